"""Achieved values: which figure speaks, when it counts, and what is printed when it does not."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from buktikan.core.achievement import Achievement, Known, achieve, is_reached
from buktikan.core.evidence import EvidenceLink, EvidenceState, Standing
from buktikan.core.figure import Figure, months_between, print_value
from buktikan.core.framework import Framework, Polarity, Target, ValueKind
from buktikan.core.observation import Observation, ObservationStatus
from buktikan.core.quantity import Unit
from buktikan.core.report import (
    ReportState,
    blocks_of,
    completeness_of,
    sections_of,
)
from buktikan.core.tenure import EvaluationSession
from buktikan.core.trend import trend
from tests.factories.material import PPU, SECOND_QUARTER, framework, stated

WINDOW = "2023-12-19/P3M"
BEFORE = "2023-09-19/P3M"


def accepted(*observations: Observation) -> tuple[EvidenceLink, ...]:
    return linked(EvidenceState.ACCEPTED, *observations)


def linked(state: EvidenceState, *observations: Observation) -> tuple[EvidenceLink, ...]:
    return tuple(EvidenceLink(one.key, "B-1", state=state) for one in observations)


def line(
    code: str,
    *observations: Observation,
    links: Iterable[EvidenceLink] | None = None,
    session: EvaluationSession = SECOND_QUARTER,
    above: tuple[str, ...] = (),
    frame: Framework | None = None,
) -> Achievement:
    """The achieved value of one line; everything is proven unless links say otherwise."""
    known = Known(
        frame or framework(),
        session,
        observations,
        accepted(*observations) if links is None else tuple(links),
        above=above,
    )
    return next(one for one in achieve(known) if one.line.code == code)


def test_a_value_without_accepted_evidence_is_absent_and_printed_so() -> None:
    one = stated("jobseekers_waiting", 689, WINDOW)
    for state, printed in (
        (EvidenceState.WAITING, "menunggu verifikasi"),
        (EvidenceState.REJECTED, "bukti ditolak"),
    ):
        now = line("P5.3b", one, links=linked(state, one)).now
        assert (now.value, now.claimed) == (None, Decimal(689))
        assert now.printed() == printed
    now = line("P5.3b", one, links=()).now
    assert (now.value, now.standing) == (None, Standing.WITHOUT)
    assert now.printed() == now.short() == "tanpa data dukung"
    now = line("P5.3b", one).now
    assert (now.value, now.printed(), now.short()) == (Decimal(689), "689 jiwa", "689")


def test_a_line_counts_only_when_every_part_is_proven() -> None:
    parts = (
        stated("jobseekers_placed", 187, WINDOW),
        stated("jobseekers_registered", 412, WINDOW),
    )
    half = line("P5.3a", *parts, links=accepted(parts[0])).now
    assert half.value is None
    assert half.claimed is not None
    assert half.standing is Standing.WITHOUT
    whole = line("P5.3a", *parts).now
    assert whole.printed() == "45,39 persen"
    assert "187" in whole.explanation


def test_nothing_at_all_and_a_stated_absence_are_told_apart() -> None:
    assert line("P5.3b").now.printed() == "tidak ada data"
    absent = line("P5.3b", stated("jobseekers_waiting", None, WINDOW)).now
    assert absent.printed() == "belum dapat dipasok"
    assert absent.not_supplied == "belum terbit"
    assert absent.dated() == ""


def test_a_yearly_figure_is_carried_forward_with_its_date_and_age() -> None:
    one = line("P6.3a", stated("poverty_rate", "6.97", "2023-03", official=True))
    assert one.now.dated() == "per Maret 2023 (11 bulan)"
    assert one.now.carried
    assert one.previous.number == one.baseline.number == Decimal("6.97")
    assert one.change == one.change_since_baseline == 0
    assert one.improved is False


def test_only_what_was_published_by_the_cutoff_is_used() -> None:
    early = stated("ombudsman_score", 55, "2022", published=date(2024, 3, 20))
    late = stated("ombudsman_score", 87, "2023", published=date(2024, 3, 21))
    assert line("P4.1", early, late).now.number == Decimal(55)


def test_the_official_source_speaks_and_the_other_is_shown_beside_it() -> None:
    bps = stated("poverty_rate", "6.97", "2023-03", source="BPS", official=True)
    press = stated("poverty_rate", "7.10", "2023-03", source="Bapelitbang")
    one = line("P6.3a", bps, press)
    assert one.now.source == "BPS"
    (other,) = one.others
    assert (other.observation.source, other.difference) == ("Bapelitbang", Decimal("0.13"))


def test_sources_of_different_times_have_no_difference() -> None:
    bps = stated("poverty_rate", "6.97", "2023-03", source="BPS", official=True)
    press = stated("poverty_rate", "7.10", "2022-03", source="Bapelitbang")
    (other,) = line("P6.3a", bps, press).others
    assert other.difference is None


def test_a_flow_adds_up_within_the_tenure_quarter() -> None:
    months = [
        stated("nib_issued", count, period)
        for count, period in (
            (900, "2023-11"),
            (318, "2023-12"),
            (402, "2024-01"),
            (377, "2024-02"),
        )
    ]
    one = line("P10.1a", *months)
    assert one.now.number == Decimal(1097)
    assert one.now.as_of is not None
    assert one.now.as_of.text == WINDOW
    assert one.previous.number is None


def test_a_missing_month_makes_a_flow_absent_and_names_the_month() -> None:
    now = line(
        "P10.1a", stated("nib_issued", 318, "2023-12"), stated("nib_issued", 377, "2024-02")
    ).now
    assert now.value is None
    assert any("Januari 2024 belum ada" in sentence for sentence in now.why_absent)


def test_figures_of_a_tenure_quarter_stay_in_it() -> None:
    one = line(
        "P5.4b",
        stated("job_fair_placements", 12, BEFORE),
        stated("job_fair_placements", 0, WINDOW),
    )
    assert (one.now.number, one.previous.number) == (Decimal(0), Decimal(12))
    assert one.now.printed() == "0 jiwa"
    only_before = line("P5.4b", stated("job_fair_placements", 12, BEFORE))
    assert only_before.now.value is None


def test_a_share_speaks_of_one_period() -> None:
    """2,365 unemployed of 2022 are never divided by the labour force of August 2021."""
    parts = (
        stated("unemployed", 2365, "2022-08", source="BPS", official=True),
        stated("labour_force", 80130, "2021-08", source="BPS", official=True),
    )
    assert line("P5.1", *parts).now.claimed is None
    same = (parts[1], stated("unemployed", 2365, "2021-08", source="BPS", official=True))
    assert line("P5.1", *same).now.printed() == "2,95 persen"


def test_a_newer_stated_share_goes_before_older_parts() -> None:
    one = line(
        "P5.1",
        stated("unemployed", 2365, "2021-08", source="BPS", official=True),
        stated("labour_force", 80130, "2021-08", source="BPS", official=True),
        stated("open_unemployment_rate", "2.07", "2023-08", source="BPS", official=True),
    )
    assert one.now.printed() == "2,07 persen"
    assert one.now.as_of is not None
    assert one.now.as_of.text == "2023-08"


def test_a_stand_in_is_never_the_places_own_figure() -> None:
    one = line("P1.1", stated("inflation_yoy", "3.07", "2023-09", source="BPS Kaltim"))
    assert one.now.claimed is None
    assert [other.observation.number for other in one.others] == [Decimal("3.07")]
    own = line("P1.1", stated("inflation_yoy", "3.28", "2024-02"))
    assert own.now.number == Decimal("3.28")


def test_targets_are_reached_on_the_right_side_or_within_a_band() -> None:
    assert line("P1.1", stated("inflation_yoy", "3.28", "2024-02")).reached is True
    assert line("P1.1", stated("inflation_yoy", "3.51", "2024-02")).reached is False
    assert line("P2.1", stated("stunting_survey_rate", "21.8", "2022")).reached is False
    assert line("P1.1", stated("inflation_yoy", "3.28", "2024-02"), links=()).reached is None
    now = Figure(Unit.PERCENT, ValueKind.PERCENT, value=Decimal(40))
    higher = Target(2024, Decimal(40), None, "x")
    assert is_reached(now, higher, Polarity.HIGHER) is True
    assert is_reached(now, replace(higher, low=Decimal(41)), Polarity.HIGHER) is False
    assert is_reached(now, higher, Polarity.INFO) is None


@pytest.mark.parametrize(("day", "in_time"), [(30, True), (29, True), (31, False)])
def test_a_date_is_held_against_its_rule(day: int, in_time: bool) -> None:
    set_on = date(2022, 12, 1) if day == 31 else date(2022, 11, day)
    one = line("A3.3a", stated("apbd_set_on", set_on, "2023"))
    assert one.reached is in_time
    assert line("A3.3a", stated("apbd_set_on", set_on, "2023"), links=()).reached is None


def test_province_and_nation_stand_beside_the_regions_figure() -> None:
    one = line(
        "P6.3a",
        stated("poverty_rate", "6.97", "2023-03", official=True),
        stated("poverty_rate", "6.11", "2023-03", place="64", official=True),
        above=("64", "ID"),
    )
    assert [(beside.place, beside.figure.printed()) for beside in one.comparators] == [
        ("64", "6,11 persen")
    ]


def test_a_session_of_five_priorities_asks_for_their_lines_alone() -> None:
    part = replace(SECOND_QUARTER, scope=frozenset({"P1", "P2"}))
    achievements = achieve(Known(framework(), part, ()))
    assert {one.line.priority for one in achievements} == {"P1", "P2"}


def test_evidence_offered_and_accepted_are_told_apart() -> None:
    one = stated("jobseekers_waiting", 689, WINDOW)
    links = (
        EvidenceLink(one.key, "B-1", state=EvidenceState.ACCEPTED),
        EvidenceLink(one.key, "B-2"),
    )
    achieved = line("P5.3b", one, links=links)
    assert achieved.evidence == ("B-1",)
    assert achieved.evidence_offered == ("B-1", "B-2")


def test_a_trend_is_interrupted_where_the_series_is() -> None:
    told = trend(
        (
            stated("extreme_poverty_rate", 2, "2021", producer="BPS"),
            stated("extreme_poverty_rate", 1, "2022", producer="Satgas"),
            stated("extreme_poverty_rate", 1, "2023", producer="Satgas", base="b"),
            stated("extreme_poverty_rate", 1, "2023-06", producer="Satgas", base="c"),
            stated("extreme_poverty_rate", 1, "2023-07", status=ObservationStatus.BREAK),
            stated("extreme_poverty_rate", 1, "2023-08", source="lain"),
            stated("extreme_poverty_rate", 1, "2025"),
        ),
        date(2024, 3, 20),
    )
    breaks = [point.break_before for point in told]
    assert len(told) == 6
    assert breaks[0] == ""
    assert "produsen berganti" in breaks[1]
    assert any("penyebut berganti" in one for one in breaks) or any(
        "periode acuan" in one for one in breaks
    )
    assert any("deret terputus" in one for one in breaks)
    assert any("sumber berganti" in one for one in breaks)


def test_each_kind_of_value_has_its_print() -> None:
    assert print_value(True, Unit.YES_NO) == "ya"
    assert print_value(False, Unit.YES_NO) == "tidak"
    assert print_value(date(2023, 11, 30), Unit.DATE) == "30 November 2023"
    assert print_value(((("a", "b"),),), Unit.RECORDS) == "1 butir"
    scale = framework().scales["opini_bpk"]
    assert print_value("WTP", Unit.CLASS, scale) == scale.named("WTP").name  # type: ignore[union-attr]
    assert print_value("lain", Unit.CLASS, scale) == "lain"
    money = Figure(Unit.RUPIAH, ValueKind.MONEY, value=Decimal(10**12), claimed=Decimal(10**12))
    assert money.short() == "Rp1,00 triliun"
    assert months_between(date(2024, 1, 31), date(2024, 3, 1)) == 1
    assert months_between(date(2024, 3, 1), date(2024, 1, 1)) == 0


def test_completeness_counts_every_line_once() -> None:
    one = stated("jobseekers_waiting", 689, WINDOW)
    two = stated("job_fair_placements", 3, WINDOW)
    three = stated("jkn_members", 5, "2024-02")
    four = stated("trainees_completed", None, WINDOW)
    links = (
        *accepted(one),
        *linked(EvidenceState.WAITING, two),
        *linked(EvidenceState.REJECTED, three),
    )
    achievements = achieve(Known(framework(), SECOND_QUARTER, (one, two, three, four), links))
    of = completeness_of(achievements)
    whole = of.backed + of.waiting + of.rejected + of.without + of.not_supplied + of.no_data
    assert whole == of.lines == len(framework().lines)
    assert (of.backed, of.waiting) == (1, 1)
    assert of.backed_percent is not None
    assert completeness_of(()).backed_percent is None
    frame = framework()
    assert len(blocks_of(frame, achievements, {})) == 10
    assert [one.chapter.code for one in sections_of(frame, achievements)] == [
        chapter.code for chapter in frame.chapters
    ]
    assert ReportState.DRAFT.label == "Konsep"


def test_every_line_can_be_calculated_from_nothing() -> None:
    for one in achieve(Known(framework(), SECOND_QUARTER, ())):
        assert one.now.value is None
        assert one.now.printed() == "tidak ada data"
    assert SECOND_QUARTER.place == PPU
