"""From the bytes of a YAML file to a tree whose every node knows its line.

Only the plain part of YAML is accepted: mappings, lists, and scalars that stay text until a
schema says what they are. Anchors, aliases and tags are refused: a package needs none of them,
and they are how a small file becomes a large tree or a live object.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import yaml

from buktikan.frameworks.fault import Fault

MAXIMUM_BYTES = 1_000_000
MAXIMUM_DEPTH = 12
MAXIMUM_NODES = 100_000
MAXIMUM_FAULTS = 100
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text as it stands in the file, without quotes; `line` counts from 1."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of nodes."""

    items: tuple["Node", ...]
    line: int


@dataclass(frozen=True, slots=True)
class Table:
    """A mapping from names to nodes; `key_lines` says where each name stands."""

    entries: Mapping[str, "Node"]
    key_lines: Mapping[str, int]
    line: int


Node = Scalar | Listing | Table


@dataclass(slots=True)
class _Frame:
    """A mapping or list that is still being filled."""

    line: int
    is_table: bool
    items: list[Node] = field(default_factory=list)
    entries: dict[str, Node] = field(default_factory=dict)
    key_lines: dict[str, int] = field(default_factory=dict)
    key: Scalar | None = None

    def close(self) -> Node:
        if self.is_table:
            return Table(self.entries, self.key_lines, self.line)
        return Listing(tuple(self.items), self.line)


class _RefusedError(Exception):
    """The rest of the file cannot be looked at."""


def read_document(file: str, data: bytes, faults: list[Fault]) -> Table | None:
    """The file's mapping, or None; everything wrong is added to `faults`."""
    text = text_of(file, data, faults)
    if text is None:
        return None
    builder = _Builder(file, faults)
    try:
        for event in _events(text):
            builder.feed(event)
    except _RefusedError:
        return None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        builder.refuse(mark.line + 1 if mark else 0, *_unreadable(error.problem))
        return None
    except yaml.YAMLError as error:
        builder.refuse(0, *_unreadable(str(error).partition("\n")[0]))
        return None
    return builder.result()


def _events(text: str) -> Iterator[yaml.Event]:
    # The C parser, where it is present, is ten times as fast; both give the same events.
    yield from yaml.parse(text, Loader=LOADER)


def _unreadable(problem: str | None) -> tuple[str, str]:
    return (
        f"Susunan YAML tidak dapat dibaca di sini ({problem or 'tanpa keterangan'}).",
        "Periksa indentasi, titik dua, koma, dan tanda kutip pada baris ini dan baris di atasnya.",
    )


def text_of(file: str, data: bytes, faults: list[Fault]) -> str | None:
    """The file as text, or None with a fault when it is too large or not UTF-8."""
    if len(data) > MAXIMUM_BYTES:
        what = f"Berkas ini {len(data)} bita; paling besar {MAXIMUM_BYTES}."
        faults.append(Fault(file, 0, what, "Pecah menjadi beberapa berkas di folder indicators."))
        return None
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        faults.append(
            Fault(
                file, line, "Berkas ini bukan teks UTF-8.", "Simpan ulang dengan pengodean UTF-8."
            )
        )
        return None


class _Builder:
    """Takes parser events one by one; never recursive, so that depth cannot hurt it."""

    def __init__(self, file: str, faults: list[Fault]) -> None:
        self.file = file
        self.faults = faults
        self.found = 0
        self.stack: list[_Frame] = []
        self.root: Node | None = None
        self.documents = 0
        self.nodes = 0

    def fault(self, line: int, what: str, mend: str) -> None:
        self.found += 1
        self.faults.append(Fault(self.file, line, what, mend))
        if self.found >= MAXIMUM_FAULTS:
            self.refuse(
                line, "Terlalu banyak kesalahan; sisanya tidak diperiksa.", "Perbaiki dulu."
            )
            raise _RefusedError

    def refuse(self, line: int, what: str, mend: str) -> None:
        self.faults.append(Fault(self.file, line, what, mend))

    def feed(self, event: yaml.Event) -> None:
        line = event.start_mark.line + 1 if event.start_mark else 0
        if isinstance(event, yaml.NodeEvent):
            self._count(line)
            self._check_anchor(event, line)
        if isinstance(event, yaml.ScalarEvent):
            self._place(Scalar(event.value, line))
        elif isinstance(event, yaml.AliasEvent):
            self._place(Scalar("", line))
        elif isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
            self._open(line, is_table=isinstance(event, yaml.MappingStartEvent))
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            self._place(self.stack.pop().close())
        elif isinstance(event, yaml.DocumentStartEvent):
            self._begin(line)

    def result(self) -> Table | None:
        if isinstance(self.root, Table):
            return self.root
        line = self.root.line if self.root is not None else 0
        self.refuse(
            line, "Berkas ini tidak berisi pasangan nama dan nilai.", 'Mulai dengan "nama: …".'
        )
        return None

    def _begin(self, line: int) -> None:
        self.documents += 1
        if self.documents > 1:
            what = "Berkas ini berisi lebih dari satu dokumen YAML."
            self.refuse(line, what, 'Hapus baris "---".')
            raise _RefusedError

    def _count(self, line: int) -> None:
        self.nodes += 1
        if self.nodes > MAXIMUM_NODES:
            what = f"Berkas ini berisi lebih dari {MAXIMUM_NODES} nilai."
            self.refuse(line, what, "Pecah menjadi beberapa berkas.")
            raise _RefusedError

    def _check_anchor(self, event: yaml.NodeEvent, line: int) -> None:
        if event.anchor is not None:
            sign = "*" if isinstance(event, yaml.AliasEvent) else "&"
            what = f'Jangkar dan alias YAML ("{sign}{event.anchor}") tidak diterima.'
            self.fault(line, what, "Tulis nilainya langsung, atau pakai bagian defaults.")
        tag = getattr(event, "tag", None)
        if tag is not None:
            self.fault(line, f'Tag YAML ("{tag}") tidak diterima.', "Hapus tag itu.")

    def _open(self, line: int, *, is_table: bool) -> None:
        if len(self.stack) >= MAXIMUM_DEPTH:
            what = f"Susunan lebih dalam dari {MAXIMUM_DEPTH} tingkat."
            self.refuse(line, what, "Sederhanakan susunannya.")
            raise _RefusedError
        self._key_must_be_text(line)
        self.stack.append(_Frame(line, is_table))

    def _key_must_be_text(self, line: int) -> None:
        if self.stack and self.stack[-1].is_table and self.stack[-1].key is None:
            what = "Nama harus berupa teks, bukan daftar atau susunan."
            self.refuse(line, what, "Tulis nama biasa.")
            raise _RefusedError

    def _place(self, node: Node) -> None:
        if not self.stack:
            self.root = node
            return
        frame = self.stack[-1]
        if not frame.is_table:
            frame.items.append(node)
        elif frame.key is None:
            frame.key = node if isinstance(node, Scalar) else Scalar("", node.line)
        else:
            self._enter(frame, frame.key, node)

    def _enter(self, frame: _Frame, key: Scalar, node: Node) -> None:
        frame.key = None
        if key.text in frame.entries:
            first = frame.key_lines[key.text]
            what = f'Nama "{key.text}" sudah ada pada baris {first} di susunan yang sama.'
            self.fault(key.line, what, "Hapus atau ganti nama salah satunya.")
            return
        frame.entries[key.text] = node
        frame.key_lines[key.text] = key.line
