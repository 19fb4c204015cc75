"""A region's stated values beside official ones, with what was said of every difference."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from hashlib import sha256

from django.db.models import Max

from buktikan.actions.framework import installed
from buktikan.actions.kept import Kept, marks_of
from buktikan.actions.ownership import owners_of
from buktikan.core.framework import Framework
from buktikan.core.observation import ObservationKey
from buktikan.core.reconciliation import Comparison, Outcome, Reconciling, reconcile
from buktikan.records.models import (
    DifferenceExplanation,
    Dispute,
    EvaluationSession,
    Observation,
    OfficialFigureRow,
    OfficialSeries,
    Person,
)
from buktikan.records.models.dispute import OfDifference
from buktikan.records.models.observation import ObservationQuerySet

_OPEN: Kept[Mapping[str, int]] = Kept(most=64)
About = tuple[ObservationKey, str]
"""A stated value and the code of the official series that it is compared with."""


@dataclass(frozen=True, slots=True)
class Reconciled:
    """One comparison, with the words that people gave for it.

    `explanation` was said of these two values; `outdated` of others that stood here before.
    `disputes` are all of the stated value and the series, newest first. `agency` is the key of the
    agency that stated the value or supplies the element.
    """

    comparison: Comparison
    agency: str = ""
    explanation: DifferenceExplanation | None = None
    outdated: DifferenceExplanation | None = None
    disputes: tuple[Dispute, ...] = ()

    @property
    def key(self) -> str:
        """What addresses it: made of the stated value's key and the series."""
        about = self.comparison.stated.key
        parts = (about.element, about.place, about.period, about.source, repr(about.breakdown))
        return sha256("|".join((*parts, self.comparison.series)).encode()).hexdigest()[:16]

    @property
    def answer(self) -> str:
        """What answers the difference, in words; empty while nothing does.

        The reason that was typed with the value counts as well: it is the same question.
        """
        if self.explanation is not None:
            return self.explanation.words
        said = next((one for one in self.disputes if one.state.answers_the_difference), None)
        if said is not None:
            return f"Sanggahan nomor {said.number}: {said.state.label}."
        return self.comparison.stated.reason.strip()

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to explain or to dispute."""
        return self.comparison.outcome.asks and not self.answer


def latest_session(region: str) -> EvaluationSession | None:
    """The session whose framework a region's values are held against when none is chosen."""
    rows = EvaluationSession.objects.filter(tenure__place_id=region)
    return (
        rows.select_related("tenure__place", "framework")
        .defer("framework__files")
        .order_by("-held_on", "-key")
        .first()
    )


def reconciliation_of(
    session: EvaluationSession, *, cutoff: date | None = None, person: Person | None = None
) -> tuple[Reconciled, ...]:
    """Every compared value of the session's region, newest period first.

    The session gives the framework and its tolerances. Without `cutoff` everything in the register
    counts; with `person` only what that person may see is compared.
    """
    framework = installed(session.framework_id, session.framework.fingerprint)
    region = session.tenure.place_id
    day = cutoff or date.max
    rows = tuple(_stated(region, framework, person))
    stated = [one for one in rows if one.period_end <= day]
    figures = OfficialFigureRow.objects.of_elements(_compared_elements(framework)).filter(
        place__in={one.place for one in stated}
    )
    found = reconcile(
        (one.to_core() for one in stated), Reconciling(framework, figures.to_core(), day)
    )
    agencies = {one.key: one.agency for one in stated}
    owners = owners_of(session, framework=framework)
    said = _Said(region)
    done = [
        said.of(one, agencies.get(one.stated.key) or owners.get(one.stated.element, ""))
        for one in found
    ]
    return tuple(sorted(done, key=_newest_first, reverse=True))


def _newest_first(one: Reconciled) -> tuple[bool, date, str, str]:
    stated = one.comparison.stated
    return (one.is_open, stated.period.end, stated.element, one.comparison.series)


