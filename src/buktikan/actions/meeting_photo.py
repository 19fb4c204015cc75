"""Photos of a meeting: evidence items of their own class, looked at like every other upload.

Faces are personal data: a photo is internal unless somebody says otherwise.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext

from buktikan.actions.event import log_event
from buktikan.actions.evidence import keep_file, register_item
from buktikan.actions.evidence_intake import Upload, examine_upload
from buktikan.actions.intake_evidence import EvidenceRefusedError
from buktikan.actions.meeting import MeetingError, locked
from buktikan.actions.proof_asking import search_soon
from buktikan.core.evidence import EvidenceClass, EvidenceFile, EvidenceItem
from buktikan.core.problem import Problem
from buktikan.records.models import EvidenceItem as ItemRow
from buktikan.records.models import Meeting, MeetingPhoto, Person

PICTURES = ("image/png", "image/jpeg", "image/webp", "image/heic")
ISSUER = "Sekretariat rapat"


@dataclass(frozen=True, slots=True)
class PhotoNow:
    """A photo that holds, with its class and the file's hash."""

    row: MeetingPhoto
    item: EvidenceItem

    @property
    def sha256(self) -> str:
        """The picture's hash."""
        return self.item.files[0].sha256

    @property
    def is_restricted(self) -> bool:
        """Whether it may stand in no minutes and on no screen."""
        return self.item.classification is EvidenceClass.RESTRICTED


@transaction.atomic
def add_photo(
    meeting: Meeting,
    file: Upload,
    *,
    caption: str,
    classification: EvidenceClass = EvidenceClass.INTERNAL,
    by: str,
    at: datetime | None = None,
) -> MeetingPhoto:
    """Keep a photo in the region's register and with the meeting.

    Raises EvidenceRefusedError for a file that may not be kept, MeetingError for one that is no
    picture or has no words below it.
    """
    held = locked(meeting)
    said = " ".join(caption.split())[:300]
    if not said:
        raise MeetingError(gettext("Tulis apa yang tampak pada foto ini."))
    found = examine_upload(file.path, file.name)
    if isinstance(found, Problem):
        raise EvidenceRefusedError([found])
    if found.media_type not in PICTURES:
        raise MeetingError(gettext("Berkas ini bukan foto. Kirim PNG, JPEG, WEBP atau HEIC."))
    moment = at or timezone.now()
    kept = keep_file(file.path, media_type=found.media_type, at=moment)
    number = _next_number(held)
    item = EvidenceItem(
        key=f"RAPAT-{held.number}-FOTO-{number}",
        title=said,
        issuer=ISSUER,
        files=(EvidenceFile(kept.sha256, found.name, kept.size, kept.media_type),),
        classification=classification,
        issued=timezone.localtime(held.starts_at).date(),
    )
    row = register_item(held.region_id, item, by=by, at=moment)
    photo = _photo(held, row, number, 1, said, by=by, at=moment)
    photo.save()
    _log("meeting.photo_added", held, item.key, by=by, at=at)
    search_soon(held.region_id, [item.key], by=by)
    return photo


@transaction.atomic
def withdraw_photo(photo: MeetingPhoto, *, by: str, at: datetime | None = None) -> None:
    """Take a photo out of the meeting; it stays in the register, where its file is."""
    held = locked(photo.meeting)
    newest = _turns(held, photo.number)
    if newest.withdrawn:
        return
    moment = at or timezone.now()
    row = _photo(
        held, newest.item, newest.number, newest.turn + 1, newest.caption, by=by, at=moment
    )
    row.withdrawn = True
    row.save()
    _log("meeting.photo_withdrawn", held, newest.item.key, by=by, at=at)


def photos_of(meeting: Meeting, person: Person | None = None) -> tuple[PhotoNow, ...]:
    """Photos that hold and that the person may know of; without a person, those not restricted."""
    rows: dict[int, MeetingPhoto] = {}
    found = MeetingPhoto.objects.filter(meeting=meeting).order_by("number", "turn")
    for row in found.select_related("item").prefetch_related("item__revisions"):
        rows[row.number] = row
    held = [PhotoNow(one, one.item.to_core()) for one in rows.values() if not one.withdrawn]
    if person is None:
        return tuple(one for one in held if not one.is_restricted)
    visible = set(
        ItemRow.objects.visible_to(person)
        .filter(pk__in=[one.row.item_id for one in held])
        .values_list("pk", flat=True)
    )
    return tuple(one for one in held if one.row.item_id in visible)


def _photo(
    meeting: Meeting, item: ItemRow, number: int, turn: int, caption: str, *, by: str, at: datetime
) -> MeetingPhoto:
    return MeetingPhoto(
        meeting=meeting,
        item=item,
        number=number,
        turn=turn,
        caption=caption,
        added_by=by[:200],
        added_at=at,
    )


def _turns(meeting: Meeting, number: int) -> MeetingPhoto:
    rows = MeetingPhoto.objects.filter(meeting=meeting, number=number).select_related("item")
    return rows.order_by("-turn")[0]


def _next_number(meeting: Meeting) -> int:
    newest = MeetingPhoto.objects.filter(meeting=meeting).order_by("-number").first()
    return newest.number + 1 if newest else 1


def _log(verb: str, meeting: Meeting, item: str, *, by: str, at: datetime | None) -> None:
    subject = f"{meeting.number}: {meeting.title}"
    log_event(verb, subject, by=by, region=meeting.region_id, at=at, detail={"item": item})
