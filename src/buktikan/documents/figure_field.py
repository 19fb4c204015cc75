"""Names under which a Word document keeps the figures of its texts, so that they can be refreshed.

A name says which figure it is, without this document or any other being at hand: the line or
element, which of its figures, the place.
"""

from buktikan.core.binding import Bindings, Shown
from buktikan.core.prose import Bound, Part, pieces_of

PREFIX = "Buktikan:"
DATE = ":waktu"
"""At the end of a name: not the figure, but which time it speaks of."""
BARE = ":angka"
"""Likewise: the figure without its unit, as tables print it."""


def field_of(bound: Bound) -> str:
    """The name of a bound figure: "Buktikan:P5.1 sebelumnya"."""
    return PREFIX + bound.written[2:-2]


def bare_field(code: str, part: Part) -> str:
    """The name of a line's figure in a table, without its unit."""
    return field_of(Bound(code, part, "", 0, 0)) + BARE


def bound_of(name: str) -> Bound | None:
    """The figure that a name speaks of; None where the name is not one of ours."""
    if not name.startswith(PREFIX):
        return None
    written = name.removeprefix(PREFIX).removesuffix(DATE).removesuffix(BARE)
    first = next(pieces_of(f"[[{written}]]"), None)
    return first if isinstance(first, Bound) else None


def shown_under(name: str, bindings: Bindings) -> str | None:
    """What stands under that name now; None where nothing has it."""
    bound = bound_of(name)
    shown = bindings.show(bound) if bound else None
    return _told(name, shown) if shown else None


def _told(name: str, shown: Shown) -> str:
    return shown.as_of if name.endswith(DATE) else shown.text
