"""Meetings: series, single meetings, agenda, invited; each change keeps a version."""

from typing import Self

from django.db import models

from buktikan.core.capability import Capability
from buktikan.core.meeting import ItemKind, ItemState, MeetingState
from buktikan.records.access import within_reach
from buktikan.records.models.history import HistoryManager, HistoryModel
from buktikan.records.models.person import Person
from buktikan.records.models.place import Place
from buktikan.records.models.tenure import EvaluationSession


class MeetingSeries(models.Model):
    """Meetings that belong together: what is taken over to the next one comes from here.

    `said` holds the form of its meetings (title, room, invited, standing items) as plain JSON;
    every change of it is also an event.
    """

    region = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="meeting_series")
    key = models.SlugField(max_length=40)
    title = models.CharField(max_length=200)
    rhythm = models.CharField(max_length=200, blank=True)
    said = models.JSONField(default=dict)
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["region", "key"]
        constraints = [
            models.UniqueConstraint(fields=["region", "key"], name="meeting_series_key_once")
        ]

    def __str__(self) -> str:
        return self.title


class MeetingQuerySet(models.QuerySet["Meeting"]):
    """Meetings of regions."""

    def visible_to(self, person: Person) -> Self:
        """Meetings of regions whose follow-up the person may see."""
        return self.filter(within_reach(person.access(), Capability.VIEW_FOLLOW_UP, place="region"))


class Meeting(models.Model):
    """One meeting as it stands; its `MeetingVersion` rows keep how it came so.

    `number` counts per region. `session` is the evaluation that it follows or prepares. `chair`
    and `note_taker` are names with their posts, as the letter prints them.
    """

    region = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="meetings")
    number = models.PositiveIntegerField()
    series = models.ForeignKey(
        MeetingSeries, null=True, blank=True, on_delete=models.PROTECT, related_name="meetings"
    )
    session = models.ForeignKey(
        EvaluationSession, null=True, blank=True, on_delete=models.PROTECT, related_name="meetings"
    )
    title = models.CharField(max_length=200)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    room = models.CharField(max_length=200, blank=True)
    link = models.CharField(max_length=300, blank=True)
    letter_number = models.CharField(max_length=100, blank=True)
    chair = models.CharField(max_length=200, blank=True)
    chair_post = models.CharField(max_length=200, blank=True)
    note_taker = models.CharField(max_length=200, blank=True)
    note_taker_post = models.CharField(max_length=200, blank=True)
    state = models.CharField(
        max_length=12, choices=[(one.value, one.label) for one in MeetingState]
    )
    shown_item = models.PositiveIntegerField(default=0)
    shown_at = models.DateTimeField(null=True, blank=True)

    objects = MeetingQuerySet.as_manager()

    class Meta:
        ordering = ["region", "-starts_at"]
        constraints = [
            models.UniqueConstraint(fields=["region", "number"], name="meeting_number_once"),
            models.CheckConstraint(
                name="meeting_ends_after_it_begins",
                condition=models.Q(ends_at__gt=models.F("starts_at")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.region_id} {self.number}"

    @property
    def key(self) -> str:
        """How actions refer to it: "region-number"."""
        return f"{self.region_id}-{self.number}"


class MeetingVersion(HistoryModel):
    """What a meeting said at one time, or (with a `key`) one of its steps."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    key = models.CharField(max_length=30, blank=True)
    state = models.CharField(max_length=12)
    said = models.JSONField(default=dict)
    words = models.TextField(blank=True)
    written_by = models.CharField(max_length=200)
    written_at = models.DateTimeField()

    objects = HistoryManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "number"], name="meeting_version_once")
        ]

    def __str__(self) -> str:
        return f"{self.meeting_id} {self.state}"


class AgendaItem(models.Model):
    """One item as it stands. `refers` names what it is about: a note's name, an action's number,
    a line's code, an agency's key; `carried_from` is the item of the meeting before."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="items")
    number = models.PositiveIntegerField()
    order = models.PositiveIntegerField()
    kind = models.CharField(max_length=16, choices=[(one.value, one.label) for one in ItemKind])
    state = models.CharField(max_length=16, choices=[(one.value, one.label) for one in ItemState])
    title = models.CharField(max_length=300)
    text = models.TextField(blank=True)
    refers = models.CharField(max_length=120, blank=True)
    agency = models.CharField(max_length=40, blank=True)
    minutes = models.PositiveSmallIntegerField(default=5)
    outcome = models.TextField(blank=True)
    carried_from = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="carried_to"
    )

    class Meta:
        ordering = ["meeting", "order", "number"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "number"], name="agenda_item_number_once")
        ]

    def __str__(self) -> str:
        return f"{self.meeting_id} {self.number}"


class AgendaVersion(HistoryModel):
    """What an item said at one time."""

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    said = models.JSONField()
    written_by = models.CharField(max_length=200)
    written_at = models.DateTimeField()

    objects = HistoryManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["item", "number"], name="agenda_version_once")
        ]

    def __str__(self) -> str:
        return f"{self.item_id} {self.number}"


class Invited(models.Model):
    """Somebody asked to come: an agency of the region, or (with an empty key) another office.

    Whoever was left out stays as a withdrawn row that says why.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="invited")
    order = models.PositiveIntegerField()
    agency = models.CharField(max_length=40, blank=True)
    name = models.CharField(max_length=200)
    post = models.CharField(max_length=200, blank=True)
    email = models.EmailField(blank=True)
    withdrawn = models.BooleanField(default=False)
    words = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["meeting", "order"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "order"], name="invited_order_once"),
            models.CheckConstraint(
                name="invited_left_out_says_why",
                condition=models.Q(withdrawn=False) | ~models.Q(words=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.meeting_id} {self.name}"
