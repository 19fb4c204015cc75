"""Texts with their figures: what leads where, what is a list, what stays as it was typed."""

from dataclasses import replace

import pytest

from buktikan.core.outline import Outline, OutlineChapter, OutlinePart, PartKind
from buktikan.core.report import ReportContents, ReportText
from buktikan.documents.anchors import element_anchor, item_anchor, line_anchor
from buktikan.documents.page import Heading, Points, Prose, Span, Table, Tone
from buktikan.documents.report import lay_out
from buktikan.documents.wording import Wording
from tests.factories.report import report_contents


@pytest.fixture(scope="module")
def contents() -> ReportContents:
    return report_contents()


def blocks(contents: ReportContents, *paragraphs: str) -> list[Prose | Points]:
    return list(Wording(contents).blocks(ReportText("1.umum", "Umum", paragraphs)))


def test_a_figure_leads_to_its_line_and_an_unproven_one_says_so(contents: ReportContents) -> None:
    (told,) = blocks(contents, "Inflasi [[P1.1]], balita [[P2.4]].")
    assert isinstance(told, Prose)
    assert told.paragraphs[0] == (
        Span("Inflasi "),
        Span("3,18 persen", to=line_anchor("P1.1"), field="Buktikan:P1.1"),
        Span(", balita "),
        Span("tanpa data dukung", Tone.ABSENT, line_anchor("P2.4"), "Buktikan:P2.4"),
        Span("."),
    )


def test_lines_that_begin_with_a_dash_are_a_list(contents: ReportContents) -> None:
    lead, items, rest = blocks(contents, "Penyebab:\n- satu\n- dua [[P1.1]]", "Selesai.")
    assert isinstance(items, Points)
    assert [one[0].text for one in items.items] == ["satu", "dua "]
    assert isinstance(lead, Prose)
    assert isinstance(rest, Prose)


def test_what_is_cited_leads_to_the_register_if_it_is_there(contents: ReportContents) -> None:
    (told,) = blocks(contents, "[[1.081 | bukti B-001]] [[2 | bukti X-1]] [[1945 | alasan: nama]]")
    assert isinstance(told, Prose)
    assert [(one.text, one.to) for one in told.paragraphs[0] if one.text.strip()] == [
        ("1.081", item_anchor("B-001")),
        ("2", ""),
        ("1945", ""),
    ]


def test_a_name_that_nobody_has_is_printed_as_it_was_typed(contents: ReportContents) -> None:
    (told,) = blocks(contents, "[[P9.99]] dan [[apa ini?]]")
    assert isinstance(told, Prose)
    assert [one.text for one in told.paragraphs[0]] == ["[[P9.99]]", " dan ", "[[apa ini?]]"]


def test_every_place_that_a_text_leads_to_is_in_the_report(contents: ReportContents) -> None:
    text = ReportText("1.umum", "Umum", ("[[P1.1]] [[e_p2_1]] [[1 | bukti B-001]]",))
    report = lay_out(replace(contents, texts={"1.umum": text}))
    tables = [block for block in report.blocks() if isinstance(block, Table)]
    anchors = {cell.anchor for table in tables for row in table.rows for cell in row.cells}
    leads = {cell.to for table in tables for row in table.rows for cell in row.cells if cell.to}
    leads |= {line_anchor("P1.1"), item_anchor("B-001"), element_anchor("e_p2_1", "64.09")}
    assert leads <= anchors
    assert [one.caption for one in tables][-1] == "Data lain yang disebut dalam teks"


def test_chapters_follow_the_outline(contents: ReportContents) -> None:
    outline = Outline(
        "contoh",
        "Contoh",
        "Contoh",
        (
            OutlineChapter("BAB A", "Hasil", (OutlinePart("p", "Prioritas", PartKind.PRIORITIES),)),
            OutlineChapter(
                "BAB B",
                "Lain",
                (
                    OutlinePart("x.larangan", "Larangan", PartKind.BANS),
                    OutlinePart("x.lanjut", "Tindak lanjut", PartKind.FOLLOW_UP, owner="dinkes"),
                ),
            ),
        ),
    )
    report = lay_out(replace(contents, outline=outline))
    headings = [(one.number, one.text) for one in report.blocks() if isinstance(one, Heading)]
    assert headings[1:4] == [("BAB A", "Hasil"), ("1.1", "Prioritas"), ("1.1.1", "Inflasi")]
    assert ("2.2", "Tindak lanjut") in headings
    assert not [text for _, text in headings if text == "Capaian menurut aspek"]
    captions = [one.caption for one in report.blocks() if isinstance(one, Table)]
    assert "Tindak lanjut catatan evaluasi sebelumnya" in captions


def test_two_names_never_share_an_anchor() -> None:
    names = ["P1.1", "P11", "P1-1", "P1z2ez1", "A" * 60, "A" * 61, "E-é"]
    anchors = {item_anchor(name) for name in names}
    assert len(anchors) == len(names)
    assert all(one.isalnum() and one.isascii() and len(one) <= 40 for one in anchors)
