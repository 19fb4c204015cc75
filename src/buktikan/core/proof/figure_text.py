"""What a text in a cell is: a figure, the numbering of a column, or words."""

import re

FOOTNOTE = r"(?:\*+|\u2020|[a-z]{1,2}\)?|\d\))"
UNIT = r"(?:%|persen|ribu|juta|mil[iy]ar|tril[iy]un|orang|jiwa)"
UNIT_ALONE = re.compile(
    rf"\(?{UNIT[:-1]}|rupiah|rp\.?|anak|balita|indeks|keluarga|unit|buah)\)?", re.I
)
NUMERIC = re.compile(
    r"[\s(]*(?:Rp\.?\s*)?[-\u2212\u2013]?[\d.,'\s]*\d[\d.,'\s]*\)?"
    rf"\s*{UNIT}?\s*{FOOTNOTE}?\s*",
    re.IGNORECASE,
)
FOOTNOTE_MARK = re.compile(FOOTNOTE)
YEAR = re.compile(r"(?:19|20)\d\d[*)r]*")
EMPTY_CELL = re.compile(r"[-\u2013\u2014.\s]*|n\.?a\.?|NA|\.{3}|\u2026", re.I)
NUMBERING = re.compile(r"\(?\d{1,2}\)|\(?\d{1,2}\s*=.*")
SPACED = re.compile(r"[(\-\u2212\u2013]?\d{1,3}(?: \d{3})+(?:[.,]\d+)?\)?%?")


def is_figure(text: str) -> bool:
    """Whether a run is nothing but a figure, or the mark of an empty cell."""
    if all(YEAR.fullmatch(word) for word in text.split()):
        return False
    return NUMERIC.fullmatch(text) is not None or EMPTY_CELL.fullmatch(text.strip()) is not None


def is_numbering(text: str) -> bool:
    """Whether a run only numbers columns: (1), (2), (3)."""
    return NUMBERING.fullmatch(text.strip()) is not None


def is_footnote(text: str) -> bool:
    """Whether a word is only the mark of a footnote."""
    return FOOTNOTE_MARK.fullmatch(text) is not None


def is_unit(text: str) -> bool:
    """Whether a text only says what is counted: persen, juta, orang."""
    return UNIT_ALONE.fullmatch(text.strip()) is not None


def is_spaced(text: str) -> bool:
    """Whether it is one number whose thousands are parted by spaces."""
    return SPACED.fullmatch(text.strip()) is not None


def is_words(text: str) -> bool:
    """Whether a run says something: no figure, no mere line."""
    return not is_figure(text) and any(letter.isalnum() for letter in text)
