"""What people wrote, as paragraphs and lists whose figures lead to their proof."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from buktikan.core.binding import Bindings, Shown
from buktikan.core.prose import Bound, Cited, Piece, Unreadable, pieces_of
from buktikan.core.report import ReportContents, ReportText
from buktikan.documents.anchors import element_anchor, item_anchor, line_anchor
from buktikan.documents.figure_field import field_of
from buktikan.documents.page import Paragraph, Points, Prose, Span, Tone

ITEM = "- "
BEFORE_ITEMS = re.compile(r"\n(?=- )")


@dataclass(frozen=True)
class Wording:
    """The texts of one report, ready for its pages."""

    contents: ReportContents

    @cached_property
    def bindings(self) -> Bindings:
        """What the names in the texts stand for."""
        return Bindings(self.contents)

    @cached_property
    def _asked(self) -> frozenset[str]:
        return frozenset(one.line.code for one in self.contents.achievements)

    @cached_property
    def _items(self) -> frozenset[str]:
        return frozenset(item.key for item in self.contents.evidence)

    def blocks(self, text: ReportText) -> Iterator[Prose | Points]:
        """Paragraphs and lists in the order in which they were written."""
        items: list[Paragraph] = []
        for stretch in _stretches(text.paragraphs):
            if stretch.startswith(ITEM):
                items.append(self.paragraph(stretch.removeprefix(ITEM)))
                continue
            if items:
                yield Points(tuple(items))
                items = []
            yield Prose((self.paragraph(stretch),))
        if items:
            yield Points(tuple(items))

    def paragraph(self, written: str) -> Paragraph:
        """One paragraph in stretches: words, and figures that lead to where they come from."""
        return tuple(self._span(piece) for piece in pieces_of(written))

    def elements(self) -> Mapping[tuple[str, str], Shown]:
        """Figures of elements that the texts name and no line holds, by element and place."""
        found: dict[tuple[str, str], Shown] = {}
        for text in self.contents.texts.values():
            for piece in (one for told in text.paragraphs for one in pieces_of(told)):
                shown = self.bindings.show(piece) if isinstance(piece, Bound) else None
                if isinstance(piece, Bound) and shown is not None and shown.element:
                    found[shown.element, self._place(piece)] = shown
        return dict(sorted(found.items()))

    def _place(self, bound: Bound) -> str:
        return bound.place or self.contents.session.place

    def _span(self, piece: Piece) -> Span:
        if isinstance(piece, Bound):
            return self._figure(piece)
        if isinstance(piece, Cited):
            known = piece.item in self._items
            return Span(piece.text, to=item_anchor(piece.item) if known else "")
        if isinstance(piece, Unreadable):
            return Span(piece.text, Tone.POOR)
        return Span(piece.text)

    def _figure(self, bound: Bound) -> Span:
        shown = self.bindings.show(bound)
        if shown is None:
            return Span(bound.written, Tone.POOR)
        if shown.element:
            to = element_anchor(shown.element, self._place(bound))
        else:
            to = line_anchor(shown.code) if shown.code in self._asked else ""
        tone = Tone.PLAIN if shown.counts else Tone.ABSENT
        return Span(shown.text, tone, to, field_of(bound))


def _stretches(paragraphs: Iterable[str]) -> Iterator[str]:
    for told in paragraphs:
        for stretch in BEFORE_ITEMS.split(told.strip()):
            if stretch.strip():
                yield " ".join(stretch.split("\n")).strip()
