"""Whether each locator of a bundle is true: the file is there, the page, and on it the number.

The bundle itself has to be intact; then what its locators say is held against its own files,
offline and without a database.
"""

import json
import os
import re
import shutil
import tempfile
import zipfile
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from buktikan.core.proof.leaf import NUMBERS_A_BOX, Box, FileText, Leaf, Unread
from buktikan.core.proof.several_files import leaf_label
from buktikan.documents.bundle import PAYLOAD, Json
from buktikan.documents.bundle_facts import fact, rows
from buktikan.documents.bundle_locators import NAME
from buktikan.documents.bundle_names import shown
from buktikan.documents.bundle_reading import DAMAGE

Spot = Mapping[str, Json]
Read = Callable[[Path, str], FileText | Unread]
LARGEST_LIST = 64 << 20
MOST_AT_ONCE = 4
"""Files that are read at the same time; each reader is a process with its own limits."""
SLACK = 2.0
"""How far, in points, a box may lie beside the word that it means."""
BLANKS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Unproven:
    """A number that was not seen at its spot: which, and why."""

    number: int
    label: str
    why: str


@dataclass(frozen=True, slots=True)
class SpotCheck:
    """What following every locator came to.

    `proven` numbers stand where the bundle says; `restricted` ones cannot be looked at, since
    their files stayed in the house; `others` are values without a number (a date, a yes).
    """

    numbers: int = 0
    proven: int = 0
    restricted: int = 0
    others: int = 0
    unproven: tuple[Unproven, ...] = ()

    def sentence(self) -> str:
        """312 dari 320 angka terbukti di tempatnya."""
        if not self.numbers:
            return "Bundel ini tidak memuat letak angka."
        told = f"{self.proven} dari {self.numbers} angka terbukti di tempatnya"
        closed = f"; {self.restricted} di berkas terbatas yang tidak disertakan"
        return f"{told}{closed if self.restricted else ''}."


def check_spots(bundle: Path, read: Read, sealed: Mapping[str, Json]) -> SpotCheck:
    """Follow every locator; `read` opens a file safely, `sealed` is the bundle's seal.json."""
    files = {fact(row, "path"): row for row in rows(sealed, "files")}
    try:
        with zipfile.ZipFile(bundle) as archive, tempfile.TemporaryDirectory() as scratch:
            spots = _listed(archive)
            return _Following(archive, Path(scratch), files, read).all(spots)
    except DAMAGE:
        return SpotCheck()


def _listed(archive: zipfile.ZipFile) -> tuple[Spot, ...]:
    """What locators.json says of each spot; nothing where it is missing or something else."""
    name = f"{PAYLOAD}{NAME}.json"
    if name not in archive.namelist() or archive.getinfo(name).file_size > LARGEST_LIST:
        return ()
    try:
        told: Json = json.loads(archive.read(name))
    except (ValueError, RecursionError):
        return ()
    first = told.get("first") if isinstance(told, dict) else None
    items = rows(first, "items") if isinstance(first, dict) else ()
    spots = (one.get("buktikan:spot") for one in items)
    return tuple(one for one in spots if isinstance(one, dict))


