"""What happened, in texts that outlive the rows they speak of."""

from datetime import date, datetime, time, timedelta
from typing import Self

from django.db import models
from django.utils import timezone

from buktikan.core.rights import Capability
from buktikan.records.access import within_reach
from buktikan.records.models.chain import event_hash
from buktikan.records.models.history import HistoryModel, HistoryQuerySet
from buktikan.records.models.person import Person


class EventQuerySet(HistoryQuerySet["Event"]):
    """Events. Of several regions: `.order_by("-pk")` is the order in which they were added."""

    def visible_to(self, person: Person) -> Self:
        """Those of places whose history the person may read."""
        return self.filter(
            within_reach(
                person.access(),
                Capability.VIEW_HISTORY,
                place="region",
                agency="agency",
                past=True,
            )
        )

    def of_region(self, region: str) -> Self:
        """One region's chain, the newest first; blank for that of the installation."""
        return self.filter(region=region).order_by("-number")

    def of_agency(self, agency: str) -> Self:
        """What concerns one agency."""
        return self.filter(agency=agency)

    def with_verb(self, verb: str) -> Self:
        """Of one verb ("evidence.accepted"), or of all about one noun ("evidence")."""
        return self.filter(models.Q(verb=verb) | models.Q(verb__startswith=f"{verb}."))

    def by_person(self, words: str) -> Self:
        """By anybody whose name holds the words, whatever their capitals."""
        return self.filter(by__icontains=words)

    def between(self, first: date | None, last: date | None) -> Self:
        """From the first day to the last, both included, as the installation's clock counts."""
        rows = self
        if first is not None:
            rows = rows.filter(at__gte=_midnight(first))
        if last is not None:
            rows = rows.filter(at__lt=_midnight(last + timedelta(days=1)))
        return rows


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))


class Event(HistoryModel):
    """One change: which verb, on what, by whom, when, with what detail.

    `region` is a place key, blank for what concerns the whole installation. Within a region events
    count from 1, and each carries the hash of the one before.
    """

    region = models.CharField(max_length=32, blank=True)
    agency = models.CharField(max_length=40, blank=True)
    verb = models.CharField(max_length=60)
    subject = models.CharField(max_length=300)
    by = models.CharField(max_length=200)
    at = models.DateTimeField()
    detail = models.JSONField(default=dict)
    number = models.PositiveBigIntegerField()
    previous = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64)

    objects = EventQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["region", "number"], name="event_once_in_its_chain"),
            models.CheckConstraint(
                name="event_numbers_count_from_one", condition=models.Q(number__gte=1)
            ),
        ]
        indexes = [
            models.Index(fields=["subject", "at"], name="event_subject_at"),
            models.Index(fields=["region", "agency", "number"], name="event_region_agency_number"),
        ]

    def __str__(self) -> str:
        return f"{self.verb} {self.subject}"

    def expected_hash(self) -> str:
        """The hash that the row must carry if nobody changed it."""
        facts = {
            "region": self.region,
            "agency": self.agency,
            "verb": self.verb,
            "subject": self.subject,
            "by": self.by,
        }
        return event_hash(
            facts, number=self.number, at=self.at, detail=self.detail, previous=self.previous
        )
