"""Judging claims that there was none of something."""

import re
from collections.abc import Iterator

from buktikan.core.claims.judgement import Judgement
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

NOTHING = re.compile(r"\b(?:tidak|nihil|nol|tanpa|no|zero)\b")
NOTHING_BEFORE = re.compile(
    r"\b(?:tidak (?:ada|terjadi|terdapat|ditemukan)|nihil|nol|tanpa|no|zero)\s+"
    r"(?:(?:lagi|satu pun|kasus|kejadian|adanya|cases of|terjadi)\s+){0,2}$"
)
NOTHING_BEHIND = re.compile(
    r"\s*(?:(?:adalah|sebesar|sebanyak|tercatat|masih|tetap|sudah|telah)\s+){0,2}"
    r"(?:nihil|nol|tidak ada|zero)\b"
)
OTHER_TIME = re.compile(
    r"\b(?:setelah|sesudah|usai|sejak|dibanding\w*|sebelum|after|since|before)\b[^,;]*$"
)
"""Before a time that is not the one in which there was none, or only where it began."""


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
    if any(one.mention and one.mention.year for _, one in scene.clause.own_times):
        return _absence_at(scene, subject, point)
    if point.amount == 0:
        return supported(scene, "zero", f"Datanya: {told(subject, point)}.", subject)
    why = f"{subject.label} adalah {told(subject, point)}, bukan nol."
    return contradicted(scene, "zero", why, printed(subject, point.amount), subject)


def _absence_at(scene: Scene, subject: Subject, newest: Point) -> Judgement:
    """None of something at the times that are named: every value of them must be zero."""
    text = scene.clause.text
    times = [
        one
        for at, one in scene.clause.own_times
        if one.mention and one.mention.year and not OTHER_TIME.search(text[max(0, at - 40) : at])
    ]
    then = [one for one in subject.points if any(_is_within(one, time) for time in times)]
    if not then:
        return undecidable(scene, "zero", f"Yang terbaru {told(subject, newest)}.", subject)
    if not all(one.counts for one in then):
        return unproven(scene, "zero", subject)
    some = next((one for one in then if one.amount != 0), None)
    if some is None:
        return supported(scene, "zero", f"Datanya: {told(subject, then[-1])}.", subject)
    why = f"{subject.label} adalah {told(subject, some)}, bukan nol."
    return contradicted(scene, "zero", why, printed(subject, some.amount), subject)


def _is_within(point: Point, time: When) -> bool:
    """Whether the value is of the time and of nothing beside it."""
    period = point.period
    alone = period.start.month == period.end.month and period.start.year == period.end.year
    month = time.mention is not None and time.mention.month is not None
    return time.fits(period) and (alone or not month)
