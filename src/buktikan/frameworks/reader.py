"""Reads a package: every fault of every file in one pass, and a framework when nothing blocks."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from importlib.resources.abc import Traversable
from types import MappingProxyType

from buktikan.core.framework import Element, Framework
from buktikan.frameworks.block import Block, Keys
from buktikan.frameworks.document import read_document, text_of
from buktikan.frameworks.fault import Fault, PackageFaultsError
from buktikan.frameworks.folder import fingerprint, take_files
from buktikan.frameworks.parts import (
    Known,
    aspect_from,
    chapter_from,
    element_from,
    line_from,
    priority_from,
    scale_from,
)
from buktikan.frameworks.schema import BODY, DEFAULTS, ELEMENT, HEAD, HEAD_FILE, LINE
from buktikan.frameworks.sited import Parts, Sited
from buktikan.frameworks.soundness import check_soundness


@dataclass(frozen=True, slots=True)
class PackageReading:
    """What came of reading a package; `framework` is None when a fault blocks."""

    framework: Framework | None
    faults: tuple[Fault, ...]

    @property
    def blocking(self) -> tuple[Fault, ...]:
        """Faults that keep the package from being used."""
        return tuple(fault for fault in self.faults if fault.blocks)

    @property
    def warnings(self) -> tuple[Fault, ...]:
        """Faults that only ask for a look."""
        return tuple(fault for fault in self.faults if not fault.blocks)

    def required(self, name: str) -> Framework:
        """The framework; raises PackageFaultsError where there is none."""
        if self.framework is None:
            raise PackageFaultsError(name, self.blocking)
        return self.framework


@dataclass(slots=True)
class _Content:
    """What the files hold, before it is put together."""

    lines: list[Block] = field(default_factory=list)
    elements: list[tuple[str, Block]] = field(default_factory=list)
    scales: list[Block] = field(default_factory=list)


def read_package(root: Traversable) -> PackageReading:
    """Read the package in a folder: a Path, or a folder inside an installed distribution."""
    faults: list[Fault] = []
    return _read(take_files(root, faults), faults)


def read_files(files: Mapping[str, bytes]) -> PackageReading:
    """Read a package from its files by name, such as "indicators/p01.yaml"."""
    return _read(files, [])


def _read(files: Mapping[str, bytes], faults: list[Fault]) -> PackageReading:
    blocks = _documents(files, faults)
    head = blocks.get(HEAD_FILE)
    if HEAD_FILE not in files:
        what = f'Paket ini tidak berisi "{HEAD_FILE}".'
        faults.append(Fault(HEAD_FILE, 0, what, "Tambahkan berkas itu di folder paket."))
    framework = None
    if head is not None:
        parts = _parts(head, _content(blocks))
        framework = _framework(parts, fingerprint(files))
        check_soundness(parts, framework)
    if any(fault.blocks for fault in faults):
        framework = None
    return PackageReading(framework, tuple(sorted(set(faults))))


def _documents(files: Mapping[str, bytes], faults: list[Fault]) -> dict[str, Block]:
    blocks: dict[str, Block] = {}
    for name in sorted(files):
        if name.endswith(".yaml"):
            table = read_document(name, files[name], faults)
            if table is not None:
                blocks[name] = Block(name, table, faults)
        else:
            # Notes beside the YAML are kept as text with the installed version.
            text_of(name, files[name], faults)
    return blocks


def _content(blocks: Mapping[str, Block]) -> _Content:
    content = _Content()
    for name, block in blocks.items():
        block.check_keys(HEAD if name == HEAD_FILE else BODY)
        line, element = _defaults(block)
        content.lines += [item.with_defaults(line) for item in block.blocks("lines")]
        content.scales += block.blocks("scales")
        content.elements += [
            (key, item.with_defaults(element)) for key, item in block.named_blocks("elements")
        ]
    return content


def _defaults(block: Block) -> tuple[Block | None, Block | None]:
    defaults = block.block("defaults")
    if defaults is None:
        return None, None
    defaults.check_keys(DEFAULTS)
    return _default(defaults, "line", LINE), _default(defaults, "element", ELEMENT)


def _default(defaults: Block, name: str, keys: Keys) -> Block | None:
    inner = defaults.block(name)
    if inner is not None:
        inner.check_keys(Keys(f"defaults {name}", (), (*keys.required, *keys.optional)))
    return inner


def _parts(head: Block, content: _Content) -> Parts:
    elements = _elements(content)
    kinds = {name: sited.thing.kind.value for name, sited in elements.items()}
    known = Known(kinds, head.day("valid_from", date.min))
    return Parts(
        head=head,
        aspects=tuple(Sited(aspect_from(b), b) for b in head.blocks("aspects")),
        chapters=tuple(Sited(chapter_from(b), b) for b in head.blocks("chapters")),
        priorities=tuple(Sited(priority_from(b), b) for b in head.blocks("priorities")),
        scales=tuple(Sited(scale_from(b), b) for b in content.scales),
        lines=tuple(Sited(line_from(b, known), b) for b in content.lines),
        elements=elements,
        owners=_owners(head),
    )


def _elements(content: _Content) -> dict[str, Sited[Element]]:
    elements: dict[str, Sited[Element]] = {}
    for name, block in content.elements:
        if name in elements:
            first = elements[name].block
            what = f'Elemen "{name}" sudah ditulis di {first.file} baris {first.table.line}.'
            mend = "Tulis elemen satu kali; baris lain cukup menyebut namanya."
            block.faults.append(Fault(block.file, block.table.line, what, mend))
        else:
            elements[name] = Sited(element_from(name, block), block)
    return elements


def _owners(head: Block) -> dict[str, str]:
    inner = head.block("owners")
    return {role: inner.text(role) for role in inner.table.entries} if inner else {}


def _framework(parts: Parts, package_fingerprint: str) -> Framework:
    head = parts.head
    return Framework(
        key=head.text("key"),
        name=head.bilingual("name"),
        valid_from=head.day("valid_from", date.min),
        source=head.text("source"),
        aspects=tuple(sited.thing for sited in parts.aspects),
        priorities=tuple(sited.thing for sited in parts.priorities),
        chapters=tuple(sited.thing for sited in parts.chapters),
        lines=tuple(sited.thing for sited in parts.lines),
        elements=MappingProxyType({name: one.thing for name, one in parts.elements.items()}),
        scales=MappingProxyType({one.thing.code: one.thing for one in parts.scales}),
        owners=MappingProxyType(dict(parts.owners)),
        category_scale=head.text("category_scale"),
        supersedes=head.text("supersedes"),
        fingerprint=package_fingerprint,
        notes=head.texts("notes"),
    )
