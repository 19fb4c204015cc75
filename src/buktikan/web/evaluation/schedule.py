"""The schedule of many regions: days, slots, who has none, what clashes."""

from collections.abc import Sequence
from datetime import date, timedelta

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from buktikan.actions.clock import now
from buktikan.actions.schedule_list import CLASHING, Asked, ScheduleList, schedule_of
from buktikan.core.evaluation import RoundState
from buktikan.core.rights import Capability
from buktikan.core.tenure import Level
from buktikan.records.models import Place
from buktikan.web.page import SignedInRequest, page
from buktikan.web.words import words as said

BEFORE = timedelta(days=7)
DAY = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "class": "b-day"})


class FilterForm(forms.Form):
    """What somebody looks for."""

    dari = forms.DateField(label=gettext_lazy("Dari hari"), required=False, widget=DAY)
    sampai = forms.DateField(label=gettext_lazy("Sampai hari"), required=False, widget=DAY)
    provinsi = forms.ChoiceField(label=gettext_lazy("Provinsi"), required=False)
    keadaan = forms.ChoiceField(label=gettext_lazy("Keadaan"), required=False)
    tingkat = forms.ChoiceField(label=gettext_lazy("Tingkat"), required=False)

    def __init__(self, data: object, provinces: Sequence[Place]) -> None:
        super().__init__(data)  # type: ignore[arg-type]  # Django's QueryDict
        states = [(one.value, said(one)) for one in RoundState]
        self._offer("provinsi", [(one.pk, one.name) for one in provinces])
        self._offer("keadaan", [(CLASHING, _("perlu diperiksa")), *states])
        self._offer("tingkat", [(one.value, said(one)) for one in Level])

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("semua")), *choices]


@page(Capability.SCHEDULE_EVALUATION, Capability.EVALUATE)
def schedule(request: SignedInRequest) -> HttpResponse:
    """What lies ahead, unless other days are asked for."""
    found = found_for(request)
    form = FilterForm(request.GET or None, found.provinces)
    asked = asked_of(request)
    context = {
        "found": found,
        "form": form,
        "asked": asked,
        "is_filtered": bool(request.GET),
        "today": timezone.localdate(now()),
        "query": request.GET.urlencode(),
        "zone": timezone.localtime().tzname(),
    }
    return render(request, "evaluation/schedule.html", context)


def found_for(request: SignedInRequest) -> ScheduleList:
    """What the request asks for, of what the person may see."""
    return schedule_of(request.user, asked_of(request), at=now())


def asked_of(request: SignedInRequest) -> Asked:
    """What the address says; nonsense in it is as if it were not there."""
    first, last = _day(request, "dari"), _day(request, "sampai")
    return Asked(
        first=first or timezone.localdate(now()) - BEFORE,
        last=last,
        province=request.GET.get("provinsi", ""),
        state=request.GET.get("keadaan", ""),
        level=request.GET.get("tingkat", ""),
    )


def _day(request: SignedInRequest, name: str) -> date | None:
    try:
        return date.fromisoformat(request.GET.get(name, ""))
    except ValueError:
        return None
