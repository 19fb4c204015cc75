"""From one framework version to the next: one fate for everything, and nothing lost."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buktikan.core.carrying import Carried, Crossing, Crosswalk, Fate, carry
from buktikan.core.framework import Framework
from buktikan.core.quantity import Unit
from buktikan.frameworks import catalogue
from buktikan.frameworks.crosswalk import crosswalk_from, shipped_crosswalks
from buktikan.frameworks.fault import PackageFaultsError
from tests.factories.framework import named, tiny_framework

OLD = tiny_framework(key="lama")
CODES = tuple(OLD.line_by_code)


def renewed(**changes: object) -> Framework:
    """The same framework under another key, with one line changed so."""
    first = replace(OLD.lines[0], **changes)  # type: ignore[arg-type]  # fields of a line
    return replace(OLD, key="baru", lines=(first, *OLD.lines[1:]))


def fate_of(code: str, new: Framework, *crossings: Crossing) -> Carried:
    carrying = carry(OLD, new, crosswalk=Crosswalk("lama", "baru", "CONTOH", tuple(crossings)))
    (found,) = (one for one in carrying.lines if one.code == code)
    return found


def test_a_line_that_means_the_same_keeps_its_mark_whatever_it_is_called() -> None:
    new = renewed(name=named("Nama baru"), source="Surat lain", owner="social")
    assert fate_of(CODES[0], new) == Carried(CODES[0], (CODES[0],), Fate.KEPT)


def test_a_line_of_another_unit_is_told_with_both_units() -> None:
    told = fate_of(CODES[0], renewed(unit=Unit.TEXT))
    assert told.fate is Fate.CHANGED
    assert told.why == (f"satuan: {OLD.lines[0].unit.value} menjadi {Unit.TEXT.value}",)


def test_a_line_under_another_code_moves_with_its_mark() -> None:
    moved = replace(OLD.lines[0], code="Z9.1")
    new = replace(OLD, key="baru", lines=(moved, *OLD.lines[1:]))
    stated = Crossing((CODES[0],), ("Z9.1",), "Kode diganti surat baru.")
    told = fate_of(CODES[0], new, stated)
    assert (told.fate, told.to, told.why) == (Fate.MOVED, ("Z9.1",), ("Kode diganti surat baru.",))
    assert fate_of(CODES[0], new).fate is Fate.NOT_ASKED
    assert carry(OLD, new).new_lines == ("Z9.1",)


def test_a_line_that_was_split_or_joined_asks_somebody() -> None:
    split = Crossing((CODES[0],), (CODES[0], CODES[1]), "Dipecah.")
    joined = Crossing((CODES[0], CODES[1]), (CODES[1],), "Digabung.")
    assert fate_of(CODES[0], renewed(), split).fate is Fate.SPLIT
    assert fate_of(CODES[0], renewed(), joined).fate is Fate.MERGED
    assert fate_of(CODES[1], renewed(), joined).fate is Fate.MERGED


@given(
    st.sets(st.sampled_from(CODES)),
    st.dictionaries(st.sampled_from(tuple(OLD.elements)), st.integers(0, 40)),
)
def test_every_line_and_every_answer_has_exactly_one_fate(
    dropped: set[str], answers: dict[str, int]
) -> None:
    kept = tuple(one for one in OLD.lines if one.code not in dropped)
    read = {name for one in kept for name in one.formula.elements}
    elements = {name: one for name, one in OLD.elements.items() if name in read}
    carrying = carry(OLD, replace(OLD, key="baru", lines=kept, elements=elements), answers=answers)
    assert [one.code for one in carrying.lines] == list(OLD.line_by_code)
    assert [one.code for one in carrying.elements] == list(OLD.elements)
    assert sum(carrying.given_by_fate().values()) == sum(answers.values())
    gone = {one.code for one in carrying.lines if one.fate is Fate.NOT_ASKED}
    assert gone == dropped


def test_the_shipped_crosswalks_name_lines_that_their_frameworks_have() -> None:
    for crosswalk in shipped_crosswalks().values():
        old, new = catalogue.load(crosswalk.old), catalogue.load(crosswalk.new)
        for one in crosswalk.lines:
            assert set(one.old) <= set(old.line_by_code)
            assert set(one.new) <= set(new.line_by_code)
        assert not [one for one in carry(old, new, crosswalk=crosswalk).lines if one.fate.holds]


def test_a_code_that_is_crossed_twice_is_a_fault_with_its_line() -> None:
    text = b"""old: lama
new: baru
source: CONTOH
lines:
  - {old: [A.1], new: [B.1], words: Satu.}
  - {old: [A.1], new: [B.2], words: Dua.}
"""
    with pytest.raises(PackageFaultsError) as told:
        crosswalk_from("jembatan.yaml", text)
    assert [one.line for one in told.value.faults] == [6]
