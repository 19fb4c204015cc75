"""Regions per finding, with the regions behind every count."""

import csv
from io import StringIO

from django import forms
from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from buktikan.actions.finding import findings_now
from buktikan.actions.finding_count import FindingCounts, counts_of, table_of
from buktikan.core.finding import By
from buktikan.core.note import NoteKind, Severity
from buktikan.core.rights import Capability
from buktikan.records.models import Place
from buktikan.sheets.safe_cell import guarded
from buktikan.web.note.forms import SearchForm
from buktikan.web.note.shown import places_within
from buktikan.web.page import SignedInRequest, page
from buktikan.web.words import words

BOM = "\ufeff"
"""Makes Excel read the file as UTF-8."""


class CountForm(SearchForm):
    """Which notes are counted, and what the columns are."""

    menurut = forms.ChoiceField(label=gettext_lazy("Rinci menurut"), required=False)

    def __init__(self, data: QueryDict, places: list[Place]) -> None:
        """The filters of the search without its words and findings."""
        super().__init__(data, places)
        for name in ("q", "temuan", "baris", "keadaan"):
            del self.fields[name]
        self._choose("menurut", [(one.value, words(one)) for one in By])

    def clean(self) -> dict[str, object]:
        """What is not asked here asks for nothing."""
        self.cleaned_data |= {"q": "", "temuan": "", "baris": "", "keadaan": ""}
        return self.cleaned_data

    @property
    def by(self) -> By:
        """The columns."""
        return By(self.cleaned_data["menurut"]) if self.is_valid() else By.NOTHING


@page(Capability.VIEW_FOLLOW_UP)
def findings(request: SignedInRequest) -> HttpResponse:
    """The table, and the library that it counts by."""
    form, counts = _counted(request)
    library = findings_now()
    context = {
        "form": form,
        "counts": counts,
        "heads": [_head(form.by, one) for one in counts.columns],
        "rows": [
            (one, library.by_code.get(one.code), [one.columns[name] for name in counts.columns])
            for one in counts.rows
        ],
        "library": library,
        "is_used": form.is_valid() and any(form.cleaned_data.values()),
    }
    return render(request, "note/findings.html", context, status=200 if form.is_valid() else 422)


@page(Capability.VIEW_FOLLOW_UP)
def findings_file(request: SignedInRequest) -> HttpResponse:
    """The same counts as CSV, one row for each finding and region."""
    counts = _counted(request)[1]
    text = StringIO()
    csv.writer(text).writerows([guarded(cell) for cell in row] for row in table_of(counts))
    answer = HttpResponse(BOM + text.getvalue(), content_type="text/csv; charset=utf-8")
    name = f"temuan-{timezone.localdate():%Y%m%d}.csv"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _counted(request: SignedInRequest) -> tuple[CountForm, FindingCounts]:
    form = CountForm(request.GET, places_within(request.access))
    return form, counts_of(request.user, form.wish(), form.by)


def _head(by: By, column: str) -> str:
    match by:
        case By.QUARTER:
            return _("TW %(number)s") % {"number": column}
        case By.KIND:
            return words(NoteKind(column))
        case By.SEVERITY:
            return words(Severity(column))
        case By.PROVINCE:
            named = Place.objects.filter(pk=column).values_list("name", flat=True)
            return named.first() or column
    return column
