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
    for claim, beside in _claims(shelf):
        why = denial(claim) or (_denied_by_values(shelf, claim, beside) if beside else "")
        if why:
            yield Problem(
                "claim.denied",
                CHECKS["claim.denied"].severity,
                claim.where,
                f'"{claim.text}" tidak sesuai angkanya: {why}',
                "Perbaiki kalimatnya, atau jelaskan angka mana yang dimaksud.",
                element=claim.element,
                place=claim.place,
                period=beside.period.text if beside else "",
                reason=beside.reason if beside else "",
                figures={"claim": claim.text},
            )


def _claims(shelf: Shelf) -> Iterator[tuple[Claim, Observation | None]]:
    for claim in shelf.material.claims:
        yield claim, _newest_beside(shelf, claim)
    for one in shelf.mine:
        for text in _texts(one):
            for claim in claims_in(text, one.where):
                yield replace(claim, element=one.element, place=one.place), one


def _newest_beside(shelf: Shelf, claim: Claim) -> Observation | None:
    numbers = [one for one in shelf.known(claim.element, claim.place) if one.number is not None]
    return numbers[-1] if numbers else None


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


def _denied_by_values(shelf: Shelf, claim: Claim, beside: Observation) -> str:
    """Why the figure beside the statement, against the one before it, denies the direction."""
    if claim.before is not None or claim.after is not None or beside.number is None:
        return ""
    before = _just_before(shelf.known(beside.element, beside.place), beside)
    if before is None or before.number is None:
        return ""
    actual = _direction(beside.number - before.number)
    if actual is claim.direction:
        return ""
    return (
        f"{print_number(before.number)} ({before.period.label()}) menjadi "
        f"{print_number(beside.number)} ({beside.period.label()}) adalah {WORDS[actual]}."
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
