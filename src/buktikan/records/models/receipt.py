"""Import receipts: what came in, what was stored, what was refused and why."""

from django.db import models

from buktikan.records.models.history import HistoryManager, HistoryModel


class ImportReceipt(HistoryModel):
    """One import; the four counts and the blanks add up to the rows read."""

    session = models.CharField(max_length=60, blank=True)
    agency = models.CharField(max_length=40, blank=True)
    file_name = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64)
    layout = models.CharField(max_length=20)
    imported_by = models.CharField(max_length=200)
    imported_at = models.DateTimeField()
    rows_read = models.PositiveIntegerField()
    stored = models.PositiveIntegerField()
    unchanged = models.PositiveIntegerField()
    refused = models.PositiveIntegerField()
    blank = models.PositiveIntegerField()
    problems = models.JSONField(default=list)

    objects = HistoryManager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="receipt_nothing_dropped_silently",
                condition=models.Q(
                    rows_read=models.F("stored")
                    + models.F("unchanged")
                    + models.F("refused")
                    + models.F("blank")
                ),
            )
        ]

    def __str__(self) -> str:
        return f"{self.file_name} {self.imported_at:%Y-%m-%d}"
