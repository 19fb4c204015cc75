"""Tidy text tables: declared, read in one pass, and written so that nothing can run."""

import csv
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from buktikan.core.numeral import NumberFormat
from buktikan.core.observation import EvidenceClaim
from buktikan.core.place import CodeSystem
from buktikan.core.problem import Severity
from buktikan.sheets.place_bridge import PlaceBridge
from buktikan.sheets.reading import TableReading
from buktikan.sheets.safe_cell import is_formula_like
from buktikan.sheets.tidy import TidyOptions, read_tidy
from buktikan.sheets.tidy_writer import write_tidy
from tests.sheets.conftest import ACTION, stated

KEMENDAGRI = TidyOptions(PlaceBridge(CodeSystem.KEMENDAGRI))
HEADER = "element,place,period,value"


def read(tmp_path: Path, text: str | bytes, options: TidyOptions = KEMENDAGRI) -> TableReading:
    target = tmp_path / "data.csv"
    target.write_bytes(text.encode() if isinstance(text, str) else text)
    return read_tidy(target, options)


def codes(reading: TableReading) -> list[str]:
    return [one.code for one in reading.findings.problems]


def test_a_row_becomes_an_entry_with_the_spot_of_each_field(tmp_path: Path) -> None:
    text = (
        "indicator,region_code,period,value,unit,source,evidence,locator,sex\n"
        'P0,64.09,2023-03,"6,97",percent,BPS,B-01,hal. 3,L\n'
    )
    reading = read(tmp_path, text)
    (entry,) = reading.entries
    assert (entry.element, entry.place, entry.period, entry.value) == (
        "P0",
        "64.09",
        "2023-03",
        "6,97",
    )
    assert entry.breakdown == {"sex": "L"}
    assert entry.evidence == (EvidenceClaim("B-01", "hal. 3"),)
    assert str(entry.spot("value")) == "data.csv, baris 2, kolom value"
    assert str(entry.spot("place")) == "data.csv, baris 2, kolom region_code"
    assert entry.spot("note") == entry.where
    assert (reading.counts.rows_read, reading.counts.entered) == (1, 1)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_encodings_with_a_mark_and_delimiters_are_seen(
    tmp_path: Path, encoding: str, delimiter: str
) -> None:
    text = f"{HEADER},note\nP0,64.09,2023,7,Café\n".replace(",", delimiter)
    reading = read(tmp_path, text.encode(encoding))
    assert codes(reading) == []
    assert reading.entries[0].note == "Café"


def test_another_encoding_is_told_by_its_line_and_read_when_declared(tmp_path: Path) -> None:
    content = f"{HEADER},note\nP0,64.09,2023,7,biasa\nP0,64.09,2022,7,Café\n".encode("cp1252")
    reading = read(tmp_path, content)
    assert codes(reading) == ["text.encoding"]
    assert reading.findings.problems[0].where.row == 3
    declared = TidyOptions(PlaceBridge(CodeSystem.KEMENDAGRI), encoding="cp1252")
    assert read(tmp_path, content, declared).entries[1].note == "Café"


@pytest.mark.parametrize(
    ("body", "code", "row"),
    [
        ("P0,64.09,2023\n", "text.ragged", 3),
        ("P0,64.09,2023,7,8\n", "text.ragged", 3),
        ('P0,64.09,2023,"7\nP0,64.09,2024,8\n', "text.quotes", 3),
        ('P0,64.09,2023,"7"x\n', "text.quotes", 3),
        ("P0,64.09,2023,7\0\n", "text.nul", 3),
    ],
)
def test_a_damaged_row_is_told_by_its_line(tmp_path: Path, body: str, code: str, row: int) -> None:
    reading = read(tmp_path, f"{HEADER}\nP0,64.09,2022,6\n{body}")
    assert codes(reading) == [code]
    assert reading.findings.problems[0].where.row == row
    assert reading.findings.problems[0].severity is Severity.BLOCK
    assert len(reading.entries) == 1


def test_a_nul_in_the_header_and_an_unclosed_header_are_told(tmp_path: Path) -> None:
    assert codes(read(tmp_path, f"{HEADER}\0\n")) == ["text.nul"]
    assert codes(read(tmp_path, f'{HEADER},"note\nP0,64.09,2022,6,x\n')) == ["text.quotes"]


def test_a_list_that_is_no_list_of_records_stays_a_text(tmp_path: Path) -> None:
    for text in ('[{"a": 1}]', '[{"a": "b"', '[{"a": "b"}, 2]', '[{"a":' * 5_000):
        quoted = text.replace('"', '""')
        reading = read(tmp_path, f'{HEADER}\nx,64.09,2022,"{quoted}"\n')
        assert reading.entries[0].value == text


def test_the_row_after_a_line_break_inside_quotes_keeps_its_line_number(tmp_path: Path) -> None:
    text = f'{HEADER},note\nP0,64.09,2022,6,"satu\ndua"\nP0,64.09,2023,7,x\n'
    assert [one.where.row for one in read(tmp_path, text).entries] == [2, 4]


def test_blank_rows_are_counted(tmp_path: Path) -> None:
    counts = read(tmp_path, f"{HEADER}\n\n,,,\nP0,64.09,2022,6\n").counts
    assert (counts.rows_read, counts.blank, counts.entered) == (3, 2, 1)


