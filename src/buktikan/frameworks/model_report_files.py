"""A model report as YAML files: one for each part, as `model_from` reads them."""

from collections.abc import Callable, Mapping
from decimal import Decimal

from buktikan.core.model_report import ModelReport
from buktikan.frameworks.model_report import (
    AGENDA,
    CHECKS,
    EVIDENCE,
    GUIDANCE,
    HEAD,
    LINES,
    OUTLINE,
    SCALE,
    SLIDES,
)
from buktikan.frameworks.outline import outline_text
from buktikan.frameworks.yaml_text import yaml_text


def files_of(model: ModelReport) -> Mapping[str, bytes]:
    """The model's files by name; parts that it lacks have none."""
    found = {name: write(model) for name, write in WRITERS.items()}
    return {name: yaml_text(tree) for name, tree in found.items() if tree} | {
        OUTLINE: outline_text(model.outline)
    }


Tree = Mapping[str, object]


def _rows(name: str, rows: tuple[object, ...]) -> Tree:
    return {name: [_filled(row) for row in rows]} if rows else {}


def _filled(row: object) -> Tree:
    """The fields of a row that hold anything, tuples as lists."""
    fields = ((name, getattr(row, name)) for name in getattr(row, "__slots__", ()))
    return {name: _value(value) for name, value in fields if value or isinstance(value, Decimal)}


def _value(value: object) -> object:
    if isinstance(value, tuple):
        return [one if isinstance(one, str) else _filled(one) for one in value]
    return format(value, "f") if isinstance(value, Decimal) else str(value)


WRITERS: Mapping[str, Callable[[ModelReport], Tree]] = {
    HEAD: lambda model: _filled(model.head),
    GUIDANCE: lambda model: {key: text for key, text in model.guidance.items() if text.strip()},
    LINES: lambda model: _rows("lines", model.lines),
    EVIDENCE: lambda model: {code: list(listed) for code, listed in model.evidence.items()},
    CHECKS: lambda model: _rows("checks", model.checks),
    SLIDES: lambda model: _rows("block", model.slides),
    SCALE: lambda model: _filled(model.scale) if model.scale else {},
    AGENDA: lambda model: _filled(model.agenda) if model.agenda else {},
}
