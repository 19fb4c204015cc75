"""Evaluations: slots, teams, who may not judge, the steps of a round, and what a region replied."""

from typing import Self

from django.db import models

from buktikan.core.evaluation import RecusalGround, RoundState, Seat
from buktikan.records.models.history import HistoryManager, HistoryModel, HistoryQuerySet
from buktikan.records.models.person import Person
from buktikan.records.models.tenure import EvaluationSession


class SlotVersionQuerySet(HistoryQuerySet["SlotVersion"]):
    """Slots as they were planned."""

    def newest(self) -> Self:
        """What holds now, one row for each session that ever had a slot."""
        later = SlotVersion.objects.filter(
            session=models.OuterRef("session"), number__gt=models.OuterRef("number")
        )
        return self.filter(~models.Exists(later))


class SlotVersion(HistoryModel):
    """When and where a session is held; a cancelled one keeps its row and says why."""

    session = models.ForeignKey(EvaluationSession, on_delete=models.PROTECT, related_name="slots")
    number = models.PositiveIntegerField()
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    room = models.CharField(max_length=200, blank=True)
    link = models.CharField(max_length=300, blank=True)
    order = models.PositiveSmallIntegerField(default=0)
    cancelled = models.BooleanField(default=False)
    words = models.TextField(blank=True)
    planned_by = models.CharField(max_length=200)
    planned_at = models.DateTimeField()

    objects = SlotVersionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["session", "number"], name="slot_version_once"),
            models.CheckConstraint(
                name="slot_ends_after_it_begins",
                condition=models.Q(ends_at__gt=models.F("starts_at")),
            ),
            models.CheckConstraint(
                name="slot_cancelled_says_why",
                condition=models.Q(cancelled=False) | ~models.Q(words=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.session_id} {self.starts_at}"


class SeatMoveQuerySet(HistoryQuerySet["SeatMove"]):
    """Who sat in which team."""

    def newest(self) -> Self:
        """The newest step of each person in each session."""
        later = SeatMove.objects.filter(
            session=models.OuterRef("session"),
            person=models.OuterRef("person"),
            number__gt=models.OuterRef("number"),
        )
        return self.filter(~models.Exists(later))

    def seated(self) -> Self:
        """Those who sit there now; a recused person may still have the seat, and does nothing."""
        return self.newest().exclude(seat="")


class SeatMove(HistoryModel):
    """Somebody given a seat, or (with an empty `seat`) taken out of the team.

    `office` is the directorate that the person belongs to, as stated then.
    """

    session = models.ForeignKey(EvaluationSession, on_delete=models.PROTECT, related_name="seats")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="seats")
    number = models.PositiveIntegerField()
    seat = models.CharField(
        max_length=24, blank=True, choices=[(one.value, one.label) for one in Seat]
    )
    office = models.CharField(max_length=200, blank=True)
    words = models.TextField(blank=True)
    moved_by = models.CharField(max_length=200)
    moved_at = models.DateTimeField()

    objects = SeatMoveQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["session", "person", "number"], name="seat_move_once"),
        ]

    def __str__(self) -> str:
        return f"{self.session_id} {self.person_id} {self.seat}"


class Recusal(HistoryModel):
    """Somebody who may not judge a session, and why; `lifted` ends it, with words."""

    session = models.ForeignKey(
        EvaluationSession, on_delete=models.PROTECT, related_name="recusals"
    )
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="recusals")
    number = models.PositiveIntegerField()
    ground = models.CharField(
        max_length=16, choices=[(one.value, one.label) for one in RecusalGround]
    )
    words = models.TextField()
    lifted = models.BooleanField(default=False)
    recorded_by = models.CharField(max_length=200)
    recorded_at = models.DateTimeField()

    objects = HistoryManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["session", "person", "number"], name="recusal_once"),
            models.CheckConstraint(name="recusal_says_why", condition=~models.Q(words="")),
        ]

    def __str__(self) -> str:
        return f"{self.session_id} {self.person_id} {self.ground}"


class RoundMoveQuerySet(HistoryQuerySet["RoundMove"]):
    """Steps of evaluations."""

    def state_of(self, session: str) -> RoundState:
        """How far the session's evaluation is; planned before its first step."""
        state = self.filter(session=session).order_by("-number").values_list("state", flat=True)
        return RoundState(state.first() or RoundState.PLANNED.value)


class RoundMove(HistoryModel):
    """One step of a session's evaluation. `reply_until` is set when the region is heard."""

    session = models.ForeignKey(EvaluationSession, on_delete=models.PROTECT, related_name="rounds")
    number = models.PositiveIntegerField()
    key = models.CharField(max_length=30)
    state = models.CharField(max_length=12, choices=[(one.value, one.label) for one in RoundState])
    words = models.TextField(blank=True)
    reply_until = models.DateTimeField(null=True, blank=True)
    moved_by = models.CharField(max_length=200)
    moved_at = models.DateTimeField()

    objects = RoundMoveQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["session", "number"], name="round_move_once")
        ]

    def __str__(self) -> str:
        return f"{self.session_id} {self.state}"


class Reply(HistoryModel):
    """What the region answers on a line (or, with an empty code, on the whole), before it is final.

    With `answers` it is the team's answer to such a reply. `proof` are keys of evidence items.
    """

    session = models.ForeignKey(EvaluationSession, on_delete=models.PROTECT, related_name="replies")
    code = models.CharField(max_length=20, blank=True)
    answers = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="answered_by"
    )
    text = models.TextField()
    proof = models.CharField(max_length=300, blank=True)
    written_by = models.CharField(max_length=200)
    written_at = models.DateTimeField()

    objects = HistoryManager()

    class Meta:
        constraints = [
            models.CheckConstraint(name="reply_says_something", condition=~models.Q(text=""))
        ]

    def __str__(self) -> str:
        return f"{self.session_id} {self.code}"
