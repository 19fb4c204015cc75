"""What a reader sees of a change: words added and removed, in paragraphs that stay readable."""

from hypothesis import given
from hypothesis import strategies as st

from buktikan.core.text_difference import Change, ParagraphChange, Stretch, difference


def side(changes: tuple[ParagraphChange, ...], without: Change) -> list[str]:
    """One of the two texts, put together again."""
    lines = (
        "".join(one.text for one in paragraph.stretches if one.change is not without)
        for paragraph in changes
    )
    return [line.strip() for line in lines if line.strip()]


def test_a_changed_word_stands_in_its_unchanged_sentence() -> None:
    (paragraph,) = difference("Angka turun menjadi 6,97 persen.", "Angka naik menjadi 6,97 persen.")
    assert paragraph.stretches == (
        Stretch(Change.SAME, "Angka "),
        Stretch(Change.REMOVED, "turun"),
        Stretch(Change.ADDED, "naik"),
        Stretch(Change.SAME, " menjadi 6,97 persen."),
    )


def test_a_binding_and_a_number_change_as_one_thing() -> None:
    (paragraph,) = difference("Kini [[P5.1]] saja.", "Kini [[P5.1 sebelumnya]] saja.")
    assert [one.text for one in paragraph.stretches if one.change is Change.ADDED] == [
        "[[P5.1 sebelumnya]]"
    ]


def test_paragraphs_that_share_nothing_are_removed_and_added_whole() -> None:
    found = difference("Jalan desa selesai.", "Kesehatan: posyandu aktif kembali.")
    assert [one.change for one in found] == [Change.REMOVED, Change.ADDED]


def test_an_unchanged_text_has_no_change() -> None:
    assert {one.change for one in difference("Satu.\n\nDua.", "Satu.\n\nDua.")} == {Change.SAME}


@given(
    st.lists(
        st.sampled_from(["Satu dua tiga.", "Satu dua lima.", "- x", "Lain sekali"]), max_size=5
    ),
    st.lists(st.sampled_from(["Satu dua tiga.", "Satu tiga.", "- y", "Lain sekali"]), max_size=5),
)
def test_both_texts_can_be_read_out_of_their_difference(
    before: list[str], after: list[str]
) -> None:
    found = difference("\n\n".join(before), "\n\n".join(after))
    assert side(found, Change.REMOVED) == after
    assert sorted(side(found, Change.ADDED)) == sorted(before)
