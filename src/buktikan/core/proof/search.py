"""Searching a file for a value. The one door to everything in this package."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from buktikan.core.numeral import print_number
from buktikan.core.proof.fitting import (
    Fit,
    could_stand_in,
    fit_of,
    fit_words,
    may_be_fraction,
    table_scale,
)
from buktikan.core.proof.grid_view import GridView
from buktikan.core.proof.layout import layout_of
from buktikan.core.proof.leaf import Box, FileText, Leaf, LeafKind
from buktikan.core.proof.naming import names_of
from buktikan.core.proof.page_view import PageView
from buktikan.core.proof.sighting import Mark, Reason, SearchResult, Sighting
from buktikan.core.proof.surroundings import Surroundings
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
NAMED, PARTLY, HARDLY = 0.75, 0.5, 0.34
"""How much of a name has to stand near: to be sure, to be likely, to be worth a question."""
SPOKEN = re.compile(r"\b(?:puluh|ratus|belas|koma|seribu|ribu|juta)\b", re.IGNORECASE)
MOST_SHOWN = 10
MOST_LEAVES_FOR_OTHERS = 40
QUOTE = 60
COVER_LINES = 14


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

    @property
    def likely(self) -> bool:
        """Whether it most likely is."""
        return self.weight.stands and self.weight.label >= PARTLY


@dataclass
class Search:
    """One search in one file; leaves are laid out only where there is reason to."""

    text: FileText
    wanted: Wanted
    views: dict[int, View] = field(default_factory=dict)
    styles: dict[int, Style] = field(default_factory=dict)

    def result(self) -> SearchResult:
        """The mark and what it rests on."""
        matching = self._matching()
        sure = [one for one in matching if one.sure] or [one for one in matching if one.likely]
        if sure:
            return self._located(sure)
        standing = [one for one in matching if one.weight.stands and self._worth_asking(one)]
        others = self._others()
        if others:
            return self._other(others)
        if standing:
            return self._ask(standing)
        return self._nothing(matching)

    # ---- what it comes to

    def _located(self, sure: list[Candidate]) -> SearchResult:
        best = sure[0]
        rivals = [one for one in sure[1:] if self._equally_good(best, one)]
        if not best.sure and rivals:
            return self._ask(sure)
        mark = Mark.ROUNDED if best.fit.rounded else Mark.FOUND
        words = f"{mark.label.capitalize()} di {_where(best.sighting)}."
        return SearchResult(mark, _shown(sure), words)

    @staticmethod
    def _equally_good(one: Candidate, other: Candidate) -> bool:
        return one.sighting.score - other.sighting.score < 8

    def _other(self, others: list[Candidate]) -> SearchResult:
        best = others[0].sighting
        stated = print_number(self.wanted.amount)
        words = f"{stated} dinyatakan; {_plain(best.written)} tertulis di {_where(best)}."
        return SearchResult(Mark.OTHER_VALUE, _shown(others), words)

    def _ask(self, standing: list[Candidate]) -> SearchResult:
        if len(standing) > 1:
            words = f"Angka ini ada di {len(standing)} tempat; pilih yang benar."
        else:
            words = (
                f"Angka ini ada di {_where(standing[0].sighting)}, tetapi kata di sekitarnya "
                "tidak cukup jelas; pastikan sendiri."
            )
        return SearchResult(Mark.AMBIGUOUS, _shown(standing), words)

    def _nothing(self, matching: list[Candidate]) -> SearchResult:
        if matching:
            best = matching[0]
            against = next(
                (one.words for one in best.weight.reasons if one.code in best.weight.against), ""
            )
            words = (
                f"Angka yang sama ada di {_where(best.sighting)}, tetapi bukan untuk ini. {against}"
            )
            return SearchResult(Mark.NOT_FOUND, _shown(matching), words.strip())
        return SearchResult(Mark.NOT_FOUND, (), "Angka ini tidak ada di dalam berkas.")

    def _worth_asking(self, one: Candidate) -> bool:
        """Whether a number whose words are not clear is worth a person's look."""
        digits = len(re.sub(r"\D", "", one.sighting.written).strip("0"))
        return one.weight.label >= HARDLY or digits >= 3

    # ---- candidates

    def _matching(self) -> list[Candidate]:
        found: list[Candidate] = []
        for leaf in self.text.leaves:
            spoken = SPOKEN.search(leaf.text) is not None
            if could_stand_in(leaf.text, self.wanted, words=spoken):
                found.extend(one for one in self._candidates(leaf) if one.fit.fits)
        return _best_first(found)

    def _candidates(self, leaf: Leaf, *, matching: bool = True) -> Iterator[Candidate]:
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
        """A quick look at digits alone, whatever the scale: most numbers fall here."""
        digits = re.sub(r"\D", "", str(abs(self.wanted.amount))).lstrip("0").rstrip("0")
        if number.scaled and not number.text[-1:].isdigit() and number.text[:1].isalpha():
            return True
        for one in number.readings:
            own = re.sub(r"\D", "", str(abs(one.amount))).lstrip("0").rstrip("0")
            if own == digits or own[:1] in (digits[:1], _next(digits[:1]), _before(digits[:1])):
                return True
        return not digits

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
            written=_plain(number.text),
            amount=fit.amount,
            score=weight.score,
            reasons=weight.reasons,
            name=leaf.name,
            cell=_address(box) if leaf.kind is LeafKind.SHEET else "",
            before=_plain(flow[max(0, number.start - QUOTE) : number.start]),
            after=_plain(flow[number.end : number.end + QUOTE]),
            fits=fit.fits,
        )
        return Candidate(sighting, weight, fit)

    # ---- the same thing with another number

    def _others(self) -> list[Candidate]:
        found: list[Candidate] = []
        for leaf in self._leaves_that_name_it():
            found.extend(one for one in self._candidates(leaf, matching=False) if self._says(one))
        best = _best_first(found)
        return [one for one in best if best[0].sighting.score - one.sighting.score < 8]

    def _says(self, one: Candidate) -> bool:
        """Whether the document says something else of the very thing that is looked for."""
        weight = one.weight
        near = any(reason.code == "unit" for reason in weight.reasons)
        certain = weight.place_named or weight.period_named
        return one.sure and certain and (near or weight.label >= 0.9) and bool(weight.period_named)

    def _leaves_that_name_it(self) -> list[Leaf]:
        ranked: list[tuple[float, int, Leaf]] = []
        for at, leaf in enumerate(self.text.leaves):
            lowered = leaf.text.casefold()
            best = max(
                (_roughly(one.tokens, lowered) for one in names_of(self.wanted.names)), default=0
            )
            if best >= PARTLY:
                ranked.append((-best, at, leaf))
        return [leaf for _, _, leaf in sorted(ranked)[:MOST_LEAVES_FOR_OTHERS]]

    # ---- views

    def _view(self, leaf: Leaf) -> View:
        held = self.views.get(leaf.number)
        if held is None:
            held = self._make_view(leaf)
            self.views[leaf.number] = held
        return held

    def _make_view(self, leaf: Leaf) -> View:
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
        lines = first.text.split("\n", COVER_LINES * 12)[: COVER_LINES * 8]
        return f"{self.text.title}\n{' '.join(lines)}"


