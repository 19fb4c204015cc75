"""Old beside new: every change once, nothing that did not change, and nothing invented."""

from hypothesis import given, settings
from hypothesis import strategies as st

from buktikan.core.seal_difference import (
    Changed,
    ChangeKind,
    Json,
    Subject,
    Tables,
    seal_difference,
)
from buktikan.core.seal_passages import changed_passages

JSON: st.SearchStrategy[Json] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inside: (
        st.lists(inside, max_size=3)
        | st.dictionaries(
            st.sampled_from(["code", "key", "now", "printed", "files", "element", "value", "text"]),
            inside,
            max_size=4,
        )
    ),
    max_leaves=12,
)
TABLES = st.dictionaries(st.sampled_from([one.value for one in Subject]), JSON)


def line(printed: str, **more: Json) -> Json:
    now: Json = {"printed": printed, "standing": "backed", "as_of": "2023-03"}
    return {"code": "P6.1", "name": "Kemiskinan", "now": now, **more}


def tables(**given: Json) -> Tables:
    return {one.value: given.get(one.value, []) for one in Subject}


def test_a_value_is_told_old_beside_new_with_its_time_and_standing() -> None:
    before, after = tables(achievements=[line("6,97 persen")]), tables()
    after = tables(achievements=[line("6,79 persen", reached=True)])
    (change,) = seal_difference(before, after).changes
    assert change == Changed(
        Subject.LINE,
        ChangeKind.CHANGED,
        "P6.1",
        "P6.1 Kemiskinan",
        "6,97 persen, per Maret 2023 (didukung bukti)\ntarget tercapai: -",
        "6,79 persen, per Maret 2023 (didukung bukti)\ntarget tercapai: ya",
    )


def test_what_came_and_what_went_is_told_as_such() -> None:
    found = seal_difference(
        tables(evidence=[{"key": "A-1", "title": "Surat"}]),
        tables(evidence=[{"key": "A-2", "title": "Nota", "files": [{"name": "n.pdf"}]}]),
    )
    told = [(one.kind, one.key, one.before, one.after) for one in found.changes]
    assert told == [
        (ChangeKind.REMOVED, "A-1", "Surat", ""),
        (ChangeKind.ADDED, "A-2", "", "Nota\nberkas: n.pdf "),
    ]


def test_the_newest_version_of_a_value_is_what_counts() -> None:
    row: dict[str, Json] = {"element": "e", "place": "64.09", "period": "2023", "source": "BPS"}
    two: list[Json] = [{**row, "value": "1"}, {**row, "value": "2"}]
    assert seal_difference(tables(values=two), tables(values=two[1:])).changes == ()
    (change,) = seal_difference(tables(values=two[:1]), tables(values=two)).changes
    assert (change.before, change.after) == ("1", "2")


def test_a_text_is_told_as_printed_and_as_written_only_where_the_print_is_the_same() -> None:
    typed: Json = {"key": "1.umum", "title": "Umum", "printed": "6,97", "written": "6,97"}
    bound: Json = {"key": "1.umum", "title": "Umum", "printed": "6,97", "written": "[[P6.1]]"}
    moved: Json = {"key": "1.umum", "title": "Umum", "printed": "6,79", "written": "[[P6.1]]"}
    (one,) = seal_difference(tables(texts=[typed]), tables(texts=[bound])).changes
    assert (one.before, one.after) == ("tertulis: 6,97", "tertulis: [[P6.1]]")
    (other,) = seal_difference(tables(texts=[typed]), tables(texts=[moved])).changes
    assert (other.before, other.after) == ("6,97", "6,79")


def test_a_table_that_one_side_never_had_is_not_compared() -> None:
    older = {name: rows for name, rows in tables().items() if name != "texts"}
    found = seal_difference(older, tables(texts=[{"key": "a", "printed": "b"}]))
    assert found.changes == ()
    assert found.incomparable == (Subject.TEXT,)


def test_passages_show_only_paragraphs_that_differ() -> None:
    before = "Satu tetap.\n\nDua yang lama sekali."
    after = "Satu tetap.\n\nDua yang baru sekali.\n\nSesuatu yang sama sekali lain."
    assert changed_passages(before, after) == (
        ("Dua yang lama sekali.", "Dua yang baru sekali."),
        ("", "Sesuatu yang sama sekali lain."),
    )


@settings(max_examples=40)
@given(TABLES, TABLES)
def test_nothing_changes_against_itself_and_both_directions_mirror(
    one: Tables, other: Tables
) -> None:
    assert seal_difference(one, one).changes == ()
    there, back = seal_difference(one, other), seal_difference(other, one)
    assert {(c.subject, c.key, c.before, c.after) for c in there.changes} == {
        (c.subject, c.key, c.after, c.before) for c in back.changes
    }
