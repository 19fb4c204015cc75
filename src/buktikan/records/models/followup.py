"""Actions: what one agency does about a note or a decision of a meeting, and its steps."""

from typing import Self

from django.db import models

from buktikan.core.capability import Capability
from buktikan.core.note import NoteState
from buktikan.records.access import within_reach
from buktikan.records.models.evidence import EvidenceItem
from buktikan.records.models.history import HistoryManager, HistoryModel
from buktikan.records.models.note import Note
from buktikan.records.models.person import Person
from buktikan.records.models.place import Place


class ActionQuerySet(models.QuerySet["Action"]):
    """Actions of regions."""

    def visible_to(self, person: Person) -> Self:
        """All of a region for those who see its follow-up, agencies included: one circle."""
        return self.filter(within_reach(person.access(), Capability.VIEW_FOLLOW_UP, place="region"))

    def open(self) -> Self:
        """Those whose newest step leaves something to do.

        A decision without a note is done once the inspectorate has verified it.
        """
        closed = [one.value for one in NoteState if one.is_closed]
        done = models.Q(note=None, state=NoteState.CHECKED.value)
        return self.exclude(state__in=closed).exclude(done)


class Action(models.Model):
    """One action as it stands; `ActionMove` and `ActionVersion` keep how it came so.

    `number` counts per region. `note` is empty for a decision of a meeting without a note;
    `decision` is "meeting key/decision number" where it came from a meeting. `agency` owns it,
    `supporting` lists keys of agencies that help. The benefit comes first, as in reports.
    """

    region = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="actions")
    number = models.PositiveIntegerField()
    note = models.ForeignKey(
        Note, null=True, blank=True, on_delete=models.PROTECT, related_name="actions"
    )
    decision = models.CharField(max_length=80, blank=True)
    agency = models.CharField(max_length=40)
    supporting = models.CharField(max_length=400, blank=True)
    what = models.TextField()
    where = models.CharField(max_length=300, blank=True)
    money = models.DecimalField(max_digits=20, decimal_places=2, null=True, blank=True)
    money_source = models.CharField(max_length=200, blank=True)
    beneficiaries = models.CharField(max_length=300, blank=True)
    benefit = models.TextField(blank=True)
    due = models.DateField()
    state = models.CharField(max_length=20, choices=[(one.value, one.label) for one in NoteState])
    percent = models.PositiveSmallIntegerField(default=0)

    objects = ActionQuerySet.as_manager()

    class Meta:
        ordering = ["region", "number"]
        constraints = [
            models.UniqueConstraint(fields=["region", "number"], name="action_number_once"),
            models.CheckConstraint(
                name="action_percent_up_to_hundred", condition=models.Q(percent__lte=100)
            ),
            models.CheckConstraint(
                name="action_has_a_cause",
                condition=~models.Q(note=None) | ~models.Q(decision=""),
            ),
        ]
        indexes = [models.Index(fields=["region", "agency", "state"], name="action_of_agency")]

    def __str__(self) -> str:
        return f"{self.region_id} {self.number}"


class ActionVersion(HistoryModel):
    """What an action said at one time: `said` holds every field by its name, as text."""

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    said = models.JSONField()
    words = models.TextField(blank=True)
    written_by = models.CharField(max_length=200)
    written_at = models.DateTimeField()

    objects = HistoryManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["action", "number"], name="action_version_once")
        ]

    def __str__(self) -> str:
        return f"{self.action_id} {self.number}"


class ActionMove(HistoryModel):
    """One step. `number` counts per action, so that two people cannot take one twice."""

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="moves")
    number = models.PositiveIntegerField()
    key = models.CharField(max_length=30)
    state = models.CharField(max_length=20, choices=[(one.value, one.label) for one in NoteState])
    words = models.TextField(blank=True)
    benefit = models.TextField(blank=True)
    percent = models.PositiveSmallIntegerField(null=True, blank=True)
    on_behalf_of = models.CharField(max_length=200, blank=True)
    moved_by = models.CharField(max_length=200)
    moved_at = models.DateTimeField()

    objects = HistoryManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["action", "number"], name="action_move_once")
        ]

    def __str__(self) -> str:
        return f"{self.action_id} {self.state}"


class DueMove(HistoryModel):
    """A due date that was moved: from when to when, and why."""

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="due_moves")
    number = models.PositiveIntegerField()
    before = models.DateField()
    after = models.DateField()
    words = models.TextField()
    moved_by = models.CharField(max_length=200)
    moved_at = models.DateTimeField()

    objects = HistoryManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["action", "number"], name="due_move_once"),
            models.CheckConstraint(name="due_move_says_why", condition=~models.Q(words="")),
        ]

    def __str__(self) -> str:
        return f"{self.action_id} {self.after}"


class ActionProof(HistoryModel):
    """An evidence item that proves an action, or does so no longer; per item the newest row counts.

    `withdrawn` is its agency's word, `refused` the inspectorate's.
    """

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="proofs")
    item = models.ForeignKey(EvidenceItem, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    withdrawn = models.BooleanField(default=False)
    refused = models.BooleanField(default=False)
    words = models.TextField(blank=True)
    added_by = models.CharField(max_length=200)
    added_at = models.DateTimeField()

    objects = HistoryManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["action", "number"], name="action_proof_once")
        ]

    def __str__(self) -> str:
        return f"{self.action_id} {self.item_id}"
