"""What has to go of a file so that its hits are gone, as stretches of each leaf's text."""

from bisect import bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence

from buktikan.core.personal.finding import Hit, Personal
from buktikan.core.proof.leaf import FileText, Leaf

Span = tuple[int, int]
ERASED = "[disunting]"


def cuts_of(
    text: FileText, personal: Personal, whole: Collection[int] = ()
) -> Mapping[int, tuple[Span, ...]]:
    """By leaf, the stretches that go, in order and apart from each other.

    Of the leaves that `whole` names by number everything goes.
    """
    found: dict[int, tuple[Span, ...]] = {}
    for leaf in text.leaves:
        if leaf.number in whole:
            spans = [(0, len(leaf.text))]
        else:
            hits = [one for one in personal.hits if one.leaf == leaf.number]
            spans = _spans(leaf, hits)
        if spans:
            found[leaf.number] = _apart(spans)
    return found


def _spans(leaf: Leaf, hits: list[Hit]) -> list[Span]:
    exact = [span for one in hits for span in one.spans]
    boxes = {box for one in hits if not one.spans for box in one.boxes}
    if not boxes:
        return exact
    pieces = (at for at in range(len(leaf)) if leaf.box(at) in boxes)
    return exact + [(leaf.starts[at], leaf.ends[at]) for at in pieces]


def _apart(spans: list[Span]) -> tuple[Span, ...]:
    """In order; what overlaps becomes one."""
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)


def what_stays(leaf: Leaf, cuts: Sequence[Span]) -> tuple[str, ...]:
    """The text of each piece, with a mark where something went; `cuts` as `cuts_of` gives them."""
    return tuple(_stays(leaf, at, cuts) for at in range(len(leaf)))


def _stays(leaf: Leaf, at: int, cuts: Sequence[Span]) -> str:
    kept, last, end = "", leaf.starts[at], leaf.ends[at]
    for first, beyond in _touching(cuts, last, end):
        kept += leaf.text[last : max(first, last)] + ERASED
        last = min(beyond, end)
    return kept + leaf.text[last:end]


def touched(leaf: Leaf, cuts: Sequence[Span]) -> frozenset[int]:
    """Which pieces lose something, counted from 0."""
    pieces = range(len(leaf))
    return frozenset(
        at for at in pieces if next(_touching(cuts, leaf.starts[at], leaf.ends[at]), None)
    )


def _touching(cuts: Sequence[Span], start: int, end: int) -> Iterator[Span]:
    at = bisect_right(cuts, start, key=lambda one: one[1])
    while at < len(cuts) and cuts[at][0] < end:
        yield cuts[at]
        at += 1
