"""House rules of the two languages: the catalogue holds every text, whole, and nothing else."""

import os
import re
from collections.abc import Iterable
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message

from assets import collect_messages, make_messages
from buktikan.core import figure, numeral
from buktikan.core.quantity import Unit
from buktikan.web.words import ABSENT, SCALES, SHORT
from tests.house import tree

FOR_PEOPLE = re.compile(r"%\(\w+\)[sd]|%[sd]")
TEMPLATES = sorted((tree.SOURCES / "web" / "templates").rglob("*.html"))
SPEAKING = [
    path for room in collect_messages.SPEAKING for path in tree.python_files(tree.SOURCES / room)
]
INTERPOLATED = re.compile(r"\b(?:_|n?gettext(?:_lazy)?)\(\s*f[\"']")
"""A sentence whose figures are put in before it is looked up: it is never found."""


def texts(said: str | Iterable[str] | None) -> list[str]:
    """A msgid or its translation as the forms it has."""
    if said is None:
        return []
    return [said] if isinstance(said, str) else list(said)


def placeholders(text: str) -> list[str]:
    """What is put into a sentence, in the order of names."""
    return sorted(FOR_PEOPLE.findall(text))


def entries(catalogue: Catalog) -> list[Message]:
    """All but the header."""
    return [one for one in catalogue if one.id]


@pytest.fixture(scope="module")
def said() -> Catalog:
    return collect_messages.collected()


@pytest.fixture(scope="module")
def held() -> Catalog:
    return collect_messages.held()


def test_every_text_of_pages_is_in_the_catalogue_and_no_other(said: Catalog, held: Catalog) -> None:
    wanted = {one.id for one in entries(said)}
    there = {one.id for one in entries(held)}

    assert len(wanted) > 1000
    assert sorted(map(str, wanted - there)) == [], "make messages, then translate them"
    assert sorted(map(str, there - wanted)) == [], "make messages drops them"
    assert dict(held.obsolete) == {}


def test_every_text_has_an_english_translation_that_nobody_guessed(held: Catalog) -> None:
    assert collect_messages.missing(held) == []
    assert [one.id for one in entries(held) if one.fuzzy] == []


def test_a_translation_holds_the_same_placeholders_as_its_text(held: Catalog) -> None:
    wrong = {
        str(one.id): one.string
        for one in entries(held)
        if len(texts(one.id)) != len(texts(one.string))
        or any(
            placeholders(mine) != placeholders(theirs)
            for mine, theirs in zip(texts(one.id), texts(one.string), strict=True)
        )
    }

    assert wrong == {}


def test_a_text_is_one_line_without_white_space_around_it(held: Catalog) -> None:
    forms = [text for one in entries(held) for text in (*texts(one.id), *texts(one.string))]

    assert [text for text in forms if text != " ".join(text.split())] == []


def test_no_figure_is_put_into_a_sentence_before_it_is_translated() -> None:
    early = [str(path) for path in SPEAKING if INTERPOLATED.search(path.read_text("utf-8"))]

    assert len(SPEAKING) > 100
    assert early == []


def test_what_pages_say_of_figures_is_what_the_core_prints() -> None:
    assert ABSENT == (figure.NO_DATA, figure.NOT_SUPPLIED)
    assert (figure.print_value(True, Unit.YES_NO), figure.print_value(False, Unit.YES_NO)) == SHORT
    assert all(word in numeral.SCALE_WORDS for word in SCALES)


def test_labels_of_the_core_are_collected_from_its_enums(said: Catalog) -> None:
    labels = {str(text) for text, _place in collect_messages.labels()}

    for label in ("persen", "tanpa data dukung", "Petugas OPD", "Kembalikan dengan catatan"):
        assert label in labels
        assert said.get(label) is not None


# The tools do what they say


def test_a_template_is_read_with_its_sentences_plurals_and_constants() -> None:
    text = """
    {% translate "Satu" %} {{ x|default:_("Dua") }} "bukan"
      {% blocktranslate trimmed with a=b.c %}
        Tiga {{ a }}
        penuh 100%
      {% endblocktranslate %}
    {% blocktranslate trimmed count n=rows|length %}
      {{ n }} baris{% plural %}{{ n }} b.
    {% endblocktranslate %}
    """

    found = [said for said, _place in collect_messages.in_template(text, "x.html")]

    assert found == ["Satu", "Dua", "Tiga %(a)s penuh 100%%", ("%(n)s baris", "%(n)s b.")]


def test_translations_are_kept_new_texts_wait_and_old_ones_are_dropped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "django.po"
    path.write_bytes(
        collect_messages.HEADER.encode()
        + b'msgid "Lama"\nmsgstr "Old"\n\nmsgid "Tetap"\nmsgstr "Kept"\n'
    )
    monkeypatch.setattr(collect_messages, "CATALOGUE", path)
    monkeypatch.setattr(
        collect_messages, "messages", lambda: iter([("Tetap", "a.py"), ("Baru", "a.py")])
    )

    found = collect_messages.updated()
    path.write_bytes(collect_messages.written(found))

    assert [(one.id, one.string) for one in entries(collect_messages.held())] == [
        ("Tetap", "Kept"),
        ("Baru", ""),
    ]
    assert collect_messages.missing(found) == ["Baru"]


def test_a_catalogue_is_compiled_once_and_again_only_when_it_changed(tmp_path: Path) -> None:
    catalogue = tmp_path / "en" / "LC_MESSAGES" / "django.po"
    catalogue.parent.mkdir(parents=True)
    catalogue.write_bytes(collect_messages.HEADER.encode() + b'msgid "Satu"\nmsgstr "One"\n')

    first = make_messages.make(tmp_path)
    again = make_messages.make(tmp_path)
    first[0].write_bytes(b"")
    later = first[0].stat().st_mtime + 10
    os.utime(catalogue, (later, later))

    assert first == [catalogue.with_suffix(".mo")]
    assert again == []
    assert make_messages.make(tmp_path) == first
    assert b"One" in first[0].read_bytes()
    assert [one.name for one in catalogue.parent.iterdir() if ".mo." in one.name] == []
