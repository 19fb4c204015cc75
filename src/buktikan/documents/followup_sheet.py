"""The follow-up matrix as a workbook: one row for each action, for sorting and filtering."""

from collections.abc import Sequence
from datetime import UTC, date
from pathlib import Path

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from buktikan.core.evidence import WITHOUT_EVIDENCE, EvidenceClass
from buktikan.core.followup_matrix import ActionLine, MatrixRow
from buktikan.documents.characters import printable
from buktikan.documents.followup_matrix import (
    FollowUp,
    check_words,
    former_owner,
    is_told,
    proof_mark,
    proof_words,
    session_label,
)
from buktikan.documents.followup_paper import FollowUpPaper
from buktikan.documents.matrix import A3, ACCENT, Head
from buktikan.documents.paper import marks_of

SheetCell = str | int | date | None
HEADS: tuple[Head, ...] = (
    ("No.", 6),
    ("Sesi", 26),
    ("Tanggal sesi", 13),
    ("Kode catatan", 12),
    ("Indikator", 11),
    ("Nama indikator", 34),
    ("Catatan", 60),
    ("Jenis", 20),
    ("Bobot", 9),
    ("Umur (hari)", 9),
    ("Sesi yang dilewati", 10),
    ("Disampaikan (kali)", 12),
    ("No. tindakan", 9),
    ("Tindakan", 50),
    ("Manfaat yang diharapkan", 40),
    ("Manfaat yang dicapai", 40),
    ("OPD penanggung jawab", 22),
    ("Semula", 18),
    ("OPD pendukung", 26),
    ("Tenggat", 13),
    ("Tenggat dipindahkan (kali)", 12),
    ("% menurut OPD", 10),
    ("Bukti", 48),
    ("Berkas bukti", 36),
    ("SHA-256 berkas pertama", 68),
    ("Kendala", 34),
    ("Pemeriksaan Inspektorat", 22),
    ("Diperiksa oleh", 24),
    ("Hasil evaluator", 24),
    ("Dinyatakan oleh", 30),
)
HEAD_HEIGHT = 46
NARROW = 12
"""Up to so many columns a sheet is printed on one page across, else on two."""
CLOSURE_HEADS: tuple[Head, ...] = (
    ("Perangkat daerah", 34),
    ("Tindakan diberikan", 12),
    ("Selesai", 12),
    ("Selesai internal", 14),
    ("Lewat tenggat", 12),
    ("Persen selesai", 14),
)


