"""Observations: a value or its absence, when it may be used, and which version counts."""

from dataclasses import replace
from datetime import date

import pytest

from buktikan.core.observation import Absence, latest_versions
from tests.factories.material import stated


def test_a_value_and_an_absence_exclude_each_other() -> None:
    value, absent = stated("nib_issued", 10), stated("nib_issued", None)
    with pytest.raises(ValueError, match="nib_issued"):
        replace(value, absence=Absence("belum terbit", "OPD"))
    with pytest.raises(ValueError, match="nib_issued"):
        replace(absent, absence=None)


@pytest.mark.parametrize(
    ("published", "cutoff", "usable"),
    [
        (None, date(2024, 2, 29), True),
        (None, date(2024, 2, 28), False),
        (date(2024, 3, 20), date(2024, 3, 20), True),
        (date(2024, 3, 21), date(2024, 3, 20), False),
    ],
)
def test_a_figure_is_usable_when_its_period_is_over_and_it_is_published(
    published: date | None, cutoff: date, usable: bool
) -> None:
    one = stated("nib_issued", 10, "2024-02", published=published)
    assert one.usable_on(cutoff) is usable


def test_the_newest_version_counts_wherever_it_stands() -> None:
    first, second = stated("nib_issued", 10), stated("nib_issued", 11, version=2)
    other = stated("nib_issued", 12, source="Sumber lain")
    assert latest_versions([second, other, first]) == (second, other)
    assert latest_versions([first, other, second]) == (second, other)
