"""Seals: a report frozen at a moment, superseded but never edited."""

from typing import Self

from django.db import models

from buktikan.core.rights import Capability
from buktikan.records.access import within_reach
from buktikan.records.models.history import HistoryModel, HistoryQuerySet
from buktikan.records.models.person import Person
from buktikan.records.models.tenure import EvaluationSession


class SealQuerySet(HistoryQuerySet["Seal"]):
    """Seals of sessions."""

    def visible_to(self, person: Person) -> Self:
        """Seals of the regions whose reports the person may read."""
        reach = within_reach(
            person.access(), Capability.VIEW_REGION, place="session__tenure__place_id"
        )
        return self.filter(reach)


class Seal(HistoryModel):
    """One sealed bundle; `seal_id` is the SHA-256 of its tag manifest.

    `bundle` is the SHA-256 of the whole file in the store, empty where only the file that the
    command wrote exists; `signer` who signed it, empty where nobody did.
    """

    seal_id = models.CharField(max_length=64, primary_key=True)
    session = models.ForeignKey(EvaluationSession, on_delete=models.PROTECT, related_name="seals")
    file_name = models.CharField(max_length=255)
    sealed_by = models.CharField(max_length=200)
    sealed_at = models.DateTimeField()
    supersedes = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="superseded_by"
    )
    reason = models.TextField(blank=True)
    facts = models.JSONField(default=dict)
    bundle = models.CharField(max_length=64, blank=True, default="")
    size = models.BigIntegerField(default=0)
    signer = models.CharField(max_length=300, blank=True, default="")

    objects = SealQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="seal_that_supersedes_says_why",
                condition=models.Q(supersedes=None) | ~models.Q(reason=""),
            )
        ]

    @property
    def is_superseded(self) -> bool:
        """Whether a newer seal replaces this one."""
        return hasattr(self, "superseded_by")

    @property
    def has_restricted(self) -> bool:
        """Whether restricted files lie in the bundle."""
        return bool(self.facts.get("restricted"))

    def __str__(self) -> str:
        return self.seal_id[:12]
