"""Whether a number speaks of the place that is looked for, or of another."""

import re
from collections.abc import Sequence

from buktikan.core.proof.facet import NOTHING, Facet, zones_of
from buktikan.core.proof.naming import names_of, words_in
from buktikan.core.proof.sighting import Reason
from buktikan.core.proof.surroundings import Surroundings
from buktikan.core.proof.wanted import Wanted
from buktikan.core.proof.written_place import PlaceMention, PlaceNames, Whose, place_names

PLACE_POINTS = 15
LISTED = re.compile(
    r"\s*(?:no\.?\s+)?(?:(?:nama|daftar|wilayah)\s+)?(?:desa|kelurahan|kecamatan|distrik|kabupaten|kota|provinsi"
    r"|puskesmas|opd|perangkat daerah|instansi|nama|lokasi|regency|district|village|region)\b.*"
    r"|\s*(?:wilayah|daerah)\s*",
    re.IGNORECASE | re.DOTALL,
)
"""What stands over the heads of rows where each row is a place or somebody of their own."""
TOTAL = re.compile(
    r"\b(?:jumlah|total|rata-?\s?rata|keseluruhan|seluruh|grand|average|sum)\b", re.IGNORECASE
)
SMALL = re.compile(r"(?:Desa|Kelurahan|Kecamatan|Kec\.?)\s", re.IGNORECASE)
CUT_OFF = 14
"""Letters that the beginning of a name needs to be told from other names."""
ROW_AND_COLUMN = 3
SENTENCE_ZONES = 3
"""The clause, the sentence up to the number, the sentence."""


def place_facet(around: Surroundings, wanted: Wanted) -> Facet:
    """The nearest place that is named decides."""
    if not wanted.place:
        return NOTHING
    if around.tabular and any(_is_cut_off(text, wanted) for text in around.row):
        return _right_place(around.row[0])
    names = place_names(wanted.place, wanted.above, wanted.elsewhere)
    for depth, zone in enumerate(zones_of(around)):
        mentions = [one for text in zone for one in names.mentions_in(text)]
        if mentions:
            found = _by_mentions(around, zone, depth, mentions, names)
            if found is not None:
                return found
        elif depth == 0 and _is_another_row(around, wanted):
            return _unknown_place(around)
    return _unnamed(wanted) if any(SMALL.match(name) for name in wanted.place) else NOTHING


def _by_mentions(
    around: Surroundings,
    zone: tuple[str, ...],
    depth: int,
    mentions: Sequence[PlaceMention],
    names: PlaceNames,
) -> Facet | None:
    """What the places that a zone names come to; None where farther zones have to be asked."""
    right = [one for one in mentions if one.whose is Whose.WANTED]
    others = [one for one in mentions if one.whose is Whose.OTHER]
    in_sentence = not around.tabular and depth < SENTENCE_ZONES
    if right and others and in_sentence and not _nearer(around, zone, names):
        return _other_place(others[-1].name)
    if right:
        return _right_place(right[0].name)
    if others:
        return _other_place(others[0].name)
    near = depth < (ROW_AND_COLUMN if around.tabular else 1)
    if near or (around.tabular and _lists_places(around)):
        words = f"Yang disebut wilayah di atasnya: {mentions[0].name}."
        return Facet(Reason("place_above", -PLACE_POINTS, words), against=True)
    return None


def _lists_places(around: Surroundings) -> bool:
    return any(LISTED.fullmatch(one) for one in around.row_kinds)


def _is_another_row(around: Surroundings, wanted: Wanted) -> bool:
    """Whether a table lists places by row and this row is none that is known, and no total.

    A row that names the thing itself lists no place.
    """
    if not (around.tabular and around.row and _lists_places(around)):
        return False
    row = words_in(" ".join(around.row))
    if any(row.intersection(name.tokens) for name in names_of(wanted.names)):
        return False
    return TOTAL.search(" ".join(around.row)) is None


def _unknown_place(around: Surroundings) -> Facet:
    words = f"Barisnya untuk yang lain: {around.row[0]}."
    return Facet(Reason("other_row", -2 * PLACE_POINTS, words), against=True)


def _nearer(around: Surroundings, zone: tuple[str, ...], names: PlaceNames) -> bool:
    """In a sentence that names several places: whether the nearest before the number is right."""
    text = zone[-1]
    at = around.at if text == around.sentence else len(text)
    before = [one for one in names.mentions_in(text) if one.start < at and one.whose != Whose.ABOVE]
    return not before or before[-1].whose is Whose.WANTED


def _right_place(name: str) -> Facet:
    return Facet(Reason("place", PLACE_POINTS, f"Wilayahnya disebut: {name}."), named=True)


def _is_cut_off(text: str, wanted: Wanted) -> bool:
    """Whether a narrow cell holds only the beginning of the place's name."""
    plain = text.casefold().strip()
    names = (one.casefold() for one in wanted.place)
    return len(plain) >= CUT_OFF and any(one != plain and one.startswith(plain) for one in names)


def _unnamed(wanted: Wanted) -> Facet:
    """A document need not name the regency it comes from; a village has to be named."""
    words = f"{wanted.place[0]} tidak disebut di dekatnya."
    return Facet(Reason("unnamed_place", -PLACE_POINTS, words), against=True)


def _other_place(name: str) -> Facet:
    words = f"Di dekatnya disebut wilayah lain: {name}."
    return Facet(Reason("other_place", -2 * PLACE_POINTS, words), against=True)
