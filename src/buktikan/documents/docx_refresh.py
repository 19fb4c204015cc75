"""New figures in a Word report that people have edited: their words stay, their figures follow."""

from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from buktikan.core.binding import Bindings
from buktikan.core.report import ReportContents
from buktikan.documents.characters import printable
from buktikan.documents.docx_figures import CUSTOM_NAMESPACE, VALUE_NAMESPACE
from buktikan.documents.figure_field import DATE, PREFIX, shown_under
from buktikan.documents.office_package import open_package, parse_part, write_package
from buktikan.documents.page import Block, Points, Prose, Table
from buktikan.documents.report import lay_out
from buktikan.documents.word_field import WordField, fields_of

PROPERTIES = "docProps/custom.xml"
STORIES = ("word/document", "word/header", "word/footer", "word/footnotes", "word/endnotes")
SPACE = "{http://www.w3.org/XML/1998/namespace}space"


@dataclass(frozen=True, slots=True)
class Refreshed:
    """One figure that reads otherwise now, or that stays as somebody typed it over."""

    name: str
    before: str
    now: str
    places: int
    typed_over: str = ""


@dataclass(frozen=True, slots=True)
class Refresh:
    """What came of it: the new file, what changed, what was left, what no longer has a figure."""

    document: bytes
    changed: tuple[Refreshed, ...]
    left: tuple[Refreshed, ...]
    unknown: tuple[str, ...]
    figures: int


class NoFiguresError(Exception):
    """The document holds no figure that Buktikan could refresh; the message says how to get one."""


def refresh_docx(document: bytes, contents: ReportContents) -> Refresh:
    """The document with the figures as the records stand; all else stays byte by byte.

    A place where somebody typed over the figure keeps what was typed, and is told. Raises
    OfficePackageError where the file cannot be opened, NoFiguresError where it holds no figure.
    """
    parts = dict(open_package(document))
    if PROPERTIES not in parts:
        raise NoFiguresError(
            "Dokumen ini tidak menyimpan angka yang dapat disegarkan. Mulai dari laporan DOCX "
            "yang ditulis oleh buktikan report build."
        )
    properties = parse_part(PROPERTIES, parts[PROPERTIES])
    held = {name: node for name, node in _properties(properties) if name.startswith(PREFIX)}
    now, unknown = _now(held, contents)
    work = _Work({name: node.text or "" for name, node in held.items()}, now, {}, {})
    for part in [name for name in parts if name.startswith(STORIES) and name.endswith(".xml")]:
        root = parse_part(part, parts[part])
        if work.go_through(root):
            parts[part] = _bytes(root)
    for name, text in now.items():
        held[name].text = text
    parts[PROPERTIES] = _bytes(properties)
    return Refresh(write_package(parts), work.changed(), work.left(), unknown, len(held))


def figures_now(contents: ReportContents) -> Mapping[str, str]:
    """What every figure of the report shows now, by its name."""
    found: dict[str, str] = {}
    for block in lay_out(contents).blocks():
        found.update(_of_block(block))
    return found


def _of_block(block: Block) -> Mapping[str, str]:
    if isinstance(block, Table):
        cells = [cell for row in block.rows for cell in row.cells if cell.field]
        told = {cell.field: printable(cell.text) for cell in cells}
        return told | {f"{cell.field}{DATE}": printable(cell.note) for cell in cells}
    if not isinstance(block, Prose | Points):
        return {}
    paragraphs = block.paragraphs if isinstance(block, Prose) else block.items
    return {span.field: printable(span.text) for told in paragraphs for span in told if span.field}


def _now(
    held: Mapping[str, "etree._Element"], contents: ReportContents
) -> tuple[dict[str, str], tuple[str, ...]]:
    """What the document's names show now, and names that no figure has any longer."""
    known, bindings = figures_now(contents), Bindings(contents)
    found: dict[str, str] = {}
    unknown: list[str] = []
    for name in held:
        told = known.get(name)
        told = shown_under(name, bindings) if told is None else told
        if told is None:
            unknown.append(name.removeprefix(PREFIX))
        else:
            found[name] = printable(told)
    return found, tuple(unknown)


@dataclass
class _Work:
    before: Mapping[str, str]
    now: Mapping[str, str]
    places: dict[str, int]
    typed: dict[str, list[str]]

    def go_through(self, root: "etree._Element") -> bool:
        """Refresh the figures of a part; whether anything in it changed."""
        touched = False
        for one in fields_of(root):
            name = _name_of(one)
            if name not in self.now or self.before[name] == self.now[name] or not one.shown:
                continue
            if " ".join(one.text.split()) not in (self.before[name], self.now[name]):
                self.typed.setdefault(name, []).append(one.text)
                continue
            _show(one, self.now[name])
            self.places[name] = self.places.get(name, 0) + 1
            touched = True
        return touched

    def changed(self) -> tuple[Refreshed, ...]:
        return tuple(
            Refreshed(name.removeprefix(PREFIX), self.before[name], self.now[name], places)
            for name, places in self.places.items()
        )

    def left(self) -> tuple[Refreshed, ...]:
        return tuple(
            Refreshed(name.removeprefix(PREFIX), self.before[name], self.now[name], 1, typed)
            for name, found in self.typed.items()
            for typed in found
        )


def _name_of(one: WordField) -> str:
    words = one.words
    return words[1] if len(words) > 1 and words[0].upper() == "DOCPROPERTY" else ""


def _show(one: WordField, text: str) -> None:
    first, *others = one.shown
    first.text = text
    first.set(SPACE, "preserve")
    for other in others:
        other.text = ""


def _properties(root: "etree._Element") -> list[tuple[str, "etree._Element"]]:
    return [
        (one.get("name") or "", value)
        for one in root.iter(f"{{{CUSTOM_NAMESPACE}}}property")
        for value in one.iter(f"{{{VALUE_NAMESPACE}}}lpwstr")
    ]


def _bytes(root: "etree._Element") -> bytes:
    told: bytes = etree.tostring(
        root.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True
    )
    return told
