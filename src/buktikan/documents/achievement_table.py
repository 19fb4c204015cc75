"""Tables of lines: seven columns on upright pages, thirteen on the wide ones."""

from collections.abc import Iterable
from dataclasses import replace

from buktikan.core.achievement import Achievement
from buktikan.core.figure import Figure
from buktikan.core.prose import Part
from buktikan.core.report import ReportContents
from buktikan.documents.anchors import line_anchor
from buktikan.documents.figure_field import bare_field
from buktikan.documents.page import Align, Cell, Column, Row, Table, Tone
from buktikan.documents.proof import Proof
from buktikan.documents.value import (
    DASH,
    POLARITY_LABELS,
    change_text,
    dated,
    name_cell,
    observation_text,
    period_label,
    shown,
    standing_cell,
    target_cell,
    value_cell,
)

LINE_COLUMNS = (
    Column("Kode", 8.5),
    Column("Uraian", 29),
    Column("Sekarang", 17.5, Align.RIGHT),
    Column("Triwulan lalu", 14.5, Align.RIGHT),
    Column("Sebelum menjabat", 14.5, Align.RIGHT),
    Column("Target", 11.5, Align.RIGHT),
    Column("Status bukti", 15),
)
MATRIX_COLUMNS = (
    Column("Kode", 5.5),
    Column("Indikator", 23),
    Column("Arah baik", 6.5),
    Column("Target", 9, Align.RIGHT),
    Column("Sebelum menjabat", 11, Align.RIGHT),
    Column("Triwulan lalu", 11, Align.RIGHT),
    Column("Sekarang", 12, Align.RIGHT),
    Column("Perubahan sejak menjabat", 9.5, Align.RIGHT),
    Column("Pembanding", 12, Align.RIGHT),
    Column("Status bukti", 11),
    Column("Pengampu dan sumber data", 20),
)
OTHER_COLUMNS = (
    Column("Kode", 8),
    Column("Uraian", 34),
    Column("Sumber lain", 30),
    Column("Periode", 18),
    Column("Nilai", 18, Align.RIGHT),
    Column("Selisih terhadap sumber resmi", 18, Align.RIGHT),
)


def lines_table(caption: str, achievements: Iterable[Achievement], proof: Proof) -> Table:
    """Now, previous, before, target, standing of each line."""
    rows = tuple(
        Row(
            (
                Cell(one.line.code, tone=Tone.QUIET),
                name_cell(one),
                *_lighter(figure_cells(one, proof)),
                target_cell(one),
                standing_cell(one),
            )
        )
        for one in achievements
    )
    return Table(caption, LINE_COLUMNS, rows)


def figure_cells(one: Achievement, proof: Proof) -> tuple[Cell, Cell, Cell]:
    """Now, previous and before, each under the name by which a document can refresh it."""
    code = one.line.code
    return (
        replace(proven_cell(one.now, proof, strong=True), field=bare_field(code, Part.NOW)),
        replace(proven_cell(one.previous, proof), field=bare_field(code, Part.PREVIOUS)),
        replace(proven_cell(one.baseline, proof), field=bare_field(code, Part.BASELINE)),
    )


def _lighter(cells: tuple[Cell, Cell, Cell]) -> tuple[Cell, Cell, Cell]:
    """On upright pages the figure of now leads to its proof; those of before do in the matrix.

    Each link costs the typesetter as much memory as a page of text.
    """
    now, previous, before = cells
    return now, replace(previous, to=""), replace(before, to="")


def proven_cell(figure: Figure, proof: Proof, *, strong: bool = False) -> Cell:
    """A figure that leads to the entry of its spot in the evidence, where it counts."""
    cell = value_cell(figure, proof.contents.session.quarter, strong=strong)
    spot = proof.spots.first_of(figure)
    return replace(cell, to=spot.anchor) if spot else cell


def matrix_table(caption: str, proof: Proof) -> Table:
    """Every line, under its priority indicator or its aspect of Bab III."""
    contents = proof.contents
    rows: list[Row] = []
    group = ""
    for one in contents.achievements:
        belongs = group_of(one, contents)
        if belongs != group:
            group = belongs
            rows.append(Row((Cell(group, tone=Tone.STRONG),), group=True))
        rows.append(_matrix_row(one, proof))
    return Table(caption, MATRIX_COLUMNS, tuple(rows))


def group_of(achievement: Achievement, contents: ReportContents) -> str:
    """What a line stands under in the matrix."""
    line = achievement.line
    for priority in contents.framework.priorities:
        if priority.code == line.priority:
            return f"{priority.code} {priority.name}"
    for chapter in contents.framework.chapters:
        if chapter.code == line.chapter:
            return f"{chapter.code} {chapter.name}"
    return "Lainnya"


def _matrix_row(one: Achievement, proof: Proof) -> Row:
    contents, line = proof.contents, one.line
    moved = one.improved if one.change_since_baseline else None
    improved = {True: "membaik", False: "memburuk", None: ""}[moved]
    return Row(
        (
            Cell(line.code, tone=Tone.QUIET, anchor=line_anchor(line.code)),
            name_cell(one),
            Cell(POLARITY_LABELS[line.polarity], tone=Tone.QUIET),
            target_cell(one),
            *reversed(figure_cells(one, proof)),
            Cell(change_text(one.change_since_baseline, line.unit), improved),
            _comparators(one, contents),
            standing_cell(one),
            Cell(
                contents.agency_of_role(line.owner),
                one.now.source if one.now.value is not None else line.producer,
            ),
        )
    )


def _comparators(one: Achievement, contents: ReportContents) -> Cell:
    told = [
        f"{contents.place_names.get(beside.place, beside.place)} {shown(beside.figure)} "
        f"{dated(beside.figure, contents.session.quarter)}".strip()
        for beside in one.comparators
    ]
    return Cell("; ".join(told) if told else DASH, tone=Tone.PLAIN if told else Tone.QUIET)


def others_table(caption: str, achievements: Iterable[Achievement], proof: Proof) -> Table | None:
    """Other sources beside the official one, with the difference; None where there are none."""
    rows = tuple(row for one in achievements for row in _other_rows(one, proof))
    return Table(caption, OTHER_COLUMNS, rows) if rows else None


def _other_rows(one: Achievement, proof: Proof) -> Iterable[Row]:
    elements = proof.contents.framework.elements
    for other in one.others:
        element = elements[other.element]
        observation = other.observation
        backed = proof.backs(observation)
        difference = proof.difference(other)
        yield Row(
            (
                Cell(one.line.code, tone=Tone.QUIET),
                Cell(str(element.label), element.unit.label),
                Cell(observation.source),
                Cell(period_label(observation.period, proof.contents.session.quarter)),
                Cell(observation_text(observation, element.unit))
                if backed
                else Cell("tanpa data dukung", tone=Tone.ABSENT),
                Cell(change_text(difference, element.unit)),
            )
        )
