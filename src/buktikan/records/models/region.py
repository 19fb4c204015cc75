"""Regions that take part: their agencies and their letterhead."""

from typing import Self

from django.db import models

from buktikan.core import report as core
from buktikan.core.rights import Capability
from buktikan.records.access import within_reach
from buktikan.records.models.person import Person
from buktikan.records.models.place import Place

SEEING_A_REGION = (
    Capability.VIEW_REGION,
    Capability.VIEW_AGENCY,
    Capability.SET_UP,
    Capability.MANAGE_PEOPLE,
)
"""Whoever may do any of these knows that the region takes part."""


class RegionProfileQuerySet(models.QuerySet["RegionProfile"]):
    """Regions that take part."""

    def visible_to(self, person: Person) -> Self:
        """Regions in which the person has anything to do."""
        return self.filter(within_reach(person.access(), *SEEING_A_REGION, place="place_id"))


class AgencyQuerySet(models.QuerySet["Agency"]):
    """Agencies of regions."""

    def visible_to(self, person: Person) -> Self:
        """One's own agency; all of a region for those who see or set up the region."""
        return self.filter(
            within_reach(person.access(), *SEEING_A_REGION, place="region_id", agency="key")
        )

    def in_force(self) -> Self:
        """Agencies that were not merged or closed."""
        return self.filter(closed_on=None)


class RegionProfile(models.Model):
    """Who signs and sends a region's report."""

    place = models.OneToOneField(Place, on_delete=models.PROTECT, primary_key=True)
    government = models.CharField(max_length=200)
    office = models.CharField(max_length=200)
    address = models.CharField(max_length=300, blank=True)
    seat = models.CharField(max_length=100)
    signatory = models.CharField(max_length=200)
    signatory_post = models.CharField(max_length=200)
    preparer = models.CharField(max_length=200, blank=True)
    preparer_post = models.CharField(max_length=200, blank=True)
    synthetic = models.BooleanField(default=False)

    objects = RegionProfileQuerySet.as_manager()

    def __str__(self) -> str:
        return self.government

    def to_core(self) -> core.Letterhead:
        """The letterhead as a value."""
        return core.Letterhead(
            self.government,
            self.office,
            self.address,
            self.seat,
            self.signatory,
            self.signatory_post,
            self.preparer,
            self.preparer_post,
        )


class Agency(models.Model):
    """A regional agency; `roles` are the owner roles of frameworks that it fills, one per line."""

    region = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="agencies")
    key = models.SlugField(max_length=40)
    name = models.CharField(max_length=200)
    short_name = models.CharField(max_length=60)
    roles = models.TextField(blank=True)
    closed_on = models.DateField(null=True, blank=True)
    successor = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="predecessors"
    )

    objects = AgencyQuerySet.as_manager()

    class Meta:
        ordering = ["key"]
        constraints = [
            models.UniqueConstraint(fields=["region", "key"], name="agency_key_once_per_region")
        ]

    def __str__(self) -> str:
        return self.name

    def to_core(self) -> core.Agency:
        """The agency as a value."""
        return core.Agency(self.key, self.name, self.short_name, tuple(self.roles.split()))
