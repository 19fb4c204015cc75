"""Evidence: items with revisions, files by their hash, links to values, decisions on links."""

from dataclasses import replace
from datetime import datetime
from typing import Self

from django.db import models

from buktikan.core import evidence as core
from buktikan.core.evidence import EvidenceClass, EvidenceState, Locator
from buktikan.core.observation import ObservationKey
from buktikan.core.rights import Access, Capability
from buktikan.records.access import within_reach
from buktikan.records.locator_facts import LocatorFacts, locator_from
from buktikan.records.models.history import HistoryManager, HistoryModel, HistoryQuerySet
from buktikan.records.models.observation import read_breakdown
from buktikan.records.models.person import Person
from buktikan.records.models.place import Place


class EvidenceFile(HistoryModel):
    """A file in the evidence store, known by what it contains."""

    sha256 = models.CharField(max_length=64, primary_key=True)
    size = models.PositiveBigIntegerField()
    media_type = models.CharField(max_length=120)
    stored_at = models.DateTimeField()

    objects = HistoryManager()

    def __str__(self) -> str:
        return self.sha256


class EvidenceItemQuerySet(HistoryQuerySet["EvidenceItem"]):
    """Items of registers."""

    def visible_to(self, person: Person) -> Self:
        """The register of one's region; a restricted item only to its agency and to verifiers."""
        access = person.access()
        register = within_reach(access, Capability.VIEW_EVIDENCE, place="region_id")
        return self.filter(register).filter(self._may_know(access))

    def _may_know(self, access: Access) -> models.Q:
        later = EvidenceRevision.objects.filter(
            item=models.OuterRef("item"), number__gt=models.OuterRef("number")
        )
        restricted = EvidenceRevision.objects.filter(
            ~models.Exists(later),
            item=models.OuterRef("pk"),
            classification=EvidenceClass.RESTRICTED.value,
        )
        opened = within_reach(
            access, Capability.OPEN_RESTRICTED, place="region_id", agency="agency", past=True
        )
        return ~models.Q(models.Exists(restricted)) | opened


class EvidenceItem(HistoryModel):
    """A place in the region's evidence register; what it says stands in its revisions."""

    region = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="evidence")
    key = models.CharField(max_length=60)
    agency = models.CharField(max_length=40, blank=True)
    registered_by = models.CharField(max_length=200)
    registered_at = models.DateTimeField()

    objects = EvidenceItemQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["region", "key"], name="evidence_key_once_per_region")
        ]

    def __str__(self) -> str:
        return self.key

    def to_core(self) -> core.EvidenceItem:
        """The newest revision as a value; without a query where revisions were fetched before."""
        newest = max(self.revisions.all(), key=lambda one: one.number, default=None)
        if newest is None:
            raise EvidenceRevision.DoesNotExist(f"{self.key} has no revision")
        return newest.to_core()


