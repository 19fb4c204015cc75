"""A new version tells what it added, removed and changed, and says nothing of the rest."""

import dataclasses
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from buktikan.core.formula import parse
from buktikan.core.framework import (
    Bilingual,
    DateRule,
    Element,
    Framework,
    Line,
    Method,
    OverPlaces,
    OverTime,
    Polarity,
    Provenance,
    Share,
    Target,
    ValueKind,
)
from buktikan.core.period import Frequency
from buktikan.core.quantity import Unit
from buktikan.core.tolerance import Tolerance
from buktikan.frameworks import catalogue
from buktikan.frameworks.difference import Change, compare
from buktikan.frameworks.reader import read_files
from tests.frameworks.package import HEAD, LINES, damaged, package

OTHER_NAME = Bilingual("Lain", "Other")
LINE_CHANGES: dict[str, object] = {
    "name": OTHER_NAME,
    "aspect": "lain",
    "priority": None,
    "kind": ValueKind.NUMBER,
    "unit": Unit.POINTS,
    "formula": parse("idle"),
    "polarity": Polarity.HIGHER,
    "frequency": Frequency.MONTH,
    "over_places": OverPlaces.NONE,
    "over_time": OverTime.MEAN,
    "owner": "lain",
    "evidence": ("Surat",),
    "source": "lain",
    "provenance": Provenance.SOURCED,
    "valid_from": date(2025, 1, 1),
    "producer": "BPS",
    "definition": "Lain.",
    "traps": ("Hati-hati.",),
    "share": Share("idle", "adults", "dewasa"),
    "show_with": (),
    "scale": "nilai",
    "targets": (Target(2025, Decimal(1), Decimal(2), "Lain", "64"),),
    "date_rule": DateRule(1, 2),
    "chapter": "",
}
ELEMENT_CHANGES: dict[str, object] = {
    "label": OTHER_NAME,
    "kind": ValueKind.NUMBER,
    "unit": Unit.FAMILIES,
    "frequency": Frequency.MONTH,
    "over_places": OverPlaces.NONE,
    "over_time": OverTime.MEAN,
    "method": Method.SURVEY,
    "producer": "BPS",
    "owner": "lain",
    "breakdowns": ("sex",),
    "scale": "nilai",
    "records": ("Nama",),
    "same_as": ("idle_rate",),
    "maximum_age_months": 3,
    "may_exceed_hundred": True,
    "restricted_detail": True,
    "available_from": {"64.09": date(2024, 1, 1)},
    "tolerance": Tolerance(percent=Decimal(1)),
}


@pytest.fixture
def old() -> Framework:
    return read_files(package()).required("contoh-1")


def with_line(framework: Framework, line: Line) -> Framework:
    lines = tuple(line if one.code == line.code else one for one in framework.lines)
    return replace(framework, lines=lines)


def with_element(framework: Framework, element: Element) -> Framework:
    return replace(framework, elements={**framework.elements, element.name: element})


def test_a_version_does_not_differ_from_itself(old: Framework) -> None:
    difference = compare(old, read_files(package()).required("contoh-1"))

    assert difference.is_empty
    assert difference.changed_codes == ()


def test_added_and_removed_lines_and_elements_are_listed() -> None:
    before = read_files(package()).required("contoh-1")
    start, end = LINES.index("  - code: P1.2"), LINES.index("  - code: A1.1")
    shorter = LINES[:start] + LINES[end:].replace("  service_score", "  spare_score")
    shorter = shorter.replace("    show_with: [P1.2]\n", "")
    after = read_files(package(lines=shorter)).required("contoh-1")

    forth, back = compare(before, after), compare(after, before)

    assert [line.code for line in forth.removed] == ["P1.2"]
    assert [one.name for one in forth.elements_removed] == ["service_score"]
    assert [one.name for one in forth.elements_added] == ["spare_score"]
    assert [line.code for line in back.added] == ["P1.2"]
    assert forth.changed == (Change("P1.1", "ditampilkan bersama", "P1.2", ""),)
    assert not forth.is_empty


def test_a_changed_formula_tells_before_and_after(old: Framework) -> None:
    new = read_files(damaged("idle / workers * 100, idle_rate", "idle_rate, idle / workers * 100"))

    difference = compare(old, new.required("contoh-1"))

    assert difference.changed == (
        Change(
            "P1.1",
            "rumus",
            "coalesce(idle / workers * 100, idle_rate)",
            "coalesce(idle_rate, idle / workers * 100)",
        ),
    )
    assert (difference.added, difference.removed, difference.frame) == ((), (), ())


def test_every_field_of_a_line_is_compared(old: Framework) -> None:
    line = old.line_by_code["P1.1"]
    assert {field.name for field in dataclasses.fields(Line)} == {"code", *LINE_CHANGES}

    for name, value in LINE_CHANGES.items():
        changed = replace(line, **{name: value})  # type: ignore[arg-type]
        difference = compare(old, with_line(old, changed))
        assert difference.changed_codes == ("P1.1",), name
        assert all(one.before != one.after for one in difference.changed)


def test_every_field_of_an_element_is_compared(old: Framework) -> None:
    element = old.elements["idle"]
    assert {field.name for field in dataclasses.fields(Element)} == {"name", *ELEMENT_CHANGES}

    for name, value in ELEMENT_CHANGES.items():
        changed = replace(element, **{name: value})  # type: ignore[arg-type]
        difference = compare(old, with_element(old, changed))
        assert {one.code for one in difference.elements_changed} == {"idle"}, name


def test_one_changed_item_of_the_whole_is_one_change(old: Framework) -> None:
    head = (
        HEAD.replace("high: 100", "high: 99")
        .replace("dinas: Dinas CONTOH", "dinas: Dinas CONTOH\n  baru: Dinas baru")
        .replace("notes: [Hanya contoh.]\n", "")
    )

    difference = compare(old, read_files(package(head=head)).required("contoh-1"))

    assert {(one.field, one.code) for one in difference.frame} == {
        ("pengampu", "baru"),
        ("skala", "nilai"),
        ("keterangan", "ke-1"),
    }
    assert len(difference.frame) == 3
    scale = next(one for one in difference.frame if one.field == "skala")
    assert "baik Baik 50,01-100" in scale.before
    assert "baik Baik 50,01-99" in scale.after
    note = next(one for one in difference.frame if one.field == "keterangan")
    assert (note.before, note.after) == ("Hanya contoh.", "")


def test_from_2022_to_2024_everything_was_added_and_the_scale_stayed() -> None:
    old, new = catalogue.load("pj-2022"), catalogue.load("pj-2024-01")

    difference = compare(old, new)

    assert len(difference.added) == len(new.lines)
    assert {line.code for line in difference.removed} == {"G.1", "G.2", "B.1", "B.2", "M.1", "M.2"}
    assert difference.changed == ()
    assert "kategori_2022" not in {one.code for one in difference.frame}
