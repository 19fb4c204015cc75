"""A session's calendar, and who owns which data element in it."""

from django.db import models

from buktikan.core.deadline import Step
from buktikan.records.models.region import Agency
from buktikan.records.models.tenure import EvaluationSession


class Deadline(models.Model):
    """By when a step has to be done; every change of it is also an event."""

    session = models.ForeignKey(
        EvaluationSession, on_delete=models.PROTECT, related_name="deadlines"
    )
    step = models.CharField(max_length=12, choices=[(one.value, one.label) for one in Step])
    due = models.DateTimeField()

    class Meta:
        ordering = ["due"]
        constraints = [
            models.UniqueConstraint(fields=["session", "step"], name="deadline_once_per_step")
        ]

    def __str__(self) -> str:
        return f"{self.session_id} {self.step} {self.due:%Y-%m-%d %H:%M}"


class ElementOwner(models.Model):
    """In one session another agency than the usual one supplies the element."""

    session = models.ForeignKey(EvaluationSession, on_delete=models.PROTECT, related_name="owners")
    element = models.CharField(max_length=80)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="elements")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["session", "element"], name="element_owner_one_per_session"
            )
        ]

    def __str__(self) -> str:
        return f"{self.session_id} {self.element} {self.agency}"
