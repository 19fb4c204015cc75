"""Numbers of persons: NIK, numbers of family cards, mobile phones.

A NIK is six digits of a place, six of a birth date (women: day + 40), four of a serial. Sixteen
digits that are no such thing (account codes, amounts, budgets) are left alone unless a label says
that they are one: people mistype, and scanners misread.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from buktikan.core.personal.finding import Hit, PersonalKind
from buktikan.core.personal.label import Labels, Meaning, on_one_line
from buktikan.core.proof.leaf import Leaf

DIGITS = 16
PROVINCES = frozenset(
    (*range(11, 20), 21, *range(31, 37), *range(51, 54), *range(61, 66), *range(71, 77))
).union((81, 82), range(91, 98))
REGENCIES = frozenset([*range(1, 50), *range(71, 80)])
MOST_DISTRICTS = 60
DAYS = frozenset([*range(1, 32), *range(41, 72)])
MONTHS = 12
GROUPINGS = frozenset(
    {
        *((16,), (4, 4, 4, 4), (6, 6, 4), (2, 2, 2, 6, 4), (6, 2, 2, 2, 4), (12, 4), (6, 10)),
        *((2, 2, 2, 2, 2, 2, 4), (2, 4, 6, 4), (8, 8), (2, 2, 2, 10)),
    }
)
"""Ways in which people part the sixteen digits; thousands are none of them."""
RUN = re.compile(r"[0-9]+")
CONFUSED = re.compile(r"[0-9OoQDIl|SsZzBbGgq]+")
"""Digits with what a scanner reads in place of some."""
MEANT = str.maketrans("OoQDIl|SsZzBbGgq", "0000111552286699")
BETWEEN = re.compile(r"[ \t\r\n\u00a0\u2009\u202f]{1,3}|[ ]?[.\-'’][ ]?")
LEAST_DIGITS = 12
"""How many true digits sixteen signs of a scan must have."""
MIDDLE = re.compile(r"[.,/-]")
SCIENTIFIC = re.compile(r"[1-9][.,]\d{3,}E\+?15", re.IGNORECASE)
PHONE = re.compile(
    r"(?<![\d.,/+-])(?:\(?\+ ?62\)?[ .-]?\(?0?\)?8[1-9]\d|08[1-9]\d)"
    r"(?:[ .-]?\d{2,4}){1,3}(?!\d|[.,/-]\d)"
)
BARE_PHONE = re.compile(r"(?<![\d.,/+-])(?:62)?8[1-9]\d{7,10}(?!\d|[.,/-]\d)")
PHONE_DIGITS = range(10, 14)


@dataclass(frozen=True, slots=True)
class _Run:
    """Signs of the text, from `start` to `end`, that are read as `digits`."""

    start: int
    end: int
    digits: str
    lengths: tuple[int, ...]
    true: int


def find_numbers(leaf: Leaf) -> list[Hit]:
    """Every number of a person on the leaf, each once, in the order of the text."""
    labels = Labels(leaf)
    return [*_sixteens(leaf, labels), *_scientific(leaf, labels), *_phones(leaf, labels)]


def _sixteens(leaf: Leaf, labels: Labels) -> Iterator[Hit]:
    for run in _runs(leaf):
        meaning = labels.of(run.start, run.end)
        if not _stands_alone(leaf.text, run, meaning):
            continue
        kind = _kind(run, meaning)
        if kind is not None:
            yield _hit(leaf, kind, run.start, run.end, f"{run.digits[:4]} •••• •••• ••••")


def _runs(leaf: Leaf) -> Iterator[_Run]:
    """Groups of digits that come to sixteen together; what was used once is not used again."""
    used = -1
    for group in _windows(leaf):
        if group[0].start() < used:
            continue
        run = _joined(leaf, group)
        if run is not None and _is_a_way_of_writing(run.lengths):
            used = run.end
            yield run


def _windows(leaf: Leaf) -> Iterator[list[re.Match[str]]]:
    """Each group of digits with the fifteen after it: more never come to one number."""
    signs = CONFUSED if leaf.recognised else RUN
    stream = (one for one in signs.finditer(leaf.text) if RUN.search(one.group()))
    window = list(islice(stream, DIGITS))
    while window:
        yield window
        window = [*window[1:], *islice(stream, 1)]


def _joined(leaf: Leaf, group: list[re.Match[str]]) -> _Run | None:
    digits, lengths, end = "", [], group[0].start()
    for one in group:
        if digits and not _are_one(leaf, end, one.start()):
            return None
        digits += one.group()
        lengths.append(len(one.group()))
        end = one.end()
        if len(digits) >= DIGITS:
            break
    if len(digits) != DIGITS:
        return None
    true = sum(one.isdigit() for one in digits)
    return _Run(group[0].start(), end, digits.translate(MEANT), tuple(lengths), true)


def _are_one(leaf: Leaf, end: int, start: int) -> bool:
    """Whether what lies between two groups of digits is no more than a way of writing."""
    if not BETWEEN.fullmatch(leaf.text, end, start):
        return False
    left, right = piece_at(leaf, end - 1), piece_at(leaf, start)
    if left == right:
        return True
    if leaf.kind.is_grid:
        return right == left + 1 and leaf.ends[left] - leaf.starts[left] == 1
    one, other = leaf.box(left), leaf.box(right)
    return on_one_line(one, other) and 0 <= other.left - one.right + one.height < 3 * one.height


def _is_a_way_of_writing(lengths: tuple[int, ...]) -> bool:
    return lengths in GROUPINGS or set(lengths) == {1} or _is_thousands(lengths)


def _is_thousands(lengths: tuple[int, ...]) -> bool:
    return len(lengths) > 1 and set(lengths[1:]) == {3}


def _stands_alone(text: str, run: _Run, meaning: Meaning) -> bool:
    """No part of a longer code, of an amount, or of a hash."""
    before, after = text[max(0, run.start - 2) : run.start], text[run.end : run.end + 2]
    if len(after) > 1 and MIDDLE.match(after) and after[1].isalnum():
        return False
    if len(before) > 1 and MIDDLE.match(before[-1]) and before[-2].isdigit():
        return False
    glued = before[-1:].isalnum() or after[:1].isalnum()
    return not glued or meaning in (Meaning.IDENTITY, Meaning.FAMILY)


def _kind(run: _Run, meaning: Meaning) -> PersonalKind | None:
    labelled = {Meaning.IDENTITY: PersonalKind.IDENTITY, Meaning.FAMILY: PersonalKind.FAMILY}
    if run.true < LEAST_DIGITS:
        return None
    if meaning in labelled and int(run.digits[:2]) in PROVINCES:
        return labelled[meaning]
    if meaning is Meaning.OTHER or set(run.lengths) == {1} or _is_thousands(run.lengths):
        return None
    return PersonalKind.IDENTITY if _is_built_as_identity(run.digits) else None


def _is_built_as_identity(digits: str) -> bool:
    """Place, birth date and serial, as the civil registry hands them out."""
    province, regency, district, day, month = (int(digits[at : at + 2]) for at in range(0, 10, 2))
    return (
        province in PROVINCES
        and regency in REGENCIES
        and 1 <= district <= MOST_DISTRICTS
        and day in DAYS
        and 1 <= month <= MONTHS
        and digits[12:] != "0000"
    )


def _scientific(leaf: Leaf, labels: Labels) -> Iterator[Hit]:
    """What a spreadsheet makes of a NIK that was typed as a number: 6,40901E+15."""
    for one in SCIENTIFIC.finditer(leaf.text):
        if labels.of(one.start(), one.end()) is Meaning.IDENTITY:
            yield _hit(leaf, PersonalKind.IDENTITY, one.start(), one.end(), "•,•••••E+15")


def _phones(leaf: Leaf, labels: Labels) -> Iterator[Hit]:
    found = [(one.start(), one.end()) for one in PHONE.finditer(leaf.text)]
    found += [
        (one.start(), one.end())
        for one in BARE_PHONE.finditer(leaf.text)
        if labels.of(one.start(), one.end()) is Meaning.PHONE
    ]
    for start, end in found:
        digits = "".join(one for one in leaf.text[start:end] if one.isdigit())
        national = "0" + digits.removeprefix("62").removeprefix("0")
        pieces = {piece_at(leaf, start), piece_at(leaf, end - 1)}
        apart = not leaf.kind.is_grid or len(pieces) == 1
        if len(national) in PHONE_DIGITS and apart:
            yield _hit(leaf, PersonalKind.PHONE, start, end, f"{national[:4]}-••••-••••")


def _hit(leaf: Leaf, kind: PersonalKind, start: int, end: int, sample: str) -> Hit:
    """A number; boxes are those of every word or cell that it touches."""
    pieces = range(piece_at(leaf, start), piece_at(leaf, end - 1) + 1)
    boxes = tuple(leaf.box(at) for at in pieces)
    return Hit(kind, leaf.number, boxes, sample, spans=((start, end),))


def piece_at(leaf: Leaf, offset: int) -> int:
    """The piece that holds the sign at that place of the text, or the one before it."""
    low, high = 0, len(leaf)
    while low < high:
        middle = (low + high) // 2
        if leaf.starts[middle] <= offset:
            low = middle + 1
        else:
            high = middle
    return max(low - 1, 0)
