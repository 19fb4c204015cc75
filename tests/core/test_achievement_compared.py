"""Achieved values compared: standings in words, changes, bands, rules of the year after."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

import pytest

from buktikan.core.achievement import Achievement, Known, achieve, is_in_time
from buktikan.core.evidence import EvidenceLink, EvidenceState, Standing
from buktikan.core.figure import Figure
from buktikan.core.framework import DateRule, ValueKind
from buktikan.core.observation import Observation
from buktikan.core.period import parse_period
from buktikan.core.quantity import Unit
from tests.factories.material import SECOND_QUARTER, framework, stated

ACCEPTED = EvidenceState.ACCEPTED


def link(one: Observation, state: EvidenceState = ACCEPTED, item: str = "B-1") -> EvidenceLink:
    return EvidenceLink(one.key, item, state=state)


def achieved(
    code: str,
    *observations: Observation,
    links: Iterable[EvidenceLink] | None = None,
    above: tuple[str, ...] = (),
) -> Achievement:
    """The line with that code; every observation has accepted evidence unless told otherwise."""
    given = tuple(link(one) for one in observations) if links is None else tuple(links)
    known = Known(framework(), SECOND_QUARTER, observations, given, above=above)
    (only,) = (one for one in achieve(known) if one.line.code == code)
    return only


@pytest.mark.parametrize(
    ("states", "standing", "words"),
    [
        ((), Standing.WITHOUT, "tanpa data dukung"),
        ((EvidenceState.WAITING,), Standing.WAITING, "menunggu verifikasi"),
        ((EvidenceState.REJECTED,), Standing.REJECTED, "bukti ditolak"),
    ],
)
def test_a_value_without_accepted_evidence_is_absent(
    states: tuple[EvidenceState, ...], standing: Standing, words: str
) -> None:
    one = stated("poverty_rate", "6.97", "2023-03")
    got = achieved("P6.3a", one, links=[link(one, state) for state in states])
    assert got.now.value is None
    assert got.now.claimed == Decimal("6.97")
    assert got.now.standing is standing
    assert got.now.printed() == words
    assert got.reached is None
    assert got.evidence == ()
    assert got.evidence_offered == (("B-1",) if states else ())


def test_zero_is_a_value_and_not_an_absence() -> None:
    one = achieved("P6.1", stated("extreme_poverty_rate", 0, "2023"))
    assert one.now.value == 0
    assert one.reached is True


def test_a_share_with_one_unproven_part_does_not_count() -> None:
    above, below = stated("unemployed", 2365, "2021-08"), stated("labour_force", 80195, "2021-08")
    one = achieved("P5.1", above, below, links=[link(above)])
    assert one.now.value is None
    assert one.now.claimed is not None
    assert one.now.standing is Standing.WITHOUT


def test_change_is_told_against_the_quarter_before_and_the_baseline() -> None:
    one = achieved(
        "P6.3a",
        stated("poverty_rate", "7.0", "2023-08"),
        stated("poverty_rate", "6.9", "2023-11"),
        stated("poverty_rate", "6.8", "2024-02"),
    )
    assert one.change == Decimal("-0.1")
    assert one.change_since_baseline == Decimal("-0.2")
    assert one.improved is True
    assert achieved("P6.3a", stated("poverty_rate", "6.8", "2024-02")).change is None


@pytest.mark.parametrize(("value", "reached"), [("1.4", False), ("1.5", True), ("3.6", False)])
def test_inflation_is_reached_within_its_band(value: str, *, reached: bool) -> None:
    one = achieved("P1.1", stated("inflation_yoy", value, "2024-02"))
    assert one.target is not None
    assert one.reached is reached


def test_a_rule_may_lie_in_the_year_after() -> None:
    def in_time(day: date | None) -> bool | None:
        figure = Figure(Unit.DATE, ValueKind.DATE, value=day, as_of=parse_period("2022"))
        return is_in_time(figure, DateRule(3, 31, 1))

    days = (date(2023, 3, 31), date(2023, 4, 1), None)
    assert [in_time(day) for day in days] == [True, False, None]


def test_the_trend_holds_the_speaking_source_alone() -> None:
    official = [
        stated("poverty_rate", value, period, source="BPS", official=True)
        for value, period in (("7.2", "2022-03"), ("6.97", "2023-03"))
    ]
    own = stated("poverty_rate", "6.5", "2023-09", source="Dinsos")
    points = achieved("P6.3a", *official, own).trend
    assert [(one.period.text, one.amount) for one in points] == [
        ("2022-03", Decimal("7.2")),
        ("2023-03", Decimal("6.97")),
    ]
