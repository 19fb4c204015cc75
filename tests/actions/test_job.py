"""Jobs are done once, tried again after failures, and found again after a crash."""

import signal
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone

from buktikan.actions import job as jobs
from buktikan.actions.job import (
    JobLostError,
    JobProgress,
    Result,
    Schedule,
    ask_for,
    ask_for_due,
    forget_old,
    job_kind,
    requeue_orphans,
    run_next,
)
from buktikan.actions.job_process import is_gone, this_process
from buktikan.actions.worker import Worker, work_off
from buktikan.core.place import PlaceLevel
from buktikan.core.rights import Role
from buktikan.records.models import Job, Membership, Person, Place
from buktikan.records.models.job import JobState
from tests.factories.office import OPEN, run, start
from tests.factories.region import AT, BY

pytestmark = pytest.mark.django_db
DONE: list[str] = []


@pytest.fixture(autouse=True)
def kinds() -> Iterator[None]:
    """Three kinds for these tests."""
    before = dict(jobs.KINDS)
    DONE.clear()

    @job_kind("count")
    def count(progress: JobProgress, up_to: int = 0) -> Result:
        for number in range(up_to):
            progress.tell(number + 1, up_to, f"langkah {number + 1}")
        DONE.append(progress.job.key)
        return {"counted": up_to}

    @job_kind("fail")
    def fail(progress: JobProgress) -> Result:
        raise ValueError("berkas tidak terbaca")

    @job_kind("late")
    def late(progress: JobProgress) -> Result:
        Job.objects.filter(pk=progress.job.pk).update(worker="lain 1 1")
        progress.tell(1, 1)
        return {"never": 1}

    yield
    jobs.KINDS.clear()
    jobs.KINDS.update(before)


def fresh(job: Job) -> Job:
    return Job.objects.get(pk=job.pk)


def test_a_job_is_asked_for_once_done_once_and_tells_how_far_it_came() -> None:
    asked = ask_for("count", by=BY, key="satu", region="64.09", arguments={"up_to": 3})
    assert ask_for("count", by="lain", key="satu").pk == asked.pk
    assert (asked.state, asked.asked_by) == (JobState.QUEUED.value, BY)

    done = run_next()

    assert done is not None
    assert (done.pk, done.state, done.attempts) == (asked.pk, JobState.DONE.value, 1)
    assert (done.progress, done.total, done.message) == (3, 3, "langkah 3")
    assert done.result == {"counted": 3}
    assert done.finished_at is not None
    assert run_next() is None
    assert ask_for("count", by=BY, key="satu").state == JobState.DONE.value
    assert DONE == ["satu"]


def test_jobs_without_a_key_are_different_ones_and_the_oldest_comes_first() -> None:
    first, second = ask_for("count", by=BY), ask_for("count", by=BY)

    assert first.pk != second.pk
    assert work_off() >= 2
    assert DONE[:2] == [first.key, second.key]


def test_an_unknown_kind_is_refused_when_it_is_asked_for() -> None:
    with pytest.raises(KeyError):
        ask_for("nothing", by=BY)


def test_a_failed_job_is_tried_three_times_with_pauses_and_then_given_up() -> None:
    asked = ask_for("fail", by=BY, key="gagal")
    now = timezone.now()
    for attempt in (1, 2):
        failed = run_next(now)
        assert failed is not None
        assert (failed.state, failed.attempts) == (JobState.QUEUED.value, attempt)
        assert run_next(now) is None
        now = failed.run_after
    last = run_next(now)

    assert last is not None
    assert (last.state, last.attempts) == (JobState.FAILED.value, 3)
    assert last.message == "berkas tidak terbaca"
    assert "ValueError" in last.error
    assert run_next(now + timedelta(days=1)) is None
    again = ask_for("fail", by=BY, key="gagal")
    assert (again.pk, again.state, again.attempts, again.error) == (asked.pk, "queued", 0, "")


def test_a_job_for_later_waits() -> None:
    ask_for("count", by=BY, run_after=timezone.now() + timedelta(hours=1))

    assert run_next() is None
    assert run_next(timezone.now() + timedelta(hours=2)) is not None


