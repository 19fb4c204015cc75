"""Judging classes: "mutu A", "zona hijau", against the scale that the value is read on."""

import re
from collections.abc import Iterator

from buktikan.core.claims.judgement import Judgement
from buktikan.core.claims.scene import UNKNOWN, Scene
from buktikan.core.claims.subject import Subject
from buktikan.core.claims.verdicts import contradicted, supported, told, unproven
from buktikan.core.framework import ScaleClass

KIND = "class"
WORD = re.compile(
    r"\b(?:mutu|kategori|predikat|zona|kelas|kriteria|opini|grade|category)\s+(?:pelayanan\s+)?"
    r"[\"'\u201c]?(?P<named>[^\W\d_]{1,20}(?:\s[^\W\d_]{1,20}){0,2})"
)


def grades(scene: Scene) -> Iterator[Judgement]:
    """A verdict for the first class that a clause names of a line with a scale."""
    match = WORD.search(scene.clause.text)
    if match is None or not scene.clause.is_fact or scene.place == UNKNOWN:
        return
    subject = scene.subject(match.start())
    if subject is None or subject.scale is None or subject.newest is None:
        return
    named = _named(subject, match["named"]) or _of_zone(subject, match[0])
    real = subject.scale.class_of(subject.newest.amount)
    if not named or real is None:
        return
    if not subject.newest.counts:
        yield unproven(scene, KIND, subject)
        return
    why = f"{told(subject, subject.newest)} pada {subject.scale.name} adalah {_print(real)}."
    if real in named:
        yield supported(scene, KIND, why, subject)
    elif not _is_of_before(subject, named):
        yield contradicted(scene, KIND, why, _print(real), subject)


def _print(one: ScaleClass) -> str:
    return one.code if one.code == one.name else f"{one.code} ({one.name})"


def _of_zone(subject: Subject, words: str) -> list[ScaleClass]:
    """Classes that share a zone: "B (zona hijau)" and "A (zona hijau)"."""
    assert subject.scale is not None
    zone = re.match(r"zona\s+[^\W\d_]+", words)
    return [one for one in subject.scale.classes if zone and zone[0] in one.name.casefold()]


def _named(subject: Subject, words: str) -> list[ScaleClass]:
    """The class by its code or name; the longest that the words begin with."""
    assert subject.scale is not None
    found = [
        one
        for one in subject.scale.classes
        for name in (one.code, one.name)
        if re.match(rf"{re.escape(name.casefold())}\b", words)
    ]
    return [max(found, key=lambda one: len(one.name))] if found else []


def _is_of_before(subject: Subject, named: list[ScaleClass]) -> bool:
    """Whether an earlier value was of that class: the sentence may tell the way."""
    assert subject.scale is not None
    earlier = (subject.scale.class_of(one.amount) for one in subject.main[:-1])
    return any(one is not None and one in named for one in earlier)
