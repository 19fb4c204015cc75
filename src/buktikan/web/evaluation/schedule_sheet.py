"""The schedule as a sheet: out with what is shown, back in after a look at what it would do."""

from collections.abc import Callable, Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

from django import forms
from django.contrib import messages
from django.core import signing
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from buktikan.actions.clock import now
from buktikan.actions.schedule_export import rows_of
from buktikan.actions.schedule_import import Imported, import_schedule
from buktikan.core.period import print_day
from buktikan.core.problem import Severity
from buktikan.core.rights import Capability
from buktikan.core.schedule_row import ScheduleRow, row_from_plain
from buktikan.sheets.schedule import (
    ScheduleReading,
    read_schedule,
    write_schedule_book,
    write_schedule_text,
)
from buktikan.web.evaluation.schedule import found_for
from buktikan.web.page import SignedInRequest, page
from buktikan.web.upload import written

SALT = "evaluation.schedule"
HOURS = 12
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
Writer = Callable[[Path, Iterable[ScheduleRow]], None]


class SheetForm(forms.Form):
    """The sheet that somebody brings."""

    file = forms.FileField(
        label=gettext_lazy("Lembar jadwal"),
        help_text=gettext_lazy("XLSX atau CSV, seperti yang diunduh dari halaman jadwal."),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.csv"}),
    )


class KeepForm(forms.Form):
    """The reason for what is unusual in it."""

    words = forms.CharField(
        label=gettext_lazy("Alasan"),
        required=False,
        help_text=gettext_lazy("Untuk baris yang perlu diperiksa dan tidak menyebut alasannya."),
    )


@page(Capability.SCHEDULE_EVALUATION, methods=("GET", "POST"))
def schedule_import(request: SignedInRequest) -> HttpResponse:
    """Read a sheet and show what it would do; keep it when it is sent on."""
    if request.method == "POST" and "isi" in request.POST:
        return _kept(request)
    form = SheetForm(request.POST or None, request.FILES or None)
    if not (form.is_bound and form.is_valid()):
        return _shown(request, form)
    with TemporaryDirectory() as folder:
        upload = written(form.cleaned_data["file"], Path(folder) / "jadwal")
        name = upload.name
        path = upload.path.rename(upload.path.with_suffix(Path(name).suffix.casefold()))
        reading = read_schedule(path, name)
    if not reading.rows and not reading.problems:
        form.add_error("file", _("Lembar ini tidak memuat satu sesi pun."))
        return _shown(request, form)
    done = _run(request, reading, words="", dry_run=True)
    return _previewed(request, reading, done, KeepForm())


def _kept(request: SignedInRequest) -> HttpResponse:
    form = KeepForm(request.POST)
    form.is_valid()
    try:
        told = signing.loads(request.POST["isi"], salt=SALT, max_age=HOURS * 3600)
    except signing.BadSignature:
        messages.error(request, _("Pratinjau ini sudah lama. Unggah lembarnya sekali lagi."))
        return redirect("evaluation:schedule_import")
    reading = ScheduleReading(str(told["file"]), [row_from_plain(one) for one in told["rows"]])
    done = _run(request, reading, words=form.cleaned_data.get("words", ""), dry_run=False)
    if not done.was_kept:
        if done.doubtful:
            form.add_error("words", _("Tulis alasan untuk baris yang perlu diperiksa."))
        return _previewed(request, reading, done, form)
    words = _("Lembar dimasukkan: %(opened)s sesi dibuka, %(changed)s sesi berubah.")
    facts = {"opened": done.opened, "changed": done.changed}
    messages.success(request, words % facts)
    return redirect("evaluation:schedule")


def _run(
    request: SignedInRequest, reading: ScheduleReading, *, words: str, dry_run: bool
) -> Imported:
    who = request.user
    return import_schedule(reading, by=str(who), arranger=who, words=words, dry_run=dry_run)


def _previewed(
    request: SignedInRequest, reading: ScheduleReading, done: Imported, form: KeepForm
) -> HttpResponse:
    blocked = any(one.severity is Severity.BLOCK for one in reading.problems)
    told = {"file": reading.file, "rows": [one.plain() for one in reading.rows]}
    context = {
        "form": SheetForm(),
        "keep": form,
        "reading": reading,
        "blocked": blocked,
        "done": done,
        "payload": signing.dumps(told, salt=SALT, compress=True),
    }
    status = 422 if blocked or form.errors else 200
    return render(request, "evaluation/schedule_import.html", context, status=status)


def _shown(request: SignedInRequest, form: SheetForm) -> HttpResponse:
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "evaluation/schedule_import.html", {"form": form}, status=status)


@page(Capability.SCHEDULE_EVALUATION, Capability.EVALUATE)
def schedule_xlsx(request: SignedInRequest) -> HttpResponse:
    """The sessions that the page shows, as a workbook that can come back."""
    about = _("Disalin %(day)s") % {"day": print_day(timezone.localdate(now()))}

    def write(target: Path, rows: Iterable[ScheduleRow]) -> None:
        write_schedule_book(target, rows, about=about)

    return _sent(request, "jadwal-evaluasi.xlsx", XLSX, write)


@page(Capability.SCHEDULE_EVALUATION, Capability.EVALUATE)
def schedule_csv(request: SignedInRequest) -> HttpResponse:
    """The same as a table of text."""
    return _sent(request, "jadwal-evaluasi.csv", "text/csv; charset=utf-8", write_schedule_text)


def _sent(request: SignedInRequest, name: str, kind: str, write: Writer) -> HttpResponse:
    rows = rows_of(found_for(request).entries)
    with TemporaryDirectory() as folder:
        target = Path(folder) / name
        write(target, rows)
        answer = HttpResponse(target.read_bytes(), content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
