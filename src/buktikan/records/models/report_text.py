"""Paragraphs that people write for a report, by version."""

from typing import Self

from django.db import models

from buktikan.core import report as core
from buktikan.records.models.history import HistoryModel, HistoryQuerySet
from buktikan.records.models.tenure import EvaluationSession


class ReportTextQuerySet(HistoryQuerySet["ReportText"]):
    """Texts of a session."""

    def newest(self) -> Self:
        """The newest version of each key."""
        later = ReportText.objects.filter(
            session=models.OuterRef("session"),
            key=models.OuterRef("key"),
            version__gt=models.OuterRef("version"),
        )
        return self.filter(~models.Exists(later))


class ReportText(HistoryModel):
    """One version of one text; paragraphs are parted by an empty line."""

    session = models.ForeignKey(EvaluationSession, on_delete=models.PROTECT, related_name="texts")
    key = models.CharField(max_length=40)
    title = models.CharField(max_length=200, blank=True)
    text = models.TextField()
    version = models.PositiveIntegerField(default=1)
    synthetic = models.BooleanField(default=False)
    written_by = models.CharField(max_length=200)
    written_at = models.DateTimeField()

    objects = ReportTextQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["session", "key", "version"], name="report_text_one_row_per_version"
            )
        ]

    def __str__(self) -> str:
        return f"{self.session_id} {self.key} v{self.version}"

    def to_core(self) -> core.ReportText:
        """The text as a value."""
        paragraphs = tuple(part.strip() for part in self.text.split("\n\n") if part.strip())
        return core.ReportText(self.key, self.title, paragraphs, self.synthetic)
