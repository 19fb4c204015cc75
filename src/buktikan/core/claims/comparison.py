"""Judging comparisons: higher or lower, better or worse, than another place, time or number."""

import re
from collections.abc import Iterator
from decimal import Decimal

from buktikan.core.claims.clause import N, T, is_level
from buktikan.core.claims.cue import Cue, cues_in
from buktikan.core.claims.judgement import Judgement
from buktikan.core.claims.number import Number
from buktikan.core.claims.scene import UNKNOWN, Scene
from buktikan.core.claims.series import Point
from buktikan.core.claims.subject import Subject
from buktikan.core.claims.verdicts import (
    contradicted,
    printed,
    supported,
    told,
    undecidable,
    unproven,
)
from buktikan.core.claims.when import When
from buktikan.core.framework import Polarity

KIND = "comparison"
DIFFERENCE = re.compile(rf"{N}\s*(?:[^\W\d_]+\s+)?$")
"""Right before the comparison stands by how much: "79 jiwa, 33 jiwa lebih sedikit"."""
AT_A_TIME = re.compile(rf"(?:dengan\s+)?(?:[^\W\d_]+\s+){{0,3}}{T}")
AGAINST = re.compile(rf"(?P<a>{N})\s*(?:berbanding|banding|vs|against|dan|dengan)\s*(?P<b>{N})")


def comparisons(scene: Scene) -> Iterator[Judgement]:
    """A verdict for every comparison whose two sides are known or stated."""
    clause = scene.clause
    if not clause.is_fact or scene.is_of_a_group:
        return
    for cue in cues_in(clause.text):
        own = _number(scene, 0, cue.start, last=True)
        other = _number(scene, cue.end, len(clause.text), last=False)
        if own is None and other is not None and _second(scene, cue) is not None:
            own, other = other, _second(scene, cue)
        subject = scene.subject(cue.start, [one for one in (own, other) if one])
        found = _stated(scene, cue, subject, own, other) or _by_data(
            scene, cue, subject, own, other
        )
        if found is not None:
            yield found


def _number(scene: Scene, start: int, end: int, *, last: bool) -> Number | None:
    before = {frame.before_at for frame in scene.frames}
    levels = [
        one
        for at, one in scene.clause.own_numbers
        if start <= at < end and is_level(one) and at not in before
    ]
    if last and len(levels) > 1 and DIFFERENCE.search(scene.clause.text[:end]):
        levels.pop()
    return (levels[-1] if last else levels[0]) if levels else None


def _second(scene: Scene, cue: Cue) -> Number | None:
    """Of two numbers behind a colon the first is the own one: "88,91 berbanding 87,60"."""
    text = scene.clause.text[cue.end :]
    found = re.search(
        rf"(?P<a>{N})\s*(?:berbanding|banding|vs|against|dan|dengan)\s*(?P<b>{N})", text
    )
    return scene.clause.number(found["b"]) if found else None


def _stated(
    scene: Scene, cue: Cue, subject: Subject | None, own: Number | None, other: Number | None
) -> Judgement | None:
    """A contradiction between two stated numbers."""
    if own is None or other is None or own.amount is None or other.amount is None:
        return None
    if own.measure is not other.measure:
        return None
    said = cue.higher(subject.polarity if subject else Polarity.INFO)
    if said is None or _holds(cue, said, own.amount, other.amount):
        return None
    actual = "lebih tinggi" if own.amount > other.amount else "lebih rendah"
    actual = actual if own.amount != other.amount else "sama"
    why = f"{own.text} {actual} {'dengan' if actual == 'sama' else 'dari'} {other.text}."
    return contradicted(scene, KIND, why, actual, subject)


def _holds(cue: Cue, said: bool, own: Decimal, other: Decimal) -> bool:
    true = own > other if said else own < other
    return true is not cue.negated


