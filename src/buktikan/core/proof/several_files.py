"""One answer for a value whose evidence consists of several files."""

from collections.abc import Sequence
from dataclasses import dataclass

from buktikan.core.evidence import Locator
from buktikan.core.proof.leaf import FileText, Leaf, LeafKind, Unread
from buktikan.core.proof.sighting import Mark, SearchResult, Sighting

STRENGTH = (
    Mark.FOUND,
    Mark.ROUNDED,
    Mark.AMBIGUOUS,
    Mark.OTHER_VALUE,
    Mark.NOT_FOUND,
    Mark.UNREADABLE,
)
"""The mark that says most of the value comes first."""
MOST_SPOTS = 10
WITHOUT_FILES = "Data dukung ini tidak berisi berkas; hanya keterangannya."


@dataclass(frozen=True, slots=True)
class FileAnswer:
    """What came of looking into one file."""

    sha256: str
    name: str
    result: SearchResult
    text: FileText | None = None


@dataclass(frozen=True, slots=True)
class SpotFound:
    """A number at one spot of one file."""

    locator: Locator
    leaf: int
    sighting: Sighting


@dataclass(frozen=True, slots=True)
class ItemAnswer:
    """The mark over all files, the spots (the best first), and why, in words."""

    mark: Mark
    spots: tuple[SpotFound, ...] = ()
    words: str = ""


def unread_answer(sha256: str, name: str, why: Unread) -> FileAnswer:
    """A file that could not be read, as an answer."""
    words = f"{why.what} {why.mend}".strip()
    return FileAnswer(sha256, name, SearchResult(Mark.UNREADABLE, (), words))


def one_answer(files: Sequence[FileAnswer]) -> ItemAnswer:
    """The strongest mark counts; files that nobody could read are said beside it.

    The same number at its place in a letter and in the letter's annex is no doubt: the better one
    leads, the other one stays among the candidates.
    """
    if not files:
        return ItemAnswer(Mark.UNREADABLE, (), WITHOUT_FILES)
    marks = {one.result.mark for one in files}
    mark = next(one for one in STRENGTH if one in marks)
    leading = [one for one in files if one.result.mark is mark]
    rest = [one for one in files if one.result.mark is not mark]
    spots = [*_spots(leading), *_spots(rest)]
    words = [leading[0].result.words if len(files) == 1 else _named(leading[0])]
    if mark is not Mark.UNREADABLE or len(leading) > 1:
        closed = [one for one in files if one.result.mark is Mark.UNREADABLE]
        words += [_named(one) for one in closed if one is not leading[0]]
    return ItemAnswer(mark, tuple(spots[:MOST_SPOTS]), " ".join(filter(None, words)))


def _spots(files: Sequence[FileAnswer]) -> list[SpotFound]:
    found = [
        SpotFound(locator_of(sighting, one), sighting.leaf, sighting)
        for one in files
        for sighting in one.result.sightings
    ]
    return sorted(found, key=lambda one: -one.sighting.score)


def _named(one: FileAnswer) -> str:
    return f"{one.name}: {one.result.words}" if one.result.words else ""


def locator_of(sighting: Sighting, file: FileAnswer) -> Locator:
    """The sighting as a locator: a page of what has pages, a cell of what has cells."""
    leaf = leaf_numbered(file.text, sighting.leaf) if file.text else None
    page, cell = where_in(leaf, sighting.cell, sighting.name) if leaf else (sighting.leaf, "")
    return Locator(
        file=file.name,
        page=page,
        cell=cell,
        sha256=file.sha256,
        box=(sighting.box.left, sighting.box.top, sighting.box.right, sighting.box.bottom),
        written=sighting.written,
        before=sighting.before,
        after=sighting.after,
    )


def where_in(leaf: Leaf, cell: str, name: str = "") -> tuple[int | None, str]:
    """Page and cell by which a person finds a spot of the leaf."""
    if not leaf.kind.is_grid:
        return leaf.number, ""
    sheet = name or leaf.name or leaf_label(leaf)
    return None, f"{sheet}!{cell}" if cell else sheet


def leaf_label(leaf: Leaf) -> str:
    """How one calls a leaf that has no name of its own."""
    words = {LeafKind.SHEET: "Lembar", LeafKind.TABLE: "Tabel", LeafKind.TEXT: "Teks"}
    return f"{words.get(leaf.kind, 'Halaman')} {leaf.number}"


def leaf_numbered(text: FileText, number: int) -> Leaf | None:
    """The leaf of that number; absent where the file has none."""
    return next((one for one in text.leaves if one.number == number), None)
