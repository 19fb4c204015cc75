"""Model reports (konsep percontohan): shared and received, adopted, and who told of adopting."""

from typing import Self

from django.db import models

from buktikan.core.rights import Capability
from buktikan.records.access import EVERYTHING, NOTHING, within_reach
from buktikan.records.models.history import HistoryModel, HistoryQuerySet
from buktikan.records.models.person import Person
from buktikan.records.models.place import Place

MODEL_WORK = (Capability.SHARE_MODEL, Capability.ADOPT_MODEL)


class ModelReportQuerySet(HistoryQuerySet["ModelReport"]):
    """Models at hand in this installation."""

    def visible_to(self, person: Person) -> Self:
        """All of them for those who share or adopt models: a model holds nothing of a region."""
        works = person.access().holding(*MODEL_WORK)
        return self.filter(EVERYTHING if works else NOTHING)


class ModelReport(HistoryModel):
    """One version of one model as it was sealed; `files` holds its texts by name.

    `region` is the region here that shared it, None for one that came from elsewhere; `bundle` is
    the SHA-256 of the sealed file, `signature` the verdict when it was brought.
    """

    seal_id = models.CharField(max_length=64, unique=True)
    region = models.ForeignKey(
        Place, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    key = models.CharField(max_length=60)
    version = models.PositiveIntegerField()
    title = models.CharField(max_length=200)
    author = models.CharField(max_length=200)
    framework = models.CharField(max_length=60)
    fingerprint = models.CharField(max_length=64, blank=True)
    change_note = models.TextField(blank=True)
    supersedes = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="superseded_by"
    )
    files = models.JSONField()
    bundle = models.CharField(max_length=64)
    file_name = models.CharField(max_length=255)
    signature = models.JSONField(default=dict)
    shared_by = models.CharField(max_length=200)
    shared_at = models.DateTimeField()

    objects = ModelReportQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["region", "key", "version"],
                condition=models.Q(region__isnull=False),
                name="model_report_one_row_per_version",
            ),
            models.CheckConstraint(
                name="model_report_that_supersedes_says_why",
                condition=models.Q(supersedes=None) | ~models.Q(change_note=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.key} v{self.version}"


class ModelAdoptionQuerySet(HistoryQuerySet["ModelAdoption"]):
    """Adoptions of regions."""

    def visible_to(self, person: Person) -> Self:
        """Those of one's own region, and those of the models that one's region shared."""
        access = person.access()
        own = within_reach(access, *MODEL_WORK, Capability.VIEW_REGION, place="region_id")
        shared = within_reach(access, Capability.SHARE_MODEL, place="model__region_id")
        return self.filter(own | shared)


class ModelAdoption(HistoryModel):
    """What a region adopted of a model, or that it no longer goes by one; the last row counts.

    `parts` are the adopted parts by their value, `lines` the codes kept as a supplement of the
    region. `verdict` is the state of the signature at that moment.
    """

    region = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    model = models.ForeignKey(ModelReport, on_delete=models.PROTECT, related_name="adoptions")
    withdrawn = models.BooleanField(default=False)
    parts = models.JSONField(default=list)
    lines = models.JSONField(default=list)
    reason = models.TextField(blank=True)
    verdict = models.CharField(max_length=20)
    by = models.CharField(max_length=200)
    at = models.DateTimeField()

    objects = ModelAdoptionQuerySet.as_manager()

    class Meta:
        ordering = ["region", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["region", "number"], name="model_adoption_one_row_per_number"
            ),
            models.CheckConstraint(
                name="model_adoption_after_the_first_says_why",
                condition=models.Q(number=1) | ~models.Q(reason=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.region_id} {self.number}"


class ModelReceiptQuerySet(HistoryQuerySet["ModelReceipt"]):
    """Receipts that came back."""

    def visible_to(self, person: Person) -> Self:
        """Those of the models that one's region shared."""
        return self.filter(
            within_reach(person.access(), Capability.SHARE_MODEL, place="model__region_id")
        )


class ModelReceipt(HistoryModel):
    """A region elsewhere tells that it adopted a model of ours, or no longer goes by it."""

    model = models.ForeignKey(ModelReport, on_delete=models.PROTECT, related_name="receipts")
    sha256 = models.CharField(max_length=64, unique=True)
    place = models.CharField(max_length=32)
    adopter = models.CharField(max_length=200)
    withdrawn = models.BooleanField(default=False)
    parts = models.JSONField(default=list)
    adopted_at = models.DateTimeField()
    signature = models.JSONField(default=dict)
    received_by = models.CharField(max_length=200)
    received_at = models.DateTimeField()

    objects = ModelReceiptQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.adopter} {self.adopted_at:%Y-%m-%d}"
