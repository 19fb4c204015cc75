"""Where the evaluation of one session stands: steps, team, slot, and the ways on."""

from dataclasses import dataclass
from datetime import datetime, time

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from buktikan.actions.clock import now
from buktikan.actions.reply import unanswered
from buktikan.actions.round import RoundError, move_round, open_to, proposed_reply_until
from buktikan.actions.round_look import is_of_region, may_reply, round_of, sees_settled
from buktikan.actions.schedule import slot_of
from buktikan.actions.team import fits_level, seat_of
from buktikan.actions.team_look import Sitting, level_beside, team_of, vacancies
from buktikan.actions.team_seat import may_arrange
from buktikan.core.evaluation import RoundState, Seat
from buktikan.core.evaluation_round import Round, round_move_named
from buktikan.core.rights import Capability
from buktikan.core.tenure import Level
from buktikan.records.models import EvaluationSession
from buktikan.web.page import SignedInRequest, page
from buktikan.web.report.found import whole

LAST_HOUR = time(16, 0)


@dataclass(frozen=True, slots=True)
class Way:
    """A page of the same evaluation."""

    label: str
    url: str
    words: str


class MoveForm(forms.Form):
    """What goes along with a step."""

    words = forms.CharField(
        label=gettext_lazy("Keterangan atau alasan"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("Wajib untuk langkah mundur. Hanya tim yang membacanya."),
    )
    until = forms.DateField(
        label=gettext_lazy("Daerah menanggapi sampai"),
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "class": "b-day"}),
        help_text=gettext_lazy("Sampai pukul 16.00 hari itu; usulan: lima hari kerja."),
    )

    def reply_until(self) -> datetime | None:
        """The end of the reply period; None for the proposed one."""
        day = self.cleaned_data["until"]
        return timezone.make_aware(datetime.combine(day, LAST_HOUR)) if day else None


@page(Capability.VIEW_REGION)
def session(request: SignedInRequest, session: EvaluationSession) -> HttpResponse:
    """Everything about the evaluation that the person may see."""
    day = proposed_reply_until(timezone.localdate(now())).day
    return _shown(request, session, MoveForm(initial={"until": day}))


@page(Capability.EVALUATE, Capability.REPLY_TO_EVALUATION, methods=("POST",))
def move(request: SignedInRequest, session: EvaluationSession) -> HttpResponse:
    """Take a step; what was typed stays where the step is refused."""
    form = MoveForm(request.POST)
    key = request.POST.get("langkah", "")
    turn = request.POST.get("giliran")
    if form.is_valid():
        try:
            move_round(
                session,
                key,
                person=request.user,
                words=form.cleaned_data["words"],
                reply_until=form.reply_until(),
                turn=whole(turn) if turn else None,
            )
        except RoundError as error:
            form.add_error(None, str(error))
        else:
            label = round_move_named(key).label
            messages.success(request, _("Langkah “%(step)s” dicatat.") % {"step": _(label)})
            return redirect("evaluation:session", session=session.pk)
    return _shown(request, session, form, status=422)


def _shown(
    request: SignedInRequest, session: EvaluationSession, form: MoveForm, *, status: int = 200
) -> HttpResponse:
    person = request.user
    held = round_of(session)
    seat = seat_of(session, person)
    steps = open_to(session, person, held)
    team = team_of(session)
    if not any(one.to is RoundState.REPLY for one in steps):
        del form.fields["until"]
    context = {
        "session": session,
        "round": held,
        "seat": seat,
        "mine": _mine(team, request),
        "steps": steps,
        "form": form,
        "timeline": _timeline(held, with_words=seat is not None),
        "team": team,
        "vacancies": vacancies(team) if fits_level(session, person) else (),
        "slot": slot_of(session),
        "province": _province(session),
        "unanswered": len(unanswered(session)) if seat else 0,
        "ways": _ways(request, session, held, seat),
        "may_schedule": bool(request.access.holding(Capability.SCHEDULE_EVALUATION)),
        "may_arrange": may_arrange(session, person),
        "is_region": is_of_region(session, person),
        "sees_settled": sees_settled(session, person),
    }
    return render(request, "evaluation/session.html", context, status=status)


def _mine(team: tuple[Sitting, ...], request: SignedInRequest) -> Sitting | None:
    return next((one for one in team if one.person.pk == request.user.pk), None)


@dataclass(frozen=True, slots=True)
class Told:
    """A step in the timeline."""

    what: str
    who: str
    when: datetime
    words: str = ""


def _timeline(held: Round, *, with_words: bool) -> list[Told]:
    return [
        Told(_(round_move_named(one.key).label), one.by, one.at, one.words if with_words else "")
        for one in reversed(held.steps)
    ]


@dataclass(frozen=True, slots=True)
class Beforehand:
    """The province's own evaluation of the same quarter."""

    session: EvaluationSession
    state: RoundState

    @property
    def is_final(self) -> bool:
        """Whether its result stands."""
        return self.state is RoundState.FINAL


def _province(session: EvaluationSession) -> Beforehand | None:
    if session.level != Level.MINISTRY.value:
        return None
    found = level_beside(session, Level.PROVINCE)
    return Beforehand(found, round_of(found).state) if found else None


def _ways(
    request: SignedInRequest, session: EvaluationSession, held: Round, seat: Seat | None
) -> list[Way]:
    asked: list[tuple[str, str, str]] = []
    if seat is not None:
        asked += [
            (_("Meja evaluator"), "evaluation:desk", _("Menilai baris demi baris.")),
            (_("Kalibrasi"), "evaluation:calibration", _("Sebaran nilai dan kesepakatan.")),
            (_("Skema penilaian"), "evaluation:scheme", _("Poin tiap baris dan penggabungannya.")),
        ]
    if request.access.may(Capability.VIEW_FOLLOW_UP, session.tenure.place_id):
        asked.append((_("Catatan"), "note:session", _("Pujian, kekurangan, saran.")))
    asked.append((_("Hasil"), "evaluation:result", _("Nilai yang disepakati, atau kesiapan.")))
    if held.reply_until is not None or may_reply(session, request.user):
        asked.append((_("Tanggapan daerah"), "evaluation:reply", _("Hak jawab sebelum final.")))
    asked.append((_("Tim evaluator"), "evaluation:team", _("Kedudukan dan pengunduran diri.")))
    return [Way(label, url, words) for label, name, words in asked if (url := _url(name, session))]


def _url(name: str, session: EvaluationSession) -> str:
    try:
        return reverse(name, args=[session.pk])
    except NoReverseMatch:
        return ""
