"""An evaluation that comes back: notes on a report, and the seal that was judged."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum

from buktikan.core.exchange_data import Json, Row, WrongShapeError, rows_of, text, texts
from buktikan.core.note import Note, NoteKind, NoteState, Severity

KINDS = frozenset(one.value for one in NoteKind)
STATES = frozenset(one.value for one in NoteState)
SEVERITIES = frozenset(one.value for one in Severity)
LONGEST_PROOF = 300


@dataclass(frozen=True, slots=True)
class Score:
    """One score of a final result: on what, how much as exact text, in which words.

    The one without a code is of the whole; `category` is its class, where the scale is published.
    """

    code: str
    score: str
    words: str = ""
    category: str = ""

    def row(self) -> dict[str, str]:
        """As it stands in scores.json."""
        told = {"code": self.code, "score": self.score, "words": self.words}
        return told if self.code else {**told, "category": self.category}


@dataclass(frozen=True, slots=True)
class Answered:
    """What the region replied before the result was final, and what the team answered to it."""

    code: str
    text: str
    answers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What came back: of which seal, of which region and session there, the notes, the scores."""

    seal: str
    place: str
    session: str
    notes: tuple[Note, ...]
    scores: tuple[Score, ...] = ()
    replies: tuple[Answered, ...] = ()


class NoteChange(Enum):
    """What accepting a note would do."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"

    @property
    def label(self) -> str:
        """The Indonesian word."""
        return {"new": "baru", "changed": "berubah", "same": "sudah ada"}[self.value]


@dataclass(frozen=True, slots=True)
class NoteComing:
    """A note that came, beside the one of the same key that is here already.

    `told` is the last official result that this note had here: told again, it is no news.
    """

    note: Note
    before: Note | None
    told: NoteState | None = None

    @property
    def change(self) -> NoteChange:
        """What accepting it would do; the follow-up of the region is not theirs to change."""
        if self.before is None:
            return NoteChange.NEW
        return NoteChange.SAME if merged(self) == self.before else NoteChange.CHANGED


def merged(coming: NoteComing) -> Note:
    """The note as it will stand: words of the evaluators, follow-up of the region.

    Of the state only an official result comes in, and only where it was not told before.
    """
    note, before = coming.note, coming.before
    if before is None:
        return note
    news = note.state.is_result and note.state is not coming.told
    return replace(
        note,
        state=note.state if news else before.state,
        owner=before.owner or note.owner,
        action=before.action or note.action,
        proof=before.proof or note.proof,
        obstacle=before.obstacle or note.obstacle,
        source=note.source or before.source,
    )


def comings(
    notes: Iterable[Note],
    here: Mapping[str, Note],
    told: Mapping[str, NoteState] | None = None,
) -> tuple[NoteComing, ...]:
    """Each note beside that of the same key, with the last official result that was told of it."""
    known = told or {}
    return tuple(NoteComing(one, here.get(one.key), known.get(one.key)) for one in notes)


def evaluation_of(
    table: Callable[[str], Json], has: Callable[[str], bool] = lambda _: False
) -> Evaluation:
    """What the tables of the bundle say; raises WrongShapeError for anything else.

    `has` tells whether there is a table that older bundles lack.
    """
    head = table("evaluation")
    if not isinstance(head, dict):
        raise WrongShapeError("evaluation.json bukan keterangan hasil evaluasi.")
    session = text(head, "session", "evaluation.json", most=60)
    notes = tuple(_note(row, session) for row in rows_of(table("notes"), "notes.json"))
    if len({one.key for one in notes}) != len(notes):
        raise WrongShapeError("notes.json memuat kunci catatan yang sama dua kali.")
    return Evaluation(
        seal=text(head, "seal", "evaluation.json", most=64),
        place=text(head, "place", "evaluation.json", most=32),
        session=session,
        notes=notes,
        scores=tuple(_score(row) for row in rows_of(table("scores"), "scores.json")),
        replies=tuple(_answered(row) for row in rows_of(table("replies"), "replies.json"))
        if has("replies")
        else (),
    )


def _note(row: Row, session: str) -> Note:
    where = "notes.json"
    key = text(row, "key", where, most=40)
    kind, state = text(row, "kind", where, most=16), text(row, "state", where, most=20)
    words = text(row, "text", where)
    if not key or not words or kind not in KINDS or state not in STATES:
        raise WrongShapeError(f'{where}: catatan "{key}" tanpa isi, jenis atau keadaan yang benar.')
    proof = texts(row, "proof", where)
    if len(" ".join(proof)) > LONGEST_PROOF:
        raise WrongShapeError(f'{where}: catatan "{key}" menyebut terlalu banyak bukti.')
    return Note(
        key=key,
        session=session,
        kind=NoteKind(kind),
        text=words,
        state=NoteState(state),
        line=text(row, "line", where, most=20),
        speaker=text(row, "speaker", where, most=200),
        due=_day(text(row, "due", where, most=10)),
        owner=text(row, "owner", where, most=200),
        action=text(row, "action", where),
        proof=tuple(one for one in proof if one),
        obstacle=text(row, "obstacle", where),
        source=text(row, "source", where, most=300),
        severity=_severity(row, where),
        finding=text(row, "finding", where, most=40),
        expected=text(row, "expected", where),
        repeats=text(row, "repeats", where, most=120),
    )


def _severity(row: Row, where: str) -> Severity:
    """Bundles of before there was a weight tell none."""
    told = text(row, "severity", where, most=12) or Severity.MINOR.value
    if told not in SEVERITIES:
        raise WrongShapeError(f'{where}: bobot "{told}" tidak dikenal.')
    return Severity(told)


def _day(words: str) -> date | None:
    try:
        return date.fromisoformat(words) if words else None
    except ValueError as error:
        raise WrongShapeError(f'notes.json: "{words}" bukan tanggal.') from error


def _score(row: Row) -> Score:
    where = "scores.json"
    return Score(
        text(row, "code", where, most=20),
        text(row, "score", where, most=40),
        text(row, "words", where),
        text(row, "category", where, most=40),
    )


def _answered(row: Row) -> Answered:
    where = "replies.json"
    return Answered(
        text(row, "code", where, most=20), text(row, "text", where), texts(row, "answers", where)
    )


def note_row(note: Note) -> dict[str, str | tuple[str, ...]]:
    """A note as a row of notes.json; `evaluation_of` reads it back."""
    return {
        "key": note.key,
        "kind": note.kind.value,
        "state": note.state.value,
        "text": note.text,
        "line": note.line,
        "speaker": note.speaker,
        "due": note.due.isoformat() if note.due else "",
        "owner": note.owner,
        "action": note.action,
        "proof": note.proof,
        "obstacle": note.obstacle,
        "source": note.source,
        "severity": note.severity.value,
        "finding": note.finding,
        "expected": note.expected,
        "repeats": note.repeats,
    }
