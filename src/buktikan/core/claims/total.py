"""Judging sums of parts, and multiples of another value."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from buktikan.core.claims.clause import Clause, N, is_level
from buktikan.core.claims.direction import VERB
from buktikan.core.claims.judgement import Judgement
from buktikan.core.claims.number import Hedge, Measure, Number
from buktikan.core.claims.scene import Scene
from buktikan.core.claims.verdicts import (
    contradicted,
    plain,
    supported,
)
from buktikan.core.numeral import print_number

TOTAL = re.compile(
    r"\b(?:seluruhnya|total(?:nya)?|jumlah(?:nya)?|berjumlah|keseluruhan(?:nya)?|semuanya"
    rf"|in total|altogether|totall?ing|for a total of)\b[^\ue000-\ue7ff.;]{{0,24}}?(?P<n>{N})"
)
PARTS = re.compile(
    rf"(?P<n>{N})[^\ue000-\ue7ff.;]{{0,40}}?\b(?:terdiri (?:atas|dari)|yaitu|yakni|meliputi|terbagi"
    rf"|masing-masing|consisting of|comprising)\b"
)
SOME = re.compile(r"\b(?:di antaranya|antara lain|termasuk|including|dari total|dari jumlah)\b")
RATIO = {
    "separuh": Decimal("0.5"),
    "setengah": Decimal("0.5"),
    "half": Decimal("0.5"),
    "sepertiga": Decimal(1) / 3,
    "seperempat": Decimal("0.25"),
    "twice": Decimal(2),
    "double": Decimal(2),
}
AND_A_HALF = re.compile(rf"(?P<n>{N})\s*(?:and a half|setengah)\s+(?:times|kali)\b")
FRACTION = re.compile(
    r"(?P<hedge>kurang dari|tidak sampai|lebih dari|hampir|sekitar|less than|more than"
    r"|nearly|about)?\s*"
    rf"\b(?P<word>{'|'.join(RATIO)})\b"
)


def totals(scene: Scene) -> Iterator[Judgement]:
    """A verdict for a sum whose parts are all told."""
    clause = scene.clause
    if SOME.search(clause.text):
        return
    if (match := TOTAL.search(clause.text)) is not None:
        parts = [one for at, one in clause.own_numbers if at < match.start()]
        if (found := _sum(scene, parts, clause.number(match["n"]))) is not None:
            yield found
            return
    if (match := PARTS.search(clause.text)) is not None:
        parts = [one for at, one in clause.own_numbers if at > match.end()]
        if (found := _sum(scene, parts, clause.number(match["n"]))) is not None:
            yield found


def _sum(scene: Scene, parts: list[Number], whole: Number) -> Judgement | None:
    """Only parts of one kind, each smaller than the whole, are a sum at all."""
    written = [one for one in parts if not one.spoken]
    if len(written) > 1 and not _adds_up(parts, whole):
        parts = written  # "di empat kecamatan": how many parts there are is none of them
    amounts = [one.amount for one in parts if one.amount is not None]
    if len(amounts) < 2 or len(amounts) != len(parts) or whole.amount is None:
        return None
    if any(one.measure is not whole.measure or not is_level(one) for one in parts):
        return None
    if whole.measure is Measure.PERCENT or whole.hedge is not Hedge.EXACT:
        return None
    total = sum(amounts, Decimal(0))
    if max(amounts) >= whole.amount and total != whole.amount:
        return None
    slack = sum((one.step for one in (*parts, whole) if one.scaled), Decimal(0)) / 2
    listed = " + ".join(one.text for one in parts)
    if abs(total - whole.amount) <= slack:
        return supported(scene, "sum", f"{listed} memang {whole.text}.")
    right = print_number(total) if whole.measure is Measure.PLAIN else f"Rp{plain(total)}"
    return contradicted(scene, "sum", f"{listed} adalah {right}, bukan {whole.text}.", right)


def _adds_up(parts: Sequence[Number], whole: Number) -> bool:
    return sum((one.amount or Decimal(0) for one in parts), Decimal(0)) == whole.amount


def multiples(scene: Scene) -> Iterator[Judgement]:
    """A verdict for "1,5 kali triwulan sebelumnya yang 120", "kurang dari separuh angka ..."."""
    for at, said, hedge, words in _ratios_in(scene.clause):
        found = _ratio(scene, at, said, hedge, words)
        if found is not None:
            yield found


def _ratios_in(clause: Clause) -> Iterator[tuple[int, Decimal, Hedge, str]]:
    """Where a multiple is told, how much it is, how firmly, and in which words."""
    for at, one in clause.own_numbers:
        if one.measure is Measure.TIMES and one.amount is not None:
            yield at, one.amount, one.hedge, one.text
    mixed = list(AND_A_HALF.finditer(clause.text))
    for match in mixed:
        number = clause.number(match["n"])
        if number.amount is not None:
            words = f"{number.text} {match[0][1:].strip()}"
            yield match.start(), number.amount + RATIO["half"], number.hedge, words
    for match in FRACTION.finditer(clause.text):
        if not any(one.start() <= match.start("word") < one.end() for one in mixed):
            hedge = HEDGES.get(match["hedge"] or "", Hedge.ABOUT)
            yield match.start(), RATIO[match["word"]], hedge, match[0].strip()


FROM_TO = re.compile(
    rf"\b(?:dari|from)\s+(?P<a>{N})[^\ue000-\ue7ff.;]{{0,30}}?\b(?:menjadi|to)\s+(?P<b>{N})"
)
HEDGES = {
    "kurang dari": Hedge.LESS,
    "tidak sampai": Hedge.LESS,
    "less than": Hedge.LESS,
    "lebih dari": Hedge.MORE,
    "more than": Hedge.MORE,
    "hampir": Hedge.ALMOST,
    "nearly": Hedge.ALMOST,
}


def _ratio(scene: Scene, at: int, said: Decimal, hedge: Hedge, words: str) -> Judgement | None:
    """The value before, as so many times the value behind."""
    levels = [(place, one) for place, one in scene.clause.own_numbers if is_level(one)]
    own = [one for place, one in levels if place < at]
    other = [one for place, one in levels if place > at]
    text = scene.clause.text
    if (told := FROM_TO.search(text)) is not None and not VERB.search(text):
        own, other = ([scene.clause.number(told[name])] for name in ("b", "a"))
    elif "menjadi" in text or re.search(r"\b(?:dari|from)\s+[\ue000-\ue7ff]", text) or not other:
        return None
    amount, subject = (own[-1].amount if own else None), None
    if not own:
        subject = scene.subject(at, [other[0]])
        newest = subject.newest if subject else None
        if newest is None or not newest.counts:
            return None
        amount = newest.amount
    below = other[0].amount
    if amount is None or not below or (own and own[-1].measure is not other[0].measure):
        return None
    exact = amount / below
    right = f"{print_number(exact, 2)} kali"
    if _says(said, hedge, exact):
        return supported(scene, "multiple", f"Perbandingannya memang {right}.", subject)
    why = f"Perbandingannya {right} {other[0].text}, bukan \u201c{words}\u201d."
    return contradicted(scene, "multiple", why, right, subject)


def _says(said: Decimal, hedge: Hedge, exact: Decimal) -> bool:
    match hedge:
        case Hedge.LESS:
            return exact <= said
        case Hedge.MORE:
            return exact >= said
        case Hedge.ALMOST:
            return said * Decimal("0.85") <= exact <= said
        case _:
            return abs(exact - said) * 10 <= said
