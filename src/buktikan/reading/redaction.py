"""A copy of a file without what tells of persons: made anew, never covered, in a confined child.

Pages and pictures are drawn again with black where something went, and nothing of the original
file is carried over: no text layer, no metadata, no attachment, no comment. Sheets and text are
written again from what was read of them.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from buktikan.core.proof.leaf import FileText
from buktikan.reading import wire
from buktikan.reading.cage import Caps, Ending, run_caged

METHOD = "buktikan-redaction/1"
MEGABYTE = 1024 * 1024
PDF = "application/pdf"
PICTURES = frozenset({"image/png", "image/jpeg", "image/webp", "image/tiff"})
OFFICE = "application/vnd.openxmlformats-officedocument"
OPEN = "application/vnd.oasis.opendocument"
SHEET, TEXT = f"{OFFICE}.spreadsheetml.sheet", f"{OFFICE}.wordprocessingml.document"
BECOMES: Mapping[str, tuple[str, str]] = {
    PDF: (PDF, ".pdf"),
    "image/png": ("image/png", ".png"),
    "image/jpeg": ("image/jpeg", ".jpg"),
    "image/webp": ("image/png", ".png"),
    "image/tiff": ("image/png", ".png"),
    SHEET: (SHEET, ".xlsx"),
    "application/vnd.ms-excel": (SHEET, ".xlsx"),
    f"{OPEN}.spreadsheet": (SHEET, ".xlsx"),
    TEXT: (TEXT, ".docx"),
    f"{OPEN}.text": (TEXT, ".docx"),
    f"{OFFICE}.presentationml.presentation": (TEXT, ".docx"),
    "text/html": (TEXT, ".docx"),
    "text/csv": ("text/csv", ".csv"),
    "text/plain": ("text/plain", ".txt"),
}
"""What a copy of each kind is, and how its name ends."""
MOST_PAGES = 500
CAPS = Caps(1_500 * MEGABYTE, cpu_seconds=600, wall_seconds=700)
Cuts = Mapping[int, Sequence[tuple[int, int]]]


class NotRedactableError(Exception):
    """No copy can be made; the message says why and what to do instead."""


@dataclass(frozen=True, slots=True)
class Redacted:
    """The copy's contents, its kind, and how its name ends."""

    contents: bytes
    media_type: str
    ending: str


def redact_file(
    path: Path, media_type: str, text: FileText, cuts: Cuts, caps: Caps = CAPS
) -> Redacted:
    """A copy without those stretches of each leaf's text, and without anything unseen.

    Raises NotRedactableError for a kind that has no copy, and when the child fails.
    """
    if media_type not in BECOMES or len(text.leaves) > MOST_PAGES:
        raise NotRedactableError(
            "Salinan tersunting tidak dapat dibuat untuk berkas ini. "
            "Hapus sendiri data pribadinya, simpan sebagai PDF, lalu kirim sebagai revisi."
        )
    kind, ending = BECOMES[media_type]
    with TemporaryDirectory(prefix="buktikan-sunting-") as folder:
        plan = Path(folder) / "rencana"
        plan.write_text(json.dumps({str(leaf): list(spans) for leaf, spans in cuts.items()}))
        said = Path(folder) / "teks"
        said.write_bytes(wire.pack(text))
        outcome = run_caged(
            "buktikan.reading.redaction_child",
            [str(path.absolute()), media_type, str(said), str(plan)],
            caps,
        )
    if outcome.ending is not Ending.ANSWERED or outcome.code != 0 or not outcome.answer:
        raise NotRedactableError(
            "Salinan tersunting tidak berhasil dibuat: berkasnya rusak, terkunci, atau terlalu "
            "besar. Hapus sendiri data pribadinya, lalu kirim sebagai revisi."
        )
    return Redacted(outcome.answer, kind, ending)
