"""Where a marked number stands, in the words of its kind of file, and whether one is there."""

from dataclasses import asdict, dataclass
from typing import Any

from buktikan.core.proof.leaf import FileText, Leaf, LeafKind
from buktikan.core.proof.sighting import Sighting

INSIDE = 0.5
"""The share of the smaller box that must be common to both."""
WIDEST = 8.0
"""How many times larger than the number a box may be, and by how many points it may stand out."""
SLACK = 24.0


@dataclass(frozen=True, slots=True)
class Spot:
    """One place. Drawn pages have a leaf, a box and the page's size; sheets a name and an address;
    text files, web pages and word processors the row or paragraph and its cells.

    `loose` boxes are of the shape that holds the text, because nobody but a program that draws
    slides knows more.
    """

    plant: str
    written: str
    leaf: int = 0
    box: tuple[float, float, float, float] = (0, 0, 0, 0)
    size: tuple[float, float] = (0, 0)
    sheet: str = ""
    cell: str = ""
    row: tuple[str, ...] = ()
    column: int = 0
    loose: bool = False

    def as_json(self) -> dict[str, Any]:
        """For the cache."""
        return asdict(self)


def spot_from(facts: dict[str, Any]) -> Spot:
    """From the cache."""
    lists = {name: tuple(facts[name]) for name in ("box", "size", "row")}
    return Spot(**{**facts, **lists})


def is_there(sighting: Sighting, spot: Spot, text: FileText) -> bool:
    """Whether the sighting is at the spot."""
    if spot.cell:
        return sighting.cell == spot.cell and spot.sheet in ("", sighting.name)
    leaf = next((one for one in text.leaves if one.number == sighting.leaf), None)
    if leaf is None:
        return False
    if spot.row:
        return _in_row(sighting, spot, leaf)
    return sighting.leaf == spot.leaf and _overlaps(sighting, spot, leaf)


def _overlaps(sighting: Sighting, spot: Spot, leaf: Leaf) -> bool:
    across, down = spot.size[0] / leaf.width, spot.size[1] / leaf.height
    left, top, right, bottom = sighting.box
    left, top, right, bottom = left * across, top * down, right * across, bottom * down
    width = min(right, spot.box[2]) - max(left, spot.box[0])
    height = min(bottom, spot.box[3]) - max(top, spot.box[1])
    if width <= 0 or height <= 0:
        return False
    mine, theirs = (right - left) * (bottom - top), _area(spot)
    if width * height < INSIDE * min(mine, theirs):
        return False
    if spot.loose:
        return True
    wide, tall = right - left, bottom - top
    own_wide, own_tall = spot.box[2] - spot.box[0], spot.box[3] - spot.box[1]
    return wide <= own_wide * 2 + SLACK and tall <= own_tall * 2 + SLACK


def _area(spot: Spot) -> float:
    return (spot.box[2] - spot.box[0]) * (spot.box[3] - spot.box[1])


def _in_row(sighting: Sighting, spot: Spot, leaf: Leaf) -> bool:
    """The same row of words, and in it the same cell: told by what stands before it."""
    box = sighting.box
    mates = [one for one in leaf.pieces() if one.box.top < box.bottom and one.box.bottom > box.top]
    if leaf.kind is LeafKind.TEXT and leaf.height <= 1:
        mates = list(leaf.pieces())
    row = _plain(" ".join(one.text for one in mates))
    whole = _plain(" ".join(spot.row))
    if not row or (whole not in row and row not in whole):
        return False
    here = _plain("".join(one.text for one in mates if one.box == box or _covers(box, one.box)))
    return _plain(spot.row[spot.column]) in here or _plain(spot.written) in here


def _covers(outer: tuple[float, ...], inner: tuple[float, ...]) -> bool:
    middle = (inner[0] + inner[2]) / 2
    return outer[0] <= middle <= outer[2]


def _plain(text: str) -> str:
    return "".join(text.split()).lower()
