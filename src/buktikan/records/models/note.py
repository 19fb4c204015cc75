"""Evaluators' notes: as they stand, and every version and step that led there."""

from typing import Self

from django.db import models

from buktikan.core import note as core
from buktikan.core.capability import Capability
from buktikan.core.note import NoteKind, NoteState, Severity
from buktikan.records.access import within_reach
from buktikan.records.models.history import HistoryManager, HistoryModel
from buktikan.records.models.person import Person
from buktikan.records.models.tenure import EvaluationSession


class NoteQuerySet(models.QuerySet["Note"]):
    """Notes of sessions."""

    def visible_to(self, person: Person) -> Self:
        """Notes that were let out, of regions whose follow-up the person may see.

        Drafts are their team's own: `actions.note_search.notes_seen_by` adds those of one's teams.
        """
        return self.let_out().within_reach_of(person)

    def within_reach_of(self, person: Person) -> Self:
        """Those of regions whose follow-up the person may see, drafts too; never enough alone."""
        reach = within_reach(
            person.access(), Capability.VIEW_FOLLOW_UP, place="session__tenure__place_id"
        )
        return self.filter(reach)

    def let_out(self) -> Self:
        """Without those that their team still keeps to itself."""
        return self.filter(is_draft=False)

    def open(self) -> Self:
        """Those that are neither resolved nor, with a legal reason, not to be done."""
        closed = [one.value for one in NoteState if one.is_closed]
        return self.exclude(state__in=closed)


class Note(models.Model):
    """One note of one session as it stands; `NoteVersion` and `NoteMove` keep how it came so.

    `is_draft` marks a note that its team has not let out yet: nobody outside the team sees it.
    """

    session = models.ForeignKey(EvaluationSession, on_delete=models.PROTECT, related_name="notes")
    key = models.CharField(max_length=40)
    kind = models.CharField(max_length=16, choices=[(one.value, one.label) for one in NoteKind])
    state = models.CharField(max_length=20, choices=[(one.value, one.label) for one in NoteState])
    severity = models.CharField(
        max_length=12,
        choices=[(one.value, one.label) for one in Severity],
        default=Severity.MINOR.value,
    )
    finding = models.CharField(max_length=40, blank=True)
    text = models.TextField()
    expected = models.TextField(blank=True)
    line = models.CharField(max_length=20, blank=True)
    speaker = models.CharField(max_length=200, blank=True)
    due = models.DateField(null=True, blank=True)
    owner = models.CharField(max_length=200, blank=True)
    action = models.TextField(blank=True)
    proof = models.CharField(max_length=300, blank=True)
    obstacle = models.TextField(blank=True)
    source = models.CharField(max_length=300, blank=True)
    repeats = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="repeated_by"
    )
    is_draft = models.BooleanField(default=False)

    objects = NoteQuerySet.as_manager()

    class Meta:
        ordering = ["session", "key"]
        constraints = [
            models.UniqueConstraint(fields=["session", "key"], name="note_key_once_per_session")
        ]
        indexes = [models.Index(fields=["finding", "session"], name="note_by_finding")]

    def __str__(self) -> str:
        return f"{self.session_id} {self.key}"

    def to_core(self) -> core.Note:
        """The note as a value; loads the note that it repeats, where there is one."""
        return core.Note(
            key=self.key,
            session=self.session_id,
            kind=NoteKind(self.kind),
            text=self.text,
            state=NoteState(self.state),
            line=self.line,
            speaker=self.speaker,
            due=self.due,
            owner=self.owner,
            action=self.action,
            proof=tuple(self.proof.split()),
            obstacle=self.obstacle,
            source=self.source,
            severity=Severity(self.severity),
            finding=self.finding,
            expected=self.expected,
            repeats=f"{self.repeats.session_id}/{self.repeats.key}" if self.repeats else "",
        )


class NoteVersion(HistoryModel):
    """What a note said at one time: every writing of it is one more row."""

    note = models.ForeignKey(Note, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=16)
    severity = models.CharField(max_length=12)
    finding = models.CharField(max_length=40, blank=True)
    line = models.CharField(max_length=20, blank=True)
    text = models.TextField()
    expected = models.TextField(blank=True)
    speaker = models.CharField(max_length=200, blank=True)
    due = models.DateField(null=True, blank=True)
    written_by = models.CharField(max_length=200)
    written_at = models.DateTimeField()

    objects = HistoryManager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["note", "number"], name="note_version_once")]

    def __str__(self) -> str:
        return f"{self.note_id} {self.number}"


class NoteMove(HistoryModel):
    """One step of a note's state: by its actions, by an evaluator, or by a recorded letter.

    `letter` names the letter that says so where no evaluator pressed the button here.
    """

    note = models.ForeignKey(Note, on_delete=models.PROTECT, related_name="moves")
    number = models.PositiveIntegerField()
    key = models.CharField(max_length=30)
    state = models.CharField(max_length=20, choices=[(one.value, one.label) for one in NoteState])
    words = models.TextField(blank=True)
    letter = models.CharField(max_length=300, blank=True)
    due = models.DateField(null=True, blank=True)
    moved_by = models.CharField(max_length=200)
    moved_at = models.DateTimeField()

    objects = HistoryManager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["note", "number"], name="note_move_once")]

    def __str__(self) -> str:
        return f"{self.note_id} {self.state}"


class NotActionable(HistoryModel):
    """A region's statement that a note cannot be acted on: the legal reason, signed by its head.

    `signed_by` is empty while the statement waits for the head of the region; the signature is a
    row of its own, under the next number, and names what it signed.
    """

    note = models.ForeignKey(Note, on_delete=models.PROTECT, related_name="statements")
    number = models.PositiveIntegerField()
    legal_reason = models.TextField()
    stated_by = models.CharField(max_length=200)
    signed_by = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField()

    objects = HistoryManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["note", "number"], name="not_actionable_once")
        ]

    def __str__(self) -> str:
        return f"{self.note_id} {self.number}"
