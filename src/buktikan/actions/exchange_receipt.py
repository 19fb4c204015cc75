"""The receipt that goes back to the sender: what came, when, to whom, what was decided."""

import zipfile
from datetime import datetime
from io import BytesIO

from django.utils import timezone

from buktikan.actions.exchange_preview import BundlePreview
from buktikan.actions.signer import asks_for_secret, signer
from buktikan.core.exchange import ArrivalState
from buktikan.documents.bundle import Json, canonical
from buktikan.documents.signing import SigningError
from buktikan.records.models import BundleMove

FORMAT = "buktikan-receipt-1"


def receipt_data(looked: BundlePreview, *, by: str, at: datetime) -> dict[str, object]:
    """The receipt of an acceptance, as it stays for ever beside the decision."""
    bundle = looked.bundle
    return {
        "format": FORMAT,
        "decision": ArrivalState.ACCEPTED.value,
        "seal": bundle.seal_id,
        "sha256": bundle.sha256,
        "kind": bundle.kind,
        "title": bundle.title,
        "session": bundle.session,
        "framework": {"key": bundle.framework, "fingerprint": bundle.fingerprint},
        "sealed_at": bundle.sealed_at.isoformat() if bundle.sealed_at else "",
        "supersedes": bundle.supersedes,
        "relation": looked.report.relation.value if looked.report else "",
        "arrived_at": bundle.arrived_at.isoformat(),
        "decided_at": at.isoformat(),
        "decided_by": by,
        "signature": {
            "state": looked.signature.state.value,
            "signer": looked.signature.signer,
            "fingerprint": looked.signature.fingerprint,
        },
        "completeness": bundle.verdict.get("completeness", {}),
    }


def decision_data(move: BundleMove) -> dict[str, object]:
    """The receipt of any decision: that of an acceptance as kept, others put together."""
    if move.detail:
        return {**move.detail, "words": move.words}
    bundle = move.bundle
    return {
        "format": FORMAT,
        "decision": move.state,
        "seal": bundle.seal_id,
        "sha256": bundle.sha256,
        "title": bundle.title,
        "session": bundle.session,
        "arrived_at": bundle.arrived_at.isoformat(),
        "decided_at": move.moved_at.isoformat(),
        "decided_by": move.moved_by,
        "words": move.words,
        "faults": bundle.verdict.get("faults", []),
    }


def receipt_text(move: BundleMove) -> str:
    """The same for a person, as a text that can be printed and filed."""
    bundle = move.bundle
    state = ArrivalState(move.state)
    at = timezone.localtime(move.moved_at)
    lines = [
        "TANDA TERIMA BUNDEL",
        "",
        f"Bundel        {bundle.title or bundle.file_name}",
        f"Sesi          {bundle.session or '–'}",
        f"Nomor segel   {bundle.seal_id or '–'}",
        f"SHA-256       {bundle.sha256}",
        f"Tiba          {timezone.localtime(bundle.arrived_at):%d-%m-%Y %H.%M %Z}",
        f"Keputusan     {state.label}, {at:%d-%m-%Y %H.%M %Z}",
        f"Oleh          {move.moved_by}",
    ]
    lines += [f"Catatan       {move.words}"] if move.words else []
    lines += [f"  {one['what']} {one['mend']}" for one in bundle.verdict.get("faults", [])]
    return "\n".join((*lines, ""))


def receipt_package(move: BundleMove) -> bytes:
    """A zip of the receipt as JSON and text, with a detached signature where a key is set.

    A signer that asks a person for a secret each time signs no receipts.
    """
    data: Json = decision_data(move)  # type: ignore[assignment]  # plain JSON, see above
    written = canonical(data)
    package = BytesIO()
    with zipfile.ZipFile(package, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("tanda-terima.json", written)
        archive.writestr("tanda-terima.txt", receipt_text(move))
        if signature := _signature(written):
            archive.writestr("tanda-terima.json.p7s", signature)
    return package.getvalue()


def _signature(written: bytes) -> bytes | None:
    """None where nobody signs, or the signing failed: the receipt itself does not wait for it."""
    if asks_for_secret():
        return None
    try:
        found = signer()
        return found.sign_bytes(written) if found else None
    except SigningError:
        return None
