"""Whether a number speaks of the place that is looked for, or of another."""

from collections.abc import Sequence

from buktikan.core.proof.facet import NOTHING, Facet, zones_of
from buktikan.core.proof.sighting import Reason
from buktikan.core.proof.surroundings import Surroundings
from buktikan.core.proof.wanted import Wanted
from buktikan.core.proof.written_place import PlaceMention, PlaceNames, Whose, place_names

PLACE_POINTS = 15
SENTENCE_ZONES = 3
"""The clause, the sentence up to the number, the sentence."""


def place_facet(around: Surroundings, wanted: Wanted) -> Facet:
    """The nearest place that is named decides."""
    if not wanted.place:
        return NOTHING
    names = place_names(wanted.place, wanted.above, wanted.elsewhere)
    far = len(zones_of(around)) - 2
    for depth, zone in enumerate(zones_of(around)):
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
