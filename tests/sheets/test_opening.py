"""A file that a stranger sent is looked at from outside and read in a limited child."""

import os
from pathlib import Path

import openpyxl
import pytest

from buktikan.core.problem import Problem
from buktikan.sheets.opening import Limits, OpenedWorkbook, safely_read
from tests.sheets.rewriting import add_part, replace_in_part

OLE = bytes.fromhex("D0CF11E0A1B11AE1")
SHEET = "xl/worksheets/sheet1.xml"


@pytest.fixture
def plain(tmp_path: Path) -> Path:
    target = tmp_path / "data.xlsx"
    workbook = openpyxl.Workbook()
    workbook.active["A1"] = "nama"
    workbook.active["B2"] = 6.97
    workbook.create_sheet("kosong")
    workbook.save(target)
    return target


def refused(path: Path, limits: Limits | None = None) -> str:
    found = safely_read(path, limits or Limits())
    assert isinstance(found, Problem)
    assert found.where.file == path.name
    assert found.what.endswith(".")
    assert found.mend
    return found.code


def test_an_honest_workbook_is_read_with_its_empty_sheet(plain: Path) -> None:
    opened = safely_read(plain)
    assert isinstance(opened, OpenedWorkbook)
    assert [(one.name, len(one.rows)) for one in opened.sheets] == [("Sheet", 2), ("kosong", 0)]


def test_a_missing_file_and_a_folder_are_told(tmp_path: Path) -> None:
    assert refused(tmp_path / "tiada.xlsx") == "file.missing"
    assert refused(tmp_path) == "file.missing"


def test_an_empty_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "x.xlsx").touch()
    assert refused(tmp_path / "x.xlsx") == "file.empty"


def test_a_workbook_of_200_megabytes_is_refused_before_it_is_read(tmp_path: Path) -> None:
    target = tmp_path / "besar.xlsx"
    with target.open("wb") as handle:
        handle.write(b"PK\x03\x04")
        handle.truncate(200 * 1024 * 1024)
    assert refused(target) == "file.too_large"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"<html><table>", "file.kind"),
        (b"%PDF-1.7 ...", "file.kind"),
        (b"nama;nilai\r\n", "file.kind"),
        (OLE + b"\0" * 2000 + "Workbook".encode("utf-16-le"), "file.kind"),
        (OLE + b"\0" * 2000 + "EncryptedPackage".encode("utf-16-le"), "file.encrypted"),
        (b"PK\x03\x04" + os.urandom(500), "file.corrupt"),
    ],
)
def test_a_file_that_is_no_open_workbook_is_told_by_its_kind(
    tmp_path: Path, content: bytes, code: str
) -> None:
    target = tmp_path / "x.xlsx"
    target.write_bytes(content)
    assert refused(target) == code


def test_a_cut_off_workbook_is_corrupt(plain: Path) -> None:
    plain.write_bytes(plain.read_bytes()[:-200])
    assert refused(plain) == "file.corrupt"


def test_a_workbook_with_a_changed_byte_is_corrupt(plain: Path) -> None:
    content = bytearray(plain.read_bytes())
    spot = content.index(b"PK\x03\x04") + 80
    content[spot] ^= 0xFF
    plain.write_bytes(content)
    assert refused(plain) == "file.corrupt"


@pytest.mark.parametrize("name", ["xl/vbaProject.bin", "xl/macrosheets/sheet1.xml"])
def test_macros_are_refused(plain: Path, name: str) -> None:
    add_part(plain, name, b"x")
    assert refused(plain) == "file.macro"


def test_a_macro_type_behind_an_honest_name_is_refused(plain: Path) -> None:
    replace_in_part(
        plain, "[Content_Types].xml", r"spreadsheetml\.sheet\.main", "sheet.macroEnabled.main"
    )
    assert refused(plain) == "file.macro"


@pytest.mark.parametrize(
    "prologue",
    [
        '<!DOCTYPE x [<!ENTITY a "b">]>',
        '<!DOCTYPE x SYSTEM "http://localhost/x.dtd">',
        f"{'<!-- ' + 'x' * 3_000_000 + ' -->'}<!DOCTYPE x>",
    ],
)
def test_entities_are_refused_wherever_they_hide(plain: Path, prologue: str) -> None:
    replace_in_part(plain, SHEET, r"<worksheet", f"{prologue}<worksheet")
    assert refused(plain) == "file.xml"


def test_another_encoding_inside_is_refused(plain: Path) -> None:
    replace_in_part(plain, SHEET, r"<worksheet", '<?xml version="1.0" encoding="UTF-7"?><worksheet')
    assert refused(plain) == "file.xml"


def test_a_zip_bomb_is_refused_by_its_directory(plain: Path) -> None:
    add_part(plain, "xl/media/nol.xml", b"0" * 60_000_000)
    assert refused(plain) == "file.bomb"


def test_too_many_parts_are_refused(plain: Path) -> None:
    assert refused(plain, Limits(members=3)) == "file.bomb"


def test_more_unpacked_than_the_cap_is_refused(plain: Path) -> None:
    assert refused(plain, Limits(unpacked_bytes=1_000)) == "file.bomb"


def test_a_name_that_climbs_out_is_refused(plain: Path) -> None:
    add_part(plain, "../../etc/x.txt", b"x")
    assert refused(plain) == "file.corrupt"


@pytest.mark.parametrize("limits", [Limits(rows=1), Limits(columns=1), Limits(cells=2)])
def test_a_sheet_larger_than_the_caps_is_refused(plain: Path, limits: Limits) -> None:
    assert refused(plain, limits) == "file.too_large"


def test_a_child_that_takes_too_much_memory_is_ended_and_told(plain: Path) -> None:
    assert refused(plain, Limits(memory_bytes=15 * 1024 * 1024)) == "file.too_slow"


def test_a_child_that_takes_too_long_is_ended_and_told(plain: Path) -> None:
    assert refused(plain, Limits(seconds=0)) == "file.too_slow"


def test_broken_xml_inside_is_corrupt(plain: Path) -> None:
    replace_in_part(plain, SHEET, r"</sheetData>", "</sheetDat>")
    assert refused(plain) == "file.corrupt"


def test_one_far_away_cell_does_not_fill_the_memory(plain: Path) -> None:
    replace_in_part(plain, SHEET, r'r="B2"', 'r="XFD1048576"')
    assert refused(plain) in ("file.too_large", "file.too_slow")
