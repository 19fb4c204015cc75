"""Bundles that arrived from other installations, what was decided, and the rows that came in."""

from typing import Self

from django.db import models

from buktikan.core.exchange import ArrivalState
from buktikan.core.rights import Capability
from buktikan.records.access import within_reach
from buktikan.records.models.history import HistoryManager, HistoryModel, HistoryQuerySet
from buktikan.records.models.person import Person
from buktikan.records.models.place import Place
from buktikan.records.models.tenure import EvaluationSession

RECEIVING = (Capability.RECEIVE_BUNDLE, Capability.RECEIVE_EVALUATION)
"""Whoever may do either has an inbox."""
KIND_OF = {
    "report": Capability.RECEIVE_BUNDLE,
    "evaluation": Capability.RECEIVE_EVALUATION,
    "model": Capability.ADOPT_MODEL,
}
"""What deciding on a bundle of each kind asks for."""


class ReceivedBundleQuerySet(HistoryQuerySet["ReceivedBundle"]):
    """Bundles that arrived."""

    def visible_to(self, person: Person) -> Self:
        """Those of regions for which one receives anything, and whatever one brought oneself.

        A bundle whose region is not known lies within nobody's reach but the whole nation's.
        """
        own = models.Q(arrived_person=person.pk)
        return self.filter(own | within_reach(person.access(), *RECEIVING, place="region"))

    def with_state(self) -> Self:
        """Each with `state`, that of its newest step, in the same query."""
        newest = BundleMove.objects.filter(bundle=models.OuterRef("pk")).order_by("-number")
        return self.annotate(state=models.Subquery(newest.values("state")[:1]))

    def regions_and_states(self) -> list[tuple[str, str]]:
        """Region and state of each, for counting."""
        newest = BundleMove.objects.filter(bundle=models.OuterRef("pk")).order_by("-number")
        rows = self.order_by().annotate(now=models.Subquery(newest.values("state")[:1]))
        return list(rows.values_list("region", "now"))

    def holding(self, words: str) -> Self:
        """Those whose region, session, title or file has the words, or whose seal begins so."""
        found = models.Q(seal_id__startswith=words.lower())
        for name in ("region_name", "session", "title", "file_name", "region"):
            found |= models.Q(**{f"{name}__icontains": words})
        return self.filter(found)

    def in_state(self, *states: ArrivalState) -> Self:
        """Those whose newest step is one of the states."""
        later = BundleMove.objects.filter(
            bundle=models.OuterRef("bundle"), number__gt=models.OuterRef("number")
        )
        newest = BundleMove.objects.filter(
            ~models.Exists(later),
            bundle=models.OuterRef("pk"),
            state__in=[one.value for one in states],
        )
        return self.filter(models.Exists(newest))


class ReceivedBundle(HistoryModel):
    """One file that arrived and is kept, under the hash of its bytes.

    `region` is what its data say, blank where they say nothing that is known. `verdict` is what
    verifying found, with the reasons for quarantine.
    """

    sha256 = models.CharField(max_length=64, unique=True)
    seal_id = models.CharField(max_length=64, blank=True)
    kind = models.CharField(max_length=12, blank=True)
    region = models.CharField(max_length=32, blank=True)
    region_name = models.CharField(max_length=200, blank=True)
    session = models.CharField(max_length=60, blank=True)
    quarter = models.PositiveSmallIntegerField(null=True, blank=True)
    level = models.CharField(max_length=16, blank=True)
    inaugurated = models.DateField(null=True, blank=True)
    framework = models.CharField(max_length=60, blank=True)
    fingerprint = models.CharField(max_length=64, blank=True)
    title = models.CharField(max_length=300, blank=True)
    sealed_by = models.CharField(max_length=200, blank=True)
    sealed_at = models.DateTimeField(null=True, blank=True)
    supersedes = models.CharField(max_length=64, blank=True)
    reason = models.TextField(blank=True)
    signature = models.CharField(max_length=20, blank=True)
    verdict = models.JSONField(default=dict)
    file_name = models.CharField(max_length=255)
    size = models.PositiveBigIntegerField()
    arrived_by = models.CharField(max_length=200)
    arrived_person = models.BigIntegerField(null=True, blank=True)
    arrived_at = models.DateTimeField()

    objects = ReceivedBundleQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["seal_id"], name="received_bundle_seal"),
            models.Index(fields=["region", "kind"], name="received_bundle_region"),
        ]

    def __str__(self) -> str:
        return f"{self.file_name} {self.seal_id[:12]}"

    @property
    def state_now(self) -> ArrivalState:
        """Where it stands: without a query when the queryset was asked `with_state`."""
        found: str | None = getattr(self, "state", None)
        if found is None:
            newest = self.moves.order_by("-number").values_list("state", flat=True).first()
            found = newest or ArrivalState.WAITING.value
        return ArrivalState(found)


