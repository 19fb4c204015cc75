"""What draws one page of a PDF, or one picture, as PNG, inside the confined child.

Called by `confinement`, by way of `preview`. The answer is the number of pages as four bytes, then
the PNG.
"""

import io
import json
import warnings
from typing import BinaryIO

import pypdfium2
from PIL import Image, ImageOps

FORMATS = {"image/png": "PNG", "image/jpeg": "JPEG", "image/webp": "WEBP"}
REFUSED, NO_PAGE = 3, 4
COUNT_BYTES = 4


class NoPageError(Exception):
    """The file has no such page."""


def main(arguments: list[str], answer: BinaryIO) -> int:
    """Draw; REFUSED for what cannot be drawn, NO_PAGE beyond the last page."""
    path, media_type, page, limits = arguments[0], arguments[1], int(arguments[2]), arguments[3]
    caps: dict[str, int] = json.loads(limits)
    try:
        count, picture = _drawn(path, media_type, page, caps)
        drawn = io.BytesIO()
        picture.convert("RGB").save(drawn, "PNG", optimize=False)
    except NoPageError:
        return NO_PAGE
    except BaseException:  # noqa: BLE001 - whatever a hostile file brings about is a refusal
        return REFUSED
    answer.write(count.to_bytes(COUNT_BYTES, "big") + drawn.getvalue())
    return 0


def _drawn(path: str, media_type: str, page: int, caps: dict[str, int]) -> tuple[int, Image.Image]:
    if media_type == "application/pdf":
        return _of_pdf(path, page, caps["width"])
    if page != 1:
        raise NoPageError
    return 1, _of_picture(path, FORMATS[media_type], caps)


def _of_pdf(path: str, page: int, width: int) -> tuple[int, Image.Image]:
    document = pypdfium2.PdfDocument(path)
    if not 1 <= page <= len(document):
        raise NoPageError
    drawn = document[page - 1]
    longest = max(drawn.get_width(), drawn.get_height())
    picture: Image.Image = drawn.render(scale=width / longest).to_pil()
    return len(document), picture


def _of_picture(path: str, kind: str, caps: dict[str, int]) -> Image.Image:
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    Image.MAX_IMAGE_PIXELS = caps["pixels"]
    with Image.open(path, formats=[kind]) as picture:
        turned = ImageOps.exif_transpose(picture)
        turned.thumbnail((caps["width"], caps["width"]))
        return turned
