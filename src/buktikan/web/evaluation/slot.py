"""One slot: planned, moved, called off; both texts are shown when two planned at once."""

from datetime import datetime

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from buktikan.actions.schedule import (
    ScheduleError,
    SlotConflictError,
    SlotDoubtError,
    SlotPlan,
    cancel_slot,
    clash_words,
    doubts_of,
    plan_of,
    plan_slot,
    slot_of,
)
from buktikan.actions.team_seat import may_arrange
from buktikan.core.rights import Capability
from buktikan.records.models import EvaluationSession, SlotVersion
from buktikan.web.page import SignedInRequest, page

CANCEL = "batalkan"


class SlotForm(forms.Form):
    """When and where."""

    day = forms.DateField(
        label=gettext_lazy("Hari"),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "class": "b-day"}),
    )
    start = forms.TimeField(
        label=gettext_lazy("Mulai"),
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time", "class": "b-day"}),
        input_formats=["%H:%M", "%H.%M"],
    )
    end = forms.TimeField(
        label=gettext_lazy("Selesai"),
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time", "class": "b-day"}),
        input_formats=["%H:%M", "%H.%M"],
    )
    room = forms.CharField(label=gettext_lazy("Ruang"), max_length=200, required=False)
    link = forms.URLField(
        label=gettext_lazy("Tautan rapat daring"),
        max_length=300,
        required=False,
        assume_scheme="https",
    )
    order = forms.IntegerField(
        label=gettext_lazy("Urutan pada hari itu"),
        min_value=0,
        max_value=999,
        required=False,
        widget=forms.NumberInput(attrs={"class": "govuk-input--width-4"}),
    )
    words = forms.CharField(
        label=gettext_lazy("Alasan"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("Wajib bila jadwal bentrok, di luar jam kerja, atau dibatalkan."),
    )
    turn = forms.IntegerField(widget=forms.HiddenInput)
    """The version that was looked at; the template writes it, as it moves on after a conflict."""

    def clean(self) -> dict[str, object]:
        """An end before the beginning is told at its field."""
        typed: dict[str, object] = super().clean() or {}
        start, end = self.cleaned_data.get("start"), self.cleaned_data.get("end")
        if start and end and end <= start:
            self.add_error("end", _("Jam selesai harus sesudah jam mulai."))
        return typed

    def to_plan(self) -> SlotPlan:
        """The plan as typed, in the installation's zone."""
        typed = self.cleaned_data
        begins = datetime.combine(typed["day"], typed["start"])
        ends = datetime.combine(typed["day"], typed["end"])
        return SlotPlan(
            timezone.make_aware(begins),
            timezone.make_aware(ends),
            typed["room"],
            typed["link"],
            typed["order"] or 0,
        )


@page(Capability.SCHEDULE_EVALUATION, methods=("GET", "POST"))
def slot(request: SignedInRequest, session: EvaluationSession) -> HttpResponse:
    """Plan it; what clashes is told and asks for a reason, and is never refused."""
    held = slot_of(session)
    arranges = may_arrange(session, request.user)
    if request.method != "POST":
        return _shown(request, session, SlotForm(initial=_initial(session, held)), held, arranges)
    if not arranges:
        raise PermissionDenied
    form = SlotForm(request.POST)
    if request.POST.get("langkah") == CANCEL:
        return _cancelled(request, session, form, held)
    error = _planned(request, session, form) if form.is_valid() else None
    if form.is_valid():
        messages.success(request, _("Jadwal disimpan."))
        return redirect("evaluation:session", session=session.pk)
    doubts = error.doubts if isinstance(error, SlotDoubtError) else ()
    theirs = error.theirs if isinstance(error, SlotConflictError) else None
    return _shown(request, session, form, held, arranges, doubts=doubts, theirs=theirs)


def _planned(
    request: SignedInRequest, session: EvaluationSession, form: SlotForm
) -> ScheduleError | None:
    """Keep the plan; what speaks against it comes to stand in the form."""
    try:
        _plan(request, session, form)
    except ScheduleError as error:
        form.add_error("words" if isinstance(error, SlotDoubtError) else None, str(error))
        return error
    return None


def _plan(request: SignedInRequest, session: EvaluationSession, form: SlotForm) -> None:
    typed = form.cleaned_data
    plan = form.to_plan()
    plan_slot(session, plan, by=str(request.user), words=typed["words"], turn=typed["turn"])


def _cancelled(
    request: SignedInRequest,
    session: EvaluationSession,
    form: SlotForm,
    held: SlotVersion | None,
) -> HttpResponse:
    form.is_valid()
    try:
        cancel_slot(session, by=str(request.user), words=request.POST.get("words", ""))
    except ScheduleError as error:
        form.add_error("words", str(error))
        return _shown(request, session, form, held, arranges=True)
    messages.success(request, _("Jadwal dibatalkan."))
    return redirect("evaluation:session", session=session.pk)


def _initial(session: EvaluationSession, held: SlotVersion | None) -> dict[str, object]:
    if held is None:
        return {"day": session.held_on, "turn": 0}
    starts, ends = timezone.localtime(held.starts_at), timezone.localtime(held.ends_at)
    return {
        "day": starts.date(),
        "start": starts.time(),
        "end": ends.time(),
        "room": held.room,
        "link": held.link,
        "order": held.order,
        "turn": held.number,
    }


def _shown(
    request: SignedInRequest,
    session: EvaluationSession,
    form: SlotForm,
    held: SlotVersion | None,
    arranges: bool,
    *,
    doubts: tuple[str, ...] = (),
    theirs: SlotVersion | None = None,
) -> HttpResponse:
    stands = held is not None and not held.cancelled
    if not doubts and not form.is_bound and held is not None and stands:
        doubts = tuple(clash_words(one) for one in doubts_of(session, plan_of(held)))
    context = {
        "session": session,
        "form": form,
        "held": held,
        "stands": stands,
        "arranges": arranges,
        "doubts": doubts,
        "theirs": theirs,
        "turn": theirs.number if theirs else form["turn"].value(),
        "zone": timezone.localtime().tzname(),
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "evaluation/slot.html", context, status=status)
