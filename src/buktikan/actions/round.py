"""The steps of an evaluation: who took which, when the region is heard, when it is final."""

from datetime import date, datetime, time

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext

from buktikan.actions.clock import now
from buktikan.actions.event import log_event
from buktikan.actions.final_score import finish
from buktikan.actions.reply import unanswered
from buktikan.actions.round_look import may_reply, round_of, round_state
from buktikan.actions.team import seat_of
from buktikan.actions.team_seat import locked_session
from buktikan.core.evaluation import Doer, RoundMove, RoundState
from buktikan.core.evaluation_round import (
    DELIVERED,
    FINISHED,
    LAPSED,
    REPLY_DAYS,
    Round,
    may_take,
    round_move_named,
    steps_open,
)
from buktikan.core.working_day import Due, due_after
from buktikan.frameworks.holiday import shipped_holidays
from buktikan.records.models import EvaluationSession, Person
from buktikan.records.models import RoundMove as Row

__all__ = [
    "RoundConflictError",
    "RoundError",
    "close_reply_periods",
    "move_round",
    "open_to",
    "proposed_reply_until",
    "round_of",
    "round_state",
]
CLOCK = "Buktikan (jadwal)"
END_OF_DAY = time(16, 0)


class RoundError(Exception):
    """The step cannot be taken; the message says why, and how to mend it."""


class RoundConflictError(RoundError):
    """Somebody else took a step in between; the message says who, and which."""


def open_to(session: EvaluationSession, person: Person, held: Round) -> tuple[RoundMove, ...]:
    """The steps that the person may take now; finishing is none before the region was heard."""
    seat, replies = seat_of(session, person), may_reply(session, person)
    steps = steps_open(held.state, seat=seat, replies=replies)
    return tuple(one for one in steps if held.was_heard or one.key != FINISHED)


def proposed_reply_until(day: date) -> Due:
    """The last day of the proposed reply period, with the days off that it leaps over."""
    return due_after(day, shipped_holidays(), days=REPLY_DAYS)


@transaction.atomic
def move_round(
    session: EvaluationSession,
    key: str,
    *,
    person: Person | None = None,
    by: str = "",
    words: str = "",
    reply_until: datetime | None = None,
    turn: int | None = None,
    at: datetime | None = None,
) -> Row:
    """Take a step; `turn` is the number of the newest step that the person looked at.

    Without a person it is the clock's step. Raises RoundConflictError when somebody took a step
    since, and RoundError for a step that is not open, not the person's, or lacks its words.
    """
    locked_session(session)
    moment = at or now()
    held = _caught_up(session, moment)
    move = _known(key)
    if turn is not None and turn != held.turn and not _only_lapsed(held, turn):
        raise RoundConflictError(_told_what_came_between(held))
    if held.state not in move.from_states:
        raise RoundConflictError(_not_open(held, move))
    _refuse_stranger(session, move, person, held, moment)
    _refuse_unready(session, held, move, words)
    ends = _reply_until(move, reply_until, moment)
    name = by or (str(person) if person else CLOCK)
    row = _keep(session, held.turn + 1, move, words, ends, name, moment)
    if move.key == FINISHED:
        finish(session, by=name, at=moment)
    return row


@transaction.atomic
def close_reply_periods(at: datetime) -> tuple[str, ...]:
    """Write the clock's step down wherever a time to reply ran out; returns keys of sessions."""
    sessions = EvaluationSession.objects.filter(rounds__state=RoundState.REPLY.value).distinct()
    closed = []
    for session in sessions.select_related("tenure"):
        if round_of(session, at).lapsed:
            locked_session(session)
            _caught_up(session, at)
            closed.append(session.key)
    return tuple(closed)


def _caught_up(session: EvaluationSession, moment: datetime) -> Round:
    """The round with the clock's own step written down."""
    held = round_of(session, moment)
    if not held.lapsed:
        return held
    ended = held.reply_until or moment
    _keep(session, held.turn + 1, round_move_named(LAPSED), "", None, CLOCK, ended)
    return round_of(session, moment)


