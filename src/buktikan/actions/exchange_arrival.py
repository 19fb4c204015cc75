"""A bundle arrives: recognised, verified, kept, then recorded; in quarantine where in doubt.

Everything before the record may be done twice: whoever is killed in the middle begins again with
the same file and comes to the same end.
"""

from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext

from buktikan.actions.bundle_store import keeping
from buktikan.actions.event import log_event
from buktikan.actions.evidence_store import file_hash
from buktikan.actions.exchange_look import BundleLook, look_at
from buktikan.actions.exchange_scan import Scanned, scan_bundle
from buktikan.core.exchange import ArrivalState, Fault
from buktikan.core.exchange_data import seen
from buktikan.documents.bundle import BundleKind
from buktikan.documents.bundle_facts import fact
from buktikan.records.models import BundleMove, ReceivedBundle

LONGEST_NAME = 255


class ArrivalError(Exception):
    """The file cannot be taken in; the message says why and how to mend it."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """The bundle as it is recorded; `known` says that it was here before this call.

    `look` is what was read from it just now, for whoever accepts it at once.
    """

    bundle: ReceivedBundle
    known: bool
    look: BundleLook | None = None


def receive(
    path: Path, name: str, *, by: str, person: int | None = None, at: datetime | None = None
) -> Arrival:
    """Take in one file, whatever it holds; the same file or the same seal twice is told, not kept.

    Raises ArrivalError for a file that cannot be read or that changes meanwhile.
    """
    try:
        sha256 = file_hash(path)
        size = path.stat().st_size
    except OSError as error:
        raise ArrivalError(
            gettext("%(name)s tidak dapat dibaca. Kirim sekali lagi.") % {"name": name}
        ) from error
    held = ReceivedBundle.objects.filter(sha256=sha256).first()
    if held is not None:
        return Arrival(held, known=True)
    with keeping(path) as keep:
        look = look_at(path)
        twin = _twin(look)
        if twin is not None:
            return Arrival(twin, known=True)
        scanned = Scanned() if look.faults else scan_bundle(path)
        if keep() != sha256:
            raise ArrivalError(
                gettext("%(name)s berubah selagi diterima. Kirim sekali lagi.") % {"name": name}
            )
    bundle = _bundle(look, scanned, name)
    bundle.sha256, bundle.size = sha256, size
    bundle.arrived_by, bundle.arrived_person = by[:200], person
    bundle.arrived_at = at or timezone.now()
    return _recorded(bundle, look)


def _twin(look: BundleLook) -> ReceivedBundle | None:
    """A whole bundle with the same seal and the same signature that is here already."""
    if look.faults:
        return None
    signer = look.verification.signature.fingerprint
    for row in ReceivedBundle.objects.filter(seal_id=look.verification.seal_id):
        told = row.verdict["signature"]["fingerprint"]
        if told == signer and row.state_now is not ArrivalState.QUARANTINED:
            return row
    return None


def _recorded(bundle: ReceivedBundle, look: BundleLook) -> Arrival:
    """The row, its first step and the event at once; somebody else may have been quicker."""
    faults: list[dict[str, str]] = bundle.verdict["faults"]
    state = ArrivalState.QUARANTINED if faults else ArrivalState.WAITING
    try:
        with transaction.atomic():
            bundle.save()
            BundleMove(
                bundle=bundle,
                number=1,
                state=state.value,
                words="",
                moved_by=bundle.arrived_by,
                moved_at=bundle.arrived_at,
            ).save()
            log_event(
                "bundle.quarantined" if faults else "bundle.arrived",
                seen(bundle.file_name),
                by=bundle.arrived_by,
                region=bundle.region,
                detail={"seal": bundle.seal_id, "sha256": bundle.sha256},
            )
    except IntegrityError:
        held = ReceivedBundle.objects.with_state().filter(sha256=bundle.sha256).first()
        if held is None:
            raise
        return Arrival(held, known=True)
    return Arrival(bundle, known=False, look=look)


def _bundle(look: BundleLook, scanned: Scanned, name: str) -> ReceivedBundle:
    found = look.verification
    facts = found.facts
    faults = (*look.faults, *scanned.faults)
    bundle = ReceivedBundle(
        seal_id=found.seal_id,
        kind=look.kind.value if look.kind else "",
        session=fact(facts, "session")[:60],
        framework=fact(facts, "framework", "key")[:60],
        fingerprint=fact(facts, "framework", "fingerprint")[:64],
        title=fact(facts, "title")[:300],
        sealed_by=fact(facts, "sealed_by")[:200],
        sealed_at=_moment(fact(facts, "sealed_at")),
        supersedes=fact(facts, "supersedes")[:64],
        reason=fact(facts, "reason")[:2000],
        signature=found.signature.state.value,
        file_name=seen(Path(name).name)[-LONGEST_NAME:] or "bundel.zip",
        verdict=_verdict(look, scanned, faults),
    )
    _place(bundle, look, faults)
    return bundle


def _place(bundle: ReceivedBundle, look: BundleLook, faults: tuple[Fault, ...]) -> None:
    """Whose it is; a place that nobody here knows is told among the reasons, not written here."""
    unknown = any(one.code == "exchange.unknown_region" for one in faults)
    if look.session is not None:
        session = look.session
        bundle.region = "" if unknown else session.place
        bundle.region_name = session.region or session.letterhead.government
        bundle.quarter = session.session.quarter.number
        bundle.level = session.session.level.value
        bundle.inaugurated = session.tenure.inaugurated
    elif look.evaluation is not None and not unknown:
        bundle.region = look.evaluation.place
    if look.kind is BundleKind.MODEL:
        bundle.region_name = fact(look.verification.facts, "organisation")[:200]


def _verdict(look: BundleLook, scanned: Scanned, faults: tuple[Fault, ...]) -> dict[str, object]:
    found = look.verification
    signature = found.signature
    return {
        "faults": [asdict(one) for one in faults],
        "signature": {
            "state": signature.state.value,
            "why": signature.why,
            "signer": seen(signature.signer),
            "issuer": seen(signature.issuer),
            "fingerprint": signature.fingerprint,
            "signed_at": _iso(signature.signed_at),
            "stamped_at": _iso(signature.stamped_at),
            "valid_until": _iso(signature.valid_until),
        },
        "scanned": scanned.by,
        "files": found.files,
        "withheld": len(found.withheld),
        "completeness": completeness_of(look),
    }


def completeness_of(look: BundleLook) -> dict[str, int]:
    """How many lines there are and how many are backed, counted here and not as told."""
    if look.session is None:
        return {}
    counted = {"lines": len(look.lines)}
    for line in look.lines:
        counted[line.now.standing] = counted.get(line.now.standing, 0) + 1
    return counted


def _moment(words: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(words)
    except ValueError:
        return None
    return moment if moment.tzinfo else None


def _iso(moment: datetime | None) -> str:
    return moment.isoformat() if moment else ""
