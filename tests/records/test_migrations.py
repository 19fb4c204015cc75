"""What migrations leave behind: tables that guard themselves."""

from pathlib import Path

import pytest
from django.apps import apps
from django.db import connection

from buktikan.records.models.history import HistoryModel
from tests.factories.office import OPEN, start

pytestmark = pytest.mark.django_db


def triggers() -> set[str]:
    statement = (
        "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        if connection.vendor == "sqlite"
        else "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal"
    )
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return {name for (name,) in cursor.fetchall()}


def test_every_table_of_history_refuses_changes_by_itself() -> None:
    tables = {
        model._meta.db_table for model in apps.get_models() if issubclass(model, HistoryModel)
    }

    assert len(tables) > 10
    assert {f"{table}_no_{act}" for table in tables for act in ("update", "delete")} <= triggers()


def test_models_and_migrations_agree() -> None:
    from django.core.management import call_command

    call_command("makemigrations", "--check", "--dry-run", verbosity=0)


@pytest.mark.slow
@pytest.mark.both
def test_of_processes_that_start_at_once_only_one_changes_the_tables(tmp_path: Path) -> None:
    starting = [start(tmp_path / "home", OPEN) for _ in range(3)]

    assert [one.communicate()[1] for one in starting] == ["", "", ""]
