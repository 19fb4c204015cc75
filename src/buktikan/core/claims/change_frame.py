"""Finding what a statement of a change says: from where, to where, by how much."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from buktikan.core.claims.clause import Clause, N, T, is_level
from buktikan.core.claims.direction import Verb, verbs_in
from buktikan.core.claims.number import Measure, Number
from buktikan.core.claims.when import When

GAP = r"[^\ue000-\ue7ff.;]"
SHORT = rf"(?:(?!\b(?:menjadi|to)\b){GAP})"
BEFORE = re.compile(
    rf"\b(?:dari|from|dibanding(?:kan)?|daripada|ketimbang|terhadap|compared (?:to|with)|semula"
    rf"|sebelumnya)\b{SHORT}{{0,50}}?(?P<n>{N})"
)
AFTER = re.compile(
    rf"\b(?:menjadi|ke|to|hingga|sampai|mencapai|kini|lalu|now|sehingga)\b{GAP}{{0,36}}?(?P<n>{N})"
)
AMOUNT = re.compile(
    rf"\s*(?:(?!(?:menjadi|dari|ke|to|from|pada|di|dibanding\w*|hingga|sampai|kini|di)\b)"
    rf"[^\W\d_]+\s+){{0,3}}(?:(?:lebih|kurang) dari\s+|(?:more|less) than\s+)?[\u00b1~]?"
    rf"(?P<n>{N})"
)
BETWEEN = re.compile(rf"\b(?:antara|between)\s+(?P<a>{T})\s+(?:dan|sampai|and)\s+(?P<b>{T})")
SINCE = re.compile(
    rf"\b(?:dibanding(?:kan)?(?: dengan)?|sejak|dari|since|from|compared (?:to|with)|terhadap"
    rf"|ketimbang|daripada|over)\s+(?:[^\W\d_]+\s+){{0,2}}(?P<t>{T})"
)
LOOSE_AFTER = re.compile(rf"[,:]?\s*(?:kini|yaitu|yakni|adalah|tercatat|sebesar)?\s*(?P<n>{N})")


MOST = 40
"""Statements of change in one clause that are judged; no sentence has so many."""


PART_OF = re.compile(rf"{N}\s*(?:[^\W\d_]+\s+)?(?:dari|of|out of)\s+(?:[^\W\d_]+\s+)?{N}")
"""Some of so many."""
OF_ANOTHER = re.compile(
    r"\b(?:di (?:atas|bawah)|dari(?:pada)?|dibanding(?:kan)?|melampaui|melebihi|target|sasaran)"
    r"\s+(?:[^\W\d_]+\s+){0,3}\(?$"
)
"""Before a number that is another place's, an earlier time's or a target."""
JUST_BEFORE = re.compile(rf"(?P<n>{N})\s*(?:[^\W\d_]+\s+)?$")
ALSO = re.compile(rf"(?P<first>{N})\s*(?:[^\W\d_]+\s*){{0,2}}\((?:atau |sebesar )?(?P<n>{N})\)")


TRAILING = re.compile(
    rf"{N}\s*(?:[^\W\d_]+\s*)?[,(]\s*(?:(?:atau|setara|sekitar|sebesar|yakni|or|about)\s+){{0,2}}"
    rf"(?P<n>{N})(?!\s*(?:dari|of)\b)"
)
"""The change in percent, behind both values: "dari 120 menjadi 90 jiwa, sekitar 25 persen"."""


@dataclass(frozen=True, slots=True)
class Frame:
    """One statement of a change. Positions are those of the clause's text."""

    verb: Verb
    start: int
    end: int
    before: Number | None = None
    after: Number | None = None
    amount: Number | None = None
    before_at: int = -1
    after_at: int = -1
    since: When | None = None
    trailing: bool = False

    @property
    def numbers(self) -> tuple[Number, ...]:
        """The values that it states."""
        return tuple(one for one in (self.before, self.after) if one is not None)


def frames_in(clause: Clause, stops: Sequence[int] = ()) -> Iterator[Frame]:
    """Every statement of a change in a clause; a later one may lean on the values of the first.

    `stops` are places where something else begins to be spoken of: no statement reaches over one.
    """
    verbs = list(islice(verbs_in(clause.text), MOST))
    held: Frame | None = None
    for at, verb in enumerate(verbs):
        start = verbs[at - 1].end if at else 0
        end = verbs[at + 1].start if at + 1 < len(verbs) else len(clause.text)
        end = min((stop for stop in stops if verb.end < stop < end), default=end)
        start = max((stop for stop in stops if start < stop < verb.start), default=start)
        if held is not None and any(held.verb.end < stop < verb.start for stop in stops):
            held = None
        frame = _leaning(_frame(clause, verb, start, end), held)
        held = frame if frame.before and frame.after else held
        yield frame
        also = _also(clause, frame)
        if (trailing := _trailing(clause, frame)) is not None:
            yield replace(frame, amount=trailing, trailing=True)
        if also is not None:
            yield replace(frame, amount=also)


def _also(clause: Clause, frame: Frame) -> Number | None:
    """The same change told once more in brackets: "naik 750 orang (8,2 persen)"."""
    for match in ALSO.finditer(clause.text, frame.start, frame.end):
        if clause.number(match["first"]) is frame.amount:
            number = clause.number(match["n"])
            return number if number.measure is Measure.PERCENT else None
    return None


