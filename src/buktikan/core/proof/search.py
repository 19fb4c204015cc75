"""Searching a file for a value. The one door to everything in this package."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from buktikan.core.numeral import print_number
from buktikan.core.proof.candidate import Candidate, Candidates, plain
from buktikan.core.proof.leaf import FileText, Leaf
from buktikan.core.proof.naming import names_of
from buktikan.core.proof.sighting import Mark, SearchResult, Sighting
from buktikan.core.proof.wanted import Wanted
from buktikan.core.quantity import Unit

PARTLY = 0.5
"""How much of a name a leaf has to hold to be looked through for another number."""
HARDLY = 0.34
"""From which share of a name on a number that fits is worth a question."""
TELLING_DIGITS = 3
"""A number of so many digits is worth a question whatever stands near it."""
CLOSE = 8
"""Scores that lie no farther apart are equally good."""
MOST_PERCENT = 1000
"""Numbers above are no percentages that somebody could have meant."""
MOST_SHOWN = 10
MOST_LEAVES_FOR_OTHERS = 40


@dataclass(frozen=True)
class Search:
    """One search in one file."""

    candidates: Candidates

    @property
    def wanted(self) -> Wanted:
        """What is looked for."""
        return self.candidates.wanted

    def result(self) -> SearchResult:
        """The mark and what it rests on."""
        matching = _best_first(self.candidates.matching())
        sure = [one for one in matching if one.sure]
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
        mark = Mark.ROUNDED if best.fit.rounded else Mark.FOUND
        words = f"{mark.label.capitalize()} di {_where(best.sighting)}."
        return SearchResult(mark, _shown(sure), words)

    def _other(self, others: list[Candidate]) -> SearchResult:
        best = others[0].sighting
        stated = print_number(self.wanted.amount)
        words = f"{stated} dinyatakan; {plain(best.written)} tertulis di {_where(best)}."
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
        return SearchResult(
            Mark.NOT_FOUND, (), f"Angka ini tidak ada di dalam berkas.{self._unread()}"
        )

    def _unread(self) -> str:
        """What "not found" cannot speak for: pages that were not read."""
        pages = ", ".join(str(one) for one in self.candidates.text.unread[:MOST_SHOWN])
        return f" Halaman {pages} tidak terbaca, jadi belum diperiksa." if pages else ""

    def _worth_asking(self, one: Candidate) -> bool:
        """Whether a number whose words are not clear is worth a person's look."""
        digits = len(re.sub(r"\D", "", one.sighting.written).strip("0"))
        return one.weight.label >= HARDLY or digits >= TELLING_DIGITS

    # ---- the same thing with another number

    def _others(self) -> list[Candidate]:
        found: list[Candidate] = []
        for leaf in self._leaves_that_name_it():
            found.extend(one for one in self.candidates.on(leaf, matching=False) if self._says(one))
        best = _best_first(found)
        return [one for one in best if best[0].sighting.score - one.sighting.score < CLOSE]

    def _says(self, one: Candidate) -> bool:
        """Whether the document says something else of the very thing that is looked for."""
        if self.wanted.unit is Unit.PERCENT and abs(one.sighting.amount) > MOST_PERCENT:
            return False
        placed = one.weight.place_named or not self.wanted.place
        return one.sure and placed and one.weight.period_named

    def _leaves_that_name_it(self) -> list[Leaf]:
        ranked: list[tuple[float, int, Leaf]] = []
        for at, leaf in enumerate(self.candidates.text.leaves):
            lowered = leaf.text.casefold()
            best = max(
                (_roughly(one.tokens, lowered) for one in names_of(self.wanted.names)), default=0
            )
            if best >= PARTLY:
                ranked.append((-best, at, leaf))
        return [leaf for _, _, leaf in sorted(ranked)[:MOST_LEAVES_FOR_OTHERS]]


def find_value(text: FileText, wanted: Wanted) -> SearchResult:
    """Where the value stands in the file, or the best that can be said instead."""
    return Search(Candidates(text, wanted)).result()


def _roughly(tokens: tuple[str, ...], text: str) -> float:
    return sum(1 for one in tokens if one[:5] in text) / max(1, len(tokens))


def _best_first(found: Iterable[Candidate]) -> list[Candidate]:
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


def _where(sighting: Sighting) -> str:
    if sighting.cell:
        return f"{sighting.name}!{sighting.cell}" if sighting.name else sighting.cell
    return f"halaman {sighting.leaf}"
