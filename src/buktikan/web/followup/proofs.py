"""Proof on the page of an action: new files, items of the register, withdrawn and refused ones."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse, QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from buktikan.actions.action import FollowUpError
from buktikan.actions.action_proof import (
    ProofNow,
    add_proof,
    proofs_of,
    refuse_proof,
    withdraw_proof,
)
from buktikan.actions.intake_evidence import EvidenceRefusedError, Offer, register_offer
from buktikan.core.evidence import EvidenceClass
from buktikan.core.evidence import EvidenceItem as CoreItem
from buktikan.records.models import Action, EvidenceItem, RegionProfile
from buktikan.web.followup.found import ActionDesk
from buktikan.web.intake.evidence_form import EvidenceForm
from buktikan.web.page import SignedInRequest
from buktikan.web.upload import written

MOST_OFFERED = 200
UPLOAD = "unggah-bukti"
Handler = Callable[[SignedInRequest, RegionProfile, ActionDesk], HttpResponse | None]


class ProofForm(EvidenceForm):
    """An evidence item that proves an action: no value, so no spot and no period of data."""

    def __init__(
        self,
        data: QueryDict | None = None,
        files: "MultiValueDict[str, UploadedFile[bytes]] | None" = None,
    ) -> None:
        """Without the fields that speak of a value."""
        super().__init__(data, files)
        for name in ("berlaku_dari", "berlaku_sampai", "letak"):
            del self.fields[name]


def form_as_sent(request: SignedInRequest) -> ProofForm:
    """The form with what was typed, where it was this form that was sent; files are chosen anew."""
    sent = request.POST.get("langkah") == UPLOAD
    return ProofForm(request.POST, request.FILES) if sent else ProofForm()


@dataclass(frozen=True, slots=True)
class ProofShown:
    """One proof beside the action; `item` is None where the reader may not know it."""

    now: ProofNow
    item: CoreItem | None


def shown_proofs(request: SignedInRequest, action: Action) -> list[ProofShown]:
    """All proofs, those that no longer count too."""
    found = proofs_of([action.pk]).get(action.pk, ())
    visible = EvidenceItem.objects.visible_to(request.user)
    known = set(
        visible.filter(pk__in=[one.row.item_id for one in found]).values_list("pk", flat=True)
    )
    return [
        ProofShown(one, one.row.item.to_core() if one.row.item_id in known else None)
        for one in found
    ]


def offered(request: SignedInRequest, region: RegionProfile) -> list[str]:
    """Keys of the register for the field's suggestions."""
    rows = EvidenceItem.objects.visible_to(request.user).filter(region_id=region.pk)
    return sorted(rows.values_list("key", flat=True).order_by("-registered_at")[:MOST_OFFERED])


def laid_behind(
    request: SignedInRequest, region: RegionProfile, desk: ActionDesk
) -> tuple[str, ...]:
    """Register the files that were sent; the key of the new item. Raises FollowUpError."""
    form = ProofForm(request.POST, request.FILES)
    if not form.is_valid():
        said = " ".join(str(one) for errors in form.errors.values() for one in errors)
        raise FollowUpError(said)
    given = form.cleaned_data
    agency = desk.owner.agency
    assert agency is not None  # may_work asks for the owner's key
    with TemporaryDirectory() as folder:
        files = [
            written(file, Path(folder) / str(number)) for number, file in enumerate(given["berkas"])
        ]
        offer = Offer(
            given["judul"],
            given["penerbit"],
            EvidenceClass(given["kelas"]),
            given["nomor"],
            given["tanggal"],
        )
        try:
            row = register_offer(region.pk, agency, offer, files, by=request.user.name)
        except EvidenceRefusedError as refused:
            raise FollowUpError(str(refused)) from refused
    return (row.key,)


def _upload(
    request: SignedInRequest, region: RegionProfile, desk: ActionDesk
) -> HttpResponse | None:
    if not desk.may_prove:
        raise PermissionDenied
    for key in laid_behind(request, region, desk):
        add_proof(desk.row, key, by=request.user.name)
    messages.success(request, _("Bukti didaftarkan dan dilampirkan."))
    return None


def _reuse(
    request: SignedInRequest, region: RegionProfile, desk: ActionDesk
) -> HttpResponse | None:
    if not desk.may_prove:
        raise PermissionDenied
    key = request.POST.get("kunci", "").strip()
    visible = EvidenceItem.objects.visible_to(request.user).filter(region_id=region.pk)
    if not visible.filter(key=key).exists():
        said = _("Kunci itu tidak ada di register data dukung. Daftarkan dahulu dokumennya.")
        raise FollowUpError(said)
    add_proof(desk.row, key, by=request.user.name)
    messages.success(request, _("Data dukung dari register dilampirkan sebagai bukti."))
    return None


def _withdraw(
    request: SignedInRequest, region: RegionProfile, desk: ActionDesk
) -> HttpResponse | None:
    if not desk.may_work:
        raise PermissionDenied
    withdraw_proof(desk.row, _key(request), words=_words(request), by=request.user.name)
    messages.success(request, _("Bukti ditarik; alasannya tercatat."))
    return None


def _refuse(
    request: SignedInRequest, region: RegionProfile, desk: ActionDesk
) -> HttpResponse | None:
    if not desk.may_refuse:
        raise PermissionDenied
    refuse_proof(desk.row, _key(request), words=_words(request), by=request.user.name)
    messages.success(request, _("Bukti ditolak; alasannya tercatat."))
    return None


def _key(request: SignedInRequest) -> str:
    return request.POST.get("kunci", "")


def _words(request: SignedInRequest) -> str:
    return request.POST.get("kata", "")


HANDLERS: Mapping[str, Handler] = {
    UPLOAD: _upload,
    "pakai-bukti": _reuse,
    "tarik-bukti": _withdraw,
    "tolak-bukti": _refuse,
}
"""Steps on proof, by the word that the form sends."""
