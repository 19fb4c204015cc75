"""Framework versions that sessions are bound to."""

from django.db import models

from buktikan.records.models.history import HistoryManager, HistoryModel


class FrameworkVersion(HistoryModel):
    """A package as it was installed; `files` holds its texts, so that it stays readable."""

    key = models.CharField(max_length=60, primary_key=True)
    name = models.CharField(max_length=300)
    fingerprint = models.CharField(max_length=64)
    valid_from = models.DateField()
    files = models.JSONField()
    installed_by = models.CharField(max_length=200)
    installed_at = models.DateTimeField()

    objects = HistoryManager()

    def __str__(self) -> str:
        return self.key
