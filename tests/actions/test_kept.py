"""What is kept is gathered again as soon as its marks differ, and the least used goes first."""

from buktikan.actions.kept import Kept, forget_kept


def test_the_same_marks_give_what_was_gathered_before_and_others_gather_anew() -> None:
    kept: Kept[str] = Kept(most=2)
    assert kept.found("papan", ("a",), lambda: "first") == "first"
    assert kept.found("papan", ("a",), lambda: "second") == "first"
    assert kept.found("papan", ("b",), lambda: "second") == "second"


def test_the_least_used_goes_first() -> None:
    kept: Kept[int] = Kept(most=2)
    kept.found(1, (), lambda: 1)
    kept.found(2, (), lambda: 2)
    kept.found(1, (), lambda: 0)
    kept.found(3, (), lambda: 3)
    assert list(kept.held) == [1, 3]


def test_everything_can_be_forgotten() -> None:
    kept: Kept[int] = Kept(most=2)
    kept.found(1, (), lambda: 1)
    forget_kept()
    assert kept.found(1, (), lambda: 2) == 2
