"""Versions of the library of finding types, as an administrator installed them."""

from django.db import models

from buktikan.records.models.history import HistoryManager, HistoryModel


class FindingCatalogue(HistoryModel):
    """One installed version; the newest number holds, and before any the one that is shipped."""

    number = models.PositiveIntegerField(unique=True)
    version = models.CharField(max_length=60)
    text = models.TextField()
    fingerprint = models.CharField(max_length=64)
    installed_by = models.CharField(max_length=200)
    installed_at = models.DateTimeField()

    objects = HistoryManager()

    def __str__(self) -> str:
        return f"{self.number} {self.version}"
