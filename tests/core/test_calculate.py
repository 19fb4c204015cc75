import time
from decimal import Decimal

import pytest

from buktikan.core.absent_reason import AbsentCode, AbsentReason
from buktikan.core.calculate import Calculated, Counted, Moment, Scalar, UsedPart, calculate
from buktikan.core.formula import parse


def result_of(text: str, **known: Scalar) -> Calculated:
    """`prev_poor=...` stands for prev(poor), and so on; what is not given is absent."""

    def lookup(element: str, moment: Moment) -> Scalar | None:
        name = element if moment is Moment.NOW else f"{moment.value}_{element}"
        return known.get(name)

    return calculate(parse(text), lookup)


POOR = Decimal(2365)
FORCE = Decimal(80130)


def test_a_result_keeps_the_figures_that_it_used() -> None:
    result = result_of("round(100 * jobless / force, 2)", jobless=POOR, force=FORCE)

    assert result.value == Decimal("2.95")
    assert result.absent == ()
    assert result.used == (
        UsedPart("jobless", Moment.NOW, POOR),
        UsedPart("force", Moment.NOW, FORCE),
    )


def test_an_absent_result_names_every_missing_figure_once() -> None:
    result = result_of("poor + poor - prev(poor)")

    assert result.value is None
    assert result.absent == (
        AbsentReason(AbsentCode.MISSING, 0, "poor", "poor"),
        AbsentReason(AbsentCode.MISSING, 14, "prev(poor)", "poor", Moment.PREVIOUS_QUARTER),
    )
    assert [one.sentence() for one in result.absent] == [
        'Elemen "poor" tidak ada datanya.',
        'Elemen "poor" triwulan sebelumnya tidak ada datanya.',
    ]
    assert result.used[1] == UsedPart("poor", Moment.PREVIOUS_QUARTER, None)


def test_a_division_by_zero_names_the_divisor() -> None:
    (reason,) = result_of("1 + poor / (force - force)", poor=POOR, force=FORCE).absent

    assert (reason.code, reason.position) == (AbsentCode.DIVISION_BY_ZERO, 12)
    assert reason.sentence() == 'Pembagi "force - force" (kolom 13) bernilai nol.'


def test_a_branch_that_is_not_taken_looks_nothing_up() -> None:
    result = result_of("if(ready, poor, force)", ready=True, poor=POOR)

    assert [part.element for part in result.used] == ["ready", "poor"]


def test_coalesce_stops_at_the_first_figure() -> None:
    assert [part.element for part in result_of("coalesce(a, b)", a=POOR).used] == ["a"]


def test_an_answer_that_decides_stops_the_asking() -> None:
    assert [part.element for part in result_of("a and b", a=False).used] == ["a"]
    assert [part.element for part in result_of("a or b", a=True).used] == ["a"]


def test_each_figure_is_looked_up_once() -> None:
    asked: list[str] = []

    def lookup(element: str, moment: Moment) -> Scalar | None:
        asked.append(f"{moment.value}:{element}")
        return POOR

    calculate(parse("poor * poor - prev(poor)"), lookup)

    assert asked == ["now:poor", "prev:poor"]


def test_a_count_says_how_many_answers_were_known() -> None:
    result = result_of("count(a, b, c) + 0", a=True, b=False)

    assert result.value == 1
    assert result.counted == (Counted(0, 1, 2, 3),)
    assert result.counted[0].sentence() == "1 ya; diketahui 2 dari 3 butir."


def test_a_count_of_nothing_known_says_so_too() -> None:
    result = result_of("count(a, b)")

    assert result.value is None
    assert result.counted == (Counted(0, 0, 0, 2),)


def test_a_kind_that_only_the_data_reveal_makes_the_result_absent() -> None:
    assert codes(result_of("a + 1", a=True)) == [AbsentCode.WRONG_KIND]
    assert codes(result_of("a and b", a=POOR, b=True)) == [AbsentCode.WRONG_KIND]
    assert codes(result_of("a = b", a=POOR, b=True)) == [AbsentCode.WRONG_KIND]
    (reason,) = result_of("2 * a", a=True).absent
    assert reason.sentence() == 'Jenis nilai "a" (kolom 5) tidak sesuai dengan formulanya.'


