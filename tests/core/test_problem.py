"""Problems: what stays open, what a reason settles, and how passes are put together."""

import pytest

from buktikan.core.problem import Findings, Problem, Severity, Where, gather, gravest_first


def one(severity: Severity) -> Problem:
    return Problem("kode.contoh", severity, Where("a.csv", row=3), "Apa.", "Bagaimana.", "", "")


@pytest.mark.parametrize(
    ("severity", "before", "after"),
    [
        (Severity.BLOCK, True, True),
        (Severity.ASK, True, False),
        (Severity.INFORM, False, False),
    ],
)
def test_a_reason_settles_a_question_and_never_a_block(
    severity: Severity, before: bool, after: bool
) -> None:
    assert one(severity).is_open is before
    assert one(severity).answered(" karena ").is_open is after
    assert one(severity).answered("  ").is_open is before


@pytest.mark.parametrize(
    ("where", "text"),
    [
        (Where(), ""),
        (Where("a.csv", row=3, column="value"), "a.csv, baris 3, kolom value"),
        (Where("a.xlsx", "Isian", "D12", column="D"), "a.xlsx, Isian!D12"),
    ],
)
def test_a_spot_is_read_aloud(where: Where, text: str) -> None:
    assert str(where) == text


def test_a_sentence_says_where_what_and_how_to_mend() -> None:
    assert one(Severity.ASK).sentence() == "a.csv, baris 3: Apa. Bagaimana."


def test_passes_are_gathered_in_order_and_sorted_by_severity() -> None:
    first = Findings((one(Severity.BLOCK),), ("satu",))
    second = Findings((one(Severity.ASK), one(Severity.INFORM)), ("dua",))
    total = gather([first, second])
    assert total == first + second
    assert total.unchecked == ("satu", "dua")
    assert (len(total.blocking), len(total.asking)) == (1, 1)


def test_the_gravest_comes_first_and_open_questions_before_answered_ones() -> None:
    block, ask, inform = (
        one(severity) for severity in (Severity.BLOCK, Severity.ASK, Severity.INFORM)
    )
    answered = ask.answered("karena")
    assert gravest_first((inform, answered, ask, block)) == (block, ask, answered, inform)
