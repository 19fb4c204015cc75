"""Evidence items with files that really lie in the store."""

import io
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image

from buktikan.actions.evidence import keep_file, register_item
from buktikan.core.evidence import EvidenceClass, EvidenceFile
from buktikan.core.evidence import EvidenceItem as CoreItem
from buktikan.records.models import EvidenceItem
from tests.factories.region import AT, BY, REGION


def png(width: int = 60, height: int = 40) -> bytes:
    """A small picture."""
    drawn = io.BytesIO()
    Image.new("RGB", (width, height), "teal").save(drawn, "PNG")
    return drawn.getvalue()


def two_page_pdf() -> bytes:
    """A PDF of two empty pages."""
    drawn = io.BytesIO()
    pages = [Image.new("RGB", (100, 140), colour) for colour in ("white", "grey")]
    pages[0].save(drawn, "PDF", save_all=True, append_images=pages[1:])
    return drawn.getvalue()


def kept(name: str, data: bytes, media_type: str, at: datetime = AT) -> EvidenceFile:
    """A file in the store; EVIDENCE_STORE must have been set to a folder of the test."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "berkas"
        path.write_bytes(data)
        row = keep_file(path, media_type=media_type, at=at)
    return EvidenceFile(row.sha256, name, row.size, row.media_type)


def registered(
    key: str,
    *files: EvidenceFile,
    region: str = REGION,
    agency: str = "dinkes",
    classification: EvidenceClass = EvidenceClass.INTERNAL,
    title: str = "Rekap (CONTOH)",
    number: str = "",
    reason: str = "",
) -> EvidenceItem:
    """An item of the register; a second call with the same key is a revision."""
    item = CoreItem(
        key, title, "Dinas (CONTOH)", files, classification, number=number, synthetic=True
    )
    return register_item(region, item, by=BY, at=AT, reason=reason, agency=agency)
