"""Finding statements about a change in Indonesian sentences."""

import re
from collections.abc import Iterator
from decimal import Decimal

from buktikan.core.claim import Claim, Direction
from buktikan.core.numeral import NumberFormat, Numeral, read_numeral
from buktikan.core.problem import Where

NUMBER = r"(?:Rp\.?\s*)?[-\u2212]?\d[\d.]*(?:,\d+)?(?:\s+(?:ribu|juta|miliar|triliun))?"
UP = r"naik|meningkat|bertambah|tumbuh|melonjak"
DOWN = r"turun|menurun|berkurang|menyusut|merosot"
SAME = r"tetap|tidak berubah|stabil"
CHANGE = re.compile(
    rf"\b(?P<verb>{UP}|{DOWN}|{SAME})\b"
    rf"(?:\s+(?:sebesar|sebanyak|hingga)?\s*(?P<amount>{NUMBER})"
    rf"\s*(?P<unit>persen poin|poin|persen|%))?"
    rf"(?:[^.;\d]{{0,40}}?\bdari\s+(?P<before>{NUMBER})(?:\s*(?:persen|%|jiwa|orang|anak))?"
    rf"[^.;\d]{{0,40}}?\b(?:menjadi|ke)\s+(?P<after>{NUMBER}))?",
    re.IGNORECASE,
)
DIRECTIONS = (
    (re.compile(UP, re.IGNORECASE), Direction.UP),
    (re.compile(DOWN, re.IGNORECASE), Direction.DOWN),
)


def claims_in(text: str, where: Where) -> Iterator[Claim]:
    """Every statement of a change that carries at least one number."""
    for match in CHANGE.finditer(text):
        before, after = _amount(match["before"]), _amount(match["after"])
        amount = _amount(match["amount"])
        if before is None and amount is None:
            continue
        unit = (match["unit"] or "").casefold()
        in_points = "poin" in unit
        yield Claim(
            match[0].strip(),
            _direction(match["verb"]),
            where,
            before=before,
            after=_scaled_like(match["before"], match["after"], before, after)[1],
            percent=None if in_points else amount,
            points=amount if in_points else None,
        )


def _direction(verb: str) -> Direction:
    for shape, direction in DIRECTIONS:
        if shape.fullmatch(verb):
            return direction
    return Direction.SAME


def _amount(text: str | None) -> Decimal | None:
    if text is None:
        return None
    numeral = read_numeral(text.rstrip(".,"), NumberFormat.INDONESIAN)
    return numeral.amount if isinstance(numeral, Numeral) else None


def _scaled_like(
    first: str | None, last: str | None, before: Decimal | None, after: Decimal | None
) -> tuple[Decimal | None, Decimal | None]:
    """In "dari 1.081 menjadi 1.231 miliar" the word belongs to both numbers."""
    if first is None or last is None or before is None or after is None:
        return before, after
    words = last.split()
    if words[-1].isalpha() and not first.split()[-1].isalpha():
        plain = _amount(" ".join(words[:-1]))
        return before, plain
    return before, after
