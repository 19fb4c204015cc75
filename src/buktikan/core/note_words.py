"""How documents tell what became of a note: by the official result, where there is one to tell."""

from buktikan.core.followup import official
from buktikan.core.note import Note, NoteKind


def result_words(note: Note) -> str:
    """The official result that the note amounts to; nothing for praise, which asks for nothing."""
    return "" if note.kind is NoteKind.PRAISE else official(note.state).label


def work_words(note: Note) -> str:
    """Where the work on it stands, while no evaluator judged it; nothing where that is the same."""
    asks = note.kind is not NoteKind.PRAISE
    return note.state.label if asks and official(note.state) is not note.state else ""
