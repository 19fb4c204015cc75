"""Numbers as they stand in documents: found in running text, with every way of reading them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from buktikan.core.numeral import MINUS_SIGNS, SCALE_WORDS
from buktikan.core.proof.number_words import spoken_numbers

SPACES = "\u00a0\u2007\u2009\u202f"
PLAIN_SPACES = str.maketrans(dict.fromkeys(SPACES, " "))
GROUPED = r"\d{1,3}(?:[.,'\u2019]\d{3}){1,5}(?:[.,]\d+)?"
SPACED = r"\d{1,3}(?: \d{3}){1,5}(?:[.,]\d+)?"
BROKEN = r"\d{1,3}(?:[.,]\n?\d{3})+(?:[.,]\d+)?"
DIGITS = rf"(?:(?:{SPACED}|{BROKEN}|{GROUPED})(?!\d)|\d+[.,]\n\d+|\d+(?:[.,]\d+)?)"
LONG_SCALES = "|".join(sorted((one for one in SCALE_WORDS if len(one) > 1), key=len, reverse=True))
UNITS = (
    r"%|persen\b|per\s?sen\b|pct\b|orang\b|jiwa\b|anak\b|balita\b|keluarga\b|kk\b|desa\b"
    r"|kelurahan\b|hari\b|ton\b|km\b|poin\b|unit\b|buah\b|rupiah\b|rumah\b|izin\b|bulan\b|tahun\b"
)
NUMBER = re.compile(
    rf"(?P<bracket>\(\s?)?(?P<sign>[{MINUS_SIGNS}](?=\s?(?:Rp|\d))\s?)?"
    rf"(?P<rupiah>\b(?:Rp\.?|IDR)\s*)?(?P<sign2>[{MINUS_SIGNS}](?=\d))?"
    rf"(?<![\d.,])(?P<digits>{DIGITS})"
    rf"(?P<scale>\s?(?:{LONG_SCALES})(?:an)?\b|\s?[MT]\b)?"
    rf"(?P<close>\s?\))?(?:\s?(?P<unit>{UNITS}))?",
    re.IGNORECASE,
)
NEGATIVE_WORDS = re.compile(
    r"\b(?:minus|negatif|deflasi|kontraksi|terkontraksi)\b[^.;\d]{0,40}$", re.I
)
PERCENT_WORDS = frozenset({"%", "persen", "persentase", "per sen", "pct"})


class Style(Enum):
    """Which mark parts decimals in a document."""

    COMMA = "comma"
    POINT = "point"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Reading:
    """One way of reading a number: what it is, and the place value of its last digit."""

    amount: Decimal
    step: Decimal


@dataclass(frozen=True, slots=True)
class WrittenNumber:
    """A number in a text.

    `readings` are the ways of reading it, the likelier first. `unit` is the word beside it, in
    small letters; `percent`, `rupiah` and `scaled` say what stands beside it. `negated` says that
    a word before it ("deflasi") makes it negative; `bracketed`, that only brackets do: in tables
    they mean minus, in sentences they are brackets.
    """

    start: int
    end: int
    text: str
    readings: tuple[Reading, ...]
    unit: str = ""
    percent: bool = False
    rupiah: bool = False
    scaled: bool = False
    negated: bool = False
    bracketed: bool = False

    @property
    def is_year(self) -> bool:
        """Whether it looks like a bare year, which is hardly ever a figure."""
        return self.text.isdecimal() and len(self.text) == 4 and "1945" <= self.text <= "2100"


def style_of(text: str) -> Style:
    """The mark that parts decimals, where the numbers of a text show it beyond doubt."""
    comma = 3 * len(re.findall(r"\d\.\d{3},\d|\d\.\d{3}\.\d{3}", text))
    comma += len(re.findall(r"(?<![\d.,])\d{1,3},\d{1,2}(?![\d,.])", text))
    point = 3 * len(re.findall(r"\d,\d{3}\.\d|\d,\d{3},\d{3}", text))
    point += len(re.findall(r"(?<![\d.,/])\d{1,3}\.\d{1,2}(?![\d,./])\s?(?:%|persen)", text))
    if comma > 2 * point:
        return Style.COMMA
    return Style.POINT if point > 2 * comma else Style.UNKNOWN


def numbers_in(text: str, style: Style = Style.UNKNOWN) -> Iterator[WrittenNumber]:
    """Every number, in digits and in words, in the order of the text for each of the two."""
    plain = text.translate(PLAIN_SPACES)
    for match in NUMBER.finditer(plain):
        yield from _written(plain, match, style)
    for spoken in spoken_numbers(plain):
        unit = _unit_after(plain, spoken.end)
        yield WrittenNumber(
            spoken.start,
            spoken.end,
            text[spoken.start : spoken.end],
            (Reading(spoken.amount, spoken.step),),
            unit,
            percent=unit in PERCENT_WORDS,
            rupiah=unit == "rupiah",
            scaled=True,
            negated=_is_negated(plain, spoken.start),
        )


def _unit_after(text: str, at: int) -> str:
    found = re.compile(rf"\s?({UNITS})", re.IGNORECASE).match(text, at)
    return found[1].casefold() if found else ""


def _written(plain: str, match: re.Match[str], style: Style) -> Iterator[WrittenNumber]:
    start, end = match.start("digits"), match.end("digits")
    if _inside_a_word(plain, match):
        return
    scale = (match["scale"] or "").strip().casefold()
    if len(scale) == 1 and not match["rupiah"]:
        scale = ""
    if scale:
        end = match.end("scale")
    exponent = SCALE_WORDS.get(scale.removesuffix("an") if scale not in SCALE_WORDS else scale, 0)
    negative = bool(match["sign"] or match["sign2"] or (match["bracket"] and match["close"]))
    if match["sign"] and plain[match.start() - 1 : match.start()].isalnum():
        negative = False
    unit = (match["unit"] or "").casefold() if not match["close"] or match["bracket"] else ""
    first = match.start("rupiah") if match["rupiah"] else start
    if negative:
        first = match.start()
        end = max(end, match.end("close")) if match["close"] else end
    for digits, cut in _spellings(plain, match):
        readings = tuple(_signed(one, exponent, negative) for one in readings_of(digits, style))
        if readings:
            yield WrittenNumber(
                first,
                cut or end,
                plain[first : cut or end],
                readings,
                unit,
                percent=unit in PERCENT_WORDS,
                rupiah=bool(match["rupiah"]) or unit == "rupiah",
                scaled=bool(scale),
                negated=_is_negated(plain, first),
                bracketed=negative and not (match["sign"] or match["sign2"]),
            )


def _spellings(plain: str, match: re.Match[str]) -> Iterator[tuple[str, int]]:
    """The digits, and the digits without those of a footnote, with where these end."""
    digits = match["digits"]
    yield digits, 0
    footnote = match["close"] == ")" and not match["bracket"] and re.search(r"[.,]\d+$", digits)
    if footnote:
        yield digits[:-1], match.end("digits") - 1


def _inside_a_word(plain: str, match: re.Match[str]) -> bool:
    """Whether the digits belong to a code, a date or a numbering rather than to a figure."""
    before = plain[match.start("digits") - 1 : match.start("digits")]
    if not match["rupiah"] and (before.isalpha() or before in ("/", "_", ":")):
        return True
    after = plain[match.end("digits") : match.end("digits") + 2]
    return (
        bool(re.match(r"[/:_][\w]|[.,]?\d|[A-Za-z]{2}", after))
        and not match["scale"]
        and (not match["unit"])
    )


def _is_negated(plain: str, start: int) -> bool:
    return NEGATIVE_WORDS.search(plain[max(0, start - 60) : start]) is not None


def _signed(one: Reading, exponent: int, negative: bool) -> Reading:
    amount = one.amount.scaleb(exponent)
    return Reading(-amount if negative else amount, one.step.scaleb(exponent))


def readings_of(digits: str, style: Style = Style.UNKNOWN) -> tuple[Reading, ...]:
    """Every way of reading digits with separators: "6.974" is 6974 and 6,974 unless the style says.

    Returns none where no way of grouping makes sense.
    """
    plain = re.sub(r"[\s'\u2019]", "", digits)
    found: list[Reading] = []
    order = ((".", ","), (",", ".")) if style is not Style.POINT else ((",", "."), (".", ","))
    for thousands, decimal in order:
        reading = _grouped(plain, thousands, decimal)
        if reading is not None and reading not in found:
            found.append(reading)
    if style is not Style.UNKNOWN:
        return tuple(found[:1])
    return tuple(found)


def _grouped(plain: str, thousands: str, decimal: str) -> Reading | None:
    if plain.isdecimal():
        return Reading(Decimal(plain), Decimal(1))
    shape = rf"(?:\d{{1,3}}(?:\{thousands}\d{{3}})+|\d+)(?:\{decimal}(?P<tail>\d+))?"
    match = re.fullmatch(shape, plain)
    if match is None or (plain.startswith("0") and thousands in plain):
        return None
    tail = match["tail"] or ""
    amount = Decimal(plain.replace(thousands, "").replace(decimal, "."))
    return Reading(amount, Decimal(1).scaleb(-len(tail)))
