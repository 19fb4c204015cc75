"""Looking at a bundle that arrived: verified, read, compared with itself; nothing is stored."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from buktikan.actions.trust import trusted_certificates
from buktikan.core.exchange import Fault
from buktikan.core.exchange_data import (
    LARGEST_TABLE,
    Json,
    ReceivedLine,
    WrongShapeError,
    lines_of,
    parsed,
    places_of,
    rows_of,
    seen,
    strangers,
)
from buktikan.core.exchange_evaluation import Evaluation, evaluation_of
from buktikan.core.exchange_session import NAME as SESSION_FILE
from buktikan.core.exchange_session import SealedSession, session_of
from buktikan.core.place import NATION, parent_of
from buktikan.core.signature import UNSIGNED, SignatureCheck
from buktikan.documents.bundle import (
    LARGEST_TAG,
    PAYLOAD,
    SEAL,
    SIGNATURE,
    TAG_MANIFEST,
    BundleKind,
)
from buktikan.documents.bundle_facts import fact, facts_of
from buktikan.documents.bundle_verification import Verification, verify_bundle
from buktikan.documents.exchange_payload import Payload, PayloadError, opened_payload
from buktikan.documents.signature_check import check_signature
from buktikan.records.models import Place

LINES = "achievements"
TABLES = ("values", "evidence", "notes", "links", "problems")
"""Tables that are kept whole beside the lines."""
KINDS = frozenset(one.value for one in BundleKind)
MOST_TOLD = 50
"""Names of altered files that a verdict tells; the number is always told."""


@dataclass(frozen=True, slots=True)
class BundleLook:
    """What a bundle is. `faults` are the reasons for quarantine; with none it may be acted on."""

    verification: Verification
    faults: tuple[Fault, ...]
    kind: BundleKind | None = None
    session: SealedSession | None = None
    lines: tuple[ReceivedLine, ...] = ()
    tables: Mapping[str, bytes] = field(default_factory=dict)
    evaluation: Evaluation | None = None


def look_at(path: Path, *, at: datetime | None = None) -> BundleLook:
    """Verify the bundle with the trust list of this installation, then read what it says."""
    found = verify_bundle(path, trusted=trusted_certificates(), at=at)
    if not found.intact:
        return BundleLook(found, tuple(_damage(found)))
    kind = fact(found.facts, "kind") or BundleKind.REPORT.value
    if kind not in KINDS:
        what = f'Jenis bundel "{kind[:40]}" tidak dikenal di sini.'
        return BundleLook(found, (Fault("exchange.kind", what, "Perbarui Buktikan."),))
    try:
        with opened_payload(path) as payload:
            return _read(BundleKind(kind), found, payload)
    except (WrongShapeError, PayloadError) as error:
        faults = (Fault("exchange.contents", str(error)),)
        return BundleLook(found, faults, BundleKind(kind))


def glance_at(path: Path, seal_id: str, *, at: datetime) -> BundleLook:
    """Read a kept bundle once more without hashing its files, for a preview.

    The signature is judged by the trust list of now. Raises WrongShapeError and PayloadError.
    """
    with opened_payload(path) as payload:
        facts = facts_of(payload.read(SEAL, LARGEST_TAG)) or {}
        found = Verification(
            usable=True, seal_id=seal_id, facts=facts, signature=_signature(payload, at)
        )
        kind = BundleKind(fact(facts, "kind") or BundleKind.REPORT.value)
        return _read(kind, found, payload)


def _signature(payload: Payload, at: datetime) -> SignatureCheck:
    if not payload.has(SIGNATURE):
        return UNSIGNED
    closing = payload.read(TAG_MANIFEST, LARGEST_TAG)
    return check_signature(
        closing, payload.read(SIGNATURE, LARGEST_TAG), trusted_certificates(), at=at
    )


def _damage(found: Verification) -> Iterator[Fault]:
    """Everything that verifying says, as reasons."""
    for one in found.findings:
        yield Fault(one.code, one.what, one.mend)
    told = (("altered", "diubah"), ("added", "ditambah"), ("removed", "dihilangkan"))
    for name, word in told:
        paths: tuple[str, ...] = getattr(found, name)
        for path in paths[:MOST_TOLD]:
            yield Fault(f"bundle.{name}", f'Berkas "{seen(path)}" {word} sesudah disegel.')
        if len(paths) > MOST_TOLD:
            yield Fault(f"bundle.{name}", f"Seluruhnya {len(paths)} berkas {word}.")


def _read(kind: BundleKind, found: Verification, payload: Payload) -> BundleLook:
    if kind is BundleKind.MODEL:
        return BundleLook(found, (), kind)
    if kind is BundleKind.EVALUATION:
        evaluation = evaluation_of(
            lambda name: _table(payload, f"{name}.json"),
            lambda name: payload.has(f"{PAYLOAD}{name}.json"),
        )
        return BundleLook(found, _of_evaluation(evaluation), kind, evaluation=evaluation)
    return _report(found, payload)


def _of_evaluation(evaluation: Evaluation) -> tuple[Fault, ...]:
    return tuple(_known_place(evaluation.place))


def _table(payload: Payload, name: str) -> Json:
    return parsed(payload.read(f"{PAYLOAD}{name}", LARGEST_TABLE), name)


def _report(found: Verification, payload: Payload) -> BundleLook:
    lines = lines_of(_table(payload, f"{LINES}.json"), f"{LINES}.json")
    tables = {name: payload.read(f"{PAYLOAD}{name}.json", LARGEST_TABLE) for name in TABLES}
    read = {name: parsed(data, f"{name}.json") for name, data in tables.items()}
    for name, table in read.items():
        rows_of(table, f"{name}.json")
    session = None
    if payload.has(SESSION_FILE):
        session = session_of(parsed(payload.read(SESSION_FILE, LARGEST_TABLE), SESSION_FILE))
    places = places_of(read["values"], "values.json")
    faults = (*_contradictions(found, session), *_places(session, places))
    return BundleLook(found, faults, BundleKind.REPORT, session, lines, tables)


def _contradictions(found: Verification, session: SealedSession | None) -> Iterator[Fault]:
    """seal.json, which a person reads, against the data, which the machine acts on."""
    if session is None:
        yield Fault(
            "exchange.no_session",
            f"Bundel ini tidak memuat {SESSION_FILE}: daerah dan sesinya tidak dapat dipastikan.",
            "Minta daerah menyegel ulang dengan Buktikan yang terbaru.",
        )
        return
    told = (
        ("sesi", fact(found.facts, "session"), session.session.key),
        ("kerangka", fact(found.facts, "framework", "key"), session.session.framework),
        ("pemerintah daerah", fact(found.facts, "organisation"), session.letterhead.government),
    )
    for word, sealed, inside in told:
        if sealed != inside:
            what = f'Segel menyebut {word} "{sealed[:80]}", tetapi datanya "{inside[:80]}".'
            yield Fault("exchange.contradiction", what)


def _places(session: SealedSession | None, places: frozenset[str]) -> Iterator[Fault]:
    if session is None:
        return
    yield from _known_place(session.place)
    above = frozenset((parent_of(session.place) or NATION, NATION))
    foreign = strangers(session.place, places, above)
    if foreign:
        names = ", ".join(foreign[:5])
        what = f"Datanya memuat wilayah di luar daerah yang disebut ({session.place}): {names}."
        yield Fault("exchange.other_region", what)


def _known_place(place: str) -> Iterator[Fault]:
    if not Place.objects.filter(pk=place).exists():
        yield Fault(
            "exchange.unknown_region",
            f'Kode wilayah "{place[:32]}" tidak ada dalam daftar wilayah di sini.',
            "Muat daftar wilayah (buktikan region load), lalu kirim ulang bundelnya.",
        )