def _compared_elements(framework: Framework) -> frozenset[str]:
    """Elements that any series is the counterpart of; their twins count the same thing."""
    held = OfficialSeries.objects.exclude(element="").values_list("element", flat=True)
    return frozenset(name for name in held.distinct() if name in framework.elements)


def _stated(region: str, framework: Framework, person: Person | None) -> Iterable[Observation]:
    names = _compared_elements(framework)
    twins = {one.name for one in framework.elements.values() if names.intersection(one.same_as)}
    rows: ObservationQuerySet = Observation.objects.all()
    if person is not None:
        rows = rows.visible_to(person)
    return rows.within(region).filter(element__in=names | twins).newest().filter(official=False)


class _Said:
    """Explanations and disputes of a region, by what they are about; three queries."""

    def __init__(self, region: str) -> None:
        self.explanations: dict[About, list[DifferenceExplanation]] = {}
        self.disputes: dict[About, list[Dispute]] = {}
        words = DifferenceExplanation.objects.filter(region=region).select_related("series")
        for one in words.order_by("-pk"):
            self.explanations.setdefault(_about(one), []).append(one)
        disputes = Dispute.objects.filter(region=region).select_related("series")
        for dispute in disputes.prefetch_related("moves").order_by("-number"):
            self.disputes.setdefault(_about(dispute), []).append(dispute)

    def of(self, comparison: Comparison, agency: str) -> Reconciled:
        about = (comparison.stated.key, comparison.series)
        words = self.explanations.get(about, [])
        now = values_of(comparison)
        current = next((one for one in words if (one.stated, one.official) == now), None)
        older = next((one for one in words if one is not current), None)
        return Reconciled(
            comparison,
            agency,
            current,
            older if current is None else None,
            tuple(self.disputes.get(about, ())),
        )


def _about(row: OfDifference) -> About:
    return row.key, row.series.code


def values_of(comparison: Comparison) -> tuple[str, str]:
    """The two values as texts: what an explanation was said of."""
    official = comparison.official.value if comparison.official else None
    return plain(comparison.stated.value), plain(official)


def plain(value: object) -> str:
    """A value as text, without the digits in which it happened to be written."""
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    return "" if value is None else str(value)


def open_differences(session: EvaluationSession) -> tuple[Reconciled, ...]:
    """What nobody has explained or disputed yet, as the session may know it."""
    found = reconciliation_of(session, cutoff=session.cutoff)
    return tuple(one for one in found if one.is_open)


def open_by_agency(session: EvaluationSession) -> Mapping[str, int]:
    """How many differences each agency has open, kept until a record changes: two queries."""
    newest = OfficialFigureRow.objects.aggregate(newest=Max("pk"))["newest"]
    return _OPEN.found(
        session.key,
        (*marks_of(session), newest),
        lambda: Counter(one.agency for one in open_differences(session)),
    )


def answers_for(session_key: str) -> Mapping[tuple[ObservationKey, str], str]:
    """The same for whoever knows the session by its key alone."""
    rows = EvaluationSession.objects.select_related("tenure__place", "framework")
    return answers_of(rows.defer("framework__files").get(key=session_key))


def answers_of(session: EvaluationSession) -> Mapping[tuple[ObservationKey, str], str]:
    """What the reconciliation says of values beside official sources, for the checks of a report.

    Only what was recorded there: the reason typed with a value is known to the checks already.
    """
    answers: dict[tuple[ObservationKey, str], str] = {}
    for one in reconciliation_of(session, cutoff=session.cutoff):
        official = one.comparison.official
        words = one.answer or _agreeing(one.comparison)
        if official is not None and words:
            answers[one.comparison.stated.key, official.series.source] = words
    return answers


def _agreeing(comparison: Comparison) -> str:
    if comparison.outcome in (Outcome.ROUNDED, Outcome.TOLERATED):
        return f"Dibandingkan dengan deret resmi: {comparison.outcome.label}."
    return ""
