"""Files that could not be read for a passing reason, read once that reason is gone."""

import shutil
from collections.abc import Iterator

from buktikan.actions.evidence_look import look_at_item
from buktikan.actions.job import JobProgress, Result, Schedule, job_kind
from buktikan.actions.proof import search_item
from buktikan.actions.reading import reading_row
from buktikan.actions.scan import CODE, READ_AGAIN, quarantines
from buktikan.core.proof.sighting import Mark
from buktikan.records.models import EvidenceItem, EvidenceSearch

SCHEDULE = Schedule(READ_AGAIN)
READER_NAME = "Pembacaan otomatis"
"""Who is named in the history where nobody asked by hand."""
NO_OCR = "no_ocr"


@job_kind(READ_AGAIN)
def read_again(progress: JobProgress) -> Result:
    """Search the items anew whose files came out of quarantine, or got an OCR meanwhile."""
    items = list(_readable_now())
    count = 0
    for at, item in enumerate(items):
        progress.tell(at, len(items), f"Membaca {item.key}")
        count += search_item(item, by=READER_NAME, unreadable_again=True)
        look_at_item(item)
    return {"searched": count}


def _readable_now() -> Iterator[EvidenceItem]:
    searched = EvidenceSearch.objects.filter(mark=Mark.UNREADABLE.value).values("link__item")
    items = EvidenceItem.objects.filter(pk__in=searched).prefetch_related("revisions")
    has_ocr = shutil.which("tesseract") is not None
    for item in items.order_by("pk"):
        hashes = [file.sha256 for file in item.to_core().files]
        shut = quarantines(hashes)
        rows = [row for row in map(reading_row, hashes) if row is not None]
        if any(
            (row.code == CODE and row.file_id not in shut) or (row.code == NO_OCR and has_ocr)
            for row in rows
        ):
            yield item
