"""The follow-up on the command line: listed, and a sheet that is taken for somebody."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from django.db import transaction
from openpyxl import load_workbook
from pytest_django import DjangoDbBlocker

from buktikan.cli.followup import followup
from buktikan.core.note import NoteState
from buktikan.core.rights import Role
from buktikan.records.models import Action
from tests.factories.followup import acted, noted, open_circle
from tests.factories.people import person
from tests.factories.region import REGION

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def circle(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    with django_db_blocker.unblock(), transaction.atomic():
        open_circle()
        person(Role.AGENCY_OFFICER, email="petugas@contoh.test")
        yield
        transaction.set_rollback(True)


def run(*words: str) -> tuple[int, str]:
    done = CliRunner().invoke(followup, words)
    return done.exit_code, done.output


def test_the_matrix_is_listed_for_people_and_for_machines() -> None:
    acted(noted())
    code, told = run("list", REGION, "--open")
    assert code == 0
    assert "Menimbang semua balita" in told
    code, told = run("list", REGION, "--agency", "dinkes", "--json")
    (row,) = json.loads(told)["rows"]
    assert (row["state"], row["actions"][0]["agency"]) == ("assigned", "dinkes")
    assert run("list", "99.99")[0] == 2


def test_a_sheet_is_looked_at_and_then_taken_for_somebody(tmp_path: Path) -> None:
    action = acted(noted())
    target = tmp_path / "lembar.xlsx"
    assert run("sheet", REGION, str(target))[0] == 0
    book = load_workbook(target)
    book.worksheets[0]["H7"] = "Mulai mengerjakan"
    book.save(target)
    who = ("--as", "petugas@contoh.test")
    assert run("import", REGION, str(target), *who, "--dry-run")[0] == 0
    assert Action.objects.get(pk=action.pk).state == NoteState.ASSIGNED.value
    assert run("import", REGION, str(target), *who)[0] == 0
    assert Action.objects.get(pk=action.pk).state == NoteState.IN_PROGRESS.value
    code, told = run("import", REGION, str(target), *who)
    assert code == 1
    assert "B7" in told
    assert run("import", REGION, str(target), "--as", "tidak@ada.test")[0] == 2
