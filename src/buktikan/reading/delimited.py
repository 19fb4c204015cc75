"""Reading plain text and CSV, in the encodings and with the separators that people have."""

import csv
from collections import Counter
from pathlib import Path

from buktikan.core.proof.leaf import FileText, LeafKind
from buktikan.reading.bounds import Bounds
from buktikan.reading.grid import Grid
from buktikan.reading.refusal import too_large

MEGABYTE = 1024 * 1024
LARGEST = 50 * MEGABYTE
MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
SEPARATORS = ";\t|,"
"""In the order in which they are believed: with comma decimals, a comma parts nothing."""
LOOKED_AT = 30
CELL_LETTERS = 1_000_000


def read_csv(path: str, bounds: Bounds) -> FileText:
    """One sheet; numbers stay as they were typed."""
    csv.field_size_limit(CELL_LETTERS)
    lines = decoded(path).splitlines()
    grid = Grid(LeafKind.SHEET, bounds)
    rows = csv.reader(lines, delimiter=separator(lines))
    for row, cells in enumerate(rows):
        for column, text in enumerate(cells):
            grid.add(row, column, text)
    return FileText((grid.leaf(1),), bounds.reader)


def read_text(path: str, bounds: Bounds) -> FileText:
    """One leaf, a piece for every line."""
    grid = Grid(LeafKind.TEXT, bounds)
    for row, line in enumerate(decoded(path).splitlines()):
        grid.add(row, 0, line)
    return FileText((grid.leaf(1),), bounds.reader)


def decoded(path: str) -> str:
    """The text of a file: by its mark, else UTF-8, else the old Western code page."""
    if Path(path).stat().st_size > LARGEST:
        raise too_large(f"Berkas teks ini melebihi {LARGEST // MEGABYTE} MB.")
    held = Path(path).read_bytes()
    for mark, encoding in MARKS:
        if held.startswith(mark):
            return held.decode(encoding, "replace")
    try:
        return held.decode("utf-8")
    except UnicodeDecodeError:
        return held.decode("cp1252", "replace")


def separator(lines: list[str]) -> str:
    """The separator that parts most of the first lines into equally many cells, at least two."""
    looked_at = [line for line in lines[:LOOKED_AT] if line.strip()]
    best, most = ",", 0
    for one in SEPARATORS:
        widths = Counter(len(row) for row in csv.reader(looked_at, delimiter=one) if len(row) > 1)
        agreeing = max(widths.values(), default=0)
        if agreeing > most:
            best, most = one, agreeing
    return best
