"""A text never becomes a formula, and comes back as it was."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from buktikan.sheets.safe_cell import guarded, is_formula_like, unguarded


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+cmd|' /C calc'!A0", "-1+1", "@SUM(A1)", "\t=1", "\r=1", " =1", "'=1", "\uff1d1"],
)
def test_a_text_that_a_spreadsheet_would_run_is_guarded(text: str) -> None:
    assert is_formula_like(text)
    assert guarded(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "-", "-17.63", "+5,3", "-1.234,5 %", "hal. 3", "'kutip'"])
def test_plain_texts_and_numbers_are_left_alone(text: str) -> None:
    assert guarded(text) == text


@given(st.text())
@example("'=1")
@example("''=1")
@example("'-5")
def test_guarding_loses_nothing_and_leaves_nothing_to_run(text: str) -> None:
    assert unguarded(guarded(text)) == text
    assert not is_formula_like(guarded(text)) or guarded(text).startswith("'")
