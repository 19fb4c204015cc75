"""The indicator matrix as a workbook: every line, its proof, its problems, for sorting."""

from collections.abc import Iterable, Sequence
from datetime import UTC
from decimal import Decimal
from pathlib import Path

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from buktikan.core.achievement import Achievement, OtherSource
from buktikan.core.evidence import Standing
from buktikan.core.figure import Figure
from buktikan.core.note_words import result_words
from buktikan.core.problem import gravest_first
from buktikan.core.quantity import Unit
from buktikan.core.report import ReportContents
from buktikan.documents.characters import printable
from buktikan.documents.matrix_spots import SPOT_HEADS, write_spot_sheet
from buktikan.documents.proof import Proof
from buktikan.documents.report_annexes import links_by_item, problem_state, span, verdicts
from buktikan.documents.report_opening import full_post, mark_of
from buktikan.documents.spots import place_text
from buktikan.documents.value import (
    POLARITY_LABELS,
    observation_text,
    period_label,
    shown,
    standing_label,
    target_text,
)

ACCENT = "#1F4E79"
A3 = 8
ROW_HEIGHT = 30
FILLS = {
    Standing.BACKED: "#DDEFE3",
    Standing.WAITING: "#E4ECF3",
    Standing.REJECTED: "#F6DCDC",
    Standing.WITHOUT: "#FBE9D7",
}
Head = tuple[str, float]
LINE_HEADS: tuple[Head, ...] = (
    ("Kode", 8),
    ("Prioritas", 9),
    ("Indikator", 44),
    ("Satuan", 14),
    ("Arah baik", 11),
    ("Target", 14),
    ("Sebelum menjabat", 17),
    ("Triwulan lalu", 17),
    ("Sekarang", 17),
    ("Per", 22),
    ("Perubahan sejak menjabat", 17),
    ("Status bukti", 19),
    ("Kunci bukti", 26),
    ("Sumber", 34),
    ("Pengampu", 38),
    ("Penjelasan", 60),
    ("Letak dalam bukti", 48),
)