def test_a_worker_that_lost_its_job_changes_nothing_more() -> None:
    ask_for("late", by=BY, key="telat")

    job = run_next()

    assert job is not None
    assert (job.state, job.worker, job.result) == (JobState.RUNNING.value, "lain 1 1", {})
    with pytest.raises(JobLostError):
        JobProgress(Job(pk=job.pk, worker="x", attempts=1)).still_here()


def running(worker: str, heartbeat: datetime | None) -> Job:
    job = ask_for("count", by=BY)
    Job.objects.filter(pk=job.pk).update(
        state="running", worker=worker, heartbeat_at=heartbeat, attempts=1
    )
    return job


def test_a_job_of_a_living_worker_is_left_alone_and_of_a_dead_one_queued_again() -> None:
    now = timezone.now()
    mine = running(this_process(), now - timedelta(days=1))
    host = this_process().split()[0]
    dead = running(f"{host} 4194304 1", now)
    older = running(" ".join((*this_process().split()[:2], "1")), now)
    elsewhere = running("lain 1 1", now)
    silent = running("lain 2 1", now - timedelta(minutes=3))
    never = running("lain 3 1", None)

    assert requeue_orphans(now) == 4

    states = [fresh(one).state for one in (mine, dead, older, elsewhere, silent, never)]
    assert states == ["running", "queued", "queued", "running", "queued", "queued"]
    assert requeue_orphans(now) == 0


def test_a_job_that_kills_its_worker_each_time_is_given_up() -> None:
    job = running("lain 1 1", None)
    Job.objects.filter(pk=job.pk).update(attempts=3)

    requeue_orphans()

    assert fresh(job).state == JobState.FAILED.value
    assert "Pekerja terhenti" in fresh(job).message


def test_processes_are_told_apart() -> None:
    assert is_gone(this_process()) is False
    assert is_gone("lain 1 1") is None
    assert is_gone("") is None
    assert is_gone(f"{this_process().split()[0]} 1 ") is None


def test_a_schedule_asks_once_an_hour_or_once_a_day_from_its_hour_on() -> None:
    hourly, daily = Schedule("count"), Schedule("count", hour=7, arguments={"up_to": 1})
    six = datetime(2024, 3, 19, 6, 30, tzinfo=timezone.get_current_timezone())

    assert ask_for_due((hourly, daily), six) == 1
    assert ask_for_due((hourly, daily), six + timedelta(minutes=29)) == 0
    assert ask_for_due((hourly, daily), six + timedelta(hours=1)) == 2
    assert ask_for_due((daily,), six + timedelta(hours=9)) == 0
    assert ask_for_due((daily,), six + timedelta(days=1, hours=1)) == 1
    assert set(Job.objects.values_list("key", flat=True)) == {
        "count 2024-03-19T06",
        "count 2024-03-19T07",
        "count 2024-03-19",
        "count 2024-03-20",
    }


def test_ended_jobs_are_forgotten_after_a_season_and_others_never() -> None:
    ask_for("count", by=BY)
    run_next()
    ask_for("count", by=BY)

    assert forget_old() == 0
    assert forget_old(timezone.now() + timedelta(days=91)) == 1
    assert [one.state for one in Job.objects.all()] == ["queued"]


def test_the_table_refuses_states_that_cannot_be() -> None:
    job = ask_for("count", by=BY)
    for name, news in (
        ("job_ended_jobs_say_when", {"state": "done"}),
        ("job_ended_jobs_say_when", {"finished_at": timezone.now()}),
        ("job_running_jobs_say_where", {"state": "running"}),
    ):
        with pytest.raises(IntegrityError, match=name), transaction.atomic():
            Job.objects.filter(pk=job.pk).update(**news)


