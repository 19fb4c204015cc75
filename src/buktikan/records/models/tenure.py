"""Tenures and the sessions that evaluate them."""

from datetime import date
from typing import Self

from django.db import models

from buktikan.core import tenure as core
from buktikan.core.tenure import Level
from buktikan.records.access import within_reach
from buktikan.records.models.framework import FrameworkVersion
from buktikan.records.models.person import Person
from buktikan.records.models.place import Place
from buktikan.records.models.region import SEEING_A_REGION


class Tenure(models.Model):
    """One appointment of an acting head; a renewal is the next term."""

    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="tenures")
    holder = models.CharField(max_length=200)
    post = models.CharField(max_length=200)
    inaugurated = models.DateField()
    term = models.PositiveSmallIntegerField(default=1)
    ended = models.DateField(null=True, blank=True)
    decree = models.CharField(max_length=200, blank=True)
    home_office = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["place", "inaugurated"], name="tenure_one_inauguration_a_day"
            ),
            models.CheckConstraint(
                name="tenure_ends_after_it_begins",
                condition=models.Q(ended=None) | models.Q(ended__gte=models.F("inaugurated")),
            ),
            models.CheckConstraint(
                name="tenure_terms_count_from_one", condition=models.Q(term__gte=1)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.post} {self.holder}"

    def to_core(self) -> core.Tenure:
        """The tenure as a value."""
        return core.Tenure(
            self.place_id,
            self.holder,
            self.post,
            self.inaugurated,
            self.term,
            self.ended,
            self.decree,
            self.home_office,
        )


class EvaluationSessionQuerySet(models.QuerySet["EvaluationSession"]):
    """Sessions of tenures."""

    def visible_to(self, person: Person) -> Self:
        """Sessions of the regions in which the person has anything to do."""
        reach = within_reach(person.access(), *SEEING_A_REGION, place="tenure__place_id")
        return self.filter(reach)


class EvaluationSession(models.Model):
    """One evaluation of one tenure quarter; `scope` lists priority codes, empty means all."""

    key = models.SlugField(max_length=60, primary_key=True)
    tenure = models.ForeignKey(Tenure, on_delete=models.PROTECT, related_name="sessions")
    quarter = models.PositiveSmallIntegerField()
    held_on = models.DateField()
    cutoff = models.DateField()
    level = models.CharField(max_length=16, choices=[(one.value, one.label) for one in Level])
    framework = models.ForeignKey(FrameworkVersion, on_delete=models.PROTECT)
    scope = models.CharField(max_length=200, blank=True)
    source = models.CharField(max_length=300, blank=True)

    objects = EvaluationSessionQuerySet.as_manager()

    class Meta:
        ordering = ["held_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["tenure", "quarter", "level"], name="session_one_per_quarter_and_level"
            ),
            models.CheckConstraint(
                name="session_cutoff_not_after_it_is_held",
                condition=models.Q(cutoff__lte=models.F("held_on")),
            ),
            models.CheckConstraint(
                name="session_quarters_count_from_one", condition=models.Q(quarter__gte=1)
            ),
        ]

    def __str__(self) -> str:
        return self.key

    def to_core(self, *, with_previous: bool = True) -> core.EvaluationSession:
        """The session as a value, with the cut-off of the one before unless nobody needs it."""
        before = self._cutoff_before() if with_previous else None
        return core.EvaluationSession(
            self.key,
            self.tenure.place_id,
            self.tenure_quarter,
            self.held_on,
            self.cutoff,
            Level(self.level),
            self.framework.key,
            frozenset(self.scope.split()),
            before,
            self.source,
        )

    @property
    def tenure_quarter(self) -> core.TenureQuarter:
        """The quarter that it evaluates; without a query where the tenure was loaded before."""
        return self.tenure.to_core().quarter(self.quarter)

    def _cutoff_before(self) -> date | None:
        rows = EvaluationSession.objects.filter(
            tenure_id=self.tenure_id, level=self.level, quarter=self.quarter - 1
        )
        return rows.values_list("cutoff", flat=True).first()