def write_matrix(target: Path, contents: ReportContents) -> None:
    """Write the matrix; texts are never formulas, numbers that do not count are not in it."""
    with Workbook(str(target), {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        made_at = contents.made_at.astimezone(UTC).replace(tzinfo=None)
        book.set_properties(
            {
                "title": f"Matriks {full_post(contents)} {contents.session.quarter.label()}",
                "author": printable(contents.letterhead.government),
                "created": made_at,
            }
        )
        writing = _Writing(book, contents)
        writing.lines()
        writing.evidence()
        writing.problems()
        writing.notes()
        writing.other_sources()
        write_spot_sheet(writing.sheet("Letak angka", SPOT_HEADS), writing.proof, writing.text)


class _Writing:
    """One workbook while it is written."""

    def __init__(self, book: Workbook, contents: ReportContents) -> None:
        self.book = book
        self.contents = contents
        self.proof = Proof(contents)
        self.text = book.add_format({"valign": "top", "text_wrap": True})
        self.head = book.add_format(
            {"bold": True, "font_color": "white", "bg_color": ACCENT, "text_wrap": True}
        )
        self.title = book.add_format({"bold": True, "font_size": 13, "font_color": ACCENT})
        self.numbers = {
            False: book.add_format({"valign": "top", "num_format": "#,##0"}),
            True: book.add_format({"valign": "top", "num_format": "#,##0.00"}),
        }
        self.absent = book.add_format(
            {"valign": "top", "text_wrap": True, "italic": True, "font_color": "#8A3B12"}
        )
        self.standings = {
            standing: book.add_format({"valign": "top", "text_wrap": True, "bg_color": fill})
            for standing, fill in FILLS.items()
        }

    def sheet(self, name: str, heads: Sequence[Head]) -> Worksheet:
        """A sheet with its title, its heads and its print."""
        sheet = self.book.add_worksheet(name)
        mark = mark_of(self.contents)
        quarter = self.contents.session.quarter.label()
        title = f"{name}: {full_post(self.contents)}, {quarter}"
        sheet.write_string(0, 0, f"{title} ({mark})" if mark else title, self.title)
        for column, (head, width) in enumerate(heads):
            sheet.set_column(column, column, width)
            sheet.write_string(2, column, head, self.head)
        sheet.freeze_panes(3, 1)
        sheet.set_landscape()
        sheet.set_paper(A3)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(2)
        if mark:
            sheet.set_footer(f"&L{mark}: sebagian data dibuat untuk contoh&R&P / &N")
        return sheet

    def _fill(self, sheet: Worksheet, rows: Iterable[Sequence[str]], columns: int) -> None:
        last = 2
        for last, row in enumerate(rows, start=3):
            for column, text in enumerate(row):
                sheet.write_string(last, column, printable(text), self.text)
        sheet.autofilter(2, 0, max(last, 3), columns - 1)

    def lines(self) -> None:
        """Every line that was asked."""
        sheet = self.sheet("Matriks", LINE_HEADS)
        for row, one in enumerate(self.contents.achievements, start=3):
            sheet.set_row(row, ROW_HEIGHT)
            self._line(sheet, row, one)
        sheet.autofilter(2, 0, max(3, 2 + len(self.contents.achievements)), len(LINE_HEADS) - 1)

    def _line(self, sheet: Worksheet, row: int, one: Achievement) -> None:
        line, now = one.line, one.now
        texts: dict[int, str] = {
            0: line.code,
            1: line.priority or "",
            2: str(line.name),
            3: line.unit.label,
            4: POLARITY_LABELS[line.polarity],
            5: target_text(one.target, line.unit),
            9: self._dated(now),
            12: ", ".join(one.evidence),
            13: now.source if now.value is not None else "",
            14: self.contents.agency_of_role(line.owner),
            15: self._explanation(now),
            16: self._spot(now),
        }
        for column, text in texts.items():
            sheet.write_string(row, column, printable(text), self.text)
        for column, figure in ((6, one.baseline), (7, one.previous), (8, now)):
            self._figure(sheet, row, column, figure)
        if one.change_since_baseline is not None:
            self._number(sheet, row, 10, one.change_since_baseline, line.unit)
        fill = self.standings[now.standing] if now.claimed is not None else self.absent
        sheet.write_string(row, 11, standing_label(now), fill)

    def _dated(self, figure: Figure) -> str:
        if figure.value is None or figure.as_of is None:
            return ""
        return period_label(figure.as_of, self.contents.session.quarter)

    def _spot(self, figure: Figure) -> str:
        spot = self.proof.spots.first_of(figure)
        return f"{place_text(spot)} (Letak angka no. {spot.number})" if spot else ""

    def _explanation(self, figure: Figure) -> str:
        if figure.value is not None:
            return figure.explanation
        return figure.not_supplied if figure.claimed is None else standing_label(figure)

    def _figure(self, sheet: Worksheet, row: int, column: int, figure: Figure) -> None:
        if figure.number is not None:
            self._number(sheet, row, column, figure.number, figure.unit)
        else:
            style = self.text if figure.value is not None else self.absent
            sheet.write_string(row, column, printable(shown(figure)), style)

    def _number(self, sheet: Worksheet, row: int, column: int, amount: Decimal, unit: Unit) -> None:
        sheet.write_number(row, column, float(amount), self.numbers[unit.places > 0])

    def evidence(self) -> None:
        """The evidence register with what the verifier said."""
        heads: tuple[Head, ...] = (
            ("Kunci", 16),
            ("Judul", 52),
            ("Penerbit", 36),
            ("Nomor", 20),
            ("Kelas", 11),
            ("Berlaku", 34),
            ("Berkas", 40),
            ("Putusan", 26),
            ("Tautan", 44),
        )
        sheet = self.sheet("Data dukung", heads)
        links = links_by_item(self.contents)
        rows = (
            (
                item.key,
                item.title,
                item.issuer,
                item.number,
                item.classification.label,
                span(item),
                "; ".join(file.name for file in item.files),
                verdicts(links.get(item.key, ())),
                item.link,
            )
            for item in self.contents.evidence
        )
        self._fill(sheet, rows, len(heads))

    def problems(self) -> None:
        """What the checks found, with the reasons given."""
        heads: tuple[Head, ...] = (
            ("Kode", 22),
            ("Keadaan", 18),
            ("Letak", 36),
            ("Temuan", 70),
            ("Cara memperbaiki", 56),
            ("Alasan", 44),
        )
        sheet = self.sheet("Masalah", heads)
        rows = (
            (
                one.code,
                problem_state(one)[0],
                str(one.where),
                self.proof.what(one),
                self.proof.mend(one),
                self.proof.reason(one),
            )
            for one in gravest_first(self.contents.findings.problems)
        )
        self._fill(sheet, rows, len(heads))

    def notes(self) -> None:
        """The notes of earlier sessions and their follow-up."""
        heads: tuple[Head, ...] = (
            ("Sesi", 16),
            ("No.", 8),
            ("Jenis", 18),
            ("Catatan", 60),
            ("Pengampu", 36),
            ("Tindakan", 52),
            ("Tenggat", 14),
            ("Keadaan", 22),
            ("Bukti", 18),
            ("Kendala", 30),
        )
        sheet = self.sheet("Tindak lanjut", heads)
        rows = (
            (
                one.session,
                one.key,
                one.kind.label,
                one.text,
                one.owner,
                one.action,
                one.due.isoformat() if one.due else "",
                result_words(one) or one.kind.label,
                ", ".join(one.proof),
                one.obstacle,
            )
            for one in self.contents.notes
        )
        self._fill(sheet, rows, len(heads))

    def _difference(self, other: OtherSource) -> str:
        difference = self.proof.difference(other)
        return "" if difference is None else format(difference, "+f")

    def other_sources(self) -> None:
        """Proven figures of other sources, beside the one that speaks for the session."""
        heads: tuple[Head, ...] = (
            ("Kode", 8),
            ("Indikator", 44),
            ("Sumber lain", 40),
            ("Periode", 22),
            ("Nilai", 20),
            ("Selisih", 16),
        )
        sheet = self.sheet("Sumber lain", heads)
        elements = self.contents.framework.elements
        quarter = self.contents.session.quarter
        rows = (
            (
                one.line.code,
                str(elements[other.element].label),
                other.observation.source,
                period_label(other.observation.period, quarter),
                observation_text(other.observation, elements[other.element].unit),
                self._difference(other),
            )
            for one in self.contents.achievements
            for other in one.others
            if self.proof.backs(other.observation)
        )
        self._fill(sheet, rows, len(heads))
