"""The caged child that opens a region's uploads: looks, renders, cleans. Run by reading.cage only.

`main` answers with one line of JSON and behind it, where there is one, the file that was made.
"""

import io
import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import IO

import pptx
from PIL import Image

from buktikan.documents.letter_render import render_letter
from buktikan.documents.office_package import Refusal
from buktikan.documents.template_check import template_refusals

MOST_PIXELS = 40_000_000
LOGO_SIDE = 900
"""Pixels of the longer side that a logo keeps: enough for print at its size."""
WIDE, HIGH = 12_192_000, 6_858_000
"""The widescreen format in EMU."""
Made = tuple[tuple[Refusal, ...], bytes, list[dict[str, str]]]


def main(arguments: list[str], answer: IO[bytes]) -> int:
    """WORK FILE [FIELDS]: one of logo, letter, slides; 0, or the cage's own codes."""
    work, path, *rest = arguments
    data = Path(path).read_bytes()
    fields: Mapping[str, str] = (
        json.loads(Path(rest[0]).read_text(encoding="utf-8")) if rest else {}
    )
    sys.setrecursionlimit(400)
    if work == "logo":
        refusals, made, words = _logo(data)
    elif work == "slides":
        refusals, made, words = _slides(data)
    else:
        refusals, made, words = _letter(data, fields)
    told = {
        "refusals": [[one.code, one.what, one.where, one.mend] for one in refusals],
        "words": words,
    }
    answer.write(json.dumps(told, ensure_ascii=True).encode() + b"\n" + made)
    return 0


def _logo(data: bytes) -> Made:
    """The picture drawn anew as PNG: nothing of the file that was sent is left in it."""
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    try:
        with Image.open(io.BytesIO(data), formats=("PNG", "JPEG")) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise ValueError("too many pixels")
            plain = picture.convert("RGBA")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return (
            (
                Refusal(
                    "logo.unreadable",
                    "Berkas ini bukan gambar PNG atau JPEG yang dapat dibaca.",
                    "lambang",
                    "Simpan lambangnya sebagai PNG (SVG dan gambar lain perlu diekspor dahulu), "
                    "paling besar 40 juta piksel.",
                ),
            ),
            b"",
            [],
        )
    plain.thumbnail((LOGO_SIDE, LOGO_SIDE))
    clean = Image.new("RGBA", plain.size)
    clean.paste(plain)
    held = io.BytesIO()
    clean.save(held, "PNG", optimize=True)
    return (), held.getvalue(), []


def _letter(data: bytes, fields: Mapping[str, str]) -> Made:
    refusals = template_refusals(".docx", data)
    return (refusals, b"", []) if refusals else render_letter(data, fields)


def _slides(data: bytes) -> Made:
    """The deck without its slides: master, layouts and theme are all that is kept."""
    refusals = template_refusals(".pptx", data)
    if refusals:
        return refusals, b"", []
    deck = pptx.Presentation(io.BytesIO(data))
    if (deck.slide_width, deck.slide_height) != (WIDE, HIGH):
        return (_not_wide(),), b"", []
    for held in list(deck.slides._sldIdLst):
        deck.part.drop_rel(held.rId)
        deck.slides._sldIdLst.remove(held)
    if not any(_has_title(layout) for layout in deck.slide_layouts):
        return (_no_title(),), b"", []
    made = io.BytesIO()
    deck.save(made)
    return (), made.getvalue(), []


def _has_title(layout: object) -> bool:
    held = getattr(layout, "placeholders", ())
    return any(one.placeholder_format.idx == 0 for one in held)


def _not_wide() -> Refusal:
    return Refusal(
        "slides.size",
        "Ukuran salindia bukan layar lebar 16:9.",
        "ukuran salindia",
        "Di PowerPoint: Desain, Ukuran Salindia, Layar Lebar (33,867 x 19,05 cm).",
    )


def _no_title() -> Refusal:
    return Refusal(
        "slides.layout",
        "Tidak ada tata letak yang memiliki tempat judul.",
        "master salindia",
        "Tambahkan tata letak Hanya Judul pada master salindia.",
    )
