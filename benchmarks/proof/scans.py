"""Pages as a scanner leaves them: pictures with skew, blur, noise and JPEG's own marks."""

import math
import random
import subprocess
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from PIL import Image, ImageFilter

from benchmarks.proof.programs import program
from benchmarks.proof.spots import Spot

POINTS = 72


@dataclass(frozen=True, slots=True)
class Scan:
    """How a page was scanned. `quality` is JPEG's; `noise` the spread of grey values."""

    dpi: int = 300
    skew: float = 0.0
    blur: float = 0.0
    noise: float = 0.0
    quality: int = 85
    suffix: str = ".pdf"

    @property
    def is_clean(self) -> bool:
        """What the goal for scans speaks of: 300 dpi, with no more skew and noise than offices."""
        return self.dpi >= 300


def scan(file: Path, how: Scan, spots: list[Spot], seed: str) -> tuple[Path, list[Spot]]:
    """The file as scanned, and where its numbers stand now."""
    rng = np.random.default_rng(random.Random(seed).getrandbits(32))
    with tempfile.TemporaryDirectory() as scratch:
        command = [program("pdftoppm"), "-gray", "-r", str(how.dpi), str(file), f"{scratch}/p"]
        subprocess.run(command, check=True, capture_output=True)
        pages = [_scanned(one, how, rng) for one in sorted(Path(scratch).iterdir())]
        target = file.with_name(f"{file.stem}-pindai{how.suffix}")
        if how.suffix == ".pdf":
            first, *rest = pages
            first.save(
                target, save_all=True, append_images=rest, resolution=how.dpi, quality=how.quality
            )
        else:
            pages[0].save(target, quality=how.quality, dpi=(how.dpi, how.dpi))
    kept = spots if how.suffix == ".pdf" else [one for one in spots if one.leaf == 1]
    return target, [_moved(one, how) for one in kept]


def _scanned(picture: Path, how: Scan, rng: np.random.Generator) -> Image.Image:
    page = Image.open(picture).convert("L")
    if how.skew:
        page = page.rotate(-how.skew, Image.Resampling.BICUBIC, fillcolor=255)
    if how.blur:
        page = page.filter(ImageFilter.GaussianBlur(how.blur * how.dpi / 300))
    if how.noise:
        grain = rng.normal(0, how.noise, (page.height, page.width))
        page = Image.fromarray(np.clip(np.asarray(page) + grain, 0, 255).astype(np.uint8))
    return page


def _moved(spot: Spot, how: Scan) -> Spot:
    """The box around the box after turning about the page's middle, clockwise as seen."""
    width, height = spot.size
    angle = math.radians(how.skew)
    across, down = [], []
    for x in (spot.box[0], spot.box[2]):
        for y in (spot.box[1], spot.box[3]):
            left, top = x - width / 2, y - height / 2
            across.append(width / 2 + left * math.cos(angle) - top * math.sin(angle))
            down.append(height / 2 + left * math.sin(angle) + top * math.cos(angle))
    return replace(spot, box=(min(across), min(down), max(across), max(down)))
