"""Numbers as statements use them: how much, of what kind, how firmly, and who stands behind it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import Enum

from buktikan.core.claims.number_words import single_numbers
from buktikan.core.claims.passage import Passage, Span
from buktikan.core.proof.written_number import Reading, Style, WrittenNumber, numbers_in
from buktikan.core.prose import Bound, Cited, Waived


class Measure(Enum):
    """What a number measures, as far as the words beside it say."""

    PERCENT = "percent"
    POINTS = "points"
    RUPIAH = "rupiah"
    TIMES = "times"
    PLAIN = "plain"


class Hedge(Enum):
    """How firmly a number is stated."""

    EXACT = "exact"
    ABOUT = "about"
    ALMOST = "almost"
    MORE = "more"
    LESS = "less"


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a text. `end` is behind its unit, `noun` the word that follows.

    `amount` is absent for a bound figure that does not count. `span` is the piece that holds it;
    `spoken` says that it was written in words.
    """

    start: int
    end: int
    text: str
    amount: Decimal | None
    step: Decimal
    measure: Measure
    noun: str
    hedge: Hedge
    span: Span
    spoken: bool = False
    bare_end: int = 0
    scaled: bool = False

    @property
    def bound(self) -> Bound | None:
        """The name of the figure, where it is bound."""
        return self.span.piece if isinstance(self.span.piece, Bound) else None

    @property
    def is_typed(self) -> bool:
        """Whether nobody has bound, cited or waived it."""
        return not isinstance(self.span.piece, Bound | Cited | Waived)

    def says(self, exact: Decimal, *, derived: bool = False) -> bool:
        """Whether the exact number may be stated so; a derived one may also be cut short."""
        if self.amount is None:
            return True
        gap, size = abs(exact - self.amount), abs(exact)
        match self.hedge:
            case Hedge.ABOUT:
                return gap <= max(self.step, size / 10)
            case Hedge.ALMOST:
                return exact <= self.amount and gap * 100 <= abs(self.amount) * 15
            case Hedge.MORE:
                return exact >= self.amount
            case Hedge.LESS:
                return exact <= self.amount
            case _:
                return gap < self.step if derived and self.step < 1 else gap <= self.step / 2


ENGLISH_WORDS = re.compile(
    r"\b(?:the|of|from|percent|was|were|rose|fell|has|have|with|than|and|increased|decreased|stood"
    r"|by|in|at|is|are|for|issued|lowest|highest|villages|persons|people)\b",
    re.IGNORECASE,
)
INDONESIAN_WORDS = re.compile(
    r"\b(?:yang|dan|dari|menjadi|pada|di|dengan|persen|untuk|naik|turun|sebesar|tahun|dalam|adalah"
    r"|atau|oleh|lebih|ke|ini|telah|sudah|jumlah|angka)\b",
    re.IGNORECASE,
)
UNIT = re.compile(
    r"\s?(?:(?P<points>persen\s+poin|poin(?:\s+(?:persentase|persen))?|percentage[\s-]points?"
    r"|points?)"
    r"|(?P<percent>%(?:\s?poin)?|persen|per\s?sen|percent|per\s?cent|pct)"
    r"|(?P<rupiah>rupiah)|(?P<times>kali(?:\s+lipat)?|times|fold))(?!\w)",
    re.IGNORECASE,
)
NOUN = re.compile(r"\s+([^\W\d_]+)")
HEDGES = (
    (re.compile(r"\b(?:tidak kurang dari|lebih dari|di atas|minimal|sedikitnya|paling sedikit|"
                r"more than|over|at least|above|exceeding)\s*(?:rp\.?\s*)?$"), Hedge.MORE),
    (re.compile(r"\b(?:kurang dari|di bawah|maksimal|tidak sampai|less than|under|below|"
                r"paling banyak)\s*(?:rp\.?\s*)?$"), Hedge.LESS),
    (re.compile(r"\b(?:hampir|nyaris|mendekati|nearly|almost)\s*(?:rp\.?\s*)?$"), Hedge.ALMOST),
    (re.compile(r"(?:\b(?:sekitar|kurang lebih|lebih kurang|kisaran|kira-kira|about|around|roughly|"
                r"approximately|some)|[\u00b1~])\s*(?:rp\.?\s*)?$"), Hedge.ABOUT),
)  # fmt: skip
SHARED_SCALE = re.compile(
    r"\s*(?:,|dan|atau|menjadi|ke|to|sampai|hingga|-|\u2013)(?:\s+(?:rp\.?|sebesar))?\s*$", re.I
)
EXPONENTS = {
    "ribu": 3, "juta": 6, "miliar": 9, "milyar": 9, "triliun": 12, "trilyun": 12,
    "thousand": 3, "million": 6, "billion": 9, "trillion": 12,
}  # fmt: skip
WORD_SCALE = re.compile(rf"\b({'|'.join(EXPONENTS)})\b", re.IGNORECASE)
ENGLISH_SCALE = re.compile(r"\s(thousand|million|billion|trillion)\b", re.IGNORECASE)
BULLET = re.compile(r"(?m)^[ \t]*(?:[-\u2022*\u2013]|\d{1,3}[.)]|[a-z][.)])[ \t]+")


def is_english(text: str) -> bool:
    """Whether a sentence is English, by its small words."""
    english, indonesian = ENGLISH_WORDS.findall(text), INDONESIAN_WORDS.findall(text)
    return len(english) >= 2 and len(english) > len(indonesian)


