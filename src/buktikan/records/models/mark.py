"""Marks of evaluators, what the chair settled, and the scores that became final."""

from typing import Self

from django.db import models

from buktikan.core import mark as core
from buktikan.core.mark import MarkKind
from buktikan.records.models.history import HistoryManager, HistoryModel, HistoryQuerySet
from buktikan.records.models.person import Person
from buktikan.records.models.tenure import EvaluationSession


class ScoringScheme(HistoryModel):
    """A way to score, as it was installed; a session is bound to one, or to none (readiness only).

    `text` is the YAML file, `fingerprint` its SHA-256.
    """

    key = models.SlugField(max_length=60, primary_key=True)
    framework = models.CharField(max_length=60)
    text = models.TextField()
    fingerprint = models.CharField(max_length=64)
    installed_by = models.CharField(max_length=200)
    installed_at = models.DateTimeField()

    objects = HistoryManager()

    def __str__(self) -> str:
        return self.key


class SessionScheme(HistoryModel):
    """Which scheme a session is scored by, from when; the newest row holds."""

    session = models.ForeignKey(EvaluationSession, on_delete=models.PROTECT, related_name="schemes")
    number = models.PositiveIntegerField()
    scheme = models.ForeignKey(ScoringScheme, on_delete=models.PROTECT, related_name="+")
    words = models.TextField(blank=True)
    bound_by = models.CharField(max_length=200)
    bound_at = models.DateTimeField()

    objects = HistoryManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["session", "number"], name="session_scheme_once")
        ]

    def __str__(self) -> str:
        return f"{self.session_id} {self.scheme_id}"


class MarkVersionQuerySet(HistoryQuerySet["MarkVersion"]):
    """Marks. Whoever shows marks of others asks `actions.mark.marks_seen_by`, never this alone."""

    def newest(self) -> Self:
        """The newest version of each evaluator's mark of each line."""
        later = MarkVersion.objects.filter(
            session=models.OuterRef("session"),
            person=models.OuterRef("person"),
            code=models.OuterRef("code"),
            turn__gt=models.OuterRef("turn"),
        )
        return self.filter(~models.Exists(later))


class MarkVersion(HistoryModel):
    """One version of one evaluator's mark of one line; `words` say why where a reason is due."""

    session = models.ForeignKey(EvaluationSession, on_delete=models.PROTECT, related_name="marks")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="marks")
    code = models.CharField(max_length=20)
    turn = models.PositiveIntegerField()
    kind = models.CharField(max_length=16, choices=[(one.value, one.label) for one in MarkKind])
    points = models.DecimalField(max_digits=9, decimal_places=3, null=True, blank=True)
    words = models.TextField(blank=True)
    marked_at = models.DateTimeField()

    objects = MarkVersionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["session", "person", "code", "turn"], name="mark_version_once"
            ),
            models.CheckConstraint(
                name="mark_has_points_or_a_kind",
                condition=models.Q(kind="points", points__isnull=False)
                | ~models.Q(kind="points") & models.Q(points=None),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.session_id} {self.person_id} {self.code}"

    def to_core(self) -> core.Mark:
        """The mark as a value."""
        return core.Mark(
            self.code,
            self.person_id,
            MarkKind(self.kind),
            self.points,
            self.words,
            self.turn,
            self.marked_at,
        )


class GivenSheet(HistoryModel):
    """An evaluator's marks of a session given to the team (or, `given` false, taken back to mark on
    because the chair reopened marking); from then on they see each other's."""

    session = models.ForeignKey(EvaluationSession, on_delete=models.PROTECT, related_name="sheets")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="sheets")
    number = models.PositiveIntegerField()
    given = models.BooleanField()
    at = models.DateTimeField()

    objects = HistoryManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["session", "person", "number"], name="given_sheet_once")
        ]

    def __str__(self) -> str:
        return f"{self.session_id} {self.person_id} {self.given}"


class Settlement(HistoryModel):
    """What the chair settled for one line; the newest number holds."""

    session = models.ForeignKey(
        EvaluationSession, on_delete=models.PROTECT, related_name="settlements"
    )
    code = models.CharField(max_length=20)
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=16, choices=[(one.value, one.label) for one in MarkKind])
    points = models.DecimalField(max_digits=9, decimal_places=3, null=True, blank=True)
    words = models.TextField(blank=True)
    settled_by = models.CharField(max_length=200)
    settled_at = models.DateTimeField()

    objects = HistoryManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["session", "code", "number"], name="settlement_once")
        ]

    def __str__(self) -> str:
        return f"{self.session_id} {self.code}"

    def to_core(self) -> core.Settled:
        """The settled mark as a value."""
        return core.Settled(self.code, MarkKind(self.kind), self.points, self.words)


class FinalScore(HistoryModel):
    """A result as it became final: never edited; a later number supersedes it and says why.

    `total` and `most` are exact; `category` is a class code of the scheme's scale, empty where the
    scale is not published. `detail` holds lines, priorities and the readiness, as plain JSON.
    """

    session = models.ForeignKey(EvaluationSession, on_delete=models.PROTECT, related_name="scores")
    number = models.PositiveIntegerField()
    scheme = models.CharField(max_length=60, blank=True)
    total = models.DecimalField(max_digits=12, decimal_places=3, null=True, blank=True)
    most = models.DecimalField(max_digits=12, decimal_places=3, null=True, blank=True)
    category = models.CharField(max_length=40, blank=True)
    detail = models.JSONField()
    words = models.TextField(blank=True)
    settled_by = models.CharField(max_length=200)
    settled_at = models.DateTimeField()

    objects = HistoryManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["session", "number"], name="final_score_once")
        ]

    def __str__(self) -> str:
        return f"{self.session_id} {self.number}"
