"""198 regions x 4 quarters x 120 lines x 5 evaluators: marks, settlements, scores.

On whichever database the settings name; everything is invented and marked CONTOH. Wall time, the
median and the slowest call. `seed` is for other benchmarks too: it fills an open database.
"""

import os
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from itertools import islice
from pathlib import Path
from random import Random
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from buktikan.records.models import EvaluationSession, MarkVersion, Person, Settlement

REGIONS, QUARTERS, LINES, EVALUATORS = 198, 4, 120, 5
FRAMEWORK, SCHEME, BY = "pj-2024-01", "tim-2024-01", "benchmarks"
AT = datetime(2024, 3, 20, 2, tzinfo=UTC)
ONE_GOAL_MS, ALL_GOAL_MS = 20, 5000
CALLS = 25
BATCH = 4000
SEED = 20241125


@dataclass(frozen=True)
class Seeded:
    """What was made: sessions in their order, and the people of the one team of all of them.

    Every session has its marks and settlements; everybody but the chair has given the sheet.
    """

    sessions: "Sequence[EvaluationSession]"
    people: "Sequence[Person]"

    @property
    def chair(self) -> "Person":
        """Who has not given the own sheet."""
        return self.people[0]

    @property
    def member(self) -> "Person":
        """Who has given it, and sees what the others gave."""
        return self.people[1]


