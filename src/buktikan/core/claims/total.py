"""Judging sums of parts, multiples of another value, and claims that there is nothing."""

import re
from collections.abc import Iterator
from decimal import Decimal

from buktikan.core.claims.clause import N, is_level
from buktikan.core.claims.direction import VERB
from buktikan.core.claims.judgement import Judgement
from buktikan.core.claims.number import Hedge, Measure, Number
from buktikan.core.claims.scene import UNKNOWN, Scene
from buktikan.core.claims.series import Point
from buktikan.core.claims.subject import Subject
from buktikan.core.claims.verdicts import (
    contradicted,
    plain,
    printed,
    supported,
    told,
    undecidable,
    unproven,
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
FRACTION = re.compile(
    r"(?P<hedge>kurang dari|lebih dari|hampir|sekitar|less than|more than|nearly|about)?\s*"
    rf"\b(?P<word>{'|'.join(RATIO)})\b"
)
NOTHING = re.compile(r"\b(?:tidak|nihil|nol|tanpa|no|zero)\b")
NOTHING_BEFORE = re.compile(
    r"\b(?:tidak (?:ada|terjadi|terdapat|ditemukan)|nihil|nol|tanpa|no|zero)\s+"
    r"(?:(?:lagi|satu pun|kasus|kejadian|adanya|cases of|terjadi)\s+){0,2}$"
)
NOTHING_BEHIND = re.compile(
    r"\s*(?:(?:adalah|sebesar|sebanyak|tercatat|masih|tetap|sudah|telah)\s+){0,2}"
    r"(?:nihil|nol|tidak ada|zero)\b"
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


def multiples(scene: Scene) -> Iterator[Judgement]:
    """A verdict for "1,5 kali triwulan sebelumnya yang 120", "kurang dari separuh angka ..."."""
    clause = scene.clause
    numbers = clause.own_numbers
    for at, one in numbers:
        if one.measure is Measure.TIMES and one.amount is not None:
            found = _ratio(scene, at, one.amount, one.hedge, one.text)
            if found is not None:
                yield found
    for match in FRACTION.finditer(clause.text):
        hedge = HEDGES.get(match["hedge"] or "", Hedge.ABOUT)
        ratio = RATIO[match["word"]]
        found = _ratio(scene, match.start(), ratio, hedge, match[0].strip())
        if found is not None:
            yield found


FROM_TO = re.compile(
    rf"\b(?:dari|from)\s+(?P<a>{N})[^\ue000-\ue7ff.;]{{0,30}}?\b(?:menjadi|to)\s+(?P<b>{N})"
)
HEDGES = {
    "kurang dari": Hedge.LESS,
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


def absences(scene: Scene) -> Iterator[Judgement]:
    """A verdict for every claim that there was none of something."""
    text = scene.clause.text
    if NOTHING.search(text) is None or not scene.clause.is_fact:
        return
    if scene.is_of_a_group or scene.place == UNKNOWN:
        return
    for mention in scene.own_mentions:
        before = NOTHING_BEFORE.search(text[max(0, mention.start - 40) : mention.start])
        if before is None and NOTHING_BEHIND.match(text, mention.end) is None:
            continue
        subject = scene.subject(mention.start)
        if subject is not None and subject.newest is not None:
            yield _absence(scene, subject, subject.newest)


def _absence(scene: Scene, subject: Subject, point: Point) -> Judgement:
    if not point.counts:
        return unproven(scene, "zero", subject)
    if point.amount == 0:
        return supported(scene, "zero", f"Datanya: {told(subject, point)}.", subject)
    if any(one.mention and one.mention.year for _, one in scene.clause.own_times):
        return undecidable(scene, "zero", f"Yang terbaru {told(subject, point)}.", subject)
    why = f"{subject.label} adalah {told(subject, point)}, bukan nol."
    return contradicted(scene, "zero", why, printed(subject, point.amount), subject)
