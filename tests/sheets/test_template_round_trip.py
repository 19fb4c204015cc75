"""What is written into an agency workbook is read back, whoever saved it in between."""

import shutil
import subprocess
import tempfile
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from buktikan.core.observation import Entry, EvidenceClaim
from buktikan.core.problem import Where
from buktikan.sheets.layout import sheet_name
from buktikan.sheets.reader import read_workbook
from buktikan.sheets.reading import WorkbookReading
from buktikan.sheets.request import WorkbookRequest
from buktikan.sheets.safe_cell import TooLongError
from buktikan.sheets.template import write_workbook
from tests.factories.framework import second_quarter_session, tiny_framework
from tests.sheets.conftest import REGISTER, known_entries, request_for, stated

FRAMEWORK = tiny_framework()


def bare(entry: Entry) -> Entry:
    """An entry without its spots; the unit is the element's where none was typed."""
    unit = entry.unit or FRAMEWORK.elements[entry.element].unit.value
    return replace(entry, where=Where(), spots={}, unit=unit, breakdown=dict(entry.breakdown))


def same(found: WorkbookReading, wanted: tuple[Entry, ...]) -> None:
    assert sorted(map(repr, map(bare, found.entries))) == sorted(map(repr, map(bare, wanted)))


def test_everything_known_comes_back_with_its_spots(filled: Path) -> None:
    reading = read_workbook(filled, FRAMEWORK, session=second_quarter_session())
    assert reading.findings.problems == ()
    same(reading, known_entries())
    assert reading.evidence == REGISTER
    first = next(one for one in reading.entries if one.element == "unemployed")
    assert str(first.spot("value")) == "isian.xlsx, P5 Pengangguran!J7, baris 7"
    counts = reading.counts
    assert counts.rows_read == counts.entered + counts.blank + counts.refused
    assert (counts.entered, counts.refused) == (16, 0)  # two of them are records


def test_a_fresh_workbook_holds_no_entry_and_no_problem(empty: Path) -> None:
    reading = read_workbook(empty, FRAMEWORK, session=second_quarter_session())
    assert (reading.entries, reading.evidence, reading.findings.problems) == ((), (), ())
    assert reading.counts.blank == reading.counts.rows_read > 0
    assert reading.identity is not None
    assert reading.identity.agency == "Dinas CONTOH"


def test_an_agency_gets_its_own_elements_only(tmp_path: Path) -> None:
    target = tmp_path / "dinsos.xlsx"
    write_workbook(target, replace(request_for(), owner_roles=("social",)))
    workbook = openpyxl.load_workbook(target)
    assert [one.title for one in workbook if one.sheet_state == "visible"] == [
        "Petunjuk",
        "P6 Kemiskinan ekstrem",
        "Kec. Penduduk miskin ekstrem",
        "Desa Penduduk miskin ekstrem",
        "Bukti",
    ]


def test_a_session_with_a_scope_asks_for_that_only(tmp_path: Path) -> None:
    target = tmp_path / "isian.xlsx"
    session = second_quarter_session(scope=("P8",))
    write_workbook(target, replace(request_for(), session=session))
    names = openpyxl.load_workbook(target).sheetnames
    assert "P8 Penyerapan anggaran" in names
    assert "P5 Pengangguran" not in names


def test_only_the_elements_named_are_broken_down(tmp_path: Path) -> None:
    request = replace(request_for(), owner_roles=("social",), broken_down=frozenset())
    write_workbook(tmp_path / "x.xlsx", request)
    names = openpyxl.load_workbook(tmp_path / "x.xlsx").sheetnames
    assert not any(name.startswith(("Desa", "Kec.")) for name in names)


@pytest.mark.parametrize(
    ("wanted", "taken", "name"),
    [
        ("P5 Pengangguran", (), "P5 Pengangguran"),
        ("A9 Ketenteraman, ketertiban umum", (), "A9 Ketenteraman, ketertiban"),
        ("x" * 40, (), "x" * 31),
        ("A/B: [c]?*", (), "A B   c"),
        ("'", (), "Lembar"),
        ("Bukti", ("bukti",), "Bukti (2)"),
        ("Bukti", ("bukti", "BUKTI (2)"), "Bukti (3)"),
    ],
)
def test_sheet_names_suit_every_program(wanted: str, taken: tuple[str, ...], name: str) -> None:
    assert sheet_name(wanted, taken) == name


