"""Numbers written out in Indonesian words: dua ribu tiga ratus enam puluh lima, enam koma tujuh."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

DIGITS = {
    "nol": 0,
    "satu": 1,
    "dua": 2,
    "tiga": 3,
    "empat": 4,
    "lima": 5,
    "enam": 6,
    "tujuh": 7,
    "delapan": 8,
    "sembilan": 9,
}
ONES = {"sepuluh": 10, "sebelas": 11, "seratus": 100, "seribu": 1000, "sejuta": 1_000_000}
LARGE = {
    "ribu": 3,
    "juta": 6,
    "miliar": 9,
    "milyar": 9,
    "triliun": 12,
    "trilyun": 12,
}
SMALL = ("belas", "puluh", "ratus")
COMMA = "koma"
KNOWN = frozenset({*DIGITS, *ONES, *LARGE, *SMALL, COMMA})
TOKEN = re.compile(r"[^\W\d_]+")
SCALED = frozenset({*ONES, *LARGE, *SMALL, COMMA})


class SpokenNumber(NamedTuple):
    """A number in words: where it begins and ends in the text, and what it is.

    `step` is the place value of its last digit: a whole number in words is exact.
    """

    start: int
    end: int
    amount: Decimal
    step: Decimal


def spoken_numbers(text: str) -> Iterator[SpokenNumber]:
    """Every number of two words or more; single words ("satu desa") are seldom figures."""
    held: list[re.Match[str]] = []
    for match in TOKEN.finditer(text):
        together = not held or not text[held[-1].end() : match.start()].strip(" \n\u00a0-")
        if match[0].casefold() in KNOWN and together:
            held.append(match)
            continue
        yield from _number(held)
        held = [match] if match[0].casefold() in KNOWN else []
    yield from _number(held)


def _number(matches: Sequence[re.Match[str]]) -> Iterator[SpokenNumber]:
    words = [match[0].casefold() for match in matches]
    if len(words) < 2 or not SCALED.intersection(words):
        return
    read = read_words(words)
    if read is not None:
        yield SpokenNumber(matches[0].start(), matches[-1].end(), *read)


def read_words(words: Sequence[str]) -> tuple[Decimal, Decimal] | None:
    """The amount and the place value of its last digit; None where the words make no number."""
    if COMMA not in words:
        whole = _whole(words)
        return None if whole is None else (Decimal(whole), Decimal(1))
    at = words.index(COMMA)
    tail = list(words[at + 1 :])
    exponent = LARGE[tail.pop()] if tail and tail[-1] in LARGE else 0
    whole = _whole(words[:at])
    if whole is None or not tail or any(word not in DIGITS for word in tail):
        return None
    amount = Decimal(f"{whole}.{''.join(str(DIGITS[word]) for word in tail)}")
    step = Decimal(1).scaleb(exponent - len(tail))
    return amount.scaleb(exponent), step


def _whole(words: Sequence[str]) -> int | None:
    """A whole number: groups below a thousand, each with its large word, falling in size."""
    total, last = 0, 15
    group: list[str] = []
    for word in words:
        if word not in LARGE and word not in ("seribu", "sejuta"):
            group.append(word)
            continue
        exponent = LARGE.get(word, 3 if word == "seribu" else 6)
        size = 1 if word not in LARGE else _below_thousand(group)
        if not size or exponent >= last or (group and word not in LARGE):
            return None
        total, last, group = total + size * 10**exponent, exponent, []
    rest = _below_thousand(group) if group else 0
    return None if rest is None else total + rest


def _below_thousand(words: Sequence[str]) -> int | None:
    """A number of up to three digits; None where the words do not follow each other so."""
    total = 0
    digit: int | None = None
    for word in words:
        if word in DIGITS and digit is None:
            digit = DIGITS[word]
        elif word in ONES:
            total += ONES[word]
        elif word in SMALL and digit is not None:
            total += {"belas": 10 + digit, "puluh": digit * 10, "ratus": digit * 100}[word]
            digit = None
        else:
            return None
    return total + (digit or 0)
