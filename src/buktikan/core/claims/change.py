"""Judging statements of a change: against their own numbers first, then against the data."""

from collections.abc import Iterator
from decimal import Decimal

from buktikan.core.claims.change_frame import Frame, frames_in
from buktikan.core.claims.direction import Direction, Verb, direction_of
from buktikan.core.claims.judgement import Judgement
from buktikan.core.claims.moment import compared
from buktikan.core.claims.number import Hedge, Measure, Number
from buktikan.core.claims.scene import UNKNOWN, Scene
from buktikan.core.claims.series import Point
from buktikan.core.claims.subject import Subject
from buktikan.core.claims.verdicts import (
    NOTHING_KNOWN,
    contradicted,
    plain,
    printed,
    supported,
    told,
    undecidable,
    unproven,
)
from buktikan.core.framework import Polarity
from buktikan.core.numeral import print_number
from buktikan.core.quantity import Unit

HUNDRED = Decimal(100)
KIND = "change"
RUPIAH = Measure.RUPIAH


def changes(scene: Scene) -> Iterator[Judgement]:
    """A verdict for every statement of a change that can be judged at all."""
    if not scene.clause.is_fact:
        return
    for frame in frames_in(scene.clause, scene.stops):
        found = by_arithmetic(scene, frame) or by_data(scene, frame)
        if found is not None:
            yield found


def by_arithmetic(scene: Scene, frame: Frame) -> Judgement | None:
    """A contradiction within the statement's own numbers; None where they agree."""
    before, after = frame.before, frame.after
    if before is None or after is None or before.amount is None or after.amount is None:
        return None
    if not _same_measure(before, after):
        return None
    change = after.amount - before.amount
    said = _said(frame.verb, scene, frame)
    firm = before.hedge is Hedge.EXACT and after.hedge is Hedge.EXACT
    if said is not None and firm and not frame.verb.agrees(said, direction_of(change)):
        actual = direction_of(change)
        return contradicted(
            scene,
            KIND,
            f"{before.text} menjadi {after.text} adalah {actual.word}, bukan "
            f"{'tidak ' if frame.verb.negated else ''}{said.word}.",
            actual.word,
            _subject(scene, frame),
        )
    return _by_amount(scene, frame, before, after)


def _same_measure(one: Number, other: Number) -> bool:
    plain_units = one.measure is other.measure
    return plain_units or Measure.PLAIN in (one.measure, other.measure)


def _said(verb: Verb, scene: Scene, frame: Frame) -> Direction | None:
    subject = _subject(scene, frame)
    in_days = any(one.noun in ("hari", "days", "menit", "jam") for one in frame.numbers)
    if subject is not None:
        in_days = in_days or subject.unit is Unit.DAYS
    return verb.means(subject.polarity if subject else Polarity.INFO, in_days=in_days)


def _subject(scene: Scene, frame: Frame) -> Subject | None:
    return scene.subject(frame.verb.start, frame.numbers)


def _by_amount(scene: Scene, frame: Frame, before: Number, after: Number) -> Judgement | None:
    amount = frame.amount
    if amount is None or amount.amount is None or before.amount is None or after.amount is None:
        return None
    change = abs(after.amount - before.amount)
    slack = _slack(before) + _slack(after)
    match amount.measure:
        case Measure.PERCENT:
            return _by_percent(scene, frame, amount, before.amount, change, slack)
        case Measure.TIMES:
            return _by_times(scene, frame, amount, before.amount, after.amount)
        case Measure.POINTS | Measure.PLAIN | Measure.RUPIAH:
            if amount.measure is not Measure.POINTS and before.measure is Measure.PERCENT:
                return None
            if _near(amount, change, slack):
                return None
            unit = " poin" if amount.measure is Measure.POINTS else ""
            right = f"{plain(change)}{unit}"
            why = f"Selisih {before.text} dan {after.text} adalah {right}, bukan {amount.text}."
            return contradicted(scene, KIND, why, right, _subject(scene, frame))


def _slack(one: Number) -> Decimal:
    """How much rounding may hide: counts are exact."""
    if one.bound is None and one.measure is Measure.PLAIN and not one.scaled and one.step == 1:
        return Decimal(0)
    return one.step / 2


def _near(number: Number, exact: Decimal, slack: Decimal) -> bool:
    return any(number.says(one, derived=True) for one in (exact, exact - slack, exact + slack))


def _by_percent(
    scene: Scene,
    frame: Frame,
    amount: Number,
    before: Decimal,
    change: Decimal,
    slack: Decimal,
) -> Judgement | None:
    if before == 0:
        why = "Perubahan dari nol tidak mempunyai persentase."
        return contradicted(scene, KIND, why, "", _subject(scene, frame))
    exact = change * HUNDRED / abs(before)
    if _near(amount, exact, slack * HUNDRED / abs(before)):
        return None
    right = f"{print_number(exact, 1)} persen"
    rates = all(one.measure is Measure.PERCENT for one in frame.numbers)
    if rates and amount.says(change, derived=True):
        why = (
            f"Selisihnya {plain(change)} poin persentase, bukan persen; "
            f"perubahan relatifnya {right}."
        )
        return contradicted(scene, "points", why, f"{plain(change)} poin", _subject(scene, frame))
    if _may_be_rates(scene, frame) and amount.says(change, derived=True):
        return None
    first, last = (one.text for one in frame.numbers)
    why = f"Perubahan dari {first} menjadi {last} adalah {right}, bukan {amount.text} persen."
    return contradicted(scene, KIND, why, right, _subject(scene, frame))


def _may_be_rates(scene: Scene, frame: Frame) -> bool:
    """Whether the values may be percentages although nothing beside them says so."""
    subject = _subject(scene, frame)
    bare = all(one.measure is Measure.PLAIN and one.step < 1 for one in frame.numbers)
    return bare and (subject is None or subject.unit is Unit.PERCENT)


