"""How well a number's surroundings speak for the value that is looked for, in points and words."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from buktikan.core.proof.naming import Name, name_of, names_of, share_of, words_in
from buktikan.core.proof.sighting import Reason
from buktikan.core.proof.surroundings import Surroundings
from buktikan.core.proof.wanted import Wanted
from buktikan.core.proof.written_number import WrittenNumber
from buktikan.core.proof.written_period import PeriodMention, agrees, mentions_in
from buktikan.core.proof.written_place import PlaceMention, PlaceNames, Whose, place_names
from buktikan.core.quantity import Unit

CLAUSE = re.compile(
    r"[,;:](?=\s)|\s\u2013\s|\b(?:menjadi|dari|dibanding(?:kan)?|sedangkan|sementara|dan|serta"
    r"|naik|turun|meningkat|menurun|adapun|tetapi|namun|daripada|terhadap|from|to|while|and)\b",
    re.IGNORECASE,
)
LABEL_POINTS, PLACE_POINTS, PERIOD_POINTS, UNIT_POINTS, AMOUNT_POINTS = 45, 15, 15, 10, 15
NEAR, CAPTION, TITLE = 1.0, 0.85, 0.6
"""How much words weigh by where they stand."""
SENTENCE_ZONES = 3
"""The clause, the sentence up to the number, the sentence."""
COUNTED = {
    Unit.PERSONS: ("orang", "jiwa"),
    Unit.CHILDREN: ("anak", "balita", "orang", "jiwa"),
    Unit.FAMILIES: ("keluarga", "kk"),
    Unit.VILLAGES: ("desa", "kelurahan"),
    Unit.DAYS: ("hari",),
    Unit.TONNES: ("ton",),
    Unit.KILOMETRES: ("km",),
    Unit.RUPIAH: ("rupiah",),
}
PEOPLE = frozenset(
    {"orang", "jiwa", "anak", "balita", "keluarga", "kk", "desa", "kelurahan", "izin"}
)


@dataclass(frozen=True, slots=True)
class Weight:
    """A number's score with its reasons. `label` is how much of the name stands near, 0 to 1.

    `against` are the codes of reasons that speak against it so strongly that it is another's;
    `place_named` and `period_named` say that the nearest mention is the right one.
    """

    score: int
    reasons: tuple[Reason, ...]
    label: float
    against: tuple[str, ...] = ()
    place_named: bool = False
    period_named: bool = False

    @property
    def stands(self) -> bool:
        """Whether nothing speaks against it."""
        return not self.against


@dataclass(frozen=True, slots=True)
class Facet:
    """What one question comes to: points, words, and whether it speaks against the number."""

    reason: Reason | None = None
    against: bool = False
    named: bool = False


NOTHING = Facet()


def weigh(around: Surroundings, number: WrittenNumber, wanted: Wanted, fit: Reason) -> Weight:
    """The score of a number; `fit` is what its amount alone is worth."""
    label, label_facet = _label(around, wanted)
    place = _place(around, wanted)
    period = _period(around, wanted)
    unit = _unit(around, number, wanted)
    breakdown = _breakdown(around, wanted)
    facets = [Facet(fit), label_facet, place, period, unit, breakdown]
    reasons = tuple(one.reason for one in facets if one.reason is not None)
    against = tuple(one.reason.code for one in facets if one.against and one.reason)
    score = max(0, min(100, sum(one.points for one in reasons)))
    return Weight(score, reasons, label, against, place.named, period.named)


# ---- the name


def _label(around: Surroundings, wanted: Wanted) -> tuple[float, Facet]:
    zones = _label_zones(around)
    best, text = 0.0, ""
    for one in names_of(wanted.names):
        share = _share_over(one, zones)
        if share > best + 1e-9:
            best, text = share, one.text
    rival = _rival(around, wanted, zones)
    points = round(LABEL_POINTS * best)
    if rival:
        words = f'Kata di dekatnya lebih cocok untuk "{rival}".'
        return best, Facet(Reason("other_label", points - LABEL_POINTS, words), against=True)
    if best < 0.34:
        words = "Kata di sekitarnya tidak menyebut data ini."
        return best, Facet(Reason("label", points, words))
    word = "Kata di sekitarnya menyebut" if best > 0.8 else "Kata di sekitarnya sebagian menyebut"
    return best, Facet(Reason("label", points, f'{word} "{text}".'))


Zones = tuple[tuple[float, frozenset[str]], ...]


def _label_zones(around: Surroundings) -> Zones:
    near = words_in("\n".join(around.near))
    captions = words_in("\n".join(around.captions))
    title = words_in(f"{around.title}\n{around.cover}")
    return ((NEAR, near), (CAPTION, captions), (TITLE, title))


def _share_over(name: Name, zones: Zones) -> float:
    """The share of a name that the zones carry together, each word by the nearest that has it."""
    whole = len(name.tokens) + 0.2 * len(name.idle)
    total = 0.0
    for words, weight in ((name.tokens, 1.0), (name.idle, 0.2)):
        for word in words:
            single = Name(word, (word,), (), short=False)
            total += weight * max(
                (far for far, held in zones if share_of(single, held) > 0), default=0.0
            )
    return total / whole


def _rival(around: Surroundings, wanted: Wanted, zones: Zones) -> str:
    """Another thing's name that the nearest words carry better than the one looked for."""
    if not wanted.rivals:
        return ""
    near = zones[0][1] if around.tabular else words_in(_clause(around))
    if not near:
        return ""
    own = max((share_of(one, near) for one in names_of(wanted.names)), default=0.0)
    best, found = max(own, 0.79), ""
    for rival in wanted.rivals:
        name = name_of(rival)
        if len(name.tokens) < 2 and not name.short:
            continue
        share = share_of(name, near)
        if share > best + 0.05 or (share > 0.95 and own > 0.95 and _holds_more(name, wanted)):
            best, found = share, rival
    return found


