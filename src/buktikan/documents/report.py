"""The accountability report as pages, whatever they are printed with."""

from buktikan.core.report import ReportContents
from buktikan.documents.page import Report
from buktikan.documents.report_achievement import third_chapter
from buktikan.documents.report_annexes import annexes
from buktikan.documents.report_chapters import first_chapter, last_chapter, second_chapter
from buktikan.documents.report_opening import cover, full_post, mark_of, summary

__all__ = ["lay_out"]


def lay_out(contents: ReportContents) -> Report:
    """Cover, summary, Bab I to IV and the annexes."""
    quarter = contents.session.quarter.label()
    title = f"Laporan Pertanggungjawaban {full_post(contents)} {quarter}"
    return Report(
        title=title,
        running=title,
        state=contents.state.label,
        mark=mark_of(contents),
        author=contents.letterhead.government,
        cover=cover(contents),
        sections=(
            summary(contents),
            first_chapter(contents),
            second_chapter(contents),
            third_chapter(contents),
            last_chapter(contents),
            annexes(contents),
        ),
    )
