"""Opening evidence files: which file belongs to what, who opened a restricted one, and why."""

from dataclasses import dataclass
from typing import BinaryIO

from django.utils.translation import gettext

from buktikan.actions.event import log_event
from buktikan.actions.evidence_store import evidence_store
from buktikan.actions.scan import refuse_quarantined
from buktikan.core.evidence import EvidenceClass, EvidenceFile
from buktikan.records.models import Event, EvidenceItem
from buktikan.records.models.history import HistoryQuerySet

OPENED = "evidence.opened"


class PurposeMissingError(ValueError):
    """A restricted file is opened for a purpose, and none was stated."""


@dataclass(frozen=True, slots=True)
class ItemFile:
    """One file of an item; `restricted` by the strictest revision that holds it."""

    item: EvidenceItem
    file: EvidenceFile
    restricted: bool

    def opened(self) -> BinaryIO:
        """Its contents; raises FileNotFoundError when the store lost it, or it is shut away."""
        refuse_quarantined(self.file.sha256)
        return evidence_store().open(self.file.sha256)


def file_of(item: EvidenceItem, sha256: str) -> ItemFile | None:
    """The item's file with that hash, in whichever revision; None when it has none."""
    revisions = sorted(item.revisions.all(), key=lambda one: -one.number)
    holding = [
        (one, file) for one in revisions for file in one.to_core().files if file.sha256 == sha256
    ]
    if not holding:
        return None
    classes = {revisions[0].classification, *(one.classification for one, _ in holding)}
    return ItemFile(item, holding[0][1], EvidenceClass.RESTRICTED.value in classes)


def note_opening(found: ItemFile, *, by: str, purpose: str) -> Event:
    """Write down who opens a restricted file and why; raises PurposeMissingError without why."""
    if not purpose.strip():
        raise PurposeMissingError(gettext("Tuliskan keperluan membuka berkas terbatas ini."))
    item = found.item
    return log_event(
        OPENED,
        _subject(item),
        by=by,
        region=item.region_id,
        agency=item.agency,
        detail={
            "purpose": purpose.strip(),
            "file": found.file.name,
            "sha256": found.file.sha256,
        },
    )


def openings_of(item: EvidenceItem) -> HistoryQuerySet[Event]:
    """Every opening of the item's restricted files, the newest first."""
    rows = Event.objects.filter(region=item.region_id, subject=_subject(item), verb=OPENED)
    return rows.order_by("-number")


def _subject(item: EvidenceItem) -> str:
    return f"{item.region_id} {item.key}"
