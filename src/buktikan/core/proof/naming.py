"""Whether words speak of a thing: names, taken apart into what carries their meaning."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

TOKEN = re.compile(r"[^\W_]+(?:[-/][^\W_]+)*", re.UNICODE)
# fmt: off
IDLE = frozenset({
    "di", "ke", "dan", "yang", "atau", "dari", "pada", "untuk", "dengan", "dalam", "oleh",
    "menurut", "atas", "per", "para", "serta", "tahun", "bulan", "kabupaten", "kota", "kab",
    "provinsi", "prov", "jumlah", "total", "banyaknya", "angka", "nilai", "persentase",
    "persen", "tingkat", "data", "hasil", "capaian", "realisasi", "besaran", "the", "of",
    "and", "in", "by", "rate", "number", "percentage", "target", "pagu", "dianggarkan", "kumulatif",
})
# fmt: on
"""Words that stand in too many names to tell one from another."""
RUN_TOGETHER = re.compile(r"(?<=[a-z]{3})(?=[A-Z][a-z]{2})")
"""Where two cells stand so close that their words run together: EkstremPenduduk."""
SHORT = re.compile(r"[A-Z][A-Za-z]?[A-Z0-9-]{1,6}")
PRODUCERS = frozenset({"BPS", "BPJS", "SSGI", "SKI", "OPD", "PMA", "PMDN"})
"""Abbreviations of who counts or of what is in it: no names."""
SAME_SENSE = (
    (re.compile(r"bulan ke bulan|month[- ]to[- ]month|m-to-m|\bm-t-m\b|\bmtm\b|bulanan"), " mtm "),
    (re.compile(r"tahun ke tahun|year[- ]on[- ]year|y-on-y|\by-o-y\b|\byoy\b|tahunan"), " yoy "),
    (re.compile(r"tahun kalender|year[- ]to[- ]date|y-to-d|\by-t-d\b|\bytd\b"), " ytd "),
)
"""How price releases name the same three rates."""
PREFIX = 5
"""Words of more letters are equal when so many first letters are: penduduk, penduduknya."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name as tokens: those that count, and the idle ones; `short` is an abbreviation."""

    text: str
    tokens: tuple[str, ...]
    idle: tuple[str, ...]
    short: bool


@lru_cache(maxsize=4096)
def name_of(text: str) -> Name:
    """A name taken apart. A name of idle words alone keeps them all."""
    plain = re.sub(r"\(([^)]*)\)", r" \1 ", text)
    words = tuple(dict.fromkeys(stem(one) for one in tokens_of(plain)))
    counting = tuple(one for one in words if one not in IDLE)
    short = SHORT.fullmatch(text.strip()) is not None
    if not counting:
        return Name(text, words, (), short)
    return Name(text, counting, tuple(one for one in words if one in IDLE), short)


def names_of(texts: Iterable[str]) -> tuple[Name, ...]:
    """Names taken apart; an abbreviation in brackets is a name of its own: "Pengangguran (TPT)"."""
    found: dict[str, None] = {}
    for text in texts:
        outside = " ".join(re.sub(r"\([^)]*\)", " ", text).split())
        inside = [one.strip() for one in re.findall(r"\(([^)]*)\)", text)]
        short = [one for one in inside if SHORT.fullmatch(one) and one not in PRODUCERS]
        found.update(dict.fromkeys(one for one in (outside, *short) if len(one) > 1))
    return tuple(name_of(one) for one in found)


def tokens_of(text: str) -> list[str]:
    """Words in small letters; parts of words joined by a hyphen or slash count on their own too."""
    found: list[str] = []
    for match in TOKEN.finditer(one_form(RUN_TOGETHER.sub(" ", text).casefold())):
        word = match[0]
        found.append(word)
        if "-" in word or "/" in word:
            found.extend(re.split(r"[-/]", word))
    return found


def one_form(text: str) -> str:
    """Phrases whose small words carry the sense, as the one word that stands for them."""
    for shape, word in SAME_SENSE:
        text = shape.sub(word, text)
    return text


def stem(word: str) -> str:
    """A word without the endings that Indonesian hangs on; what is realised is a realisation."""
    if word in ("terealisasi", "terrealisasi", "direalisasikan"):
        return "realisasi"
    for ending in ("nya", "lah"):
        if word.endswith(ending) and len(word) > len(ending) + 3:
            return word[: -len(ending)]
    return word


def same_word(one: str, other: str) -> bool:
    """Whether two stems are one word, or one of them continues the other by an ending."""
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    if len(short) >= PREFIX and long.startswith(short) and len(long) - len(short) <= 3:
        return True
    return _root(one) == _root(other) and len(_root(one)) >= PREFIX - 1


@lru_cache(maxsize=8192)
def _root(word: str) -> str:
    """Without the commonest fore- and afterpieces: pengangguran and penganggur."""
    found = word
    if len(found) > 6:
        for ending in ("annya", "an", "i"):
            if found.endswith(ending) and len(found) - len(ending) >= 5:
                found = found[: -len(ending)]
                break
    for begin in ("ke", "ter", "ber", "di"):
        if found.startswith(begin) and len(found) - len(begin) >= 5:
            return found[len(begin) :]
    return found


@lru_cache(maxsize=2048)
def words_in(text: str) -> frozenset[str]:
    """The stems of a text."""
    return frozenset(stem(one) for one in tokens_of(text))


def share_of(name: Name, words: Iterable[str]) -> float:
    """How much of a name's meaning the words carry, from 0 to 1.

    An abbreviation is there or not. Idle words weigh a fifth: they tell two names apart only
    where everything else is equal.
    """
    held = words if isinstance(words, frozenset) else frozenset(words)
    whole = len(name.tokens) + 0.2 * len(name.idle)
    there = sum(1.0 for one in name.tokens if _has(held, one))
    there += sum(0.2 for one in name.idle if one in held)
    return there / whole


def _has(words: frozenset[str], wanted: str) -> bool:
    if wanted in words:
        return True
    if len(wanted) < PREFIX - 1:
        return False
    return any(same_word(wanted, one) for one in words if one[:2] == wanted[:2] or len(one) > 6)
