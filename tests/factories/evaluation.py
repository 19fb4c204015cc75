"""Two regions with sessions of both levels and their teams: what tests of evaluations need."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from buktikan.actions.team_seat import seat_person
from buktikan.core.evaluation import RoundState, Seat
from buktikan.core.evaluation_round import Round, Step
from buktikan.core.place import NATION
from buktikan.core.rights import Role
from buktikan.core.tenure import Level
from buktikan.frameworks import catalogue
from buktikan.records.models import (
    EvaluationSession,
    FrameworkVersion,
    Person,
    RoundMove,
    Tenure,
)
from tests.factories.people import person, two_regions
from tests.factories.region import BY, REGION

ELSEWHERE = "63.01"
INAUGURATED = date(2023, 9, 19)
HOME = "Direktorat Produk Hukum Daerah"
MARCH_20 = datetime(2024, 3, 20, 1, 0, tzinfo=UTC)
LATER = datetime(2024, 3, 27, 9, 0, tzinfo=UTC)
"""The end of the reply period that tests set."""
WAY = (
    ("mulai", RoundState.MARKING),
    ("bahas", RoundState.DISCUSSION),
    ("sepakati", RoundState.SETTLED),
    ("sampaikan", RoundState.REPLY),
    ("tanggapi", RoundState.SETTLED),
    ("tetapkan", RoundState.FINAL),
)
"""The steps from the beginning to the end, each with the state that it leads to."""


@dataclass(frozen=True, slots=True)
class Team:
    """The people of one session's team."""

    chair: Person
    member: Person
    coordinator: Person


def framework_row(key: str = "kerangka-uji") -> FrameworkVersion:
    """A small version: the six known lines of the first instrument, under that key."""
    files = dict(catalogue.files("pj-2022"))
    files["framework.yaml"] = files["framework.yaml"].replace("key: pj-2022", f"key: {key}")
    row = FrameworkVersion(
        key=key,
        name="Kerangka uji",
        fingerprint="0" * 64,
        valid_from=INAUGURATED,
        files=files,
        installed_by=BY,
        installed_at=MARCH_20,
    )
    row.save()
    return row


def open_regions() -> None:
    """Two regions of two provinces, a tenure in each; the first's head has a post elsewhere."""
    two_regions()
    for place, office in ((REGION, HOME), (ELSEWHERE, "")):
        Tenure.objects.create(
            place_id=place,
            holder="Pj. (CONTOH)",
            post="Penjabat Bupati",
            inaugurated=INAUGURATED,
            home_office=office,
        )


def open_session(
    framework: FrameworkVersion,
    place: str = REGION,
    level: Level = Level.MINISTRY,
    quarter: int = 2,
) -> EvaluationSession:
    """A session of the region's newest tenure."""
    tenure = Tenure.objects.filter(place_id=place).latest("inaugurated")
    return EvaluationSession.objects.create(
        key=f"{place.replace('.', '-')}-{level.value}-{tenure.term}-{quarter}",
        tenure=tenure,
        quarter=quarter,
        held_on=MARCH_20.date(),
        cutoff=MARCH_20.date(),
        level=level.value,
        framework=framework,
    )


def seat_team(session: EvaluationSession, name: str = "tim") -> Team:
    """A chair, a member and a coordinator of the session's level."""
    ministry = session.level == Level.MINISTRY.value
    role = Role.MINISTRY_EVALUATOR if ministry else Role.PROVINCIAL_EVALUATOR
    place = NATION if ministry else session.tenure.place_id.split(".")[0]
    made = []
    for seat in (Seat.CHAIR, Seat.MEMBER, Seat.REGIONAL_COORDINATOR):
        who = person(role, place, email=f"{seat.value}.{name}.{session.level}@contoh.test")
        seat_person(session, who, seat, office="Inspektorat I", by=BY)
        made.append(who)
    return Team(*made)


def bring_to(
    session: EvaluationSession,
    state: RoundState,
    *,
    heard: bool = False,
    reply_until: datetime = LATER,
) -> None:
    """Write the steps that lead to the state, as if each doer had taken theirs.

    What was settled was not told to the region yet, unless it was `heard`.
    """
    begun = RoundMove.objects.filter(session=session).count()
    ends = [at for at, (_, reached) in enumerate(WAY, start=1) if reached is state]
    last = 0 if state is RoundState.PLANNED else ends[-1 if heard else 0]
    for number, (key, reached) in enumerate(WAY[:last], start=begun + 1):
        RoundMove(
            session=session,
            number=number,
            key=key,
            state=reached.value,
            reply_until=reply_until if key == "sampaikan" else None,
            moved_by=BY,
            moved_at=MARCH_20,
        ).save()


def standing(state: RoundState, *, heard: bool) -> Round:
    """A round in that state, whose region had its time to reply or not."""
    states = (RoundState.REPLY, state) if heard else (state,)
    return Round(tuple(Step(number, "x", one, BY, MARCH_20) for number, one in enumerate(states)))
