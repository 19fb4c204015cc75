"""Two evaluators, and two windows of one, that save at the same moment: nothing is lost."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from threading import Barrier, Thread

import pytest
from django.db import connection, connections

from buktikan.actions.mark import MarkConflictError
from buktikan.core.mark import Mark
from buktikan.records.models import MarkVersion, Person
from tests.factories.marks import LINES, Marking, open_marking

pytestmark = pytest.mark.django_db


@contextmanager
def own_connection(path: Path) -> Iterator[None]:
    """This thread's own connection to the file."""
    held = connections.create_connection("default")
    held.settings_dict = {**held.settings_dict, "NAME": str(path)}
    connections["default"] = held
    try:
        yield
    finally:
        held.close()


def together(path: Path, *work: Callable[[], object]) -> None:
    """Each in a thread and with a connection of its own, all beginning at once."""
    start = Barrier(len(work))

    def one(step: Callable[[], object]) -> None:
        with own_connection(path):
            start.wait(timeout=20)
            step()

    threads = [Thread(target=one, args=(step,), daemon=True) for step in work]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=20)


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="the file is one of SQLite")
def test_what_is_saved_at_once_is_kept_or_refused_with_what_holds(tmp_path: Path) -> None:
    marking = open_marking()
    path = tmp_path / "bersama.sqlite3"
    connection.ensure_connection()
    path.write_bytes(connection.connection.serialize())
    chair, member, _ = marking.markers
    kept: list[Mark] = []
    refused: list[MarkConflictError] = []

    together(
        path,
        lambda: _window(marking, chair, "2", kept, refused),
        lambda: _window(marking, chair, "1.5", kept, refused),
        lambda: _window(marking, member, "3", kept, refused),
    )

    with versions(path) as rows:
        assert len(kept) == len(rows) == 2 * len(LINES)
    assert len(refused) == len(LINES)
    assert all(one.now for one in refused)


def _window(
    marking: Marking,
    who: Person,
    points: str,
    kept: list[Mark],
    refused: list[MarkConflictError],
) -> None:
    """One window that marks every line, from a page on which nothing was marked yet."""
    for code in LINES:
        try:
            kept.append(marking.mark(who, code, points))
        except MarkConflictError as error:
            refused.append(error)


@contextmanager
def versions(path: Path) -> Iterator[list[tuple[object, ...]]]:
    """Every version that the file holds."""
    table = MarkVersion._meta.db_table
    with closing(sqlite3.connect(path)) as read:
        yield read.execute(f"SELECT person_id, code, turn FROM {table}").fetchall()