def _holds_more(rival: Name, wanted: Wanted) -> bool:
    """Whether the rival says everything that the name says and more, so that the more counts."""
    return any(
        set(one.tokens) < set(rival.tokens) and not one.short for one in names_of(wanted.names)
    )


# ---- place and period


def _zones(around: Surroundings) -> tuple[tuple[str, ...], ...]:
    """Texts by nearness, for what only the nearest mention decides."""
    if around.tabular:
        near = ((around.own, *around.row), around.heads, around.section)
    else:
        near = ((_clause(around),), (around.sentence[: around.at],), (around.sentence,))
    captions = tuple((one,) for one in around.captions)
    return (*near, *captions, (around.title,), (around.cover,))


def _clause(around: Surroundings) -> str:
    """The part of the sentence in which the number stands."""
    begin, stop = 0, len(around.sentence)
    for match in CLAUSE.finditer(around.sentence):
        if match.end() <= around.at:
            begin = match.start() if match[0][0].isalpha() else match.end()
        elif match.start() > around.at + 3:
            stop = match.start()
            break
    return around.sentence[begin:stop]


def _place(around: Surroundings, wanted: Wanted) -> Facet:
    if not wanted.place:
        return NOTHING
    names = place_names(wanted.place, wanted.above, wanted.elsewhere)
    far = len(_zones(around)) - 2
    for depth, zone in enumerate(_zones(around)):
        mentions = [one for text in zone for one in names.mentions_in(text)]
        right = [one for one in mentions if one.whose is Whose.WANTED]
        others = [one for one in mentions if one.whose is Whose.OTHER]
        above = [one for one in mentions if one.whose is Whose.ABOVE]
        if right and (not others or not around.tabular or depth > 0 or _is_row(around, right)):
            in_sentence = not around.tabular and depth < SENTENCE_ZONES
            if others and in_sentence and not _nearer(around, zone, names):
                return _other_place(others[-1].name)
            return Facet(
                Reason("place", PLACE_POINTS, f"Wilayahnya disebut: {right[0].name}."), named=True
            )
        if others:
            return _other_place(others[0].name)
        if above and depth < (3 if around.tabular else 1):
            words = f"Yang disebut wilayah di atasnya: {above[0].name}."
            return Facet(Reason("place_above", -PLACE_POINTS, words), against=True)
        if depth >= far and above:
            return NOTHING
    return NOTHING


