"""What happened, in texts that outlive the rows they speak of."""

from django.db import models

from buktikan.records.models.history import HistoryManager, HistoryModel


class Event(HistoryModel):
    """One change: which verb, on what, by whom, when, with what detail."""

    verb = models.CharField(max_length=60)
    subject = models.CharField(max_length=300)
    by = models.CharField(max_length=200)
    at = models.DateTimeField()
    detail = models.JSONField(default=dict)

    objects = HistoryManager()

    class Meta:
        indexes = [models.Index(fields=["subject", "at"], name="event_subject_at")]

    def __str__(self) -> str:
        return f"{self.verb} {self.subject}"