def _by_times(
    scene: Scene, frame: Frame, amount: Number, before: Decimal, after: Decimal
) -> Judgement | None:
    if before == 0:
        return None
    ratio = after / before
    if ratio < 1 and ratio != 0:
        ratio = 1 / ratio
    if amount.says(ratio, derived=False) or abs(ratio - (amount.amount or 0)) * 20 <= ratio:
        return None
    right = f"{print_number(ratio, 2)} kali"
    first, last = (one.text for one in frame.numbers)
    why = f"{last} adalah {right} {first}, bukan {amount.text} kali."
    return contradicted(scene, "multiple", why, right, _subject(scene, frame))


def by_data(scene: Scene, frame: Frame) -> Judgement | None:
    """What the values of the line say; None where the statement says nothing to be judged."""
    subject = _subject(scene, frame)
    if subject is None or scene.is_of_a_group or scene.place == UNKNOWN:
        return _by_its_numbers(scene, frame)
    said = _said(frame.verb, scene, frame)
    if said is None and not frame.numbers and frame.amount is None:
        return None
    pairs = compared(scene, subject, frame)
    if not pairs:
        return undecidable(scene, KIND, NOTHING_KNOWN, subject)
    if not all(one.counts for pair in pairs for one in pair):
        return unproven(scene, KIND, subject)
    for before, after in pairs:
        if _denied(frame, said, before, after) is None:
            why = f"Datanya: {told(subject, before)} menjadi {told(subject, after)}."
            return supported(scene, KIND, why, subject)
    return _told_denial(scene, subject, frame, said, pairs[0])


def _by_its_numbers(scene: Scene, frame: Frame) -> Judgement | None:
    if frame.before is None or frame.after is None:
        return None
    if scene.knowledge.report is None:
        return supported(scene, KIND, "Hitungannya benar; angkanya sendiri tidak diperiksa.")
    return undecidable(scene, KIND, f"Hitungannya benar. {NOTHING_KNOWN}")


def _denied(
    frame: Frame, said: Direction | None, before: Point, after: Point
) -> tuple[str, str] | None:
    """Which part of the statement the two values deny: its name and what was said."""
    if frame.after is not None and not frame.after.says(after.amount):
        return "after", frame.after.text
    if frame.before is not None and not frame.before.says(before.amount):
        return "before", frame.before.text
    change = after.amount - before.amount
    if said is not None and not frame.verb.agrees(said, direction_of(change)):
        return "direction", frame.verb.text
    amount = frame.amount
    if amount is None or amount.amount is None:
        return None
    if amount.measure is Measure.RUPIAH and frame.after and frame.after.measure is not RUPIAH:
        return None
    exact = _exact_amount(amount, before, change)
    if exact is None or amount.says(exact, derived=True):
        return None
    return "amount", amount.text


def _exact_amount(amount: Number, before: Point, change: Decimal) -> Decimal | None:
    match amount.measure:
        case Measure.PERCENT:
            return abs(change) * HUNDRED / abs(before.amount) if before.amount else None
        case Measure.TIMES:
            return (before.amount + change) / before.amount if before.amount else None
        case _:
            return abs(change)


UNLIKE = "Kedua angkanya bukan angka baris ini pada waktu mana pun; yang tercatat"


def _is_of_something_else(frame: Frame, pair: tuple[Point, Point]) -> bool:
    """Whether both stated values are far from both known ones: another thing may be meant."""
    if frame.before is None or frame.after is None:
        return False
    return not frame.after.says(pair[1].amount) and not frame.before.says(pair[0].amount)


def _told_denial(
    scene: Scene,
    subject: Subject,
    frame: Frame,
    said: Direction | None,
    pair: tuple[Point, Point],
) -> Judgement | None:
    before, after = pair
    denied = _denied(frame, said, before, after)
    assert denied is not None
    what, words = denied
    if _is_of_something_else(frame, pair):
        return undecidable(scene, KIND, f"{UNLIKE} {told(subject, after)}.", subject)
    if what in ("before", "after"):
        point = before if what == "before" else after
        right = printed(subject, point.amount)
        why = f"{subject.label} adalah {told(subject, point)}, bukan {words}."
        return contradicted(scene, KIND, why, right, subject)
    change = after.amount - before.amount
    data = f"{told(subject, before)} menjadi {told(subject, after)}"
    if what == "direction":
        actual = direction_of(change)
        why = f"{subject.label}: {data} adalah {actual.word}, jadi \u201c{words}\u201d tidak tepat."
        return contradicted(scene, KIND, why, actual.word, subject)
    return _wrong_amount(scene, subject, frame, pair, data)


def _wrong_amount(
    scene: Scene, subject: Subject, frame: Frame, pair: tuple[Point, Point], data: str
) -> Judgement:
    before, after = pair
    change = abs(after.amount - before.amount)
    assert frame.amount is not None
    points = f"{plain(change)} poin" if subject.unit is Unit.PERCENT else printed(subject, change)
    if frame.amount.measure is not Measure.PERCENT or not before.amount:
        why = f"{subject.label}: {data}, selisihnya {points}."
        return contradicted(scene, KIND, why, points, subject)
    relative = f"{print_number(change * HUNDRED / abs(before.amount), 1)} persen"
    if subject.unit is Unit.PERCENT and frame.amount.says(change, derived=True):
        why = f"{subject.label}: {data}, selisihnya {points}; perubahan relatifnya {relative}."
        return contradicted(scene, "points", why, points, subject)
    why = f"{subject.label}: {data}, perubahannya {relative}."
    return contradicted(scene, KIND, why, relative, subject)
