"""Photos of a meeting: each with its class and its words."""

from pathlib import Path
from tempfile import TemporaryDirectory

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from buktikan.actions.intake_evidence import EvidenceRefusedError
from buktikan.actions.meeting import MeetingError
from buktikan.actions.meeting_photo import add_photo, photos_of, withdraw_photo
from buktikan.core.evidence import EvidenceClass
from buktikan.core.rights import Capability
from buktikan.records.models import MeetingPhoto, RegionProfile
from buktikan.web.meeting.found import meeting_of
from buktikan.web.page import SignedInRequest, page
from buktikan.web.upload import written

HOLD = Capability.HOLD_MEETING


class PhotoForm(forms.Form):
    """A photo and what is said of it."""

    berkas = forms.FileField(label=gettext_lazy("Foto"))
    keterangan = forms.CharField(
        label=gettext_lazy("Keterangan"),
        max_length=300,
        help_text=gettext_lazy("Apa yang tampak, siapa dan di mana."),
    )
    kelas = forms.ChoiceField(
        label=gettext_lazy("Kelas"),
        choices=[(one.value, gettext_lazy(one.label)) for one in EvidenceClass],
        initial=EvidenceClass.INTERNAL.value,
        help_text=gettext_lazy(
            "Wajah adalah data pribadi: foto orang paling sedikit internal. "
            "Yang terbatas tidak tampil di layar dan tidak masuk notulen."
        ),
    )


@page(HOLD, methods=("GET", "POST"))
def photos(request: SignedInRequest, region: RegionProfile, meeting: int) -> HttpResponse:
    """The photos of a meeting, and a form for another one."""
    row = meeting_of(request, region, meeting)
    form = PhotoForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            with TemporaryDirectory() as folder:
                add_photo(
                    row,
                    written(given["berkas"], Path(folder) / "foto"),
                    caption=given["keterangan"],
                    classification=EvidenceClass(given["kelas"]),
                    by=request.user.name,
                )
        except (EvidenceRefusedError, MeetingError) as refused:
            form.add_error("berkas", format_html('<span lang="id">{}</span>', str(refused)))
        else:
            messages.success(request, _("Foto tersimpan di register data dukung."))
            return redirect("meeting:photos", region.pk, row.number)
    context = {
        "region": region,
        "meeting": row,
        "form": form,
        "photos": photos_of(row, request.user),
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "meeting/photos.html", context, status=status)


@page(HOLD, methods=("POST",))
def withdraw(
    request: SignedInRequest, region: RegionProfile, meeting: int, photo: int
) -> HttpResponse:
    """Take a photo out of the meeting."""
    row = meeting_of(request, region, meeting)
    found = get_object_or_404(MeetingPhoto, meeting=row, number=photo, turn=1)
    withdraw_photo(found, by=request.user.name)
    messages.info(request, _("Foto ditarik dari rapat; berkasnya tetap di register."))
    return redirect("meeting:photos", region.pk, row.number)
