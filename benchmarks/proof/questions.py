"""Questions from facts: true ones, and ones with every trap that a document offers."""

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import cycle

from benchmarks.proof.facts import Ask, Fact, Made, Verdict, merged, wanted
from benchmarks.proof.figures import cut, places, rounded, swapped
from benchmarks.proof.topics_counts import EVERY
from buktikan.core.period import Frequency
from buktikan.core.quantity import Unit

Recipe = Callable[[random.Random, Fact, Sequence[Fact]], Ask | None]
TRUE_SHARE = 6
"""Of ten questions, how many are true: the others tempt."""


def ask_about(made: Made, rng: random.Random, count: int) -> list[Ask]:
    """Questions about a document, true and false ones by turns, no two alike."""
    facts = merged(made.facts)
    own = [one for one in facts if one.own]
    rng.shuffle(own)
    tempting = cycle(rng.sample(TRAPS, len(TRAPS)))
    found: list[Ask] = list(made.asks)
    for at, fact in enumerate(_rounds(own, count - len(found))):
        turn = (at * 7) % 10
        ask = plain(rng, fact, facts) if turn < TRUE_SHARE else _first(tempting, rng, fact, facts)
        if ask is not None and ask not in found and ask.trap not in made.without:
            found.append(ask)
    return found


def _rounds(own: Sequence[Fact], count: int) -> Iterator[Fact]:
    for at in range(count if own else 0):
        yield own[at % len(own)]


def _first(
    recipes: Iterator[Recipe], rng: random.Random, fact: Fact, facts: Sequence[Fact]
) -> Ask | None:
    for _ in TRAPS:
        ask = next(recipes)(rng, fact, facts)
        if ask is not None:
            return ask
    return None


def plain(rng: random.Random, fact: Fact, facts: Sequence[Fact]) -> Ask:
    """The number as it stands there."""
    return Ask("plain", wanted(fact), Verdict.FOUND, fact.plants)


def to_fewer_digits(rng: random.Random, fact: Fact, facts: Sequence[Fact]) -> Ask | None:
    """Stated with fewer digits, rightly rounded."""
    amount = _shorter(fact, rounded)
    if amount is None or amount == fact.value:
        return None
    return Ask("rounded", wanted(fact, amount), Verdict.ROUNDED, fact.plants)


def cut_off(rng: random.Random, fact: Fact, facts: Sequence[Fact]) -> Ask | None:
    """Stated with fewer digits, wrongly rounded."""
    amount, right = _shorter(fact, cut), _shorter(fact, rounded)
    if amount is None or amount in (right, fact.value):
        return None
    return _other("wrongly rounded", fact, amount, facts)


def _shorter(fact: Fact, how: Callable[[Decimal, int], Decimal]) -> Decimal | None:
    digits = places(fact.value)
    return how(fact.value, digits - 1) if digits > 1 and fact.value > 1 else None


def swapped_digits(rng: random.Random, fact: Fact, facts: Sequence[Fact]) -> Ask | None:
    """Two digits the wrong way round."""
    amount = swapped(fact.value)
    return None if amount is None else _other("swapped digits", fact, amount, facts)


def scaled(rng: random.Random, fact: Fact, facts: Sequence[Fact]) -> Ask | None:
    """A hundred times too much or too little; a thousand times for money and counts."""
    factor = 100 if fact.topic.unit is Unit.PERCENT else 1000
    upward = rng.random() < 0.5 or fact.value == fact.value.to_integral_value()
    amount = fact.value * factor if upward else fact.value / factor
    return _other("wrong scale", fact, amount, facts)


def slightly_off(rng: random.Random, fact: Fact, facts: Sequence[Fact]) -> Ask | None:
    """Another number altogether, of the same kind."""
    step = Decimal(rng.choice((3, 7, 12, 41))).scaleb(-places(fact.value))
    return _other("another number", fact, fact.value + step, facts)


def _tempted(trap: str, same: tuple[int, ...]) -> Recipe:
    """The number of a neighbour that is like the fact in all but one way."""

    def recipe(rng: random.Random, fact: Fact, facts: Sequence[Fact]) -> Ask | None:
        near = [
            one
            for one in facts
            if one.key != fact.key
            and all(one.key[part] == fact.key[part] for part in same)
            and one.topic.unit is fact.topic.unit
        ]
        return _other(trap, fact, rng.choice(near).value, facts) if near else None

    return recipe


def without_period(rng: random.Random, fact: Fact, facts: Sequence[Fact]) -> Ask | None:
    """A period that the document does not speak of, with the number of one that it does."""
    told = {one.period.year for one in facts}
    if fact.period.frequency is Frequency.TENURE_QUARTER:
        return None
    period = fact.period
    while period.year in told:
        period = period.year_ago()
    return Ask("absent period", wanted(replace(fact, period=period)), Verdict.ABSENT)


def without_topic(rng: random.Random, fact: Fact, facts: Sequence[Fact]) -> Ask | None:
    """An element that the document does not speak of, with a number that it does hold."""
    told = {one.topic.element for one in facts}
    others = [one for one in EVERY if one.unit is fact.topic.unit and one.element not in told]
    if not others:
        return None
    topic = rng.choice(others)
    return Ask("absent element", wanted(replace(fact, topic=topic)), Verdict.ABSENT)


def without_number(rng: random.Random, fact: Fact, facts: Sequence[Fact]) -> Ask | None:
    """An element that the document does not speak of, with a number that it does not hold."""
    ask = without_topic(rng, fact, facts)
    if ask is None:
        return None
    amount = fact.value + Decimal(rng.choice((17, 29, 58))).scaleb(-places(fact.value))
    return replace(ask, trap="absent altogether", wanted=replace(ask.wanted, amount=amount))


def _other(trap: str, fact: Fact, amount: Decimal, facts: Sequence[Fact]) -> Ask | None:
    """The document has another number; unless it has just this one for just this somewhere."""
    for one in facts:
        if one.key == fact.key and amount in _backed(one.value):
            return None
    return Ask(trap, wanted(fact, amount), Verdict.OTHER, _all_plants(fact, facts))


def _backed(value: Decimal) -> list[Decimal]:
    return [value, *(rounded(value, digits) for digits in range(places(value)))]


def _all_plants(fact: Fact, facts: Sequence[Fact]) -> tuple[str, ...]:
    return tuple(plant for one in facts if one.key == fact.key for plant in one.plants)


TRAPS: tuple[Recipe, ...] = (
    to_fewer_digits,
    cut_off,
    swapped_digits,
    scaled,
    slightly_off,
    _tempted("neighbouring place", (0, 2, 3)),
    _tempted("neighbouring period", (0, 1, 3)),
    _tempted("sibling element", (1, 2, 3)),
    _tempted("other breakdown", (0, 1, 2)),
    _tempted("neighbouring place", (0, 2, 3)),
    _tempted("neighbouring period", (0, 1, 3)),
    without_period,
    without_topic,
    without_number,
)
