"""Numbers of a file as candidates for the value that is looked for, each with its weight."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from buktikan.core.proof.fitting import (
    Fit,
    digits_shape,
    fit_of,
    fit_words,
    may_be_fraction,
    table_scale,
)
from buktikan.core.proof.grid_view import ROW_END, GridView
from buktikan.core.proof.layout import layout_of
from buktikan.core.proof.leaf import Box, FileText, Leaf, LeafKind
from buktikan.core.proof.page_view import PageView
from buktikan.core.proof.sighting import Reason, Sighting
from buktikan.core.proof.surroundings import Surroundings
from buktikan.core.proof.text_view import text_view_of
from buktikan.core.proof.wanted import Wanted
from buktikan.core.proof.weighing import Weight, amount_points, weigh
from buktikan.core.proof.written_number import (
    Reading,
    Style,
    WrittenNumber,
    numbers_in,
    style_of,
)

View = PageView | GridView
NAMED = 0.66
"""How much of a name has to stand near."""
SPOKEN = re.compile(r"\b(?:puluh|ratus|belas|koma|seribu|ribu|juta)\b", re.IGNORECASE)
QUOTE = 60
COVER_LETTERS = 900


@dataclass(frozen=True, slots=True)
class Candidate:
    """A number with everything that was found out about it."""

    sighting: Sighting
    weight: Weight
    fit: Fit

    @property
    def sure(self) -> bool:
        """Whether it is the very thing that is looked for: named, and nothing against it."""
        return self.weight.stands and self.weight.label >= NAMED


@dataclass
class Candidates:
    """The numbers of one file; leaves are laid out only where there is reason to."""

    text: FileText
    wanted: Wanted
    views: dict[int, View] = field(default_factory=dict)
    styles: dict[int, Style] = field(default_factory=dict)

    def matching(self) -> Iterator[Candidate]:
        """Those that are the stated amount, wherever they stand."""
        shape = digits_shape(self.wanted)
        for leaf in self.text.leaves:
            if shape.search(leaf.text) or SPOKEN.search(leaf.text):
                yield from self.on(leaf, matching=True)

    def on(self, leaf: Leaf, *, matching: bool) -> Iterator[Candidate]:
        """Those of one leaf that are the stated amount, or all others."""
        view = self._view(leaf)
        for number in numbers_in(view.flow, self._style(leaf)):
            if number.is_year and not self._wants_years():
                continue
            if matching and not self._may_fit(number):
                continue
            around = replace(view.around(number.start, number.end), cover=self._cover(leaf))
            if number.bracketed and not around.tabular:
                number = replace(
                    number,
                    readings=(*number.readings, *(_positive(one) for one in number.readings)),
                )
            fit = self._fit(number, around)
            if fit.fits == matching and (matching or _is_figure_like(number)):
                yield self._candidate(leaf, view, number, around, fit)

    def _wants_years(self) -> bool:
        amount = self.wanted.amount
        return amount == amount.to_integral_value() and 1945 <= amount <= 2100

    def _may_fit(self, number: WrittenNumber) -> bool:
        """A quick look at digits alone: most numbers fall here."""
        in_words = not any(letter.isdecimal() for letter in number.text)
        return in_words or digits_shape(self.wanted).search(number.text) is not None

    def _fit(self, number: WrittenNumber, around: Surroundings) -> Fit:
        """The best of all ways of reading the number here."""
        scale = 0 if number.scaled or number.percent else table_scale(around, self.wanted.unit)
        fraction = may_be_fraction(number, around, self.wanted)
        fits: list[Fit] = []
        for reading in number.readings:
            read = replace(reading, amount=-reading.amount) if number.negated else reading
            fits.append(fit_of(read, self.wanted, scale=scale))
            if fraction:
                fits.append(fit_of(read, self.wanted, fraction=True))
        return min(fits, key=lambda one: (not one.exact, not one.rounded, not one.coarser))

    def _candidate(
        self, leaf: Leaf, view: View, number: WrittenNumber, around: Surroundings, fit: Fit
    ) -> Candidate:
        code, words = fit_words(fit, number)
        points = amount_points(fit.exact, fit.fraction) if fit.fits else 0
        weight = weigh(around, number, self.wanted, Reason(code, points, words))
        box = view.box_of(number.start, number.end)
        flow = view.flow
        sighting = Sighting(
            leaf=leaf.number,
            box=box,
            written=plain(number.text),
            amount=fit.amount,
            score=weight.score,
            reasons=weight.reasons,
            name=leaf.name,
            cell=_address(box) if leaf.kind is LeafKind.SHEET else "",
            before=plain(flow[max(0, number.start - QUOTE) : number.start]),
            after=plain(flow[number.end : number.end + QUOTE]),
            fits=fit.fits,
        )
        return Candidate(sighting, weight, fit)

    def _view(self, leaf: Leaf) -> View:
        held = self.views.get(leaf.number)
        if held is None:
            held = self._make_view(leaf)
            self.views[leaf.number] = held
        return held

    def _make_view(self, leaf: Leaf) -> View:
        if leaf.kind is LeafKind.TEXT:
            return text_view_of(leaf)
        if leaf.kind.is_grid:
            return GridView(leaf)
        before = None
        if leaf.number > 1 and leaf.kind is LeafKind.PAGE:
            earlier = self.text.leaves[leaf.number - 2]
            if not earlier.kind.is_grid and leaf.number not in self.views:
                before = PageView(layout_of(earlier))
        return PageView(layout_of(leaf), before)

    def _style(self, leaf: Leaf) -> Style:
        if leaf.number not in self.styles:
            self.styles[leaf.number] = style_of(self._view(leaf).flow)
        return self.styles[leaf.number]

    def _cover(self, leaf: Leaf) -> str:
        first = self.text.leaves[0]
        if first.number == leaf.number:
            return self.text.title
        return f"{self.text.title}\n{plain(first.text[:COVER_LETTERS])}"


def _positive(one: Reading) -> Reading:
    return replace(one, amount=abs(one.amount))


def _is_figure_like(number: WrittenNumber) -> bool:
    """Whether a number could be somebody's figure rather than a numbering."""
    return not number.is_year and (
        number.scaled or len(number.text.strip("()")) > 1 or bool(number.unit)
    )


def plain(text: str) -> str:
    """A text on one line."""
    return " ".join(text.replace(ROW_END, " ").split())


def _address(box: Box) -> str:
    """A cell's address: B3 for Box(1, 2, 2, 3)."""
    row, column, letters = int(box.top) + 1, int(box.left) + 1, ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row}"
