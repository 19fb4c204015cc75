"""Marks of one line as a small picture: dots on the line's scale, and the same in words."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from buktikan.core.mark_typed import points_text

LEFT, WIDTH = 10, 156
"""Where the scale begins in the picture, and how long it is, in its own units."""


@dataclass(frozen=True, slots=True)
class Dot:
    """One place on the scale; `many` is how many marks lie there, where it is more than one."""

    x: int
    many: int


def dots(points: Iterable[Decimal], most: Decimal) -> Iterator[Dot]:
    """One dot for each amount that was given."""
    for amount, many in sorted(Counter(points).items()):
        share = amount / most if most else Decimal(0)
        yield Dot(LEFT + int(share * WIDTH), many if many > 1 else 0)


def spread_words(named: Iterable[tuple[str, str]]) -> str:
    """The marks as a list: Ani 0,5; Budi 1."""
    return "; ".join(f"{name} {text}" for name, text in named)


def signed(amount: Decimal) -> str:
    """A difference with its sign."""
    plain = points_text(abs(amount))
    if not amount:
        return plain
    return f"+{plain}" if amount > 0 else f"−{plain}"
