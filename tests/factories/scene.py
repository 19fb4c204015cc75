"""Pictures that look like photos, with what a camera notes in them."""

import io
import random

from PIL import Image, ImageDraw

CAMERA = "Kamera Rahasia"


def scene(seed: int, size: tuple[int, int] = (640, 480)) -> Image.Image:
    """Something like a photo: clouds of colour, shapes before them."""
    drawn = random.Random(seed)
    picture = Image.new("RGB", size)
    for scale, share in ((120, 1.0), (40, 0.5), (12, 0.35)):
        small = (size[0] // scale, size[1] // scale)
        noise = Image.frombytes("RGB", small, drawn.randbytes(small[0] * small[1] * 3))
        picture = Image.blend(picture, noise.resize(size, Image.Resampling.BICUBIC), share)
    brush = ImageDraw.Draw(picture)
    for _ in range(6):
        x, y = drawn.randrange(size[0]), drawn.randrange(size[1])
        colour = (drawn.randrange(256), drawn.randrange(256), drawn.randrange(256))
        brush.ellipse((x, y, x + drawn.randrange(40, 200), y + drawn.randrange(40, 200)), colour)
    return picture


def exif(turn: int = 1) -> Image.Exif:
    notes = Image.Exif()
    notes[0x010F], notes[0x0112] = CAMERA, turn
    notes.get_ifd(0x8769)[0x9003] = "2024:03:15 10:20:30"
    place = notes.get_ifd(0x8825)
    place.update({1: "S", 2: (1.0, 17.0, 24.0), 3: "E", 4: (116.0, 30.0, 36.0)})
    return notes


def packed(picture: Image.Image, kind: str = "JPEG", **options: object) -> bytes:
    written = io.BytesIO()
    picture.save(written, kind, **options)
    return written.getvalue()
