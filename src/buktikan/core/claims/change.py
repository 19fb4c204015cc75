"""Judging statements of a change: against their own numbers first, then against the data."""

import re
from collections.abc import Iterator
from decimal import Decimal

from buktikan.core.claims.change_arithmetic import (
    HUNDRED,
    KIND,
    by_arithmetic,
    may_be_share,
    said_by,
    subject_of,
)
from buktikan.core.claims.change_frame import Frame
from buktikan.core.claims.direction import Direction, direction_of
from buktikan.core.claims.judgement import Judgement
from buktikan.core.claims.moment import compared
from buktikan.core.claims.number import Measure, Number
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
from buktikan.core.numeral import print_number
from buktikan.core.quantity import Unit

RUPIAH = Measure.RUPIAH


def changes(scene: Scene) -> Iterator[Judgement]:
    """A verdict for every statement of a change that can be judged at all."""
    if not scene.clause.is_fact:
        return
    for frame in scene.frames:
        if may_be_share(scene, frame):
            continue
        found = by_arithmetic(scene, frame) or by_data(scene, frame)
        if found is not None:
            yield found


def by_data(scene: Scene, frame: Frame) -> Judgement | None:
    """What the values of the line say; None where the statement says nothing to be judged."""
    subject = subject_of(scene, frame)
    if _is_of_a_noun(scene, frame):
        return None
    if subject is None or scene.is_of_a_group or scene.place == UNKNOWN:
        return _by_its_numbers(scene, frame)
    said = said_by(frame.verb, scene, frame)
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


NOUN = re.compile(
    r"\s+(?!(?:sebesar|sebanyak|dari|menjadi|tersebut|ini|itu|tipis|signifikan|sekitar|hingga|yang"
    r"|terjadi|pada|di|ke|of|in|from|by|to)\b)[^\W\d_]+"
)


def _is_of_a_noun(scene: Scene, frame: Frame) -> bool:
    """Whether "kenaikan harga bawang" speaks of something that the report does not know."""
    verb = frame.verb
    if not verb.text.startswith(("ke", "pe")) or not NOUN.match(scene.clause.text, verb.end):
        return False
    return not any(verb.start < one.start < verb.end + 30 for one in scene.own_mentions)


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
