"""The report on one page: what counts, the ten priority indicators, and who still owes proof."""

from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

import pypdfium2

from buktikan.core.achievement import Achievement
from buktikan.core.note_words import result_words
from buktikan.core.report import PriorityBlock, ReportContents
from buktikan.documents.page import Cell, Tallies, Tone
from buktikan.documents.report_opening import (
    completeness_sentence,
    full_post,
    mark_of,
    tallies,
    tenure_window,
    uncounted_by_agency,
)
from buktikan.documents.report_pdf import as_data, set_type
from buktikan.documents.value import (
    change_text,
    dated,
    shown,
    standing_label,
    target_cell,
    value_cell,
)

TEMPLATE = files("buktikan.documents") / "one_page.typ"
MOST_OWING = 6
MOST_NOTES = 3
SIZES = (11.0, 10.4, 9.8, 9.2, 8.6, 8.0, 7.4, 6.8)
"""Points of the letters, tried in this order until all stands on one page."""


@dataclass(frozen=True, slots=True)
class Headline:
    """One priority indicator in a row: its line, figures, target, and how it went."""

    code: str
    name: str
    line: str
    now: Cell
    before: Cell
    target: Cell
    change: str
    tone: Tone


@dataclass(frozen=True, slots=True)
class Owing:
    """An agency and how many lines of its own do not count yet."""

    agency: str
    lines: int
    codes: str


@dataclass(frozen=True, slots=True)
class OnePage:
    """Everything on the page."""

    title: str
    author: str
    post: str
    window: str
    state: str
    mark: str
    logo: bytes
    tallies: Tallies
    sentence: str
    headlines: tuple[Headline, ...]
    owing: tuple[Owing, ...]
    rest: int
    notes: tuple[str, ...]
    size: float


def write_one_page(target: Path, contents: ReportContents) -> None:
    """Write the page; letters shrink until all of it stands on one."""
    for size in SIZES:
        data = as_data(lay_out_page(contents, size))
        assert isinstance(data, dict)
        set_type(target, TEMPLATE, data, contents.made_at, contents.logo)
        if _pages(target) == 1:
            return


def _pages(path: Path) -> int:
    document = pypdfium2.PdfDocument(path)
    try:
        return len(document)
    finally:
        document.close()


def lay_out_page(contents: ReportContents, size: float) -> OnePage:
    """What stands on the page, in letters of that size."""
    owed = uncounted_by_agency(contents)
    quarter = contents.session.quarter.label()
    return OnePage(
        title=f"Ringkasan {quarter} {contents.region_name}",
        author=contents.letterhead.government,
        post=f"{full_post(contents)}: {contents.tenure.holder}",
        window=f"{quarter}, {tenure_window(contents)}",
        state=contents.state.label,
        mark=mark_of(contents),
        logo=contents.logo,
        tallies=tallies(contents.completeness),
        sentence=completeness_sentence(contents.completeness),
        headlines=tuple(_headline(block, contents) for block in contents.blocks),
        owing=tuple(
            Owing(agency, len(lines), ", ".join(code for code, _ in lines[:6]))
            for agency, lines in list(owed.items())[:MOST_OWING]
        ),
        rest=max(0, len(owed) - MOST_OWING),
        notes=tuple(_notes(contents)),
        size=size,
    )


def _headline(block: PriorityBlock, contents: ReportContents) -> Headline:
    one = next((x for x in block.achievements if x.now.number is not None), block.achievements[0])
    quarter = contents.session.quarter
    now = Cell(shown(one.now), dated(one.now, quarter), Tone.STRONG)
    if one.now.value is None:
        now = Cell(standing_label(one.now), tone=Tone.ABSENT)
    return Headline(
        code=block.priority.code,
        name=str(block.priority.name),
        line=f"{one.line.name} ({one.line.unit.label})",
        now=now,
        before=value_cell(one.baseline, quarter),
        target=target_cell(one),
        change=change_text(one.change_since_baseline, one.line.unit),
        tone=_tone(one),
    )


def _tone(one: Achievement) -> Tone:
    if not one.change_since_baseline:
        return Tone.QUIET
    return {True: Tone.GOOD, False: Tone.POOR, None: Tone.QUIET}[one.improved]


def _notes(contents: ReportContents) -> Iterator[str]:
    for note in contents.notes[:MOST_NOTES]:
        words = note.text if len(note.text) <= 150 else f"{note.text[:149].rstrip()}…"
        result = result_words(note)
        yield f"{words} ({result})" if result else words
