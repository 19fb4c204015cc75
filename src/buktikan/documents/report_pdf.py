"""The report as PDF: PDF/A-3a and PDF/UA-1 by Typst, from data alone."""

import json
import tempfile
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import UTC, datetime
from enum import Enum
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from types import MappingProxyType
from typing import Literal

import font_source_sans_pro
import typst

from buktikan.core.report import ReportContents
from buktikan.documents.characters import typeset, within
from buktikan.documents.page import Cell, Span, Tone
from buktikan.documents.report import lay_out

TEMPLATE = files("buktikan.documents") / "report.typ"
BLOCKS = files("buktikan.documents") / "blocks.typ"
"""What templates made of blocks begin with."""
STANDARDS: list[Literal["a-3a", "ua-1"]] = ["a-3a", "ua-1"]
LOGO = "logo.png"
NO_PICTURES: Mapping[str, bytes] = MappingProxyType({})
FONTS = Path(font_source_sans_pro.__file__).parent / "files"

Data = str | int | float | bool | None | list["Data"] | dict[str, "Data"]


def write_report_pdf(target: Path, contents: ReportContents) -> None:
    """Write the report; same contents, same bytes."""
    data = as_data(lay_out(contents))
    assert isinstance(data, dict)
    number_tables(data)
    set_type(target, TEMPLATE, data, contents.made_at, contents.logo)


def number_tables(report: dict[str, Data]) -> None:
    """Number the tables here: a counter of the typesetter would have it lay out everything anew."""
    number = 0
    sections = report["sections"]
    assert isinstance(sections, list)
    for section in sections:
        blocks = section["blocks"] if isinstance(section, dict) else []
        for block in blocks if isinstance(blocks, list) else []:
            if isinstance(block, dict) and block["kind"] == "Table":
                number += 1
                block["number"] = number


def set_type(
    target: Path,
    template: Traversable,
    data: dict[str, Data],
    at: datetime,
    logo: bytes = b"",
    pictures: Mapping[str, bytes] = NO_PICTURES,
) -> None:
    """A PDF from a template of ours and data; a logo (PNG) lies beside it as logo.png.

    What people wrote reaches the typesetter as JSON, so that no text of theirs is ever markup.
    """
    data["day"] = [at.year, at.month, at.day]
    with tempfile.TemporaryDirectory() as scratch:
        root = Path(scratch)
        for name, part in (("main.typ", template), (BLOCKS.name, BLOCKS)):
            (root / name).write_text(part.read_text(encoding="utf-8"), encoding="utf-8")
        (root / "data.json").write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
        if logo:
            (root / LOGO).write_bytes(logo)
        for name, picture in pictures.items():
            (root / name).write_bytes(picture)
        typst.compile(
            str(root / "main.typ"),
            output=str(target),
            root=str(root),
            font_paths=letters(),
            ignore_system_fonts=True,
            pdf_standards=[*STANDARDS],
            timestamp=int((at if at.tzinfo else at.replace(tzinfo=UTC)).timestamp()),
        )


@lru_cache(maxsize=1)
def letters() -> typst.Fonts:
    """The letters, read once in a process; what the machine has installed changes nothing."""
    return typst.Fonts(include_system_fonts=False, font_paths=[str(FONTS)])


def as_data(value: object) -> Data:
    """Pages as plain data; each block says of which kind it is, and bytes are the logo."""
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, Cell | Span):
        return _short(value)
    if is_dataclass(value) and not isinstance(value, type):
        told: dict[str, Data] = {"kind": type(value).__name__}
        told.update({one.name: as_data(getattr(value, one.name)) for one in fields(value)})
        return told
    if isinstance(value, tuple):
        return [as_data(one) for one in value]
    if isinstance(value, str):
        return typeset(value)
    if isinstance(value, bytes):
        return LOGO if value else ""
    if isinstance(value, int | float | bool) or value is None:
        return value
    raise TypeError(f"{type(value).__name__} has no place on a page")


def _short(value: Cell | Span) -> dict[str, Data]:
    """A cell or stretch without what it does not have: there are thousands of them."""
    told: dict[str, Data] = {"text": within(value.text, typeset(value.text))}
    if isinstance(value, Cell):
        told["text"] = typeset(value.text)
        told["note"] = typeset(value.note)
        told["address"], told["anchor"] = value.address, value.anchor
    told["to"] = value.to
    found: dict[str, Data] = {name: one for name, one in told.items() if one}
    return found if value.tone is Tone.PLAIN else {**found, "tone": value.tone.value}