def write_followup_sheet(target: Path, held: FollowUpPaper) -> None:
    """Write the workbook; texts are never formulas, days are days."""
    with Workbook(str(target), {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        made_at = held.made_at.astimezone(UTC).replace(tzinfo=None)
        title = f"Matriks tindak lanjut {held.region_name}"
        author = printable(held.letterhead.government)
        book.set_properties({"title": title, "author": author, "created": made_at})
        writing = _Writing(book, held)
        writing.matrix()
        writing.closure()
        writing.ageing()


class _Writing:
    """One workbook while it is written."""

    def __init__(self, book: Workbook, held: FollowUpPaper) -> None:
        self.book = book
        self.held = held
        self.text = book.add_format({"valign": "top", "text_wrap": True})
        self.day = book.add_format({"valign": "top", "num_format": "dd/mm/yyyy", "align": "left"})
        self.head = book.add_format(
            {"bold": True, "font_color": "white", "bg_color": ACCENT, "text_wrap": True}
        )
        self.title = book.add_format({"bold": True, "font_size": 13, "font_color": ACCENT})
        self.percent = book.add_format({"valign": "top", "num_format": '0"%"'})

    def matrix(self) -> None:
        """One row for each action; a note without any has one row all the same."""
        sheet = self._sheet("Matriks tindak lanjut", HEADS)
        last = 2
        for number, row in enumerate(self.held.told.matrix.rows, start=1):
            actions: tuple[ActionLine | None, ...] = row.actions or (None,)
            for action in actions:
                last += 1
                said = (number, *_note_cells(row, self.held.told))
                self._row(sheet, last, (*said, *_action_cells(action, row, self.held.told)))
        sheet.autofilter(2, 0, max(last, 3), len(HEADS) - 1)

    def closure(self) -> None:
        """How much of what each agency was given is over."""
        sheet = self._sheet("Penyelesaian OPD", CLOSURE_HEADS)
        for place, one in enumerate(self.held.told.matrix.closure, start=3):
            counts = (one.given, one.over, one.internal, one.overdue)
            self._row(sheet, place, (one.name, *counts))
            if one.percent is not None:
                share = f"=INT(C{place + 1}*100/B{place + 1})"
                sheet.write_formula(place, 5, share, self.percent, one.percent)

    def ageing(self) -> None:
        """How old the open notes are."""
        sheet = self._sheet("Umur catatan", (("Umur catatan terbuka", 34), ("Catatan", 12)))
        for place, (one, count) in enumerate(self.held.told.matrix.ageing.items(), start=3):
            self._row(sheet, place, (one.label, count))

    def _sheet(self, name: str, heads: Sequence[Head]) -> Worksheet:
        sheet = self.book.add_worksheet(name)
        marks = "".join(f" ({one})" for one in marks_of(synthetic=self.held.synthetic))
        day = self.held.told.matrix.day.strftime("%d/%m/%Y")
        title = f"{name}: {self.held.region_name}, keadaan {day}{marks}"
        sheet.write_string(0, 0, printable(title), self.title)
        for column, (head, width) in enumerate(heads):
            sheet.set_column(column, column, width)
            sheet.write_string(2, column, head, self.head)
        sheet.set_row(2, HEAD_HEIGHT)
        sheet.freeze_panes(3, 1)
        sheet.set_landscape()
        sheet.set_paper(A3)
        sheet.fit_to_pages(2 if len(heads) > NARROW else 1, 0)
        sheet.repeat_rows(2)
        sheet.set_footer("&R&P / &N")
        return sheet

    def _row(self, sheet: Worksheet, row: int, cells: Sequence[SheetCell]) -> None:
        for column, value in enumerate(cells):
            _write(sheet, row, column, value, text=self.text, day=self.day)


def _write(
    sheet: Worksheet, row: int, column: int, value: SheetCell, *, text: Format, day: Format
) -> None:
    if value is None or value == "":
        return
    if isinstance(value, date):
        sheet.write_datetime(row, column, value, day)
    elif isinstance(value, int):
        sheet.write_number(row, column, value, text)
    else:
        sheet.write_string(row, column, printable(value), text)


def _note_cells(row: MatrixRow, told: FollowUp) -> tuple[SheetCell, ...]:
    note = row.note
    if note is None:
        decision = row.actions[0].decision if row.actions else ""
        said = f"Keputusan rapat {decision}".strip()
        return ("Rapat", None, "", "", "", said, "keputusan", "", None, None, None)
    age = row.age(told.matrix.day) if row.asks else None
    return (
        session_label(row),
        row.session.held_on if row.session else None,
        note.key,
        note.line,
        row.line_name,
        note.text,
        note.kind.label,
        note.severity.label if row.asks else "",
        age,
        row.sessions or None,
        row.times_said,
    )


def _action_cells(
    action: ActionLine | None, row: MatrixRow, told: FollowUp
) -> tuple[SheetCell, ...]:
    note = row.note
    judged = row.asks and note is not None and note.state.is_result
    result = (note.state.label if note and judged else "", row.result if judged else "")
    if action is None:
        due = note.due if note and row.asks else None
        return (None, "", "", "", "", "", "", due, None, None, "", "", "", "", "", "", *result)
    return (
        action.number,
        action.plan.what,
        action.plan.benefit,
        action.reached,
        action.owner,
        former_owner(action),
        ", ".join(action.supporting),
        action.plan.due,
        action.due_moves,
        action.percent if is_told(action) else None,
        *_proof_cells(action, told),
        action.obstacle,
        check_words(action),
        action.checked_by,
        *result,
    )


def _proof_cells(action: ActionLine, told: FollowUp) -> tuple[SheetCell, ...]:
    if not action.proof:
        return (WITHOUT_EVIDENCE, "", "")
    items = [told.evidence.get(key) for key in action.proof]
    words = (proof_words(key, item) for key, item in zip(action.proof, items, strict=True))
    open_items = [
        one for one in items if one and one.classification is not EvidenceClass.RESTRICTED
    ]
    names = "; ".join(file.name for one in open_items for file in one.files)
    hashes = "; ".join(proof_mark(one) for one in items if one)
    return ("; ".join(words), names, hashes)