def _only_lapsed(held: Round, turn: int) -> bool:
    return held.turn == turn + 1 and held.steps[-1].key == LAPSED


def _known(key: str) -> RoundMove:
    try:
        return round_move_named(key)
    except KeyError:
        raise RoundError(gettext("Langkah itu tidak dikenal. Muat ulang halaman sesi.")) from None


def _told_what_came_between(held: Round) -> str:
    last = held.steps[-1]
    words = gettext(
        "%(by)s lebih dahulu mengambil langkah “%(step)s”; evaluasi ini sekarang %(state)s. "
        "Periksa keadaannya, lalu pilih langkah lagi."
    )
    move = round_move_named(last.key)
    return words % {"by": last.by, "step": move.label, "state": held.state.label}


def _not_open(held: Round, move: RoundMove) -> str:
    if held.steps and move.to is held.state:
        return _told_what_came_between(held)
    words = gettext("Langkah “%(step)s” tidak terbuka: evaluasi ini sekarang %(state)s.")
    return words % {"step": move.label, "state": held.state.label}


def _refuse_stranger(
    session: EvaluationSession, move: RoundMove, person: Person | None, held: Round, at: datetime
) -> None:
    if person is None:
        if move.doer is Doer.CLOCK:
            raise RoundError(gettext("Masa tanggapan belum lewat."))
        raise RoundError(gettext("Langkah ini diambil oleh orang, bukan oleh jadwal."))
    seat, replies = seat_of(session, person), may_reply(session, person)
    if not may_take(move, seat=seat, replies=replies):
        who = {
            Doer.CHAIR: gettext("ketua tim yang tidak berhalangan"),
            Doer.TEAM: gettext("anggota tim yang tidak berhalangan"),
            Doer.REGION: gettext("daerah yang dinilai"),
            Doer.CLOCK: gettext("jadwal"),
        }[move.doer]
        raise RoundError(
            gettext("Langkah “%(step)s” hanya diambil %(who)s.") % {"step": move.label, "who": who}
        )


def _refuse_unready(session: EvaluationSession, held: Round, move: RoundMove, words: str) -> None:
    if move.words_needed and not words.strip():
        raise RoundError(gettext("Tulis alasan untuk langkah “%(step)s”.") % {"step": move.label})
    if move.key != FINISHED:
        return
    if not held.was_heard:
        raise RoundError(
            gettext(
                "Hasil baru dapat ditetapkan sesudah daerah mendapat masa tanggapan. Ambil dahulu "
                "langkah “Sampaikan ke daerah”."
            )
        )
    left = len(unanswered(session))
    if left and not words.strip():
        raise RoundError(
            gettext(
                "Tanggapan daerah yang belum dijawab: %(count)s. Jawab dahulu, atau tulis alasan "
                "mengapa hasil ditetapkan tanpa jawaban."
            )
            % {"count": left}
        )


def _reply_until(
    move: RoundMove, reply_until: datetime | None, moment: datetime
) -> datetime | None:
    if move.key != DELIVERED:
        return None
    if reply_until is None:
        day = proposed_reply_until(timezone.localdate(moment)).day
        return timezone.make_aware(datetime.combine(day, END_OF_DAY))
    if reply_until <= moment:
        raise RoundError(gettext("Akhir masa tanggapan harus sesudah saat ini."))
    return reply_until


def _keep(
    session: EvaluationSession,
    number: int,
    move: RoundMove,
    words: str,
    reply_until: datetime | None,
    by: str,
    at: datetime,
) -> Row:
    row = Row(
        session=session,
        number=number,
        key=move.key,
        state=move.to.value,
        words=words.strip(),
        reply_until=reply_until,
        moved_by=by[:200],
        moved_at=at,
    )
    row.save()
    detail: dict[str, str | int | list[str]] = {"step": move.label, "state": move.to.label}
    if reply_until:
        detail["due"] = reply_until.isoformat()
    place = session.tenure.place_id
    # the words of the team are its own: the region reads this history
    log_event("round.moved", session.key, by=by, region=place, detail=detail, at=at)
    return row
