"""Jobs: asking for work behind the pages, doing it, and finding it again after a crash."""

import logging
import threading
import traceback
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import uuid4

from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from buktikan.actions.job_process import is_gone, this_process
from buktikan.records.models import Job
from buktikan.records.models.job import JobQuerySet, JobState

Argument = str | int | bool
Result = Mapping[str, str | int] | None
MOST_ATTEMPTS = 3
PAUSES = (timedelta(seconds=10), timedelta(minutes=2))
"""How long a job that failed once, twice, waits before it is tried again."""
PULSE_SECONDS = 20.0
SILENCE = timedelta(minutes=2)
"""A worker on another machine that said nothing for so long is taken for dead."""
LONGEST_MESSAGE = 300
log = logging.getLogger("buktikan.job")


class JobLostError(Exception):
    """The job was given to another worker meanwhile; whoever gets this has to stop."""


@dataclass(slots=True)
class JobProgress:
    """How a job tells how far it is; also its sign of life."""

    job: Job

    def tell(self, done: int, total: int, message: str = "") -> None:
        """`done` of `total` steps, and what is being done, in Indonesian.

        Call it between transactions: in one, nobody sees it before its end. Raises JobLostError.
        """
        self._write(progress=done, total=total, message=message[:LONGEST_MESSAGE])

    def still_here(self) -> None:
        """A sign of life without news. Raises JobLostError."""
        self._write()

    def _write(self, **news: str | int) -> None:
        if not _mine(self.job).update(heartbeat_at=timezone.now(), **news):
            raise JobLostError(str(self.job))


JobFunction = Callable[..., Result]
KINDS: dict[str, JobFunction] = {}


def job_kind(name: str) -> Callable[[JobFunction], JobFunction]:
    """Register a function(progress, **arguments) as what does jobs of that kind.

    It may be called again with the same arguments after it failed or was killed in the middle:
    what it does twice must be the same as what it does once. What it returns is kept as result.
    """

    def register(function: JobFunction) -> JobFunction:
        KINDS[name] = function
        return function

    return register


@transaction.atomic
def ask_for(
    kind: str,
    *,
    by: str,
    key: str = "",
    region: str = "",
    arguments: Mapping[str, Argument] | None = None,
    run_after: datetime | None = None,
) -> Job:
    """Queue a job. The same key again gives the same job; one that had failed is tried anew.

    Raises KeyError for a kind that nobody registered.
    """
    if kind not in KINDS:
        raise KeyError(kind)
    now = timezone.now()
    job, new = Job.objects.get_or_create(
        key=key or f"{kind} {uuid4().hex}",
        defaults={
            "kind": kind,
            "arguments": dict(arguments or {}),
            "region": region,
            "asked_by": by,
            "created_at": now,
            "run_after": run_after or now,
        },
    )
    if not new and job.state == JobState.FAILED.value:
        # another who asks at the same moment finds it queued already, which is the same
        Job.objects.filter(pk=job.pk).in_state(JobState.FAILED).update(
            state=JobState.QUEUED.value, attempts=0, error="", finished_at=None, run_after=now
        )
        job.refresh_from_db()
    return job


def run_next(now: datetime | None = None) -> Job | None:
    """Take the job that has waited longest and do it; absent when none is due.

    What the function raises is kept in the job, never raised here: a worker outlives its jobs.
    """
    return _do(_take(now or timezone.now()))


def do_now(pk: int) -> Job | None:
    """Take that very job, whenever it is due, and do it here; absent when it is not queued."""
    return _do(_take(timezone.now(), only=pk))


def _do(job: Job | None) -> Job | None:
    if job is None:
        return None
    progress = JobProgress(job)
    try:
        with _pulse(progress):
            result = KINDS[job.kind](progress, **job.arguments)
    except JobLostError:
        log.warning("job %s went to another worker", job.key)
    except Exception as fault:  # noqa: BLE001  # whatever a job raises is the job's failure
        _failed(job, fault)
    else:
        _done(job, result)
    job.refresh_from_db()
    return job


