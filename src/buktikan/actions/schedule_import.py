"""Many sessions with slots and teams from one sheet: all of it or nothing, twice is once."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext

from buktikan.actions.schedule import (
    SlotPlan,
    clash_words,
    doubts_of,
    plan_of,
    plan_slot,
    slot_of,
)
from buktikan.actions.schedule_import_session import RowError, session_of, tenure_of
from buktikan.actions.team_seat import TeamError, may_arrange, seat_person
from buktikan.core.evaluation import Seat
from buktikan.core.period import print_day
from buktikan.core.problem import Severity
from buktikan.core.schedule_row import Named, ScheduleRow
from buktikan.records.models import (
    EvaluationSession,
    Person,
    Place,
    SeatMove,
)
from buktikan.sheets.schedule import ScheduleReading


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one row does: a session that is opened, what changes in one, or nothing."""

    row: ScheduleRow
    session: str
    opened: bool
    changes: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Imported:
    """What the sheet did, or would do; with problems it did nothing."""

    outcomes: tuple[Outcome, ...]
    was_kept: bool

    @property
    def opened(self) -> int:
        """How many sessions are new."""
        return sum(1 for one in self.outcomes if one.opened)

    @property
    def changed(self) -> int:
        """How many sessions change."""
        return sum(1 for one in self.outcomes if one.changes and not one.opened)

    @property
    def doubtful(self) -> int:
        """How many rows ask for a reason."""
        return sum(1 for one in self.outcomes if one.doubts)


def import_schedule(
    reading: ScheduleReading,
    *,
    by: str,
    arranger: Person | None = None,
    words: str = "",
    dry_run: bool = False,
    at: datetime | None = None,
) -> Imported:
    """Open the sessions, plan their slots and seat their teams.

    `arranger` is the person whose rights are asked for each row; a command has none. `words` is
    the reason for doubtful slots whose row gives none. Problems come to stand in the `reading`;
    with any that blocks, or on a `dry_run`, nothing is kept. Who is not in the sheet keeps a seat.
    """
    outcomes: list[Outcome] = []
    with transaction.atomic():
        places = _places(reading.rows)
        _tell_repeated(reading)
        for row in reading.rows:
            try:
                with transaction.atomic():
                    outcomes.append(_row(row, places, arranger, words, by=by, at=at))
            except RowError as error:
                reading.tell(row, *error.told)
        blocked = any(one.severity is Severity.BLOCK for one in reading.problems)
        unsaid = any(one.doubts and not (one.row.words or words.strip()) for one in outcomes)
        keeps = not (blocked or unsaid or dry_run)
        if not keeps:
            transaction.set_rollback(True)
    return Imported(tuple(outcomes), keeps)


def _places(rows: Iterable[ScheduleRow]) -> dict[str, Place]:
    """Places by the key or the code that rows name them by."""
    asked = {one.place for one in rows}
    found = {one.code: one for one in Place.objects.filter(code__in=asked, valid_to=None)}
    return found | {one.key: one for one in Place.objects.filter(key__in=asked)}


def _tell_repeated(reading: ScheduleReading) -> None:
    seen: dict[tuple[str, object, int, str], int] = {}
    for row in reading.rows:
        which = (row.place, row.inaugurated, row.quarter, row.level.value)
        if which in seen:
            reading.tell(
                row,
                "place",
                gettext("Sesi ini sudah ada di baris %(row)s.") % {"row": seen[which]},
                gettext("Hapus salah satu barisnya."),
            )
        seen.setdefault(which, row.number)


def _row(
    row: ScheduleRow,
    places: dict[str, Place],
    arranger: Person | None,
    words: str,
    *,
    by: str,
    at: datetime | None,
) -> Outcome:
    tenure = tenure_of(row, places)
    session, opened, changes = session_of(row, tenure, arranger, by=by)
    if arranger is not None and not may_arrange(session, arranger):
        raise RowError(
            "place",
            gettext("Anda tidak menyusun evaluasi tingkat itu untuk daerah ini."),
            gettext("Hapus barisnya, atau minta evaluator pada tingkat itu memasukkannya."),
        )
    changes += _team(row, session, words or row.words, by=by, at=at)
    more, doubts = _slot(row, session, row.words or words, by=by, at=at)
    return Outcome(row, session.pk, opened, (*changes, *more), doubts)


def _team(
    row: ScheduleRow, session: EvaluationSession, words: str, *, by: str, at: datetime | None
) -> list[str]:
    """Members before the chair: a former chair who is a member now makes room first."""
    asked: list[tuple[str, Seat, Named]] = [
        *(("members", Seat.MEMBER, one) for one in row.members),
        *(("coordinators", Seat.REGIONAL_COORDINATOR, one) for one in row.coordinators),
    ]
    if row.chair is not None:
        asked.append(("chair", Seat.CHAIR, row.chair))
    held = {
        one.person.email.casefold(): one
        for one in SeatMove.objects.seated().filter(session=session).select_related("person")
    }
    changes = []
    for column, seat, named in asked:
        before = held.get(named.email.casefold())
        office = named.office or (before.office if before else "")
        if before is not None and (before.seat, before.office) == (seat.value, office):
            continue
        person = _person(column, named)
        try:
            seat_person(session, person, seat, office=office, words=words, by=by, at=at)
        except TeamError as error:
            raise RowError(column, str(error), gettext("Perbaiki selnya.")) from error
        changes.append(f"{seat.label}: {person}")
    return changes


def _person(column: str, named: Named) -> Person:
    found = Person.objects.filter(email__iexact=named.email, is_active=True).first()
    if found is None:
        raise RowError(
            column,
            gettext("Tidak ada akun dengan surel %(email)s.") % {"email": named.email},
            gettext("Undang orangnya dahulu, atau perbaiki surelnya."),
        )
    return found


def _slot(
    row: ScheduleRow, session: EvaluationSession, words: str, *, by: str, at: datetime | None
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    if row.start is None or row.end is None:
        return (), ()

    def moment(hour: time) -> datetime:
        return timezone.make_aware(datetime.combine(row.held_on, hour))

    plan = SlotPlan(moment(row.start), moment(row.end), row.room, row.link, row.order)
    held = slot_of(session)
    if held is not None and not held.cancelled and plan_of(held) == plan:
        return (), ()
    told = f"{print_day(row.held_on)} {row.start:%H.%M}-{row.end:%H.%M} {row.room}".strip()
    doubts = tuple(clash_words(one) for one in doubts_of(session, plan))
    # a doubtful slot without words is planned for the preview alone: nothing of the sheet is kept
    plan_slot(session, plan, by=by, words=words or UNSAID * bool(doubts), at=at)
    return (f"{gettext('jadwal')}: {told}",), doubts


UNSAID = "(belum ditulis)"
