"""A session's calendar counted back from the day it is held on, and what looks wrong in one."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo

from buktikan.core.deadline import Step
from buktikan.core.period import print_day
from buktikan.core.tenure import Tenure, TenureQuarter

SATURDAY = 5
BEFORE: Mapping[Step, tuple[int, time]] = {
    Step.SUPPLY: (4, time(16)),
    Step.APPROVE: (3, time(12)),
    Step.ACCEPT: (3, time(16)),
    Step.VERIFY: (2, time(16)),
    Step.SEAL: (1, time(16)),
}
"""How many working days before the session each step is proposed for, and at what hour."""


@dataclass(frozen=True, slots=True)
class CalendarWarning:
    """What looks wrong in a calendar: the step, and what and how to mend it in Indonesian."""

    step: Step
    words: str


def proposed(held_on: date, zone: tzinfo) -> Mapping[Step, datetime]:
    """A deadline for each step, counted back in working days, Monday to Friday.

    Public holidays are not known: whoever sets the calendar looks for them.
    """
    return {
        step: datetime.combine(_working_days_before(held_on, days), hour, tzinfo=zone)
        for step, (days, hour) in BEFORE.items()
    }


def _working_days_before(day: date, count: int) -> date:
    while count:
        day -= timedelta(days=1)
        count -= day.weekday() < SATURDAY
    return day


def warnings_of(
    due: Mapping[Step, datetime], held_on: date, zone: tzinfo
) -> tuple[CalendarWarning, ...]:
    """Steps that come before the one they wait for, after the session, or on a weekend."""
    found: list[CalendarWarning] = []
    before: Step | None = None
    for step in Step:
        moment = due.get(step)
        if moment is None:
            continue
        day = moment.astimezone(zone).date()
        if before is not None and moment < due[before]:
            words = f'Lebih awal daripada "{before.label}", padahal langkah ini menunggunya.'
            found.append(CalendarWarning(step, words))
        if day > held_on:
            words = f"Sesudah hari evaluasi, {print_day(held_on)}."
            found.append(CalendarWarning(step, words))
        if day.weekday() >= SATURDAY:
            found.append(CalendarWarning(step, f"{print_day(day)} jatuh pada akhir pekan."))
        before = step
    return tuple(found)


def doubts_of(
    tenure: Tenure, quarter: TenureQuarter, held_on: date, cutoff: date
) -> tuple[str, ...]:
    """What is unusual in a session's days, in Indonesian; all of it can be true."""
    found: list[str] = []
    if held_on < quarter.end:
        found.append(
            f"Hari evaluasi mendahului akhir triwulan, {print_day(quarter.end)}: "
            "angka sesudahnya belum ada."
        )
    if cutoff < quarter.start:
        found.append(f"Batas data mendahului awal triwulan, {print_day(quarter.start)}.")
    if tenure.ended is not None and tenure.ended < quarter.start:
        found.append(f"Masa jabatan sudah berakhir pada {print_day(tenure.ended)}.")
    return tuple(found)
