"""A reading as bytes: how it comes out of the child, and how it is kept."""

import json
import zlib
from array import array
from typing import TypedDict

from buktikan.core.proof.leaf import FileText, Leaf, LeafKind

DIGITS = 2
"""Decimal places of a box: a hundredth of a point is less than anybody sees."""


class LeafFacts(TypedDict):
    """A leaf as JSON keeps it."""

    number: int
    kind: str
    text: str
    starts: list[int]
    ends: list[int]
    boxes: list[float]
    size: tuple[float, float]
    name: str
    recognised: bool
    certainty: list[int] | None


def pack(text: FileText) -> bytes:
    """The reading as compressed JSON, the same bytes for the same reading."""
    facts = {
        "reader": text.reader,
        "title": text.title,
        "leaves": [_facts(leaf) for leaf in text.leaves],
    }
    plain = json.dumps(facts, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return zlib.compress(plain.encode("utf-8", "replace"), 6)


def unpack(packed: bytes) -> FileText:
    """The reading again; raises ValueError or zlib.error for anything that `pack` did not make."""
    facts = json.loads(zlib.decompress(packed))
    return FileText(tuple(_leaf(one) for one in facts["leaves"]), facts["reader"], facts["title"])


def _facts(leaf: Leaf) -> LeafFacts:
    return {
        "number": leaf.number,
        "kind": leaf.kind.value,
        "text": leaf.text,
        "starts": leaf.starts.tolist(),
        "ends": leaf.ends.tolist(),
        "boxes": [round(one, DIGITS) for one in leaf.boxes],
        "size": (leaf.width, leaf.height),
        "name": leaf.name,
        "recognised": leaf.recognised,
        "certainty": None if leaf.certainty is None else leaf.certainty.tolist(),
    }


def _leaf(facts: LeafFacts) -> Leaf:
    certainty = facts["certainty"]
    return Leaf(
        facts["number"],
        LeafKind(facts["kind"]),
        facts["text"],
        array("L", facts["starts"]),
        array("L", facts["ends"]),
        array("f", facts["boxes"]),
        *facts["size"],
        facts["name"],
        facts["recognised"],
        None if certainty is None else array("B", certainty),
    )
