"""What the search answers, held against the answer that is right."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum

from benchmarks.proof.facts import Ask, Verdict
from benchmarks.proof.library import Labelled
from benchmarks.proof.readings import reading
from benchmarks.proof.spots import is_there
from buktikan.core.proof.leaf import FileText, Unread
from buktikan.core.proof.search import find_value
from buktikan.core.proof.sighting import Mark, SearchResult


class Outcome(Enum):
    """What an answer is worth."""

    RIGHT = "right"
    """The number is there, and was found with the right mark at the right spot."""
    WRONG_MARK = "right spot, wrong mark"
    WRONG_SPOT = "wrong spot"
    ASKED = "asked"
    MISSED = "missed"
    UNREAD = "unread"
    FALSE_FOUND = "false found"
    """The number is not there, and was found all the same."""
    OTHER_RIGHT = "other number shown at its spot"
    OTHER_ELSEWHERE = "other number shown elsewhere"
    REFUSED = "not found"
    """The number is not there, and was not found."""


@dataclass(frozen=True, slots=True)
class Judged:
    """One question, its answer, and what that is worth."""

    document: Labelled
    ask: Ask
    outcome: Outcome
    result: SearchResult | None = None

    @property
    def is_present(self) -> bool:
        """Whether the number is there."""
        return self.ask.verdict.is_present


def judge(documents: Iterable[Labelled]) -> Iterator[Judged]:
    """Every question of every document."""
    for document in documents:
        text = reading(document.path, document.media_type)
        for ask in document.asks:
            if isinstance(text, Unread):
                yield Judged(document, ask, Outcome.UNREAD)
                continue
            result = find_value(text, ask.wanted)
            yield Judged(document, ask, outcome_of(document, ask, result, text), result)


def outcome_of(document: Labelled, ask: Ask, result: SearchResult, text: FileText) -> Outcome:
    """What the answer is worth."""
    there = at_the_spot(document, ask, result, text)
    if ask.verdict.is_present:
        return _of_present(ask, result, there)
    if result.mark.locates:
        return Outcome.FALSE_FOUND
    if result.mark is Mark.OTHER_VALUE and ask.verdict is Verdict.OTHER:
        return Outcome.OTHER_RIGHT if there else Outcome.OTHER_ELSEWHERE
    return Outcome.ASKED if result.mark is Mark.AMBIGUOUS else Outcome.REFUSED


def _of_present(ask: Ask, result: SearchResult, there: bool) -> Outcome:
    if result.mark is Mark.AMBIGUOUS:
        return Outcome.ASKED
    if not result.mark.locates:
        return Outcome.MISSED
    if not there:
        return Outcome.WRONG_SPOT
    return Outcome.RIGHT if result.mark.value == ask.verdict.value else Outcome.WRONG_MARK


def at_the_spot(document: Labelled, ask: Ask, result: SearchResult, text: FileText) -> bool:
    """Whether the first sighting is where the number really stands."""
    spots = [document.spots[one] for one in ask.plants if one in document.spots]
    return any(is_there(result.sightings[0], one, text) for one in spots if result.sightings)
