"""Every fault of an agency workbook is told by sheet and cell, and loses nothing."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from buktikan.core.problem import Problem, Severity
from buktikan.sheets.reader import read_workbook
from buktikan.sheets.reading import WorkbookReading
from tests.factories.framework import second_quarter_session, tiny_framework

Edit = Callable[[Callable[[Workbook], None]], Path]
FRAMEWORK = tiny_framework()
LABOUR = "P5 Pengangguran"
MONEY = "P8 Penyerapan anggaran"
FINANCE = "A3 Keuangan daerah"


def put(sheet: str, **cells: object) -> Callable[[Workbook], None]:
    """A change that types values into cells: J7=6.97."""

    def change(workbook: Workbook) -> None:
        for name, value in cells.items():
            workbook[sheet][name] = value
            if isinstance(value, int | float):  # a typed number in a cell without a date format
                workbook[sheet][name].number_format = "General"

    return change


def read(path: Path) -> WorkbookReading:
    return read_workbook(path, FRAMEWORK, session=second_quarter_session())


def only(reading: WorkbookReading) -> Problem:
    (problem,) = reading.findings.problems
    return problem


def test_a_typed_number_is_exactly_what_was_typed(edited: Edit) -> None:
    (entry,) = read(edited(put(LABOUR, J9=6.97))).entries
    assert entry.value == Decimal("6.97")
    assert (entry.element, entry.unit, entry.period) == ("tpt_stated", "percent", "2023")


@pytest.mark.parametrize("text", ["-", "...", "n/a", "0,00", "1.234,5", "Rp 2,6 triliun"])
def test_a_text_in_a_number_cell_is_left_for_the_core_to_judge(edited: Edit, text: str) -> None:
    reading = read(edited(put(LABOUR, J7=text)))
    assert reading.entries[0].value == text
    assert reading.findings.problems == ()


def test_a_year_typed_as_a_number_is_that_year(edited: Edit) -> None:
    (entry,) = read(edited(put(LABOUR, I7=2023, J7=5))).entries
    assert entry.period == "2023"


@pytest.mark.parametrize(
    ("cell", "value", "code"),
    [
        ("I7", date(2024, 3, 1), "cell.date"),
        ("I7", 20.5, "cell.number"),
        ("J7", date(2024, 5, 1), "cell.date"),
        ("P7", 45350, "cell.number"),
        ("R7", "entahlah", "status.unknown"),
        ("T7", "perempuan", "breakdown.form"),
    ],
)
def test_a_cell_of_the_wrong_type_refuses_its_row_only(
    edited: Edit, cell: str, value: object, code: str
) -> None:
    cells = {"J7": 5, "J8": 7, cell: value}
    reading = read(edited(put(LABOUR, **cells)))
    problem = only(reading)
    assert (problem.code, problem.severity) == (code, Severity.BLOCK)
    assert (problem.where.sheet, problem.where.cell) == (LABOUR, cell)
    assert problem.mend
    assert [one.element for one in reading.entries] == ["labour_force"]
    assert (reading.counts.entered, reading.counts.refused) == (1, 1)


def test_a_date_typed_as_a_date_is_read_in_both_date_columns(edited: Edit) -> None:
    cells = {"J8": date(2023, 11, 29), "P8": date(2023, 12, 1)}
    (entry,) = read(edited(put(FINANCE, **cells))).entries
    assert (entry.element, entry.value) == ("budget_law_on", date(2023, 11, 29))
    assert entry.published == "2023-12-01"


def test_a_number_where_a_date_belongs_is_refused(edited: Edit) -> None:
    problem = only(read(edited(put(FINANCE, J8=45259))))
    assert (problem.code, problem.where.cell) == ("cell.number", "J8")


def test_a_formula_without_a_result_is_refused(edited: Edit) -> None:
    problem = only(read(edited(put(LABOUR, J7="=2000+365"))))
    assert (problem.code, problem.where.cell) == ("cell.no_result", "J7")


def test_an_error_value_is_told_and_never_taken_for_empty(edited: Edit) -> None:
    def change(workbook: Workbook) -> None:
        cell = workbook[LABOUR]["J7"]
        cell.value = "#REF!"
        cell.data_type = "e"

    reading = read(edited(change))
    problem = only(reading)
    assert (problem.code, problem.where.cell) == ("cell.error", "J7")
    assert "#REF!" in problem.what
    assert reading.counts.refused == 1


def test_a_percent_format_is_read_as_it_is_shown_and_said(edited: Edit) -> None:
    def change(workbook: Workbook) -> None:
        workbook[LABOUR]["J9"] = 0.0697
        workbook[LABOUR]["J9"].number_format = "0.00%"

    reading = read(edited(change))
    assert reading.entries[0].value == Decimal("6.97")
    assert (only(reading).code, only(reading).severity) == ("cell.percent", Severity.INFORM)


def test_a_percent_format_on_a_count_asks_for_a_reason(edited: Edit) -> None:
    def change(workbook: Workbook) -> None:
        workbook[LABOUR]["J7"] = 0.5
        workbook[LABOUR]["J7"].number_format = "0%"
        workbook[LABOUR]["O7"] = "memang setengah"

    reading = read(edited(change))
    assert reading.entries[0].value == Decimal("0.5")
    problem = only(reading)
    assert (problem.code, problem.severity) == ("cell.percent_unit", Severity.ASK)
    assert (problem.reason, problem.is_open) == ("memang setengah", False)


def test_merged_entry_cells_are_told(edited: Edit) -> None:
    def change(workbook: Workbook) -> None:
        workbook[LABOUR].merge_cells("J7:J8")

    problem = only(read(edited(change)))
    assert (problem.code, problem.where.cell) == ("cell.merged", "J7:J8")


def test_reordered_columns_are_found_by_their_names(edited: Edit) -> None:
    def change(workbook: Workbook) -> None:
        sheet = workbook[LABOUR]
        for row in range(6, 20):
            value, source = sheet.cell(row, 10).value, sheet.cell(row, 11).value
            sheet.cell(row, 10).value, sheet.cell(row, 11).value = source, value
        sheet["K7"] = 2365

    reading = read(edited(change))
    assert reading.findings.problems == ()
    assert reading.entries[0].value == Decimal(2365)


def test_a_renamed_column_is_told_with_the_name_it_had(edited: Edit) -> None:
    problem = only(read(edited(put(LABOUR, J6="Nilainya", J7=5))))
    assert (problem.code, problem.where.cell) == ("column.renamed", "J6")
    assert '"Nilai"' in problem.mend


def test_a_deleted_needed_column_is_told(edited: Edit) -> None:
    nameless, missing = read(edited(put(LABOUR, J6=None))).findings.problems
    assert (nameless.code, nameless.where.cell) == ("column.unknown", "J10")
    assert (missing.code, missing.severity) == ("column.missing", Severity.BLOCK)


def test_a_strange_column_with_data_is_told_and_does_no_harm(edited: Edit) -> None:
    reading = read(edited(put(LABOUR, W6="Paraf kepala", W7="ok", J7=5)))
    assert (only(reading).code, only(reading).where.cell) == ("column.unknown", "W6")
    assert reading.entries[0].value == Decimal(5)


def test_a_repeated_column_is_told(edited: Edit) -> None:
    problem = only(read(edited(put(LABOUR, W6="Nilai"))))
    assert problem.code == "column.repeated"


def test_a_sheet_without_its_header_is_told(edited: Edit) -> None:
    def change(workbook: Workbook) -> None:
        workbook[LABOUR].delete_rows(6)

    codes = {one.code for one in read(edited(change)).findings.problems}
    assert codes == {"sheet.header"}


def test_a_renamed_sheet_is_told_with_its_likely_new_name(edited: Edit) -> None:
    def change(workbook: Workbook) -> None:
        workbook[LABOUR].title = "P5 Pengangguran (2)"

    problems = read(edited(change)).findings.problems
    assert [one.code for one in problems] == ["sheet.missing", "sheet.unknown"]
    assert "P5 Pengangguran (2)" in problems[0].what


def test_an_additional_row_gives_a_second_source(edited: Edit) -> None:
    row = {"B11": "unemployed", "I11": "2023-08", "J11": 1801, "K11": "Dinsos"}
    reading = read(edited(put(LABOUR, J7=2000, **row)))
    assert [(one.source, one.value) for one in reading.entries] == [
        ("Dinas CONTOH", Decimal(2000)),
        ("Dinsos", Decimal(1801)),
    ]


@pytest.mark.parametrize(("code", "hint"), [(None, "kode data"), ("unemployd", "unemployed")])
def test_data_without_a_known_element_is_refused_with_a_hint(
    edited: Edit, code: str | None, hint: str
) -> None:
    reading = read(edited(put(LABOUR, B11=code, J11=5)))
    problem = only(reading)
    assert (problem.code, problem.where.cell) == ("row.unknown", "B11")
    assert hint in problem.what + problem.mend
    assert reading.counts.refused == 1


def test_a_deleted_row_is_said(edited: Edit) -> None:
    def change(workbook: Workbook) -> None:
        workbook[LABOUR].delete_rows(7)

    problem = only(read(edited(change)))
    assert (problem.code, problem.element) == ("row.missing", "unemployed")


def test_evidence_without_a_value_is_kept_for_the_core_to_ask(edited: Edit) -> None:
    (entry,) = read(edited(put(LABOUR, M7="B-01"))).entries
    assert (entry.value, entry.evidence[0].item) == ("", "B-01")


def test_keys_and_locators_that_do_not_pair_up_are_asked_about(edited: Edit) -> None:
    reading = read(edited(put(LABOUR, J7=5, M7="B-01; B-02; B-03", N7="hal. 1; hal. 2")))
    assert only(reading).code == "evidence.pairing"
    assert {one.locator for one in reading.entries[0].evidence} == {"hal. 1; hal. 2"}


def test_a_record_without_a_data_row_is_refused(edited: Edit) -> None:
    problem = only(read(edited(put("Daftar Tindakan pengurangan", A7="2020", C7="Ada manfaat"))))
    assert (problem.code, problem.where.sheet) == ("record.period", "Daftar Tindakan pengurangan")


def test_a_filled_record_becomes_an_entry_of_its_data_row(edited: Edit) -> None:
    reading = read(
        edited(put("Daftar Tindakan pengurangan", C7="31 orang bekerja", E7="Pelatihan"))
    )
    (entry,) = reading.entries
    assert entry.element == "labour_actions"
    assert entry.value == (
        (("manfaat", "31 orang bekerja"), ("siapa", ""), ("apa", "Pelatihan"), ("anggaran", "")),
    )


def test_a_village_figure_belongs_to_its_village(edited: Edit) -> None:
    (entry,) = read(edited(put("Desa Penduduk miskin ekstrem", E8=0))).entries
    assert (entry.place, entry.value) == ("64.09.01.2002", Decimal(0))


@pytest.mark.parametrize(
    ("cells", "word"),
    [
        ({"A7": "B-01"}, "judul"),
        ({"A7": "B-01", "B7": "Surat"}, "Kelas"),
        ({"A7": "B-01", "B7": "Surat", "J7": "publik", "E7": 45000}, "tanggal"),
        ({"A7": "B-01", "B7": "Surat", "J7": "publik", "F7": "../../etc/passwd"}, "folder"),
        ({"A7": "B;1", "B7": "Surat", "J7": "publik"}, "titik koma"),
    ],
)
def test_an_unusable_evidence_row_is_told(
    edited: Edit, cells: dict[str, object], word: str
) -> None:
    reading = read(edited(put("Bukti", **cells)))
    first = reading.findings.problems[0]
    assert first.code == "evidence.row"
    assert word in first.what
    assert reading.evidence == ()


def test_an_evidence_key_used_twice_is_told(edited: Edit) -> None:
    row = {"A": "B-01", "B": "Surat", "J": "publik"}
    cells = {f"{column}{number}": text for number in (7, 8) for column, text in row.items()}
    reading = read(edited(put("Bukti", **cells)))
    assert only(reading).where.cell == "A8"
    assert len(reading.evidence) == 1


def test_a_workbook_of_another_session_region_or_framework_is_refused(empty: Path) -> None:
    session = second_quarter_session(key="2024-06-24")
    other_place = replace(second_quarter_session(), place="64.01")
    for reading in (
        read_workbook(empty, FRAMEWORK, session=session),
        read_workbook(empty, FRAMEWORK, session=other_place),
        read_workbook(empty, tiny_framework(key="contoh-2")),
    ):
        assert only(reading).code == "template.other"
        assert reading.entries == ()


def test_a_changed_framework_is_only_said(empty: Path) -> None:
    reading = read_workbook(empty, tiny_framework(fingerprint="1" * 64))
    assert (only(reading).code, only(reading).severity) == ("template.older", Severity.INFORM)


def test_a_workbook_that_is_no_template_is_refused(tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    workbook.active["A1"] = "apa saja"
    workbook.save(tmp_path / "lain.xlsx")
    assert only(read(tmp_path / "lain.xlsx")).code == "template.foreign"


def test_a_live_formula_in_a_note_is_told_with_its_result_only(empty: Path) -> None:
    """A cached result is read; openpyxl cannot write one, so the cell's XML is written by hand."""
    from tests.sheets.rewriting import replace_in_part

    replace_in_part(
        empty,
        "xl/worksheets/sheet2.xml",
        r'<c r="J7"( s="\d+")/>',
        r'<c r="J7"\1><f>cmd|calc!A0</f><v>42</v></c>',
    )
    reading = read(empty)
    assert reading.entries[0].value == Decimal(42)
    assert only(reading).code == "cell.formula"