def find_value(text: FileText, wanted: Wanted) -> SearchResult:
    """Where the value stands in the file, or the best that can be said instead."""
    return Search(text, wanted).result()


def _positive(one: Reading) -> Reading:
    return replace(one, amount=abs(one.amount))


def _is_figure_like(number: WrittenNumber) -> bool:
    """Whether a number could be somebody's figure rather than a numbering."""
    return not number.is_year and (
        number.scaled or len(number.text.strip("()")) > 1 or bool(number.unit)
    )


def _roughly(tokens: tuple[str, ...], text: str) -> float:
    return sum(1 for one in tokens if one[:5] in text) / max(1, len(tokens))


def _best_first(found: list[Candidate]) -> list[Candidate]:
    return sorted(
        found,
        key=lambda one: (
            not one.weight.stands,
            -one.sighting.score,
            not one.fit.exact,
            one.sighting.leaf,
            one.sighting.box.top,
        ),
    )


def _shown(found: list[Candidate]) -> tuple[Sighting, ...]:
    return tuple(one.sighting for one in found[:MOST_SHOWN])


def _next(digit: str) -> str:
    return str((int(digit or "0") + 1) % 10)


def _before(digit: str) -> str:
    return str((int(digit or "0") - 1) % 10)


def _plain(text: str) -> str:
    return " ".join(text.split())


def _address(box: Box) -> str:
    """A cell's address: B3 for Box(1, 2, 2, 3)."""
    row, column, letters = int(box.top) + 1, int(box.left) + 1, ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row}"


def _where(sighting: Sighting) -> str:
    if sighting.cell:
        return f"{sighting.name}!{sighting.cell}" if sighting.name else sighting.cell
    return f"halaman {sighting.leaf}"