class BundleMove(HistoryModel):
    """One step of a bundle, and what was said with it; the newest one is its state.

    `detail` of an acceptance is the receipt that goes back to the sender.
    """

    bundle = models.ForeignKey(ReceivedBundle, on_delete=models.PROTECT, related_name="moves")
    number = models.PositiveIntegerField()
    state = models.CharField(
        max_length=12, choices=[(one.value, one.label) for one in ArrivalState]
    )
    words = models.TextField(blank=True)
    detail = models.JSONField(default=dict)
    moved_by = models.CharField(max_length=200)
    moved_at = models.DateTimeField()

    objects = HistoryManager()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["bundle", "number"], name="bundle_move_once"),
            models.CheckConstraint(
                name="bundle_refusal_and_holding_say_why",
                condition=~models.Q(state__in=["refused", "held"]) | ~models.Q(words=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.bundle_id} {self.state}"


class ReceivedReportQuerySet(HistoryQuerySet["ReceivedReport"]):
    """Reports that were accepted."""

    def visible_to(self, person: Person) -> Self:
        """Those of regions for which one receives reports."""
        access = person.access()
        return self.filter(within_reach(access, Capability.RECEIVE_BUNDLE, place="region_id"))

    def standing(self) -> Self:
        """Those that no accepted one replaces."""
        later = ReceivedReport.objects.filter(supersedes=models.OuterRef("seal_id"))
        return self.filter(~models.Exists(later))


class ReceivedReport(HistoryModel):
    """A sealed report that was accepted: by its seal, once for ever.

    `session` is the session here; `their_session` is the key that the region gives it.
    """

    seal_id = models.CharField(max_length=64, unique=True)
    bundle = models.OneToOneField(ReceivedBundle, on_delete=models.PROTECT, related_name="report")
    region = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="received_reports")
    session = models.ForeignKey(
        EvaluationSession, on_delete=models.PROTECT, related_name="received_reports"
    )
    their_session = models.CharField(max_length=60)
    supersedes = models.CharField(max_length=64, blank=True)
    facts = models.JSONField(default=dict)
    accepted_by = models.CharField(max_length=200)
    accepted_at = models.DateTimeField()

    objects = ReceivedReportQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["supersedes"], name="received_report_supersedes")]

    def __str__(self) -> str:
        return self.seal_id[:12]


class ReceivedLine(HistoryModel):
    """One line of an accepted report, as its region sealed it; never judged anew here.

    `number` is the exact decimal that counts, blank where the value is no number or nothing
    accepted backs it.
    """

    report = models.ForeignKey(ReceivedReport, on_delete=models.PROTECT, related_name="lines")
    position = models.PositiveIntegerField()
    code = models.CharField(max_length=20)
    name = models.CharField(max_length=500)
    unit = models.CharField(max_length=60, blank=True)
    printed = models.CharField(max_length=500)
    number = models.CharField(max_length=80, blank=True)
    standing = models.CharField(max_length=12)
    as_of = models.CharField(max_length=40, blank=True)
    source = models.CharField(max_length=300, blank=True)
    previous = models.CharField(max_length=500, blank=True)
    baseline = models.CharField(max_length=500, blank=True)
    reached = models.CharField(max_length=3, blank=True)
    evidence = models.TextField(blank=True)

    objects = HistoryManager()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["report", "code"], name="received_line_once"),
        ]
        indexes = [models.Index(fields=["code"], name="received_line_code")]

    def __str__(self) -> str:
        return f"{self.report_id} {self.code}"


class ReceivedTable(HistoryModel):
    """Another table of an accepted report, whole and as sealed: values, notes, evidence, links."""

    report = models.ForeignKey(ReceivedReport, on_delete=models.PROTECT, related_name="tables")
    name = models.CharField(max_length=40)
    rows = models.TextField()

    objects = HistoryManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["report", "name"], name="received_table_once")
        ]

    def __str__(self) -> str:
        return f"{self.report_id} {self.name}"
