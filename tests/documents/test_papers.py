"""Papers walked through: what they must hold is inside, what they must not hold is not."""

import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from buktikan.core.evaluation import RoundState
from buktikan.core.scoring_rule import Aggregation
from buktikan.documents.attendance_list import attendance_list
from buktikan.documents.followup_paper import followup_paper
from buktikan.documents.followup_sheet import write_followup_sheet
from buktikan.documents.invitation import invitation
from buktikan.documents.minutes import minutes
from buktikan.documents.page import Table
from buktikan.documents.paper import Paper
from buktikan.documents.paper_docx import write_paper_docx
from buktikan.documents.paper_pdf import write_paper_pdf
from buktikan.documents.report import lay_out
from buktikan.documents.result_letter import result_letter
from buktikan.documents.score_sheet import score_sheet
from buktikan.documents.score_workbook import write_score_workbook
from tests.documents.document_text import docx_text, pdf_inside, pdf_pages, xlsx_cells
from tests.factories.evaluation_paper import MEMBER, SINGLE, an_evaluation, with_marks
from tests.factories.followup_paper import SECRET_TITLE, a_follow_up, a_large_follow_up
from tests.factories.meeting_paper import (
    HASH,
    RESTRICTED_WORDS,
    a_large_meeting,
    a_meeting,
    picture,
)
from tests.factories.report import report_contents

PAPERS: dict[str, tuple[Callable[[], Paper], tuple[str, ...]]] = {
    "invitation": (
        lambda: invitation(a_meeting()),
        (
            "005/112/TAPEM/III/2024",
            "Jumat, 22 Maret 2024",
            "pukul 09.00 s.d. 11.30 WITA",
            "Aula Lantai III",
            "LAMPIRAN 1",
            "09.10 s.d. 09.25",
            "Camat Sepaku",
        ),
    ),
    "attendance list": (
        lambda: attendance_list(a_meeting(), filled=True),
        ("dr. Nama Kepala", "08.55 WITA", "Nama Wakil", "tidak hadir", "banjir", "Tanda tangan"),
    ),
    "minutes": (
        lambda: minutes(a_meeting()),
        (
            "1 hadir, 1 diwakili, 1 izin, 1 tidak hadir",
            "41 dari 54 laporan",
            "5 April 2024",
            "didukung Dinas Sosial",
            "PPU-2024-TW2 no. N-2",
            "ditandatangani 22 Maret 2024 pukul 14.10 WITA",
            HASH[:16],
            "Suasana rapat (publik)",
        ),
    ),
    "follow-up matrix": (
        lambda: followup_paper(a_follow_up()),
        (
            "Pasokan data stunting",
            "umur 92 hari, 2 sesi, disampaikan 2 kali",
            "dipindahkan 2 kali",
            "tanpa data dukung",
            "semula Dinas Lama",
            "Surat Irjen 700/12/IJ",
            "terverifikasi",
            "B-2 (terbatas)",
            "50%",
        ),
    ),
    "result letter": (
        lambda: result_letter(an_evaluation()),
        (
            "Penjabat Bupati Contoh",
            "Nama Ketua",
            "21,75 dari 28,1",
            "tidak diumumkan",
            "layak menjadi percontohan",
            "Angka tiap desa setiap bulan",
            "24 Juni 2024",
            "mengulang catatan N-4",
            "Data 13 desa menyusul.",
            "Nilai tetap",
            "nomor segel",
        ),
    ),
    "score sheet": (
        lambda: score_sheet(an_evaluation()),
        (
            "Prevalensi stunting menurut e-PPGBM",
            "8,5",
            "tidak berlaku; dikeluarkan dari dasar nilai",
            "menunggu hasil survei",
            "Jumlah P2",
            "16,5",
        ),
    ),
}
LARGE = {
    "invitation": lambda: invitation(a_large_meeting()),
    "minutes": lambda: minutes(a_large_meeting()),
    "follow-up matrix": lambda: followup_paper(a_large_follow_up()),
}


