"""The presentation: one block per priority indicator, from aggregates that count."""

from collections.abc import Iterator, Sequence
from datetime import UTC
from io import BytesIO
from pathlib import Path
from typing import TypeVar

import pptx
from pptx.presentation import Presentation
from pptx.slide import Slide
from pptx.util import Cm

from buktikan.core.achievement import Achievement
from buktikan.core.evidence import EvidenceClass
from buktikan.core.note_words import result_words
from buktikan.core.numeral import WORDLESS
from buktikan.core.quantity import Unit
from buktikan.core.report import PriorityBlock, ReportContents
from buktikan.core.tenure import TenureQuarter
from buktikan.documents.characters import printable
from buktikan.documents.page import Bars, Cell, Charts, Tone
from buktikan.documents.proof import Proof
from buktikan.documents.report_achievement import (
    charts_of,
    evidence_keys,
    obstacles_of,
    unproven_actions,
)
from buktikan.documents.report_opening import (
    completeness_sentence,
    full_post,
    mark_of,
    tenure_window,
    uncounted_by_agency,
)
from buktikan.documents.slide_block import HEADS, WIDTHS, add_tiles, row_of
from buktikan.documents.slide_parts import (
    HEIGHT,
    MARGIN,
    WIDTH,
    add_bars,
    add_lines,
    add_series,
    add_table,
    new_slide,
    title_layout,
)
from buktikan.documents.spots import place_text
from buktikan.documents.value import dated, shown, standing_label

Item = TypeVar("Item")
UNSPOKEN = frozenset({Unit.RUPIAH, Unit.COUNT}) | WORDLESS
"""Units that a sentence does not name: the figure carries them, or the line's name does."""
LINES_A_SLIDE = 9
FEW_LINES = 7
"""Up to so many, the letters of a table may be larger."""
AGENCIES_A_SLIDE = 10
ACTIONS_A_SLIDE = 3
LONG_HEADLINE = 100
"""Letters from which on a headline takes two lines."""
TALLEST_ACTION = 2.4
"""Centimetres that a row of actions may take once its texts are broken into lines."""
EVIDENCE_A_SLIDE = 5
INNER = WIDTH - 2 * MARGIN
TOP = Cm(3)


