"""What each line achieved: only what is proven counts, the rest says why it does not."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

import pytest

from buktikan.core.achievement import Achievement, Known, achieve, is_in_time, is_reached
from buktikan.core.evidence import EvidenceLink, EvidenceState, Standing
from buktikan.core.figure import Figure
from buktikan.core.framework import DateRule, Polarity, Target, ValueKind
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


def test_a_proven_figure_counts_and_says_of_which_time_it_speaks() -> None:
    one = achieved("P6.3a", stated("poverty_rate", "6.97", "2023-03"))
    assert one.now.value == Decimal("6.97")
    assert one.now.printed() == "6,97 persen"
    assert one.now.dated() == "per Maret 2023 (11 bulan)"
    assert one.evidence == one.evidence_offered == ("B-1",)


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


def test_what_cannot_be_supplied_and_what_nobody_said_are_told_apart() -> None:
    told = achieved("P6.3a", stated("poverty_rate", None, "2024-02"))
    assert told.now.printed() == "belum dapat dipasok"
    assert told.now.not_supplied == "belum terbit"
    silent = achieved("P6.3a")
    assert silent.now.printed() == "tidak ada data"
    assert silent.now.value is silent.now.claimed is None


def test_zero_is_a_value_and_not_an_absence() -> None:
    one = achieved("P6.1", stated("extreme_poverty_rate", 0, "2023"))
    assert one.now.value == 0
    assert one.reached is True


def test_unemployed_of_one_year_are_never_divided_by_a_labour_force_of_another() -> None:
    old, new = stated("labour_force", 80195, "2021-08"), stated("unemployed", 2365, "2022-08")
    apart = achieved("P5.1", old, new)
    assert apart.now.value is None
    assert apart.now.claimed is None

    together = achieved("P5.1", old, stated("unemployed", 2365, "2021-08"), new)
    assert together.now.number is not None
    assert round(together.now.number, 2) == Decimal("2.95")
    assert together.now.as_of == parse_period("2021-08")


def test_a_share_with_one_unproven_part_does_not_count() -> None:
    above, below = stated("unemployed", 2365, "2021-08"), stated("labour_force", 80195, "2021-08")
    one = achieved("P5.1", above, below, links=[link(above)])
    assert one.now.value is None
    assert one.now.claimed is not None
    assert one.now.standing is Standing.WITHOUT


def test_months_of_a_flow_speak_of_their_quarter() -> None:
    months = [
        stated("nib_issued", n, month)
        for n, month in ((10, "2023-12"), (11, "2024-01"), (12, "2024-02"))
    ]
    whole = achieved("P10.1a", *months)
    assert whole.now.value == 33
    assert whole.now.as_of == SECOND_QUARTER.quarter.period
    gap = achieved("P10.1a", *months[:2])
    assert gap.now.value is None
    assert any("Februari 2024" in sentence for sentence in gap.now.why_absent)


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


def test_a_target_is_told_by_its_polarity() -> None:
    target = Target(2024, Decimal(2), Decimal(4), "RKP")

    def reach(amount: str, polarity: Polarity) -> bool | None:
        figure = Figure(Unit.PERCENT, ValueKind.PERCENT, value=Decimal(amount))
        return is_reached(figure, target, polarity)

    assert [reach(x, Polarity.HIGHER) for x in ("1.9", "2")] == [False, True]
    assert [reach(x, Polarity.LOWER) for x in ("4", "4.1")] == [True, False]
    assert reach("3", Polarity.INFO) is None
    figure = Figure(Unit.PERCENT, ValueKind.PERCENT, value=Decimal(3))
    assert is_reached(figure, None, Polarity.HIGHER) is None


@pytest.mark.parametrize(
    ("day", "in_time"), [(date(2022, 11, 30), True), (date(2022, 12, 1), False)]
)
def test_a_budget_of_a_year_is_set_by_30_november_before_it(
    day: date,
    *,
    in_time: bool,
) -> None:
    one = stated("apbd_set_on", day, "2023")
    assert achieved("A3.3a", one).reached is in_time
    assert achieved("A3.3a", one, links=[]).reached is None


def test_a_rule_may_lie_in_the_year_after() -> None:
    def in_time(day: date | None) -> bool | None:
        figure = Figure(Unit.DATE, ValueKind.DATE, value=day, as_of=parse_period("2022"))
        return is_in_time(figure, DateRule(3, 31, 1))

    days = (date(2023, 3, 31), date(2023, 4, 1), None)
    assert [in_time(day) for day in days] == [True, False, None]


def test_a_stand_in_is_shown_beside_and_never_instead() -> None:
    borrowed = stated("inflation_yoy", "2.60", "2023-12", source="BPS Balikpapan")
    one = achieved("P1.1", borrowed)
    assert one.now.value is None
    assert one.now.claimed is None
    assert [other.observation for other in one.others] == [borrowed]


def test_the_province_and_the_nation_stand_beside_the_region() -> None:
    own = stated("poverty_rate", "6.97", "2023-03")
    province = stated("poverty_rate", "6.11", "2023-03", place="64")
    one = achieved("P6.3a", own, province, above=("64", "ID"))
    assert [(other.place, other.figure.value) for other in one.comparators] == [
        ("64", Decimal("6.11"))
    ]
    assert one.now.value == Decimal("6.97")


def test_another_source_is_shown_with_its_difference_and_never_mixed() -> None:
    official = stated("poverty_rate", "6.97", "2023-03", source="BPS", official=True)
    own = stated("poverty_rate", "6.50", "2023-03", source="Dinsos")
    later = stated("poverty_rate", "6.20", "2023-09", source="Bapelitbang")
    one = achieved("P6.3a", official, own, later)
    assert one.now.value == Decimal("6.97")
    told = {other.observation.source: other.difference for other in one.others}
    assert told == {"Dinsos": Decimal("-0.47"), "Bapelitbang": None}


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
