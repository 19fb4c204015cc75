"""The four documents of one invented quarter, written once."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from buktikan.core.report import ReportContents
from buktikan.documents.matrix import write_matrix
from buktikan.documents.report_docx import write_report_docx
from buktikan.documents.report_pdf import write_report_pdf
from buktikan.documents.slides import write_slides
from tests.factories.report import report_contents


@dataclass(frozen=True)
class Written:
    """Where the documents lie, and what they were made of."""

    contents: ReportContents
    pdf: Path
    docx: Path
    pptx: Path
    xlsx: Path


def write_all(folder: Path, contents: ReportContents) -> Written:
    """All four documents."""
    written = Written(
        contents,
        folder / "laporan.pdf",
        folder / "laporan.docx",
        folder / "paparan.pptx",
        folder / "matriks.xlsx",
    )
    write_report_pdf(written.pdf, contents)
    write_report_docx(written.docx, contents)
    write_slides(written.pptx, contents)
    write_matrix(written.xlsx, contents)
    return written


@pytest.fixture(scope="session")
def written(tmp_path_factory: pytest.TempPathFactory) -> Written:
    return write_all(tmp_path_factory.mktemp("documents"), report_contents())
