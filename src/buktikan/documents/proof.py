"""What documents may print: nothing that accepted evidence does not carry.

Figures that count come ready from the core. What stands beside them does not: points of a series,
other sources, sentences of problems. This is the one place that asks of each whether it is proven.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from buktikan.core.achievement import Achievement, OtherSource
from buktikan.core.evidence import WITHOUT_EVIDENCE, EvidenceLink, standing
from buktikan.core.figure import Figure
from buktikan.core.numeral import print_number, print_rupiah
from buktikan.core.observation import Observation, ObservationKey, latest_versions
from buktikan.core.problem import Problem
from buktikan.core.report import ReportContents
from buktikan.core.trend import TrendPoint
from buktikan.documents.spots import Spots

MASK = f"[{WITHOUT_EVIDENCE}]"
NUMERAL_EDGE = r"(?<![\d.,]){}(?!\d|[.,]\d)"
LEAST_DIGITS = 2


@dataclass(frozen=True)
class Proof:
    """Asks of each thing in the contents whether accepted evidence backs it."""

    contents: ReportContents

    @cached_property
    def spots(self) -> Spots:
        """Where the numbers that count stand in their evidence."""
        return Spots(self.contents)

    @cached_property
    def links(self) -> dict[ObservationKey, tuple[EvidenceLink, ...]]:
        """Links by the observation that they back."""
        found: dict[ObservationKey, tuple[EvidenceLink, ...]] = {}
        for link in self.contents.links:
            found[link.observation] = (*found.get(link.observation, ()), link)
        return found

    @cached_property
    def _by_element(self) -> dict[str, tuple[Observation, ...]]:
        found: dict[str, tuple[Observation, ...]] = {}
        for one in self.contents.observations:
            found[one.element] = (*found.get(one.element, ()), one)
        return found

    @cached_property
    def _newest(self) -> dict[ObservationKey, Observation]:
        return {one.key: one for one in latest_versions(self.contents.observations)}

    def backs(self, one: Observation) -> bool:
        """Whether accepted evidence carries the newest version of the observation."""
        newest = self._newest.get(one.key, one)
        return standing(self.links.get(one.key, ()), newest.recorded_at).counts

    def trend(self, achievement: Achievement) -> tuple[TrendPoint, ...]:
        """The proven points of a series.

        Where an unproven point was left out, the next says so as a break: no line may run across
        a figure that does not count.
        """
        found: list[TrendPoint] = []
        gap = ""
        for point in achievement.trend:
            if not self._backs_point(achievement, point):
                gap = f"{point.period.label()} {WITHOUT_EVIDENCE}"
                continue
            found.append(_broken(point, gap))
            gap = ""
        return tuple(found)

    def _backs_point(self, achievement: Achievement, point: TrendPoint) -> bool:
        place = self.contents.session.place
        return any(
            self.backs(one)
            for name in _elements(achievement)
            for one in self._by_element.get(name, ())
            if one.place == place
            and one.period == point.period
            and one.source == point.source
            and one.number == point.amount
            and not one.breakdown
        )

    def difference(self, other: OtherSource) -> Decimal | None:
        """Other source less the official one; absent unless both are proven."""
        one = other.observation
        if other.difference is None or one.number is None or not self.backs(one):
            return None
        official = one.number - other.difference
        proven = any(
            self.backs(candidate)
            for candidate in self._by_element.get(other.element, ())
            if candidate.number == official and candidate.source != one.source
        )
        return other.difference if proven else None

    def what(self, problem: Problem) -> str:
        """The problem's sentence, with the numbers of unproven figures covered."""
        return self._covered(problem, problem.what)

    def reason(self, problem: Problem) -> str:
        """The reason that somebody gave, likewise."""
        return self._covered(problem, problem.reason)

    def mend(self, problem: Problem) -> str:
        """How to mend it, likewise."""
        return self._covered(problem, problem.mend)

    def _covered(self, problem: Problem, sentence: str) -> str:
        unproven = self._unproven_of(problem)
        if not unproven or not sentence:
            return sentence
        told = [text for text in problem.figures.values() if _is_numeral(text)]
        prints = {text for number in unproven for text in _prints(number)} | set(told)
        for text in sorted(prints, key=len, reverse=True):
            sentence = re.sub(NUMERAL_EDGE.format(re.escape(text)), MASK, sentence)
        return sentence

    def _unproven_of(self, problem: Problem) -> tuple[Decimal, ...]:
        """Numbers of the element, and of what is calculated with it, that do not count."""
        stated = [
            one.number
            for one in self._by_element.get(problem.element, ())
            if one.number is not None and one.place == problem.place and not self.backs(one)
        ]
        calculated = [
            figure.claimed
            for achievement in self.contents.achievements
            if problem.element in achievement.line.formula.elements
            for figure in (achievement.now, achievement.previous, achievement.baseline)
            if figure.value is None and isinstance(figure.claimed, Decimal)
        ]
        return (*stated, *calculated)

    def explanation(self, figure: Figure) -> str:
        """The formula with its figures; empty unless the figure counts."""
        return figure.explanation if figure.value is not None else ""


def _elements(achievement: Achievement) -> Iterator[str]:
    yield from sorted(achievement.line.formula.elements)


def _broken(point: TrendPoint, gap: str) -> TrendPoint:
    if not gap:
        return point
    why = f"{gap}; {point.break_before}" if point.break_before else gap
    return TrendPoint(
        point.period, point.amount, point.source, point.producer, point.base_version, why
    )


def _is_numeral(text: str) -> bool:
    return sum(letter.isdigit() for letter in text) >= LEAST_DIGITS


def _prints(number: Decimal) -> Iterator[str]:
    """Ways in which a sentence may write the number, signs left out."""
    number = abs(number)
    for places in (None, 0, 1, 2, 3):
        indonesian = print_number(number, places)
        yield indonesian
        yield indonesian.replace(".", "")
        yield indonesian.translate(str.maketrans(".,", ",."))
        yield indonesian.replace(".", "").replace(",", ".")
    yield print_rupiah(number).removeprefix("Rp").partition(" ")[0]
