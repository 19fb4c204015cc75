"""The report as PDF: PDF/A-3a and PDF/UA-1 by Typst, from data alone."""

import json
import tempfile
from dataclasses import fields, is_dataclass
from datetime import UTC, datetime
from enum import Enum
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Literal

import font_source_sans_pro
import typst

from buktikan.core.report import ReportContents
from buktikan.documents.characters import typeset
from buktikan.documents.page import Report
from buktikan.documents.report import lay_out

TEMPLATE = files("buktikan.documents") / "report.typ"
STANDARDS: list[Literal["a-3a", "ua-1"]] = ["a-3a", "ua-1"]
FONTS = Path(font_source_sans_pro.__file__).parent / "files"

Data = str | int | float | bool | None | list["Data"] | dict[str, "Data"]


def write_report_pdf(target: Path, contents: ReportContents) -> None:
    """Write the report; same contents, same bytes.

    What people wrote reaches the typesetter as JSON, so that no text of theirs is ever markup.
    """
    with tempfile.TemporaryDirectory() as scratch:
        root = Path(scratch)
        (root / "report.typ").write_text(TEMPLATE.read_text(encoding="utf-8"), encoding="utf-8")
        (root / "report.json").write_text(_json(lay_out(contents), contents), encoding="utf-8")
        typst.compile(
            str(root / "report.typ"),
            output=str(target),
            root=str(root),
            font_paths=letters(),
            ignore_system_fonts=True,
            pdf_standards=[*STANDARDS],
            timestamp=int(_moment(contents).timestamp()),
        )


@lru_cache(maxsize=1)
def letters() -> typst.Fonts:
    """The letters, read once in a process; what the machine has installed changes nothing."""
    return typst.Fonts(include_system_fonts=False, font_paths=[str(FONTS)])


def _json(report: Report, contents: ReportContents) -> str:
    data = as_data(report)
    assert isinstance(data, dict)
    day = contents.made_at
    data["day"] = [day.year, day.month, day.day]
    return json.dumps(data, ensure_ascii=False)


def _moment(contents: ReportContents) -> datetime:
    return contents.made_at if contents.made_at.tzinfo else contents.made_at.replace(tzinfo=UTC)


def as_data(value: object) -> Data:
    """Pages as plain data; each block says of which kind it is."""
    if isinstance(value, Enum):
        return str(value.value)
    if is_dataclass(value) and not isinstance(value, type):
        told: dict[str, Data] = {"kind": type(value).__name__}
        told.update({one.name: as_data(getattr(value, one.name)) for one in fields(value)})
        return told
    if isinstance(value, tuple):
        return [as_data(one) for one in value]
    if isinstance(value, str):
        return typeset(value)
    if isinstance(value, int | float | bool) or value is None:
        return value
    raise TypeError(f"{type(value).__name__} has no place on a page")
