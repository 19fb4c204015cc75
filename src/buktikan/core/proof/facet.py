"""One question to a number's surroundings, and what it comes to."""

import re
from dataclasses import dataclass

from buktikan.core.proof.sighting import Reason
from buktikan.core.proof.surroundings import Surroundings

BRACKETS = re.compile(r"\([^()]*\)")
CLAUSE = re.compile(
    r"[,;:](?=\s)|\s\u2013\s|\b(?:menjadi|dari|dibanding(?:kan)?|sedangkan|sementara|dan|serta"
    r"|naik|turun|meningkat|menurun|adapun|tetapi|namun|daripada|terhadap|from|to|while|and)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Facet:
    """What one question comes to: points, words, and whether it speaks against the number."""

    reason: Reason | None = None
    against: bool = False
    named: bool = False


NOTHING = Facet()


def zones_of(around: Surroundings) -> tuple[tuple[str, ...], ...]:
    """Texts by nearness, for what only the nearest mention decides."""
    if around.tabular:
        near = ((around.own, *around.row), around.heads, around.section)
    else:
        near = ((clause_of(around),), (around.sentence[: around.at],), (around.sentence,))
    captions = tuple((one,) for one in around.captions)
    return (*near, *captions, (around.title,), (around.cover,))


def clause_of(around: Surroundings) -> str:
    """The part of the sentence in which the number stands."""
    begin, stop = 0, len(around.sentence)
    brackets = [match.span() for match in BRACKETS.finditer(around.sentence)]
    for match in CLAUSE.finditer(around.sentence):
        if any(first < match.start() < last <= around.at for first, last in brackets):
            continue
        if match.end() <= around.at:
            begin = match.start() if match[0][0].isalpha() else match.end()
        elif match.start() > around.at + 3:
            stop = match.start()
            break
    return around.sentence[begin:stop]