@pytest.mark.parametrize("text", ["_x0041_", "satu\ndua", "  spasi  ", "=1+1", "{=1}", "http://x/"])
def test_odd_texts_stay_texts(tmp_path: Path, text: str) -> None:
    target = tmp_path / "x.xlsx"
    write_workbook(target, request_for((stated("remark", text, "2023", note=text),)))
    (entry,) = read_workbook(target, FRAMEWORK).entries
    assert (entry.value, entry.note) == (text, text)


def test_the_only_live_formula_is_the_sum_below_a_village_table(filled: Path) -> None:
    cells = [
        cell.value
        for sheet in openpyxl.load_workbook(filled)
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    ]
    assert cells == ["=SUM(E7:E7)", "=SUM(E7:E9)"]


def test_headers_are_locked_and_entry_cells_are_not(empty: Path) -> None:
    sheet = openpyxl.load_workbook(empty)["P5 Pengangguran"]
    assert sheet.protection.sheet
    assert sheet["J6"].protection.locked
    assert sheet["C7"].protection.locked
    assert not sheet["J7"].protection.locked
    assert sheet.freeze_panes == "D7"
    rules = {rule.type for rule in sheet.data_validations.dataValidation}
    assert {"decimal", "list", "date"} <= rules


def test_a_known_entry_without_a_sheet_is_a_programmers_error(tmp_path: Path) -> None:
    request = replace(request_for((stated("spent", Decimal(1), "2024"),)), owner_roles=("labour",))
    with pytest.raises(ValueError, match="spent"):
        write_workbook(tmp_path / "x.xlsx", request)


def test_an_agency_that_supplies_nothing_gets_no_workbook(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="supplies no element"):
        write_workbook(tmp_path / "x.xlsx", replace(request_for(), owner_roles=("nobody",)))


def test_a_text_too_long_for_a_cell_is_not_cut_off(tmp_path: Path) -> None:
    request = request_for((stated("remark", "x" * 40_000, "2023"),))
    with pytest.raises(TooLongError):
        write_workbook(tmp_path / "x.xlsx", request)


def test_a_number_longer_than_a_cell_keeps_is_written_with_all_its_digits(tmp_path: Path) -> None:
    amount = Decimal("12345678901234567.89")
    target = tmp_path / "x.xlsx"
    write_workbook(target, request_for((stated("spent", amount, "2024-02"),)))
    (entry,) = read_workbook(target, FRAMEWORK).entries
    assert entry.value == "12345678901234567,89"


@pytest.mark.slow
def test_libreoffice_may_save_it_in_between(filled: Path, tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    folder = tmp_path / "disimpan"
    profile = f"-env:UserInstallation=file://{tempfile.mkdtemp(dir=tmp_path)}"
    subprocess.run(
        [office, profile, "--headless", "--convert-to", "xlsx", "--outdir", folder, filled],
        check=True,
        capture_output=True,
        timeout=120,
    )
    reading = read_workbook(folder / filled.name, FRAMEWORK, session=second_quarter_session())
    assert reading.findings.problems == ()
    same(reading, known_entries())
    assert reading.evidence == REGISTER


TEXTS = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Cn")), min_size=1, max_size=30
).filter(lambda text: text.strip() == text)
NUMBERS = st.decimals(
    min_value=-(10**9), max_value=10**9, places=4, allow_nan=False, allow_infinity=False
).map(lambda one: one.quantize(Decimal(1)) if one == one.to_integral_value() else one.normalize())
KEYS = st.from_regex(r"[A-Z][A-Z0-9-]{0,6}", fullmatch=True)


@st.composite
def numeric_entries(draw: st.DrawFn) -> tuple[Entry, ...]:
    """A few figures of one element, told apart by their sources."""
    sources = draw(st.lists(TEXTS, min_size=1, max_size=4, unique=True))
    return tuple(
        stated(
            "spent",
            draw(st.one_of(NUMBERS, TEXTS)),
            "2024-02",
            source=source,
            reason=draw(st.one_of(st.just(""), TEXTS)),
            note=draw(st.one_of(st.just(""), TEXTS)),
            base_version=draw(st.one_of(st.just(""), TEXTS)),
            evidence=tuple(
                EvidenceClaim(key, "hal. 1")
                for key in draw(st.lists(KEYS, max_size=3, unique=True))
            ),
        )
        for source in sources
    )


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(entries=numeric_entries())
def test_whatever_is_written_is_read_back(tmp_path: Path, entries: tuple[Entry, ...]) -> None:
    target = tmp_path / "acak.xlsx"
    request: WorkbookRequest = request_for(entries)
    write_workbook(target, request)
    reading = read_workbook(target, FRAMEWORK)
    assert reading.findings.problems == ()
    same(reading, entries)
