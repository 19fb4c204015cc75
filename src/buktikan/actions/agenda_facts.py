"""Gathering what a meeting's agenda is proposed from, as the records stand on its day."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal

from django.utils import timezone

from buktikan.actions.agenda_meetings import carried_facts, decision_fact, last_spoken, spoken_of
from buktikan.actions.board import board_of
from buktikan.actions.model_report_adoption import adoption_in_force, in_force
from buktikan.core.achievement import is_in_time, is_reached, target_of
from buktikan.core.agenda_facts import (
    AgendaFacts,
    CalendarFact,
    LineFact,
    NoteFact,
    OverdueFact,
    ResultFact,
    SilentFact,
    StandingFact,
)
from buktikan.core.board import Board
from buktikan.core.calculate import Moment
from buktikan.core.calculated_figure import figure
from buktikan.core.deadline import Step, hours_left
from buktikan.core.evaluation import RoundState
from buktikan.core.figure import Figure
from buktikan.core.framework import Line, Target
from buktikan.core.meeting import ItemKind
from buktikan.core.model_report import ModelPart
from buktikan.core.note import NoteKind
from buktikan.core.numeral import print_amount
from buktikan.core.period import print_day
from buktikan.core.selection import Selection, index_links, index_observations
from buktikan.records.models import (
    Action,
    Agency,
    Deadline,
    EvaluationSession,
    FinalScore,
    Meeting,
    Note,
    RoundMove,
)

SOON = timedelta(days=14)
"""How long before the deadline of the next session its silent agencies become an item."""
DAY_HOURS = 24
LAST_HOURS = 72
"""Up to how many hours a deadline is told in hours."""
BUILT_IN = (
    StandingFact("Pembukaan dan arahan pimpinan rapat", 5),
    StandingFact("Keputusan dan penutup", 10),
)


def agenda_facts(meeting: Meeting) -> AgendaFacts:
    """Everything that the meeting's agenda is proposed from."""
    moment = timezone.localtime(meeting.starts_at)
    day = moment.date()
    held, coming = sessions_around(meeting.region_id, day)
    subject = _of_meeting(meeting) or held or coming
    boards = {one.key: board_of(one) for one in (subject, coming) if one is not None}
    board = boards.get(subject.key) if subject else None
    red, unproven = lines_of(board) if board else ((), ())
    after = subject if subject is not None and subject.held_on <= day else held
    return AgendaFacts(
        result=_result(meeting, after) if after else None,
        notes=tuple(_notes(meeting, after, day)),
        carried=carried_facts(meeting),
        decisions=decision_fact(meeting),
        silent=tuple(_silent(subject, coming, boards, moment)),
        overdue=tuple(_overdue(meeting.region_id, day)),
        red=red,
        unproven=unproven,
        session=subject.key if subject else "",
        calendar=_calendar(coming),
        standing=standing_of(meeting),
    )


def sessions_around(
    region: str, day: date
) -> tuple[EvaluationSession | None, EvaluationSession | None]:
    """The newest session held up to the day, and the next one after it."""
    rows = EvaluationSession.objects.filter(tenure__place_id=region).select_related(
        "tenure__place", "framework"
    )
    held = rows.filter(held_on__lte=day).order_by("-held_on", "key").first()
    coming = rows.filter(held_on__gt=day).order_by("held_on", "key").first()
    return held, coming


def standing_of(meeting: Meeting) -> tuple[StandingFact, ...]:
    """Standing items of the series; of the adopted model's meeting; else opening and closing."""
    said = (meeting.series.said or {}).get("standing") if meeting.series else None
    if said:
        return tuple(StandingFact(one["title"], int(one["minutes"]), one["lead"]) for one in said)
    return adopted_standing(meeting.region_id) or BUILT_IN


def adopted_standing(region: str) -> tuple[StandingFact, ...]:
    """Items of the meeting that came with the adopted model report; none without one."""
    adoption = adoption_in_force(region)
    if adoption is None or ModelPart.AGENDA.value not in adoption.parts:
        return ()
    items = in_force(region).agenda.items
    return tuple(StandingFact(one.title, one.minutes, one.lead) for one in items)


def _of_meeting(meeting: Meeting) -> EvaluationSession | None:
    if not meeting.session_id:
        return None
    rows = EvaluationSession.objects.select_related("tenure__place", "framework")
    return rows.get(pk=meeting.session_id)


def label_of(session: EvaluationSession) -> str:
    """The quarter with the day of its session."""
    return f"{session.tenure_quarter.label()} ({print_day(session.held_on)})"


def _result(meeting: Meeting, session: EvaluationSession) -> ResultFact | None:
    """The session's result, unless an earlier meeting dealt with it as it stands."""
    step = RoundMove.objects.filter(session=session).order_by("-number").first()
    state = RoundState(step.state) if step else RoundState.PLANNED
    told = "Hasil tertulis belum tercatat."
    if state is RoundState.FINAL:
        told = _final(session)
    elif state is RoundState.REPLY:
        told = "Hasil disampaikan kepada daerah dan menunggu tanggapan."
    spoken = last_spoken(meeting, ItemKind.RESULT, session.key)
    if spoken is not None and not _is_news(step, spoken):
        return None
    return ResultFact(session.key, label_of(session), session.held_on, told)


def _is_news(step: RoundMove | None, spoken: datetime) -> bool:
    """Whether the region was told a result after the meeting that dealt with it."""
    known = step is not None and RoundState(step.state) in (RoundState.REPLY, RoundState.FINAL)
    return known and step is not None and step.moved_at > spoken


