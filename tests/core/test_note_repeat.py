"""A note that says an earlier one again: the measure, both sides of its thresholds, chains."""

from dataclasses import replace
from fractions import Fraction

import pytest

from buktikan.core.note import Note, NoteKind, NoteState, Severity
from buktikan.core.note_repeat import RepeatRule, chain_of, escalated, repeated, share, similar
from buktikan.frameworks.finding import shipped_findings

RULE = RepeatRule(Fraction(1, 2), Fraction(3, 4), 6, frozenset({"dan", "belum"}))
FOUR = "kuda sapi domba ayam"


def note(text: str, key: str = "C-01", session: str = "tw2", **more: str) -> Note:
    made = Note(key, session, NoteKind.DATA_GAP, text, NoteState.NEW)
    return replace(made, line=more.get("line", "P2.1"), finding=more.get("finding", ""))


EARLIER = note(FOUR, session="tw1", finding="data-supply")


@pytest.mark.parametrize(
    ("text", "finding", "is_repeat"),
    [
        ("kuda sapi kambing bebek", "data-supply", True),
        ("kuda angsa kambing bebek", "data-supply", False),
        ("kuda sapi domba bebek", "", True),
        ("kuda sapi kambing bebek", "", False),
        (FOUR, "no-evidence", False),
        ("", "data-supply", False),
        ("dan belum", "data-supply", False),
    ],
)
def test_so_alike_on_the_same_line_is_a_repeat(text: str, finding: str, is_repeat: bool) -> None:
    found = repeated(note(text, finding=finding), [EARLIER], RULE)

    assert (found is not None) is is_repeat


def test_another_line_is_another_thing_unless_its_code_was_renamed() -> None:
    moved = note(FOUR, line="P3.4")

    assert repeated(moved, [EARLIER], RULE) is None
    assert repeated(moved, [EARLIER], RULE, lambda _: frozenset({"P3.4"})) == EARLIER
    assert repeated(note(FOUR), [EARLIER], RULE, lambda _: frozenset({"P3.4"})) is None


def test_praise_neither_repeats_nor_is_repeated_and_no_note_repeats_itself() -> None:
    praise = replace(EARLIER, kind=NoteKind.PRAISE)

    assert repeated(note(FOUR), [praise], RULE) is None
    assert repeated(replace(note(FOUR), kind=NoteKind.PRAISE), [EARLIER], RULE) is None
    assert repeated(EARLIER, [EARLIER], RULE) is None


def test_the_most_alike_comes_first() -> None:
    near = note("kuda sapi domba bebek", "C-02", "tw1")
    found = similar(note(FOUR), [near, EARLIER], RULE)

    assert [one.note.key for one in found] == ["C-01", "C-02"]
    assert found[1].share == Fraction(3, 4)


def test_words_count_by_their_beginning_and_without_the_prefix_of_a_verb() -> None:
    assert RULE.telling("melengkapi Datanya, dan belum 5!") == {"lengka", "datany"}
    assert RULE.telling("dilengkapi") == RULE.telling("lengkapi") == {"lengka"}
    assert share(frozenset("ab"), frozenset()) == 0


def test_the_shipped_thresholds_know_the_real_note_again() -> None:
    real = (
        "Pasokan data dari daerah masih kurang; angka tanpa data dukung membuat laporan "
        "dianggap asal-asalan."
    )
    again = "Data pasokan OPD belum lengkap; beberapa angka disajikan tanpa data dukung."
    other = "Rincian desa untuk angka stunting belum ditunjukkan."
    rule = shipped_findings().repeats
    before = note(real, session="tw1", finding="data-supply")

    assert repeated(note(again, finding="data-supply"), [before], rule) == before
    assert repeated(note(other, finding="data-supply"), [before], rule) is None


def test_a_chain_goes_back_to_the_first_and_never_in_a_circle() -> None:
    first = note("a", session="tw1")
    second = replace(note("b", session="tw2"), repeats=first.name)
    third = replace(note("c", session="tw3"), repeats=second.name)
    known = {one.name: one for one in (first, second, third)}

    assert chain_of(third, known) == (third, second, first)
    looped = {**known, first.name: replace(first, repeats=third.name)}
    assert len(chain_of(third, looped)) == 3


def test_a_repeat_is_proposed_one_step_heavier_and_never_beyond_the_heaviest() -> None:
    assert escalated(Severity.MINOR) is Severity.MODERATE
    assert escalated(Severity.SERIOUS) is Severity.SERIOUS
