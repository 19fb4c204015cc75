"""What is typed into the search of notes, and what of a text is marked."""

import pytest

from buktikan.core.note_query import Piece, Term, marked, terms_of


@pytest.mark.parametrize(
    ("typed", "terms"),
    [
        ("data Stunting", (Term(("data",)), Term(("stunting",)))),
        ('"data dukung" x', (Term(("data", "dukung")), Term(("x",)))),
        ("perizin*", (Term(("perizin",), is_start=True),)),
        ('"data duk"*', (Term(("data", "duk"), is_start=True),)),
        ("a*", (Term(("a",)),)),
        ("asal-asalan", (Term(("asal", "asalan")),)),
        ('" AND (NEAR', (Term(("and",)), Term(("near",)))),
        ("!!! **", ()),
        ("", ()),
    ],
)
def test_words_phrases_and_beginnings_are_told_apart(typed: str, terms: tuple[Term, ...]) -> None:
    assert terms_of(typed) == terms


def test_neither_database_is_given_a_sign_of_its_own_language() -> None:
    (term,) = terms_of('"x\'; DROP TABLE"*')

    assert term.for_sqlite() == '"x drop table"*'
    assert term.for_postgres() == "(x <-> drop <-> table:*)"


def test_what_was_found_is_marked_as_whole_words() -> None:
    found = marked("Data dukung dan datanya", terms_of("data duk*"))

    assert found == (
        Piece("Data", True),
        Piece(" "),
        Piece("dukung", True),
        Piece(" dan datanya"),
    )


def test_a_long_text_is_shown_around_the_first_find() -> None:
    pieces = marked("a " * 300 + "stunting " + "b " * 300, terms_of("stunting"))

    assert pieces[0].text == "… "
    assert [one.text for one in pieces if one.is_found] == ["stunting"]
    assert pieces[-1].text == " …"
    assert sum(len(one.text) for one in pieces) < 340


def test_a_short_text_stays_whole_where_nothing_was_found() -> None:
    assert marked("Baik.", terms_of("stunting")) == (Piece("Baik."),)
