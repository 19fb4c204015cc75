"""Whether the words beside a number give it the unit, and the breakdown, that is looked for."""

import re

from buktikan.core.proof.facet import NOTHING, Facet, clause_of
from buktikan.core.proof.naming import name_of, share_of, words_in
from buktikan.core.proof.sighting import Reason
from buktikan.core.proof.surroundings import Surroundings
from buktikan.core.proof.wanted import Wanted
from buktikan.core.proof.written_number import WrittenNumber
from buktikan.core.quantity import Unit

UNIT_POINTS, BREAKDOWN_POINTS = 10, 15
LETTERS = {"L": "laki-laki", "Lk": "laki-laki", "P": "perempuan", "Pr": "perempuan"}
PART = re.compile(r"\b(?:laki[\s-]?laki|perempuan|pria|wanita|males?|females?)\b", re.IGNORECASE)
BOTH = re.compile(r"\b(?:jumlah|total)\b|laki[\s-]?laki\s*(?:dan|\+|/)\s*perempuan", re.IGNORECASE)
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


def unit_facet(around: Surroundings, number: WrittenNumber, wanted: Wanted) -> Facet:
    """The word beside the number, else the heads and the row's own words."""
    said = number.unit
    heads = " ".join((*around.heads, *around.row, *around.captions[:1])).casefold()
    percent_head = "%" in heads or "persen" in heads
    column = around.heads[0].strip().casefold() if around.heads else ""
    if wanted.unit is Unit.PERCENT:
        if said in PEOPLE or number.rupiah:
            return _other_unit(said or "rupiah")
        good = number.percent or percent_head
        return _right_unit("persen") if good else NOTHING
    if number.percent or column in ("%", "persen", "(%)"):
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


def breakdown_facet(around: Surroundings, wanted: Wanted) -> Facet:
    """Each member of the breakdown has to be named near the number."""
    if not wanted.breakdown:
        return _part_of_it(around, wanted)
    near = words_in("\n".join(_beside(around)))
    missing = [one for one in wanted.breakdown if share_of(name_of(one), near) < 0.8]
    if missing:
        words = f"Rinciannya tidak disebut: {', '.join(missing)}."
        return Facet(Reason("breakdown", -BREAKDOWN_POINTS, words), against=True)
    return Facet(Reason("breakdown", 5, f"Rinciannya disebut: {', '.join(wanted.breakdown)}."))


def _beside(around: Surroundings) -> tuple[str, ...]:
    """Where members of a breakdown are looked for: a sentence may name several."""
    if around.tabular:
        letters = (LETTERS.get(one.strip(), "") for one in around.heads[:1])
        return (*around.near, *letters, *around.captions[:1])
    clause = clause_of(around)
    return (clause,) if PART.search(clause) else (around.sentence,)


def _part_of_it(around: Surroundings, wanted: Wanted) -> Facet:
    """Whether the number is only the women's, where everybody is asked for."""
    letter = LETTERS.get(around.heads[0].strip()) if around.heads else None
    if letter:
        words = f"Ini hanya rincian: {letter}."
        return Facet(Reason("only_part", -BREAKDOWN_POINTS, words), against=True)
    near = (around.own, *around.row, *around.heads[:1]) if around.tabular else (clause_of(around),)
    found = PART.search(" ".join(near))
    if found is None or PART.search(" ".join(wanted.names)) or BOTH.search(" ".join(near)):
        return NOTHING
    words = f"Ini hanya rincian: {found[0].casefold()}."
    return Facet(Reason("only_part", -BREAKDOWN_POINTS, words), against=True)