def _by_data(
    scene: Scene, cue: Cue, subject: Subject | None, own: Number | None, other: Number | None
) -> Judgement | None:
    if subject is None or scene.place == UNKNOWN:
        return None
    rival = _rival(scene, cue)
    if rival == "time" and _names_two_times(scene, cue):
        return None
    mine = scene.series(subject)
    theirs = mine if rival == "time" else subject.elsewhere.get(rival, ())
    if not rival:
        return None
    time = _time_behind(scene, cue)
    pair = _pair(scene, mine, theirs, own, time, in_time=rival == "time")
    if pair is None:
        why = f"Tidak ada pembanding {subject.label} untuk waktu yang sama dalam sesi ini."
        return undecidable(scene, KIND, why, subject)
    if not (pair[0].counts and pair[1].counts):
        return unproven(scene, KIND, subject)
    return _judged(scene, cue, subject, pair, (own, other))


def _rival(scene: Scene, cue: Cue) -> str:
    """The key of the place behind the cue, or "time" for an earlier time; the nearer of the two."""
    text = scene.clause.text
    near = AT_A_TIME.match(text, cue.end)
    for at, _, key in scene.places:
        between = text[cue.end : at] if at >= cue.end else ""
        if at >= cue.end and len(between) < 40 and key != scene.knowledge.home:
            return "time" if near is not None and near.end() <= at else key
    return "time" if near else ""


def _names_two_times(scene: Scene, cue: Cue) -> bool:
    """Whether both sides name a period: "Januari (265) lebih tinggi daripada Desember (210)"."""
    text = scene.clause.text
    sides = {at < cue.start for at, one in scene.clause.own_times if one.mention is not None}
    bare = re.search(rf"{T}\s*\({N}", text[: cue.start]) is not None
    return len(sides) == 2 and bare


def _time_behind(scene: Scene, cue: Cue) -> When | None:
    """The period that is compared with, where one is named."""
    found = AT_A_TIME.match(scene.clause.text, cue.end)
    time = scene.clause.time(scene.clause.text[found.end() - 1]) if found else None
    return time if time is not None and time.mention is not None else None


def _pair(
    scene: Scene,
    mine: tuple[Point, ...],
    theirs: tuple[Point, ...],
    own: Number | None,
    rival: When | None,
    *,
    in_time: bool,
) -> tuple[Point, Point] | None:
    """The own value and the other one of the same period, or of the one before."""
    main = [one for one in mine if not one.slice]
    times = [one for _, one in scene.clause.own_times if one.mention is not None and not in_time]
    stated = [one for one in main if own is not None and own.says(one.amount)]
    if stated:
        main = stated
    elif times:
        main = [one for one in main if times[-1].fits(one.period)]
    for point in reversed(main):
        if in_time:
            earlier = [one for one in mine if not one.slice and one.period < point.period]
            earlier = [one for one in earlier if rival is None or rival.fits(one.period)]
            return (point, earlier[-1]) if earlier else None
        same = [one for one in theirs if one.period == point.period]
        if same:
            return point, same[-1]
    return None


def _judged(
    scene: Scene,
    cue: Cue,
    subject: Subject,
    pair: tuple[Point, Point],
    stated: tuple[Number | None, Number | None],
) -> Judgement | None:
    mine, theirs = pair
    for number, point in zip(stated, pair, strict=True):
        if number is not None and number.bound is None and not number.says(point.amount):
            if not subject.may_be(number):
                continue
            why = f"{subject.label} adalah {told(subject, point)}, bukan {number.text}."
            return contradicted(scene, KIND, why, printed(subject, point.amount), subject)
    said = cue.higher(subject.polarity)
    if said is None:
        return None
    data = f"{told(subject, mine)} dibanding {told(subject, theirs)}"
    if _holds(cue, said, mine.amount, theirs.amount):
        return supported(scene, KIND, f"Datanya: {data}.", subject)
    actual = "lebih tinggi" if mine.amount > theirs.amount else "lebih rendah"
    actual = actual if mine.amount != theirs.amount else "sama"
    return contradicted(scene, KIND, f"{subject.label}: {data}, jadi {actual}.", actual, subject)
