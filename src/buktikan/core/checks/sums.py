"""Parts against the total: districts and villages must add up to their region."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache

from buktikan.core.checks.registry import check
from buktikan.core.checks.shelf import Shelf, problem_of
from buktikan.core.framework import OverPlaces
from buktikan.core.numeral import print_number
from buktikan.core.observation import Observation
from buktikan.core.place import PlaceLevel, level_of, parent_of
from buktikan.core.problem import Problem, Severity

BELOW = {
    PlaceLevel.REGENCY: (PlaceLevel.DISTRICT, PlaceLevel.VILLAGE),
    PlaceLevel.DISTRICT: (PlaceLevel.VILLAGE,),
    PlaceLevel.PROVINCE: (PlaceLevel.REGENCY,),
    PlaceLevel.NATION: (PlaceLevel.PROVINCE,),
}


@dataclass(slots=True)
class Parts:
    """Parts of one level under one place: their places, their sum, and how they are rounded.

    `rounding` is the power of ten that all of them are rounded to; None while all are zero.
    """

    total: Decimal = Decimal(0)
    places: set[str] = field(default_factory=set)
    rounding: int | None = None
    official: bool = True


Key = tuple[str, str, str, PlaceLevel]


@check(
    "sums.parts",
    Severity.ASK,
    title="Rincian tidak sama dengan jumlah",
    about="Bila semua kecamatan (atau semua desa) mengisi, jumlahnya harus sama dengan angka "
    "kabupaten. Selisihnya ditunjukkan. Angka resmi yang terbit dibulatkan (ribu jiwa dengan dua "
    "desimal) boleh berselisih sebesar pembulatannya.",
    example="Empat kecamatan berjumlah 203.639, kabupaten 203.661: kurang 22.",
)
def parts(shelf: Shelf) -> Iterator[Problem]:
    """All parts are there and do not add up."""
    for one, level, found, expected in _totals(shelf):
        if len(found.places) < expected or one.number is None:
            continue
        gap = found.total - one.number
        if abs(gap) <= _tolerance(one, found):
            continue
        direction = "lebih" if gap > 0 else "kurang"
        yield problem_of(
            "sums.parts",
            one,
            f"{expected} {level.label} berjumlah {print_number(found.total)}, sedangkan "
            f"{shelf.place_name(one.place)} {print_number(one.number)}: {direction} "
            f"{print_number(abs(gap))}.",
            "Perbaiki rinciannya atau jumlahnya, atau jelaskan selisihnya.",
            parts=str(found.total),
            total=str(one.number),
            gap=str(gap),
        )


@check(
    "sums.missing_parts",
    Severity.INFORM,
    title="Rincian belum lengkap",
    about="Sebagian kecamatan atau desa belum mengisi, sehingga jumlahnya belum dapat "
    "dibandingkan dengan angka kabupaten. Belum diisi bukan nol.",
    example="27 dari 54 desa/kelurahan mengisi.",
)
def missing_parts(shelf: Shelf) -> Iterator[Problem]:
    """Some parts are there and some are not."""
    for one, level, found, expected in _totals(shelf):
        if 0 < len(found.places) < expected:
            yield problem_of(
                "sums.missing_parts",
                one,
                f"{shelf.element(one).label}: baru {len(found.places)} dari {expected} "
                f"{level.label} yang mengisi.",
                "Lengkapi rinciannya; tulis 0 bila memang nol.",
                filled=str(len(found.places)),
                expected=str(expected),
            )


def _tolerance(one: Observation, found: Parts) -> Decimal:
    """What rounding alone may put between official parts and their total; else nothing."""
    rounding = _rounding(one.number)
    if not (one.official and found.official) or rounding is None or found.rounding is None:
        return Decimal(0)
    step = min(rounding, found.rounding)
    return Decimal(0) if step == 0 else Decimal(5).scaleb(step - 1) * (len(found.places) + 1)


def _rounding(amount: Decimal | None) -> int | None:
    """The power of ten that a number is rounded to, as far as its digits show; None for zero."""
    if not amount:
        return None
    exponent = amount.normalize().as_tuple().exponent
    return exponent if isinstance(exponent, int) else None


def _totals(shelf: Shelf) -> Iterator[tuple[Observation, PlaceLevel, Parts, int]]:
    """Each total with the parts of each level below it that has any."""
    totals = frozenset((one.element, one.period.text, one.place) for one in shelf.mine)
    sums = _sums(shelf, totals)
    counts = _place_counts(shelf)
    for one in shelf.mine:
        level = level_of(one.place)
        if one.number is None or one.breakdown or level is None:
            continue
        for below in BELOW.get(level, ()):
            found = sums.get((one.element, one.period.text, one.place, below))
            expected = counts.get((one.place, below), 0)
            if found is not None and expected:
                yield one, below, found, expected


def _sums(shelf: Shelf, totals: frozenset[tuple[str, str, str]]) -> dict[Key, Parts]:
    found: defaultdict[Key, Parts] = defaultdict(Parts)
    for (element, place), series in shelf.by_spot.items():
        level = level_of(place)
        if level is None or shelf.material.framework.elements[element].over_places is not (
            OverPlaces.SUM
        ):
            continue
        for one in series:
            if one.number is not None:
                _add(found, one, level, totals)
    return dict(found)


def _add(
    found: defaultdict[Key, Parts],
    one: Observation,
    level: PlaceLevel,
    totals: frozenset[tuple[str, str, str]],
) -> None:
    assert one.number is not None
    for above in _above(one.place):
        if (one.element, one.period.text, above) not in totals:
            continue
        held = found[one.element, one.period.text, above, level]
        if one.place not in held.places:
            held.places.add(one.place)
            held.total += one.number
            held.official = held.official and one.official
            rounding = _rounding(one.number)
            if rounding is not None:
                held.rounding = rounding if held.rounding is None else min(held.rounding, rounding)


@lru_cache(maxsize=100_000)
def _above(place: str) -> tuple[str, ...]:
    """Every place above, nearest first."""
    above = parent_of(place)
    return () if above is None else (above, *_above(above))


def _place_counts(shelf: Shelf) -> dict[tuple[str, PlaceLevel], int]:
    counts: defaultdict[tuple[str, PlaceLevel], int] = defaultdict(int)
    for key, place in shelf.material.gazetteer.places.items():
        for above in _above(key):
            counts[above, place.level] += 1
    return dict(counts)
