"""What people write about a change, against the values and against arithmetic."""

from collections.abc import Iterator

from buktikan.core.checks.registry import CHECKS, check
from buktikan.core.checks.shelf import Shelf
from buktikan.core.claims.change_arithmetic import by_arithmetic
from buktikan.core.claims.change_frame import Frame, frames_in
from buktikan.core.claims.clause import sentences_of
from buktikan.core.claims.direction import direction_of
from buktikan.core.claims.judgement import Judgement
from buktikan.core.claims.knowledge import Knowledge
from buktikan.core.claims.passage import passage_of
from buktikan.core.claims.scene import Scene
from buktikan.core.numeral import print_number
from buktikan.core.observation import Observation
from buktikan.core.problem import Problem, Severity

NOTHING = Knowledge()
"""A note is held against its own numbers; which line a report would mean is no question here."""


@check(
    "claim.denied",
    Severity.ASK,
    title="Pernyataan dibantah angkanya",
    about="Kata naik, turun atau tetap dibandingkan dengan angka di kalimat itu sendiri dan dengan "
    "angka yang tersimpan; persentase perubahan dihitung ulang.",
    example='"naik 20 persen dari 1.081 menjadi 1.231 miliar": yang benar 13,9 persen.',
)
def denied(shelf: Shelf) -> Iterator[Problem]:
    """A statement that its own numbers, or the stored ones, deny."""
    for one in shelf.mine:
        for text in _texts(one):
            for scene, frame in _statements(text):
                found = by_arithmetic(scene, frame)
                why = _told(found) if found else _denied_by_values(shelf, frame, one)
                if why:
                    yield _problem(one, scene.clause.read, why)


def _statements(text: str) -> Iterator[tuple[Scene, Frame]]:
    """Every statement of a change that carries a number."""
    passage = passage_of(text, NOTHING.show)
    for sentence in sentences_of(passage):
        for clause in sentence.clauses:
            scene = Scene(clause, NOTHING)
            for frame in frames_in(clause):
                if frame.amount is not None or frame.before is not None:
                    yield scene, frame


def _told(found: Judgement) -> str:
    return " ".join(found.why)


def _problem(one: Observation, quote: str, why: str) -> Problem:
    return Problem(
        "claim.denied",
        CHECKS["claim.denied"].severity,
        one.where,
        f'"{quote}" tidak sesuai angkanya: {why}',
        "Perbaiki kalimatnya, atau jelaskan angka mana yang dimaksud.",
        element=one.element,
        place=one.place,
        period=one.period.text,
        reason=one.reason,
        figures={"claim": quote},
    )


def _texts(one: Observation) -> Iterator[str]:
    yield one.note
    if isinstance(one.value, tuple):
        for record in one.value:
            yield from (cell for _, cell in record)


def _denied_by_values(shelf: Shelf, frame: Frame, beside: Observation) -> str:
    """Why the figure beside the statement, against the one before it, denies the direction."""
    said = frame.verb.direction
    if said is None or frame.before is not None or beside.number is None:
        return ""
    before = _just_before(shelf.known(beside.element, beside.place), beside)
    if before is None or before.number is None:
        return ""
    actual = direction_of(beside.number - before.number)
    if frame.verb.agrees(said, actual):
        return ""
    return (
        f"{print_number(before.number)} ({before.period.label()}) menjadi "
        f"{print_number(beside.number)} ({beside.period.label()}) adalah {actual.word}."
    )


def _just_before(series: list[Observation], beside: Observation) -> Observation | None:
    """The newest earlier figure of the same source and the same length of period."""
    earlier = [
        one
        for one in series
        if one.number is not None
        and one.source == beside.source
        and one.period < beside.period
        and one.period.frequency is beside.period.frequency
    ]
    return earlier[-1] if earlier else None
