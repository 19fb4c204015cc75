"""The follow-up as a sheet: handed out, taken back, looked at, then all of it or nothing."""

from pathlib import Path
from tempfile import TemporaryDirectory

from django import forms
from django.contrib import messages
from django.core import signing
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from buktikan.actions.followup_matrix import matrix_of
from buktikan.actions.followup_sheet import SheetLook, take_sheet, write_sheet
from buktikan.core.problem import Severity
from buktikan.core.rights import Capability
from buktikan.records.models import Agency, RegionProfile
from buktikan.sheets.followup import SheetStep, read_follow_up, step_from
from buktikan.web.followup.shown import STYLES, crumbs
from buktikan.web.page import SignedInRequest, page
from buktikan.web.upload import written

MOVING = (
    Capability.WORK_ON_ACTION,
    Capability.CHECK_ACTION,
    Capability.SUBMIT_ACTION,
    Capability.ASSIGN_ACTION,
)
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SALT = "followup.sheet"
HOURS = 12
"""How long a sheet that was looked at may wait to be taken."""


class SheetForm(forms.Form):
    """One sheet that came back."""

    berkas = forms.FileField(
        label=gettext_lazy("Lembar tindak lanjut (XLSX)"),
        widget=forms.FileInput(attrs={"accept": ".xlsx"}),
    )


@page(Capability.VIEW_FOLLOW_UP)
def download(request: SignedInRequest, region: RegionProfile) -> HttpResponse:
    """The open actions of the region, or of the agency that `opd` names, to fill in."""
    key = request.GET.get("opd", "")
    if key and not Agency.objects.filter(region_id=region.pk, key=key).exists():
        raise Http404
    name = f"tindak-lanjut-{key or region.pk}.xlsx"
    with TemporaryDirectory() as folder:
        target = Path(folder) / name
        note = "CONTOH" if region.synthetic else ""
        write_sheet(target, matrix_of(region.pk), region=region.place.name, agency=key, note=note)
        response = HttpResponse(target.read_bytes(), content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@page(*MOVING, methods=("GET", "POST"))
def upload(request: SignedInRequest, region: RegionProfile) -> HttpResponse:
    """Look at a sheet, then take it; what was looked at waits in the page, signed."""
    if request.POST.get("terapkan"):
        return _taken(request, region)
    form = SheetForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        with TemporaryDirectory() as folder:
            file = written(form.cleaned_data["berkas"], Path(folder) / "lembar.xlsx")
            reading = read_follow_up(file.path, file.name)
        stopped = [one for one in reading.problems if one.severity is Severity.BLOCK]
        if stopped:
            look = SheetLook((), tuple(reading.problems))
        else:
            look = take_sheet(region.pk, reading.steps, request.user, file=file.name, dry=True)
        return _show(request, region, form, look, steps=reading.steps, file=file.name)
    return _show(request, region, form, None, status=422 if form.errors else 200)


def _taken(request: SignedInRequest, region: RegionProfile) -> HttpResponse:
    try:
        told = signing.loads(request.POST["terapkan"], salt=SALT, max_age=HOURS * 3600)
    except signing.BadSignature:
        messages.error(request, _("Lembar ini terlalu lama menunggu. Unggah sekali lagi."))
        return redirect("followup:upload", region.pk)
    if told["who"] != request.user.pk or told["where"] != region.pk:
        raise Http404
    steps = [step_from(one) for one in told["steps"]]
    look = take_sheet(region.pk, steps, request.user, file=told["file"], dry=False)
    if look.problems:
        return _show(request, region, SheetForm(), look, steps=steps, file=told["file"])
    said = ngettext(
        "%(n)d tindak lanjut diperbarui.", "%(n)d tindak lanjut diperbarui.", len(look.steps)
    )
    messages.success(request, said % {"n": len(look.steps)})
    return redirect("followup:region", region.pk)


def _show(
    request: SignedInRequest,
    region: RegionProfile,
    form: SheetForm,
    look: SheetLook | None,
    *,
    steps: list[SheetStep] | None = None,
    file: str = "",
    status: int = 200,
) -> HttpResponse:
    sealed = ""
    if look and not look.problems and steps:
        told = {
            "who": request.user.pk,
            "where": region.pk,
            "file": file,
            "steps": [one.plain() for one in steps],
        }
        sealed = signing.dumps(told, salt=SALT, compress=True)
    own = [one.agency for one in request.access.holding(Capability.WORK_ON_ACTION)]
    agencies = Agency.objects.filter(region_id=region.pk, key__in=own)
    context = {
        "region": region,
        "crumbs": crumbs(region),
        "form": form,
        "look": look,
        "steps": [(one, STYLES[one.before], STYLES[one.after]) for one in look.steps]
        if look
        else [],
        "sealed": sealed,
        "file": file,
        "agencies": agencies,
    }
    refused = bool(look and look.problems)
    return render(request, "followup/sheet.html", context, status=422 if refused else status)