@contextmanager
def _pulse(progress: JobProgress) -> Iterator[None]:
    """A sign of life now and then, whatever the job is busy with."""
    ended = threading.Event()

    def beat() -> None:
        try:
            while not ended.wait(PULSE_SECONDS):
                with suppress(DatabaseError):  # a locked database is no reason to die
                    progress.still_here()
        except JobLostError:
            pass  # the job itself learns it when it tells how far it is
        finally:
            connection.close()

    thread = threading.Thread(target=beat, name="buktikan-pulse", daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()


def _take(now: datetime, only: int | None = None) -> Job | None:
    queued = Job.objects.in_state(JobState.QUEUED)
    due = queued.filter(run_after__lte=now) if only is None else queued.filter(pk=only)
    if not due.exists():  # asked without a lock, for this is asked every second
        return None
    skip = connection.features.has_select_for_update_skip_locked
    with transaction.atomic():
        job = due.select_for_update(skip_locked=skip).order_by("run_after", "pk").first()
        if job is None:
            return None
        job.state = JobState.RUNNING.value
        job.worker = this_process()
        job.attempts += 1
        job.progress, job.total, job.message = 0, 0, ""
        job.started_at = job.heartbeat_at = timezone.now()
        job.save()
    return job


def _mine(job: Job) -> JobQuerySet:
    """The row as long as this very attempt holds it: a late worker changes nothing."""
    return Job.objects.in_state(JobState.RUNNING).filter(
        pk=job.pk, worker=job.worker, attempts=job.attempts
    )


def _done(job: Job, result: Result) -> None:
    now = timezone.now()
    _mine(job).update(
        state=JobState.DONE.value,
        result=dict(result or {}),
        error="",
        finished_at=now,
        heartbeat_at=now,
    )


def _failed(job: Job, fault: Exception) -> None:
    log.exception("job %s failed at attempt %s", job.key, job.attempts)
    told = "".join(traceback.format_exception(fault))
    _mine(job).update(**_after_failure(job, told, f"{fault}"))


def _after_failure(job: Job, told: str, message: str) -> dict[str, str | datetime | None]:
    """Queued again after a pause, or failed for good."""
    now = timezone.now()
    news: dict[str, str | datetime | None] = {
        "error": told,
        "message": message[:LONGEST_MESSAGE],
        "worker": "",
    }
    if job.attempts < MOST_ATTEMPTS:
        pause = PAUSES[min(job.attempts, len(PAUSES)) - 1]
        return {**news, "state": JobState.QUEUED.value, "run_after": now + pause}
    return {**news, "state": JobState.FAILED.value, "finished_at": now}


def requeue_orphans(now: datetime | None = None) -> int:
    """Queue jobs again whose worker died in the middle; returns how many were found.

    A worker on this machine is known to be dead or alive; one on another machine is taken for dead
    after two minutes of silence. A job that killed its worker three times is given up.
    """
    moment = now or timezone.now()
    count = 0
    for job in Job.objects.in_state(JobState.RUNNING):
        gone = is_gone(job.worker)
        if gone is None:
            gone = job.heartbeat_at is None or job.heartbeat_at < moment - SILENCE
        if gone:
            words = "Pekerja terhenti sebelum pekerjaan ini selesai."
            count += _mine(job).update(**_after_failure(job, words, words))
    return count


@dataclass(frozen=True, slots=True)
class Schedule:
    """A job that comes again: daily at an hour of the installation's clock, or every hour."""

    kind: str
    hour: int | None = None
    arguments: Mapping[str, Argument] = field(default_factory=dict)

    def key_at(self, moment: datetime) -> str | None:
        """The key of the job that belongs to the moment; absent before its hour of the day."""
        local = timezone.localtime(moment)
        if self.hour is None:
            return f"{self.kind} {local:%Y-%m-%dT%H}"
        return f"{self.kind} {local:%Y-%m-%d}" if local.hour >= self.hour else None


SCHEDULER = "Jadwal"
"""Who asked for it when nobody did."""
KEPT = timedelta(days=90)


def ask_for_due(schedules: tuple[Schedule, ...], now: datetime | None = None) -> int:
    """Queue what the schedules ask for at the moment, once each; returns how many are new.

    An hour that passed while no worker ran is not made up for; the day is.
    """
    moment = now or timezone.now()
    wanted = {key: one for one in schedules if (key := one.key_at(moment)) is not None}
    known = set(Job.objects.filter(key__in=wanted).values_list("key", flat=True))
    for key in wanted.keys() - known:
        ask_for(wanted[key].kind, by=SCHEDULER, key=key, arguments=wanted[key].arguments)
    return len(wanted.keys() - known)


def forget_old(now: datetime | None = None) -> int:
    """Take away jobs that ended 90 days ago; what they did stands in history, not here."""
    before = (now or timezone.now()) - KEPT
    ended = Job.objects.in_state(JobState.DONE, JobState.FAILED).filter(finished_at__lt=before)
    return ended.delete()[0]
