"""One mapping of a package, read field by field; every wrong field becomes a fault with its line.

Readers always return something of the right type: whether the package may be used is decided at
the end, by the faults, so that one pass finds all of them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from difflib import get_close_matches
from enum import Enum
from typing import TypeVar

from buktikan.core.framework import Bilingual
from buktikan.frameworks.document import Listing, Node, Scalar, Table
from buktikan.frameworks.fault import Fault

DECIMAL = re.compile(r"-?\d{1,18}(?:\.\d{1,10})?")
WHOLE = re.compile(r"-?\d{1,6}")
TRUTH = {"true": True, "ya": True, "yes": True, "false": False, "tidak": False, "no": False}
NAME_KEYS = ("id", "en")
Member = TypeVar("Member", bound=Enum)


@dataclass(frozen=True, slots=True)
class Keys:
    """Which fields a kind of mapping must and may have; `what` names the kind in Indonesian."""

    what: str
    required: tuple[str, ...]
    optional: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """A mapping with its file; a field that it lacks is looked up in `defaults`."""

    file: str
    table: Table
    faults: list[Fault]
    defaults: Table | None = None

    def fault(self, name: str, what: str, mend: str, *, blocks: bool = True) -> None:
        """Report something about a field, at the field's line; "" is the block itself."""
        self.faults.append(Fault(self.file, self.line_of(name), what, mend, blocks))

    def line_of(self, name: str) -> int:
        """Where the field stands; the block's own line when it has no such field."""
        for table in (self.table, self.defaults):
            if table is not None and name in table.key_lines:
                return table.key_lines[name]
        return self.table.line

    def has(self, name: str) -> bool:
        """Whether the field is given here or among the defaults."""
        return self._find(name) is not None

    def check_keys(self, keys: Keys) -> None:
        """Report fields that are unknown and fields that are missing."""
        allowed = (*keys.required, *keys.optional)
        for name, line in self.table.key_lines.items():
            if name not in allowed:
                what = f'Isian "{name}" tidak dikenal pada {keys.what}.'
                self.faults.append(Fault(self.file, line, what, _advice(name, allowed)))
        for name in keys.required:
            if not self.has(name):
                what = f'Isian "{name}" tidak ada pada {keys.what}.'
                self.faults.append(
                    Fault(self.file, self.table.line, what, f'Tambahkan "{name}: …".')
                )

    def text(self, name: str, default: str = "") -> str:
        """A text without leading or trailing blanks; an empty one is a fault."""
        node = self._find(name)
        if node is None:
            return default
        return self._scalar(name, node) or default

    def texts(self, name: str) -> tuple[str, ...]:
        """A list of texts; empty when the field is missing."""
        found = (self._scalar(name, item) for item in self._items(name))
        return tuple(text for text in found if text)

    def bilingual(self, name: str) -> Bilingual:
        """A name in Indonesian and English."""
        block = self.block(name)
        if block is None:
            return Bilingual("", "")
        block.check_keys(Keys(f'isian "{name}"', NAME_KEYS))
        return Bilingual(block.text("id"), block.text("en"))

    def choice(self, name: str, members: type[Member], default: Member) -> Member:
        """A member of an enumeration by its value, or by its name for those with codes."""
        text = self.text(name)
        if not text:
            return default
        by_word = {word_of(member): member for member in members}
        if text not in by_word:
            what = f'"{text}" tidak dikenal untuk "{name}".'
            self.fault(name, what, _advice(text, tuple(by_word)))
        return by_word.get(text, default)

    def number(self, name: str) -> Decimal | None:
        """An exact decimal with a point; None when the field is missing or wrong."""
        text = self.text(name)
        if text and DECIMAL.fullmatch(text) is None:
            what = f'"{text}" pada "{name}" bukan angka.'
            self.fault(name, what, "Tulis angka dengan titik desimal, misalnya 2.5.")
        return Decimal(text) if DECIMAL.fullmatch(text) else None

    def whole(self, name: str, default: int, *, least: int, most: int) -> int:
        """A whole number within bounds."""
        text = self.text(name)
        if not text:
            return default
        if WHOLE.fullmatch(text) and least <= int(text) <= most:
            return int(text)
        what = f'"{text}" pada "{name}" bukan bilangan bulat dari {least} sampai {most}.'
        self.fault(name, what, f"Tulis misalnya {max(least, default)}.")
        return default

    def day(self, name: str, default: date) -> date:
        """A date, written 2024-01-31."""
        text = self.text(name)
        if not text:
            return default
        try:
            return date.fromisoformat(text)
        except ValueError:
            what = f'"{text}" pada "{name}" bukan tanggal yang ada.'
            self.fault(name, what, "Tulis tahun-bulan-tanggal, misalnya 2024-01-31.")
            return default

    def flag(self, name: str) -> bool:
        """true or false; false when the field is missing."""
        text = self.text(name)
        if text and text.casefold() not in TRUTH:
            self.fault(
                name, f'"{text}" pada "{name}" bukan true atau false.', "Tulis true atau false."
            )
        return TRUTH.get(text.casefold(), False)

    def block(self, name: str) -> "Block | None":
        """A mapping inside this one; None when the field is missing or no mapping."""
        node = self._find(name)
        if node is None:
            return None
        return self._as_block(name, node)

    def blocks(self, name: str) -> tuple["Block", ...]:
        """A list of mappings; empty when the field is missing."""
        found = (self._as_block(name, item) for item in self._items(name))
        return tuple(block for block in found if block is not None)

    def named_blocks(self, name: str) -> Iterator[tuple[str, "Block"]]:
        """A mapping of mappings, with their names in order."""
        outer = self.block(name)
        if outer is None:
            return
        for key, node in outer.table.entries.items():
            inner = outer._as_block(key, node)
            if inner is not None:
                yield key, inner

    def with_defaults(self, defaults: "Block | None") -> "Block":
        """The same mapping, falling back to those fields."""
        return Block(self.file, self.table, self.faults, defaults.table if defaults else None)

    def _find(self, name: str) -> Node | None:
        if name in self.table.entries:
            return self.table.entries[name]
        return self.defaults.entries.get(name) if self.defaults else None

    def _items(self, name: str) -> tuple[Node, ...]:
        node = self._find(name)
        if node is None:
            return ()
        if isinstance(node, Listing):
            return node.items
        self.fault(
            name, f'"{name}" harus berupa daftar.', 'Tulis "[a, b]" atau satu "- …" per baris.'
        )
        return ()

    def _as_block(self, name: str, node: Node) -> "Block | None":
        if isinstance(node, Table):
            return Block(self.file, node, self.faults)
        what = f'"{name}" harus berupa susunan nama dan nilai.'
        self.faults.append(Fault(self.file, node.line, what, 'Tulis "{nama: nilai, …}".'))
        return None

    def _scalar(self, name: str, node: Node) -> str:
        if not isinstance(node, Scalar):
            what = f'"{name}" harus berupa satu teks atau angka.'
            self.faults.append(Fault(self.file, node.line, what, "Tulis satu nilai saja."))
            return ""
        text = node.text.strip()
        if not text:
            what = f'"{name}" kosong.'
            self.faults.append(
                Fault(self.file, node.line, what, "Isi nilainya, atau hapus isian ini.")
            )
        return text


def word_of(member: Enum) -> str:
    """How a member is written in a package: its value, or its name where the value is a code."""
    value = str(member.value)
    return value if value.islower() else member.name.lower()


def _advice(name: str, allowed: tuple[str, ...]) -> str:
    close = get_close_matches(name, allowed, n=1)
    if close:
        return f'Mungkin maksudnya "{close[0]}".'
    return f"Yang dikenal: {', '.join(allowed)}."
