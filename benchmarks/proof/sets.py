"""The sets: `tune`, at which developers may look, `check`, of which only totals are looked at,
`fresh`, whose layouts, words, places, letters and styles of numbers appear in neither, and `blind`,
with layouts, words and places of its own, which was written without a look at the search."""

from collections.abc import Iterable, Sequence

from benchmarks.proof import (
    fresh_tables,
    fresh_words,
    layouts_blind_tables,
    layouts_blind_words,
    layouts_budget,
    layouts_marks,
    layouts_tables,
    layouts_words,
)
from benchmarks.proof.entries import Entry, Layout
from benchmarks.proof.paper import Look
from benchmarks.proof.scans import Scan

SANS = Look("Liberation Sans", 10)
SERIF = Look("Liberation Serif", 11, footer="Dokumen contoh, seluruh angka rekaan")
TURNED = Look("Liberation Sans", 10, turn=90)
SIDEWAYS = Look("Liberation Sans", 10, turn=-90)
MONO = Look("DejaVu Sans", 9)
BOOK = Look("DejaVu Serif", 9, footer="Angka rekaan untuk pengujian")
WIDE = Look("Libertinus Serif", 11, landscape=True)
BACK = Look("DejaVu Sans", 9, turn=270)
ON_SIDE = Look("DejaVu Serif", 9, turn=-270)
NARROW = Look("Liberation Sans Narrow", 10, footer="Dokumen uji, angka direka")
ROMAN = Look("Libertinus Serif", 10)

OFFICE = Scan(300, skew=0.6, blur=0.6, noise=6)
CROOKED = Scan(300, skew=-1.7, blur=0.8, noise=9, quality=75)
FAX = Scan(150, skew=0.5, blur=0.5, noise=5)
PHOTO = Scan(300, skew=1.1, blur=0.7, noise=7, quality=70, suffix=".jpg")
PICTURE = Scan(150, blur=0.3, noise=3, suffix=".png")

Plan = tuple[Layout, str]


def _entries(
    plans: Iterable[Plan], looks: Sequence[Look], *, asks: int, copies: int = 1
) -> tuple[Entry, ...]:
    return tuple(
        Entry(layout, " ".join(word.split()), looks[at % len(looks)], asks, copies)
        for at, (layout, tools) in enumerate(plans)
        for word in tools.split(",")
    )


