"""Work that goes on behind the pages: asked for, taken by a worker, done or failed."""

from enum import Enum
from typing import Self

from django.db import models

from buktikan.core.rights import Capability
from buktikan.records.access import within_reach
from buktikan.records.models.person import Person


class JobState(Enum):
    """Where a job is in its life."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"

    @property
    def label(self) -> str:
        """The Indonesian word."""
        return {
            "queued": "menunggu giliran",
            "running": "sedang dikerjakan",
            "done": "selesai",
            "failed": "gagal",
        }[self.value]


class JobQuerySet(models.QuerySet["Job"]):
    """Jobs."""

    def visible_to(self, person: Person) -> Self:
        """Those for regions in which the person sees anything."""
        return self.filter(
            within_reach(
                person.access(), Capability.VIEW_REGION, Capability.VIEW_AGENCY, place="region"
            )
        )

    def in_state(self, *states: JobState) -> Self:
        """Those in one of the states."""
        return self.filter(state__in=[one.value for one in states])


class Job(models.Model):
    """One piece of work.

    `arguments` and `result` are JSON objects. `total` is 0 while nobody knows how much there is.
    `key` names what is asked for: asking twice gives one job. `worker` is the process that took
    it, and `heartbeat_at` when that process last said that it lives. `run_after` keeps a job that
    failed from being tried again at once.
    """

    key = models.CharField(max_length=200, unique=True)
    kind = models.CharField(max_length=60)
    arguments = models.JSONField(default=dict)
    region = models.CharField(max_length=32, blank=True)
    asked_by = models.CharField(max_length=200)
    state = models.CharField(
        max_length=8,
        choices=[(one.value, one.label) for one in JobState],
        default=JobState.QUEUED.value,
    )
    progress = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    message = models.CharField(max_length=300, blank=True)
    result = models.JSONField(default=dict)
    error = models.TextField(blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    worker = models.CharField(max_length=120, blank=True)
    created_at = models.DateTimeField()
    run_after = models.DateTimeField()
    started_at = models.DateTimeField(null=True, blank=True)
    heartbeat_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["state", "run_after"], name="job_state_run_after"),
            models.Index(fields=["region", "created_at"], name="job_region_created"),
        ]
        constraints = [
            models.CheckConstraint(
                name="job_ended_jobs_say_when",
                condition=models.Q(state__in=["queued", "running"], finished_at=None)
                | models.Q(state__in=["done", "failed"], finished_at__isnull=False),
            ),
            models.CheckConstraint(
                name="job_running_jobs_say_where",
                condition=~models.Q(state="running") | ~models.Q(worker=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key} {self.state}"
