"""`buktikan evaluation`: schemes in, scores out; nothing of what is not final is told."""

import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from django.db import transaction
from pytest_django import DjangoDbBlocker

from buktikan.actions.round import move_round
from buktikan.cli.main import buktikan
from buktikan.core.evaluation import RoundState
from buktikan.records.models import EvaluationSession, FinalScore, MarkVersion, Settlement
from tests.factories.evaluation import bring_to
from tests.factories.marks import LINES, SCHEME, TEXT, Marking, open_marking
from tests.factories.region import AT, BY

pytestmark = pytest.mark.django_db
PLANTED, WORDS = Decimal("3.137"), "KATA-RAHASIA-7731"


@pytest.fixture(scope="module")
def _opened(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Marking]:
    with django_db_blocker.unblock(), transaction.atomic():
        yield open_marking()
        transaction.set_rollback(True)


@pytest.fixture
def marking(_opened: Marking, db: None) -> Marking:
    return _opened


def run(*words: str) -> Result:
    return CliRunner().invoke(buktikan, ["evaluation", *words])


def by(session: EvaluationSession) -> tuple[str, ...]:
    return ("--session", session.key, "--by", BY)


def settle(marking: Marking, points: Decimal = PLANTED, words: str = WORDS) -> None:
    for code in LINES:
        row = Settlement(session=marking.session, code=code, number=1, kind="points")
        row.points, row.words, row.settled_by, row.settled_at = points, words, BY, AT
        row.save()


def test_a_scheme_is_installed_listed_and_bound(marking: Marking, tmp_path: Path) -> None:
    path = tmp_path / "baru.yaml"
    path.write_text(TEXT.replace(SCHEME, "skema-baru"))
    assert run("install-scheme", str(path), "--by", BY).exit_code == 0
    keys = [one["key"] for one in json.loads(run("schemes", "--json").output)]
    assert keys == [SCHEME, "skema-baru", "poin-2022", "tim-2024-01"]
    assert "tersedia" in run("schemes").output

    refused = run("bind", "skema-baru", *by(marking.session))
    assert refused.exit_code == 1
    assert "alasan" in refused.output
    assert run("bind", "skema-baru", *by(marking.session), "--words", "lebih baik").exit_code == 0


def test_faults_of_a_scheme_name_their_line(marking: Marking, tmp_path: Path) -> None:
    path = tmp_path / "salah.yaml"
    path.write_text(TEXT.replace("step: 0.5", "step: 0.3"))
    refused = run("install-scheme", str(path), "--by", BY)

    assert refused.exit_code == 1
    assert "salah.yaml baris 9" in refused.output


@pytest.mark.parametrize("state", [None, RoundState.DISCUSSION, RoundState.SETTLED])
def test_no_command_tells_what_is_not_final(marking: Marking, state: RoundState | None) -> None:
    for who in marking.markers:
        mark = MarkVersion(session=marking.session, person=who, code="G.1", turn=1, marked_at=AT)
        mark.kind, mark.points, mark.words = "points", PLANTED, WORDS
        mark.save()
    settle(marking)
    row = FinalScore(session=marking.session, number=1, detail={"lines": []}, total=PLANTED)
    row.most, row.settled_by, row.settled_at = Decimal(24), BY, AT
    row.save()  # a result that was opened again
    if state:
        bring_to(marking.session, state)

    for words in (
        ("schemes",),
        ("scores", "--session", marking.session.key),
        ("scores", "--session", marking.session.key, "--json"),
        ("recompute", "--all"),
        ("recompute", "--session", marking.session.key, "--json"),
    ):
        told = run(*words).output
        assert not any(one in told for one in ("3.137", "3,137", "18.822", WORDS)), words
        assert not any(str(who) in told for who in marking.markers), words


def test_a_final_result_is_told_and_compared(marking: Marking) -> None:
    settle(marking, Decimal(3), "")
    bring_to(marking.session, RoundState.SETTLED, heard=True)
    move_round(marking.session, "tetapkan", person=marking.team.chair)

    told = json.loads(run("scores", "--session", marking.session.key, "--json").output)
    assert told["scores"][0]["score"] == "18/24"
    assert told["readiness"] == {"lines": 6, "filled": 0, "proven": 0}
    assert run("recompute", "--all").exit_code == 0

    later = Settlement(session=marking.session, code="G.1", number=2, kind="points")
    later.points, later.settled_by, later.settled_at = Decimal(1), BY, AT
    later.save()
    compared = run("recompute", "--session", marking.session.key)
    assert compared.exit_code == 1
    assert "TIDAK COCOK" in compared.output
    assert run("recompute").exit_code == 2
