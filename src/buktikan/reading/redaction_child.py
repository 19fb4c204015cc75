"""Writes the copy of a file without its hits, inside the confined child."""

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import BinaryIO

from buktikan.core.proof.leaf import FileText
from buktikan.reading import wire
from buktikan.reading.redaction import BECOMES, PDF, PICTURES, SHEET, TEXT
from buktikan.reading.redaction_cells import written_csv, written_sheets, written_text
from buktikan.reading.redaction_pages import drawn_pdf, drawn_picture
from buktikan.reading.redaction_text import written_document

Span = tuple[int, int]
Plan = dict[int, Sequence[Span]]
Writer = Callable[[str, FileText, Plan], bytes]
WRITERS: dict[str, Writer] = {
    SHEET: written_sheets,
    TEXT: written_document,
    "text/csv": written_csv,
    "text/plain": written_text,
}


def main(arguments: list[str], answer: BinaryIO) -> int:
    """Write the copy of FILE of TYPE, of which TEXT was read, without what PLAN names."""
    path, media_type, said, planned = arguments
    text = wire.unpack(Path(said).read_bytes())
    facts: dict[str, list[list[int]]] = json.loads(Path(planned).read_text())
    plan: Plan = {int(leaf): [(one[0], one[1]) for one in spans] for leaf, spans in facts.items()}
    answer.write(_copy(path, media_type, text, plan))
    return 0


def _copy(path: str, media_type: str, text: FileText, plan: Plan) -> bytes:
    if media_type == PDF:
        return drawn_pdf(path, text, plan)
    if media_type in PICTURES:
        return drawn_picture(path, media_type, text, plan)
    return WRITERS[BECOMES[media_type][0]](path, text, plan)
