"""The board: how far each agency is with each line, and who is silent."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from buktikan.core.answer import SIGNS, CellState, worst
from buktikan.core.board import Board, BoardCell, Detail
from buktikan.core.evidence import EvidenceState
from buktikan.core.submission import SubmissionState
from tests.factories.board import AGENCIES, OWNERS, backed, board, linked
from tests.factories.material import stated

POOR = stated("extreme_poor", 1906, "2024-02")
WORKLESS = stated("unemployed", 2365, "2023")
FORCE = stated("labour_force", 90000, "2023")


def detail(made: Board, agency: str, code: str) -> Detail:
    row = made.row(agency)
    assert row is not None
    return next(one for one in row.details if one.line.code == code)


def cell(made: Board, agency: str, column: str) -> BoardCell:
    row = made.row(agency)
    assert row is not None
    return next(one for one in row.cells if one.column == column)


def state_of(made: Board, code: str) -> CellState:
    return next(one.state for one in made.lines if one.line.code == code)


def test_nothing_sent_is_not_sent_and_the_agency_is_silent() -> None:
    made = board()

    assert detail(made, "social", "P6.2").state is CellState.NOT_SENT
    assert [one.key for one in made.silent] == ["labour", "social", "finance", "permits"]
    assert made.counts == {CellState.NOT_SENT: 7}


@pytest.mark.parametrize(
    ("decision", "state"),
    [
        (None, CellState.WITHOUT_PROOF),
        (EvidenceState.WAITING, CellState.WAITING),
        (EvidenceState.REJECTED, CellState.RETURNED),
        (EvidenceState.ACCEPTED, CellState.VERIFIED),
    ],
)
def test_what_was_sent_is_as_far_as_its_evidence(
    decision: EvidenceState | None, state: CellState
) -> None:
    links = [linked(POOR, decision, reason="periode lain")] if decision else []

    made = board(POOR, links=links)

    assert detail(made, "social", "P6.2").state is state
    assert state_of(made, "P6.2") is state
    assert "social" not in [one.key for one in made.silent]


def test_refused_evidence_says_why_and_names_the_item() -> None:
    made = board(POOR, links=[linked(POOR, EvidenceState.REJECTED, reason="bukan Februari")])

    assert detail(made, "social", "P6.2").reasons == ("bukan Februari",)
    assert detail(made, "social", "P6.2").items == ("B-extreme_poor",)


def test_cannot_supply_is_an_answer_with_its_reason() -> None:
    made = board(stated("extreme_poor", None, "2024-02"))

    assert detail(made, "social", "P6.2").state is CellState.CANNOT_SUPPLY
    assert detail(made, "social", "P6.2").reasons == ("belum terbit",)
    assert "social" not in [one.key for one in made.silent]


def test_a_figure_of_an_earlier_quarter_is_not_this_sessions_answer() -> None:
    old = stated("extreme_poor", 2000, "2023-11")

    made = board(old, links=backed(old))

    assert detail(made, "social", "P6.2").state is CellState.NOT_SENT
    assert detail(made, "social", "P6.2").reasons == ("Terakhir diisi untuk November 2023.",)
    assert "social" in [one.key for one in made.silent]


def test_an_absence_of_this_quarter_goes_before_a_figure_of_an_earlier_one() -> None:
    old = stated("extreme_poor", 2000, "2023-11")
    absent = stated("extreme_poor", None, "2024-02")

    made = board(old, absent, links=backed(old))

    assert detail(made, "social", "P6.2").state is CellState.CANNOT_SUPPLY


def test_a_yearly_figure_holds_until_the_framework_calls_it_stale() -> None:
    fresh = stated("opinion", "WTP", "2022")
    stale = stated("opinion", "WTP", "2021")

    assert state_of(board(fresh, links=backed(fresh)), "A3.1") is CellState.VERIFIED
    assert state_of(board(stale, links=backed(stale)), "A3.1") is CellState.NOT_SENT


def test_an_official_figure_counts_at_any_age_but_nobody_sent_it() -> None:
    official = stated("extreme_poor", 2000, "2023-03", official=True)

    made = board(official, links=backed(official))

    assert detail(made, "social", "P6.2").state is CellState.VERIFIED
    assert "social" not in [one.key for one in made.silent], "there is nothing left to ask"


def test_an_agency_is_silent_though_official_figures_stand_in_for_some_of_its_lines() -> None:
    official = stated("opinion", "WTP", "2022", official=True)

    made = board(official, links=backed(official))

    assert "finance" in [one.key for one in made.silent]


def test_a_figure_that_is_not_out_yet_says_so_instead_of_nothing() -> None:
    late = stated("extreme_poor", 1, "2024-02", published=date(2024, 4, 1))

    made = board(late)

    (reason,) = detail(made, "social", "P6.2").reasons
    assert reason.startswith("Angka untuk Februari 2024 tidak dapat dipakai")


def test_a_returned_agency_has_to_mend_all_but_what_counts() -> None:
    made = board(
        POOR,
        WORKLESS,
        FORCE,
        links=backed(WORKLESS, FORCE),
        submissions={
            "social": SubmissionState.RETURNED,
            "labour": SubmissionState.RETURNED,
        },
    )

    assert detail(made, "social", "P6.2").state is CellState.RETURNED
    assert detail(made, "labour", "P5.1").state is CellState.VERIFIED


def test_an_agency_that_took_a_step_is_not_silent() -> None:
    made = board(submissions={"social": SubmissionState.SUBMITTED})

    assert "social" not in [one.key for one in made.silent]


def test_a_share_that_is_known_by_its_parts_does_not_ask_for_the_percentage() -> None:
    made = board(WORKLESS, FORCE, links=backed(WORKLESS, FORCE))

    assert [one.element for one in detail(made, "labour", "P5.1").answers] == [
        "unemployed",
        "labour_force",
    ]
    assert state_of(made, "P5.1") is CellState.VERIFIED


def test_one_missing_part_leaves_the_line_open() -> None:
    made = board(WORKLESS, links=backed(WORKLESS))

    assert state_of(made, "P5.1") is CellState.NOT_SENT


def test_parts_of_different_years_are_verified_but_the_line_says_why_it_has_no_value() -> None:
    older = stated("labour_force", 90000, "2022")

    made = board(WORKLESS, older, links=backed(WORKLESS, older))

    assert detail(made, "labour", "P5.1").state is CellState.VERIFIED
    assert "Pembilang dan penyebut" in " ".join(detail(made, "labour", "P5.1").reasons)


def test_the_worst_state_of_a_cell_is_shown_with_all_counts() -> None:
    opinion = stated("opinion", "WTP", "2023")

    made = board(opinion, links=backed(opinion))
    shown = cell(made, "finance", "lainnya-P")

    assert shown.counts == {CellState.VERIFIED: 1, CellState.NOT_SENT: 2}
    assert (shown.state, shown.verified, shown.lines) == (CellState.NOT_SENT, 1, 3)


def test_what_is_not_asked_stays_empty() -> None:
    shown = cell(board(), "social", "P8")

    assert (shown.state, shown.lines) == (None, 0)


def test_columns_are_priorities_in_their_order_then_the_other_lines_by_aspect() -> None:
    made = board()

    assert [one.code for one in made.columns] == ["P4", "P5", "P6", "P8", "lainnya-P"]
    assert [one.is_rest for one in made.columns] == [False] * 4 + [True]
    assert [one.code for one in board(scope=("P6",)).columns] == ["P6"]


def test_agencies_of_which_nothing_is_asked_have_no_row() -> None:
    made = board(scope=("P6",))

    assert [row.agency.key for row in made.rows] == ["social"]
    assert made.row("finance") is None


def test_a_line_that_nobody_owns_is_named() -> None:
    owners = {name: key for name, key in OWNERS.items() if name != "extreme_poor"}

    assert [one.code for one in board(owners=owners).unowned] == ["P6.2"]
    assert board().unowned == ()


def test_a_line_without_owner_that_an_official_series_fills_is_verified() -> None:
    owners = {name: key for name, key in OWNERS.items() if name != "extreme_poor"}
    official = stated("extreme_poor", 2000, "2023-03", official=True)

    made = board(official, links=backed(official), owners=owners)

    assert state_of(made, "P6.2") is CellState.VERIFIED
    assert made.unowned == ()


def test_an_owner_that_was_closed_counts_as_none() -> None:
    left = tuple(one for one in AGENCIES if one.key != "social")

    assert [one.code for one in board(agencies=left).unowned] == ["P6.2"]


def test_a_line_remembers_when_it_was_sent_and_verified() -> None:
    sent, verified = datetime(2024, 3, 1, tzinfo=UTC), datetime(2024, 3, 5, tzinfo=UTC)
    one = replace(POOR, recorded_at=sent)

    (line,) = (
        each
        for each in board(one, links=backed(one, at=verified)).lines
        if each.line.code == "P6.2"
    )

    assert (line.sent_at, line.verified_at, line.agencies) == (sent, verified, ())


def test_the_agency_itself_works_on_what_is_not_sent_returned_or_without_proof() -> None:
    made = board(POOR, stated("opinion", "WTP", "2023"))
    finance, social = made.row("finance"), made.row("social")
    assert finance
    assert social

    assert {one.line.code for one in finance.missing()} == {"P8.1", "A3.1", "A3.3", "A3.9"}
    assert [one.line.code for one in social.missing()] == ["P6.2"]


def test_the_worst_state_is_the_one_with_the_most_work() -> None:
    assert worst(reversed(CellState)) is CellState.NOT_SENT
    assert worst([CellState.VERIFIED, CellState.CANNOT_SUPPLY]) is CellState.CANNOT_SUPPLY
    assert worst([]) is None


def test_every_state_has_its_own_words_and_shape() -> None:
    assert len({one.label for one in CellState}) == len(CellState)
    assert len({one.sign for one in CellState}) == len(SIGNS) == len(CellState)


def test_a_share_without_owner_is_as_far_as_the_figures_behind_it() -> None:
    made = board(WORKLESS, FORCE, links=backed(WORKLESS), owners={})

    assert state_of(made, "P5.1") is CellState.WITHOUT_PROOF
