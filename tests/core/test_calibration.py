"""Calibration by hand, and what must hold whoever marks whatever in whichever order."""

from decimal import Decimal
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from buktikan.core.calibration import calibrate, settling_needs_words
from buktikan.core.mark import Mark, MarkKind, Settled
from buktikan.core.scoring import SettleBy
from tests.factories.scoring import D, marks, scheme, settled

TABLE = {
    1: {"L1": "2", "L2": "4", "L3": "N", "L4": "A"},
    2: {"L1": "3", "L2": "2", "L3": "N", "L4": "2"},
    3: {"L1": "2.5", "L2": "2.5", "L3": "3"},
}
KNOWN = scheme(discuss_from=D("1.5"))


def test_a_table_by_hand() -> None:
    found = calibrate(KNOWN, marks(TABLE))
    first, second, third, fourth = found.lines

    assert (first.low, first.high, first.spread) == (D(2), D(3), D(1))
    assert (first.mean, first.median, first.must_discuss) == (D("2.5"), D("2.5"), False)
    assert (second.spread, second.mean, second.median) == (D(2), D("2.833"), D("2.5"))
    assert second.must_discuss
    assert third.must_discuss
    assert "tidak berlaku" in third.because
    assert (fourth.spread, fourth.proposed) == (D(0), Settled("L4", MarkKind.POINTS, D(2)))
    assert found.must_discuss == ("L2", "L3")


def test_strictness_is_the_mean_difference_over_lines_that_both_marked() -> None:
    found = {one.evaluator: one for one in calibrate(KNOWN, marks(TABLE)).strictness}

    # 1: L1 2-3, 2-2.5; L2 4-2, 4-2.5  ->  (-1 - 0.5 + 2 + 1.5) / 4
    assert (found[1].difference, found[1].pairs, found[1].marked) == (D("0.5"), 4, 2)
    # 2: L1 3-2, 3-2.5; L2 2-4, 2-2.5  ->  (1 + 0.5 - 2 - 0.5) / 4; alone on L4
    assert (found[2].difference, found[2].pairs, found[2].marked) == (D("-0.25"), 4, 3)
    assert (found[3].difference, found[3].pairs) == (D("-0.25"), 4)


def test_agreement_is_the_share_of_pairs_within_a_step() -> None:
    # L1: 2/3 no, 2/2.5 yes, 3/2.5 yes; L2: 4/2 no, 4/2.5 no, 2/2.5 yes
    assert calibrate(KNOWN, marks(TABLE)).agreement == D("0.5")
    assert calibrate(KNOWN, []).agreement is None


@pytest.mark.parametrize(
    ("given_marks", "by", "proposed"),
    [
        (("2", "2.5"), SettleBy.MEDIAN, "2.5"),  # 2.25 goes to the step above
        (("1", "1", "4"), SettleBy.MEDIAN, "1"),
        (("1", "1", "4"), SettleBy.MEAN, "2"),
        (("N", "N"), SettleBy.MEDIAN, "N"),
        (("A", "A"), SettleBy.MEDIAN, "A"),
        (("A", "N"), SettleBy.MEDIAN, "N"),
        (("A", "3"), SettleBy.MEDIAN, "3"),
    ],
)
def test_what_is_proposed_to_the_chair(
    given_marks: tuple[str, ...], by: SettleBy, proposed: str
) -> None:
    table = {who: {"L1": text} for who, text in enumerate(given_marks)}
    line = calibrate(scheme(settle_by=by), marks(table)).lines[0]

    assert line.proposed == settled(L1=proposed)["L1"]


def test_nobody_marked_is_nothing_proposed() -> None:
    line = calibrate(KNOWN, []).lines[0]

    assert (line.proposed, line.mean, line.spread, line.must_discuss) == (None, None, None, False)


@pytest.mark.parametrize(
    ("code", "typed", "due"),
    [
        ("L1", "2", False),
        ("L1", "3", False),
        ("L1", "3.5", True),  # outside what was given
        ("L1", "N", True),  # nobody said so
        ("L2", "2.5", True),  # far apart
        ("L4", "2", False),
    ],
)
def test_when_the_chair_must_say_why(code: str, typed: str, due: bool) -> None:
    line = calibrate(KNOWN, marks(TABLE)).line(code)
    wanted = settled(**{code: typed})[code]

    assert bool(settling_needs_words(line, wanted.kind, wanted.points)) is due


def test_a_line_that_nobody_marked_asks_for_words() -> None:
    assert settling_needs_words(None, MarkKind.POINTS, D(1))


STEPS = st.integers(0, 8)
SHEETS = st.dictionaries(
    st.integers(1, 6),
    st.dictionaries(st.sampled_from(["L1", "L2", "L3", "L4"]), STEPS, min_size=1),
    max_size=6,
)


NOTHING = D(0)


def _marks(sheets: dict[int, dict[str, int]], more: Decimal = NOTHING) -> list[Mark]:
    return [
        Mark(code, who, MarkKind.POINTS, D(step) / 2 + more)
        for who, sheet in sheets.items()
        for code, step in sheet.items()
    ]


@settings(max_examples=25)
@given(SHEETS, st.randoms())
def test_the_order_of_marks_changes_nothing(
    sheets: dict[int, dict[str, int]], order: Random
) -> None:
    given_marks = _marks(sheets)
    shuffled = list(given_marks)
    order.shuffle(shuffled)

    assert calibrate(KNOWN, shuffled) == calibrate(KNOWN, given_marks)


@settings(max_examples=25)
@given(SHEETS)
def test_the_same_added_to_all_changes_no_strictness_and_no_spread(
    sheets: dict[int, dict[str, int]],
) -> None:
    before, after = calibrate(KNOWN, _marks(sheets)), calibrate(KNOWN, _marks(sheets, D(10)))

    assert before.strictness == after.strictness
    assert before.must_discuss == after.must_discuss
    assert [one.spread for one in before.lines] == [one.spread for one in after.lines]


@settings(max_examples=25)
@given(SHEETS)
def test_differences_add_up_to_nothing(sheets: dict[int, dict[str, int]]) -> None:
    found = calibrate(KNOWN, _marks(sheets)).strictness

    whole = sum(((one.difference or D(0)) * one.pairs for one in found), D(0))
    assert abs(whole) <= D("0.0005") * sum(one.pairs for one in found)
