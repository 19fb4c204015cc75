"""A model report that came as a file or lies here: read as text of unknown origin, and judged."""

import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from buktikan.actions.bundle_store import at_hand, keep
from buktikan.actions.event import log_event
from buktikan.actions.evidence_store import StoreDamagedError
from buktikan.actions.trust import trusted_certificates
from buktikan.core.model_report import ModelReport
from buktikan.core.signature import SignatureCheck, SignatureState
from buktikan.documents.bundle import PAYLOAD, BundleKind
from buktikan.documents.bundle_facts import fact
from buktikan.documents.bundle_names import shown
from buktikan.documents.bundle_reading import DAMAGE
from buktikan.documents.bundle_verification import Verification, verify_bundle
from buktikan.frameworks.fault import Fault, PackageFaultsError
from buktikan.frameworks.model_report import FILES, model_from
from buktikan.records.models import ModelReport as Row

LARGEST_FILE = 1 << 20
SLIDES_FILE = "slides.pptx"
MOST_SHOWN = 8


class NotAModelError(Exception):
    """The file is no model that may be used; `reasons` are whole sentences."""

    def __init__(self, reasons: tuple[str, ...]) -> None:
        """Keep every reason; the first few are the message."""
        super().__init__(" ".join(reasons[:MOST_SHOWN]))
        self.reasons = reasons


@dataclass(frozen=True, slots=True)
class Read:
    """A model file as it was read: its contents, its texts by name, its seal and signature."""

    model: ModelReport
    files: Mapping[str, str]
    seal_id: str
    signature: SignatureCheck


def read_model(path: Path) -> Read:
    """Verify and read the file; raises NotAModelError with every reason. Nothing is stored."""
    found = verify_bundle(path, trusted=trusted_certificates())
    if not found.intact:
        raise NotAModelError(_why_not_intact(found))
    kind = fact(found.facts, "kind")
    if kind != BundleKind.MODEL.value:
        named = {one.value: one.label for one in BundleKind}.get(kind, kind or "?")
        raise NotAModelError(
            (_("Bundel ini berisi %(kind)s, bukan konsep percontohan.") % {"kind": named},)
        )
    files = _payload(path)
    try:
        model = model_from(files)
    except PackageFaultsError as error:
        raise NotAModelError(tuple(_told(one) for one in error.faults)) from error
    return Read(
        model,
        {name: data.decode() for name, data in files.items()},
        found.seal_id,
        found.signature,
    )


def _told(fault: Fault) -> str:
    return shown(fault.sentence())


def _why_not_intact(found: Verification) -> tuple[str, ...]:
    reasons = [f"{one.what} {one.mend}" for one in found.findings]
    changed = (*found.altered, *found.added, *found.removed)
    reasons += [
        _("Berkas %(name)s tidak seperti saat disegel.") % {"name": shown(name)}
        for name in changed[:MOST_SHOWN]
    ]
    return tuple(reasons)


def _payload(path: Path) -> Mapping[str, bytes]:
    """Texts of the payload; of files with unknown names nothing is read.

    A slide template is looked into where somebody adopts it, in the cage of uploads.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            entries = [one for one in archive.infolist() if one.filename.startswith(PAYLOAD)]
            found: dict[str, bytes] = {}
            for one in entries:
                name = one.filename.removeprefix(PAYLOAD)
                if name == SLIDES_FILE:
                    continue
                if name not in FILES:
                    found[shown(name)] = b""
                    continue
                with archive.open(one) as file:
                    found[name] = file.read(LARGEST_FILE + 1)
            return found
    except DAMAGE as error:
        raise NotAModelError((_("Berkas ini rusak; minta kiriman ulang."),)) from error


@transaction.atomic
def receive(path: Path, name: str, *, by: str) -> Row:
    """Keep a model from elsewhere for people to look at; it changes nothing of any region.

    The same file twice is the same row. Raises NotAModelError.
    """
    read = read_model(path)
    held = Row.objects.filter(seal_id=read.seal_id).first()
    if held is not None:
        return held
    head = read.model.head
    row = Row(
        seal_id=read.seal_id,
        key=head.key,
        version=head.version,
        title=head.title,
        author=head.author,
        framework=head.framework,
        fingerprint=head.fingerprint,
        change_note=head.change_note,
        files=dict(read.files),
        bundle=keep(path),
        file_name=shown(Path(name).name)[-255:],
        signature=signature_data(read.signature),
        shared_by=by,
        shared_at=timezone.now(),
    )
    row.save()
    detail: dict[str, str | int | list[str]] = {
        "version": head.version,
        "seal": row.seal_id,
        "state": read.signature.state.value,
    }
    log_event("model.received", head.title, by=by, detail=detail)
    return row


def model_at(row: Row) -> ModelReport:
    """The contents of a model at hand."""
    return _model(row.seal_id, tuple(row.files.items()))


@lru_cache(maxsize=8)
def _model(seal_id: str, files: tuple[tuple[str, str], ...]) -> ModelReport:
    return model_from({name: text.encode() for name, text in files})


def signature_of(row: Row) -> SignatureCheck:
    """What the signature is worth today; what was noted when it came, if the file is gone."""
    try:
        with at_hand(row.bundle) as path:
            return verify_bundle(path, trusted=trusted_certificates()).signature
    except (FileNotFoundError, StoreDamagedError):
        noted = dict(row.signature)
        return SignatureCheck(
            SignatureState(noted.get("state", "unsigned")),
            _("Berkasnya tidak ada di penyimpanan; ini putusan saat diterima."),
            noted.get("signer", ""),
            fingerprint=noted.get("fingerprint", ""),
        )


def signature_data(check: SignatureCheck) -> dict[str, str]:
    """The verdict as plain data."""
    return {
        "state": check.state.value,
        "why": check.why,
        "signer": check.signer,
        "issuer": check.issuer,
        "fingerprint": check.fingerprint,
    }


def file_hash(data: bytes) -> str:
    """SHA-256 in hexadecimal."""
    return sha256(data).hexdigest()
