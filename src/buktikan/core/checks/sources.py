"""Several sources for one thing: never mixed, always shown side by side."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

from buktikan.core.checks.registry import check
from buktikan.core.checks.shelf import Shelf, problem_of
from buktikan.core.framework import Element, Method
from buktikan.core.numeral import print_number
from buktikan.core.observation import Observation
from buktikan.core.period import print_day
from buktikan.core.problem import Problem, Severity
from buktikan.core.reconciliation import Outcome, judge_numbers
from buktikan.core.tolerance import ROUNDING_ONLY


@check(
    "sources.conflict",
    Severity.ASK,
    title="Dua sumber berbeda",
    about="Dua sumber memberi angka berbeda untuk data, wilayah dan periode yang sama. Satu "
    "menjadi angka sesi; yang lain ditunjukkan di sampingnya dengan selisihnya.",
    example="Miskin ekstrem 2022: Dinas Sosial 1.801 jiwa, Kemenko PMK sekitar 2.000 jiwa.",
)
def conflict(shelf: Shelf) -> Iterator[Problem]:
    """Different numbers of different sources for one element, place and period."""
    for _, series in shelf.series():
        by_period: dict[str, list[Observation]] = {}
        for one in series:
            if one.number is not None:
                by_period.setdefault(one.period.text, []).append(one)
        for same in by_period.values():
            for one, other in combinations(same, 2):
                mine = shelf.is_mine(one) or shelf.is_mine(other)
                if mine and one.source != other.source and _differ(shelf, one, other):
                    yield _conflict(shelf, one, other)


def _differ(shelf: Shelf, one: Observation, other: Observation) -> bool:
    """By the same meaning as the reconciliation with official series, tolerance included."""
    assert one.number is not None
    assert other.number is not None
    if one.base_version != other.base_version and one.base_version and other.base_version:
        return False
    stated, official = (other, one) if one.official else (one, other)
    assert stated.number is not None
    assert official.number is not None
    tolerance = shelf.element(one).tolerance or ROUNDING_ONLY
    return judge_numbers(stated.number, official.number, tolerance) is Outcome.DIFFERS


def _conflict(shelf: Shelf, one: Observation, other: Observation) -> Problem:
    about, beside = (one, other) if shelf.is_mine(one) and not one.official else (other, one)
    assert about.number is not None
    assert beside.number is not None
    gap = abs(about.number - beside.number)
    problem = problem_of(
        "sources.conflict",
        about,
        f"{shelf.element(about).label} untuk {about.period.label()}: {about.source} "
        f"{print_number(about.number)}, {beside.source} {print_number(beside.number)} "
        f"(selisih {print_number(gap)}).",
        "Jelaskan perbedaan cara, waktu atau pembulatannya; tetapkan satu sumber untuk sesi ini.",
        value=str(about.number),
        other=str(beside.number),
        gap=str(gap),
    )
    said = shelf.material.answers.get((about.key, beside.source), "")
    return problem if problem.reason.strip() else problem.answered(said)


@check(
    "sources.survey_and_routine",
    Severity.ASK,
    title="Survei dan data rutin berbeda",
    about="Survei (SSGI/SKI) dan pencatatan rutin (e-PPGBM) mengukur hal yang sama dengan cara "
    "berbeda. Keduanya ditunjukkan dengan tahun dan cakupannya; bila berbeda jauh, daerah "
    "menjelaskan atau mengajukan sanggahan.",
    example="Stunting 32,0 persen (SSGI 2024) dan 11,55 persen (e-PPGBM 2025, cakupan 86 persen).",
)
def survey_and_routine(shelf: Shelf) -> Iterator[Problem]:
    """The newest survey figure and the newest routine figure lie far apart."""
    for (name, place), series in shelf.own_by_spot.items():
        element = shelf.material.framework.elements[name]
        if element.method is not Method.ROUTINE:
            continue
        routine = _newest(series)
        for other in element.same_as:
            survey = _newest(shelf.known(other, place)) if _is_survey(shelf, other) else None
            if routine is None or survey is None or not _far_apart(routine, survey):
                continue
            yield _two_methods(element, routine, survey)
    yield from _survey_alone(shelf)


def _survey_alone(shelf: Shelf) -> Iterator[Problem]:
    """The same, where only the survey is under examination and the routine is history."""
    for (name, place), series in shelf.own_by_spot.items():
        if not _is_survey(shelf, name):
            continue
        survey = _newest(series)
        for other in shelf.material.framework.elements[name].same_as:
            element = shelf.material.framework.elements.get(other)
            if element is None or element.method is not Method.ROUTINE:
                continue
            if (other, place) in shelf.own_by_spot:
                continue
            routine = _newest(shelf.known(other, place))
            if routine is not None and survey is not None and _far_apart(routine, survey):
                yield _two_methods(element, routine, survey, about=survey)


def _is_survey(shelf: Shelf, name: str) -> bool:
    element = shelf.material.framework.elements.get(name)
    return element is not None and element.method in (Method.SURVEY, Method.OFFICIAL)


def _newest(series: list[Observation]) -> Observation | None:
    numbers = [one for one in series if one.number is not None]
    return numbers[-1] if numbers else None


def _far_apart(one: Observation, other: Observation) -> bool:
    assert one.number is not None
    assert other.number is not None
    larger = max(abs(one.number), abs(other.number))
    return abs(one.number - other.number) > larger / Decimal(10)


def _two_methods(
    element: Element,
    routine: Observation,
    survey: Observation,
    about: Observation | None = None,
) -> Problem:
    assert routine.number is not None
    assert survey.number is not None
    another_time = "" if routine.period == survey.period else ", tahun atau bulannya pun lain"
    return problem_of(
        "sources.survey_and_routine",
        about or routine,
        f"{element.label}: data rutin {print_number(routine.number)} "
        f"({routine.period.label()}), survei {print_number(survey.number)} "
        f"({survey.period.label()}){another_time}.",
        "Tampilkan keduanya dengan tahun dan cakupannya; jelaskan bedanya atau ajukan sanggahan.",
        routine=str(routine.number),
        survey=str(survey.number),
    )


@check(
    "own_data.none",
    Severity.ASK,
    title="Belum ada angka sendiri",
    about="Untuk periode itu wilayah ini belum mempunyai angka sendiri (PPU baru dihitung IHK-nya "
    "mulai Januari 2024). Angka pengganti harus disebut namanya, tidak diam-diam.",
    example="Inflasi Desember 2023 di PPU: pakai angka Balikpapan dan sebutkan.",
)
def no_own_data(shelf: Shelf) -> Iterator[Problem]:
    """A figure for a time before the place had any of its own."""
    for one in shelf.mine:
        begins = (shelf.element(one).available_from or {}).get(one.place)
        if one.value is None or begins is None or one.period.start >= begins:
            continue
        yield problem_of(
            "own_data.none",
            one,
            f"{shelf.place_name(one.place)} belum mempunyai {shelf.element(one).label} sendiri "
            f"untuk {one.period.label()}; angkanya baru ada mulai {print_day(begins)}.",
            "Sebut wilayah pengganti pada kolom Alasan, atau nyatakan tidak dapat dipasok.",
            available_from=begins.isoformat(),
        )
