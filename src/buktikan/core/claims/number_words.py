"""Numbers that sentences write as single words, in Indonesian and in English."""

import re
from collections.abc import Iterator
from decimal import Decimal

from buktikan.core.proof.number_words import DIGITS, ONES

# fmt: off
ENGLISH_ONES = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)
ENGLISH_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
# fmt: on
ENGLISH = {word: at for at, word in enumerate(ENGLISH_ONES)}
ENGLISH |= {word: 10 * at for at, word in enumerate(ENGLISH_TENS, start=2)}
ENGLISH_COMPOUND = re.compile(
    rf"\b(?P<tens>{'|'.join(ENGLISH_TENS)})(?:[- ](?P<ones>{'|'.join(ENGLISH_ONES[1:10])}))?\b"
    rf"|\b(?P<one>{'|'.join(ENGLISH_ONES[1:])})\b",
    re.IGNORECASE,
)
SINGLE = {word: at for word, at in DIGITS.items() if word != "nol"} | {
    word: ONES[word] for word in ("sepuluh", "sebelas", "seratus")
}
INDONESIAN = re.compile(rf"\b(?P<one>{'|'.join(SINGLE)})\b", re.IGNORECASE)
NO_NUMBER_BEFORE = re.compile(
    r"\b(?:salah|kedua|ke|the|any|some|at|only|this|that|number|triwulan|semester|bab|nomor)[\s-]*$",
    re.IGNORECASE,
)
NO_NUMBER_AFTER = re.compile(
    r"\s*(?:pintu|atap|data|sama lain|pun|per satu|of the|another|"
    r"puluh|belas|ratus|ribu|juta|miliar|triliun|koma|hundred|thousand|million)\b",
    re.IGNORECASE,
)


def single_numbers(text: str, *, english: bool) -> Iterator[tuple[int, int, Decimal]]:
    """Start, end and amount of every number of one word ("tiga", "twenty-two")."""
    for match in (ENGLISH_COMPOUND if english else INDONESIAN).finditer(text):
        before = text[max(0, match.start() - 12) : match.start()]
        if NO_NUMBER_BEFORE.search(before) or NO_NUMBER_AFTER.match(text, match.end()):
            continue
        if text[match.end() : match.end() + 1] == "-":
            continue
        yield match.start(), match.end(), Decimal(_amount(match, english=english))


def _amount(match: re.Match[str], *, english: bool) -> int:
    if not english:
        return SINGLE[match["one"].casefold()]
    if match["one"]:
        return ENGLISH[match["one"].casefold()]
    return ENGLISH[match["tens"].casefold()] + ENGLISH.get((match["ones"] or "").casefold(), 0)