class _Following:
    """One pass over the locators; each file is unpacked and read once, several at a time."""

    def __init__(
        self,
        archive: zipfile.ZipFile,
        scratch: Path,
        files: Mapping[str, Mapping[str, Json]],
        read: Read,
    ) -> None:
        self.archive = archive
        self.scratch = scratch
        self.files = files
        self.read = read

    def all(self, spots: tuple[Spot, ...]) -> SpotCheck:
        """Every spot, told in the order of the list."""
        numbers = [one for one in spots if fact(one, "value")]
        closed = [one for one in numbers if one.get("restricted") is True and not one.get("path")]
        followed = [one for one in numbers if one not in closed]
        by_path: dict[str, list[Spot]] = {}
        why = [self._why_not_followed(one) for one in followed]
        for one, reason in zip(followed, why, strict=True):
            if not reason:
                by_path.setdefault(fact(one, "path"), []).append(one)
        with ThreadPoolExecutor(min(MOST_AT_ONCE, os.cpu_count() or 1)) as pool:
            answers = dict(zip(by_path, pool.map(self._of_file, by_path.values()), strict=True))
        told = {path: iter(found) for path, found in answers.items()}
        whole = [
            reason or next(told[fact(one, "path")])
            for one, reason in zip(followed, why, strict=True)
        ]
        unproven = tuple(
            _named(one, reason) for one, reason in zip(followed, whole, strict=True) if reason
        )
        return SpotCheck(
            len(numbers),
            len(followed) - len(unproven),
            len(closed),
            len(spots) - len(numbers),
            unproven,
        )

    def _why_not_followed(self, spot: Spot) -> str:
        """Why the file need not be opened to know that the number is not proven; else blank."""
        path, written = fact(spot, "path"), fact(spot, "written")
        if not path:
            sha256 = fact(spot, "original_sha256") or fact(spot, "sha256")
            return "berkasnya tidak disertakan" if sha256 else "buktinya kutipan tanpa berkas"
        held = self.files.get(f"{PAYLOAD}{path}")
        if held is None:
            return f"berkas {path} tidak ada di bundel"
        if fact(held, "sha256") != fact(spot, "sha256"):
            return f"isi berkas {path} bukan yang dimaksud"
        if not written:
            return f"letaknya di {path} belum ditandai"
        if not same_digits(written, fact(spot, "value")):
            return f'"{written}" di {path} bukan {fact(spot, "value")}'
        return ""

    def _of_file(self, spots: list[Spot]) -> list[str]:
        """Why the numbers of one file are not proven, one by one; blank where they are."""
        path = fact(spots[0], "path")
        text = self._text(path, fact(self.files[f"{PAYLOAD}{path}"], "media_type"))
        if isinstance(text, Unread):
            return [f"{path} tidak dapat dibaca: {text.what}"] * len(spots)
        return [_why_not(text, one) for one in spots]

    def _text(self, path: str, media_type: str) -> FileText | Unread:
        with tempfile.TemporaryDirectory(dir=self.scratch) as folder:
            local = Path(folder) / f"berkas{Path(path).suffix}"
            with self.archive.open(f"{PAYLOAD}{path}") as packed, local.open("wb") as file:
                shutil.copyfileobj(packed, file)
            return self.read(local, media_type)


def _named(spot: Spot, why: str) -> Unproven:
    number = spot.get("number")
    label = f"{fact(spot, 'label')} {fact(spot, 'period')}"
    return Unproven(number if isinstance(number, int) else 0, label, why)


def _why_not(text: FileText, spot: Spot) -> str:
    path = fact(spot, "path")
    leaf = leaf_of_spot(text, spot)
    if leaf is None:
        return f"{path} tidak mempunyai {_place(spot)}"
    there = stands_there(leaf, spot)
    return "" if there else f'"{fact(spot, "written")}" tidak ada di {path}, {_place(spot)}'


def same_digits(written: str, value: str) -> bool:
    """Whether the two can be one number: the same digits, or those of the other rounded.

    Scale and sign stand around a number, and a number in words has no digits: the verifier saw to
    those.
    """
    one, other = (_digits(text) for text in (written, value))
    if not any(letter.isdigit() for letter in written) or one == other:
        return True
    places = min(len(one), len(other))
    return places > 0 and _rounded(one, places) == _rounded(other, places)


def _digits(text: str) -> str:
    return "".join(filter(str.isdecimal, text)).strip("0")


def _rounded(digits: str, places: int) -> str:
    head = int(digits[:places])
    up = digits[places : places + 1] >= "5" if len(digits) > places else False
    return str(head + up).strip("0")


def leaf_of_spot(text: FileText, spot: Spot) -> Leaf | None:
    """The page of that number, or the sheet of that name."""
    page, sheet = spot.get("page"), fact(spot, "cell").rpartition("!")[0] or fact(spot, "cell")
    if isinstance(page, int):
        return next((one for one in text.leaves if one.number == page), None)
    return next((one for one in text.leaves if sheet in (one.name, leaf_label(one))), None)


def stands_there(leaf: Leaf, spot: Spot) -> bool:
    """Whether the number is written where the box is; on the whole leaf where there is no box."""
    wanted = _closed_up(fact(spot, "written"))
    box = _box(spot.get("box"))
    if box is None:
        return wanted in _closed_up(leaf.text)
    slack = 0.0 if leaf.kind.is_grid else SLACK
    words = (piece.text for piece in leaf.pieces() if _touches(piece.box, box, slack))
    return wanted in _closed_up("".join(words))


def _box(sides: Json) -> Box | None:
    if not isinstance(sides, list) or len(sides) != NUMBERS_A_BOX:
        return None
    try:
        return Box(*(float(str(side)) for side in sides))
    except ValueError:
        return None


def _touches(one: Box, other: Box, slack: float) -> bool:
    across = one.left < other.right + slack and other.left < one.right + slack
    return across and one.top < other.bottom + slack and other.top < one.bottom + slack


def _closed_up(text: str) -> str:
    return BLANKS.sub("", text).casefold()


def _place(spot: Spot) -> str:
    cell, page = fact(spot, "cell"), spot.get("page")
    return f"sel {cell}" if cell else f"halaman {shown(str(page))}"
