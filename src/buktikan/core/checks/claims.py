"""What people write about a change, against the values and against arithmetic."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from buktikan.core.checks.registry import CHECKS, check
from buktikan.core.checks.shelf import Shelf, agrees
from buktikan.core.claim import Claim, Direction
from buktikan.core.claim_reading import claims_in
from buktikan.core.numeral import print_number
from buktikan.core.observation import Observation
from buktikan.core.problem import Problem, Severity

HUNDRED = Decimal(100)


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
    for claim, reason in _claims(shelf):
        why = denial(claim) or _denied_by_values(shelf, claim)
        if why:
            yield Problem(
                "claim.denied",
                CHECKS["claim.denied"].severity,
                claim.where,
                f'"{claim.text}" tidak sesuai angkanya: {why}',
                "Perbaiki kalimatnya, atau jelaskan angka mana yang dimaksud.",
                element=claim.element,
                place=claim.place,
                reason=reason,
                figures={"claim": claim.text},
            )


def _claims(shelf: Shelf) -> Iterator[tuple[Claim, str]]:
    for claim in shelf.material.claims:
        yield claim, ""
    for one in shelf.mine:
        for text in _texts(one):
            for claim in claims_in(text, one.where):
                yield replace(claim, element=one.element, place=one.place), one.reason


def _texts(one: Observation) -> Iterator[str]:
    yield one.note
    if isinstance(one.value, tuple):
        for record in one.value:
            yield from (cell for _, cell in record)


def denial(claim: Claim) -> str:
    """Why the statement's own numbers deny it, in Indonesian; empty when they do not."""
    if claim.before is None or claim.after is None:
        return ""
    change = claim.after - claim.before
    if claim.direction is not _direction(change):
        return (
            f"{print_number(claim.before)} menjadi {print_number(claim.after)} adalah "
            f"{WORDS[_direction(change)]}."
        )
    if claim.percent is not None and not _percent_fits(claim.percent, claim.before, change):
        if claim.before == 0:
            return "perubahan dari nol tidak mempunyai persentase."
        right = abs(change) * HUNDRED / abs(claim.before)
        return f"perubahannya {print_number(right.quantize(Decimal('0.1')))} persen."
    if claim.points is not None and not agrees(claim.points, abs(change)):
        return f"selisihnya {print_number(abs(change))} poin."
    return ""


WORDS = {Direction.UP: "naik", Direction.DOWN: "turun", Direction.SAME: "tetap"}


def _direction(change: Decimal) -> Direction:
    if change == 0:
        return Direction.SAME
    return Direction.UP if change > 0 else Direction.DOWN


def _percent_fits(percent: Decimal, before: Decimal, change: Decimal) -> bool:
    """Whether the percentage is the relative change, or the difference of two percentages."""
    relative = before != 0 and agrees(percent, abs(change) * HUNDRED / abs(before))
    return relative or agrees(percent, abs(change))


def _denied_by_values(shelf: Shelf, claim: Claim) -> str:
    """Why the stored figures of the element deny the direction."""
    if not claim.element or claim.before is not None or claim.after is not None:
        return ""
    numbers = [one for one in shelf.known(claim.element, claim.place) if one.number is not None]
    if len(numbers) < 2:
        return ""
    before, after = numbers[-2], numbers[-1]
    assert before.number is not None
    assert after.number is not None
    actual = _direction(after.number - before.number)
    if actual is claim.direction or before.source != after.source:
        return ""
    return (
        f"{print_number(before.number)} ({before.period.label()}) menjadi "
        f"{print_number(after.number)} ({after.period.label()}) adalah {WORDS[actual]}."
    )
