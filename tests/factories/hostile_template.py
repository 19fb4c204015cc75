"""Templates that somebody made to harm, each a friendly one with a single thing changed."""

import io
import zipfile
from collections.abc import Callable, Mapping
from functools import lru_cache

import docx
import pptx
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE

from buktikan.documents.office_package import write_package

Parts = dict[str, bytes]
Change = Callable[[Parts], None]
BODY = "word/document.xml"
RELATIONS = "word/_rels/document.xml.rels"
TYPES = "[Content_Types].xml"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


@lru_cache
def letter(text: str = "{{ daerah }}") -> bytes:
    """A friendly letter."""
    document = docx.Document()
    document.add_paragraph(text)
    return _saved(document)


@lru_cache
def deck() -> bytes:
    """A friendly presentation with a chart, whose numbers lie in a workbook."""
    made = pptx.Presentation()
    made.slide_width, made.slide_height = 12_192_000, 6_858_000
    data = CategoryChartData()
    data.categories = ["A", "B"]
    data.add_series("x", [1, 2])
    slide = made.slides.add_slide(made.slide_layouts[5])
    slide.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, 0, 0, 100, 100, data)
    return _saved(made)


def _saved(document: "docx.document.Document | pptx.presentation.Presentation") -> bytes:
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


def parts_of(data: bytes) -> Parts:
    """The parts of a file."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def changed(data: bytes, change: Change) -> bytes:
    """The file with one change."""
    parts = parts_of(data)
    change(parts)
    return write_package(parts)


def in_body(xml: str) -> Change:
    """Put something before the end of the letter's first paragraph."""

    def change(parts: Parts) -> None:
        parts[BODY] = parts[BODY].replace(b"</w:p>", f"{xml}</w:p>".encode(), 1)

    return change


def related(kind: str, target: str, *, external: bool = True) -> Change:
    """Let the letter refer to something."""
    mode = ' TargetMode="External"' if external else ""

    def change(parts: Parts) -> None:
        one = f'<Relationship Id="rId99" Type="{OFFICE}/{kind}" Target="{target}"{mode}/>'
        parts[RELATIONS] = parts[RELATIONS].replace(
            b"</Relationships>", f"{one}</Relationships>".encode()
        )

    return change


def added(name: str, data: bytes = b"x") -> Change:
    """Bring another part along."""
    return lambda parts: parts.update({name: data})


def typed(content_type: str) -> Change:
    """Say that a part is of that type."""

    def change(parts: Parts) -> None:
        told = f'<Override PartName="/word/x.xml" ContentType="{content_type}"/></Types>'
        parts[TYPES] = parts[TYPES].replace(b"</Types>", told.encode())

    return change


def field(instruction: str) -> str:
    """A field in many runs, its instruction in two pieces as Word may write it."""
    half = len(instruction) // 2
    pieces = (instruction[:half], instruction[half:])
    told = "".join(f"<w:r><w:instrText>{piece}</w:instrText></w:r>" for piece in pieces)
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"/></w:r>{told}'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def entity(parts: Parts) -> None:
    """Declare an entity that unfolds."""
    doctype = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;">]>'
    parts[BODY] = parts[BODY].replace(b"?>", b"?>" + doctype, 1)


def formula(parts: Parts) -> None:
    """Put a formula into the workbook behind a chart."""
    name = next(one for one in parts if one.endswith(".xlsx"))
    parts[name] = changed(
        parts[name],
        lambda inner: inner.update(
            {
                sheet: data.replace(b"<v>", b"<f>WEBSERVICE(1)</f><v>", 1)
                for sheet, data in inner.items()
                if sheet.startswith("xl/worksheets/")
            }
        ),
    )


