"""Templates that were made to harm are refused, each with what, where and how to mend."""

import io
import zipfile

import docx
import pytest

from buktikan.core.letter import LETTER_FIELDS
from buktikan.documents.letter_render import render_letter
from buktikan.documents.letter_template import built_in_letter
from buktikan.documents.office_package import Refusal
from buktikan.documents.template_check import template_refusals
from tests.factories.hostile_template import (
    HOSTILE_LETTERS,
    HOSTILE_WORDS,
    changed,
    deck,
    field,
    formula,
    in_body,
    letter,
    related,
)

FIELDS = dict.fromkeys(LETTER_FIELDS, "isi")


def is_whole(one: Refusal) -> bool:
    return bool(one.what and one.where and one.mend) and one.mend.endswith(".")


@pytest.mark.parametrize("name", HOSTILE_LETTERS)
def test_a_hostile_letter_is_refused(name: str) -> None:
    change, code = HOSTILE_LETTERS[name]
    refusals = template_refusals(".docx", changed(letter(), change))
    assert code in {one.code for one in refusals}
    assert all(map(is_whole, refusals))


@pytest.mark.parametrize("name", HOSTILE_WORDS)
def test_hostile_words_never_run(name: str) -> None:
    words, code = HOSTILE_WORDS[name]
    try:
        refusals, made, _ = render_letter(letter(words), FIELDS)
    except ValueError as error:  # pragma: no cover - would be a crash of the child
        pytest.fail(str(error))
    assert code in {one.code for one in refusals}
    assert made == b""
    assert all(map(is_whole, refusals))


@pytest.mark.parametrize(
    "change",
    [
        in_body(field("PAGE ")),
        in_body(field("NUMPAGES \\* MERGEFORMAT ")),
        related("hyperlink", "https://penajamkab.go.id/"),
        related("hyperlink", "mailto:tapem@contoh.test"),
    ],
)
def test_what_a_letter_needs_is_allowed(change: "object") -> None:
    assert callable(change)
    assert template_refusals(".docx", changed(letter(), change)) == ()


def test_a_deck_with_plain_numbers_is_allowed_and_one_with_formulas_is_not() -> None:
    assert template_refusals(".pptx", deck()) == ()
    found = template_refusals(".pptx", changed(deck(), formula))
    assert [one.code for one in found] == ["template.formula"]


def test_a_deck_is_no_letter_and_a_letter_no_deck() -> None:
    assert [one.code for one in template_refusals(".docx", deck())] == ["template.kind"]
    assert [one.code for one in template_refusals(".pptx", letter())] == ["template.kind"]


def test_a_slide_that_starts_a_program_is_refused() -> None:
    def change(parts: dict[str, bytes]) -> None:
        name = "ppt/slides/slide1.xml"
        action = b'<a:hlinkClick xmlns:a="a" action="ppaction://program"/></p:sld>'
        parts[name] = parts[name].replace(b"</p:sld>", action)

    found = template_refusals(".pptx", changed(deck(), change))
    assert {one.code for one in found} == {"template.macro"}


@pytest.mark.parametrize("data", [b"", b"PK", b"bukan zip", letter()[:400]])
def test_a_file_that_is_no_office_file_is_refused(data: bytes) -> None:
    assert [one.code for one in template_refusals(".docx", data)] == ["package.unreadable"]


def test_a_name_that_comes_twice_is_refused() -> None:
    held = io.BytesIO(letter())
    with zipfile.ZipFile(held, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("word/document.xml", b"<x/>")
    assert [one.code for one in template_refusals(".docx", held.getvalue())] == ["package.twice"]


def test_words_in_the_properties_of_a_letter_are_looked_at_too() -> None:
    document = docx.Document(io.BytesIO(letter()))
    document.core_properties.title = "{{ range(9) }}"
    held = io.BytesIO()
    document.save(held)
    refusals, made, _ = render_letter(held.getvalue(), FIELDS)
    assert {one.code for one in refusals} == {"letter.command", "letter.name"}
    assert made == b""


def test_what_fields_hold_is_text_in_the_letter() -> None:
    wicked = "<w:b/>{{ 7*7 }} & 'a' \x07"
    _, made, words = render_letter(letter("{{ daerah }}"), {**FIELDS, "daerah": wicked})
    assert docx.Document(io.BytesIO(made)).paragraphs[0].text == "<w:b/>{{ 7*7 }} & 'a'"
    assert [one["text"] for one in words if one["kind"] == "par"] == ["<w:b/>{{ 7*7 }} & 'a'"]


def test_the_letter_that_comes_with_us_is_friendly_and_names_every_seal() -> None:
    assert template_refusals(".docx", built_in_letter()) == ()
    refusals, _, words = render_letter(built_in_letter(), FIELDS | {"nomor_segel_terbagi": "S-1"})
    assert refusals == ()
    assert "S-1" in [one["text"] for one in words]
