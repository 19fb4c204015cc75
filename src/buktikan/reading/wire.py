"""A reading as bytes: how it comes out of the child, and how it is kept."""

import json
import sys
import zlib
from array import array
from itertools import accumulate
from operator import le
from typing import TypedDict, TypeVar

from buktikan.core.proof.leaf import NUMBERS_A_BOX, FileText, Leaf, LeafKind, Unread

MEGABYTE = 1024 * 1024
LARGEST = 512 * MEGABYTE
"""No reading unpacks to more: the caps of one keep it far below."""
HEAD_BYTES = 4
READ, UNREAD = b"+", b"-"
NUMBERS, FLOATS, SMALL = "I", "f", "B"
Number = TypeVar("Number", int, float)


class LeafFacts(TypedDict):
    """What the head tells of a leaf; its text and its arrays follow in the body, in this order."""

    number: int
    kind: str
    letters: int
    pieces: int
    size: tuple[float, float]
    name: str
    recognised: bool
    certain: bool
    turn: float


def pack(text: FileText, level: int = 4) -> bytes:
    """The reading compressed, the same bytes for the same reading; `level` 0 when it only passes.

    A head of JSON, then the texts of all leaves, then starts, ends, boxes and certainties.
    """
    head = {
        "reader": text.reader,
        "title": text.title,
        "unread": text.unread,
        "leaves": [_facts(leaf) for leaf in text.leaves],
    }
    plain = json.dumps(head, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    parts = [_written("".join(leaf.text for leaf in text.leaves))]
    for leaf in text.leaves:
        parts += [_bytes(array(NUMBERS, one)) for one in (leaf.starts, leaf.ends)]
        parts += [_bytes(leaf.boxes), (leaf.certainty or array(SMALL)).tobytes()]
    shown = _written(plain)
    sizes = len(shown).to_bytes(HEAD_BYTES, "big") + len(parts[0]).to_bytes(HEAD_BYTES, "big")
    return zlib.compress(b"".join((sizes, shown, *parts)), level)


def unpack(packed: bytes) -> FileText:
    """The reading again; raises ValueError for anything that `pack` did not make."""
    try:
        return _unpack(_plain(packed))
    except (zlib.error, KeyError, TypeError, AttributeError, OverflowError, IndexError) as error:
        raise ValueError("not a reading") from error


def pack_answer(answer: FileText | Unread) -> bytes:
    """What a child answers: a reading, or why there is none."""
    if isinstance(answer, FileText):
        return READ + pack(answer, 0)
    return UNREAD + json.dumps([answer.code, answer.what, answer.mend]).encode()


def unpack_answer(packed: bytes) -> FileText | Unread:
    """The child's answer; raises ValueError for rubbish."""
    if packed[:1] == READ:
        return unpack(packed[1:])
    facts = json.loads(packed[1:]) if packed[:1] == UNREAD else None
    match facts:
        case [str() as code, str() as what, str() as mend]:
            return Unread(code[:20], what[:300], mend[:300])
    raise ValueError("not an answer")


def _facts(leaf: Leaf) -> LeafFacts:
    return {
        "number": leaf.number,
        "kind": leaf.kind.value,
        "letters": len(leaf.text),
        "pieces": len(leaf),
        "size": (float(leaf.width), float(leaf.height)),
        "name": leaf.name,
        "recognised": leaf.recognised,
        "certain": leaf.certainty is not None,
        "turn": float(leaf.turn),
    }


def _written(text: str) -> bytes:
    return text.encode("utf-8", "replace")


def _bytes(numbers: "array[int] | array[float]") -> bytes:
    if sys.byteorder == "big":
        numbers = numbers[:]
        numbers.byteswap()
    return numbers.tobytes()


def _plain(packed: bytes) -> bytes:
    opened = zlib.decompressobj()
    plain = opened.decompress(packed, LARGEST)
    if not opened.eof or opened.unused_data:
        raise ValueError("not a whole reading")
    return plain


def _unpack(plain: bytes) -> FileText:
    body = 2 * HEAD_BYTES + int.from_bytes(plain[:HEAD_BYTES], "big")
    texts = body + int.from_bytes(plain[HEAD_BYTES : 2 * HEAD_BYTES], "big")
    head = json.loads(plain[2 * HEAD_BYTES : body])
    letters = plain[body:texts].decode("utf-8")
    facts: list[LeafFacts] = head["leaves"]
    breaks = list(accumulate((one["letters"] for one in facts), initial=0))
    leaves: list[Leaf] = []
    at = texts
    for one, start, end in zip(facts, breaks, breaks[1:], strict=False):
        leaf, at = _leaf(one, letters[start:end], plain, at)
        leaves.append(leaf)
    if at != len(plain) or breaks[-1] != len(letters):
        raise ValueError("not a whole reading")
    unread = tuple(int(one) for one in head["unread"])
    return FileText(tuple(leaves), str(head["reader"]), str(head["title"]), unread)


def _leaf(facts: LeafFacts, text: str, plain: bytes, at: int) -> tuple[Leaf, int]:
    """The leaf whose arrays begin at that byte, and where the next one's begin."""
    count = facts["pieces"]
    starts, at = _numbers(NUMBERS, plain, at, count)
    ends, at = _numbers(NUMBERS, plain, at, count)
    boxes, at = _floats(plain, at, NUMBERS_A_BOX * count)
    certainty: array[int] | None = None
    if facts["certain"]:
        certainty, at = _numbers(SMALL, plain, at, count)
    if len(text) != facts["letters"] or not _in_order(starts, ends, len(text)):
        raise ValueError("pieces beyond the text")
    width, height = facts["size"]
    leaf = Leaf(
        int(facts["number"]),
        LeafKind(facts["kind"]),
        text,
        starts,
        ends,
        boxes,
        float(width),
        float(height),
        str(facts["name"]),
        bool(facts["recognised"]),
        certainty,
        float(facts["turn"]),
    )
    return leaf, at


def _in_order(starts: "array[int]", ends: "array[int]", length: int) -> bool:
    return (
        all(map(le, starts, ends))
        and all(map(le, ends[:-1], starts[1:]))
        and (not ends or ends[-1] <= length)
    )


def _numbers(kind: str, plain: bytes, at: int, count: int) -> "tuple[array[int], int]":
    held: array[int] = array(kind)
    end = at + count * held.itemsize
    held.frombytes(plain[at:end])
    return _whole(held, count), end


def _floats(plain: bytes, at: int, count: int) -> "tuple[array[float], int]":
    held: array[float] = array(FLOATS)
    end = at + count * held.itemsize
    held.frombytes(plain[at:end])
    return _whole(held, count), end


def _whole(held: "array[Number]", count: int) -> "array[Number]":
    """The array in this machine's order of bytes; raises ValueError when bytes were missing."""
    if count < 0 or len(held) != count:
        raise ValueError("not a whole reading")
    if sys.byteorder == "big":
        held.byteswap()
    return held
