"""Numbers as Indonesian officials write them: reading them without guessing, and printing them."""

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, localcontext
from enum import Enum

from buktikan.core.quantity import Unit

SCALE_WORDS: dict[str, int] = {
    "ribu": 3,
    "rb": 3,
    "juta": 6,
    "jt": 6,
    "miliar": 9,
    "milyar": 9,
    "m": 9,
    "triliun": 12,
    "trilyun": 12,
    "t": 12,
}
UNIT_WORDS: dict[str, Unit] = {
    "persen": Unit.PERCENT,
    "%": Unit.PERCENT,
    "jiwa": Unit.PERSONS,
    "orang": Unit.PERSONS,
    "anak": Unit.CHILDREN,
    "balita": Unit.CHILDREN,
    "keluarga": Unit.FAMILIES,
    "kk": Unit.FAMILIES,
    "desa": Unit.VILLAGES,
    "hari": Unit.DAYS,
    "ton": Unit.TONNES,
    "km": Unit.KILOMETRES,
    "poin": Unit.POINTS,
}
LONGEST = 1000
"""Digits that a number may have and still be printed."""
SEPARATORS = str.maketrans(",.-", ".,\u2212")
WORDLESS = frozenset({Unit.SCORE, Unit.INDEX, Unit.LEVEL})
MINUS_SIGNS = "-\u2212\u2010\u2011\u2012\u2013\u2014"
SHAPE = re.compile(r"(?P<rupiah>rp\.?\s*)?(?P<digits>\d[\d.,\s]*)(?P<tail>[^\d]*)", re.IGNORECASE)

SPACED = re.compile(r"\d{1,3}(?:\s\d{3})+(?:[.,]\d+)?")
"""Spaces may stand between thousands only; anywhere else there are two numbers."""


class NumberFormat(Enum):
    """What a file says of its separators; ASK means that nothing was said."""

    ASK = "ask"
    INDONESIAN = "id"
    ENGLISH = "en"


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number that was read: exact, scaled, with the unit that stood beside it."""

    amount: Decimal
    unit: Unit | None = None


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A text that is no number, or is more than one: then `readings` holds each of them."""

    text: str
    readings: tuple[Decimal, ...] = ()


def read_numeral(text: str, style: NumberFormat = NumberFormat.ASK) -> Numeral | Unreadable:
    """Read one number; never guess.

    `1.234,5`, `1,234.5`, `Rp 2,6 triliun`, `12,5 persen`, `(1,2)` and every minus sign are read.
    `1.234` and `1,234` could be either of two numbers and come back Unreadable with both
    readings, unless `style` says which separator is which.
    """
    plain, negative = _unsigned(text)
    match = SHAPE.fullmatch(plain)
    if match is None:
        return Unreadable(text)
    tail = _tail(match["tail"], rupiah=bool(match["rupiah"]))
    if tail is None:
        return Unreadable(text)
    exponent, unit = tail
    digits = match["digits"].strip()
    if " " in digits and SPACED.fullmatch(digits) is None:
        return Unreadable(text)
    readings = _readings("".join(digits.split()), style)
    sign = -1 if negative else 1
    amounts = tuple(sign * amount.scaleb(exponent) for amount in readings)
    if len(amounts) != 1:
        return Unreadable(text, amounts)
    return Numeral(amounts[0], unit)


def _unsigned(text: str) -> tuple[str, bool]:
    plain = text.replace("\u00a0", " ").replace("\u202f", " ").strip()
    if plain.startswith("(") and plain.endswith(")"):
        return plain[1:-1].strip(), True
    if plain[:1] in tuple(MINUS_SIGNS):
        return plain[1:].strip(), True
    return plain.removeprefix("+").strip(), False


def _tail(tail: str, *, rupiah: bool) -> tuple[int, Unit | None] | None:
    words = tail.replace("%", " % ").casefold().split()
    words = words[1:] if words[:1] == ["-"] else words
    exponent = 0
    unit = Unit.RUPIAH if rupiah else None
    if words and words[0] in SCALE_WORDS:
        exponent = SCALE_WORDS[words.pop(0)]
    if words and words[0] in ("rupiah", "rp"):
        unit = Unit.RUPIAH
        words.pop(0)
    elif words and words[0] in UNIT_WORDS:
        unit = UNIT_WORDS[words.pop(0)]
    return None if words else (exponent, unit)


def _readings(digits: str, style: NumberFormat) -> tuple[Decimal, ...]:
    digits = digits.rstrip(".,")
    if style is NumberFormat.INDONESIAN:
        return _as(digits, thousands=".", decimal=",")
    if style is NumberFormat.ENGLISH:
        return _as(digits, thousands=",", decimal=".")
    both = (*_as(digits, thousands=".", decimal=","), *_as(digits, thousands=",", decimal="."))
    return tuple(dict.fromkeys(both))


def _as(digits: str, *, thousands: str, decimal: str) -> tuple[Decimal, ...]:
    """The one reading under these separators, or none where the grouping is wrong."""
    dot, comma = re.escape(thousands), re.escape(decimal)
    shape = rf"(?:\d{{1,3}}(?:{dot}\d{{3}})+|\d+)(?:{comma}\d+)?"
    if re.fullmatch(shape, digits) is None:
        return ()
    if digits.startswith("0") and thousands in digits:
        return ()
    return (Decimal(digits.replace(thousands, "").replace(decimal, ".")),)


def print_number(amount: Decimal, places: int | None = None) -> str:
    """A number in Indonesian print: dots between thousands, a decimal comma.

    `places` rounds half away from zero; None keeps the number as it is, without trailing zeros.
    """
    with localcontext(prec=LONGEST):
        if places is not None:
            amount = amount.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
        elif amount == amount.to_integral_value():
            amount = amount.quantize(Decimal(1))
        else:
            amount = amount.normalize()
    printed = f"{amount:,f}"
    if amount == 0:
        printed = printed.lstrip("-")
    return printed.translate(SEPARATORS)


def print_rupiah(amount: Decimal) -> str:
    """Rupiah as reports print them: Rp2,60 triliun, Rp204,00 miliar, Rp350,50 juta, Rp12.500."""
    for exponent, word in ((12, "triliun"), (9, "miliar"), (6, "juta")):
        if abs(amount) >= Decimal(1).scaleb(exponent):
            return f"Rp{print_number(amount.scaleb(-exponent), 2)} {word}"
    return f"Rp{print_number(amount, 0)}"


def print_amount(amount: Decimal, unit: Unit) -> str:
    """A number with its unit: 6,97 persen, 2.365 jiwa, Rp1,95 triliun; scores and indices bare.

    "Nilai SAKIP 62,71 nilai" says it twice: the name of a score or an index holds the word.
    """
    if unit is Unit.RUPIAH:
        return print_rupiah(amount)
    digits = print_number(amount, unit.places)
    return digits if unit in WORDLESS else f"{digits} {unit.label}"
