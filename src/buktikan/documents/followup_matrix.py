"""The follow-up matrix as tables: every note with what was done about it, then ageing and closure.

The columns are those of the field's own matrices: note, action, owner, date, proof, check, result.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from buktikan.core.evidence import WITHOUT_EVIDENCE, EvidenceClass, EvidenceItem
from buktikan.core.followup_matrix import ActionLine, FollowUpMatrix, MatrixRow
from buktikan.core.note import Note, NoteKind, NoteState
from buktikan.core.period import print_day
from buktikan.documents.page import Align, Block, Cell, Column, Row, Table, Tone, prose
from buktikan.documents.value import DASH

SHOWN_HASH = 12
"""How much of a hash a table shows; the whole of it stands in the workbook and the register."""
ROW_COLUMNS = (
    Column("No.", 4, Align.RIGHT),
    Column("Sesi", 8),
    Column("Indikator", 9),
    Column("Catatan", 17),
    Column("Jenis", 10),
    Column("Tindakan", 16),
    Column("Penanggung jawab", 11),
    Column("Pendukung", 10),
    Column("Tenggat", 9),
    Column("% menurut OPD", 8, Align.RIGHT),
    Column("Bukti", 13),
    Column("Kendala", 10),
    Column("Pemeriksaan Inspektorat", 12),
    Column("Hasil evaluator", 10),
)
AGEING_COLUMNS = (Column("Umur catatan terbuka", 60), Column("Catatan", 20, Align.RIGHT))
CLOSURE_COLUMNS = (
    Column("Perangkat daerah", 40),
    Column("Tindakan diberikan", 14, Align.RIGHT),
    Column("Selesai", 12, Align.RIGHT),
    Column("Selesai internal, belum dinilai evaluator", 16, Align.RIGHT),
    Column("Lewat tenggat", 12, Align.RIGHT),
    Column("Bagian yang selesai", 14, Align.RIGHT),
)
CHECKED = (NoteState.CHECKED, NoteState.SUBMITTED, NoteState.RESOLVED)


@dataclass(frozen=True)
class FollowUp:
    """A matrix with the evidence that its proof names, by key."""

    matrix: FollowUpMatrix
    evidence: Mapping[str, EvidenceItem] = field(default_factory=dict)


def followup_blocks(told: FollowUp) -> tuple[Block, ...]:
    """The whole matrix; a sentence where nothing was ever asked."""
    if not told.matrix.rows:
        return (prose("Tidak ada catatan atau keputusan yang ditindaklanjuti."),)
    return (
        Table("Matriks tindak lanjut", ROW_COLUMNS, tuple(_rows(told))),
        _ageing(told.matrix),
        *_closure(told.matrix),
    )


def _rows(told: FollowUp) -> Iterator[Row]:
    for number, row in enumerate(told.matrix.rows, start=1):
        actions: tuple[ActionLine | None, ...] = row.actions or (None,)
        for place, action in enumerate(actions):
            several = f"{number}.{place + 1}" if len(actions) > 1 else str(number)
            said = _note_cells(row, told.matrix) if place == 0 else (Cell(""),) * 4
            done = _action_cells(action, row, told)
            yield Row((Cell(several, tone=Tone.QUIET), *said, *done))


def _note_cells(row: MatrixRow, matrix: FollowUpMatrix) -> tuple[Cell, ...]:
    note = row.note
    if note is None:
        empty = Cell(DASH, tone=Tone.QUIET)
        decision = row.actions[0].decision if row.actions else ""
        return Cell("Rapat"), empty, Cell(f"Keputusan rapat {decision}".strip()), Cell("keputusan")
    about = Cell(note.line or "laporan", row.line_name)
    grave = "" if note.kind is NoteKind.PRAISE else note.severity.label
    return (
        Cell(session_label(row), _held(row)),
        about,
        Cell(note.text, aged(row, matrix)),
        Cell(note.kind.label, grave),
    )


def session_label(row: MatrixRow) -> str:
    """The quarter of the note's session; its key where the session is not known."""
    if row.session is not None:
        return row.session.quarter.label()
    return row.note.session if row.note else ""


def _held(row: MatrixRow) -> str:
    return print_day(row.session.held_on) if row.session else ""


def aged(row: MatrixRow, matrix: FollowUpMatrix) -> str:
    """How old a note is, how many sessions passed over it, and how often it was said."""
    days = row.age(matrix.day)
    if days is None or not row.asks:
        return ""
    parts = [f"umur {days} hari"]
    if row.sessions > 1:
        parts.append(f"{row.sessions} sesi")
    if row.times_said > 1:
        parts.append(f"disampaikan {row.times_said} kali")
    return ", ".join(parts)


