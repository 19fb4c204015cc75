"""What was said of differences with official figures: explanations and disputes."""

from typing import Self

from django.db import models

from buktikan.core.dispute import DisputeState
from buktikan.core.observation import ObservationKey
from buktikan.core.rights import Capability
from buktikan.records.access import within_reach
from buktikan.records.models.evidence import EvidenceItem
from buktikan.records.models.history import HistoryManager, HistoryModel, HistoryQuerySet
from buktikan.records.models.observation import read_breakdown
from buktikan.records.models.official import OfficialSeries
from buktikan.records.models.person import Person
from buktikan.records.models.place import Place


class OfDifference(HistoryModel):
    """Which difference it is about: a stated value by its key, and an official series.

    `stated` and `official` are the two values as they stood; a word that was said of other values
    does not answer the difference of today. `official_period` differs from `period` where only a
    neighbouring one was published.
    """

    region = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    agency = models.CharField(max_length=40, blank=True)
    series = models.ForeignKey(OfficialSeries, on_delete=models.PROTECT, related_name="+")
    element = models.CharField(max_length=80)
    place = models.CharField(max_length=32)
    period = models.CharField(max_length=16)
    source = models.CharField(max_length=200)
    breakdown = models.CharField(max_length=300, default="[]")
    stated = models.TextField()
    official = models.TextField()
    official_period = models.CharField(max_length=16)

    class Meta:
        abstract = True

    @property
    def key(self) -> ObservationKey:
        """The key of the stated value."""
        pairs = read_breakdown(self.breakdown)
        return ObservationKey(self.element, self.place, self.period, self.source, pairs)


class DifferenceExplanation(OfDifference):
    """Why a stated value differs from an official one, in the agency's words."""

    words = models.TextField()
    explained_by = models.CharField(max_length=200)
    explained_at = models.DateTimeField()

    objects = HistoryManager()

    class Meta:
        constraints = [
            models.CheckConstraint(name="explanation_says_something", condition=~models.Q(words=""))
        ]
        indexes = [models.Index(fields=["region", "element"], name="explanation_of_region")]

    def __str__(self) -> str:
        return f"{self.element} {self.period}: {self.words[:40]}"


class DisputeQuerySet(HistoryQuerySet["Dispute"]):
    """Disputes of regions."""

    def visible_to(self, person: Person) -> Self:
        """All of a region for those who see the region; of agencies, their own."""
        access = person.access()
        region = within_reach(access, Capability.VIEW_REGION, place="region_id")
        own = within_reach(
            access, Capability.VIEW_AGENCY, place="region_id", agency="agency", past=True
        )
        return self.filter(region | own)


class Dispute(OfDifference):
    """A formal objection (sanggahan) to an official figure; `number` counts per region."""

    number = models.PositiveIntegerField()
    grounds = models.TextField()
    opened_by = models.CharField(max_length=200)
    opened_at = models.DateTimeField()

    objects = DisputeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["region", "number"], name="dispute_number_once"),
            models.CheckConstraint(name="dispute_has_grounds", condition=~models.Q(grounds="")),
        ]

    def __str__(self) -> str:
        return f"{self.region_id} #{self.number}"

    @property
    def state(self) -> DisputeState:
        """The newest move's state; without a query where moves were fetched before."""
        newest = max(self.moves.all(), key=lambda one: one.number, default=None)
        return DisputeState(newest.state) if newest else DisputeState.DRAFTED


class DisputeMove(HistoryModel):
    """One step of a dispute, with the letter that carried it and what was said."""

    dispute = models.ForeignKey(Dispute, on_delete=models.PROTECT, related_name="moves")
    number = models.PositiveIntegerField()
    state = models.CharField(
        max_length=12, choices=[(one.value, one.label) for one in DisputeState]
    )
    words = models.TextField(blank=True)
    letter_number = models.CharField(max_length=120, blank=True)
    letter_date = models.DateField(null=True, blank=True)
    moved_by = models.CharField(max_length=200)
    moved_at = models.DateTimeField()

    objects = HistoryManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["dispute", "number"], name="dispute_move_once"),
            models.CheckConstraint(
                name="dispute_sent_by_letter",
                condition=~models.Q(state="sent")
                | (~models.Q(letter_number="") & models.Q(letter_date__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dispute} {self.state}"


class DisputeAttachment(HistoryModel):
    """An item of the evidence register that belongs to a dispute."""

    dispute = models.ForeignKey(Dispute, on_delete=models.PROTECT, related_name="attachments")
    item = models.ForeignKey(EvidenceItem, on_delete=models.PROTECT, related_name="disputes")
    attached_by = models.CharField(max_length=200)
    attached_at = models.DateTimeField()

    objects = HistoryManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["dispute", "item"], name="dispute_attachment_once")
        ]

    def __str__(self) -> str:
        return f"{self.dispute} {self.item}"