def _is_row(around: Surroundings, right: Sequence[PlaceMention]) -> bool:
    return bool(right)


def _nearer(around: Surroundings, zone: tuple[str, ...], names: PlaceNames) -> bool:
    """In a sentence that names several places: whether the nearest before the number is right."""
    text = zone[-1]
    at = around.at if text == around.sentence else len(text)
    before = [one for one in names.mentions_in(text) if one.start < at and one.whose != Whose.ABOVE]
    return not before or before[-1].whose is Whose.WANTED


def _other_place(name: str) -> Facet:
    words = f"Di dekatnya disebut wilayah lain: {name}."
    return Facet(Reason("other_place", -2 * PLACE_POINTS, words), against=True)


def _period(around: Surroundings, wanted: Wanted) -> Facet:
    zones = _zones(around)
    if around.tabular:
        crossed = _crossed(around, wanted)
        if crossed is not None:
            return crossed
        zones = zones[2:]
    for zone in zones:
        mentions = [one for text in zone for one in _mentions(text)]
        weighty = [one for one in mentions if not one.is_letter_date]
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
        weighty = [one for one in mentions if not one.is_letter_date]
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


# ---- unit and breakdown


def _unit(around: Surroundings, number: WrittenNumber, wanted: Wanted) -> Facet:
    said = number.unit
    heads = " ".join((*around.heads, *around.row, *around.captions[:1])).casefold()
    percent_head = "%" in heads or "persen" in heads
    if wanted.unit is Unit.PERCENT:
        if said in PEOPLE or number.rupiah:
            return _other_unit(said or "rupiah")
        good = number.percent or percent_head
        return _right_unit("persen") if good else NOTHING
    if number.percent:
        return _other_unit("persen")
    if wanted.unit is Unit.RUPIAH:
        good = number.rupiah or "rupiah" in heads or "rp" in words_in(heads)
        return _other_unit(said) if said in PEOPLE else _right_unit("rupiah") if good else NOTHING
    counted = COUNTED.get(wanted.unit, ())
    if number.rupiah:
        return _other_unit("rupiah")
    if counted and said in counted:
        return _right_unit(said)
    if counted and said in PEOPLE:
        return _other_unit(said)
    return NOTHING


def _right_unit(word: str) -> Facet:
    return Facet(Reason("unit", UNIT_POINTS, f"Satuannya cocok: {word}."))


def _other_unit(word: str) -> Facet:
    words = f"Satuannya lain: {word}."
    return Facet(Reason("other_unit", -2 * UNIT_POINTS, words), against=True)


def _breakdown(around: Surroundings, wanted: Wanted) -> Facet:
    if not wanted.breakdown:
        return NOTHING
    near = words_in("\n".join((*around.near, *around.captions[:1])))
    missing = [one for one in wanted.breakdown if share_of(name_of(one), near) < 0.8]
    if missing:
        words = f"Rinciannya tidak disebut: {', '.join(missing)}."
        return Facet(Reason("breakdown", -PLACE_POINTS, words), against=True)
    return Facet(Reason("breakdown", 5, f"Rinciannya disebut: {', '.join(wanted.breakdown)}."))


def amount_points(exact: bool, fraction: bool) -> int:
    """What the amount alone is worth."""
    return AMOUNT_POINTS - (0 if exact else 4) - (3 if fraction else 0)


ZERO = Decimal(0)
