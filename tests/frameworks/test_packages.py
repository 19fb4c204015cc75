"""The packages that ship: complete against the field's list, sound, and honest about sources."""

import re
from decimal import Decimal
from time import process_time

import pytest

from buktikan.core.formula import Moment
from buktikan.core.framework import (
    Framework,
    Line,
    Method,
    OverPlaces,
    OverTime,
    Polarity,
    Provenance,
    ValueKind,
)
from buktikan.core.period import Frequency
from buktikan.frameworks import catalogue
from buktikan.frameworks.reader import read_package

CODES = """
P1.1 P1.2 P1.3 P1.4 P1.5 P1.6 P1.7 P1.8:2
P2.1 P2.2 P2.3 P2.4 P2.5 P2.6:2
P3.1 P3.2 P3.3:3
P4.1 P4.2 P4.3 P4.4:3 P4.5 P4.6:2
P5.1 P5.2:2 P5.3:2 P5.4:2
P6.1 P6.2:2 P6.3:3 P6.4:4
P7.1 P7.2 P7.3 P7.4:4 P7.5:2
P8.1 P8.2:2 P8.3:5 P8.4 P8.5:2 P8.6:2 P8.7
P9.n P9.i:2
P10.1:3 P10.2 P10.3:3 P10.4:4
D.1 D.2 D.3 D.4 D.5
A1.1:5 A1.2:4 A1.3:3 A1.4 A1.5:3
A2.1:2 A2.2:2 A2.3:3 A2.4 A2.5 A2.6:2
A3.1 A3.2 A3.3:3 A3.4:2 A3.5:3 A3.6:2
A4.1:2 A4.2 A4.3:2 A4.4 A4.5
A5.1:3 A5.2 A5.3:3 A5.4:2
A6.1:2 A6.2:2 A6.3:4
A7.1:4 A7.2:3 A7.3
A8.1:2 A8.2 A8.3:2 A8.4
A9.1 A9.2 A9.3 A9.4:3 A9.5
A10.1:4 A10.2
A11.1:2 A11.2:2 A11.3:3 A11.4:2
A12.1 A12.2:2
A13.1:3
"""
"""Every code of the field's list, with how many single measures its row holds."""
PRIORITIES = [
    "Inflasi",
    "Stunting",
    "BUMD",
    "Layanan publik",
    "Pengangguran",
    "Kemiskinan ekstrem",
    "Kesehatan",
    "Penyerapan anggaran",
    "Kegiatan unggulan",
    "Perizinan",
]
WITHOUT_SHARE = {
    "P1.1": "growth of an index",
    "P1.2": "published as it is",
    "P1.3": "published as it is",
    "P1.4": "published as it is",
    "P2.1": "a survey prints no parts",
    "P6.1": "printed without parts",
    "P7.3": "a mean of twelve shares",
    "A2.1a": "growth of an amount",
    "A3.4a": "growth of an amount",
    "A4.4": "its denominator is a difference",
}
PUBLISHED_PARTS = ("P2.2", "P2.3", "P4.6b", "P5.1", "P5.2b", "P6.3a", "P7.1", "P7.2", "P8.1")


@pytest.fixture(scope="module")
def framework() -> Framework:
    return catalogue.load("pj-2024-01")


def line(framework: Framework, code: str) -> Line:
    return framework.line_by_code[code]


def test_every_code_of_the_field_is_there_split_into_single_measures(
    framework: Framework,
) -> None:
    expected = {}
    for item in CODES.split():
        code, _, parts = item.partition(":")
        expected[code] = int(parts or 1)

    counted: dict[str, int] = dict.fromkeys(expected, 0)
    for found in framework.lines:
        printed = found.code if found.code in expected else re.sub("[a-z]$", "", found.code)
        counted[printed] += 1

    assert counted == expected
    assert len(framework.lines) == 193


def test_lines_stand_in_the_order_of_the_presentation_then_of_the_report(
    framework: Framework,
) -> None:
    blocks = list(dict.fromkeys(found.code.partition(".")[0] for found in framework.lines))

    assert blocks == [
        *(f"P{n}" for n in range(1, 11)),
        "D",
        *(f"A{n}" for n in range(1, 14)),
    ]


def test_the_ten_priorities_stand_in_the_order_of_the_letter(framework: Framework) -> None:
    assert [priority.name.id for priority in framework.priorities] == PRIORITIES
    assert len(framework.chapters) == 13
    assert [aspect.code for aspect in framework.aspects] == [
        "pemerintahan",
        "pembangunan",
        "kemasyarakatan",
    ]


