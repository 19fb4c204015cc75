"""The accountability report as pages, whatever they are printed with."""

from buktikan.core.report import ReportContents
from buktikan.documents.page import Report
from buktikan.documents.proof import Proof
from buktikan.documents.report_annexes import annexes
from buktikan.documents.report_chapters import Chapters
from buktikan.documents.report_erratum import erratum_sections
from buktikan.documents.report_opening import cover, full_post, mark_of, summary
from buktikan.documents.wording import Wording

__all__ = ["lay_out"]


def lay_out(contents: ReportContents) -> Report:
    """Cover, summary, the chapters of the outline and the annexes."""
    quarter = contents.session.quarter.label()
    title = f"Laporan Pertanggungjawaban {full_post(contents)} {quarter}"
    proof, wording = Proof(contents), Wording(contents)
    return Report(
        title=title,
        running=title,
        state=contents.state.label,
        mark=mark_of(contents),
        author=contents.letterhead.government,
        cover=cover(contents),
        sections=(
            *erratum_sections(contents),
            summary(contents),
            *Chapters(proof, wording).sections(),
            annexes(proof, wording),
        ),
    )
