"""A paper as PDF: PDF/A-3a and PDF/UA-1, from data alone."""

from importlib.resources import files
from pathlib import Path

from buktikan.documents.characters import typeset
from buktikan.documents.paper import Paper
from buktikan.documents.report_pdf import Data, as_data, number_tables, set_type

TEMPLATE = files("buktikan.documents") / "paper.typ"


def write_paper_pdf(target: Path, paper: Paper) -> None:
    """Write the paper; same contents, same bytes."""
    data: dict[str, Data] = {
        "title": typeset(paper.title),
        "words": paper.mark_words,
        **{
            name: as_data(getattr(paper, name)) for name in ("head", "heading", "marks", "sections")
        },
    }
    number_tables(data)
    set_type(target, TEMPLATE, data, paper.made_at, paper.head.logo, paper.pictures)
