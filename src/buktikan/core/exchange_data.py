"""The tables of a received bundle, read as what they are: texts of unknown origin.

Every row is looked at before anything is stored. A table of the wrong shape gives faults, never an
exception and never a guess.
"""

import json
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from buktikan.core.evidence import WITHOUT_EVIDENCE, Standing

Json = str | int | bool | None | list["Json"] | dict[str, "Json"]
Row = Mapping[str, Json]
LARGEST_TABLE = 64 << 20
MOST_ROWS = 200_000
DEEPEST = 12
LONGEST_TEXT = 20_000
LONGEST_NUMBER = 80
UNSEEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
KEPT_CONTROLS = "\n\t"
STANDINGS = {one.value: one.counts for one in Standing}
"""Whether a value of the standing counts."""
NESTED = (list, dict)


class WrongShapeError(Exception):
    """The table is not what its name promises; the message says where, in Indonesian."""


@dataclass(frozen=True, slots=True)
class ReceivedFigure:
    """What one column of a line states; `number` is None where the value is no number.

    What nothing accepted backs has no number here either, whatever its sender wrote.
    """

    printed: str
    number: Decimal | None
    standing: str
    as_of: str
    source: str


@dataclass(frozen=True, slots=True)
class ReceivedLine:
    """One line of the achievements as the region sealed it."""

    code: str
    name: str
    unit: str
    now: ReceivedFigure
    previous: ReceivedFigure
    baseline: ReceivedFigure
    reached: str
    evidence: tuple[str, ...]


def parsed(data: bytes, name: str) -> Json:
    """The JSON of a table; raises WrongShapeError for what is huge, deep or no JSON at all.

    A number with a point becomes its exact text.
    """
    if len(data) > LARGEST_TABLE:
        raise WrongShapeError(f"{name} lebih besar dari {LARGEST_TABLE >> 20} MiB.")
    try:
        found: Json = json.loads(data, parse_constant=_no_constant, parse_float=str)
    except (ValueError, RecursionError) as error:
        raise WrongShapeError(f"{name} bukan JSON yang dapat dibaca.") from error
    if _is_deep(found):
        raise WrongShapeError(f"{name} bersusun lebih dari {DEEPEST} tingkat.")
    return found


def _no_constant(word: str) -> Json:
    raise ValueError(word)


def _is_deep(found: Json) -> bool:
    """Level by level: a walk that calls itself could be made to fall over."""
    level: list[list[Json] | dict[str, Json]] = [found] if isinstance(found, NESTED) else []
    for _ in range(DEEPEST):
        level = [
            below
            for one in level
            for below in (one if isinstance(one, list) else one.values())
            if isinstance(below, NESTED)
        ]
        if not level:
            return False
    return True


def rows_of(found: Json, name: str) -> tuple[Row, ...]:
    """The rows of a table; raises WrongShapeError where it is no list of objects."""
    rows = tuple(one for one in found if isinstance(one, dict)) if isinstance(found, list) else ()
    if not isinstance(found, list) or len(rows) != len(found):
        raise WrongShapeError(f"{name} bukan daftar baris.")
    if len(rows) > MOST_ROWS:
        raise WrongShapeError(f"{name} memuat lebih dari {MOST_ROWS} baris.")
    return rows


def text(row: Row, key: str, where: str, *, most: int = LONGEST_TEXT) -> str:
    """One text of a row, made visible; raises WrongShapeError for another type or length."""
    found = row.get(key)
    if found is None or found == "":
        return ""
    if not isinstance(found, str) or len(found) > most:
        raise WrongShapeError(f'{where}: "{key}" bukan teks, atau lebih dari {most} huruf.')
    return seen(found)


def seen(words: str) -> str:
    """Text in which nothing is hidden: characters that steer a screen are shown as a sign."""
    if words.isascii() and words.isprintable():
        return words
    return "".join(
        "\N{REPLACEMENT CHARACTER}"
        if unicodedata.category(one) in UNSEEN and one not in KEPT_CONTROLS
        else one
        for one in words
    )


def texts(row: Row, key: str, where: str) -> tuple[str, ...]:
    """A list of short texts of a row."""
    found = row.get(key) or []
    if not isinstance(found, list) or not all(isinstance(one, str) for one in found):
        raise WrongShapeError(f'{where}: "{key}" bukan daftar teks.')
    return tuple(seen(one)[:200] for one in found if isinstance(one, str))


def lines_of(found: Json, name: str) -> tuple[ReceivedLine, ...]:
    """The lines of achievements.json; raises WrongShapeError, also for a line told twice."""
    lines = tuple(_line(row, f"{name} baris {n}") for n, row in enumerate(rows_of(found, name), 1))
    codes = [one.code for one in lines]
    if len(set(codes)) != len(codes):
        raise WrongShapeError(f"{name} memuat kode baris yang sama dua kali.")
    return lines


def _line(row: Row, where: str) -> ReceivedLine:
    code = text(row, "code", where, most=20)
    if not code:
        raise WrongShapeError(f"{where} tidak berkode.")
    reached = row.get("reached")
    return ReceivedLine(
        code=code,
        name=text(row, "name", where, most=500),
        unit=text(row, "unit", where, most=60),
        now=_figure(row, "now", where),
        previous=_figure(row, "previous", where),
        baseline=_figure(row, "baseline", where),
        reached={True: "yes", False: "no"}.get(reached, "") if isinstance(reached, bool) else "",
        evidence=texts(row, "evidence", where),
    )


def _figure(row: Row, key: str, where: str) -> ReceivedFigure:
    found = row.get(key)
    if not isinstance(found, dict):
        raise WrongShapeError(f'{where}: "{key}" tidak ada.')
    standing = text(found, "standing", where, most=40)
    if standing not in STANDINGS:
        raise WrongShapeError(f'{where}: kedudukan "{standing[:40]}" tidak dikenal.')
    counts = STANDINGS[standing]
    number = _number(found.get("value"), where)
    printed = text(found, "printed", where, most=500)
    return ReceivedFigure(
        printed=printed if counts or not any(map(str.isdigit, printed)) else WITHOUT_EVIDENCE,
        number=number if counts else None,
        standing=standing,
        as_of=text(found, "as_of", where, most=40),
        source=text(found, "source", where, most=300),
    )


def _number(value: Json, where: str) -> Decimal | None:
    """A decimal written as text; other texts are answers such as "ada". Never a float."""
    if isinstance(value, bool) or value is None or isinstance(value, list):
        return None
    if not isinstance(value, str):
        raise WrongShapeError(f"{where}: angka harus tertulis sebagai teks desimal.")
    try:
        number = Decimal(value)
    except InvalidOperation:
        return None
    return number if number.is_finite() and len(value) <= LONGEST_NUMBER else None


def places_of(found: Json, name: str) -> frozenset[str]:
    """The places that a table of values speaks of."""
    told = {
        one if isinstance(one := row.get("place"), str) else None for row in rows_of(found, name)
    }
    return frozenset(text({"place": one or 0}, "place", name, most=32) for one in told)


def strangers(region: str, places: frozenset[str], above: frozenset[str]) -> tuple[str, ...]:
    """Places that are neither the region, nor below it, nor above it, nor a custom unit."""
    return tuple(
        one
        for one in sorted(places)
        if one != region
        and not one.startswith(f"{region}.")
        and one not in above
        and not one.startswith("x-")
    )
