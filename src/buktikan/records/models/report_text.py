"""Paragraphs that people write for a report, by version."""

from typing import Self

from django.db import models

from buktikan.core import report as core
from buktikan.core.prose import paragraphs_of
from buktikan.core.rights import Capability
from buktikan.records.access import within_reach
from buktikan.records.models.history import HistoryModel, HistoryQuerySet
from buktikan.records.models.person import Person
from buktikan.records.models.tenure import EvaluationSession


class ReportTextQuerySet(HistoryQuerySet["ReportText"]):
    """Texts of a session."""

    def visible_to(self, person: Person) -> Self:
        """Texts of the regions whose reports the person may read, all of them or some parts."""
        seeing = (Capability.VIEW_REGION, Capability.VIEW_AGENCY)
        return self.filter(
            within_reach(person.access(), *seeing, place="session__tenure__place_id")
        )

    def newest(self) -> Self:
        """The newest version of each key."""
        later = ReportText.objects.filter(
            session=models.OuterRef("session"),
            key=models.OuterRef("key"),
            version__gt=models.OuterRef("version"),
        )
        return self.filter(~models.Exists(later))


class ReportText(HistoryModel):
    """One version of one text; paragraphs are parted by an empty line.

    `made_of` says where it comes from when nobody simply typed it: restored from an older version,
    or merged with what somebody else had saved meanwhile.
    """

    session = models.ForeignKey(EvaluationSession, on_delete=models.PROTECT, related_name="texts")
    key = models.CharField(max_length=40)
    title = models.CharField(max_length=200, blank=True)
    text = models.TextField()
    version = models.PositiveIntegerField(default=1)
    made_of = models.CharField(max_length=120, blank=True)
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
        return core.ReportText(self.key, self.title, paragraphs_of(self.text), self.synthetic)
