"""Where marked numbers stand on drawn pages: each has an ink of its own, a black nobody notices.

Poppler draws the page without smoothing, and the pixels of an ink are the number's box. Neither
the library that our reader uses nor the tool that wrote the page is asked.
"""

import subprocess
import tempfile
from pathlib import Path

import numpy as np
from PIL import Image

from benchmarks.proof.paper import Paper
from benchmarks.proof.programs import program

DPI = 144
POINTS = 72
Ink = tuple[int, int, int]
Box = tuple[float, float, float, float]


class Inks:
    """The ink of every plant of a document: blacks with a trace of blue and green."""

    def __init__(self, paper: Paper) -> None:
        self._numbers = {name: at for at, name in enumerate(paper.plants(), start=1)}

    def of(self, plant: str) -> Ink:
        """Red, green and blue, from 0 to 255."""
        number = self._numbers.get(plant, 0)
        return (0, number // 40 * 2, number % 40)

    def hexadecimal(self, plant: str) -> str:
        """As style sheets write it."""
        return "".join(f"{one:02x}" for one in self.of(plant))

    def items(self) -> dict[Ink, str]:
        """Plants by ink."""
        return {self.of(name): name for name in self._numbers}


def page_sizes(path: Path) -> list[tuple[float, float]]:
    """Width and height of every page as it is seen, in points."""
    told = subprocess.run(
        [program("pdfinfo"), "-f", "1", "-l", "9999", str(path)],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    sizes, turned = [], []
    for line in told.splitlines():
        parts = line.split()
        if line.startswith("Page") and "size:" in parts and parts[1].isdigit():
            sizes.append((float(parts[3]), float(parts[5])))
        if line.startswith("Page") and "rot:" in parts:
            turned.append(int(parts[3]) % 180 == 90)
    return [(h, w) if turn else (w, h) for (w, h), turn in zip(sizes, turned, strict=True)]


def find_inks(path: Path, inks: Inks) -> dict[str, tuple[int, Box]]:
    """Page (from 1) and box in points from the top left, of every plant that is drawn."""
    wanted = inks.items()
    found: dict[str, tuple[int, Box]] = {}
    with tempfile.TemporaryDirectory() as scratch:
        command = [program("pdftoppm"), "-r", str(DPI), "-aa", "no", "-aaVector", "no"]
        subprocess.run([*command, str(path), f"{scratch}/p"], check=True, capture_output=True)
        for number, picture in enumerate(sorted(Path(scratch).iterdir()), start=1):
            for plant, box in _inks_of(picture, wanted).items():
                found.setdefault(plant, (number, box))
    return found


def _inks_of(picture: Path, wanted: dict[Ink, str]) -> dict[str, Box]:
    pixels = np.asarray(Image.open(picture).convert("RGB")).astype(np.int64)
    codes = pixels[:, :, 0] * 65536 + pixels[:, :, 1] * 256 + pixels[:, :, 2]
    rows, columns = np.nonzero((codes > 0) & (codes < 65536))
    values = codes[rows, columns]
    scale = POINTS / DPI
    found = {}
    for value in np.unique(values):
        plant = wanted.get((0, int(value) // 256, int(value) % 256))
        if plant is None:
            continue
        down, across = rows[values == value], columns[values == value]
        found[plant] = (
            float(across.min()) * scale,
            float(down.min()) * scale,
            float(across.max() + 1) * scale,
            float(down.max() + 1) * scale,
        )
    return found
