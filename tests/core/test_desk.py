"""The desk's lines: what each answers to the questions, and what of them is wanted."""

from dataclasses import replace
from decimal import Decimal

import pytest

from buktikan.core.desk import (
    Asked,
    DeskFigure,
    DeskFilter,
    DeskLine,
    answers_of,
    counted,
    desk_figure,
)
from buktikan.core.evidence import Standing
from buktikan.core.figure import Figure
from buktikan.core.framework import Bilingual, ValueKind
from buktikan.core.quantity import Unit

NOTHING: frozenset[str] = frozenset()
LINE = DeskLine(
    code="P2.1",
    name=Bilingual("Prevalensi stunting", "Stunting prevalence"),
    priority="P2",
    aspect="pembangunan",
    unit="persen",
    now=DeskFigure("11,55 persen", counts=True),
    previous=DeskFigure("11,55 persen", counts=True),
    baseline=DeskFigure("12,00 persen", counts=True),
    standing=Standing.BACKED,
)


def answers(line: DeskLine) -> set[DeskFilter]:
    return set(answers_of(line, unmarked=NOTHING, discuss=NOTHING, noted=NOTHING))


def test_a_proven_unchanged_marked_line_answers_no_to_everything() -> None:
    assert answers(LINE) == set()


@pytest.mark.parametrize(
    ("line", "yes"),
    [
        (replace(LINE, now=DeskFigure("10,00 persen", counts=True)), {DeskFilter.CHANGED}),
        (replace(LINE, is_new=True), {DeskFilter.NEW}),
        (replace(LINE, is_disputed=True), {DeskFilter.DISPUTED}),
        (
            replace(LINE, now=DeskFigure("tanpa data dukung", counts=False)),
            {DeskFilter.WITHOUT_PROOF, DeskFilter.CHANGED},
        ),
    ],
)
def test_a_line_answers_yes_to_what_it_is(line: DeskLine, yes: set[DeskFilter]) -> None:
    assert answers(line) == yes


def test_marks_discussion_and_notes_are_asked_by_code() -> None:
    codes = frozenset({"P2.1"})

    found = answers_of(LINE, unmarked=codes, discuss=codes, noted=codes)

    assert found == {DeskFilter.UNMARKED, DeskFilter.DISCUSS, DeskFilter.NOTED}


def test_every_question_has_its_count_also_a_count_of_none() -> None:
    counts = counted([frozenset({DeskFilter.NEW}), frozenset({DeskFilter.NEW, DeskFilter.CHANGED})])

    assert list(counts) == list(DeskFilter)
    assert (counts[DeskFilter.NEW], counts[DeskFilter.CHANGED], counts[DeskFilter.NOTED]) == (
        2,
        1,
        0,
    )


@pytest.mark.parametrize(
    ("asked", "admitted"),
    [
        (Asked(), True),
        (Asked(filters=frozenset({DeskFilter.NEW})), True),
        (Asked(filters=frozenset({DeskFilter.NEW, DeskFilter.CHANGED})), False),
        (Asked(priority="P2"), True),
        (Asked(priority="P3"), False),
        (Asked(aspect="pemerintahan"), False),
        (Asked(words="stunting p2.1"), True),
        (Asked(words="STUNTING prevalence"), True),
        (Asked(words="inflasi"), False),
    ],
)
def test_what_is_asked_for_must_all_hold(asked: Asked, admitted: bool) -> None:
    assert asked.admits(LINE, frozenset({DeskFilter.NEW})) is admitted


def test_a_claim_that_nothing_backs_has_no_number_on_the_desk() -> None:
    claim = Figure(Unit.PERCENT, ValueKind.PERCENT, claimed=Decimal("11.55"))
    waiting = replace(claim, standing=Standing.WAITING)
    backed = replace(claim, value=Decimal("11.55"), standing=Standing.BACKED)

    assert desk_figure(claim).printed == "tanpa data dukung"
    assert desk_figure(waiting) == DeskFigure("tanpa data dukung", counts=False)
    assert desk_figure(backed) == DeskFigure("11,55 persen", counts=True)
    assert desk_figure(Figure(Unit.PERCENT, ValueKind.PERCENT)).printed == "tidak ada data"
