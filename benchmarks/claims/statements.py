"""Labelled statements: which region they speak of, where they stand, and whether they are true."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent / "statements"
PAIR = re.compile(r"\{([^{}~]*)~([^{}~]*)\}")


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence; `is_right` is what a careful reader of the data would say of it."""

    region: str
    part: str
    kind: str
    text: str
    is_right: bool


def statements(name: str) -> Iterator[Statement]:
    """The set of that name; a line with {right~wrong} gives one of each."""
    for line in (HERE / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        region, part, kind, text = (one.strip() for one in line.split(" | ", 3))
        yield Statement(region, part, kind, PAIR.sub(r"\1", text), is_right=True)
        if PAIR.search(text):
            yield Statement(region, part, kind, PAIR.sub(r"\2", text), is_right=False)
