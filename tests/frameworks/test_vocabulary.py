"""Other names of elements: well-formed, of elements that exist, and there for what people state."""

import csv

import pytest

from buktikan.frameworks import catalogue
from buktikan.frameworks.fault import Fault
from buktikan.frameworks.vocabulary import read_vocabulary, spoken, vocabulary
from tests.house import tree

FRAMEWORK = "pj-2024-01"


def test_every_name_belongs_to_an_element_of_a_framework() -> None:
    known = {one for key in catalogue.names() for one in catalogue.load(key).elements}
    assert set(vocabulary()) <= known


def test_every_number_that_the_example_states_has_other_names() -> None:
    elements = catalogue.load(FRAMEWORK).elements
    stated = set()
    for name in ("values.csv", "real.csv"):
        with (tree.ROOT / "examples" / "ppu" / name).open(encoding="utf-8") as file:
            stated |= {row["element"] for row in csv.DictReader(file)}
    numbers = {one for one in stated if one in elements and elements[one].kind.is_numeric}
    assert numbers - set(vocabulary()) == set()


def test_all_numbers_of_the_framework_have_other_names() -> None:
    elements = catalogue.load(FRAMEWORK).elements.values()
    numbers = {one.name for one in elements if one.kind.is_numeric}
    assert numbers - set(vocabulary()) == set()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a: [TPT, tpt]", "tertulis dua kali"),
        ("a: []", "harus berupa daftar"),
        ("a: TPT", "harus berupa daftar"),
        ("a: ['']", "kosong"),
        (f"a: [{'x' * 121}]", "terlalu panjang"),
        ("a: [[TPT]]", "kosong"),
        ("a: [&b TPT]", "Jangkar"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(text: str, words: str) -> None:
    faults: list[Fault] = []
    read_vocabulary({"salah.yaml": text.encode()}, faults)
    assert any(words in one.what and one.line == 1 for one in faults), faults


def test_an_element_stands_in_one_file() -> None:
    faults: list[Fault] = []
    found = read_vocabulary({"a.yaml": b"x: [Satu]\n", "b.yaml": b"x: [Dua]\n"}, faults)
    assert "kosakata lain" in faults[0].what
    assert dict(found) == {"x": ("Dua",)}


def test_how_people_speak_names_elements_or_lines_and_keeps_the_other_names() -> None:
    framework = catalogue.load(FRAMEWORK)
    assert set(spoken()) <= {*framework.elements, *framework.line_by_code, *vocabulary()}
    assert (
        spoken()["poverty_rate"][: len(vocabulary()["poverty_rate"])]
        == (vocabulary()["poverty_rate"])
    )
    assert "kemiskinan" in spoken()["poverty_rate"]
