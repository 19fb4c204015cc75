"""Seats of a team: given, changed, taken back; exactly one chair."""

from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext

from buktikan.actions.event import log_event
from buktikan.actions.team import ROLE_OF, bars_of, fits_level
from buktikan.core.evaluation import Seat
from buktikan.core.tenure import Level
from buktikan.records.models import EvaluationSession, Person, RoundMove, SeatMove


class TeamError(Exception):
    """It cannot be so; the message says what, where and how to mend it."""


@transaction.atomic
def seat_person(
    session: EvaluationSession,
    person: Person,
    seat: Seat,
    *,
    by: str,
    office: str = "",
    words: str = "",
    at: datetime | None = None,
) -> SeatMove:
    """Give somebody a seat, or another one; the same seat and office again changes nothing.

    `office` is the directorate that the person belongs to. Somebody who is barred may be seated:
    the seat stays empty in effect, and pages say why. Raises TeamError for a second chair, for
    somebody without the role of the session's level, and without words once marking has begun.
    """
    locked_session(session)
    held = SeatMove.objects.seated().filter(session=session, person=person).first()
    office = office.strip()
    if held is not None and (held.seat, held.office) == (seat.value, office):
        return held
    if not fits_level(session, person):
        raise TeamError(_misfit(session, person))
    if seat is Seat.CHAIR:
        _refuse_second_chair(session, person)
    _ask_words(session, words)
    row = _keep(session, person, seat.value, office=office, words=words, by=by, at=at)
    detail = {"name": str(person), "seat": seat.label, "office": office}
    _log("team.seated", session, by=by, at=at, detail=detail)
    return row


@transaction.atomic
def unseat_person(
    session: EvaluationSession,
    person: Person,
    *,
    by: str,
    words: str = "",
    at: datetime | None = None,
) -> SeatMove:
    """Take somebody out of the team; what the person gave until then stays.

    Raises TeamError for who has no seat, and without words once marking has begun.
    """
    locked_session(session)
    held = SeatMove.objects.seated().filter(session=session, person=person).first()
    if held is None:
        raise TeamError(
            gettext("%(name)s tidak duduk di tim sesi ini. Muat ulang halaman tim.")
            % {"name": person}
        )
    _ask_words(session, words)
    row = _keep(session, person, "", office=held.office, words=words, by=by, at=at)
    detail = {"name": str(person), "seat": Seat(held.seat).label}
    _log("team.unseated", session, by=by, at=at, detail=detail)
    return row


def locked_session(session: EvaluationSession) -> None:
    """Hold the session's row until the transaction ends: changes of its team come one by one."""
    EvaluationSession.objects.select_for_update(of=("self",)).get(pk=session.pk)


def may_arrange(session: EvaluationSession, person: Person) -> bool:
    """Whether somebody may plan the session and its team: of its level, and not barred."""
    if not fits_level(session, person):
        return False
    row = SeatMove.objects.newest().filter(session=session, person=person).first()
    return not any(bars_of(session, person, office=row.office if row else ""))


def _misfit(session: EvaluationSession, person: Person) -> str:
    role = ROLE_OF[Level(session.level)]
    words = gettext(
        "%(name)s belum berperan %(role)s untuk daerah ini. Minta administrator memberi peran itu, "
        "lalu ulangi."
    )
    return words % {"name": person, "role": role.label}


def _refuse_second_chair(session: EvaluationSession, person: Person) -> None:
    chairs = SeatMove.objects.seated().filter(session=session, seat=Seat.CHAIR.value)
    chair = chairs.exclude(person=person).select_related("person").first()
    if chair is not None:
        raise TeamError(
            gettext(
                "Sesi ini sudah diketuai %(name)s. Jadikan %(name)s anggota atau keluarkan dari "
                "tim dahulu, lalu tetapkan ketua yang baru."
            )
            % {"name": chair.person}
        )


def _ask_words(session: EvaluationSession, words: str) -> None:
    begun = RoundMove.objects.filter(session=session).exists()
    if begun and not words.strip():
        raise TeamError(gettext("Penilaian sudah dimulai. Tulis alasan perubahan tim."))


def _keep(
    session: EvaluationSession,
    person: Person,
    seat: str,
    *,
    office: str,
    words: str,
    by: str,
    at: datetime | None,
) -> SeatMove:
    rows = SeatMove.objects.filter(session=session, person=person)
    row = SeatMove(
        session=session,
        person=person,
        number=(rows.aggregate(number=Max("number"))["number"] or 0) + 1,
        seat=seat,
        office=office[:200],
        words=words.strip(),
        moved_by=by[:200],
        moved_at=at or timezone.now(),
    )
    row.save()
    return row


def _log(
    verb: str,
    session: EvaluationSession,
    *,
    by: str,
    at: datetime | None,
    detail: dict[str, str],
) -> None:
    told: dict[str, str | int | list[str]] = {key: words for key, words in detail.items() if words}
    log_event(verb, session.key, by=by, region=session.tenure.place_id, detail=told, at=at)
