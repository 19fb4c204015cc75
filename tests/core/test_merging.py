"""Two people in one text: both changes, or a choice; never a lost word."""

from hypothesis import example, given
from hypothesis import strategies as st

from buktikan.core.merging import Choice, Conflict, merge

BEFORE = "Satu.\n\nDua.\n\nTiga."
LINES = st.lists(st.sampled_from(["Satu.", "Dua.", "Tiga.", "- a", "- b", ""]), max_size=7)
TEXTS = LINES.map("\n".join)


def test_changes_in_two_paragraphs_are_joined() -> None:
    merged = merge(BEFORE, "Satu kini.\n\nDua.\n\nTiga.", "Satu.\n\nDua.\n\nTiga kini.")
    assert merged.conflicts == ()
    assert merged.text() == "Satu kini.\n\nDua.\n\nTiga kini."


def test_neighbouring_list_items_are_joined() -> None:
    assert merge("- a\n- b", "- a1\n- b", "- a\n- b1").text() == "- a1\n- b1"


def test_the_same_change_by_both_is_no_conflict() -> None:
    merged = merge(BEFORE, "Satu kini.\n\nDua.\n\nTiga.", "Satu kini.\n\nDua.\n\nTiga.")
    assert merged.conflicts == ()
    assert merged.text().startswith("Satu kini.")


def test_one_paragraph_changed_by_both_waits_for_a_choice() -> None:
    merged = merge(BEFORE, "Satu saya.\n\nDua.\n\nTiga.", "Satu mereka.\n\nDua.\n\nTiga.")
    assert merged.conflicts == (Conflict("Satu.", "Satu saya.", "Satu mereka."),)
    assert merged.text({0: Choice.MINE}).startswith("Satu saya.\n\nDua.")
    assert merged.text({0: Choice.THEIRS}).startswith("Satu mereka.\n\nDua.")
    assert merged.text() == "Satu mereka.\n\nSatu saya.\n\nDua.\n\nTiga."


def test_both_began_an_empty_part() -> None:
    assert merge("", "Saya.", "Mereka.").conflicts == (Conflict("", "Saya.", "Mereka."),)


def test_a_removal_beside_a_change_is_shown_not_guessed() -> None:
    merged = merge("Satu.", "", "Satu lagi.")
    assert [(one.mine, one.theirs) for one in merged.conflicts] == [("", "Satu lagi.")]


@given(TEXTS, TEXTS)
@example("", "")
@example("Satu.", "")
def test_who_alone_changed_something_gets_exactly_that(before: str, after: str) -> None:
    assert merge(before, after, before).text().split() == after.split()
    assert merge(before, before, after).text().split() == after.split()


@given(TEXTS, TEXTS, TEXTS)
def test_words_that_only_one_side_brought_are_always_in_what_both_keep(
    before: str, mine: str, theirs: str
) -> None:
    kept = merge(before, mine, theirs).text().split("\n")
    for line in set(mine.split("\n")) - set(before.split("\n")):
        assert line in kept
    for line in set(theirs.split("\n")) - set(before.split("\n")):
        assert line in kept
