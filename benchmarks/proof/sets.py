"""The sets: `tune`, at which developers may look, `check`, of which only totals are looked at, and
`fresh`, whose layouts, words, places, letters and styles of numbers appear in neither."""

from benchmarks.proof.entries import Entry
from benchmarks.proof.layouts_tables import (
    districts_by_sex,
    elements_in_one_table,
    months_across,
    regions_by_year,
    villages_over_pages,
    years_down,
)
from benchmarks.proof.paper import Look

SANS = Look("Liberation Sans", 10)
SERIF = Look("Liberation Serif", 11)
TUNE = tuple(
    Entry(layout, tool, look, asks=8)
    for layout in (
        regions_by_year,
        elements_in_one_table,
        years_down,
        months_across,
        districts_by_sex,
        villages_over_pages,
    )
    for tool, look in (("Typst", SANS), ("Chromium", SERIF), ("XlsxWriter", SANS))
)
SETS = {"tune": TUNE}
