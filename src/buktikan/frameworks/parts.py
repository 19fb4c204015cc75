"""The things of a framework, each made from one mapping of a package.

Makers read and report; they do not compare one thing with another (that is soundness.py).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from buktikan.core.formula import Formula, FormulaError, parse
from buktikan.core.framework import (
    Aspect,
    Chapter,
    DateRule,
    Element,
    Line,
    Method,
    OverPlaces,
    OverTime,
    Polarity,
    Priority,
    Provenance,
    Scale,
    ScaleClass,
    Share,
    Target,
    ValueKind,
)
from buktikan.core.period import Frequency
from buktikan.core.quantity import Unit
from buktikan.core.tolerance import Tolerance
from buktikan.frameworks.block import Block
from buktikan.frameworks.schema import (
    DATE_RULE,
    EARLIEST_YEAR,
    ELEMENT,
    KINDS_BY_UNIT,
    LATEST_YEAR,
    LINE,
    NAMED,
    PRIORITY,
    SCALE,
    SCALE_CLASS,
    SHARE,
    TARGET,
    TOLERANCE,
)

MONTHS, DAYS = 12, 31
NO_FORMULA = parse("0")
AGE_IN_MONTHS = {Frequency.YEAR: 24, Frequency.HALF_YEAR: 12, Frequency.QUARTER: 6}
AGE_OF_SHORT_PERIODS = 4


@dataclass(frozen=True, slots=True)
class Known:
    """What a line may refer to: kinds of elements by name, and the framework's first day."""

    kinds: Mapping[str, str]
    valid_from: date


def aspect_from(block: Block) -> Aspect:
    """One aspect."""
    block.check_keys(NAMED)
    return Aspect(block.text("code"), block.bilingual("name"))


def chapter_from(block: Block) -> Chapter:
    """One chapter of the report."""
    block.check_keys(NAMED)
    return Chapter(block.text("code"), block.bilingual("name"))


def priority_from(block: Block) -> Priority:
    """One priority indicator."""
    block.check_keys(PRIORITY)
    return Priority(
        block.text("code"), block.bilingual("name"), block.text("aspect"), block.text("actions")
    )


def scale_from(block: Block) -> Scale:
    """One scale with its classes, worst first."""
    block.check_keys(SCALE)
    classes = tuple(_scale_class(item) for item in block.blocks("classes"))
    return Scale(block.text("code"), block.text("name"), classes, block.text("source"))


def _scale_class(block: Block) -> ScaleClass:
    block.check_keys(SCALE_CLASS)
    return ScaleClass(
        block.text("code"), block.text("name"), block.number("low"), block.number("high")
    )


def element_from(name: str, block: Block) -> Element:
    """One data element."""
    block.check_keys(ELEMENT)
    unit = block.choice("unit", Unit, Unit.COUNT)
    frequency = block.choice("period", Frequency, Frequency.YEAR)
    age = AGE_IN_MONTHS.get(frequency, AGE_OF_SHORT_PERIODS)
    return Element(
        name=name,
        label=block.bilingual("label"),
        kind=_kind(block, unit),
        unit=unit,
        frequency=frequency,
        over_places=block.choice("over_places", OverPlaces, OverPlaces.NONE),
        over_time=block.choice("over_time", OverTime, OverTime.LAST),
        method=block.choice("method", Method, Method.ADMINISTRATIVE),
        producer=block.text("producer"),
        owner=block.text("owner"),
        breakdowns=block.texts("breakdowns"),
        scale=block.text("scale"),
        records=block.texts("records"),
        same_as=block.texts("same_as"),
        maximum_age_months=block.whole("maximum_age_months", age, least=1, most=120),
        may_exceed_hundred=block.flag("may_exceed_hundred"),
        restricted_detail=block.flag("restricted_detail"),
        available_from=_available_from(block),
        tolerance=_tolerance(block),
    )


