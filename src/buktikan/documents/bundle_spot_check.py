"""Whether each locator of a bundle is true: the file is there, the page, and on it the number.

The bundle itself has to be intact; then what its locators say is held against its own files,
offline and without a database.
"""

import json
import re
import shutil
import tempfile
import zipfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from buktikan.core.proof.leaf import NUMBERS_A_BOX, Box, FileText, Leaf, Unread
from buktikan.core.proof.several_files import leaf_label
from buktikan.documents.bundle import PAYLOAD, Json
from buktikan.documents.bundle_facts import fact, rows
from buktikan.documents.bundle_locators import NAME
from buktikan.documents.bundle_names import shown
from buktikan.documents.bundle_reading import DAMAGE

Read = Callable[[Path, str], FileText | Unread]
LARGEST_LIST = 64 << 20
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


def _listed(archive: zipfile.ZipFile) -> tuple[Mapping[str, Json], ...]:
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
    """One pass over the locators; each file is unpacked and read once."""

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
        self.texts: dict[str, FileText | Unread] = {}

    def all(self, spots: Iterable[Mapping[str, Json]]) -> SpotCheck:
        """Every spot, in the order of the list."""
        numbers = proven = restricted = others = 0
        unproven: list[Unproven] = []
        for one in spots:
            if not fact(one, "value"):
                others += 1
                continue
            numbers += 1
            if one.get("restricted") is True and not fact(one, "path"):
                restricted += 1
                continue
            why = self._why_not(one)
            proven += not why
            if why:
                number = one.get("number")
                label = f"{fact(one, 'label')} {fact(one, 'period')}"
                unproven.append(Unproven(number if isinstance(number, int) else 0, label, why))
        return SpotCheck(numbers, proven, restricted, others, tuple(unproven))

    def _why_not(self, spot: Mapping[str, Json]) -> str:
        """Why the number is not proven at its spot; blank where it is."""
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
        text = self._text(path, fact(held, "media_type"))
        if isinstance(text, Unread):
            return f"{path} tidak dapat dibaca: {text.what}"
        leaf = leaf_of_spot(text, spot)
        if leaf is None:
            return f"{path} tidak mempunyai {_place(spot)}"
        if not stands_there(leaf, spot):
            return f'"{written}" tidak ada di {path}, {_place(spot)}'
        return ""

    def _text(self, path: str, media_type: str) -> FileText | Unread:
        if path not in self.texts:
            local = self.scratch / f"{len(self.texts)}{Path(path).suffix}"
            with self.archive.open(f"{PAYLOAD}{path}") as packed, local.open("wb") as file:
                shutil.copyfileobj(packed, file)
            self.texts[path] = self.read(local, media_type)
            local.unlink()
        return self.texts[path]


def leaf_of_spot(text: FileText, spot: Mapping[str, Json]) -> Leaf | None:
    """The page of that number, or the sheet of that name."""
    page, sheet = spot.get("page"), fact(spot, "cell").rpartition("!")[0] or fact(spot, "cell")
    if isinstance(page, int):
        return next((one for one in text.leaves if one.number == page), None)
    return next((one for one in text.leaves if sheet in (one.name, leaf_label(one))), None)


def stands_there(leaf: Leaf, spot: Mapping[str, Json]) -> bool:
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


def _place(spot: Mapping[str, Json]) -> str:
    cell, page = fact(spot, "cell"), spot.get("page")
    return f"sel {cell}" if cell else f"halaman {shown(str(page))}"
