"""Reading evidence files: each once for ever, its text kept packed in the evidence store."""

from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

from django.utils import timezone

from buktikan.actions.evidence_store import StoreDamagedError, evidence_store
from buktikan.actions.scan import quarantines
from buktikan.core.proof.document_facts import document_facts
from buktikan.core.proof.leaf import FileText, Unread
from buktikan.reading import opening, wire
from buktikan.records.models import EvidenceFile, FileReading

PASSING = frozenset({"no_ocr", "missing", "quarantined", "too_slow"})
"""Why a file could not be read that time, but may be another."""
LOST = Unread(
    "missing",
    "Berkas ini tidak ada di gudang bukti, atau isinya telah berubah.",
    "Beri tahu administrator: berkas dapat dikembalikan dari cadangan.",
)
WIDEST = 300
"""What the columns for the reasons hold."""


def read_once(sha256: str) -> FileText | Unread:
    """What the file says; read now only where this reader has not read it before."""
    held = reading_row(sha256)
    if held is not None and held.reader == opening.READER and held.code not in PASSING:
        return said_by(held)
    found = _read(sha256)
    if held is not None and isinstance(found, Unread) and held.code == found.code:
        return found
    _keep(sha256, found)
    return found


def reading_kept(sha256: str) -> FileText | Unread | None:
    """What is known of the file without reading it; absent where nobody has read it yet."""
    held = reading_row(sha256)
    return None if held is None else said_by(held)


def reading_row(sha256: str) -> FileReading | None:
    """The newest reading of the file."""
    return FileReading.objects.filter(file_id=sha256).order_by("-pk").first()


def said_by(held: FileReading) -> FileText | Unread:
    """The text of a reading, or why there is none."""
    if held.code:
        return Unread(held.code, held.what, held.mend)
    try:
        return _unpacked(held.contents)
    except (FileNotFoundError, StoreDamagedError):
        return LOST


@lru_cache(maxsize=4)
def _unpacked(contents: str) -> FileText:
    """Kept for the next page of the viewer: a long file takes a second to unpack."""
    with evidence_store().open(contents) as packed:
        return wire.unpack(packed.read())


def _read(sha256: str) -> FileText | Unread:
    row = EvidenceFile.objects.get(pk=sha256)
    shut = quarantines((sha256,)).get(sha256)
    if shut is not None:
        return shut.unread
    try:
        with evidence_store().at_hand() as local:
            path = local(sha256)
            return opening.read_file(path, row.media_type) if path.is_file() else LOST
    except (FileNotFoundError, StoreDamagedError):
        return LOST


def _keep(sha256: str, found: FileText | Unread) -> None:
    row = FileReading(file_id=sha256, reader=opening.READER, read_at=timezone.now())
    if isinstance(found, Unread):
        row.code, row.what, row.mend = found.code, found.what[:WIDEST], found.mend[:WIDEST]
    else:
        with TemporaryDirectory(prefix="buktikan-teks-") as folder:
            packed = Path(folder) / "teks"
            packed.write_bytes(wire.pack(found))
            row.contents = evidence_store().put(packed)
        row.leaves = len(found.leaves)
        row.said = document_facts(found).as_json()
    row.save()