class EvidenceRevision(HistoryModel):
    """What an item says and which files it consists of; `files` is an ordered JSON list."""

    item = models.ForeignKey(EvidenceItem, on_delete=models.PROTECT, related_name="revisions")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=300)
    issuer = models.CharField(max_length=200)
    letter_number = models.CharField(max_length=120, blank=True)
    issued = models.DateField(null=True, blank=True)
    link = models.CharField(max_length=500, blank=True)
    effective_from = models.DateField(null=True, blank=True)
    effective_to = models.DateField(null=True, blank=True)
    classification = models.CharField(
        max_length=12, choices=[(one.value, one.label) for one in EvidenceClass]
    )
    files = models.JSONField(default=list)
    synthetic = models.BooleanField(default=False)
    received_by = models.CharField(max_length=200)
    received_at = models.DateTimeField()
    reason = models.TextField(blank=True)

    objects = HistoryManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["item", "number"], name="evidence_revision_once"),
            models.CheckConstraint(
                name="evidence_effective_period_in_order",
                condition=models.Q(effective_from=None)
                | models.Q(effective_to=None)
                | models.Q(effective_to__gte=models.F("effective_from")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item} r{self.number}"

    def to_core(self) -> core.EvidenceItem:
        """The revision as a value."""
        files = tuple(
            core.EvidenceFile(one["sha256"], one["name"], one["size"], one["media_type"])
            for one in self.files
        )
        return core.EvidenceItem(
            key=self.item.key,
            title=self.title,
            issuer=self.issuer,
            files=files,
            classification=EvidenceClass(self.classification),
            number=self.letter_number,
            issued=self.issued,
            link=self.link,
            effective_from=self.effective_from,
            effective_to=self.effective_to,
            received_at=self.received_at,
            revision=self.number,
            synthetic=self.synthetic,
        )


STATES = {one.value: one for one in EvidenceState}
COUNTED = (
    "element",
    "place",
    "period",
    "source",
    "breakdown",
    "item__key",
    "decisions__state",
    "decisions__decided_by",
    "decisions__decided_at",
    "decisions__reason",
)
"""What of a link and its decisions a list needs that only counts."""


class EvidenceLinkQuerySet(HistoryQuerySet["EvidenceLink"]):
    """Links of a region as core values."""

    def within(self, region: str) -> Self:
        """Links that back values of the region or of places below it."""
        return self.filter(place__under=region)

    def decided(self) -> tuple[core.EvidenceLink, ...]:
        """Each link with the newest decision on it, without locators: for lists that only count."""
        return tuple(self._by_key(COUNTED).values())

    def to_core(self) -> tuple[core.EvidenceLink, ...]:
        """Each link with its newest decision and the spot that counts, in three queries."""
        from buktikan.records.standing_spots import standing_spots  # noqa: PLC0415 - knows links

        held = self._by_key((*COUNTED, "locator"))
        spots = standing_spots(self, {pk: one.locator for pk, one in held.items()})
        return tuple(replace(one, locator=spots[pk]) for pk, one in held.items())

    def _by_key(self, columns: tuple[str, ...]) -> dict[int, core.EvidenceLink]:
        """Links joined with their decisions; of several rows of one link the last one counts."""
        return {
            pk: _link_of(*said)
            for pk, *said in self.order_by("pk", "decisions__pk").values_list("pk", *columns)
        }


def _link_of(
    element: str,
    place: str,
    period: str,
    source: str,
    breakdown: str,
    item: str,
    state: str | None,
    decided_by: str | None,
    decided_at: datetime | None,
    reason: str | None,
    locator: LocatorFacts | None = None,
) -> core.EvidenceLink:
    return core.EvidenceLink(
        ObservationKey(element, place, period, source, read_breakdown(breakdown)),
        item,
        locator_from(locator) if locator else Locator(),
        STATES[state] if state else EvidenceState.WAITING,
        decided_by or "",
        decided_at,
        reason or "",
    )


class EvidenceLink(HistoryModel):
    """One value backed by one item at one spot."""

    item = models.ForeignKey(EvidenceItem, on_delete=models.PROTECT, related_name="links")
    element = models.CharField(max_length=80)
    place = models.CharField(max_length=32)
    period = models.CharField(max_length=16)
    source = models.CharField(max_length=200)
    breakdown = models.CharField(max_length=300, default="[]")
    locator = models.JSONField(default=dict)
    linked_by = models.CharField(max_length=200)
    linked_at = models.DateTimeField()

    objects = EvidenceLinkQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["item", "element", "place", "period", "source", "breakdown"],
                name="evidence_link_once",
            )
        ]
        indexes = [
            models.Index(
                fields=["place"], name="evidence_link_place", opclasses=["varchar_pattern_ops"]
            )
        ]

    def __str__(self) -> str:
        return f"{self.item} -> {self.element} {self.period}"

    @property
    def observation_key(self) -> ObservationKey:
        """The observation that the link backs."""
        pairs = read_breakdown(self.breakdown)
        return ObservationKey(self.element, self.place, self.period, self.source, pairs)

    def to_core(self) -> core.EvidenceLink:
        """The link with its newest decision, and the spot as it was typed when attaching."""
        decisions = sorted(self.decisions.all(), key=lambda one: one.pk)
        newest = decisions[-1] if decisions else None
        return core.EvidenceLink(
            self.observation_key,
            self.item.key,
            locator_from(self.locator),
            EvidenceState(newest.state) if newest else EvidenceState.WAITING,
            newest.decided_by if newest else "",
            newest.decided_at if newest else None,
            newest.reason if newest else "",
        )


class EvidenceDecision(HistoryModel):
    """A verifier's word on a link; the newest counts, the older ones stay readable."""

    link = models.ForeignKey(EvidenceLink, on_delete=models.PROTECT, related_name="decisions")
    state = models.CharField(
        max_length=12, choices=[(one.value, one.value) for one in EvidenceState]
    )
    decided_by = models.CharField(max_length=200)
    decided_at = models.DateTimeField()
    reason = models.TextField(blank=True)

    objects = HistoryManager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="evidence_rejection_says_why",
                condition=~models.Q(state=EvidenceState.REJECTED.value) | ~models.Q(reason=""),
            )
        ]

    def __str__(self) -> str:
        return f"{self.state} {self.link}"