def in_groups(items: Sequence[Item], most: int) -> Iterator[Sequence[Item]]:
    """The items in order, at most so many together, in groups of about the same size."""
    groups = -(-len(items) // most)
    for number in range(groups):
        yield items[len(items) * number // groups : len(items) * (number + 1) // groups]


def write_slides(target: Path, contents: ReportContents, *, master: bytes = b"") -> None:
    """Write the presentation; charts hold only numbers that count.

    `master` is a region's own presentation, looked into before (template_child): its master and
    layouts carry the slides.
    """
    deck = pptx.Presentation(BytesIO(master)) if master else pptx.Presentation()
    deck.slide_width, deck.slide_height = WIDTH, HEIGHT
    made_at = contents.made_at.astimezone(UTC).replace(tzinfo=None)
    properties = deck.core_properties
    properties.title = f"Paparan {full_post(contents)} {contents.session.quarter.label()}"
    properties.author = printable(contents.letterhead.government)
    properties.created = properties.modified = made_at
    properties.language = "id-ID"
    writing = _Writing(deck, contents)
    writing.opening()
    writing.summary()
    for block in contents.blocks:
        writing.block(block)
    writing.follow_up()
    deck.save(str(target))


class _Writing:
    """One presentation while it is written."""

    def __init__(self, deck: Presentation, contents: ReportContents) -> None:
        self.deck = deck
        self.contents = contents
        self.mark = mark_of(contents)
        self.foot = f"{full_post(contents)}, {contents.session.quarter.label()}"
        self.proof = Proof(contents)
        self.layout = title_layout(deck)

    def opening(self) -> None:
        """Who presents which quarter, when."""
        slide = new_slide(
            self.deck, self.contents.letterhead.government, self.mark, self.foot, self.layout
        )
        lines = [
            ("Evaluasi kinerja", 22, Tone.QUIET),
            (full_post(self.contents), 34, Tone.STRONG),
            (self.contents.session.quarter.label(), 28, Tone.STRONG),
            (self.contents.tenure.holder, 22, Tone.PLAIN),
            (tenure_window(self.contents), 18, Tone.QUIET),
            (str(self.contents.framework.name), 14, Tone.QUIET),
        ]
        add_lines(slide, (MARGIN, Cm(5.2), INNER, Cm(9)), lines)

    def summary(self) -> None:
        """What counts, and who still owes proof."""
        slide = new_slide(
            self.deck, "Yang dihitung hanya yang terbukti", self.mark, self.foot, self.layout
        )
        of = self.contents.completeness
        told = completeness_sentence(of)
        add_lines(slide, (MARGIN, TOP, INNER, Cm(2)), [(told, 15, Tone.PLAIN)])
        counts = (
            (of.lines, "diminta"),
            (of.backed, "didukung bukti"),
            (of.waiting, "menunggu"),
            (of.rejected, "ditolak"),
            (of.without, "tanpa data dukung"),
            (of.not_supplied + of.no_data, "belum ada data"),
        )
        step = INNER // len(counts)
        for place, (number, label) in enumerate(counts):
            spot = (MARGIN + place * step, Cm(5.6), step, Cm(2.4))
            lines = [(str(number), 32, Tone.STRONG), (label, 12, Tone.QUIET)]
            add_lines(slide, spot, lines)
        self._owed(slide)

    def _owed(self, slide: Slide) -> None:
        owed = list(uncounted_by_agency(self.contents).items())[:AGENCIES_A_SLIDE]
        rows = [
            (Cell(agency), Cell(str(len(lines))), Cell(", ".join(code for code, _ in lines)))
            for agency, lines in owed
        ]
        if rows:
            heads = ("Perangkat daerah yang ditunggu", "Baris", "Kode")
            spot = (MARGIN, Cm(8.6), INNER, Cm(0.75) * (len(rows) + 1))
            add_table(slide, spot, heads, rows, (45, 8, 47), numbers_from=9, size=11)

    def block(self, block: PriorityBlock) -> None:
        """Charts and headline, the lines, then what was done."""
        name = f"{block.priority.code}  {block.priority.name}"
        charts = charts_of(block, self.proof)
        headline = headline_of(block, self.contents.session.quarter)
        self._figures(name, headline, block, charts)
        for place, lines in enumerate(in_groups(block.achievements, LINES_A_SLIDE)):
            title = f"{name} (lanjutan)" if place else name
            self._lines(title, lines)
        self._actions(name, block)

    def _figures(
        self, name: str, headline: str, block: PriorityBlock, charts: Charts | None
    ) -> None:
        """The block's main line: its figures side by side, and charts where any counts."""
        slide = new_slide(self.deck, name, self.mark, self.foot, self.layout)
        size = 16 if len(headline) < LONG_HEADLINE else 12
        add_lines(slide, (MARGIN, TOP, INNER, Cm(1.4)), [(headline, size, Tone.STRONG)])
        add_tiles(slide, main_line(block), self.contents.session.quarter)
        if charts is None:
            told = "Belum ada angka terbukti yang dapat digambar sebagai grafik."
            add_lines(slide, (MARGIN, Cm(8), INNER, Cm(1.5)), [(told, 14, Tone.ABSENT)])
        else:
            self._charts(slide, charts)

    def _charts(self, slide: Slide, charts: Charts) -> None:
        width = INNER // len(charts.items)
        for place, chart in enumerate(charts.items):
            spot = (MARGIN + place * width, Cm(7.3), width - Cm(0.5), Cm(9.2))
            if isinstance(chart, Bars):
                add_bars(slide, spot, chart)
            else:
                add_series(slide, spot, chart)
        breaks = [told for chart in charts.items for told in getattr(chart, "breaks", ())]
        if breaks:
            told = [(sentence, 11, Tone.POOR) for sentence in breaks[:2]]
            add_lines(slide, (MARGIN, Cm(16.6), INNER, Cm(1.3)), told)

    def _lines(self, name: str, lines: Sequence[Achievement]) -> None:
        slide = new_slide(self.deck, name, self.mark, self.foot, self.layout)
        quarter = self.contents.session.quarter
        rows = [row_of(one, quarter) for one in lines]
        spot = (MARGIN, TOP, INNER, Cm(1.1) * (len(rows) + 1))
        size = 13 if len(rows) <= FEW_LINES else 11
        add_table(slide, spot, HEADS, rows, WIDTHS, numbers_from=2, size=size)
        self._spots(slide, lines)

    def _spots(self, slide: Slide, lines: Sequence[Achievement]) -> None:
        """What the speaker answers when somebody asks where a number comes from: in the notes."""
        told = [(one.line.code, self.proof.spots.first_of(one.now)) for one in lines]
        known = [f"{code}: {place_text(spot)}" for code, spot in told if spot]
        if known:
            words = "\n".join(map(printable, ("Letak angka dalam bukti:", *known)))
            slide.notes_slide.notes_text_frame.text = words

    def _actions(self, name: str, block: PriorityBlock) -> None:
        backed = [action for action in block.actions if action.backed]
        groups = list(in_groups(backed, ACTIONS_A_SLIDE)) or [[]]
        for place, actions in enumerate(groups):
            title = f"{name}: tindakan, hasil, kendala"
            slide = new_slide(self.deck, title, self.mark, self.foot, self.layout)
            if actions:
                columns = [column for column, _ in actions[0].fields][:6]
                rows = [[Cell(one.get(column) or "–") for column in columns] for one in actions]
                widths = [26.0, 15.0, 20.0, 13.0, 14.0, 12.0][: len(columns)]
                spot = (MARGIN, TOP, INNER, Cm(1.6) * (len(rows) + 1))
                add_table(slide, spot, columns, rows, widths, numbers_from=9, size=13)
            if place == len(groups) - 1:
                below = TOP + Cm(1.4 + TALLEST_ACTION * len(actions)) if actions else TOP
                spot = (MARGIN, below, INNER, Cm(7))
                add_lines(slide, spot, list(self._closing(block, any_backed=bool(backed))))

    def _closing(
        self, block: PriorityBlock, *, any_backed: bool
    ) -> Iterator[tuple[str, float, Tone]]:
        if not any_backed:
            yield "Belum ada tindakan yang terbukti.", 18, Tone.ABSENT
        for told in unproven_actions(block):
            yield told, 14, Tone.ABSENT
        yield "Kendala", 16, Tone.STRONG
        obstacles = obstacles_of(block)
        for told in obstacles[:4] or ("Tidak ada kendala yang dilaporkan.",):
            yield told, 14, Tone.PLAIN
        yield "Data dukung yang diterima", 16, Tone.STRONG
        keys = evidence_keys(block)
        for key in keys[:EVIDENCE_A_SLIDE]:
            yield self._item(key), 13, Tone.PLAIN
        rest = len(keys) - EVIDENCE_A_SLIDE
        if rest > 0 or not keys:
            yield (f"dan {rest} lagi" if keys else "Belum ada."), 12, Tone.QUIET

    def _item(self, key: str) -> str:
        """An item by its title; of a restricted one nothing but its key leaves the house."""
        item = next((one for one in self.contents.evidence if one.key == key), None)
        if item is None:
            return key
        if item.classification is EvidenceClass.RESTRICTED:
            return f"{key} ({item.classification.label})"
        issuer = "" if item.title.startswith(item.issuer) else f", {item.issuer}"
        return f"{key}  {item.title}{issuer}"

    def follow_up(self) -> None:
        """The notes of earlier sessions and what became of them."""
        title = "Tindak lanjut catatan evaluasi sebelumnya"
        slide = new_slide(self.deck, title, self.mark, self.foot, self.layout)
        notes = self.contents.notes
        if not notes:
            told = [("Belum ada catatan dari sesi sebelumnya.", 16, Tone.QUIET)]
            add_lines(slide, (MARGIN, TOP, INNER, Cm(2)), told)
            return
        rows = [
            tuple(
                Cell(words or "–")
                for words in (note.session, note.text, note.action, result_words(note))
            )
            for note in notes[:8]
        ]
        spot = (MARGIN, TOP, INNER, Cm(1.1) * (len(rows) + 1))
        heads = ("Sesi", "Catatan", "Tindakan", "Keadaan")
        add_table(slide, spot, heads, rows, (15, 42, 30, 13), numbers_from=9, size=12)


def main_line(block: PriorityBlock) -> Achievement:
    """The first line whose figure counts, else the first."""
    proven = (one for one in block.achievements if one.now.number is not None)
    return next(proven, block.achievements[0])


def headline_of(block: PriorityBlock, quarter: TenureQuarter) -> str:
    """One sentence from values that count: now, and before the inauguration."""
    for one in block.achievements:
        if one.now.number is None:
            continue
        known = one.baseline.number is not None
        before = f"; sebelum menjabat {shown(one.baseline)}" if known else ""
        unit = f" {one.line.unit.label}" if one.line.unit not in UNSPOKEN else ""
        when = dated(one.now, quarter)
        told = f"{unit or ','} {when}" if when else unit
        return f"{one.line.name}: {shown(one.now)}{told}{before}."
    standings = {standing_label(one.now) for one in block.achievements}
    return f"Belum ada angka yang dapat dihitung ({', '.join(sorted(standings))})."
