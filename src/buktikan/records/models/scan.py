"""What a virus scanner said of evidence files."""

from django.db import models

from buktikan.records.models.evidence import EvidenceFile
from buktikan.records.models.history import HistoryManager, HistoryModel


class Verdict(models.TextChoices):
    """What one scan came to; a scan that failed says nothing of the file."""

    CLEAN = "clean", "bersih"
    INFECTED = "infected", "terinfeksi"
    FAILED = "failed", "gagal"


class FileScan(HistoryModel):
    """One scan of a file. The newest one that did not fail counts; no row: nobody looked.

    `signature` is what an infected file was known by, `scanner` the scanner and its data's
    version, `fault` why a scan failed.
    """

    file = models.ForeignKey(EvidenceFile, on_delete=models.PROTECT, related_name="scans")
    verdict = models.CharField(max_length=10, choices=Verdict.choices)
    signature = models.CharField(max_length=200, blank=True)
    scanner = models.CharField(max_length=200, blank=True)
    fault = models.CharField(max_length=300, blank=True)
    scanned_at = models.DateTimeField()

    objects = HistoryManager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="scan_infected_has_its_signature",
                condition=models.Q(verdict=Verdict.INFECTED) ^ models.Q(signature=""),
            )
        ]
        indexes = [models.Index(fields=["file", "verdict"], name="scan_of_file")]

    def __str__(self) -> str:
        return f"{self.file_id} {self.verdict} {self.signature}".rstrip()