HOSTILE_LETTERS: Mapping[str, tuple[Change, str]] = {
    "macro part": (added("word/vbaProject.bin"), "template.macro"),
    "macro type": (
        typed("application/vnd.ms-word.document.macroEnabled.main+xml"),
        "template.macro",
    ),
    "remote template": (
        related("attachedTemplate", "https://jahat.test/a.dotm"),
        "template.outside",
    ),
    "local template": (related("attachedTemplate", "file:///c:/a.dotm"), "template.outside"),
    "remote picture": (related("image", "https://jahat.test/a.png"), "template.outside"),
    "link to a file": (related("hyperlink", "file:///etc/passwd"), "template.outside"),
    "link to a share": (related("hyperlink", "\\\\jahat\\bagi\\a"), "template.outside"),
    "remote object": (related("oleObject", "https://jahat.test/a"), "template.outside"),
    "own object": (related("oleObject", "embeddings/a.bin", external=False), "template.outside"),
    "sub document": (related("subDocument", "a.docx"), "template.outside"),
    "html in it": (related("aFChunk", "a.html", external=False), "template.outside"),
    "path out of it": (related("styles", "../../../etc/a.xml", external=False), "template.path"),
    "embedded object": (added("word/embeddings/oleObject1.bin"), "template.macro"),
    "embedded file": (added("word/embeddings/lain.docx"), "template.embedded"),
    "activex": (added("word/activeX/activeX1.xml", b"<x/>"), "template.macro"),
    "object element": (in_body("<w:r><w:object/></w:r>"), "template.macro"),
    "picture with scripts": (added("word/media/a.svg", b"<svg/>"), "template.picture"),
    "metafile": (added("word/media/a.emf"), "template.picture"),
    "dde": (in_body(field("DDEAUTO c:\\\\cmd.exe ")), "template.field"),
    "include text": (in_body(field('INCLUDETEXT "c:\\a" ')), "template.field"),
    "include picture": (
        in_body('<w:fldSimple w:instr=" INCLUDEPICTURE x "/>'),
        "template.field",
    ),
    "macro button": (in_body(field("MACROBUTTON x y ")), "template.field"),
    "bare instruction": (in_body("<w:r><w:instrText>DDE x</w:instrText></w:r>"), "template.field"),
    "field in a field": (
        in_body(
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
            f"{field('PAGE ')}"
            '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        ),
        "template.field",
    ),
    "entity": (entity, "package.entity"),
    "broken xml": (added("word/lain.xml", b"<a>"), "package.xml"),
    "absolute name": (added("/etc/passwd"), "package.path"),
    "parent name": (added("word/../../a"), "package.path"),
    "windows name": (added("word\\a"), "package.path"),
    "bomb": (added("word/media/a.png", bytes(30 << 20)), "package.bomb"),
    "too many parts": (
        lambda parts: parts.update({f"word/media/{n}.png": b"" for n in range(2100)}),
        "package.many",
    ),
}
HOSTILE_WORDS: Mapping[str, tuple[str, str]] = {
    "attribute": ("{{ daerah.__class__ }}", "letter.command"),
    "item": ("{{ daerah['a'] }}", "letter.command"),
    "call": ("{{ daerah() }}", "letter.command"),
    "loop": ("{% for x in daerah %}{{ x }}{% endfor %}", "letter.command"),
    "product": ("{{ daerah * 100 }}", "letter.command"),
    "power": ("{{ 9 ** 9 }}", "letter.command"),
    "assignment": ("{% set daerah = 'x' %}", "letter.command"),
    "include": ("{% include 'a' %}", "letter.command"),
    "import": ("{% import 'a' as b %}", "letter.command"),
    "macro": ("{% macro a() %}{% endmacro %}", "letter.command"),
    "filter": ("{{ daerah|attr }}", "letter.command"),
    "safe": ("{{ daerah|safe }}", "letter.command"),
    "unknown name": ("{{ rahasia }}", "letter.name"),
    "builtin": ("{{ range }}", "letter.name"),
    "syntax": ("{{ daerah", "letter.syntax"),
}
