"""Takes the prints and the notes of pictures, inside the confined child."""

import io
import json
import math
import warnings
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict
from typing import BinaryIO

import dhash
import pypdfium2
import pypdfium2.raw as pdfium
from PIL import ExifTags, Image, ImageOps

from buktikan.reading.package import opened
from buktikan.reading.photo import PACKAGES, PICTURES, PictureFacts

MOST_PIXELS = 80_000_000
MOST_PICTURES = 100
LEAST_SIDE = 200
"""Embedded pictures below this many pixels are ornaments."""
HASH_SIDE = 8
LEAST_BITS = 3.0
"""A photo's shades of grey hold at least so much information, of 6 bits that are possible."""
MOST_PAPER = 0.45
"""A picture that is white for more than this share is a scan or a drawing."""
WHITE = 60
"""Of 64 shades, from here on it is white."""
FORMATS = tuple(PICTURES.values())
DEGREE = 60.0


def main(arguments: list[str], answer: BinaryIO) -> int:
    """Look at the pictures of FILE of TYPE and write their facts as JSON."""
    path, media_type = arguments
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    found = [asdict(one) for one in _pictures(path, media_type)]
    answer.write(json.dumps(found).encode())
    return 0


def _pictures(path: str, media_type: str) -> Iterator[PictureFacts]:
    if media_type in PICTURES:
        with Image.open(path, formats=[PICTURES[media_type]]) as alone:
            yield facts_of(alone, 1, 0)
        return
    source = _in_pdf(path) if media_type == "application/pdf" else _in_package(path, media_type)
    number = 0
    for leaf, picture in source:
        if min(picture.size) >= LEAST_SIDE and number < MOST_PICTURES:
            number += 1
            yield facts_of(picture, number, leaf)


def _in_package(path: str, media_type: str) -> Iterator[tuple[int, Image.Image]]:
    with opened(path) as package:
        names = [one for one in package.namelist() if one.startswith(PACKAGES[media_type])]
        for name in sorted(names):
            with (
                suppress(Exception),
                Image.open(io.BytesIO(package.read(name)), formats=FORMATS) as one,
            ):
                yield 0, one


def _in_pdf(path: str) -> Iterator[tuple[int, Image.Image]]:
    with pypdfium2.PdfDocument(path) as document:
        for number in range(1, len(document) + 1):
            page = document[number - 1]
            for image in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE]):
                with suppress(Exception):
                    yield number, _embedded(image)
            page.close()


def _embedded(image: pypdfium2.PdfImage) -> Image.Image:
    """As the file has it where it is a JPEG, for then its notes are there too."""
    if image.get_filters() == ["DCTDecode"]:
        return Image.open(io.BytesIO(bytes(image.get_data())), formats=["JPEG"])
    picture: Image.Image = image.get_bitmap(render=False).to_pil()
    return picture


def facts_of(picture: Image.Image, number: int, leaf: int) -> PictureFacts:
    """Everything that is kept of one picture."""
    exif = picture.getexif()
    upright = ImageOps.exif_transpose(picture)
    grey = _on_white(upright).convert("L")
    small = grey.resize((HASH_SIDE + 1, HASH_SIDE + 1), Image.Resampling.LANCZOS)
    row, column = dhash.dhash_row_col(list(small.tobytes()), HASH_SIDE)
    latitude, longitude = _place(exif)
    return PictureFacts(
        number,
        leaf,
        *upright.size,
        row,
        column,
        _is_photo(grey),
        _taken(exif),
        _camera(exif),
        latitude,
        longitude,
    )


def _on_white(picture: Image.Image) -> Image.Image:
    if picture.mode not in ("RGBA", "LA", "P"):
        return picture
    seen = picture.convert("RGBA")
    ground = Image.new("RGBA", seen.size, "white")
    return Image.alpha_composite(ground, seen)


def _is_photo(grey: Image.Image) -> bool:
    """Whether there is enough in it: shades that differ, and not mostly paper."""
    small = grey.resize((128, 128), Image.Resampling.BOX)
    counts = small.histogram()
    shades = [sum(counts[at : at + 4]) for at in range(0, 256, 4)]
    whole = sum(shades)
    shares = [one / whole for one in shades if one]
    bits = -sum(one * math.log2(one) for one in shares)
    paper = sum(shades[WHITE:]) / whole
    return bits >= LEAST_BITS and paper <= MOST_PAPER


def _taken(exif: Image.Exif) -> str:
    inside = exif.get_ifd(ExifTags.IFD.Exif)
    told = inside.get(ExifTags.Base.DateTimeOriginal) or exif.get(ExifTags.Base.DateTime)
    return str(told or "").strip("\0 ")[:19]


def _camera(exif: Image.Exif) -> str:
    parts = (exif.get(ExifTags.Base.Make), exif.get(ExifTags.Base.Model))
    told = " ".join(str(one).strip("\0 ") for one in parts if one)
    return "".join(one for one in told if one.isprintable())[:80]


def _place(exif: Image.Exif) -> tuple[float | None, float | None]:
    inside = exif.get_ifd(ExifTags.IFD.GPSInfo)
    latitude = _degrees(
        inside.get(ExifTags.GPS.GPSLatitude), inside.get(ExifTags.GPS.GPSLatitudeRef), "S"
    )
    longitude = _degrees(
        inside.get(ExifTags.GPS.GPSLongitude), inside.get(ExifTags.GPS.GPSLongitudeRef), "W"
    )
    known = (
        latitude is not None
        and longitude is not None
        and abs(latitude) <= 90
        and abs(longitude) <= 180
    )
    return (latitude, longitude) if known else (None, None)


def _degrees(parts: object, side: object, negative: str) -> float | None:
    try:
        degrees, minutes, seconds = (float(one) for one in parts)  # type: ignore[attr-defined]
    except (TypeError, ValueError, ZeroDivisionError):
        return None
    value = degrees + minutes / DEGREE + seconds / DEGREE**2
    if not math.isfinite(value):
        return None
    return round(-value if str(side).strip("\0 ") == negative else value, 6)
