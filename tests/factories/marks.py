"""A session in marking with its scheme and team: what tests of marks and scores need."""

from dataclasses import dataclass
from decimal import Decimal

from buktikan.actions.mark import give_sheet, save_mark
from buktikan.actions.scheme import bind_scheme, install_scheme
from buktikan.actions.team_seat import seat_person
from buktikan.core.evaluation import RoundState, Seat
from buktikan.core.mark import Mark, MarkKind
from buktikan.core.place import NATION
from buktikan.core.rights import Role
from buktikan.records.models import EvaluationSession, Person
from tests.factories.evaluation import (
    Team,
    bring_to,
    framework_row,
    open_regions,
    open_session,
    seat_team,
)
from tests.factories.people import person
from tests.factories.region import BY

FRAMEWORK, SCHEME = "kerangka-uji", "skema-uji"
LINES = ("G.1", "G.2", "B.1", "B.2", "M.1", "M.2")
TEXT = """\
key: skema-uji
framework: kerangka-uji
name: {id: Skema uji, en: Test scheme}
source: CONTOH
provenance: local
discuss_from: 1.5
not_applicable: {effect: reduces_base, words: true}
abstain: {effect: reduces_base, words: false}
every_line: {most: 4, step: 0.5}
"""


@dataclass(frozen=True, slots=True)
class Marking:
    """A session that is being marked by a chair and two members; the coordinator marks nothing."""

    session: EvaluationSession
    team: Team
    second: Person

    @property
    def markers(self) -> tuple[Person, Person, Person]:
        """Those who mark."""
        return self.team.chair, self.team.member, self.second

    def mark(self, who: Person, code: str, points: str, *, turn: int = 0, words: str = "") -> Mark:
        """One mark with points."""
        return save_mark(
            self.session,
            who,
            code,
            kind=MarkKind.POINTS,
            points=Decimal(points),
            words=words,
            turn=turn,
        )

    def give_all(self, points: tuple[str, str, str] = ("2", "2.5", "3")) -> None:
        """Each marks every line with the same points, and gives the sheet."""
        for who, given in zip(self.markers, points, strict=True):
            for code in LINES:
                self.mark(who, code, given)
            give_sheet(self.session, who)


def open_marking(text: str = TEXT) -> Marking:
    """The session in the first region, from nothing."""
    open_regions()
    session = open_session(framework_row(FRAMEWORK))
    team = seat_team(session)
    second = person(Role.MINISTRY_EVALUATOR, NATION, email="kedua@contoh.test")
    seat_person(session, second, Seat.MEMBER, office="Inspektorat II", by=BY)
    install_scheme("skema.yaml", text, by=BY)
    bind_scheme(session, SCHEME, by=BY)
    bring_to(session, RoundState.MARKING)
    return Marking(session, team, second)
