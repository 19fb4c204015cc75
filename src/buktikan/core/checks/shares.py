"""Percentages and their parts: over a hundred, against themselves, over the wrong base."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from buktikan.core.checks.registry import check
from buktikan.core.checks.shelf import Shelf, agrees, problem_of
from buktikan.core.framework import Line, OverTime, Share
from buktikan.core.numeral import print_number
from buktikan.core.observation import Observation
from buktikan.core.problem import Problem, Severity
from buktikan.core.quantity import Rate

HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Stated:
    """A stated percentage with its parts of the same place and period, where they are known."""

    line: Line
    share: Share
    one: Observation
    percent: Decimal
    numerator: Decimal | None
    denominator: Decimal | None

    @property
    def computed(self) -> Decimal | None:
        """What the parts give, in percent."""
        if self.numerator is None or self.denominator is None:
            return None
        return Rate(self.numerator, self.denominator).percent


def shares_of(shelf: Shelf) -> Iterator[tuple[Line, Share]]:
    """Every share of the framework once, with the first line that shows it."""
    seen: set[tuple[str, str, str]] = set()
    for line in shelf.material.framework.lines:
        share = line.share
        if share is None:
            continue
        key = (share.numerator, share.denominator, share.stated)
        if key not in seen:
            seen.add(key)
            yield line, share


def stated_shares(shelf: Shelf) -> Iterator[Stated]:
    """Every percentage under examination that is stated as such."""
    for line, share in shares_of(shelf):
        if not share.stated:
            continue
        for place in shelf.places_with(share.stated):
            for one in shelf.own_by_spot[share.stated, place]:
                if one.number is not None:
                    yield Stated(
                        line,
                        share,
                        one,
                        one.number,
                        amount_at(shelf, share.numerator, one),
                        amount_at(shelf, share.denominator, one),
                    )


def amount_at(shelf: Shelf, element: str, beside: Observation) -> Decimal | None:
    """The element's number for the same place and period, of the same source where there is one."""
    same = [
        one
        for one in shelf.known(element, beside.place)
        if one.number is not None and one.period == beside.period
    ]
    of_source = [one for one in same if one.source == beside.source]
    chosen = of_source or same
    return chosen[-1].number if chosen else None


@check(
    "share.over_hundred",
    Severity.ASK,
    title="Lebih dari 100 persen",
    about="Cakupan di atas 100 persen dapat benar (peserta JKN melebihi penduduk tercatat), maka "
    "tidak ditolak; alasan penyebutnya harus ditulis.",
    example="UHC 105,07 persen: 181.764 peserta dari 173.001 penduduk.",
)
def over_hundred(shelf: Shelf) -> Iterator[Problem]:
    """A share above a hundred, stated or given by its parts."""
    seen: set[tuple[str, str, str]] = set()
    for stated in stated_shares(shelf):
        seen.add((stated.line.code, stated.one.place, stated.one.period.text))
        if stated.percent > HUNDRED:
            yield _over(shelf, stated.one, stated.percent, stated.computed)
    for line, one, percent in _computed_shares(shelf):
        if (line.code, one.place, one.period.text) not in seen and percent > HUNDRED:
            yield _over(shelf, one, percent, percent)


def _computed_shares(shelf: Shelf) -> Iterator[tuple[Line, Observation, Decimal]]:
    for line, share in shares_of(shelf):
        if not share.denominator:
            continue
        for place in shelf.places_with(share.numerator):
            for one in shelf.own_by_spot[share.numerator, place]:
                base = amount_at(shelf, share.denominator, one)
                if one.number is not None and base:
                    yield line, one, one.number * HUNDRED / base


def _over(shelf: Shelf, one: Observation, percent: Decimal, computed: Decimal | None) -> Problem:
    parts = ""
    if computed is not None and agrees(percent, computed):
        parts = " Pembilang dan penyebutnya memang memberi angka itu."
    return problem_of(
        "share.over_hundred",
        one,
        f"{shelf.element(one).label} {print_number(percent.quantize(Decimal('0.01')))} persen, "
        f"lebih dari 100.{parts}",
        "Bila benar, tulis alasannya (misalnya penyebut yang dipakai); bila tidak, perbaiki.",
        percent=str(percent),
    )


@check(
    "share.components",
    Severity.ASK,
    title="Persentase tidak sama dengan pembilang dan penyebutnya",
    about="Persentase yang dinyatakan dihitung ulang dari pembilang dan penyebut periode yang "
    "sama, dengan toleransi pembulatan angka yang dinyatakan.",
    example="Dinyatakan 2,95 persen; 2.365 dari 119.864 memberi 1,97 persen.",
)
def components(shelf: Shelf) -> Iterator[Problem]:
    """The stated percentage is not what its own parts give, and no wrong base explains it."""
    for stated in stated_shares(shelf):
        computed = stated.computed
        if computed is None or agrees(stated.percent, computed) or _base_mistaken(shelf, stated):
            continue
        yield problem_of(
            "share.components",
            stated.one,
            f"{shelf.element(stated.one).label} dinyatakan {print_number(stated.percent)} persen, "
            f"tetapi {_fraction(stated)} memberi {print_number(_two(computed))} persen.",
            "Perbaiki yang keliru, atau jelaskan mengapa berbeda.",
            stated=str(stated.percent),
            computed=str(_two(computed)),
        )


