"""Parts of a report while they are written: who owns them, their steps, comments, drafts."""

from typing import Self

from django.db import models

from buktikan.core.prose import paragraphs_of
from buktikan.core.writing import PartState
from buktikan.records.models.history import HistoryManager, HistoryModel, HistoryQuerySet
from buktikan.records.models.person import Person
from buktikan.records.models.tenure import EvaluationSession


class OfPart(models.Model):
    """Which part of which session's report it is about; `key` is a key of the outline."""

    session = models.ForeignKey(EvaluationSession, on_delete=models.PROTECT, related_name="+")
    key = models.CharField(max_length=40)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.session_id} {self.key}"


class PartMoveQuerySet(HistoryQuerySet["PartMove"]):
    """Steps of parts."""

    def states(self, session: str) -> dict[str, PartState]:
        """The state of each part that took a step, in one query."""
        rows = self.filter(session=session).order_by("number").values_list("key", "state")
        return {key: PartState(state) for key, state in rows}


class PartMove(OfPart, HistoryModel):
    """One step of a part. `number` counts per part, so that two people cannot take one twice."""

    number = models.PositiveIntegerField()
    state = models.CharField(max_length=12, choices=[(one.value, one.label) for one in PartState])
    words = models.TextField(blank=True)
    moved_by = models.CharField(max_length=200)
    moved_at = models.DateTimeField()

    objects = PartMoveQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["session", "key", "number"], name="part_move_once"),
            models.CheckConstraint(
                name="part_return_and_reopening_say_why",
                condition=~models.Q(state__in=["returned", "reopened"]) | ~models.Q(words=""),
            ),
        ]


class PartAssignmentQuerySet(HistoryQuerySet["PartAssignment"]):
    """Who was said to write which part."""

    def newest(self) -> Self:
        """What holds now, one row for each part that was ever assigned."""
        later = PartAssignment.objects.filter(
            session=models.OuterRef("session"),
            key=models.OuterRef("key"),
            number__gt=models.OuterRef("number"),
        )
        return self.filter(~models.Exists(later))


class PartAssignment(OfPart, HistoryModel):
    """A part given to an agency or a person, or (both empty) to the drafting team, and by when."""

    number = models.PositiveIntegerField()
    agency = models.CharField(max_length=40, blank=True)
    person = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    due = models.DateField(null=True, blank=True)
    assigned_by = models.CharField(max_length=200)
    assigned_at = models.DateTimeField()

    objects = PartAssignmentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["session", "key", "number"], name="part_assignment_once"
            ),
            models.CheckConstraint(
                name="part_assigned_to_an_agency_or_a_person",
                condition=models.Q(agency="") | models.Q(person=None),
            ),
        ]


class PartComment(OfPart, HistoryModel):
    """A word on a part: the first of a thread, or (with `thread`) an answer in one.

    `quote` are words of the text that it is about, as they stood in `version`.
    """

    thread = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="answers"
    )
    quote = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=0)
    text = models.TextField()
    written_by = models.CharField(max_length=200)
    written_at = models.DateTimeField()

    objects = HistoryManager()

    class Meta:
        constraints = [
            models.CheckConstraint(name="part_comment_says_something", condition=~models.Q(text=""))
        ]
        indexes = [models.Index(fields=["session", "key"], name="part_comment_of_part")]


class CommentMove(HistoryModel):
    """A thread that was settled, or opened again."""

    comment = models.ForeignKey(PartComment, on_delete=models.PROTECT, related_name="moves")
    number = models.PositiveIntegerField()
    settled = models.BooleanField()
    moved_by = models.CharField(max_length=200)
    moved_at = models.DateTimeField()

    objects = HistoryManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["comment", "number"], name="comment_move_once")
        ]

    def __str__(self) -> str:
        return f"{self.comment_id} {self.settled}"


class PartDraft(OfPart):
    """What somebody types and has not saved as a version yet; one row for each sitting.

    A row follows its own sitting; another tab never writes over it (`turn` counts what was kept).
    A settled draft stays: it became a version, or somebody put it aside.
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    base = models.PositiveIntegerField()
    text = models.TextField(blank=True)
    turn = models.PositiveIntegerField(default=1)
    typed_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-typed_at", "-pk"]
        indexes = [
            models.Index(
                fields=["session", "key"],
                condition=models.Q(settled_at=None),
                name="part_draft_open",
            )
        ]

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The typed text in paragraphs."""
        return paragraphs_of(self.text)
