"""A Word report that people have edited gets new figures and loses no word of theirs."""

import io
from dataclasses import replace
from decimal import Decimal

import docx
import pytest

from buktikan.core.report import ReportContents, ReportText
from buktikan.documents.docx_refresh import NoFiguresError, refresh_docx
from buktikan.documents.office_package import OfficePackageError, open_package, write_package
from buktikan.documents.report_docx import write_report_docx
from tests.factories.report import report_contents

TEXT = ReportText(
    "1.umum",
    "Keadaan umum",
    ("Inflasi [[P1.1]], sebelumnya [[P1.1 sebelumnya]].\n- stunting [[P2.1]]\n- [[P9.99]]",),
)


@pytest.fixture(scope="module")
def contents() -> ReportContents:
    return report_contents({"1.umum": TEXT})


@pytest.fixture(scope="module")
def document(contents: ReportContents, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("refresh") / "laporan.docx"
    write_report_docx(path, contents)
    return path.read_bytes()


def body(document: bytes) -> str:
    return open_package(document)["word/document.xml"].decode()


def text_of(document: bytes) -> str:
    root = docx.Document(io.BytesIO(document)).element.body
    return "".join(node.text or "" for node in root.iter() if node.tag.endswith("}t"))


def later(contents: ReportContents, amount: str = "4.44") -> ReportContents:
    """The same quarter once P1.1 turned out otherwise."""
    changed = tuple(
        replace(one, now=replace(one.now, value=Decimal(amount), claimed=Decimal(amount)))
        if one.line.code == "P1.1"
        else one
        for one in contents.achievements
    )
    return replace(contents, achievements=changed)


def test_a_figure_changes_in_every_place_and_nothing_else_does(
    contents: ReportContents, document: bytes
) -> None:
    edited = write_package(
        dict(open_package(document))
        | {"word/document.xml": body(document).replace(", sebelumnya ", ", dahulu ").encode()}
    )
    done = refresh_docx(edited, later(contents))
    assert {one.name for one in done.changed} == {"P1.1", "P1.1:angka"}
    assert "Inflasi 4,44 persen, dahulu 2,97 persen." in text_of(done.document)
    assert text_of(done.document).count("4,44") == 4
    before, after = open_package(edited), open_package(done.document)
    same = {name for name in before if before[name] == after[name]}
    assert set(before) - same == {"word/document.xml", "docProps/custom.xml"}
    assert done.left == ()


def test_what_was_typed_over_a_figure_stays_and_is_told(
    contents: ReportContents, document: bytes
) -> None:
    typed = body(document).replace(">3,18 persen<", ">sekitar tiga persen<", 1)
    parts = dict(open_package(document)) | {"word/document.xml": typed.encode()}
    done = refresh_docx(write_package(parts), later(contents))
    assert [(one.name, one.typed_over) for one in done.left] == [("P1.1", "sekitar tiga persen")]
    assert "Inflasi sekitar tiga persen" in text_of(done.document)


def test_the_same_state_changes_no_byte_of_the_text(
    contents: ReportContents, document: bytes
) -> None:
    done = refresh_docx(document, contents)
    assert (done.changed, done.left, done.unknown) == ((), (), ())
    assert body(done.document) == body(document)


def test_a_figure_that_no_longer_counts_is_printed_as_missing(
    contents: ReportContents, document: bytes
) -> None:
    without = tuple(
        replace(one, now=replace(one.now, value=None)) if one.line.code == "P1.1" else one
        for one in contents.achievements
    )
    done = refresh_docx(document, replace(contents, achievements=without))
    assert "Inflasi tanpa data dukung" in text_of(done.document)


def test_a_name_that_nobody_knows_is_left_as_it_was_typed(document: bytes) -> None:
    assert "[[P9.99]]" in text_of(document)


def test_a_document_without_figures_is_told_where_to_begin(contents: ReportContents) -> None:
    held = io.BytesIO()
    docx.Document().save(held)
    with pytest.raises(NoFiguresError, match="buktikan report build"):
        refresh_docx(held.getvalue(), contents)


def test_a_file_that_is_no_document_is_refused(contents: ReportContents) -> None:
    with pytest.raises(OfficePackageError, match="dokumen Office"):
        refresh_docx(b"bukan zip", contents)
