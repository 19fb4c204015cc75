"""What regions uploaded for their documents, and who signs when; both only grow."""

from typing import Self

from django.db import models

from buktikan.core import template as core
from buktikan.core.rights import Capability
from buktikan.core.template import SigningPart, TemplateKind
from buktikan.records.access import within_reach
from buktikan.records.models.history import HistoryModel, HistoryQuerySet
from buktikan.records.models.person import Person
from buktikan.records.models.place import Place


class RegionTemplateQuerySet(HistoryQuerySet["RegionTemplate"]):
    """Versions of templates."""

    def visible_to(self, person: Person) -> Self:
        """Those of regions whose templates the person keeps."""
        return self.filter(
            within_reach(person.access(), Capability.KEEP_TEMPLATES, place="region_id")
        )

    def newest(self, region: str, kind: TemplateKind) -> "RegionTemplate | None":
        """The version in force; None before the first. One without a file asks for ours."""
        return self.filter(region_id=region, kind=kind.value).order_by("-version").first()


class RegionTemplate(HistoryModel):
    """One version of a logo, letter or slide template.

    `content` is the file as it was cleaned, empty where the region went back to what comes with
    Buktikan. The database keeps it: a backup brings it along, and it is small.
    """

    region = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="templates")
    kind = models.CharField(max_length=12, choices=[(one.value, one.label) for one in TemplateKind])
    version = models.PositiveIntegerField()
    file_name = models.CharField(max_length=200, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    content = models.BinaryField(blank=True)
    note = models.CharField(max_length=300, blank=True)
    recorded_by = models.CharField(max_length=200)
    recorded_at = models.DateTimeField()

    objects = RegionTemplateQuerySet.as_manager()

    class Meta:
        ordering = ["region", "kind", "-version"]
        constraints = [
            models.UniqueConstraint(
                fields=["region", "kind", "version"], name="template_version_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.region_id} {self.kind} {self.version}"

    @property
    def what(self) -> TemplateKind:
        """The kind as a value."""
        return TemplateKind(self.kind)


class RegionSignatoryQuerySet(HistoryQuerySet["RegionSignatory"]):
    """Who signs."""

    def visible_to(self, person: Person) -> Self:
        """Those of regions whose templates the person keeps."""
        return self.filter(
            within_reach(person.access(), Capability.KEEP_TEMPLATES, place="region_id")
        )

    def of_region(self, region: str) -> tuple[core.Signatory, ...]:
        """All that were ever named, as values."""
        return tuple(row.to_core() for row in self.filter(region_id=region).order_by("pk"))


class RegionSignatory(HistoryModel):
    """Somebody who signs from a day on; a later row for the same days takes its place."""

    region = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="signatories")
    part = models.CharField(max_length=12, choices=[(one.value, one.label) for one in SigningPart])
    name = models.CharField(max_length=200)
    post = models.CharField(max_length=200)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    recorded_by = models.CharField(max_length=200)
    recorded_at = models.DateTimeField()

    objects = RegionSignatoryQuerySet.as_manager()

    class Meta:
        ordering = ["region", "-valid_from", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="signatory_ends_after_it_begins",
                condition=models.Q(valid_to=None) | models.Q(valid_to__gte=models.F("valid_from")),
            )
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.post}"

    def to_core(self) -> core.Signatory:
        """The row as a value."""
        return core.Signatory(
            SigningPart(self.part),
            self.name,
            self.post,
            self.valid_from,
            self.valid_to,
            self.recorded_at,
        )