def _trailing(clause: Clause, frame: Frame) -> Number | None:
    if frame.amount or frame.before is None or frame.after_at < frame.verb.end:
        return None
    found = TRAILING.match(clause.text, frame.after_at, frame.end)
    number = clause.number(found["n"]) if found else None
    rates = any(one.measure is Measure.PERCENT for one in frame.numbers)
    return number if number and number.measure is Measure.PERCENT and not rates else None


def _leaning(frame: Frame, held: Frame | None) -> Frame:
    """ "atau turun 3,1 poin" speaks of the change that was told just before it."""
    if held is None or frame.before or frame.after or frame.amount is None:
        return frame
    return replace(
        frame,
        before=held.before,
        after=held.after,
        before_at=held.before_at,
        after_at=held.after_at,
        since=held.since,
    )


def _frame(clause: Clause, verb: Verb, start: int, end: int) -> Frame:
    text = clause.text
    used: set[int] = set()
    amount = _amount(clause, verb, end, used)
    before_at = _first(clause, BEFORE, verb.end, end, used)
    after_at = _first(clause, AFTER, verb.end, end, used)
    if after_at < 0:
        known = (amount, clause.number(text[before_at]) if before_at >= 0 else None)
        beside = tuple(one for one in known if one is not None)
        after_at = _level_before(clause, start, verb.start, used, beside)
    if before_at < 0 and after_at > verb.end:
        before_at = _from_before(clause, start, verb.start, used)
    if after_at < 0 and amount is None and (loose := LOOSE_AFTER.match(text, verb.end)):
        after_at = loose.start("n") if is_level(clause.number(loose["n"])) else -1
    return Frame(
        verb,
        verb.start,
        end,
        clause.number(text[before_at]) if before_at >= 0 else None,
        clause.number(text[after_at]) if after_at >= 0 else None,
        amount,
        before_at,
        after_at,
        _since(clause, start, end, before_at),
    )


def _amount(clause: Clause, verb: Verb, end: int, used: set[int]) -> Number | None:
    """The number right behind the verb, unless it is the value that was reached."""
    found = AMOUNT.match(clause.text, verb.end, end)
    if found is None:
        return None
    number = clause.number(found["n"])
    words = clause.text[verb.end : found.start("n")]
    if re.search(r"\b(?:yaitu|yakni|adalah|tercatat)\b", words):
        return None
    if verb.direction is not None and verb.direction.value == "same":
        return None
    used.add(found.start("n"))
    return number


def _first(clause: Clause, shape: re.Pattern[str], start: int, end: int, used: set[int]) -> int:
    for match in shape.finditer(clause.text, start, end):
        at = match.start("n")
        if at in used or not is_level(clause.number(match["n"])):
            continue
        if not _is_whole(clause, match.start(), clause.number(match["n"]), used):
            used.add(at)
            return at
    return -1


def _is_whole(clause: Clause, at: int, number: Number, used: set[int]) -> bool:
    """Whether "dari" tells of how many: "menjadi 57 dari 190 desa", not where it began."""
    before = JUST_BEFORE.search(clause.text, max(0, at - 24), at)
    if before is None or before.start("n") in used or number.measure is not Measure.PLAIN:
        return False
    part = clause.number(before["n"])
    return part.measure is Measure.PLAIN and part.noun != number.noun


def _level_before(
    clause: Clause, start: int, end: int, used: set[int], beside: tuple[Number, ...]
) -> int:
    """The last value before the verb: "sebesar 86,75, naik 2,65 poin".

    It counts the same things as the numbers behind the verb: of "1.245 balita di 98 posyandu, naik
    dari 1.180 balita" it is the first.
    """
    levels = [
        (at, one)
        for at, one in clause.own_numbers
        if start <= at < end
        and at not in used
        and is_level(one)
        and not OF_ANOTHER.search(clause.text[max(0, at - 30) : at])
        and not PART_OF.match(clause.text, at)
    ]
    nouns = {one.noun for one in beside if one.noun and one.measure is Measure.PLAIN}
    same = [at for at, one in levels if one.noun in nouns]
    if any(one.measure is Measure.RUPIAH for one in beside):
        same = [at for at, one in levels if one.measure is Measure.RUPIAH]
    plain = {one.noun for _, one in levels if one.measure is Measure.PLAIN}
    if not same and nouns and len(plain) > 1:
        return -1
    found = same or [at for at, _ in levels]
    if found:
        used.add(found[-1])
    return found[-1] if found else -1


def _from_before(clause: Clause, start: int, end: int, used: set[int]) -> int:
    """A value before the verb that is told with "dari": "dari 7,25 turun menjadi 6,97"."""
    found = [
        match.start("n")
        for match in BEFORE.finditer(clause.text, start, end)
        if match.start("n") not in used and is_level(clause.number(match["n"]))
    ]
    if not found:
        return -1
    used.add(found[-1])
    return found[-1]


def _since(clause: Clause, start: int, end: int, before_at: int) -> When | None:
    """The time that the change is counted from, where it is named apart from a value."""
    if between := BETWEEN.search(clause.text, start, end):
        return clause.time(between["a"])
    for match in SINCE.finditer(clause.text, 0, end):
        tail = clause.text[match.end() : match.end() + 12]
        if before_at < 0 or re.match(rf"\s*(?:yang|sebesar)?\s*{N}", tail):
            return clause.time(match["t"])
    if before_at >= 0 and (time := clause.time_of(before_at)) is not None:
        return time
    return None


def is_change_amount(one: Number) -> bool:
    """Whether a number says by how much and never how much."""
    return one.measure in (Measure.POINTS, Measure.TIMES)
