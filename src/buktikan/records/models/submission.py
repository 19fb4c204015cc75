"""The steps that an agency's data took in a session; the newest step is the state."""

from typing import Self

from django.db import models

from buktikan.core.submission import SubmissionState
from buktikan.records.models.history import HistoryModel, HistoryQuerySet
from buktikan.records.models.tenure import EvaluationSession


class SubmissionMoveQuerySet(HistoryQuerySet["SubmissionMove"]):
    """Steps of sessions."""

    def newest(self) -> Self:
        """The newest step of each agency in each session."""
        later = SubmissionMove.objects.filter(
            session=models.OuterRef("session"),
            agency=models.OuterRef("agency"),
            number__gt=models.OuterRef("number"),
        )
        return self.filter(~models.Exists(later))

    def states(self, session: str) -> dict[str, SubmissionState]:
        """The state of each agency that took a step, in one query."""
        rows = self.filter(session=session).order_by("number").values_list("agency", "state")
        return {agency: SubmissionState(state) for agency, state in rows}


class SubmissionMove(HistoryModel):
    """One step. `number` counts per agency and session, so that two people cannot take one twice.

    `on_behalf_of` names the agency when somebody of another office took the step for it.
    """

    session = models.ForeignKey(EvaluationSession, on_delete=models.PROTECT, related_name="moves")
    agency = models.CharField(max_length=40)
    number = models.PositiveIntegerField()
    state = models.CharField(
        max_length=12, choices=[(one.value, one.label) for one in SubmissionState]
    )
    words = models.TextField(blank=True)
    on_behalf_of = models.CharField(max_length=200, blank=True)
    moved_by = models.CharField(max_length=200)
    moved_at = models.DateTimeField()

    objects = SubmissionMoveQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["session", "agency", "number"], name="submission_move_once"
            ),
            models.CheckConstraint(
                name="submission_return_and_reopening_say_why",
                condition=~models.Q(state__in=["returned", "reopened"]) | ~models.Q(words=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.session_id} {self.agency} {self.state}"
