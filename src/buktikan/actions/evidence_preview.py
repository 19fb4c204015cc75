"""Pages of evidence as pictures, drawn once and kept beside the store."""

import secrets
from pathlib import Path

from django.conf import settings

from buktikan.actions.evidence_access import ItemFile
from buktikan.actions.evidence_store import evidence_store
from buktikan.actions.scan import refuse_quarantined
from buktikan.reading.preview import DRAWABLE, Picture, draw_page

PAGES_SHOWN = 2_000
"""How many pages of one file a person leafs through: as many as are searched for numbers."""


def can_be_drawn(media_type: str) -> bool:
    """Whether a file of that kind has pages to look at."""
    return media_type in DRAWABLE


def page_picture(found: ItemFile, page: int) -> Picture:
    """One page, counted from 1.

    Raises NotDrawableError or NoSuchPageError; FileNotFoundError or StoreDamagedError when the
    store lost the file, QuarantinedError (one of the former) when it is shut away.
    """
    refuse_quarantined(found.file.sha256)
    held = _held(found.file.sha256, page)
    if held is not None:
        return held
    with evidence_store().at_hand() as local:
        drawn = draw_page(local(found.file.sha256), found.file.media_type, page)
    _keep(found.file.sha256, page, drawn)
    return drawn


def _place(sha256: str, page: int) -> Path:
    return Path(settings.EVIDENCE_STORE).with_name("preview") / sha256[:2] / f"{sha256}-{page}"


def _held(sha256: str, page: int) -> Picture | None:
    folder = _place(sha256, page)
    for kept in folder.parent.glob(f"{folder.name}.*.png"):
        return Picture(kept.read_bytes(), int(kept.name.split(".")[1]))
    return None


def _keep(sha256: str, page: int, drawn: Picture) -> None:
    place = _place(sha256, page)
    place.parent.mkdir(parents=True, exist_ok=True)
    temporary = place.with_name(f".{secrets.token_hex(8)}")
    temporary.write_bytes(drawn.png)
    temporary.replace(place.with_name(f"{place.name}.{drawn.pages}.png"))