def test_a_missing_a_repeated_and_an_unknown_column_are_told(tmp_path: Path) -> None:
    assert codes(read(tmp_path, "element,place,period\nP0,64.09,2022\n")) == ["column.missing"]
    repeated = read(tmp_path, f"{HEADER},nilai\nP0,64.09,2022,6,7\n")
    assert codes(repeated) == ["column.repeated"]
    unknown = read(tmp_path, f"{HEADER},source_url\nP0,64.09,2022,6,x\n")
    assert codes(unknown) == ["column.unknown"]
    assert len(unknown.entries) == 1


def test_an_empty_file_a_missing_file_and_a_workbook_are_told(tmp_path: Path, filled: Path) -> None:
    assert codes(read(tmp_path, "")) == ["file.empty"]
    assert codes(read_tidy(tmp_path / "tiada.csv", KEMENDAGRI)) == ["file.missing"]
    assert codes(read_tidy(filled, KEMENDAGRI)) == ["file.kind"]


def test_bps_codes_are_bridged_and_never_taken_for_kemendagri_codes(tmp_path: Path) -> None:
    bridge = PlaceBridge(CodeSystem.BPS_2023, {"6402": "64.07"})
    text = f"{HEADER}\nP0,6402,2022,6\nP0,6409,2022,6\n"
    reading = read(tmp_path, text, TidyOptions(bridge))
    assert [one.place for one in reading.entries] == ["64.07"]
    assert codes(reading) == ["place.bridge"]
    assert reading.findings.problems[0].where.column == "place"
    assert reading.counts.refused == 1
    with pytest.raises(ValueError, match="bps-2023"):
        PlaceBridge(CodeSystem.BPS_2023)


def test_names_are_bridged_in_any_case(tmp_path: Path) -> None:
    bridge = PlaceBridge(CodeSystem.NAME, {"penajam paser utara": "64.09"})
    reading = read(tmp_path, f"{HEADER}\nP0,Penajam  Paser UTARA,2022,6\n", TidyOptions(bridge))
    assert reading.entries[0].place == "64.09"


def test_an_unknown_status_is_refused_and_a_known_one_kept(tmp_path: Path) -> None:
    reading = read(tmp_path, f"{HEADER},status\nP0,64.09,2022,6,P\nP0,64.09,2023,6,xx\n")
    assert [one.status for one in reading.entries] == ["P"]
    assert codes(reading) == ["status.unknown"]


def test_indicator_codes_are_mapped_where_a_mapping_knows_them(tmp_path: Path) -> None:
    options = TidyOptions(PlaceBridge(CodeSystem.KEMENDAGRI), elements={"P0": "poverty_rate"})
    reading = read(tmp_path, f"{HEADER}\nP0,64.09,2022,6\nTPT,64.09,2022,2\n", options)
    assert [one.element for one in reading.entries] == ["poverty_rate", "TPT"]


def test_the_declared_number_format_goes_along_and_texts_stay_texts(tmp_path: Path) -> None:
    options = TidyOptions(PlaceBridge(CodeSystem.KEMENDAGRI), NumberFormat.INDONESIAN)
    reading = read(tmp_path, f"{HEADER}\nP0,64.09,2022,1.234\n", options)
    assert (reading.number_format, reading.entries[0].value) == (NumberFormat.INDONESIAN, "1.234")


def test_beyond_a_thousand_problems_the_rest_is_counted(tmp_path: Path) -> None:
    reading = read(tmp_path, f"{HEADER}\n" + "P0,64.09\n" * 1_200)
    assert len(reading.findings.problems) == 1_000
    assert reading.findings.unchecked == ("200 masalah lain tidak dirinci satu per satu.",)
    assert reading.counts.refused == 1_200


def test_records_travel_in_one_cell(tmp_path: Path) -> None:
    target = tmp_path / "x.csv"
    write_tidy(target, [stated("labour_actions", (ACTION, ACTION), "2023")])
    assert read_tidy(target, KEMENDAGRI).entries[0].value == (ACTION, ACTION)


TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=20)


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(note=TEXTS, source=TEXTS, value=TEXTS.filter(lambda text: text[:2] != "[{"))
def test_what_is_written_cannot_run_and_is_read_back(
    tmp_path: Path, note: str, source: str, value: str
) -> None:
    target = tmp_path / "x.csv"
    entry = stated("P0", value, "2023", source=source, note=note, breakdown={"sex": "=L"})
    assert write_tidy(target, [entry]) == 1
    with target.open(encoding="utf-8", newline="") as handle:
        cells = [cell for row in csv.reader(handle) for cell in row]
    assert not any(is_formula_like(cell) and cell[0] != "'" for cell in cells)
    (found,) = read_tidy(target, KEMENDAGRI).entries
    assert (found.value, found.source, found.note) == (value, source, note)
    assert dict(found.breakdown) == {"sex": "=L"}


def test_numbers_and_answers_are_written_plainly(tmp_path: Path) -> None:
    target = tmp_path / "x.csv"
    write_tidy(
        target, [stated("P0", Decimal("-6.970"), "2023"), stated("mall_running", False, "2023")]
    )
    assert [one.value for one in read_tidy(target, KEMENDAGRI).entries] == ["-6.970", "tidak"]


def test_real_facts_are_read_without_loss(shared_data: Path) -> None:
    reading = read_tidy(shared_data / "official" / "ppu_facts.csv", KEMENDAGRI)
    assert (reading.counts.rows_read, reading.counts.entered) == (99, 99)
    assert set(codes(reading)) == {"column.unknown"}
