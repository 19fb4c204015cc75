"""Entries as typed become observations as understood; every fault is told, none is guessed away."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buktikan.core.entry import EntryReading, read_entries, read_entry
from buktikan.core.numeral import NumberFormat, print_number
from buktikan.core.observation import Entry, Observation, ObservationStatus, Value
from buktikan.core.problem import Problem, Severity, Where
from tests.factories.material import PPU, framework, gazetteer

ROW = Where("kiriman.xlsx", "Isian", "D12")
READING = EntryReading(framework(), gazetteer(), recorded_by="Dinsos CONTOH")


def typed(
    value: str | Decimal | bool | date,
    element: str = "extreme_poor_persons",
    *,
    place: str = PPU,
    period: str = "2024-02",
    unit: str = "",
    published: str = "",
    status: str = "",
    absence: str = "",
    reason: str = "",
) -> Entry:
    return Entry(
        element,
        place,
        period,
        value,
        ROW,
        unit=unit,
        published=published,
        status=status,
        absence=absence,
        reason=reason,
    )


def understood(entry: Entry, reading: EntryReading = READING) -> Observation:
    one, problems = read_entry(entry, reading)
    assert problems == ()
    assert one is not None
    return one


def refused(entry: Entry) -> Problem:
    one, problems = read_entry(entry, READING)
    assert one is None
    (only,) = problems
    return only


@pytest.mark.parametrize(
    ("text", "unit", "element", "value"),
    [
        ("1801 jiwa", "", "extreme_poor_persons", "1801"),
        ("12,5 ribu jiwa", "", "extreme_poor_persons", "12500"),
        ("1,8", "ribu jiwa", "extreme_poor_persons", "1800"),
        ("Rp 2,6 triliun", "", "apbd_spending_budget_rp", "2600000000000"),
        ("1.231", "miliar rupiah", "apbd_spending_realised_rp", None),
        ("-0,52", "", "inflation_mtm", "-0.52"),
        ("41,56 persen", "%", "budget_absorption_rate", "41.56"),
        ("0", "", "extreme_poor_persons", "0"),
    ],
)
def test_a_number_is_read_with_its_unit(
    text: str, unit: str, element: str, value: str | None
) -> None:
    entry = typed(text, element, unit=unit)
    if value is None:
        assert refused(entry).code == "number.ambiguous"
    else:
        assert understood(entry).value == Decimal(value)


def test_a_number_of_two_readings_is_refused_with_both() -> None:
    told = refused(typed("1.801"))
    assert (told.code, told.severity) == ("number.ambiguous", Severity.BLOCK)
    assert told.figures["readings"] == "1801 | 1.801"
    assert (told.where, told.element, told.place, told.period) == (
        ROW,
        "extreme_poor_persons",
        PPU,
        "2024-02",
    )


def test_what_the_file_says_of_its_separators_settles_it() -> None:
    told = EntryReading(framework(), gazetteer(), NumberFormat.INDONESIAN)
    assert understood(typed("1.801"), told).value == Decimal(1801)


@pytest.mark.parametrize(
    ("entry", "code"),
    [
        (typed("12,5 persen", "apbd_spending_realised_rp"), "unit.mismatch"),
        (typed("12", "apbd_spending_realised_rp", unit="persen"), "unit.mismatch"),
        (typed("12", unit="gerobak"), "unit.mismatch"),
        (typed("91.87,5"), "number.separators"),
        (typed("banyak"), "number.separators"),
        (typed(Decimal("NaN")), "number.separators"),
        (typed(Decimal("1E+400")), "number.separators"),
        (typed("-5"), "value.negative"),
        (typed("5", "tidak_ada"), "element.unknown"),
        (typed("5", place="6409"), "place.unknown"),
        (typed("5", place="11.1"), "place.damaged"),
        (typed("5", period="TW II"), "period.unknown"),
        (typed("5", status="X"), "status.unknown"),
        (typed("5", published="kemarin"), "date.unreadable"),
        (typed("30 Nopember", "apbd_set_on", period="2023"), "date.unreadable"),
        (typed("30/11/1823", "apbd_set_on", period="2023"), "date.unreadable"),
        (typed("sebagian", "mpp_running"), "value.yes_no"),
        (typed("WTP-DPP", "bpk_opinion"), "class.unknown"),
    ],
)
def test_what_cannot_be_understood_blocks_with_what_where_and_how_to_mend(
    entry: Entry, code: str
) -> None:
    told = refused(entry)
    assert (told.code, told.severity) == (code, Severity.BLOCK)
    assert told.where == ROW
    assert told.what.endswith(".")
    assert told.mend


def test_a_damaged_code_shows_its_candidates_and_is_not_repaired() -> None:
    told = refused(typed("5", place="11.1"))
    assert "11.10" in told.what
    assert "11.01" in told.what


@pytest.mark.parametrize(
    ("text", "element", "value"),
    [
        ("Ya", "mpp_running", True),
        ("sudah", "mpp_running", True),
        ("belum", "mpp_running", False),
        (True, "mpp_running", True),
        ("30 November 2023", "apbd_set_on", date(2023, 11, 30)),
        ("30/11/2023", "apbd_set_on", date(2023, 11, 30)),
        ("2023-11-30", "apbd_set_on", date(2023, 11, 30)),
        (date(2023, 11, 30), "apbd_set_on", date(2023, 11, 30)),
        ("WTP", "bpk_opinion", "WTP"),
        ("satu uraian", "stunting_actions", ((("uraian", "satu uraian"),),)),
    ],
)
def test_other_kinds_of_value_are_read(text: str | bool | date, element: str, value: Value) -> None:
    assert understood(typed(text, element)).value == value


@pytest.mark.parametrize("blank", ["", "-", "...", "n/a", "tad", " \u2013 "])
def test_no_data_is_never_zero_and_wants_its_reason(blank: str) -> None:
    assert refused(typed(blank)).code == "value.missing"
    told = understood(typed(blank, absence="belum terbit"))
    assert told.value is None
    assert told.absence is not None
    assert (told.absence.reason, told.absence.stated_by) == ("belum terbit", "Dinsos CONTOH")


@pytest.mark.parametrize(
    ("text", "value", "status"),
    [
        ("6,97*", "6.97", ObservationStatus.PROVISIONAL),
        ("6,97**", "6.97", ObservationStatus.PROVISIONAL),
        ("6,97 e", "6.97", ObservationStatus.ESTIMATED),
        ("6,97r", "6.97", ObservationStatus.NORMAL),
        ("~0", "0", ObservationStatus.LOW_RELIABILITY),
        ("6,97", "6.97", ObservationStatus.NORMAL),
    ],
)
def test_marks_of_official_tables_are_a_status(
    text: str, value: str, status: ObservationStatus
) -> None:
    told = understood(typed(text, "poverty_rate", period="2023-03"))
    assert (told.value, told.status) == (Decimal(value), status)


def test_all_faults_of_all_rows_come_back_at_once_and_rows_are_counted() -> None:
    told = read_entries(
        [typed("5"), typed("banyak"), typed("5", "tidak_ada", place="99.99", period="kapan")],
        READING,
    )
    assert (len(told.observations), told.rows, told.refused) == (1, 3, 2)
    assert [one.code for one in told.findings.problems] == [
        "number.separators",
        "element.unknown",
        "place.unknown",
        "period.unknown",
    ]


@given(st.decimals(0, 10**12, places=2), st.sampled_from(["rupiah", ""]))
def test_a_printed_number_is_read_back(amount: Decimal, unit: str) -> None:
    indonesian = EntryReading(framework(), gazetteer(), NumberFormat.INDONESIAN)
    entry = typed(print_number(amount), "apbd_spending_realised_rp", unit=unit)
    assert understood(entry, indonesian).value == amount