def one_line(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("name", PAPERS)
def test_a_paper_says_the_same_in_both_forms(name: str, tmp_path: Path) -> None:
    make, wanted = PAPERS[name]
    pdf, word = tmp_path / "a.pdf", tmp_path / "a.docx"
    write_paper_pdf(pdf, make())
    write_paper_docx(word, make())
    printed, typed = one_line(" ".join(pdf_pages(pdf))), one_line(docx_text(word))
    for words in wanted:
        assert words.replace(" ", "") in printed.replace(" ", ""), words
        assert words.replace(" ", "") in typed.replace(" ", ""), words
    assert "CONTOH" in printed
    assert "CONTOH" in typed
    marks = pdf_inside(pdf)
    assert b"<pdfaid:part>3</pdfaid:part>" in marks
    assert b"/StructTreeRoot" in marks


@pytest.mark.parametrize("name", ["minutes", "result letter"])
def test_the_same_paper_is_the_same_bytes(name: str, tmp_path: Path) -> None:
    make, _ = PAPERS[name]
    for number in (1, 2):
        write_paper_pdf(tmp_path / f"{number}.pdf", make())
        write_paper_docx(tmp_path / f"{number}.docx", make())
    for form in ("pdf", "docx"):
        first, second = (tmp_path / f"{number}.{form}" for number in (1, 2))
        assert first.read_bytes() == second.read_bytes()


@pytest.mark.parametrize("name", LARGE)
def test_long_papers_flow_on_with_their_heads_and_without_odd_letters(
    name: str, tmp_path: Path
) -> None:
    pdf, word = tmp_path / "a.pdf", tmp_path / "a.docx"
    write_paper_pdf(pdf, LARGE[name]())
    write_paper_docx(word, LARGE[name]())
    pages = pdf_pages(pdf)
    assert len(pages) > 2
    assert all(f"{number} / {len(pages)}" in one for number, one in enumerate(pages, start=1))
    whole = " ".join(pages)
    assert "\u202e" not in whole + docx_text(word)
    assert "<b>&" in whole
    heads = [one for one in pages if "No." in one]
    assert len(heads) > 1
    with zipfile.ZipFile(word) as parts:
        assert b"w:tblHeader" in parts.read("word/document.xml")


def test_a_paper_is_a_draft_until_it_is_settled(tmp_path: Path) -> None:
    told = an_evaluation()
    assert result_letter(told).marks == ("CONTOH",)
    assert result_letter(replace(told, state=RoundState.REPLY)).marks == ("CONTOH", "RANCANGAN")
    signed = a_meeting()
    assert minutes(signed).marks == ("CONTOH",)
    assert minutes(replace(signed, signed=signed.signed[:1])).marks == ("CONTOH", "RANCANGAN")
    pdf = tmp_path / "a.pdf"
    write_paper_pdf(pdf, result_letter(replace(told, state=RoundState.REPLY, synthetic=False)))
    assert "RANCANGAN" in pdf_pages(pdf)[0]


def test_nothing_restricted_is_inside(tmp_path: Path) -> None:
    write_paper_pdf(tmp_path / "a.pdf", minutes(a_meeting()))
    write_paper_pdf(tmp_path / "b.pdf", followup_paper(a_follow_up()))
    write_followup_sheet(tmp_path / "c.xlsx", a_follow_up())
    assert RESTRICTED_WORDS not in " ".join(pdf_pages(tmp_path / "a.pdf"))
    assert "1 foto lain disimpan" in one_line(" ".join(pdf_pages(tmp_path / "a.pdf")))
    told = " ".join(map(str, xlsx_cells(tmp_path / "c.xlsx")))
    for text in (" ".join(pdf_pages(tmp_path / "b.pdf")), told):
        assert SECRET_TITLE not in text
        assert "nama-balita" not in text


def test_the_logo_and_a_public_photo_are_in_both_forms(tmp_path: Path) -> None:
    told = minutes(replace(a_meeting(), logo=picture()))
    write_paper_pdf(tmp_path / "a.pdf", told)
    write_paper_docx(tmp_path / "a.docx", told)
    assert b"/Image" in pdf_inside(tmp_path / "a.pdf")
    with zipfile.ZipFile(tmp_path / "a.docx") as parts:
        assert any(name.startswith("word/media/") for name in parts.namelist())
        assert b"Lambang Pemerintah Kabupaten Contoh" in parts.read("word/document.xml")


def test_marks_of_single_evaluators_are_in_the_internal_sheet_alone(tmp_path: Path) -> None:
    told = an_evaluation()
    write_paper_pdf(tmp_path / "a.pdf", result_letter(told))
    write_paper_pdf(tmp_path / "b.pdf", score_sheet(with_marks(told)))
    write_score_workbook(tmp_path / "c.xlsx", told)
    write_score_workbook(tmp_path / "d.xlsx", with_marks(told))
    for name in ("a.pdf", "b.pdf"):
        assert MEMBER not in " ".join(pdf_pages(tmp_path / name))
        assert "7,25" not in " ".join(pdf_pages(tmp_path / name))
    assert openpyxl.load_workbook(tmp_path / "c.xlsx").sheetnames == ["Lembar nilai"]
    inside = openpyxl.load_workbook(tmp_path / "d.xlsx")["Internal tim"]
    assert {cell.value for row in inside for cell in row} >= {MEMBER, float(SINGLE)}


def test_a_session_without_a_scheme_tells_readiness_and_no_category(tmp_path: Path) -> None:
    told = replace(an_evaluation(), score=None, scheme=None)
    write_paper_pdf(tmp_path / "a.pdf", result_letter(told))
    write_score_workbook(tmp_path / "b.xlsx", told)
    printed = one_line(" ".join(pdf_pages(tmp_path / "a.pdf")))
    assert "dari 107 baris yang diminta, 75 baris terisi dan 60 baris (56,0 persen)" in printed
    assert "Kategori:" not in printed
    assert "Sesi ini tidak memakai skema nilai." in xlsx_cells(tmp_path / "b.xlsx")


@pytest.mark.parametrize("aggregation", Aggregation)
def test_the_sums_of_the_workbook_are_formulas_that_give_our_result(
    aggregation: Aggregation, tmp_path: Path
) -> None:
    told = an_evaluation(aggregation)
    write_score_workbook(tmp_path / "a.xlsx", told)
    assert told.score is not None
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx")["Lembar nilai"]
    row = next(one[1].row for one in sheet if one[1].value == "Nilai seluruhnya")
    for column, amount in (("D", told.score.total), ("E", told.score.most)):
        assert amount is not None
        assert calculated(sheet, sheet[f"{column}{row}"].value) == pytest.approx(float(amount))
        assert sheet[f"{column}{row + 1}"].value == float(amount)


def calculated(sheet: "openpyxl.worksheet.worksheet.Worksheet", formula: str) -> float:
    """What a spreadsheet makes of the formula: the few functions that ours use."""

    def cells(span: str) -> list[float | None]:
        found = [cell for row in sheet[span] for cell in row]
        return [
            calculated(sheet, one.value) if str(one.value).startswith("=") else one.value
            for one in found
        ]

    def value(name: str) -> float:
        held = sheet[name].value
        return calculated(sheet, held) if str(held).startswith("=") else (held or 0)

    known = {
        "ROUND": round,
        "SUM": lambda *spans: sum(one or 0 for span in spans for one in span),
        "COUNT": lambda span: sum(one is not None for one in span),
        "SUMPRODUCT": lambda a, b: sum((x or 0) * (y or 0) for x, y in zip(a, b, strict=True)),
        "IF": lambda test, yes, no: yes() if test() else no(),
        "cells": cells,
        "value": value,
    }
    return float(eval(as_python(formula), {"__builtins__": {}, **known}))


def as_python(formula: str) -> str:
    """The formula, its cells read from the sheet; what IF leaves out is not asked."""
    text = formula.removeprefix("=")
    text = re.sub(r"\b([A-Z]\d+:[A-Z]\d+)\b", r"cells('\1')", text)
    text = re.sub(r"(?<!')\b([A-Z]\d+)\b(?![:'])", r"value('\1')", text)
    return re.sub(r"IF\((COUNT\([^=]*\))=0,0,", r"IF(lambda: \1==0, lambda: 0, lambda: ", text)


def test_annex_four_of_the_report_is_the_same_matrix() -> None:
    told = a_follow_up().told
    report = lay_out(replace(report_contents(), follow_up=told.matrix))
    tables = [one for one in report.blocks() if isinstance(one, Table)]
    matrix = next(one for one in tables if one.caption == "Matriks tindak lanjut")
    assert [cell.text for cell in matrix.rows[1].cells][5:9] == [
        "Mengumpulkan laporan posyandu tiap desa",
        "Dinkes",
        "DPMD, Kecamatan Sepaku",
        "10 Juni 2024",
    ]
    assert "Penyelesaian menurut perangkat daerah" in [one.caption for one in tables]
