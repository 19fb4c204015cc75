"""Looking at pictures: what they look like, when, where and with what they were taken."""

import json
from dataclasses import dataclass
from pathlib import Path

from buktikan.reading.cage import Caps, Ending, run_caged

LOOKER = "buktikan-photo/1"
"""Changes when pictures should be looked at once more."""
MEGABYTE = 1024 * 1024
CAPS = Caps(1_200 * MEGABYTE, cpu_seconds=60, wall_seconds=90)
PICTURES = {"image/jpeg": "JPEG", "image/png": "PNG", "image/webp": "WEBP"}
OFFICE = "application/vnd.openxmlformats-officedocument"
PACKAGES = {
    f"{OFFICE}.wordprocessingml.document": "word/media/",
    f"{OFFICE}.presentationml.presentation": "ppt/media/",
    f"{OFFICE}.spreadsheetml.sheet": "xl/media/",
    "application/vnd.oasis.opendocument.text": "Pictures/",
    "application/vnd.oasis.opendocument.spreadsheet": "Pictures/",
}
"""Where packages of office programs keep their pictures."""
LOOKED_AT = frozenset({*PICTURES, *PACKAGES, "application/pdf"})


@dataclass(frozen=True, slots=True)
class PictureFacts:
    """One picture of a file.

    `number` counts the file's pictures from 1, `leaf` is the page it stands on, 0 where pages are
    not known. `row` and `column` are the two halves of its difference hash, 64 bits each.
    `is_photo` is False for what has too little in it to be told apart: logos, scans of letters.
    `taken_at` is as the camera wrote it, "2024:03:15 10:20:30", without a time zone; `latitude`
    and `longitude` are degrees, north and east positive.
    """

    number: int
    leaf: int
    width: int
    height: int
    row: int
    column: int
    is_photo: bool
    taken_at: str = ""
    camera: str = ""
    latitude: float | None = None
    longitude: float | None = None


def look_at_pictures(path: Path, media_type: str, caps: Caps = CAPS) -> tuple[PictureFacts, ...]:
    """The pictures of a file, the largest hundred of them; none for what cannot be looked at."""
    if media_type not in LOOKED_AT:
        return ()
    outcome = run_caged("buktikan.reading.photo_child", [str(path.absolute()), media_type], caps)
    if outcome.ending is not Ending.ANSWERED or outcome.code != 0:
        return ()
    try:
        return tuple(PictureFacts(**one) for one in json.loads(outcome.answer))
    except (ValueError, TypeError):  # the child printed rubbish
        return ()