def test_sourced_placements_are_those_of_the_sources(framework: Framework) -> None:
    aspects = {priority.code: priority.aspect for priority in framework.priorities}

    assert aspects["P1"] == aspects["P8"] == line(framework, "D.1").aspect == "pembangunan"
    assert aspects["P4"] == aspects["P7"] == line(framework, "P8.7").aspect == "pemerintahan"
    assert line(framework, "A9.5").aspect == "kemasyarakatan"


def test_each_priority_asks_what_was_done_and_the_benefit_first(framework: Framework) -> None:
    for priority in framework.priorities:
        element = framework.elements[priority.actions]
        assert element.kind is ValueKind.RECORDS
        assert element.records == (
            "Manfaat",
            "Pelaku",
            "Tindakan",
            "Lokasi",
            "Anggaran (Rp)",
            "Penerima manfaat",
            "Kendala",
        )


def test_only_four_things_are_left_to_look_at(framework: Framework) -> None:
    reading = catalogue.read("pj-2024-01")

    assert reading.blocking == ()
    told = {
        code
        for code in framework.line_by_code
        for one in reading.warnings
        if f" {code} " in one.what
    }
    assert told == {"P1.2", "P1.3", "A2.3a", "A2.3b"}
    assert len(reading.warnings) == 4


@pytest.mark.parametrize("key", ["pj-2022", "pj-2024-01"])
def test_every_line_and_element_says_what_an_agency_must_know(key: str) -> None:
    framework = catalogue.load(key)

    for found in framework.lines:
        assert found.name.id, found.code
        assert found.name.en, found.code
        assert found.definition.endswith("."), found.code
        assert found.evidence, found.code
        assert found.source, found.code
        assert found.owner in framework.owners, found.code
    for element in framework.elements.values():
        assert element.label.id, element.name
        assert element.owner in framework.owners, element.name
        assert 1 <= element.maximum_age_months <= 24, element.name


def test_every_percentage_keeps_its_parts_or_is_known_to_have_none(framework: Framework) -> None:
    percentages = [one for one in framework.lines if one.kind is ValueKind.PERCENT]

    assert {one.code for one in percentages if one.share is None} == WITHOUT_SHARE.keys()
    for one in percentages:
        if one.share is not None:
            assert one.over_places is OverPlaces.RATE, one.code
            assert one.share.base, one.code
    for code in PUBLISHED_PARTS:
        share = line(framework, code).share
        assert share is not None
        assert share.stated in line(framework, code).formula.elements


def test_unemployment_knows_its_wrong_base(framework: Framework) -> None:
    share = line(framework, "P5.1").share

    assert share is not None
    assert (share.numerator, share.denominator) == ("unemployed", "labour_force")
    assert "working_age_population" in share.not_base


def test_efforts_against_inflation_are_six_and_nine_answers(framework: Framework) -> None:
    six, nine = (line(framework, code).formula.elements for code in ("P1.5", "P1.6"))

    assert (len(six), len(nine)) == (6, 9)
    assert six < nine
    assert {framework.elements[name].kind for name in nine} == {ValueKind.YES_NO}
    assert len(line(framework, "P2.5").formula.elements) == 8


def test_a_survey_and_a_register_are_two_truths_linked_both_ways(framework: Framework) -> None:
    survey = framework.elements["stunting_survey_rate"]
    routine = framework.elements["stunting_routine_rate"]

    assert (survey.method, routine.method) == (Method.SURVEY, Method.ROUTINE)
    for element in framework.elements.values():
        for twin in element.same_as:
            assert element.name in framework.elements[twin].same_as
    assert "P2.3" in line(framework, "P2.2").show_with


def test_targets_are_only_those_with_a_source(framework: Framework) -> None:
    targets = {
        one.code: (target.low, target.high)
        for one in framework.lines
        for target in one.targets
        if target.year == 2024
    }

    assert targets == {
        "P1.1": (Decimal("1.5"), Decimal("3.5")),
        "P2.1": (None, Decimal(14)),
        "P6.1": (None, Decimal(0)),
        "P8.5b": (Decimal(40), None),
        "P8.6a": (Decimal(20), None),
        "A5.3c": (None, Decimal(0)),
    }
    assert line(framework, "P1.1").polarity is Polarity.BAND


def test_deadlines_are_those_of_the_budget_calendar(framework: Framework) -> None:
    rules = {one.code: one.date_rule for one in framework.lines if one.date_rule is not None}

    assert {code: (r.month, r.day, r.year_offset) for code, r in rules.items()} == {
        "A2.3c": (8, 14, -1),
        "A3.3a": (11, 30, -1),
        "A3.3b": (9, 30, 0),
        "A3.3c": (3, 31, 1),
    }