def _tolerance(block: Block) -> Tolerance | None:
    inner = block.block("tolerance")
    if inner is None:
        return None
    inner.check_keys(TOLERANCE)
    found = Tolerance(inner.number("absolute"), inner.number("percent"))
    if any(one is not None and one < 0 for one in (found.absolute, found.percent)):
        inner.fault("absolute", "Toleransi tidak boleh negatif.", "Tulis misalnya 0.05.")
    return found


def _available_from(block: Block) -> Mapping[str, date] | None:
    inner = block.block("available_from")
    if inner is None:
        return None
    days = {place: inner.day(place, date.min) for place in inner.table.entries}
    return MappingProxyType(days)


def _kind(block: Block, unit: Unit) -> ValueKind:
    allowed = KINDS_BY_UNIT[unit]
    kind = block.choice("kind", ValueKind, allowed[0])
    if kind not in allowed:
        words = " atau ".join(item.value for item in allowed)
        what = f'Jenis "{kind.value}" tidak cocok dengan satuan "{unit.value}".'
        block.fault("kind", what, f"Pakai {words}, atau hapus isian kind.")
    return kind


def line_from(block: Block, known: Known) -> Line:
    """One line; its formula is parsed against the known elements."""
    block.check_keys(LINE)
    unit = block.choice("unit", Unit, Unit.COUNT)
    return Line(
        code=block.text("code"),
        name=block.bilingual("name"),
        aspect=block.text("aspect"),
        priority=block.text("priority") or None,
        kind=_kind(block, unit),
        unit=unit,
        formula=_formula(block, known),
        polarity=block.choice("better", Polarity, Polarity.INFO),
        frequency=block.choice("period", Frequency, Frequency.YEAR),
        over_places=block.choice("over_places", OverPlaces, OverPlaces.NONE),
        over_time=block.choice("over_time", OverTime, OverTime.LAST),
        owner=block.text("owner"),
        evidence=block.texts("evidence"),
        source=block.text("source"),
        provenance=block.choice("provenance", Provenance, Provenance.RECONSTRUCTED),
        valid_from=block.day("valid_from", known.valid_from),
        producer=block.text("producer"),
        definition=block.text("definition"),
        traps=block.texts("traps"),
        share=_share(block),
        show_with=block.texts("show_with"),
        scale=block.text("scale"),
        targets=tuple(_target(item) for item in block.blocks("targets")),
        date_rule=_date_rule(block),
        chapter=block.text("chapter"),
    )


def _formula(block: Block, known: Known) -> Formula:
    text = block.text("formula")
    if not text:
        return NO_FORMULA
    try:
        return parse(text, known=known.kinds.keys(), kinds=known.kinds)
    except FormulaError as error:
        spot = error.excerpt.partition("\n")[0].strip()
        what = f'Rumus, huruf ke-{error.position + 1} pada "{spot}": {error.what}'
        block.fault("formula", what, error.mend)
        return NO_FORMULA


def _share(block: Block) -> Share | None:
    inner = block.block("share")
    if inner is None:
        return None
    inner.check_keys(SHARE)
    return Share(
        inner.text("numerator"),
        inner.text("denominator"),
        inner.text("base"),
        inner.text("stated"),
        inner.texts("not_base"),
    )


def _target(block: Block) -> Target:
    block.check_keys(TARGET)
    year = block.whole("year", EARLIEST_YEAR, least=EARLIEST_YEAR, most=LATEST_YEAR)
    low, high = block.number("low"), block.number("high")
    return Target(year, low, high, block.text("source"), block.text("place"))


def _date_rule(block: Block) -> DateRule | None:
    inner = block.block("date_rule")
    if inner is None:
        return None
    inner.check_keys(DATE_RULE)
    return DateRule(
        inner.whole("month", 1, least=1, most=MONTHS),
        inner.whole("day", 1, least=1, most=DAYS),
        inner.whole("year_offset", 0, least=-2, most=2),
    )
