"""A region's templates: what is in force, earlier versions, a new one, and how it will look."""

import mimetypes

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from buktikan.actions.clock import now
from buktikan.actions.template import (
    TemplateRefusedError,
    go_back_to_ours,
    keep_template,
    use_again,
)
from buktikan.actions.template_preview import NoSessionError, previewed
from buktikan.core.letter import LETTER_FIELDS
from buktikan.core.rights import Capability
from buktikan.core.template import SigningPart, TemplateKind, signatory_on
from buktikan.documents.letter_template import built_in_letter
from buktikan.records.models import RegionProfile, RegionSignatory, RegionTemplate
from buktikan.web.page import SignedInRequest, page
from buktikan.web.setup.shown import REFUSED, Crumbs, crumbs_of_region, refused, saved
from buktikan.web.template.forms import UploadForm

ABOUT = {
    TemplateKind.LOGO: gettext_lazy(
        "Gambar PNG atau JPEG; tampil di sampul laporan, ringkasan, dan surat."
    ),
    TemplateKind.LETTER: gettext_lazy(
        "Dokumen Word (.docx) dengan kolom yang diisi saat laporan disegel."
    ),
    TemplateKind.SLIDES: gettext_lazy(
        "Presentasi PowerPoint (.pptx) 16:9; master dan tata letaknya dipakai."
    ),
}
OURS = 0
"""The number under which the letter that comes with Buktikan can be fetched."""


@page(Capability.KEEP_TEMPLATES)
def region(request: SignedInRequest, region: RegionProfile) -> HttpResponse:
    """What is in force of each kind, and who signs today."""
    rows = RegionTemplate.objects.visible_to(request.user).filter(region_id=region.pk)
    newest: dict[str, RegionTemplate] = {}
    for row in rows.defer("content"):
        newest.setdefault(row.kind, row)
    known = RegionSignatory.objects.of_region(region.pk)
    context = {
        "region": region,
        "kinds": [(one, ABOUT[one], newest.get(one.value)) for one in TemplateKind],
        "signing": [(part, signatory_on(now().date(), part, known)) for part in SigningPart],
        "crumbs": crumbs_of_region(region),
    }
    return render(request, "template/region.html", context)


@page(Capability.KEEP_TEMPLATES, methods=("GET", "POST"))
def kind(request: SignedInRequest, region: RegionProfile, kind: str) -> HttpResponse:
    """One kind: its versions, and a new one."""
    what = _kind(kind)
    form = UploadForm(request.POST or None, request.FILES or None)
    refusals: tuple[object, ...] = ()
    if form.is_bound and form.is_valid():
        file, note = form.cleaned_data["file"], form.cleaned_data["note"]
        data = file.read(what.most_bytes + 1)
        try:
            row = keep_template(
                region.pk, what, file.name or "", data, by=str(request.user), note=note
            )
            words = _("Versi %(version)d dipakai mulai sekarang.") % {"version": row.version}
            return saved(request, words, "template:kind", region.pk, what.value)
        except TemplateRefusedError as error:
            refusals = error.refusals
    rows = RegionTemplate.objects.visible_to(request.user).filter(
        region_id=region.pk, kind=what.value
    )
    context = {
        "region": region,
        "kind": what,
        "about": ABOUT[what],
        "rows": rows.defer("content"),
        "form": form,
        "refusals": refusals,
        "fields": LETTER_FIELDS.items() if what is TemplateKind.LETTER else (),
        "crumbs": _crumbs(region),
    }
    status = REFUSED if form.is_bound else 200
    return render(request, "template/kind.html", context, status=status)


@page(Capability.KEEP_TEMPLATES)
def preview(request: SignedInRequest, region: RegionProfile, kind: str) -> HttpResponse:
    """How the template in force looks with the region's own data."""
    what = _kind(kind)
    try:
        name, data = previewed(region.pk, what)
    except (NoSessionError, TemplateRefusedError) as error:
        return refused(request, error, "template:kind", region.pk, what.value)
    return _file(name, data)


@page(Capability.KEEP_TEMPLATES)
def file(request: SignedInRequest, region: RegionProfile, kind: str, version: int) -> HttpResponse:
    """One version as a file to keep; 0 of a letter is the one that comes with Buktikan."""
    what = _kind(kind)
    if version == OURS and what is TemplateKind.LETTER:
        return _file("surat-pengantar-bawaan.docx", built_in_letter())
    row = _version(request, region, what, version)
    if not row.content:
        raise Http404
    suffix = ".png" if what is TemplateKind.LOGO else what.endings[0]
    return _file(f"{what.value}-{region.pk}-{row.version}{suffix}", bytes(row.content))


@page(Capability.KEEP_TEMPLATES, methods=("POST",))
def again(request: SignedInRequest, region: RegionProfile, kind: str, version: int) -> HttpResponse:
    """Put an earlier version in force again."""
    row = use_again(_version(request, region, _kind(kind), version), by=str(request.user))
    words = _("Versi %(version)d dipakai mulai sekarang.") % {"version": row.version}
    return saved(request, words, "template:kind", region.pk, kind)


@page(Capability.KEEP_TEMPLATES, methods=("POST",))
def ours(request: SignedInRequest, region: RegionProfile, kind: str) -> HttpResponse:
    """Use what comes with Buktikan."""
    go_back_to_ours(region.pk, _kind(kind), by=str(request.user))
    return saved(request, _("Bawaan Buktikan dipakai lagi."), "template:kind", region.pk, kind)


def _kind(kind: str) -> TemplateKind:
    if kind not in {one.value for one in TemplateKind}:
        raise Http404
    return TemplateKind(kind)


def _version(
    request: SignedInRequest, region: RegionProfile, kind: TemplateKind, version: int
) -> RegionTemplate:
    rows = RegionTemplate.objects.visible_to(request.user)
    return get_object_or_404(rows, region_id=region.pk, kind=kind.value, version=version)


def _crumbs(region: RegionProfile) -> Crumbs:
    return crumbs_of_region(region, (_("Templat"), reverse("template:region", args=[region.pk])))


def _file(name: str, data: bytes) -> HttpResponse:
    told = mimetypes.guess_type(name)[0] or "application/octet-stream"
    answer = HttpResponse(data, content_type=told)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
