"""The follow-up as a sheet: out with what stands, back in with steps; one table for both ways."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path

from xlsxwriter.workbook import Workbook

from buktikan.core.followup import MOVES, Subject
from buktikan.core.followup_matrix import ActionLine
from buktikan.core.problem import Problem, Where
from buktikan.sheets.canvas import FIRST_ROW, Canvas
from buktikan.sheets.fault import Fault
from buktikan.sheets.layout import Column, Content
from buktikan.sheets.look import make_look
from buktikan.sheets.opening import OpenedWorkbook, SheetRows, safely_read
from buktikan.sheets.safe_cell import write_text
from buktikan.sheets.sheet_entries import Found, rows_under_header
from buktikan.sheets.sheet_row import SheetRow
from buktikan.sheets.template import WORKBOOK_OPTIONS

SHEET = "Tindak lanjut"
HINT = (
    "Isi kolom putih saja: langkah, penjelasan, manfaat, persen, kendala, kunci bukti, tenggat "
    "baru. Baris tanpa isian dilewati. Kolom giliran menjaga agar lembar lama tidak menimpa."
)
COLUMNS = (
    Column("number", "Nomor", 9, is_entry=False, is_needed=True),
    Column("turn", "Giliran", 9, is_entry=False, is_needed=True),
    Column("note", "Catatan", 22, is_entry=False),
    Column("what", "Yang dikerjakan", 44, is_entry=False),
    Column("owner", "OPD", 18, is_entry=False),
    Column("due", "Tenggat", 13, is_entry=False),
    Column("state", "Keadaan", 22, is_entry=False),
    Column("move", "Langkah", 26, hint="Pilih dari daftar; kosong bila tidak ada langkah."),
    Column("words", "Penjelasan", 36, hint="Alasan atau uraian yang menyertai langkah."),
    Column("benefit", "Manfaat yang dihasilkan", 30, hint="Wajib ketika mengajukan bukti."),
    Column("percent", "Persen", 9, hint="0 sampai 100."),
    Column("obstacle", "Kendala", 28, hint="Yang menghalangi."),
    Column("proof", "Kunci bukti", 20, hint="Kunci register; beberapa dipisah titik koma."),
    Column("new_due", "Tenggat baru", 13, Content.DAY, hint="Beserta penjelasannya."),
)
ENTRY = tuple(one.key for one in COLUMNS if one.is_entry)
STEPS = {one.label.casefold(): one.key for one in MOVES if one.subject is Subject.ACTION}
"""The words of the drop-down and the key of each step."""
DIGITS = 9
MOST_ROWS = 2000
"""Rows with something filled in: all of them are done in one go, while others wait."""


@dataclass(frozen=True, slots=True)
class SheetStep:
    """What one row asks for; `due` is the day that the sheet was handed out with.

    `spots` gives the cell of each column, for what is wrong with it.
    """

    number: int
    turn: int
    move: str = ""
    words: str = ""
    benefit: str = ""
    percent: int | None = None
    obstacle: str = ""
    proof: tuple[str, ...] = ()
    new_due: date | None = None
    due: date | None = None
    spots: tuple[tuple[str, str], ...] = ()

    def where(self, file: str, column: str) -> Where:
        """The cell of a column of this row."""
        cell = dict(self.spots).get(column, "")
        return Where(file, SHEET, cell, column=column) if cell else Where(file, SHEET)

    def plain(self) -> dict[str, object]:
        """As JSON can carry it; `step_from` gives it back."""
        told = asdict(self)
        told["new_due"] = self.new_due.isoformat() if self.new_due else ""
        told["due"] = self.due.isoformat() if self.due else ""
        return told


def step_from(told: dict[str, object]) -> SheetStep:
    """The row whose `plain` it is."""
    proof, spots = told["proof"], told["spots"]
    percent = told["percent"]
    assert isinstance(proof, list | tuple)
    assert isinstance(spots, list | tuple)
    return SheetStep(
        number=int(str(told["number"])),
        turn=int(str(told["turn"])),
        move=str(told["move"]),
        words=str(told["words"]),
        benefit=str(told["benefit"]),
        percent=None if percent is None else int(str(percent)),
        obstacle=str(told["obstacle"]),
        proof=tuple(str(one) for one in proof),
        new_due=_day_from(told["new_due"]),
        due=_day_from(told["due"]),
        spots=tuple((str(key), str(cell)) for key, cell in spots),
    )


def _day_from(told: object) -> date | None:
    return date.fromisoformat(str(told)) if told else None


@dataclass(slots=True)
class FollowUpReading:
    """The rows that ask for something, and what could not be read."""

    steps: list[SheetStep] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def write_follow_up(
    target: Path, rows: Iterable[tuple[str, ActionLine]], *, region: str, note: str = ""
) -> None:
    """Write actions with their notes' names to `target`, replacing a file of that name."""
    with Workbook(str(target), WORKBOOK_OPTIONS) as workbook:
        canvas = Canvas(workbook, make_look(workbook), {}, region, note)
        sheet = canvas.table(SHEET, "Lembar tindak lanjut", HINT, COLUMNS, 2)
        look = canvas.look
        number = FIRST_ROW
        for number, (name, line) in enumerate(rows, start=FIRST_ROW):
            for index, text in enumerate(_asked(name, line)):
                write_text(sheet, number, index, text, look.locked)
            for index in range(len(COLUMNS) - len(ENTRY), len(COLUMNS)):
                own = look.day if COLUMNS[index].content is Content.DAY else look.text
                sheet.write_blank(number, index, None, own)
            canvas.fit_height(sheet, number, [(line.plan.what, 44)])
        column = [one.key for one in COLUMNS].index("move")
        labels = [one.label for one in MOVES if one.subject is Subject.ACTION]
        rule = {"validate": "list", "source": labels}
        sheet.data_validation(FIRST_ROW, column, max(number, FIRST_ROW), column, rule)


