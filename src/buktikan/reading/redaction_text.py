"""Text documents, slides and web pages written anew as a plain text document."""

import io
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from docx import Document
from docx.document import Document as DocxDocument

from buktikan.core.personal.erasure import what_stays
from buktikan.core.personal.rows import rows_of
from buktikan.core.proof.leaf import FileText, Leaf, LeafKind, Piece, leaf_of

Plan = Mapping[int, Sequence[tuple[int, int]]]
MOST_COLUMNS = 60
BEGAN = datetime(2000, 1, 1, tzinfo=UTC)


def written_document(path: str, text: FileText, plan: Plan) -> bytes:
    """Paragraphs and tables in their order; pictures and layout stay behind."""
    document = Document()
    _forget(document)
    for leaf in text.leaves:
        stays = what_stays(leaf, plan.get(leaf.number, ()))
        pieces = [Piece(shown, leaf.box(at)) for at, shown in enumerate(stays)]
        if leaf.kind is LeafKind.TABLE and leaf.width <= MOST_COLUMNS:
            _table(document, leaf, pieces)
        else:
            _paragraphs(document, leaf, pieces)
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def _forget(document: DocxDocument) -> None:
    """No author, no date, no remark of the library's template."""
    facts = document.core_properties
    facts.author = facts.comments = facts.title = facts.last_modified_by = ""
    facts.created = facts.modified = BEGAN


def _table(document: DocxDocument, leaf: Leaf, pieces: Sequence[Piece]) -> None:
    table = document.add_table(rows=int(leaf.height), cols=max(int(leaf.width), 1))
    table.style = "Table Grid"
    cells = table._cells  # asking for each cell by itself takes quadratic time
    for text, box in pieces:
        cells[int(box.top) * max(int(leaf.width), 1) + int(box.left)].text = text
    document.add_paragraph()


def _paragraphs(document: DocxDocument, leaf: Leaf, pieces: Sequence[Piece]) -> None:
    """A paragraph for each row of the grid, or each line of a slide."""
    again = leaf_of(leaf.number, leaf.kind, list(pieces), leaf.width, leaf.height)
    for row in rows_of(again):
        document.add_paragraph("\t".join(one.text for one in row.cells))
