"""Files whose reading was made by hand and kept as a reader would have kept it: quick."""

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from django.utils import timezone

from buktikan.actions.evidence_store import evidence_store
from buktikan.core.evidence import EvidenceFile
from buktikan.core.proof.document_facts import document_facts
from buktikan.core.proof.leaf import Box, FileText, Leaf, LeafKind, Piece, leaf_of
from buktikan.reading import opening, wire
from buktikan.records.models import FileReading

WIDTH, HEIGHT = 595, 842
LETTER = 6
"""About the width of one letter, in points."""


def page(number: int, *lines: str) -> Leaf:
    """A page with those lines, a word a piece, as a PDF has them."""
    pieces = []
    for row, line in enumerate(lines):
        left, top = 60.0, 70.0 + 22 * row
        for word in line.split():
            right = left + LETTER * len(word)
            pieces.append(Piece(word, Box(left, top, right, top + 12)))
            left = right + LETTER
    return leaf_of(number, LeafKind.PAGE, pieces, WIDTH, HEIGHT)


def sheet(name: str, *rows: Sequence[str], number: int = 1) -> Leaf:
    """A sheet with those rows of cells; blank cells are none."""
    pieces = [
        Piece(text, Box(at, row, at + 1, row + 1))
        for row, cells in enumerate(rows)
        for at, text in enumerate(cells)
        if text
    ]
    widest = max(len(cells) for cells in rows)
    return leaf_of(number, LeafKind.SHEET, pieces, widest, len(rows), name)


def read_as(file: EvidenceFile, *leaves: Leaf) -> FileReading:
    """Keep what the file says as those leaves."""
    text = FileText(leaves, opening.READER)
    with TemporaryDirectory() as folder:
        packed = Path(folder) / "teks"
        packed.write_bytes(wire.pack(text))
        contents = evidence_store().put(packed)
    row = FileReading(
        file_id=file.sha256,
        reader=opening.READER,
        contents=contents,
        leaves=len(leaves),
        said=document_facts(text).as_json(),
        read_at=timezone.now(),
    )
    row.save()
    return row


def unread(file: EvidenceFile, code: str = "encrypted") -> FileReading:
    """Keep that the file could not be read."""
    row = FileReading(
        file_id=file.sha256,
        reader=opening.READER,
        code=code,
        what="Berkas ini terkunci kata sandi.",
        mend="Simpan tanpa kata sandi, lalu kirim kembali.",
        read_at=timezone.now(),
    )
    row.save()
    return row
