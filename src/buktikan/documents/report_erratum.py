"""The pages of an erratum: what this report replaces, why, and old beside new."""

from collections.abc import Iterator

from buktikan.core.report import ReportContents
from buktikan.core.seal_difference import Changed, Erratum, Subject
from buktikan.core.seal_passages import changed_passages
from buktikan.documents.page import Block, Cell, Column, Heading, Row, Section, Table, prose
from buktikan.documents.value import DASH

MOST_ROWS = 400
LONGEST = 1200
COLUMNS = (Column("Perihal", 26), Column("Semula", 37), Column("Menjadi", 37))


def erratum_sections(contents: ReportContents) -> tuple[Section, ...]:
    """The erratum where the report replaces another one, else nothing."""
    return (Section(tuple(_blocks(contents.erratum))),) if contents.erratum else ()


def _blocks(erratum: Erratum) -> Iterator[Block]:
    difference = erratum.difference
    yield Heading(1, "Ralat")
    yield prose(
        f"Laporan ini menggantikan laporan dengan nomor segel {erratum.supersedes}.",
        f"Alasan: {erratum.reason}",
        "Laporan yang diganti tetap tersimpan dan dapat dibaca. "
        "Daftar lengkap perubahan ada di data/difference.json pada bundel ini.",
    )
    if not difference.changes:
        yield prose("Tidak ada nilai, naskah, data dukung atau catatan yang berubah.")
    for subject, changes in difference.by_subject:
        rows = [row for one in changes for row in _rows(one)]
        yield Heading(2, f"{subject.label}: {len(changes)} perubahan")
        yield Table(f"Perubahan: {subject.label}", COLUMNS, tuple(rows[:MOST_ROWS]))
        if len(rows) > MOST_ROWS:
            yield prose(f"Dan {len(rows) - MOST_ROWS} baris lagi, dalam data/difference.json.")
    for left_out in difference.incomparable:
        yield prose(
            f"{left_out.label}: tidak dapat dibandingkan; salah satu segel tidak memuatnya."
        )


def _rows(one: Changed) -> Iterator[Row]:
    label = one.label if one.before and one.after else f"{one.label} ({one.kind.label})"
    sides = [(one.before, one.after)]
    if one.subject is Subject.TEXT:
        sides = list(changed_passages(one.before, one.after))
    for before, after in sides:
        yield Row((Cell(label), Cell(_short(before)), Cell(_short(after))))


def _short(words: str) -> str:
    shown = words.replace("\n", "; ").strip() or DASH
    return shown if len(shown) <= LONGEST else f"{shown[:LONGEST].rstrip()} …"