def run() -> None:
    """Make the rows where they are not there yet, then measure and print."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "buktikan.config.settings")
    home = Path(tempfile.gettempdir()) / "buktikan-evaluation"
    os.environ.setdefault("BUKTIKAN_HOME", str(home))
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    call_command("migrate", verbosity=0, skip_checks=True)
    began = time.perf_counter()
    made = seed()
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
    rows = REGIONS * QUARTERS * LINES * EVALUATORS
    print(f"{rows} marks on {connection.vendor}, made in {time.perf_counter() - began:.0f} s")
    measure(made)


def measure(made: Seeded) -> None:
    """The times that the goals speak of."""
    from buktikan.actions.mark import marks_seen_by
    from buktikan.actions.score_job import recompute
    from buktikan.actions.settlement import calibration_of

    chance = Random(SEED)
    picked = [chance.choice(made.sessions) for _ in range(CALLS)]
    one = _told("one region's score", picked, lambda session: list(recompute([session])))
    _verdict(one, ONE_GOAL_MS)
    began, used = time.perf_counter(), time.process_time()
    scores = list(recompute(made.sessions))
    took = round((time.perf_counter() - began) * 1000)
    spent = round((time.process_time() - used) * 1000)
    assert all(found.score and found.score.total is not None for found in scores)
    print(f"  all {len(scores)} scores: {took} ms, {spent} ms of processor time")
    _verdict(took, ALL_GOAL_MS)
    _told("marks of a desk, blind", picked, lambda session: marks_seen_by(session, made.chair))
    _told("marks of a desk, given", picked, lambda session: marks_seen_by(session, made.member))
    _told(
        "calibration of 120 lines",
        picked,
        lambda session: calibration_of(session, marks_seen_by(session, made.member)),
    )


def _told(
    what: str, picked: "Sequence[EvaluationSession]", work: "Callable[[EvaluationSession], object]"
) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as asked:
        work(picked[0])
    took = []
    used = time.process_time()
    for session in picked:
        began = time.perf_counter()
        work(session)
        took.append((time.perf_counter() - began) * 1000)
    spent = (time.process_time() - used) * 1000 / len(picked)
    print(
        f"  {what}: {median(took):.1f} ms, slowest {max(took):.1f} ms, {spent:.1f} ms of processor "
        f"time, {len(asked)} queries"
    )
    return round(median(took))


def _verdict(took: int, goal: int) -> None:
    print(f"    goal {goal} ms: {'met' if took <= goal else 'MISSED'}")


def seed() -> Seeded:
    """Regions, sessions, one team, marks and settlements, unless they are there already."""
    from django.db import transaction

    from buktikan.records.models import EvaluationSession, Person

    people = list(Person.objects.filter(email__startswith="penilai.").order_by("email"))
    rows = EvaluationSession.objects.select_related("tenure__place", "framework").order_by("key")
    if not people:
        with transaction.atomic():
            sessions = _sessions()
            people = _team(sessions)
            fill(sessions, people)
    return Seeded(list(rows.defer("framework__files")), people)


def fill(sessions: "Sequence[EvaluationSession]", people: "Sequence[Person]") -> None:
    """Marks of everybody and settlements, on the first 120 lines of the framework."""
    from buktikan.actions.framework import installed
    from buktikan.records.models import MarkVersion, Settlement

    codes = [one.code for one in installed(FRAMEWORK).lines][:LINES]
    chance = Random(SEED)
    marks = _marks(sessions, people, codes, chance)
    while some := list(islice(marks, BATCH)):
        MarkVersion.objects.bulk_create(some)
    settled = _settled(sessions, codes, chance)
    while batch := list(islice(settled, BATCH)):
        Settlement.objects.bulk_create(batch)


def _marks(
    sessions: "Sequence[EvaluationSession]",
    people: "Sequence[Person]",
    codes: Sequence[str],
    chance: Random,
) -> "Iterator[MarkVersion]":
    from buktikan.records.models import MarkVersion

    for session in sessions:
        for person in people:
            for code in codes:
                points = Decimal(chance.randrange(9)) / 2
                mark = MarkVersion(session=session, person=person, code=code, turn=1, marked_at=AT)
                mark.kind, mark.points, mark.words = "points", points, "CONTOH"
                yield mark


def _settled(
    sessions: "Sequence[EvaluationSession]", codes: Sequence[str], chance: Random
) -> "Iterator[Settlement]":
    from buktikan.records.models import Settlement

    for session in sessions:
        for code in codes:
            points = Decimal(chance.randrange(9)) / 2
            row = Settlement(session=session, code=code, number=1, kind="points", points=points)
            row.settled_by, row.settled_at = BY, AT
            yield row


def _sessions() -> "list[EvaluationSession]":
    from buktikan.actions.framework import install
    from buktikan.core.place import NATION, PlaceLevel
    from buktikan.records.models import EvaluationSession, Place, Tenure

    framework = install(FRAMEWORK, by=BY)
    province = Place(key="90", name="Provinsi CONTOH", level=PlaceLevel.PROVINCE.value)
    province.parent_id = NATION
    places = [Place(key=NATION, name="Indonesia", level=PlaceLevel.NATION.value), province]
    places += [
        Place(
            key=f"90.{at:03}",
            name=f"Kabupaten {at} (CONTOH)",
            level=PlaceLevel.REGENCY.value,
            parent_id="90",
        )
        for at in range(1, REGIONS + 1)
    ]
    Place.objects.bulk_create(places)
    begun = date(2023, 9, 19)
    tenures = [
        Tenure(place=one, holder="Pj. (CONTOH)", post="Penjabat Bupati", inaugurated=begun)
        for one in places[2:]
    ]
    Tenure.objects.bulk_create(tenures)
    made = [
        EvaluationSession(
            key=f"s{one.place_id.replace('.', '')}-{quarter}",
            tenure=one,
            quarter=quarter,
            held_on=begun + timedelta(days=91 * quarter),
            cutoff=begun + timedelta(days=91 * quarter),
            level="ministry",
            framework=framework,
        )
        for quarter in range(1, QUARTERS + 1)
        for one in tenures
    ]
    return EvaluationSession.objects.bulk_create(made)


def _team(sessions: "Sequence[EvaluationSession]") -> "list[Person]":
    """Five people who mark everywhere; all but the first have given their sheets."""
    from buktikan.actions.person import grant_role
    from buktikan.actions.scheme import bind_scheme
    from buktikan.core.place import NATION
    from buktikan.core.rights import Grant, Role
    from buktikan.records.models import GivenSheet, Person, RoundMove, SeatMove, SessionScheme

    people = []
    for at in range(1, EVALUATORS + 1):
        person = Person(email=f"penilai.{at}@contoh.test", name=f"Penilai {at} (CONTOH)")
        person.set_unusable_password()
        person.save()
        grant_role(person, Grant(Role.MINISTRY_EVALUATOR, NATION), by=BY)
        people.append(person)
    moved = {"number": 1, "moved_by": BY, "moved_at": AT}
    seats = [
        SeatMove(session=session, person=one, seat="member" if at else "chair", **moved)
        for session in sessions
        for at, one in enumerate(people)
    ]
    SeatMove.objects.bulk_create(seats)
    rounds = [RoundMove(session=one, key="mulai", state="marking", **moved) for one in sessions]
    RoundMove.objects.bulk_create(rounds)
    scheme = bind_scheme(sessions[0], SCHEME, by=BY).scheme
    bound = [
        SessionScheme(session=one, number=1, scheme=scheme, bound_by=BY, bound_at=AT)
        for one in sessions[1:]
    ]
    SessionScheme.objects.bulk_create(bound)
    sheets = [
        GivenSheet(session=session, person=one, number=1, given=True, at=AT)
        for session in sessions
        for one in people[1:]
    ]
    GivenSheet.objects.bulk_create(sheets)
    return people


if __name__ == "__main__":
    run()