def numbers_of(passage: Passage, start: int, end: int) -> tuple[Number, ...]:
    """Every number between two places of a passage, in order, each once."""
    text = BULLET.sub(lambda found: " " * len(found[0]), passage.text[start:end])
    english = is_english(text)
    style = Style.POINT if english else Style.COMMA
    found: dict[int, Number] = {}
    taken: list[tuple[int, int]] = []
    for one in numbers_in(text, style):
        if one.readings and not any(a < one.end and one.start < b for a, b in taken):
            taken.append((one.start, one.end))
            found[one.start] = _number(text, one, passage, start, english=english)
    for first, last, amount in single_numbers(text, english=english):
        if not any(a < last and first < b for a, b in taken):
            found[first] = _spoken(text, first, last, amount, passage, start)
    for at, absent in _absent(passage, start, end):
        found = {place: one for place, one in found.items() if one.span is not absent.span}
        found[at] = absent
    ordered = [found[at] for at in sorted(found)]
    return tuple(_with_shared_scale(ordered, text, start))


def _absent(passage: Passage, start: int, end: int) -> Iterator[tuple[int, Number]]:
    """Bound figures that have no number to show ("tanpa data dukung"): their words say nothing."""
    for span in passage.spans:
        if span.shown is None or span.shown.counts or not start <= span.start < end:
            continue
        last = min(span.end, end)
        yield (
            span.start - start,
            Number(
                span.start,
                last,
                passage.text[span.start : last],
                None,
                Decimal(1),
                Measure.PLAIN,
                "",
                Hedge.EXACT,
                span,
                spoken=True,
                bare_end=last,
            ),
        )


def _number(
    text: str, one: WrittenNumber, passage: Passage, offset: int, *, english: bool
) -> Number:
    reading = one.readings[0]
    scale = ENGLISH_SCALE.match(text, one.end) if english else None
    bare_end = scale.end() if scale else one.end
    if scale:
        exponent = EXPONENTS[scale[1].casefold()]
        reading = Reading(reading.amount.scaleb(exponent), reading.step.scaleb(exponent))
    amount = -reading.amount if one.negated and reading.amount > 0 else reading.amount
    if one.bracketed:
        amount = abs(amount)
    unit = UNIT.match(text, bare_end)
    end = unit.end() if unit else bare_end
    span = passage.span_at(offset + one.start)
    known = amount if span.shown is None or span.shown.counts else None
    first = one.start + (one.bracketed and text[one.start : one.start + 1] == "(")
    return Number(
        offset + first,
        offset + end,
        text[one.start : bare_end].strip("() ") if scale else one.text.strip("() "),
        known,
        reading.step,
        Measure.RUPIAH if one.rupiah else _measure(unit),
        _noun(text, end),
        _hedge(text, one.start),
        span,
        spoken=not any(letter.isdigit() for letter in one.text),
        bare_end=offset + bare_end,
        scaled=bool(one.scaled or scale),
    )


def _spoken(
    text: str, first: int, last: int, amount: Decimal, passage: Passage, offset: int
) -> Number:
    unit = UNIT.match(text, last)
    end = unit.end() if unit else last
    return Number(
        offset + first,
        offset + end,
        text[first:last],
        amount,
        Decimal(1),
        _measure(unit),
        _noun(text, end),
        _hedge(text, first),
        passage.span_at(offset + first),
        spoken=True,
        bare_end=offset + last,
    )


def _measure(unit: re.Match[str] | None) -> Measure:
    if unit is None:
        return Measure.PLAIN
    if unit["points"]:
        return Measure.POINTS
    if unit["percent"]:
        return Measure.POINTS if "poin" in unit[0].casefold() else Measure.PERCENT
    return Measure.RUPIAH if unit["rupiah"] else Measure.TIMES


def _noun(text: str, end: int) -> str:
    found = NOUN.match(text, end)
    return found[1].casefold() if found else ""


def _hedge(text: str, at: int) -> Hedge:
    before = text[max(0, at - 28) : at].casefold()
    return next((hedge for shape, hedge in HEDGES if shape.search(before)), Hedge.EXACT)


def _with_shared_scale(numbers: list[Number], text: str, offset: int) -> Iterator[Number]:
    """In "dari 1.081 menjadi 1.231 miliar" and "7,25 menjadi 6,97 persen" one word serves both."""
    for at, one in enumerate(numbers):
        last = numbers[at + 1] if at + 1 < len(numbers) else None
        if last is None or one.measure is not Measure.PLAIN or one.spoken or one.noun not in JOINED:
            yield one
            continue
        between = text[one.end - offset : last.start - offset]
        if not SHARED_SCALE.fullmatch(between):
            yield one
            continue
        yield _like(one, last)


JOINED = frozenset({"", "menjadi", "ke", "to", "dan", "atau", "sampai", "hingga"})


def _like(one: Number, last: Number) -> Number:
    shared = WORD_SCALE.search(last.text)
    if shared and not one.scaled and one.amount is not None:
        exponent = EXPONENTS[shared[1].casefold()]
        one = replace(
            one, amount=one.amount.scaleb(exponent), step=one.step.scaleb(exponent), scaled=True
        )
    measure = last.measure if last.measure in (Measure.PERCENT, Measure.RUPIAH) else one.measure
    return replace(one, measure=measure)