def test_only_named_lines_claim_a_source(framework: Framework) -> None:
    sourced = [one.code for one in framework.lines if one.provenance is Provenance.SOURCED]

    assert {"D.1", "D.2", "D.3", "D.4", "D.5", "P1.5", "P8.7", "A9.5"} <= set(sourced)
    assert len(sourced) == 28
    for one in framework.lines:
        if one.provenance is Provenance.RECONSTRUCTED:
            assert one.source.startswith("Rekonstruksi"), one.code


def test_penajam_paser_utara_has_no_consumer_prices_before_2024(framework: Framework) -> None:
    for name in ("cpi", "inflation_yoy", "inflation_mtm", "inflation_ytd"):
        available = framework.elements[name].available_from
        assert available is not None
        assert available["64.09"].isoformat() == "2024-01-01"


def test_coverage_and_absorption_may_exceed_a_hundred(framework: Framework) -> None:
    allowed = {one.name for one in framework.elements.values() if one.may_exceed_hundred}

    assert {"uhc_coverage_rate", "budget_absorption_rate", "revenue_realisation_rate"} <= allowed
    assert "jkn_active_rate" not in allowed
    assert all(framework.elements[name].kind is ValueKind.PERCENT for name in allowed)


def test_lists_of_persons_are_restricted_and_village_counts_can_be_broken_down(
    framework: Framework,
) -> None:
    for name in ("extreme_poor_persons", "stunted_children", "families_at_risk"):
        assert framework.elements[name].restricted_detail
        assert "village" in framework.elements[name].breakdowns
    assert "district" in framework.elements["population"].breakdowns
    change = line(framework, "P6.2b").formula
    assert change.moments["extreme_poor_persons"] == {Moment.NOW, Moment.PREVIOUS_QUARTER}


def test_budget_figures_are_cumulative_and_their_budgets_are_not(framework: Framework) -> None:
    assert framework.elements["apbd_spending_realised_rp"].over_time is OverTime.CUMULATIVE
    assert framework.elements["apbd_spending_budget_rp"].over_time is OverTime.LAST
    assert framework.elements["poverty_rate"].frequency is Frequency.MONTH


@pytest.mark.parametrize(
    ("scale", "score", "code"),
    [
        ("bumd_air", "2.19", "sakit"),
        ("bumd_air", "2.2", "kurang_sehat"),
        ("bumd_air", "2.8", "kurang_sehat"),
        ("bumd_air", "2.81", "sehat"),
        ("ombudsman", "86.58", "B"),
        ("ombudsman", "55.18", "C"),
        ("ombudsman", "88", "A"),
        ("ombudsman", "31.99", "E"),
        ("ikm", "88.30", "B"),
        ("ikm", "88.31", "A"),
        ("sakip", "70", "B"),
        ("sakip", "70.01", "BB"),
        ("ipp", "4.51", "A"),
        ("kategori_2022", "16", "kurang"),
        ("kategori_2022", "17", "cukup"),
        ("kategori_2022", "25", "baik"),
    ],
)
def test_scales_place_their_boundaries(
    framework: Framework, scale: str, score: str, code: str
) -> None:
    found = framework.scales[scale].class_of(Decimal(score))

    assert found is not None
    assert found.code == code


def test_both_scales_of_village_enterprises_are_kept(framework: Framework) -> None:
    assert [one.code for one in framework.scales["bumdes"].classes] == [
        "perintis",
        "pemula",
        "berkembang",
        "maju",
    ]
    assert framework.scales["bumdes_lama"].classes[0].code == "dasar"
    assert framework.scales["opini_bpk"].named("wtp") is not None


def test_the_2022_instrument_has_its_scale_and_no_invented_lines() -> None:
    old = catalogue.load("pj-2022")

    assert len(old.lines) == 6
    assert {found.kind for found in old.lines} == {ValueKind.YES_NO}
    assert old.scales[old.category_scale].class_of(Decimal(29)) is None
    assert any("tidak dikarang" in note for note in old.notes)
    assert catalogue.load("pj-2024-01").supersedes == old.key


def test_the_large_package_is_read_in_half_a_second() -> None:
    took = []
    for _ in range(3):  # the least of three: others may have had the processor meanwhile
        began = process_time()
        reading = read_package(catalogue.BUILT_IN / "pj-2024-01")
        took.append(process_time() - began)
        assert reading.framework is not None

    assert min(took) < 0.5


def test_every_package_tells_its_sources() -> None:
    for key in catalogue.names():
        assert "# Sources of" in catalogue.files(key)["SOURCES.md"]
