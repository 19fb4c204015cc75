"""A slide template on its way into a model: shapes and colours may leave, figures may not."""

import io
import re
import zipfile
from dataclasses import dataclass
from functools import lru_cache
from html import unescape

import pptx

from buktikan.documents.bundle_reading import DAMAGE

SAID = re.compile(rb"<a:t>([^<]*)</a:t>")
FIELD = re.compile(rb"<a:fld\b.*?</a:fld>", re.DOTALL)
NOTED = re.compile(rb"<(?:Company|Manager|dc:creator|cp:lastModifiedBy|dc:title)>([^<]*)<")
UNREADABLE_PARTS = (
    "docProps/thumbnail",
    "ppt/media/",
    "ppt/charts/",
    "ppt/embeddings/",
    "ppt/notesSlides/",
)


@dataclass(frozen=True, slots=True)
class BareSlides:
    """The template without notes of who made it; what it says; parts that nobody can check."""

    data: bytes
    words: str
    unread: tuple[str, ...]


@lru_cache(maxsize=4)
def bare_slides(data: bytes) -> BareSlides | None:
    """The template ready to be looked at, without its small picture; None for an unreadable file.

    Remembered, since writing it again gives other bytes: its hash is told before it is sealed.
    """
    try:
        deck = pptx.Presentation(io.BytesIO(data))
        notes = deck.core_properties
        for name in ("author", "last_modified_by", "title", "subject", "keywords", "comments"):
            setattr(notes, name, "")
        known = deck.part.package._rels
        for key in [key for key, one in known.items() if one.reltype.endswith("/thumbnail")]:
            known.pop(key)
        written = io.BytesIO()
        deck.save(written)
        return _looked_at(written.getvalue())
    except (*DAMAGE, KeyError, AttributeError):
        return None


def _looked_at(data: bytes) -> BareSlides:
    words: list[str] = []
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        names = package.namelist()
        for name in names:
            if name.endswith(".xml"):
                text = FIELD.sub(b"", package.read(name))
                found = (*SAID.findall(text), *NOTED.findall(text))
                words += [unescape(one.decode("utf-8", "replace")) for one in found]
    unread = tuple(name for name in names if name.startswith(UNREADABLE_PARTS))
    return BareSlides(data, "\n".join(words), unread)