T, W, B, M = layouts_tables, layouts_words, layouts_budget, layouts_marks
KNOWN: tuple[Plan, ...] = (
    (T.regions_by_year, "Typst, Chromium, XlsxWriter, Word, Calc"),
    (T.elements_in_one_table, "Typst, Chromium, Writer, XlsxWriter, PowerPoint"),
    (T.years_down, "Typst, Chromium, ODS, HTML, CSV"),
    (T.months_across, "Typst, Chromium, XlsxWriter, ODS, text"),
    (T.districts_by_sex, "Typst, Chromium, Writer, XlsxWriter, CSV"),
    (T.villages_over_pages, "Typst, Chromium, Calc, XlsxWriter"),
    (W.price_release, "Typst, Chromium, Writer, text"),
    (W.labour_release, "Typst, Chromium, Writer, Word"),
    (W.poverty_release, "Typst, Chromium, HTML, ODT"),
    (W.letter, "Typst, Chromium, Writer, Word"),
    (B.realisation_report, "Typst, Chromium, XlsxWriter, Calc"),
    (B.money_in_sentences, "Typst, Chromium, Word, PowerPoint"),
    (B.split_cells, "Typst, Chromium, XlsxWriter, Writer"),
    (M.footnoted, "Typst, Chromium, Writer, Word"),
    (M.broken_numbers, "Typst, Chromium, Writer, Word"),
    (M.percent_cells, "XlsxWriter, ODS, Calc"),
    (M.fraction_cells, "XlsxWriter, CSV"),
    (M.negatives, "Typst, Chromium, XlsxWriter, Word"),
    (M.list_of_names, "Typst, Chromium, XlsxWriter"),
    (M.unlabelled, "Typst, Word"),
)
QUIET = (SANS, SERIF)
TUNE = (
    *_entries(KNOWN, QUIET, asks=7),
    Entry(T.elements_in_one_table, "Typst", TURNED, 6),
    Entry(T.regions_by_year, "Chromium", SIDEWAYS, 6),
    Entry(T.elements_in_one_table, "Typst", SANS, 6, scan=OFFICE),
    Entry(W.labour_release, "Chromium", SERIF, 7, scan=OFFICE),
    Entry(T.districts_by_sex, "Typst", SANS, 7, scan=CROOKED),
    Entry(W.letter, "Typst", SERIF, 6, scan=PHOTO),
    Entry(T.years_down, "Chromium", SANS, 6, scan=FAX),
    Entry(W.poverty_release, "Typst", SERIF, 6, scan=PICTURE),
)
CHECK = (
    *_entries(KNOWN, (SERIF, MONO), asks=7),
    Entry(B.realisation_report, "Chromium", TURNED, 6),
    Entry(T.months_across, "Typst", SIDEWAYS, 6),
    Entry(T.months_across, "Typst", SERIF, 6, scan=OFFICE),
    Entry(W.price_release, "Chromium", SANS, 7, scan=CROOKED),
    Entry(T.elements_in_one_table, "Chromium", MONO, 7, scan=PHOTO),
    Entry(T.regions_by_year, "Typst", SANS, 6, scan=FAX),
)
FT, FW = fresh_tables, fresh_words
UNSEEN: tuple[Plan, ...] = (
    (FT.years_in_blocks, "Typst, Chromium, Writer, XlsxWriter, Word"),
    (FT.places_across, "Typst, Chromium, Calc, XlsxWriter, HTML"),
    (FT.two_languages, "Typst, Chromium, Writer, ODS, Word"),
    (FT.months_down, "Typst, Chromium, XlsxWriter, Calc, ODT"),
    (FT.tidy_rows, "CSV, XlsxWriter, Chromium, ODS"),
    (FT.people_over_pages, "Typst, Chromium, Writer, XlsxWriter"),
    (FT.cash_by_month, "Typst, Chromium, XlsxWriter, Writer"),
    (FT.side_by_side, "Typst, Chromium, XlsxWriter, PowerPoint"),
    (FT.shares_with_signs, "Typst, Chromium, XlsxWriter, Word"),
    (FT.sub_table, "Typst, Chromium, Writer, HTML, PowerPoint"),
    (FW.minutes, "Typst, Chromium, Writer, Word, text"),
    (FW.certificate, "Typst, Chromium, Writer, Word, text"),
    (FW.cards, "Typst, Chromium, PowerPoint"),
    (FW.questions_answered, "Typst, Chromium, Writer, HTML"),
    (FW.budget_letter, "Typst, Chromium, Writer, Word"),
    (FW.bulletin, "Typst, Chromium, Writer"),
    (FW.district_story, "Typst, Chromium, ODT, text"),
    (FW.two_numbers, "Typst, Chromium, XlsxWriter"),
)
FRESH = (
    *_entries(UNSEEN, (MONO, BOOK), asks=7),
    Entry(FT.two_languages, "Typst", WIDE, 7),
    Entry(FT.years_in_blocks, "Typst", BACK, 7),
    Entry(FT.places_across, "Chromium", ON_SIDE, 7),
    Entry(FT.years_in_blocks, "Typst", MONO, 7, scan=OFFICE),
    Entry(FT.two_languages, "Chromium", BOOK, 7, scan=OFFICE),
    Entry(FW.minutes, "Typst", BOOK, 7, scan=OFFICE),
    Entry(FW.certificate, "Chromium", MONO, 7, scan=CROOKED),
    Entry(FT.months_down, "Typst", MONO, 7, scan=CROOKED),
    Entry(FW.questions_answered, "Chromium", BOOK, 7, scan=PHOTO),
    Entry(FT.sub_table, "Typst", BOOK, 7, scan=FAX),
    Entry(FW.certificate, "Typst", BOOK, 7, scan=PICTURE),
)
XT, XW = layouts_blind_tables, layouts_blind_words
HIDDEN: tuple[Plan, ...] = (
    (XT.performance_report, "Typst, Chromium, Writer, XlsxWriter"),
    (XT.service_recap, "Typst, Chromium, Calc, XlsxWriter, CSV"),
    (XT.yearbook_by_subdistrict, "Typst, Chromium, Writer, Word"),
    (XT.dashboard_export, "Chromium, XlsxWriter, CSV, HTML, PowerPoint"),
    (XT.health_profile, "Typst, Chromium, Writer, ODS"),
    (XW.service_memo, "Typst, Chromium, Word, Writer"),
    (XW.price_meeting, "Typst, Chromium, Writer, ODT, text"),
    (XW.village_poster, "Typst, Chromium, Writer"),
)
BLIND = (
    *_entries(HIDDEN, (NARROW, ROMAN), asks=8),
    Entry(XT.health_profile, "Typst", NARROW, 8, scan=OFFICE),
    Entry(XT.service_recap, "Chromium", NARROW, 8, scan=OFFICE),
    Entry(XW.service_memo, "Typst", ROMAN, 8, scan=PHOTO),
    Entry(XW.price_meeting, "Writer", ROMAN, 8, scan=FAX),
)
"""Made once and never looked at: only its totals tell how much of `fresh` is luck."""
QUICK = (
    *_entries(
        (
            (T.elements_in_one_table, "Typst, XlsxWriter"),
            (T.years_down, "CSV"),
            (T.months_across, "XlsxWriter"),
            (T.districts_by_sex, "Typst"),
            (W.price_release, "Typst"),
            (W.letter, "Typst"),
            (B.realisation_report, "Typst, XlsxWriter"),
            (M.percent_cells, "XlsxWriter"),
        ),
        QUIET,
        asks=8,
    ),
)
"""Few documents, by tools that come with the project: what the tests hold on to."""

SETS = {"quick": QUICK, "tune": TUNE, "check": CHECK, "fresh": FRESH, "blind": BLIND}
