"""The power is cut in the middle, and the second attempt comes to the same end."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.db import transaction
from django.db.models import Model, QuerySet
from pytest_django import Settings

from buktikan.actions.bundle_store import is_kept
from buktikan.actions.exchange_arrival import receive
from buktikan.actions.exchange_decision import Answers, accept
from buktikan.core.exchange import OPEN
from buktikan.records.models import (
    BundleMove,
    EvaluationSession,
    Event,
    ReceivedBundle,
    ReceivedLine,
    ReceivedReport,
    ReceivedTable,
)
from tests.factories.exchange import open_places, report_bundle

CHILD = Path(__file__).with_name("exchange_child.py")
BY = "Evaluator (CONTOH)"
WATCHED: tuple[tuple[object, str], ...] = (
    (os, "fsync"),
    (Path, "rename"),
    (Model, "save_base"),
    (QuerySet, "bulk_create"),
)
Counts = tuple[int, ...]


class PowerCutError(BaseException):
    """Nothing catches it, as nothing catches a power cut."""


@contextmanager
def cut_at(deadly: int) -> Iterator[list[int]]:
    """Counts writes to disk and database, and ends the work before one of them; 0 for never."""
    calls = [0]

    def watched(function: Callable[..., object]) -> Callable[..., object]:
        def call(*arguments: object, **named: object) -> object:
            calls[0] += 1
            if calls[0] == deadly:
                raise PowerCutError
            return function(*arguments, **named)

        return call

    with pytest.MonkeyPatch.context() as patch:
        for owner, name in WATCHED:
            patch.setattr(owner, name, watched(getattr(owner, name)))
        yield calls


def take_in(path: Path) -> None:
    bundle = receive(path, path.name, by=BY).bundle
    if bundle.state_now in OPEN:
        accept(bundle, by=BY, answers=Answers(expect=bundle.seal_id))


def rows() -> Counts:
    """How many rows of each kind there are."""
    tables = (ReceivedBundle, BundleMove, ReceivedReport, ReceivedLine, ReceivedTable)
    counts = tuple(table.objects.count() for table in tables)
    return (*counts, EvaluationSession.objects.count(), Event.objects.count())


@pytest.mark.django_db
def test_cut_at_every_other_write_the_second_attempt_ends_as_one_without_a_cut(
    settings: Settings, tmp_path: Path
) -> None:
    settings.EVIDENCE_STORE = tmp_path / "store"
    open_places()
    path = tmp_path / "b.zip"
    report_bundle(path)
    before = rows()
    with transaction.atomic(), cut_at(0) as calls:
        take_in(path)
        whole = rows()
        transaction.set_rollback(True)
    assert rows() == before
    assert calls[0] > 10
    for deadly in range(1, calls[0] + 1, 2):
        shutil.rmtree(tmp_path / "store")
        with transaction.atomic():
            with pytest.raises(PowerCutError), cut_at(deadly):
                take_in(path)
            assert not ReceivedReport.objects.exists(), f"half an acceptance at write {deadly}"
            assert not ReceivedLine.objects.exists()
            for bundle in ReceivedBundle.objects.all():
                assert is_kept(bundle.sha256), f"recorded but not kept at write {deadly}"
            take_in(path)
            assert rows() == whole, f"after the cut at write {deadly}"
            transaction.set_rollback(True)


@pytest.mark.slow
def test_a_killed_process_leaves_nothing_half(tmp_path: Path) -> None:
    """The same with a real kill in the middle, in SQLite on the disk."""
    path = tmp_path / "b.zip"
    report_bundle(path)
    home = tmp_path / "home"
    prepared = f"""
import os
os.environ["BUKTIKAN_HOME"] = {str(home)!r}
from buktikan.cli.records import open_records
open_records()
from tests.factories.exchange import open_places
open_places()
"""
    subprocess.run([sys.executable, "-c", prepared], check=True, cwd=CHILD.parents[2])
    calls = int(_child(home, path, 0, copy=tmp_path / "whole").stdout)
    copy = tmp_path / "cut"
    assert _child(home, path, calls // 2, copy=copy).returncode == -signal.SIGKILL
    again = _child(copy, path, 0)
    assert again.returncode == 0, again.stderr
    third = _child(copy, path, 0)
    assert int(third.stdout) == 0, "nothing was left to do"


def _child(
    home: Path, bundle: Path, deadly: int, copy: Path | None = None
) -> "subprocess.CompletedProcess[str]":
    if copy is not None:
        shutil.copytree(home, copy)
        home = copy
    command = [sys.executable, str(CHILD), str(home), str(bundle), str(deadly)]
    return subprocess.run(command, capture_output=True, text=True, check=False)
