"""What people type before they send it: every version of every cell."""

import json
from typing import Self

from django.db import models

from buktikan.records.models.history import HistoryModel, HistoryQuerySet
from buktikan.records.models.tenure import EvaluationSession


class CellDraftQuerySet(HistoryQuerySet["CellDraft"]):
    """Typed cells."""

    def of(self, session: str, agency: str) -> Self:
        """Those of one agency in one session."""
        return self.filter(session=session, agency=agency)

    def newest(self) -> Self:
        """The newest version of each cell."""
        later = CellDraft.objects.filter(
            session=models.OuterRef("session"),
            agency=models.OuterRef("agency"),
            cell=models.OuterRef("cell"),
            version__gt=models.OuterRef("version"),
        )
        return self.filter(~models.Exists(later))


class CellDraft(HistoryModel):
    """One version of one cell, exactly as typed.

    `cell` is the cell's address within the agency's intake: element, place and breakdown.
    `period` is the reference period that the person chose. A draft is the agency's own business
    until the agency sends it; then it becomes an observation on the same way as a workbook's row.
    """

    session = models.ForeignKey(EvaluationSession, on_delete=models.PROTECT, related_name="drafts")
    agency = models.CharField(max_length=40)
    cell = models.CharField(max_length=200)
    version = models.PositiveIntegerField()
    element = models.CharField(max_length=80)
    place = models.CharField(max_length=32)
    period = models.CharField(max_length=16)
    text = models.TextField(blank=True)
    absence = models.TextField(blank=True)
    reason = models.TextField(blank=True)
    note = models.TextField(blank=True)
    records = models.TextField(blank=True)
    source = models.CharField(max_length=200, blank=True)
    base_version = models.CharField(max_length=120, blank=True)
    producer = models.CharField(max_length=200, blank=True)
    published = models.CharField(max_length=10, blank=True)
    status = models.CharField(max_length=1, blank=True)
    typed_by = models.CharField(max_length=200)
    typed_at = models.DateTimeField()

    objects = CellDraftQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["session", "agency", "cell", "version"],
                name="cell_draft_one_row_per_version",
            ),
            models.CheckConstraint(
                name="cell_draft_versions_count_from_one", condition=models.Q(version__gte=1)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.session_id} {self.agency} {self.cell} v{self.version}"

    def rows(self) -> tuple[tuple[tuple[str, str], ...], ...]:
        """A list of records, as typed; empty for other kinds."""
        if not self.records:
            return ()
        return tuple(tuple((name, text) for name, text in row) for row in json.loads(self.records))