@pytest.mark.parametrize("text", ["NaN", "sNaN", "Infinity", "-Infinity"])
def test_what_is_no_number_is_absent(text: str) -> None:
    result = result_of("a", a=Decimal(text))

    assert codes(result) == [AbsentCode.NOT_A_NUMBER]
    assert result.absent[0].sentence() == 'Nilai elemen "a" bukan bilangan.'
    assert result.shown() == "(tanpa data) = tidak ada"


@pytest.mark.parametrize("text", ["1E+6144", "-9E+6144"])
def test_a_result_that_is_too_large_is_absent_and_not_infinite(text: str) -> None:
    assert result_of("a", a=Decimal(text)).value == Decimal(text)
    assert codes(result_of("a * 10", a=Decimal(text))) == [AbsentCode.TOO_LARGE]
    assert codes(result_of("sum(a, a)", a=Decimal(text) * 9)) == [AbsentCode.TOO_LARGE]
    (reason,) = result_of("a * 10", a=Decimal(text)).absent
    assert reason.sentence() == 'Hasil "a * 10" (kolom 1) terlalu besar.'


def codes(result: Calculated) -> list[AbsentCode]:
    return [one.code for one in result.absent]


def test_the_calculation_is_shown_in_indonesian_print() -> None:
    result = result_of("100 * jobless / force", jobless=POOR, force=FORCE)

    assert result.shown() == "100 × 2.365 / 80.130 ≈ 2,951454"
    assert result.shown(2) == "100 × 2.365 / 80.130 ≈ 2,95"


def test_an_exact_result_is_shown_as_equal() -> None:
    assert result_of("a / 4", a=Decimal(10)).shown() == "10 / 4 = 2,5"
    assert result_of("a / 4", a=Decimal(10)).shown(2) == "10 / 4 = 2,50"
    assert result_of("a * 0.5", a=Decimal(4000)).shown() == "4.000 × 0,5 = 2.000"


def test_a_small_result_is_not_shown_as_zero() -> None:
    assert result_of("a / 3", a=Decimal("1E-9")).shown() == "0,000000001 / 3 ≈ 0,00000000033"


def test_negative_figures_are_shown_in_parentheses() -> None:
    shown = result_of("a - prev(a)", a=Decimal(-5), prev_a=Decimal("-12.5")).shown()

    assert shown == "(−5) − (−12,5) = 7,5"


def test_gaps_and_answers_are_shown_in_words_and_what_was_not_needed_by_its_name() -> None:
    result = result_of("if(ready and not done, other, 1)", ready=True)

    assert result.shown() == "jika(ya dan bukan (tanpa data); other; 1) = tidak ada"
    assert result_of("count(ready, done)", ready=True).shown() == (
        "banyaknya ya(ya; (tanpa data)) = 1"
    )
    assert result_of("x > 1 or ready", x=POOR).shown() == "2.365 > 1 atau ready = ya"
    assert result_of("x >= 1 and false", x=POOR).shown() == "2.365 ≥ 1 dan tidak = tidak"


def test_very_large_and_long_figures_are_shown_and_do_not_fail() -> None:
    assert result_of("a", a=Decimal("1.5E+6000")).shown() == "1,500000E+6000 = 1,500000E+6000"
    assert result_of("a", a=Decimal("1.5E-6000")).shown() == "1,500000E−6000 = 1,500000E−6000"
    assert result_of("a", a=Decimal("1E+30")).shown().startswith("1.000.000.000.000.000.000.")


def test_a_whole_result_carries_no_power_of_ten() -> None:
    assert str(result_of("round(a, -3)", a=Decimal(123500)).value) == "124000"
    assert str(result_of("a * 1", a=Decimal("5E+3")).value) == "5000"
    assert str(result_of("a", a=Decimal("-0.0")).value) == "0"
    assert str(result_of("a", a=Decimal("1E+40")).value) == "1E+40"


def test_the_formulas_of_a_region_take_well_under_a_tenth_of_a_second() -> None:
    formulas = [parse(f"round(100 * (a{i} - prev(a{i})) / sum(b, c, d), 2)") for i in range(120)]

    def all_of_them() -> float:
        started = time.perf_counter()
        for formula in formulas:
            calculate(formula, lambda _element, _moment: POOR)
        return time.perf_counter() - started

    assert min(all_of_them() for _ in range(3)) < 0.1
