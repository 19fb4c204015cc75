"""The library of finding types: what ships, what a file may not be, and codes that never go."""

from dataclasses import replace
from datetime import date

import pytest

from buktikan.core.finding import dropped
from buktikan.core.framework import Provenance
from buktikan.core.note import NoteKind
from buktikan.frameworks.fault import PackageFaultsError
from buktikan.frameworks.finding import read_findings, shipped_findings, shipped_text


def test_what_ships_names_a_source_for_each_type_and_covers_every_kind() -> None:
    library = shipped_findings()

    assert all(one.source and one.name.en and one.closed_by for one in library.types)
    sourced = [one for one in library.types if one.provenance is Provenance.SOURCED]
    assert all("S:" in one.source for one in sourced)
    assert len(sourced) > len(library.types) / 2
    assert {kind for one in library.types for kind in one.kinds} == set(NoteKind)
    assert library.models() == {"model-report"}


def test_a_retired_type_is_read_and_not_offered() -> None:
    library = shipped_findings()
    kept = replace(library.by_code["hoaxes"], retired=date(2025, 1, 1))
    types = tuple(kept if one.code == "hoaxes" else one for one in library.types)
    later = replace(library, types=types)

    assert later.name_of("hoaxes") == "Penanganan hoaks"
    assert not later.is_offered("hoaxes", NoteKind.ADVICE)
    assert library.is_offered("hoaxes", NoteKind.ADVICE)
    assert not library.is_offered("hoaxes", NoteKind.PRAISE)
    assert later.name_of("unheard-of") == "unheard-of"
    assert dropped(library, later) == ()
    assert dropped(library, replace(library, types=types[1:])) == ("data-supply",)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("kinds: [data_gap]", "kinds: [gift]", "gift"),
        ("code: village-grain", "code: data-supply", "dua kali"),
        ("code: village-grain", "code: 'village grain'", "tidak dapat dipakai"),
        ("same_finding: 0.3", "same_finding: 1.3", "antara 0 dan 1"),
        ("stem: 6", "stem: 1", "bilangan bulat"),
        ("closed_by: Tidak perlu ditutup.", "closes: x", "tidak dikenal"),
    ],
)
def test_a_wrong_file_tells_every_fault_with_its_line(old: str, new: str, told: str) -> None:
    text = shipped_text()
    assert old in text

    with pytest.raises(PackageFaultsError) as caught:
        read_findings("x.yaml", text.replace(old, new, 1).encode())

    assert any(told in one.what and one.line for one in caught.value.faults)
