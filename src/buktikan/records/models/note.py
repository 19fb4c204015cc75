"""Evaluators' notes."""

from django.db import models

from buktikan.core import note as core
from buktikan.core.note import NoteKind, NoteState
from buktikan.records.models.tenure import EvaluationSession


class Note(models.Model):
    """One note of one session; every change of it is also an event."""

    session = models.ForeignKey(EvaluationSession, on_delete=models.PROTECT, related_name="notes")
    key = models.CharField(max_length=40)
    kind = models.CharField(max_length=16, choices=[(one.value, one.label) for one in NoteKind])
    state = models.CharField(max_length=20, choices=[(one.value, one.label) for one in NoteState])
    text = models.TextField()
    line = models.CharField(max_length=20, blank=True)
    speaker = models.CharField(max_length=200, blank=True)
    due = models.DateField(null=True, blank=True)
    owner = models.CharField(max_length=200, blank=True)
    action = models.TextField(blank=True)
    proof = models.CharField(max_length=300, blank=True)
    obstacle = models.TextField(blank=True)
    source = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["session", "key"]
        constraints = [
            models.UniqueConstraint(fields=["session", "key"], name="note_key_once_per_session")
        ]

    def __str__(self) -> str:
        return f"{self.session_id} {self.key}"

    def to_core(self) -> core.Note:
        """The note as a value."""
        return core.Note(
            self.key,
            self.session_id,
            NoteKind(self.kind),
            self.text,
            NoteState(self.state),
            self.line,
            self.speaker,
            self.due,
            self.owner,
            self.action,
            tuple(self.proof.split()),
            self.obstacle,
            self.source,
        )
