"""A long text is looked through in a child, with the same answer; an endless one is given up."""

import pytest

from buktikan.core.personal.search import find_personal
from buktikan.core.proof.leaf import FileText
from buktikan.reading.cage import Caps
from buktikan.reading.personal import NotSearchedError, personal_in
from tests.factories.reading import page, sheet

NIK = "6409014101860001"
TEXT = FileText(
    (
        page(1, f"Pemohon {NIK} hadir", "Kontak 081234567890"),
        sheet("A", ("Nama", "Alamat"), *(("Siti Aminah", "RT 3"),) * 2, number=2),
    ),
    "uji",
)


def test_the_child_finds_what_is_found_here() -> None:
    here, there = find_personal(TEXT), personal_in(TEXT, short=0)
    assert there == here
    assert len(here.hits) == 3
    assert personal_in(TEXT) == here


def test_what_takes_too_long_is_given_up() -> None:
    with pytest.raises(NotSearchedError):
        personal_in(TEXT, Caps(1_500_000_000, cpu_seconds=60, wall_seconds=0), short=0)
