"""Whether a written number is the stated one: exactly, rounded, as a fraction, in thousands."""

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal, localcontext
from functools import lru_cache

from buktikan.core.numeral import print_number
from buktikan.core.proof.number_words import KNOWN
from buktikan.core.proof.surroundings import Surroundings
from buktikan.core.proof.wanted import Wanted
from buktikan.core.proof.written_number import Reading, WrittenNumber
from buktikan.core.quantity import HUNDRED, Unit

PRECISION = 60
LEAST_DIGITS = 2
"""A stated round amount of rupiah is taken as rounded down to so many digits at most."""
SCALES = (
    (3, re.compile(r"\b(?:ribu(?:an)?|thousands?)\b|\(\s?000\s?\)|\bx\s?1\.000\b", re.IGNORECASE)),
    (6, re.compile(r"\b(?:juta(?:an)?|millions?)\b", re.IGNORECASE)),
    (9, re.compile(r"\b(?:mil[iy]ar(?:an)?|billions?)\b", re.IGNORECASE)),
    (12, re.compile(r"\b(?:tril[iy]un(?:an)?|trillions?)\b", re.IGNORECASE)),
)
HINT = re.compile(r"(?:\bdalam|\bsatuan|\bin|\()[^.;\d]{0,25}$|\bRp\.?\s*$|^\s*$", re.IGNORECASE)
AFTER_SCALE = re.compile(r"\s+(?:rupiah|rp|jiwa|orang|idr)\b", re.IGNORECASE)
SEPARATORS = "[.,\\s'\u2019\u00a0\u202f]{0,4}"


@dataclass(frozen=True, slots=True)
class Fit:
    """How a reading meets the stated amount. `amount` is in the stated unit.

    `coarser` says that the document rounds the stated amount: it is no proof of its digits.
    """

    amount: Decimal
    exact: bool = False
    rounded: bool = False
    coarser: bool = False
    fraction: bool = False
    scale: int = 0

    @property
    def fits(self) -> bool:
        """Whether the document backs the stated amount."""
        return self.exact or self.rounded


def precision_of(amount: Decimal, unit: Unit) -> int:
    """The exponent of the last digit that a stated amount speaks for.

    Decimal("7.0") speaks for tenths; Rp2.600.000.000.000 was most likely said as 2,6 trillion.
    """
    exponent = amount.as_tuple().exponent
    assert isinstance(exponent, int)
    if unit is not Unit.RUPIAH or exponent < 0 or amount == 0:
        return exponent
    digits = str(abs(int(amount)))
    zeros = len(digits) - len(digits.rstrip("0"))
    return min(zeros, max(0, len(digits) - LEAST_DIGITS)) if zeros >= 6 else 0


def rounds_to(exact: Decimal, stated: Decimal, exponent: int) -> bool:
    """Whether an exact amount, rounded at that place, is the stated one; ties go either way."""
    place = Decimal(1).scaleb(exponent)
    with localcontext(prec=PRECISION):
        return any(
            (exact / place).quantize(Decimal(1), rounding=way) * place == stated
            for way in (ROUND_HALF_UP, ROUND_HALF_EVEN)
        )


def fit_of(reading: Reading, wanted: Wanted, *, fraction: bool = False, scale: int = 0) -> Fit:
    """One reading against the stated amount."""
    amount, step = reading.amount.scaleb(scale), reading.step.scaleb(scale)
    if fraction:
        amount, step = amount * HUNDRED, step * HUNDRED
    exponent = precision_of(wanted.amount, wanted.unit)
    if amount == wanted.amount:
        return Fit(amount, exact=True, fraction=fraction, scale=scale)
    step_exponent = step.normalize().as_tuple().exponent
    assert isinstance(step_exponent, int)
    if step_exponent < exponent and rounds_to(amount, wanted.amount, exponent):
        return Fit(amount, rounded=True, fraction=fraction, scale=scale)
    coarser = step_exponent > exponent and rounds_to(wanted.amount, amount, step_exponent)
    return Fit(amount, coarser=coarser, fraction=fraction, scale=scale)


def table_scale(around: Surroundings, unit: Unit) -> int:
    """The power of ten that a head, a unit in the row or a caption gives to bare figures.

    None for percentages; and "dalam ribuan rupiah" says nothing of persons.
    """
    if unit is Unit.PERCENT or not around.tabular:
        return 0
    for texts in (around.row, around.heads, around.captions[:3], (around.title,)):
        for text in texts:
            for exponent, shape in SCALES:
                for match in shape.finditer(text):
                    if _gives_scale(text, match) and _is_of(text, match, unit):
                        return exponent
    return 0


def _gives_scale(text: str, match: re.Match[str]) -> bool:
    """Whether the word speaks of all figures: "dalam juta", "(ribu rupiah)", "ribuan rupiah"."""
    before = text[max(0, match.start() - 30) : match.start()]
    last = before.rstrip().rpartition(" ")[2].strip("(").casefold()
    if re.search(r"\d\s*$", before) or last in KNOWN:
        return False
    if match[0].casefold().endswith("an") and AFTER_SCALE.match(text, match.end()):
        return True
    return HINT.search(before) is not None or match[0].startswith(("(", "x"))


def _is_of(text: str, match: re.Match[str], unit: Unit) -> bool:
    nearby = text[max(0, match.start() - 20) : match.end() + 20].casefold()
    return unit is Unit.RUPIAH or not re.search(r"\brp\b|rupiah", nearby)


def may_be_fraction(number: WrittenNumber, around: Surroundings, wanted: Wanted) -> bool:
    """Whether 0,0697 may stand for 6,97 percent: nothing beside it says that it is a percentage."""
    if wanted.unit is not Unit.PERCENT or number.percent or number.unit or number.rupiah:
        return False
    reading = number.readings[0]
    if abs(reading.amount) > 2 or reading.step > Decimal("0.01"):
        return False
    heads = " ".join((*around.heads, *around.row)).casefold()
    return "%" not in heads and "persen " not in f"{heads} "


@lru_cache(maxsize=256)
def digits_shape(wanted: Wanted) -> re.Pattern[str]:
    """Digits that could be the stated amount, whatever their separators and scale: a quick look."""
    exponent = precision_of(wanted.amount, wanted.unit)
    whole = int(abs(wanted.amount).scaleb(-exponent).to_integral_value())
    shapes = {_spread(str(whole).rstrip("0") or "0"), _spread(str(whole))}
    if whole > 0:
        shapes.add(_spread(str(whole - 1)) + SEPARATORS + "[5-9]")
    return re.compile("|".join(sorted(shapes, key=len, reverse=True)))


def _spread(digits: str) -> str:
    return SEPARATORS.join(digits.lstrip("0") or "0")


def fit_words(fit: Fit, number: WrittenNumber) -> tuple[str, str]:
    """The code and the sentence of what the amount comes to."""
    written = " ".join(number.text.split())
    if fit.exact and fit.fraction:
        return (
            "fraction",
            f"{written} sebagai pecahan sama dengan {print_number(fit.amount)} persen.",
        )
    if fit.exact and fit.scale:
        return "scale", f"{written} dalam satuan 10^{fit.scale} sama dengan angka yang dinyatakan."
    if fit.exact:
        return "amount", f"Angkanya sama: {written}."
    if fit.rounded:
        return "rounded", f"{written} dibulatkan menjadi angka yang dinyatakan."
    if fit.coarser:
        return "coarser", f"{written} lebih kasar daripada angka yang dinyatakan."
    return "other_amount", f"Angkanya lain: {written}."
