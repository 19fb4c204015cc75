"""Looking files through, each once: what tells of persons, and what the photos in them are."""

from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

from django.db import transaction
from django.utils import timezone

from buktikan.actions.evidence_store import StoreDamagedError, evidence_store
from buktikan.actions.photo import place_photos
from buktikan.actions.reading import PASSING, read_once
from buktikan.core.personal.finding import DETECTOR, Personal
from buktikan.core.proof.leaf import FileText, Unread
from buktikan.reading.personal import NotSearchedError, personal_in
from buktikan.reading.photo import LOOKED_AT, LOOKER, PictureFacts, look_at_pictures
from buktikan.reading.photo_bare import NotBareError, bare_file
from buktikan.records.models import EvidenceFile, EvidenceItem, FileCopy, FileLook, PhotoPrint
from buktikan.records.models.redaction import CopyKind

TOOLS = f"{DETECTOR} {LOOKER}"
"""Changes when better tools should look at old files once more."""
BARE = "buktikan-bare/1"
LOOKER_NAME = "Pemeriksaan otomatis"
"""Who is named where nobody asked by hand."""
UNSAFE = frozenset({"missing", "quarantined"})
"""What a file is that nothing here may open."""


def look_at_item(item: EvidenceItem) -> None:
    """Look at every file of the newest revision, and hold its photos against the region's."""
    for file in item.to_core().files:
        look_at_file(file.sha256)
    place_photos(item)


def look_at_file(sha256: str) -> FileLook | None:
    """The look of today's tools, taken now where there is none; None for what nobody may open.

    What could not be read this time may be read another: then the look is taken anew.
    """
    held = newest_look(sha256)
    if held is not None and held.tools == TOOLS and held.code not in PASSING:
        return held
    text = read_once(sha256)
    if isinstance(text, Unread) and text.code in UNSAFE:
        return held
    if held is not None and isinstance(text, Unread) and held.code == text.code:
        return held
    row = EvidenceFile.objects.get(pk=sha256)
    found, code = _persons(text)
    pictures, bare = _opened(row)
    return _keep(row, text, (found, code), pictures, bare)


def _persons(text: FileText | Unread) -> tuple[Personal, str]:
    """What tells of persons; with a code where nobody knows."""
    if isinstance(text, Unread):
        return Personal(), text.code
    try:
        return personal_in(text), ""
    except NotSearchedError:
        return Personal(), "too_large"


def newest_look(sha256: str) -> FileLook | None:
    """The newest look at the file."""
    return FileLook.objects.filter(file_id=sha256).order_by("-pk").first()


def _opened(row: EvidenceFile) -> tuple[tuple[PictureFacts, ...], bytes | None]:
    """The pictures in the file, and its contents without notes of cameras where there are any."""
    if row.media_type not in LOOKED_AT:
        return (), None
    try:
        with evidence_store().at_hand() as local:
            path = local(row.sha256)
            return look_at_pictures(path, row.media_type), bare_file(path, row.media_type)
    except (FileNotFoundError, StoreDamagedError, NotBareError):
        return (), None


@transaction.atomic
def _keep(
    row: EvidenceFile,
    text: FileText | Unread,
    seen: tuple[Personal, str],
    pictures: Iterable[PictureFacts],
    bare: bytes | None,
) -> FileLook:
    found, code = seen
    look = FileLook(
        file=row,
        tools=TOOLS,
        code=code,
        personal=_told(found, text),
        looked_at=timezone.now(),
    )
    look.save()
    known = set(PhotoPrint.objects.filter(file=row, looker=LOOKER).values_list("number", flat=True))
    for one in pictures:
        if one.is_photo and one.number not in known:
            _print(row, one).save()
    if bare is not None:
        keep_bare(row, bare)
    return look


def _told(found: Personal, text: FileText | Unread) -> list[dict[str, str | int]]:
    names = {leaf.number: leaf.name for leaf in text.leaves} if isinstance(text, FileText) else {}
    return [
        {
            "kind": one.kind.value,
            "leaf": one.leaf,
            "name": names[one.leaf],
            "count": one.count,
            "sample": one.sample,
        }
        for one in found.hits
    ][:MOST_TOLD]


MOST_TOLD = 20_000


def _print(row: EvidenceFile, one: PictureFacts) -> PhotoPrint:
    return PhotoPrint(
        file=row,
        number=one.number,
        leaf=one.leaf,
        row_hash=f"{one.row:016x}",
        column_hash=f"{one.column:016x}",
        width=one.width,
        height=one.height,
        taken_at=one.taken_at,
        camera=one.camera,
        latitude=one.latitude,
        longitude=one.longitude,
        looker=LOOKER,
    )


def keep_bare(row: EvidenceFile, contents: bytes) -> FileCopy:
    """Keep a copy without notes of cameras beside the original, once."""
    held = FileCopy.objects.filter(original=row, kind=CopyKind.BARE).order_by("-pk").first()
    if held is not None:
        return held
    copy = FileCopy(
        original=row,
        copy=keep_bytes(contents, row.media_type),
        kind=CopyKind.BARE,
        method=BARE,
        made_by=LOOKER_NAME,
        made_at=timezone.now(),
    )
    copy.save()
    return copy


def keep_bytes(contents: bytes, media_type: str) -> EvidenceFile:
    """Put contents that we made ourselves into the store."""
    with TemporaryDirectory(prefix="buktikan-salinan-") as folder:
        path = Path(folder) / "salinan"
        path.write_bytes(contents)
        sha256 = evidence_store().put(path)
    held = EvidenceFile.objects.filter(sha256=sha256).first()
    if held is None:
        held = EvidenceFile(
            sha256=sha256, size=len(contents), media_type=media_type, stored_at=timezone.now()
        )
        held.save()
    return held