def _final(session: EvaluationSession) -> str:
    """Points and category of the final result; a category that is not published is not named."""
    score = FinalScore.objects.filter(session=session).order_by("-number").first()
    if score is None or score.total is None:
        return "Hasil sudah ditetapkan."
    of = f" dari {_plain(score.most)}" if score.most is not None else ""
    named = f", kategori {score.category}" if score.category else ""
    return f"Hasil ditetapkan: {_plain(score.total)}{of} poin{named}."


def _plain(amount: Decimal) -> str:
    return f"{amount.normalize():f}".replace(".", ",")


def _notes(meeting: Meeting, after: EvaluationSession | None, day: date) -> Iterator[NoteFact]:
    """Open notes that no meeting talked about, and the praise of the session before."""
    rows = Note.objects.filter(
        session__tenure__place_id=meeting.region_id, session__held_on__lte=day, is_draft=False
    )
    had = spoken_of(meeting, ItemKind.NOTE)
    rows = rows.select_related("session__tenure", "repeats")
    for one in rows.order_by("session__held_on", "key"):
        core = one.to_core()
        praised = core.kind is NoteKind.PRAISE
        new = after is not None and core.session == after.key
        if core.name in had or (praised and not new) or (core.state.is_closed and not praised):
            continue
        yield NoteFact(
            core.name,
            one.session.tenure_quarter.label(),
            core.kind,
            core.severity,
            core.text,
            core.line,
            core.due,
            bool(core.repeats),
        )


def _silent(
    subject: EvaluationSession | None,
    coming: EvaluationSession | None,
    boards: dict[str, Board],
    moment: datetime,
) -> Iterator[SilentFact]:
    if subject is not None:
        yield _silent_of(subject, boards[subject.key], moment)
    if coming is None or coming == subject:
        return
    due = boards[coming.key].due
    if due is not None and due - moment <= SOON:
        yield _silent_of(coming, boards[coming.key], moment)


def _silent_of(session: EvaluationSession, board: Board, moment: datetime) -> SilentFact:
    names = tuple(one.short_name for one in board.silent)
    over = board.due is None and session.held_on <= moment.date()
    told = "Sesinya sudah berlangsung." if over else _deadline(board.due, moment)
    return SilentFact(session.key, session.tenure_quarter.label(), names, told)


def _deadline(due: datetime | None, moment: datetime) -> str:
    """How it stands with the deadline of supply when the meeting begins."""
    if due is None:
        return "Tenggat pengiriman belum ditetapkan."
    there = timezone.localtime(due)
    told = f"{print_day(there.date())} pukul {there:%H.%M}"
    left = hours_left(due, moment)
    far = f"{abs(left)} jam" if abs(left) <= LAST_HOURS else f"{abs(left) // DAY_HOURS} hari"
    return f"Tenggat {told}, lewat {far}." if left < 0 else f"Tenggat {told}, tinggal {far}."


def _overdue(region: str, day: date) -> Iterator[OverdueFact]:
    rows = Action.objects.filter(region_id=region, due__lt=day).open().order_by("due", "number")
    found: dict[str, list[Action]] = {}
    for one in rows:
        found.setdefault(one.agency, []).append(one)
    names = dict(Agency.objects.filter(region_id=region).values_list("key", "short_name"))
    for key, actions in found.items():
        numbers = tuple(one.number for one in actions)
        yield OverdueFact(key, names.get(key, key), numbers, actions[0].due)


def lines_of(board: Board) -> tuple[tuple[LineFact, ...], tuple[str, ...]]:
    """Proven lines on the wrong side of their target, and codes of lines without proof.

    A line whose value nothing proves is never red: it stands among the second.
    """
    facts = board.facts
    links = index_links(facts.links)
    selection = Selection(
        facts.framework, facts.session, index_observations(facts.observations), links
    )
    red: list[LineFact] = []
    unproven: list[str] = []
    for line in facts.framework.lines:
        if not facts.session.asks_for(line.priority):
            continue
        now = figure(line, selection, facts.session.place, Moment.NOW)
        if now.value is None and now.claimed is not None:
            unproven.append(line.code)
        target = target_of(line, facts.session)
        missed = _missed(line, now, target)
        if missed is not None:
            red.append(missed)
    return tuple(red), tuple(unproven)


def _missed(line: Line, now: Figure, target: Target | None) -> LineFact | None:
    if line.date_rule is not None:
        late = is_in_time(now, line.date_rule) is False
        wanted = f"paling lambat {line.date_rule.day}/{line.date_rule.month}"
        return LineFact(line.code, line.name.id, now.printed(), wanted) if late else None
    if target is None or now.number is None:
        return None
    if is_reached(now, target, line.polarity) is not False:
        return None
    gap = _gap(now.number, target)
    return LineFact(line.code, line.name.id, now.printed(), _wanted(line, target), gap)


def _gap(amount: Decimal, target: Target) -> Decimal | None:
    """How far the value lies from the nearer end of the target, as a share of that end."""
    ends = [one for one in (target.low, target.high) if one]
    return min((abs(amount - one) / abs(one) for one in ends), default=None)


def _wanted(line: Line, target: Target) -> str:
    low = None if target.low is None else print_amount(target.low, line.unit)
    high = None if target.high is None else print_amount(target.high, line.unit)
    if low and high:
        return low if low == high else f"{low} sampai {high}"
    return f"paling sedikit {low}" if low else f"paling banyak {high}"


def _calendar(coming: EvaluationSession | None) -> CalendarFact:
    if coming is None:
        return CalendarFact("", "", ())
    steps = []
    for one in Deadline.objects.filter(session=coming).order_by("due"):
        due = timezone.localtime(one.due)
        steps.append(f"{Step(one.step).label}: {print_day(due.date())} pukul {due:%H.%M}")
    return CalendarFact(coming.key, f"sesi {label_of(coming)}", tuple(steps))
