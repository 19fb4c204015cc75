"""What goes is gone, and what stays is what stood there."""

from hypothesis import given
from hypothesis import strategies as st

from buktikan.core.personal.erasure import ERASED, cuts_of, touched, what_stays
from buktikan.core.personal.finding import Hit, Personal, PersonalKind
from buktikan.core.personal.search import find_personal
from buktikan.core.proof.leaf import Box, FileText, Leaf, LeafKind, Piece, leaf_of

NIK = "6409014101860001"
PHONE = "081234567890"


def leaf(*texts: str, number: int = 1) -> Leaf:
    pieces = [Piece(text, Box(0, y, 1, y + 1)) for y, text in enumerate(texts)]
    return leaf_of(number, LeafKind.TEXT, pieces, 1, len(pieces))


def stays(*texts: str) -> tuple[str, ...]:
    text = FileText((leaf(*texts),), "uji")
    cuts = cuts_of(text, find_personal(text))
    return what_stays(text.leaves[0], cuts.get(1, ()))


def test_only_the_number_goes_and_the_words_around_it_stay() -> None:
    told = stays("Pemohon " + NIK + " hadir", "2.365 orang", f"{PHONE}", f"a {NIK} b {PHONE} c")
    assert told == (
        f"Pemohon {ERASED} hadir",
        "2.365 orang",
        ERASED,
        f"a {ERASED} b {ERASED} c",
    )


def test_of_a_list_whole_cells_go_and_a_number_in_them_is_no_second_cut() -> None:
    page = leaf("Nama", "Siti Aminah", f"RT 3 {PHONE}")
    hit = Hit(PersonalKind.PEOPLE, 1, (page.box(1), page.box(2)), "Nama")
    numbers = find_personal(FileText((page,), "uji")).hits
    cuts = cuts_of(FileText((page,), "uji"), Personal((hit, *numbers)))[1]
    assert what_stays(page, cuts) == ("Nama", ERASED, ERASED)
    assert touched(page, cuts) == {1, 2}


def test_a_whole_leaf_goes_where_a_person_says_so() -> None:
    text = FileText((leaf("a", "b"), leaf("c", number=2)), "uji")
    cuts = cuts_of(text, Personal(), {2})
    assert set(cuts) == {2}
    assert what_stays(text.leaves[1], cuts[2]) == (ERASED,)
    assert touched(text.leaves[0], ()) == frozenset()


WORDS = st.sampled_from(["orang", "2.365", NIK, PHONE, "NIK", "6,97", "6409 0141 0186 0001"])


@given(st.lists(st.lists(WORDS, min_size=1, max_size=6).map(" ".join), min_size=1, max_size=8))
def test_what_stays_has_nothing_left_to_find(lines: list[str]) -> None:
    told = stays(*lines)
    assert find_personal(FileText((leaf(*told),), "uji")).hits == ()
    assert "6,97" not in "".join(lines) or "6,97" in "".join(told)
