"""A session of six lines with its team, made once for all tests of a file."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

import pytest
from django.db import transaction
from django.test import Client, override_settings
from pytest_django import DjangoDbBlocker

from buktikan.actions.mark import give_sheet, save_mark
from buktikan.actions.scheme import bind_scheme, scheme_of
from buktikan.actions.team_seat import seat_person
from buktikan.core.evaluation import RoundState, Seat
from buktikan.core.mark import MarkKind
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
from tests.factories.people import browser_of, person
from tests.factories.region import BY
from tests.web.answer import Answer


@dataclass(frozen=True)
class Desks:
    """One session in marking, and those who sit before it."""

    session: EvaluationSession
    team: Team
    other: Person
    codes: tuple[str, ...]

    def browser(self, who: Person) -> Client:
        """The person's browser."""
        return browser_of(who)

    def url(self, rest: str = "meja/") -> str:
        """An address of the session."""
        return f"/evaluasi/{self.session.key}/{rest}"

    def mark(self, who: Person, code: str, text: str, turn: int = 0, words: str = "") -> Answer:
        """What the server answers to one mark, as the desk sends it."""
        fields = {"sel": code, "nilai": text, "kata": words, "token": str(turn)}
        return self.browser(who).post(self.url("meja/nilai/"), fields)

    def give_all(self) -> None:
        """Everybody marks every line, the members apart by one point, and gives the sheet."""
        for at, who in enumerate((self.team.chair, self.team.member, self.other)):
            for code in self.codes:
                words = f"alasan {at}"
                points = Decimal(min(at, 1))
                kind = MarkKind.POINTS
                save_mark(self.session, who, code, kind=kind, points=points, words=words, turn=0)
            give_sheet(self.session, who)


@pytest.fixture(scope="module")
def _desks(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Desks]:
    changed = override_settings(SECOND_FACTOR_ROLES=frozenset(), TODAY="2024-03-20T08:00")
    with django_db_blocker.unblock(), transaction.atomic(), changed:
        open_regions()
        session = open_session(framework_row("pj-2022"))
        team = seat_team(session)
        other = person(Role.MINISTRY_EVALUATOR, NATION, email="anggota.dua@contoh.test")
        seat_person(session, other, Seat.MEMBER, office="Inspektorat I", by=BY)
        bind_scheme(session, "poin-2022", by=BY)
        bring_to(session, RoundState.MARKING)
        yield Desks(session, team, other, _codes(session))
        transaction.set_rollback(True)


def _codes(session: EvaluationSession) -> tuple[str, ...]:
    scheme = scheme_of(session)
    assert scheme is not None
    return tuple(code for code, rule in scheme.rules.items() if rule.counts)


@pytest.fixture
def desks(_desks: Desks, db: None) -> Iterator[Desks]:
    """The same session for each test, which gives back what it changed."""
    with override_settings(SECOND_FACTOR_ROLES=frozenset(), TODAY="2024-03-20T08:00"):
        yield _desks