def _fraction(stated: Stated) -> str:
    assert stated.numerator is not None
    assert stated.denominator is not None
    return f"{print_number(stated.numerator)} dari {print_number(stated.denominator)}"


def _two(amount: Decimal) -> Decimal:
    return amount.quantize(Decimal("0.01"))


@check(
    "share.base",
    Severity.ASK,
    title="Penyebut keliru",
    about="Persentase dihitung atas penyebut yang bukan miliknya. TPT misalnya dihitung atas "
    "angkatan kerja, bukan atas penduduk usia kerja.",
    example="TPT dihitung 2.365 dari 119.864 penduduk usia kerja: 1,97 persen, bukan 2,95.",
)
def wrong_base(shelf: Shelf) -> Iterator[Problem]:
    """The percentage follows from another base, or names another base beside it."""
    for stated in stated_shares(shelf):
        mistaken = _base_mistaken(shelf, stated) or _base_named(shelf, stated)
        if mistaken is None:
            continue
        label = shelf.material.framework.elements[mistaken].label
        right = stated.computed
        correct = (
            f" Atas {stated.share.base}, {_fraction(stated)} memberi "
            f"{print_number(_two(right))} persen."
            if right is not None
            else ""
        )
        if right is not None and agrees(stated.percent, right):
            correct += " Angkanya benar; yang keliru adalah penyebut yang disebut."
        yield problem_of(
            "share.base",
            stated.one,
            f"{shelf.element(stated.one).label} {print_number(stated.percent)} persen disebut "
            f"atas {label}, padahal penyebutnya {stated.share.base}.{correct}",
            f"Hitung atas {stated.share.base}, atau betulkan penyebut yang disebut.",
            stated=str(stated.percent),
            mistaken=mistaken,
            **({"right": str(_two(right))} if right is not None else {}),
        )


def _base_mistaken(shelf: Shelf, stated: Stated) -> str | None:
    """The element whose amount, taken as the base, gives the stated percentage."""
    computed = stated.computed
    if stated.numerator is None or (computed is not None and agrees(stated.percent, computed)):
        return None
    for name in stated.share.not_base:
        base = amount_at(shelf, name, stated.one)
        if base and agrees(stated.percent, stated.numerator * HUNDRED / base):
            return name
    return None


def _base_named(shelf: Shelf, stated: Stated) -> str | None:
    """The element that the observation itself names as its base."""
    words = stated.one.base_version.casefold()
    if not words:
        return None
    elements = shelf.material.framework.elements
    for name in stated.share.not_base:
        if name in elements and elements[name].label.id.casefold() in words:
            return name
    return None


@check(
    "base.changed",
    Severity.ASK,
    title="Penyebut berganti",
    about="Dua persentase dengan penyebut berbeda bukan satu tren: serapan turun ketika pagu naik "
    "pada APBD Perubahan, walaupun rupiah yang terserap bertambah.",
    example="Serapan 41,56 persen dari Rp2,6 triliun menjadi 39,7 persen dari Rp3,1 triliun; "
    "rupiahnya naik dari 1.081 menjadi 1.231 miliar.",
)
def base_changed(shelf: Shelf) -> Iterator[Problem]:
    """Two percentages in a row stand on different bases."""
    for _, share in shares_of(shelf):
        if not share.stated:
            continue
        for place in shelf.places_with(share.stated):
            for before, after in pairwise(shelf.known(share.stated, place)):
                if not shelf.is_mine(after) or _another_year(shelf, share, before, after):
                    continue
                if _bases_differ(before, after):
                    yield _base_problem(shelf, share, before, after)


def _another_year(shelf: Shelf, share: Share, before: Observation, after: Observation) -> bool:
    """Cumulative figures begin anew each year, and so does their base."""
    numerator = shelf.material.framework.elements.get(share.numerator)
    begins_anew = numerator is not None and numerator.over_time is OverTime.CUMULATIVE
    return begins_anew and before.period.end.year != after.period.end.year


def _bases_differ(before: Observation, after: Observation) -> bool:
    if before.number is None or after.number is None:
        return False
    named = bool(before.base_version and after.base_version)
    return named and before.base_version != after.base_version


def _base_problem(shelf: Shelf, share: Share, before: Observation, after: Observation) -> Problem:
    assert before.number is not None
    assert after.number is not None
    first = amount_at(shelf, share.numerator, before)
    last = amount_at(shelf, share.numerator, after)
    paradox = ""
    if (
        first is not None
        and last is not None
        and (last - first) * (after.number - before.number) < 0
    ):
        paradox = (
            f" Pembilangnya bergerak ke arah lain: {print_number(first)} menjadi "
            f"{print_number(last)}."
        )
    return problem_of(
        "base.changed",
        after,
        f"{shelf.element(after).label} {print_number(before.number)} persen ({before.base_version})"
        f" menjadi {print_number(after.number)} persen ({after.base_version}): penyebutnya "
        f"berganti.{paradox}",
        "Jelaskan pergantian penyebut; kedua angka tidak disambung dalam satu tren.",
        before=str(before.number),
        after=str(after.number),
        base_before=before.base_version,
        base_after=after.base_version,
        paradox="ya" if paradox else "tidak",
    )
