"""Which observation speaks at a moment: published, over, of one source, of one period."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from buktikan.core.calculate import Moment
from buktikan.core.calculated_figure import figure
from buktikan.core.evidence import EvidenceLink, EvidenceState, Standing
from buktikan.core.observation import Observation
from buktikan.core.period import parse_period
from buktikan.core.selection import Reading, Selection, index_links, index_observations
from tests.factories.material import PPU, SECOND_QUARTER, framework, stated


def selection(*observations: Observation) -> Selection:
    return Selection(framework(), SECOND_QUARTER, index_observations(observations), {})


def read(element: str, moment: Moment, *observations: Observation) -> Reading:
    return selection(*observations).read(element, PPU, moment)


def test_an_older_figure_is_carried_forward_with_its_own_period() -> None:
    reading = read("poverty_rate", Moment.NOW, stated("poverty_rate", "6.97", "2023-03"))
    assert reading.value == Decimal("6.97")
    assert [one.period.text for one in reading.used] == ["2023-03"]


def test_a_figure_published_after_the_cutoff_is_not_used() -> None:
    known = stated("poverty_rate", "6.97", "2023-03", published=date(2024, 3, 20))
    late = stated("poverty_rate", "6.80", "2024-02", published=date(2024, 3, 21))
    assert read("poverty_rate", Moment.NOW, known, late).value == Decimal("6.97")
    assert read("poverty_rate", Moment.NOW, late).value is None


def test_a_figure_of_a_period_that_is_not_over_is_not_used() -> None:
    assert read("poverty_rate", Moment.NOW, stated("poverty_rate", "6.80", "2024-03")).value is None
    assert read("poverty_rate", Moment.NOW, stated("poverty_rate", "6.80", "2024-02")).value


def test_the_newest_version_of_a_figure_speaks() -> None:
    first = stated("poverty_rate", "7.00", "2023-03")
    mended = stated("poverty_rate", "6.97", "2023-03", version=2, reason="ralat")
    assert read("poverty_rate", Moment.NOW, mended, first).value == Decimal("6.97")


def test_one_official_source_speaks_though_another_is_newer() -> None:
    official = stated("poverty_rate", "6.97", "2023-03", source="BPS", official=True)
    own = stated("poverty_rate", "6.10", "2024-02", source="Dinsos")
    assert read("poverty_rate", Moment.NOW, official, own).used == (official,)
    assert selection(official, own).official_source("poverty_rate", PPU) == "BPS"


def test_without_an_official_source_the_newest_figure_names_the_one_that_speaks() -> None:
    older = stated("poverty_rate", "6.97", "2023-03", source="A")
    newer = stated("poverty_rate", "6.10", "2023-09", source="B")
    assert read("poverty_rate", Moment.NOW, older, newer).used == (newer,)
    assert selection().official_source("poverty_rate", PPU) is None


MONTHS = ("2023-12", "2024-01", "2024-02")


def test_a_flow_adds_up_within_the_tenure_quarter() -> None:
    months = tuple(stated("nib_issued", 10 + n, month) for n, month in enumerate(MONTHS))
    before = stated("nib_issued", 500, "2023-11")
    reading = read("nib_issued", Moment.NOW, before, *months)
    assert reading.value == Decimal(33)
    assert reading.used == months


def test_a_flow_with_a_missing_month_is_absent_and_names_the_month() -> None:
    reading = read(
        "nib_issued",
        Moment.NOW,
        stated("nib_issued", 10, "2023-12"),
        stated("nib_issued", 12, "2024-02"),
    )
    assert reading.value is None
    assert len(reading.missing) == 1
    assert "Januari 2024" in reading.missing[0]


def test_a_month_that_cannot_be_supplied_makes_the_sum_absent_with_the_reason() -> None:
    reading = read(
        "nib_issued",
        Moment.NOW,
        stated("nib_issued", 10, "2023-12"),
        stated("nib_issued", None, "2024-01"),
        stated("nib_issued", 12, "2024-02"),
    )
    assert (reading.value, reading.not_supplied) == (None, "belum terbit")


RATES = (("7.2", "2023-02"), ("7.0", "2023-08"), ("6.9", "2023-11"), ("6.8", "2024-02"))


def test_earlier_moments_read_earlier_figures() -> None:
    figures = (stated("poverty_rate", value, period) for value, period in RATES)
    found = selection(*figures)

    def value(moment: Moment) -> object:
        return found.read("poverty_rate", PPU, moment).value

    assert value(Moment.NOW) == Decimal("6.8")
    assert value(Moment.PREVIOUS_QUARTER) == Decimal("6.9")
    assert value(Moment.BASELINE) == Decimal("7.0")
    assert value(Moment.YEAR_AGO) == Decimal("7.2")


def test_a_year_ago_is_the_same_month_or_nothing() -> None:
    assert (
        read(
            "poverty_rate",
            Moment.YEAR_AGO,
            stated("poverty_rate", "7.2", "2023-01"),
            stated("poverty_rate", "6.8", "2024-02"),
        ).value
        is None
    )


def test_the_first_quarter_has_no_quarter_before_it() -> None:
    first = SECOND_QUARTER.quarter.previous()
    assert first is not None
    session = type(SECOND_QUARTER)(
        "ppu-tw1-2023",
        PPU,
        first,
        date(2023, 12, 19),
        date(2023, 12, 18),
        SECOND_QUARTER.level,
        SECOND_QUARTER.framework,
    )
    known = index_observations([stated("poverty_rate", "6.97", "2023-03")])
    reading = Selection(framework(), session, known, {}).read(
        "poverty_rate", PPU, Moment.PREVIOUS_QUARTER
    )
    assert reading.value is None
    assert "tidak ada triwulan sebelumnya" in reading.missing[0]


def test_a_share_speaks_of_the_newest_period_that_both_parts_know() -> None:
    share = framework().line_by_code["P5.1"].share
    assert share is not None
    unequal = selection(
        stated("unemployed", 2365, "2022-08"), stated("labour_force", 80195, "2021-08")
    )
    assert unequal.common_period(share, PPU, Moment.NOW) is None
    both = selection(
        stated("unemployed", 2365, "2022-08"),
        stated("unemployed", 2300, "2021-08"),
        stated("labour_force", 80195, "2021-08"),
    )
    assert both.common_period(share, PPU, Moment.NOW) == parse_period("2021-08")


def test_a_figure_from_before_the_place_had_its_own_is_never_its_value() -> None:
    borrowed = stated("inflation_yoy", "2.60", "2023-12", source="BPS Balikpapan")
    own = stated("inflation_yoy", "2.75", "2024-01", source="BPS")
    assert read("inflation_yoy", Moment.NOW, borrowed).value is None
    assert selection(borrowed).admitted("inflation_yoy", PPU) == (borrowed,)
    assert read("inflation_yoy", Moment.NOW, borrowed, own).used == (own,)


def test_figures_by_group_do_not_speak_for_the_whole() -> None:
    whole = stated("poverty_rate", "6.97", "2023-03")
    group = Observation(
        whole.element, PPU, parse_period("2024-02"), Decimal(5), "OPD", breakdown=(("sex", "P"),)
    )
    assert read("poverty_rate", Moment.NOW, whole, group).used == (whole,)


def test_a_changed_value_loses_the_proof_of_the_one_before() -> None:
    accepted = datetime(2024, 3, 12, 12, tzinfo=UTC)
    before = replace(stated("poverty_rate", "6.97", "2023-03"), recorded_at=accepted)
    after = replace(
        stated("poverty_rate", "5.10", "2023-03", version=2, reason="ralat"),
        recorded_at=accepted + timedelta(hours=1),
    )
    link = EvidenceLink(before.key, "B-1", state=EvidenceState.ACCEPTED, decided_at=accepted)

    def asked(*observations: Observation) -> Selection:
        links = index_links([link])
        return Selection(framework(), SECOND_QUARTER, index_observations(observations), links)

    assert asked(before).standing_of(before) is Standing.BACKED
    assert asked(before, after).standing_of(after) is Standing.WAITING
    line = framework().lines_by_element["poverty_rate"][0]
    old = figure(line, asked(before), PPU, Moment.NOW)
    new = figure(line, asked(before, after), PPU, Moment.NOW)
    assert (old.value, old.claimed) == (Decimal("6.97"), Decimal("6.97"))
    assert (new.value, new.claimed, new.standing) == (None, Decimal("5.10"), Standing.WAITING)
