"""Receipts of adopting: a small signed file that tells the author where the model is used."""

import base64
import binascii
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from buktikan.actions.event import log_event
from buktikan.actions.model_report import ModelReportError
from buktikan.actions.model_report_reading import file_hash, signature_data
from buktikan.actions.signer import signer
from buktikan.actions.trust import trusted_certificates
from buktikan.core.model_report import ModelPart
from buktikan.core.signature import UNSIGNED, SignatureCheck, SignatureState
from buktikan.documents.bundle import Json, canonical
from buktikan.documents.bundle_names import shown
from buktikan.documents.signature_check import check_signature
from buktikan.records.models import ModelAdoption, ModelReceipt, RegionProfile
from buktikan.records.models import ModelReport as Row

FORMAT = "buktikan-model-receipt-1"
LARGEST = 200_000
FIELDS = ("model", "version", "seal", "place", "adopter", "adopted_at")


def receipt_file(adoption: ModelAdoption, secret: str = "") -> bytes:
    """The receipt as JSON, signed where a signer is set; raises SigningError."""
    profile = RegionProfile.objects.get(place_id=adoption.region_id)
    told: dict[str, Json] = {
        "format": FORMAT,
        "model": adoption.model.key,
        "version": adoption.model.version,
        "seal": adoption.model.seal_id,
        "place": adoption.region_id,
        "adopter": profile.government,
        "withdrawn": adoption.withdrawn,
        "parts": list(adoption.parts),
        "adopted_at": adoption.at.isoformat(),
    }
    hand = signer(secret)
    signature = base64.b64encode(hand.sign_bytes(canonical(told))).decode() if hand else ""
    return canonical({"receipt": told, "signature": signature})


@dataclass(frozen=True, slots=True)
class _Told:
    """A receipt as it was read."""

    texts: Mapping[str, str]
    withdrawn: bool
    parts: tuple[ModelPart, ...]
    adopted_at: datetime
    signature: SignatureCheck


@transaction.atomic
def import_receipt(data: bytes, *, by: str) -> ModelReceipt:
    """Note where a model of ours is used; the same file twice is the same row.

    Raises ModelReportError for anything else than a receipt of a model that was shared here, and
    for one whose signature does not fit.
    """
    told = _read(data)
    digest = file_hash(data)
    held = ModelReceipt.objects.filter(sha256=digest).first()
    if held is not None:
        return held
    row = Row.objects.filter(seal_id=told.texts["seal"], region__isnull=False).first()
    if row is None:
        raise ModelReportError(_("Tanda terima ini untuk konsep yang tidak dibagikan di sini."))
    if told.signature.state is SignatureState.BROKEN:
        raise ModelReportError(_("Tanda tangan pada tanda terima ini tidak cocok dengan isinya."))
    receipt = ModelReceipt(
        model=row,
        sha256=digest,
        place=told.texts["place"],
        adopter=told.texts["adopter"],
        withdrawn=told.withdrawn,
        parts=[part.value for part in told.parts],
        adopted_at=told.adopted_at,
        signature=signature_data(told.signature),
        received_by=by,
        received_at=timezone.now(),
    )
    receipt.save()
    detail: dict[str, str | int | list[str]] = {"name": receipt.adopter, "seal": row.seal_id}
    log_event("model.receipt_kept", row.title, by=by, region=row.region_id or "", detail=detail)
    return receipt


def _read(data: bytes) -> _Told:
    refusal = ModelReportError(_("Berkas ini bukan tanda terima konsep percontohan."))
    if len(data) > LARGEST:
        raise refusal
    try:
        held: Json = json.loads(data)
    except (ValueError, RecursionError):
        raise refusal from None
    told = held.get("receipt") if isinstance(held, dict) else None
    if not isinstance(held, dict) or not isinstance(told, dict) or told.get("format") != FORMAT:
        raise refusal
    texts = {name: shown(str(told.get(name) or ""))[:200] for name in FIELDS}
    parts, known = told.get("parts"), {part.value: part for part in ModelPart}
    try:
        adopted_at = datetime.fromisoformat(texts["adopted_at"])
    except ValueError:
        raise refusal from None
    if adopted_at.tzinfo is None or not texts["adopter"] or len(texts["place"]) > 32:
        raise refusal
    listed = parts if isinstance(parts, list) else []
    return _Told(
        texts,
        told.get("withdrawn") is True,
        tuple(known[one] for one in listed if isinstance(one, str) and one in known),
        adopted_at,
        _judged(canonical(told), held.get("signature")),
    )


def _judged(content: bytes, signature: Json) -> SignatureCheck:
    if not isinstance(signature, str) or not signature:
        return UNSIGNED
    try:
        raw = base64.b64decode(signature, validate=True)
    except (ValueError, binascii.Error):
        return SignatureCheck(SignatureState.BROKEN, _("Tanda tangan tidak terbaca."))
    return check_signature(content, raw, trusted_certificates(), at=timezone.now())
