"""Which two values a statement of a change compares."""

from collections.abc import Sequence

from buktikan.core.claims.change_frame import Frame
from buktikan.core.claims.number import Number
from buktikan.core.claims.scene import Scene
from buktikan.core.claims.series import Point, same_frequency
from buktikan.core.claims.subject import Subject
from buktikan.core.claims.when import Relative, When
from buktikan.core.period import Frequency
from buktikan.core.prose import Part

Pair = tuple[Point, Point]


def compared(scene: Scene, subject: Subject, frame: Frame) -> tuple[Pair, ...]:
    """The pairs that may be meant, the likeliest first; none where the data hold no such two.

    Where a value or a time is told, it decides; else the newest value is compared with the one
    just before it, with that of the quarter before, and with that before the inauguration.
    """
    series = scene.series(subject)
    found: list[Pair] = []
    for after in _afters(scene, series, frame):
        befores = _befores(scene, subject, series, frame, after)
        found += [(before, after) for before in befores]
    return tuple(dict.fromkeys(found))


def _afters(scene: Scene, series: Sequence[Point], frame: Frame) -> list[Point]:
    time = scene.clause.time_of(frame.after_at) if frame.after_at >= 0 else _free_time(scene, frame)
    time = None if time is frame.since else time
    main = [one for one in series if not one.slice]
    known = main
    if time is not None and time.mention is not None:
        known = [one for one in series if time.fits(one.period)]
    elif time is not None and time.relative is Relative.BEFORE:
        known = main[-2:-1]
    if not known:
        return []
    if frame.after is not None:
        stated = [one for one in known if frame.after.says(one.amount)]
        if stated:
            return [stated[-1]]
    return [known[-1]]


def _free_time(scene: Scene, frame: Frame) -> When | None:
    """A time of the clause that neither value nor comparison has taken: "pada 2023"."""
    free = [
        one
        for _, one in scene.clause.own_times
        if one is not frame.since and one.mention is not None
    ]
    return free[-1] if free else None


def _befores(
    scene: Scene, subject: Subject, series: Sequence[Point], frame: Frame, after: Point
) -> list[Point]:
    earlier = [one for one in same_frequency(series, after) if one.period < after.period]
    time = scene.clause.time_of(frame.before_at) if frame.before_at >= 0 else None
    time = time or frame.since
    if time is not None and time.mention is not None:
        named = [one for one in earlier if time.fits(one.period)]
        return named[-1:]
    if time is not None and time.relative is not None and time.relative is not Relative.THIS:
        return _relative(time, scene, subject, earlier, after)
    if frame.before is not None:
        stated = [one for one in earlier if _states(frame.before, one)]
        return stated[-1:] or earlier[-1:]
    return _usual(scene, subject, earlier, after)


def _states(number: Number, point: Point) -> bool:
    return number.says(point.amount)


def _relative(
    time: When, scene: Scene, subject: Subject, earlier: list[Point], after: Point
) -> list[Point]:
    if time.relative is Relative.YEAR_BEFORE:
        if after.period.frequency is Frequency.TENURE_QUARTER:
            return []
        return years_before(time.years, earlier, after)
    if time.relative is Relative.BASELINE:
        bound = _bound_point(scene, subject, Part.BASELINE, earlier)
        return [bound] if bound else []
    return earlier[-1:]


def years_before(years: int, points: Sequence[Point], after: Point) -> list[Point]:
    """The value of the same period so many years before."""
    wanted = after.period
    for _ in range(years):
        wanted = wanted.year_ago()
    return [one for one in points if one.period == wanted]


def _usual(scene: Scene, subject: Subject, earlier: list[Point], after: Point) -> list[Point]:
    found = earlier[-1:]
    for part in (Part.PREVIOUS, Part.BASELINE):
        point = _bound_point(scene, subject, part, earlier)
        if point is not None and point != after:
            found.append(point)
    return list(dict.fromkeys(found))


def _bound_point(scene: Scene, subject: Subject, part: Part, earlier: list[Point]) -> Point | None:
    """The value of the line at a moment of the session, among the earlier ones."""
    session = scene.knowledge.report.session if scene.knowledge.report else None
    if session is None:
        return None
    quarter = session.quarter
    last = quarter.inaugurated
    if part is Part.PREVIOUS:
        before = quarter.previous()
        if before is None:
            return None
        last = before.end
    until = [one for one in earlier if one.period.end <= last]
    return until[-1] if until else None
