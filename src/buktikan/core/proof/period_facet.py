"""Whether a number speaks of the period that is looked for, or of another."""

from collections.abc import Iterable, Sequence
from functools import lru_cache

from buktikan.core.proof.facet import NOTHING, Facet, zones_of
from buktikan.core.proof.sighting import Reason
from buktikan.core.proof.surroundings import Surroundings
from buktikan.core.proof.wanted import Wanted
from buktikan.core.proof.written_period import PeriodMention, agrees, is_far_off, mentions_in

PERIOD_POINTS = 15


def period_facet(around: Surroundings, wanted: Wanted) -> Facet:
    """The nearest period that is named decides; in a table, row and column together."""
    zones = zones_of(around)
    if around.tabular:
        crossed = _crossed(around, wanted)
        if crossed is not None:
            return crossed
        zones = zones[2:]
    for zone in zones:
        mentions = [one for text in zone for one in _mentions(text)]
        weighty = [one for one in mentions if _counts(one, wanted)]
        if not weighty:
            continue
        if not around.tabular and zone == (around.sentence,):
            weighty = [_nearest(weighty, around.at)]
        right = [one for one in weighty if agrees(one, wanted.period)]
        return _right_period(wanted) if right else _other_period(zone, weighty[0])
    return NOTHING


def _crossed(around: Surroundings, wanted: Wanted) -> Facet | None:
    """Row and column together: years of one and months of the other; both must agree."""
    verdicts: list[bool] = []
    wrong: tuple[tuple[str, ...], PeriodMention] | None = None
    for texts in ((around.own, *around.row), *((head,) for head in around.heads)):
        mentions = [one for text in texts for one in _mentions(text)]
        weighty = [one for one in mentions if _counts(one, wanted)]
        if not weighty:
            continue
        good = any(agrees(one, wanted.period) for one in weighty)
        verdicts.append(good)
        if not good and wrong is None:
            wrong = (texts, weighty[0])
    if not verdicts:
        return None
    if wrong is not None:
        return _other_period(*wrong)
    if any(one.year for text in (*around.row, *around.heads) for one in _mentions(text)):
        return _right_period(wanted)
    return None


def _counts(mention: PeriodMention, wanted: Wanted) -> bool:
    return not mention.is_letter_date and not is_far_off(mention, wanted.period)


@lru_cache(maxsize=2048)
def _mentions(text: str) -> tuple[PeriodMention, ...]:
    return tuple(mentions_in(text))


def _nearest(mentions: Iterable[PeriodMention], at: int) -> PeriodMention:
    def distance(one: PeriodMention) -> int:
        return at - one.end if one.end <= at else 2 * (one.start - at)

    return min(mentions, key=distance)


def _right_period(wanted: Wanted) -> Facet:
    words = f"Periodenya cocok: {wanted.period.label()}."
    return Facet(Reason("period", PERIOD_POINTS, words), named=True)


def _other_period(zone: Sequence[str], mention: PeriodMention) -> Facet:
    shown = next(
        (text[mention.start : mention.end] for text in zone if mention in _mentions(text)), ""
    )
    words = f"Di dekatnya disebut periode lain: {' '.join(shown.split())}."
    return Facet(Reason("other_period", -2 * PERIOD_POINTS, words), against=True)
