"""The matrix: what rolls on, how old it is, who closed how much, what the next session may drop."""

from dataclasses import replace
from datetime import date

from buktikan.core.action import ActionPlan
from buktikan.core.followup_matrix import (
    ActionLine,
    Ageing,
    FollowUpMatrix,
    MatrixRow,
    ageing_of,
    chain_of,
    sessions_passed,
)
from buktikan.core.followup_scope import ScopeFate, scope_proposal
from buktikan.core.framework import Bilingual, Priority
from buktikan.core.note import Note, NoteKind, NoteState
from buktikan.core.tenure import EvaluationSession, Level, TenureQuarter

TODAY = date(2024, 9, 1)
SECOND_TERM = date(2024, 9, 19)


def session(key: str, day: date, level: Level = Level.MINISTRY) -> EvaluationSession:
    inaugurated = SECOND_TERM if day > SECOND_TERM else date(2023, 9, 19)
    quarter = TenureQuarter(inaugurated, 1, 2 if day > SECOND_TERM else 1)
    return EvaluationSession(key, "64.09", quarter, day, day, level, "pj-2024-01")


FIRST = session("tw2", date(2024, 3, 20))


def note(
    key: str = "C-01",
    state: NoteState = NoteState.ASSIGNED,
    *,
    session: str = "tw2",
    repeats: str = "",
) -> Note:
    return Note(key, session, NoteKind.SUBSTANCE, "Lengkapi.", state, repeats=repeats)


def row(one: Note, *actions: ActionLine, priority: str = "P2") -> MatrixRow:
    return MatrixRow(one, actions, FIRST, priority, born=FIRST.held_on)


def line(state: NoteState, owner: str = "dinkes", due: date = TODAY) -> ActionLine:
    return ActionLine(1, ActionPlan(owner, "Menimbang.", due), owner, owner, state, has_note=True)


def matrix(*rows: MatrixRow) -> FollowUpMatrix:
    return FollowUpMatrix("64.09", TODAY, rows, {"dinkes": "Dinkes", "dinsos": "Dinsos"})


def test_praise_asks_for_nothing_and_is_never_open_nor_counted() -> None:
    praise = replace(note("C-02", NoteState.NEW), kind=NoteKind.PRAISE)
    found = matrix(row(note()), row(praise))
    assert [one.note.key for one in found.open_rows if one.note] == ["C-01"]
    assert found.counts_of("tw2").given == 1


def test_a_rate_of_nothing_is_none_and_the_inspectorates_word_closes_nothing() -> None:
    done, internal = line(NoteState.RESOLVED), line(NoteState.CHECKED)
    health, social = matrix(row(note(), done, internal)).closure
    assert (health.given, health.over, health.internal, health.percent) == (2, 1, 1, 50)
    assert (social.given, social.percent) == (0, None)


def test_one_of_three_hundred_left_is_not_all() -> None:
    lines = [line(NoteState.RESOLVED)] * 299 + [line(NoteState.ASSIGNED)]
    assert matrix(row(note(), *lines)).closure[0].percent == 99


def test_late_is_what_is_open_after_its_day_and_not_on_it() -> None:
    assert not line(NoteState.ASSIGNED, due=TODAY).is_overdue(TODAY)
    assert line(NoteState.ASSIGNED, due=date(2024, 8, 31)).is_overdue(TODAY)
    assert not line(NoteState.RESOLVED, due=date(2024, 8, 31)).is_overdue(TODAY)


def test_age_runs_from_the_first_session_until_it_was_closed() -> None:
    assert row(note()).age(TODAY) == 165
    closed = replace(row(note(state=NoteState.RESOLVED)), ended=date(2024, 6, 24))
    assert closed.age(TODAY) == 96
    assert MatrixRow(None, (line(NoteState.ASSIGNED),)).age(TODAY) is None


def test_ages_fall_into_quarters() -> None:
    found = {days: ageing_of(days) for days in (0, 90, 91, 180, 181, 360, 361)}
    assert found == {
        0: Ageing.FIRST,
        90: Ageing.FIRST,
        91: Ageing.SECOND,
        180: Ageing.SECOND,
        181: Ageing.YEAR,
        360: Ageing.YEAR,
        361: Ageing.OLDER,
    }
    assert matrix(row(note())).ageing[Ageing.SECOND] == 1


def test_a_repeated_note_is_as_old_as_the_first_of_its_chain() -> None:
    first = note("C-01", session="tw1")
    second = note("C-03", session="tw2", repeats="tw1/C-01")
    third = note("C-02", session="tw3", repeats="tw2/C-03")
    known = {one.name: one for one in (first, second, third)}
    assert chain_of(third, known) == (third, second, first)
    ring = replace(first, repeats="tw3/C-02")
    assert len(chain_of(third, known | {ring.name: ring})) == 3


def test_sessions_count_on_over_a_renewed_tenure_and_at_one_level_only() -> None:
    held = (
        FIRST,
        session("tw3", date(2024, 6, 24)),
        session("tw3-prov", date(2024, 6, 10), Level.PROVINCE),
        session("tw4", date(2024, 9, 24)),
        session("tw1-term2", date(2025, 1, 10)),
    )
    assert sessions_passed(FIRST, held, date(2024, 6, 23)) == 1
    assert sessions_passed(FIRST, held, date(2024, 6, 24)) == 2
    assert sessions_passed(FIRST, held, date(2025, 1, 10)) == 4


def test_a_priority_may_be_dropped_only_when_all_its_notes_are_closed() -> None:
    names = [Priority(code, Bilingual(code, code), "a") for code in ("P1", "P2", "P3")]
    rows = (
        row(note("C-01", NoteState.RESOLVED), priority="P1"),
        row(note("C-02", NoteState.NOT_ACTIONABLE), priority="P1"),
        row(note("C-03", NoteState.RESOLVED), priority="P2"),
        row(note("C-04", NoteState.CHECKED), priority="P2"),
        row(note("C-05", NoteState.ASSIGNED), priority=""),
    )
    found = scope_proposal(rows, names)
    assert [one.fate for one in found.lines] == [
        ScopeFate.DROP,
        ScopeFate.STAY,
        ScopeFate.UNTOLD,
    ]
    assert found.scope == ("P2", "P3")
    assert [one.note.key for one in found.general if one.note] == ["C-05"]
    assert [one.note.key for one in found.lines[1].open if one.note] == ["C-04"]
