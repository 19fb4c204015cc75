"""What happens in the room: who came, what was decided, the minutes and who signed them."""

from typing import Self

from django.db import models

from buktikan.core.meeting import Presence, SigningSide
from buktikan.records.models.evidence import EvidenceItem
from buktikan.records.models.history import HistoryManager, HistoryModel, HistoryQuerySet
from buktikan.records.models.meeting import AgendaItem, Invited, Meeting
from buktikan.records.models.note import Note
from buktikan.records.models.person import Person


class AttendanceQuerySet(HistoryQuerySet["Attendance"]):
    """Who came."""

    def newest(self) -> Self:
        """The newest row of each invited."""
        later = Attendance.objects.filter(
            invited=models.OuterRef("invited"), number__gt=models.OuterRef("number")
        )
        return self.filter(~models.Exists(later))


class Attendance(HistoryModel):
    """An invited office that came, sent somebody, asked to be excused, or stayed away.

    `name` and `post` are of who was there; `by_code` says that they checked in themselves, and
    `claimed` that no sign-in vouches for it: it waits for a word of the secretary. `left_at` is
    when they went before the end.
    """

    invited = models.ForeignKey(Invited, on_delete=models.PROTECT, related_name="attendance")
    number = models.PositiveIntegerField()
    presence = models.CharField(max_length=12, choices=[(one.value, one.label) for one in Presence])
    name = models.CharField(max_length=200, blank=True)
    post = models.CharField(max_length=200, blank=True)
    words = models.TextField(blank=True)
    by_code = models.BooleanField(default=False)
    claimed = models.BooleanField(default=False)
    left_at = models.DateTimeField(null=True, blank=True)
    recorded_by = models.CharField(max_length=200)
    at = models.DateTimeField()

    objects = AttendanceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["invited", "number"], name="attendance_once"),
            models.CheckConstraint(
                name="attendance_deputy_is_named",
                condition=~models.Q(presence="represented") | ~models.Q(name=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.invited_id} {self.presence}"


class Decision(HistoryModel):
    """One decision, as it was typed at one time; the newest `turn` of a `number` holds.

    Its actions carry "meeting key/number". `note` is the evaluator's note that it answers. A
    withdrawn decision stays and says why.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="decisions")
    item = models.ForeignKey(
        AgendaItem, null=True, blank=True, on_delete=models.PROTECT, related_name="decisions"
    )
    note = models.ForeignKey(
        Note, null=True, blank=True, on_delete=models.PROTECT, related_name="decisions"
    )
    number = models.PositiveIntegerField()
    turn = models.PositiveIntegerField()
    text = models.TextField()
    withdrawn = models.BooleanField(default=False)
    words = models.TextField(blank=True)
    written_by = models.CharField(max_length=200)
    written_at = models.DateTimeField()

    objects = HistoryManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "number", "turn"], name="decision_once"),
            models.CheckConstraint(
                name="decision_withdrawn_says_why",
                condition=models.Q(withdrawn=False) | ~models.Q(words=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.meeting_id} {self.number}"


class DecisionDraft(models.Model):
    """What somebody types in the room and has not recorded yet; one row for each sitting.

    `said` holds the form's fields. A row follows its own sitting: another tab never writes over it
    (`turn` counts what was kept). A settled draft stays: it was recorded, or put aside.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="drafts")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    said = models.JSONField(default=dict)
    turn = models.PositiveIntegerField(default=1)
    typed_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-typed_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.meeting_id} {self.turn}"


class MinutesVersion(HistoryModel):
    """Minutes as they were written: `said` is their whole content, `sha256` the hash that is
    signed."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="minutes")
    number = models.PositiveIntegerField()
    said = models.JSONField()
    sha256 = models.CharField(max_length=64)
    written_by = models.CharField(max_length=200)
    written_at = models.DateTimeField()

    objects = HistoryManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "number"], name="minutes_version_once")
        ]

    def __str__(self) -> str:
        return f"{self.meeting_id} {self.number}"


class MinutesSignature(HistoryModel):
    """Somebody who signed a version of the minutes, on one of the two sides."""

    minutes = models.ForeignKey(MinutesVersion, on_delete=models.PROTECT, related_name="signatures")
    side = models.CharField(max_length=12, choices=[(one.value, one.label) for one in SigningSide])
    sha256 = models.CharField(max_length=64)
    name = models.CharField(max_length=200)
    post = models.CharField(max_length=200, blank=True)
    signed_by = models.CharField(max_length=200)
    signed_at = models.DateTimeField()

    objects = HistoryManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["minutes", "side"], name="minutes_signed_once_a_side")
        ]

    def __str__(self) -> str:
        return f"{self.minutes_id} {self.side}"


class MinutesSending(HistoryModel):
    """Minutes that went out, or were handed over outside of Buktikan (`words` then says how).

    `told` lists whom a mail went to, `without` who has to be told another way. `due_on` is the
    last day that the rule allows, as it was known then; `late` that it had passed.
    """

    minutes = models.ForeignKey(MinutesVersion, on_delete=models.PROTECT, related_name="sendings")
    number = models.PositiveIntegerField()
    told = models.JSONField(default=list)
    without = models.JSONField(default=list)
    due_on = models.DateField()
    late = models.BooleanField()
    words = models.TextField(blank=True)
    sent_by = models.CharField(max_length=200)
    sent_at = models.DateTimeField()

    objects = HistoryManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["minutes", "number"], name="minutes_sending_once")
        ]

    def __str__(self) -> str:
        return f"{self.minutes_id} {self.number}"


class MeetingPhoto(HistoryModel):
    """A photo of a meeting: an evidence item of its own class, with words below it.

    The newest `turn` of a `number` holds; a withdrawn photo stays in the register.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="photos")
    item = models.ForeignKey(EvidenceItem, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    turn = models.PositiveIntegerField(default=1)
    caption = models.CharField(max_length=300, blank=True)
    withdrawn = models.BooleanField(default=False)
    added_by = models.CharField(max_length=200)
    added_at = models.DateTimeField()

    objects = HistoryManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "number", "turn"], name="meeting_photo_once")
        ]

    def __str__(self) -> str:
        return f"{self.meeting_id} {self.number}"