def test_jobs_are_seen_by_those_who_see_the_region() -> None:
    for key in ("64.09", "64.10"):
        Place.objects.create(key=key, name=key, level=PlaceLevel.CUSTOM.value)
        ask_for("count", by=BY, region=key)
    person = Person.objects.create(email="a@contoh.go.id", name="CONTOH")
    Membership.objects.create(
        person=person,
        role=Role.COORDINATOR.value,
        place_id="64.09",
        granted_by=BY,
        granted_at=AT,
    )

    assert [one.region for one in Job.objects.visible_to(person)] == ["64.09"]


def test_a_worker_goes_on_when_the_database_did_not_answer(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    worker = Worker()
    answers: list[str] = []

    def turn() -> bool:
        answers.append("x")
        if len(answers) < 3:
            raise DatabaseError("sambungan putus")
        worker.stop()
        return True

    monkeypatch.setattr(worker, "_turn", turn)
    monkeypatch.setattr("buktikan.actions.worker.OUTAGE_SECONDS", 0.01)
    worker.run()

    assert len(answers) == 3
    assert caplog.text.count("does not answer") == 1


def test_a_turn_sweeps_first_and_then_only_now_and_then() -> None:
    moments = iter([100.0, 100.0, 100.0, 101.0])
    worker = Worker(clock=lambda: next(moments))
    orphan = running("lain 1 1", datetime(2024, 1, 1, tzinfo=UTC))
    worker.stop()
    worker.run()

    worker._turn()
    assert fresh(orphan).state == JobState.QUEUED.value
    again = running("lain 1 1", datetime(2024, 1, 1, tzinfo=UTC))
    worker._turn()
    assert fresh(again).state == JobState.RUNNING.value


SLOW = """
import time
from pathlib import Path
from buktikan.actions.job import job_kind, ask_for
@job_kind("slow")
def slow(progress, seconds):
    progress.tell(1, 2, "mulai")
    Path("mulai").touch()
    time.sleep(seconds)
    return {"slept": seconds}
"""
ASK = OPEN + SLOW + 'ask_for("slow", by="CONTOH", key="lama", arguments={"seconds": 60})'
WORK = (
    OPEN
    + SLOW
    + """
from buktikan.actions.worker import Worker
Worker().run()
"""
)
AFTER = (
    OPEN
    + SLOW
    + """
import sys
from buktikan.records.models import Job
from buktikan.actions.worker import work_off
Job.objects.filter(key="lama").update(arguments={"seconds": 0})
work_off()
Job.objects.filter(key="lama").update(run_after="2024-01-01T00:00:00+00:00")
work_off()
job = Job.objects.get(key="lama")
print(job.state, job.attempts, job.result)
"""
)


def wait_for(path: Path) -> None:
    end = time.monotonic() + 60
    while not path.exists():
        assert time.monotonic() < end
        time.sleep(0.02)


STATE = OPEN + 'from buktikan.records.models import Job; print(Job.objects.get(key="lama").message)'


@pytest.mark.slow
@pytest.mark.both
def test_a_killed_worker_s_job_is_done_by_the_next_one(tmp_path: Path) -> None:
    home = tmp_path / "home"
    assert run(home, ASK).returncode == 0
    with start(home, WORK) as working:
        wait_for(tmp_path / "mulai")
        working.send_signal(signal.SIGKILL)
    assert run(home, STATE).stdout == "mulai\n"

    after = run(home, AFTER)

    assert after.stdout == "done 2 {'slept': 0}\n", after.stderr


@pytest.mark.slow
@pytest.mark.both
def test_a_worker_that_is_told_to_stop_finishes_the_job_in_hand(tmp_path: Path) -> None:
    home = tmp_path / "home"
    shorter = ASK.replace("60", "2")
    assert run(home, shorter).returncode == 0
    code = OPEN + SLOW + "from buktikan.cli.main import main; main()"
    with start(home, code, "worker", BUKTIKAN_WORKER="separate") as working:
        wait_for(tmp_path / "mulai")
        working.send_signal(signal.SIGTERM)
        said, _ = working.communicate()

    assert said.splitlines()[-1] == "Pekerja berhenti."
    assert run(home, AFTER).stdout == "done 1 {'slept': 2}\n"
