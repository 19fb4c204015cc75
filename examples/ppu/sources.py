"""Writes SOURCES.md: where each real figure of the example was published."""

import csv
from pathlib import Path

HERE = Path(__file__).parent
TABLES = ("real.csv", "series/stated.csv", "series/official.csv")
HEAD = """# Where the real figures come from

Made by `.venv/bin/python examples/ppu/sources.py` from `real.csv` and `series/stated.csv` (figures
that agencies state) and `series/official.csv` (the register of official series). Every figure was
published by the source named; where only a copy or a quotation could be read, the publication says
so. An empty address means that none was found, not that there is none. Whatever is not in this
table is CONTOH.
"""
COLUMNS = ("element", "place", "period", "value", "source", "published", "publication", "address")


def sources_page() -> str:
    """The whole page."""
    return "\n".join((HEAD, *(_table(name) for name in TABLES)))


def _table(name: str) -> str:
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        rows = [_cells(row) for row in csv.DictReader(file)]
    lines = [COLUMNS, tuple("---" for _ in COLUMNS), *sorted(set(rows))]
    printed = "\n".join(f"| {' | '.join(cells)} |" for cells in lines)
    return f"## {name}\n\n{printed}\n"


def _cells(row: dict[str, str]) -> tuple[str, ...]:
    """One figure; the note holds the publication and, as a word of its own, the address."""
    words = row["note"].replace("|", "/").split()
    addresses = [word for word in words if word.startswith("http")]
    publication = " ".join(word for word in words if word not in addresses).rstrip(" ;")
    known = (row[column] for column in COLUMNS[:6])
    return (*known, publication, " ".join(f"<{word.rstrip('.,;)')}>" for word in addresses))


if __name__ == "__main__":
    (HERE / "SOURCES.md").write_text(sources_page(), encoding="utf-8")
