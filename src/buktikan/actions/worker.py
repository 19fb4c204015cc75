"""Workers: a process or a thread that does job after job until it is told to stop."""

import logging
import threading
import time
from collections.abc import Callable

from django.conf import settings
from django.db import DatabaseError, close_old_connections, connection

from buktikan.actions.job import ask_for_due, forget_old, requeue_orphans, run_next
from buktikan.actions.job_kinds import SCHEDULES

POLL_SECONDS = 1.0
OUTAGE_SECONDS = 5.0
SWEEP_SECONDS = 30.0
log = logging.getLogger("buktikan.job")


def work_off() -> int:
    """Do everything that is due now and return how many jobs that were."""
    requeue_orphans()
    ask_for_due(SCHEDULES)
    count = 0
    while run_next() is not None:
        count += 1
    return count


class Worker:
    """Does jobs until `stop` is called; the job in hand is finished first."""

    def __init__(self, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._stopped = threading.Event()
        self._clock = clock
        self._swept = -SWEEP_SECONDS

    def stop(self) -> None:
        """Stop after the job in hand."""
        self._stopped.set()

    def run(self) -> None:
        """Work until stopped. A database that cannot be reached for a while is waited for."""
        self._swept = self._clock() - SWEEP_SECONDS
        answered = True
        while not self._stopped.is_set():
            close_old_connections()
            try:
                worked = self._turn()
                answered = True
            except DatabaseError as fault:
                if answered:  # told once, not every few seconds of an outage
                    log.warning("the database does not answer, waiting for it: %s", fault)
                worked = answered = False
            if not worked:
                self._stopped.wait(POLL_SECONDS if answered else OUTAGE_SECONDS)

    def _turn(self) -> bool:
        if self._clock() - self._swept >= SWEEP_SECONDS:
            self._swept = self._clock()
            requeue_orphans()
            ask_for_due(SCHEDULES)
            forget_old()
        return run_next() is not None


class InProcessWorker:
    """A worker as a thread of the process that serves pages."""

    def __init__(self) -> None:
        self._worker = Worker()
        self._thread = threading.Thread(target=self._run, name="buktikan-worker", daemon=True)

    def _run(self) -> None:
        try:
            self._worker.run()
        finally:
            connection.close()

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """Stop after the job in hand, and wait for that."""
        self._worker.stop()
        self._thread.join()


def start_in_process() -> InProcessWorker | None:
    """A worker in this process, unless the settings say that a separate one works."""
    if settings.WORKER == "separate":
        return None
    worker = InProcessWorker()
    worker.start()
    return worker
