"""Spots that a person picks where the search saw none: a word of a page, a cell, a quotation."""

import re
from dataclasses import dataclass

from buktikan.core.evidence import EvidenceFile, Locator
from buktikan.core.proof.leaf import Box, Leaf, LeafKind
from buktikan.core.proof.several_files import where_in

AROUND = 60
"""Characters that are quoted on each side."""
DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Span:
    """Pieces of a leaf from one to another, both included, counted from 0."""

    first: int
    last: int


def spot_of(file: EvidenceFile, leaf: Leaf, span: Span, quote: str = "") -> Locator:
    """The pieces as a locator; within a quotation the number is the first piece with a digit."""
    marked = _number_in(leaf, span)
    boxes = [leaf.box(at) for at in range(marked.first, marked.last + 1)]
    box = Box(
        min(one.left for one in boxes),
        min(one.top for one in boxes),
        max(one.right for one in boxes),
        max(one.bottom for one in boxes),
    )
    page, cell = where_in(leaf, cell_name(box) if leaf.kind is not LeafKind.TEXT else "")
    start, end = leaf.starts[marked.first], leaf.ends[marked.last]
    return Locator(
        file=file.name,
        page=page,
        cell=cell,
        text=quote[:AROUND],
        sha256=file.sha256,
        box=(box.left, box.top, box.right, box.bottom),
        written=_plain(leaf.text[start:end])[:AROUND],
        before=_plain(leaf.text[max(0, start - AROUND) : start]),
        after=_plain(leaf.text[end : end + AROUND]),
    )


def _number_in(leaf: Leaf, span: Span) -> Span:
    for at in range(span.first, span.last + 1):
        if DIGIT.search(leaf.text, leaf.starts[at], leaf.ends[at]):
            return Span(at, at)
    return span


def find_quote(leaf: Leaf, quote: str) -> Span | None:
    """The pieces in which the words stand, whatever their spaces and capitals."""
    words = quote.split()
    if not words:
        return None
    pattern = re.compile(r"\s+".join(map(re.escape, words)), re.IGNORECASE)
    found = pattern.search(leaf.text)
    if found is None:
        return None
    touched = [
        at
        for at in range(len(leaf))
        if leaf.starts[at] < found.end() and leaf.ends[at] > found.start()
    ]
    return Span(touched[0], touched[-1]) if touched else None


def numbers_on(leaf: Leaf, most: int) -> tuple[int, ...]:
    """The pieces that hold a digit, in the order of reading; at most so many."""
    found = []
    for at in range(len(leaf)):
        if DIGIT.search(leaf.text, leaf.starts[at], leaf.ends[at]):
            found.append(at)
            if len(found) == most:
                break
    return tuple(found)


def words_around(leaf: Leaf, at: int) -> tuple[str, str]:
    """What stands before and after the piece."""
    start, end = leaf.starts[at], leaf.ends[at]
    before = _plain(leaf.text[max(0, start - AROUND) : start])
    return before, _plain(leaf.text[end : end + AROUND])


def leaf_of_spot(leaves: tuple[Leaf, ...], locator: Locator) -> Leaf | None:
    """The leaf in which the spot lies; absent where the file no longer reads so."""
    for leaf in leaves:
        if not leaf.kind.is_grid:
            if locator.page == leaf.number and not locator.cell:
                return leaf
            continue
        _, sheet = where_in(leaf, "")
        if locator.cell.rpartition("!")[0] == sheet or locator.cell == sheet:
            return leaf
    return None


def cell_name(box: Box) -> str:
    """The address of a cell as sheets write it: D12."""
    column, letters = int(box.left) + 1, ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{int(box.top) + 1}"


def _plain(text: str) -> str:
    return " ".join(text.split())