def _asked(name: str, line: ActionLine) -> tuple[str, ...]:
    return (
        str(line.number),
        str(line.turn),
        name,
        line.plan.what,
        line.owner,
        line.plan.due.isoformat(),
        line.state_words,
    )


def read_follow_up(path: Path, name: str) -> FollowUpReading:
    """Read a sheet that came back; `name` is what the person calls the file."""
    reading = FollowUpReading()
    opened = safely_read(path)
    if isinstance(opened, Problem):
        reading.problems.append(opened)
        return reading
    sheet = _sheet_of(opened)
    if sheet is None:
        reading.problems.append(
            Fault.SHEET_MISSING.at(
                Where(name),
                f'Lembar "{SHEET}" tidak ada di berkas ini.',
                "Unduh lembar tindak lanjut yang baru, lalu isi lembar itu.",
            )
        )
        return reading
    found, filled = Found(), 0
    for row in rows_under_header(sheet, COLUMNS, name, found):
        if not row.has_any(ENTRY):
            continue
        filled += 1
        if filled > MOST_ROWS:
            return FollowUpReading(problems=[_too_many(name, row)])
        row.inspect(COLUMNS)
        step = _step(row)
        reading.problems += row.problems
        if not row.refused and step is not None:
            reading.steps.append(step)
    reading.problems += found.problems
    return reading


def _too_many(name: str, row: SheetRow) -> Problem:
    return Fault.FILE_TOO_LARGE.at(
        Where(name, SHEET, row.spot("number").cell),
        f"Lembar ini mengisi lebih dari {MOST_ROWS} baris.",
        "Bagi menjadi beberapa lembar, misalnya satu untuk setiap OPD.",
    )


def _sheet_of(opened: OpenedWorkbook) -> SheetRows | None:
    return next((one for one in opened.sheets if one.name == SHEET), None)


def _step(row: SheetRow) -> SheetStep | None:
    number, turn = _whole(row, "number"), _whole(row, "turn")
    label = " ".join(row.text("move").split()).casefold()
    move = STEPS.get(label, "")
    if label and not move:
        _tell(row, "move", f'"{row.text("move")}" bukan langkah.', "Pilih dari daftar di sel itu.")
    percent = _whole(row, "percent") if row.raw("percent") is not None else None
    due = _day(row)
    if number is None or turn is None:
        return None
    return SheetStep(
        number=number,
        turn=turn,
        move=move,
        words=row.text("words").strip(),
        benefit=row.text("benefit").strip(),
        percent=percent,
        obstacle=row.text("obstacle").strip(),
        proof=tuple(one.strip() for one in row.text("proof").split(";") if one.strip()),
        new_due=due,
        due=_handed_out(row),
        spots=tuple((one.key, row.spot(one.key).cell) for one in COLUMNS),
    )


def _whole(row: SheetRow, key: str) -> int | None:
    raw = row.raw(key)
    text = row.text(key).strip()
    if isinstance(raw, Decimal) and abs(raw) < 10**DIGITS and raw == raw.to_integral_value():
        return int(raw)
    if text.isascii() and text.isdecimal() and len(text) <= DIGITS:
        return int(text)
    _tell(row, key, f'"{text}" bukan bilangan bulat.', "Tulis angkanya saja, tanpa koma.")
    return None


def _handed_out(row: SheetRow) -> date | None:
    """The due date that stood in the sheet; None where somebody wrote over it."""
    raw = row.raw("due")
    if isinstance(raw, date):
        return raw
    try:
        return date.fromisoformat(row.text("due").strip())
    except ValueError:
        return None


def _day(row: SheetRow) -> date | None:
    raw = row.raw("new_due")
    if raw is None or isinstance(raw, date):
        return raw
    try:
        return date.fromisoformat(row.text("new_due").strip())
    except ValueError:
        said = f'"{row.text("new_due")}" bukan tanggal.'
        _tell(row, "new_due", said, "Ketik tanggalnya, misalnya 24/06/2024.")
        return None


def _tell(row: SheetRow, key: str, what: str, mend: str) -> None:
    row.tell(Fault.FOLLOW_UP_ROW, key, what, mend)
