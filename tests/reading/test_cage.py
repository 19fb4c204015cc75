"""A child that a hostile file has taken hold of can neither get out, nor stay, nor grow."""

import json
import os
import sys
import time
from pathlib import Path

import pytest

from buktikan.reading.cage import Caps, Ending, Outcome, run_caged

MEGABYTE = 1024 * 1024
LINUX = sys.platform.startswith("linux")


@pytest.fixture(autouse=True)
def tests_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[2]))


def child(deed: str, *, cpu: int = 5, wall: int = 5, output: int = 10 * MEGABYTE) -> Outcome:
    caps = Caps(500 * MEGABYTE, cpu, wall, output)
    return run_caged("tests.factories.hostile_child", [deed], caps)


def is_running(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


def test_an_endless_loop_ends_with_its_cpu_time() -> None:
    began = time.monotonic()

    assert child("spin", cpu=1).ending is Ending.SLOW
    assert time.monotonic() - began < 4


def test_a_child_that_only_waits_ends_with_the_time_on_the_wall() -> None:
    assert child("sleep", wall=1).ending is Ending.SLOW


@pytest.mark.skipif(not LINUX, reason="looks into /proc")
def test_what_a_child_leaves_behind_ends_with_it() -> None:
    found = child("leave_behind")

    assert found.ending is Ending.ANSWERED
    time.sleep(0.05)
    assert not is_running(json.loads(found.answer))


def test_memory_has_its_cap() -> None:
    found = child("swallow")

    assert (found.ending, found.answer) == (Ending.ANSWERED, b"")
    assert found.code != 0


def test_files_have_their_cap() -> None:
    found = child("flood", output=2 * MEGABYTE)

    assert found.code != 0
    assert found.answer == b""


def test_a_crash_is_an_outcome_and_no_exception() -> None:
    found = child("crash")

    assert (found.ending, found.answer) == (Ending.BROKEN, b"")


def test_what_a_library_prints_does_not_reach_the_answer() -> None:
    assert json.loads(child("prattle").answer) == "jawaban"


@pytest.mark.skipif(not LINUX, reason="other systems have no such filter; the docs say so")
def test_no_network_from_a_child_nor_from_its_children() -> None:
    assert json.loads(child("reach_out").answer) == {
        "inet": "EPERM",
        "inet6": "EPERM",
        "unix": "EPERM",
        "io_uring": "EPERM",
        "grandchild": "refused",
        "session": "refused",
    }


@pytest.mark.skipif(not LINUX, reason="looks into /proc")
def test_a_child_sees_no_secrets_and_no_files_of_the_house(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("BUKTIKAN_SECRET_KEY", "rahasia")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "rahasia")
    with (tmp_path / "terbuka").open("w") as held:
        os.set_inheritable(held.fileno(), True)
        seen = json.loads(child("surroundings").answer)

    assert not [one for one in seen["environment"] if one.startswith(("BUKTIKAN", "AWS"))]
    assert seen["folder"] == ["answer"]
    assert len(seen["open"]) <= 5