def _action_cells(action: ActionLine | None, row: MatrixRow, told: FollowUp) -> tuple[Cell, ...]:
    result = result_cell(row)
    if action is None:
        none = Cell(_without_action(row.note), tone=Tone.ABSENT if row.asks else Tone.QUIET)
        due = row.note.due if row.note else None
        empty = Cell(DASH, tone=Tone.QUIET)
        day = Cell(print_day(due)) if due and row.asks else empty
        return (none, empty, empty, day, empty, empty, empty, empty, result)
    late = Tone.POOR if action.is_overdue(told.matrix.day) else Tone.PLAIN
    return (
        Cell(action.plan.what, benefit_words(action)),
        Cell(action.owner or DASH, former_owner(action)),
        Cell(", ".join(action.supporting) or DASH),
        Cell(print_day(action.plan.due), moves_words(action), late),
        _percent_cell(action),
        _proof_cell(action, told.evidence),
        Cell(action.obstacle or DASH),
        Cell(check_words(action), action.checked_by),
        result,
    )


def benefit_words(action: ActionLine) -> str:
    """The benefit that was expected, and the one that was told with the proof."""
    reached = f"Dicapai: {action.reached}" if action.reached else ""
    return " ".join(one for one in (action.plan.benefit, reached) if one)


def is_told(action: ActionLine) -> bool:
    """Whether its agency said anything of how far it is: no word is not nought per cent."""
    return action.has_progress or action.percent > 0


def _percent_cell(action: ActionLine) -> Cell:
    if not is_told(action):
        return Cell(DASH, tone=Tone.QUIET)
    return Cell(str(action.percent), tone=Tone.PLAIN if action.proof else Tone.ABSENT)


def _without_action(note: Note | None) -> str:
    praised = note is not None and note.kind is NoteKind.PRAISE
    return "tidak meminta tindakan" if praised else "belum menjadi tindakan"


def former_owner(action: ActionLine) -> str:
    """Whom the action was given to, where that agency was merged since."""
    return f"semula {action.given_to}" if action.given_to else ""


def moves_words(action: ActionLine) -> str:
    """How often the due date was moved; nothing where it never was."""
    return f"dipindahkan {action.due_moves} kali" if action.due_moves else ""


def check_words(action: ActionLine) -> str:
    """What the inspectorate said; its word closes nothing."""
    if action.checked_by or action.state in CHECKED:
        return "terverifikasi"
    return "menunggu" if action.state is NoteState.PROOF_SUBMITTED else DASH


def result_cell(row: MatrixRow) -> Cell:
    """What the evaluator said, and who or which letter; nothing is guessed before."""
    note = row.note
    if note is None or not row.asks:
        return Cell(DASH, tone=Tone.QUIET)
    if not note.state.is_result:
        return Cell("belum dinilai", tone=Tone.QUIET)
    tone = Tone.GOOD if note.state is NoteState.RESOLVED else Tone.PLAIN
    return Cell(note.state.label, row.result, tone)


def _proof_cell(action: ActionLine, evidence: Mapping[str, EvidenceItem]) -> Cell:
    if not action.proof:
        return Cell(WITHOUT_EVIDENCE, tone=Tone.ABSENT)
    items = [evidence.get(key) for key in action.proof]
    names = (proof_words(key, item) for key, item in zip(action.proof, items, strict=True))
    marks = [proof_mark(item)[:SHOWN_HASH] for item in items if item is not None]
    shown = ", ".join(one for one in marks if one)
    return Cell("; ".join(names), f"SHA-256 {shown}" if shown else "")


def proof_words(key: str, item: EvidenceItem | None) -> str:
    """An item in words: key, title, date; of a restricted one nothing but that it is there."""
    if item is None:
        return key
    if item.classification is EvidenceClass.RESTRICTED:
        return f"{key} ({item.classification.label})"
    parts = (item.title, print_day(item.issued) if item.issued else "")
    return f"{key} {', '.join(part for part in parts if part)}"


def proof_mark(item: EvidenceItem) -> str:
    """The hash of the item's first file; empty where it has none."""
    return item.files[0].sha256 if item.files else ""


def _ageing(matrix: FollowUpMatrix) -> Table:
    rows = tuple(Row((Cell(one.label), Cell(str(n)))) for one, n in matrix.ageing.items())
    return Table("Umur catatan yang masih terbuka, sejak sesi pertama", AGEING_COLUMNS, rows)


def _closure(matrix: FollowUpMatrix) -> tuple[Table, ...]:
    given = [one for one in matrix.closure if one.given]
    rows = tuple(
        Row(
            (
                Cell(one.name),
                Cell(str(one.given)),
                Cell(str(one.over)),
                Cell(str(one.internal)),
                Cell(str(one.overdue), tone=Tone.POOR if one.overdue else Tone.PLAIN),
                Cell(f"{one.percent}%" if one.percent is not None else DASH),
            )
        )
        for one in given
    )
    if not rows:
        return ()
    return (Table("Penyelesaian menurut perangkat daerah", CLOSURE_COLUMNS, rows),)
