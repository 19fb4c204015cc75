"""Files whose statements are judged: what they say, piece by piece, with where each piece stands.

Nothing here needs the records: without a session only arithmetic is judged.
"""

import mimetypes
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import yaml

from buktikan.core.claims.judgement import Judgement
from buktikan.core.claims.judging import Knowledge, judge_text
from buktikan.core.proof.leaf import FileText, Leaf, LeafKind, Unread
from buktikan.reading.opening import read_file

PLAIN = frozenset({".txt", ".md", ".markdown", ".text", ""})
TEXTS = frozenset({".yaml", ".yml"})
LONGEST = 20_000_000
"""Bytes of a text that are read; a report is a thousandth of it."""
GAP = 1.6
"""Lines of a page further apart than so many times their height begin a new paragraph."""
KINDS = {
    LeafKind.PAGE: "halaman",
    LeafKind.SLIDE: "slaid",
    LeafKind.SHEET: "lembar",
    LeafKind.TABLE: "tabel",
}


@dataclass(frozen=True, slots=True)
class Stretch:
    """Running text of a file. `where` is such as "halaman 3"; `part` the report part, if known.

    `lines` says that places are told by lines of this text.
    """

    where: str
    text: str
    part: str = ""
    lines: bool = False

    def spot(self, at: int) -> str:
        """Where a place of the text is."""
        if not self.lines:
            return self.where
        line = f"baris {self.text.count(chr(10), 0, at) + 1}"
        return f"{self.where}, {line}" if self.where else line


@dataclass(frozen=True, slots=True)
class Spotted:
    """A judgement with where it stands in the file."""

    where: str
    judgement: Judgement


def stretches_of(path: Path) -> tuple[Stretch, ...] | Unread:
    """Everything that a file says, or why it cannot be read. Never raises for a bad file."""
    suffix = path.suffix.casefold()
    if suffix in PLAIN or suffix in TEXTS:
        return _from_text(path, as_texts=suffix in TEXTS)
    found = read_file(path, mimetypes.guess_type(path.name)[0] or "")
    if isinstance(found, Unread):
        return found
    return tuple(_from_leaves(found))


def judged_file(stretches: tuple[Stretch, ...], knowledge: Knowledge) -> Iterator[Spotted]:
    """Every judgement of a file, in its order."""
    for one in stretches:
        for found in judge_text(one.text, knowledge, part=one.part):
            yield Spotted(one.spot(found.start), found)


def _from_text(path: Path, *, as_texts: bool) -> tuple[Stretch, ...] | Unread:
    try:
        data = path.read_bytes()[: LONGEST + 1]
        text = data.decode("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return _damaged("Berkas ini bukan teks UTF-8 yang dapat dibaca.")
    if len(data) > LONGEST:
        return _damaged("Berkas teks ini terlalu besar untuk sebuah laporan.")
    if not as_texts:
        return (Stretch("", text, lines=True),)
    return _from_yaml(text)


def _from_yaml(text: str) -> tuple[Stretch, ...] | Unread:
    """The texts of a report as `buktikan report texts` reads them: part, then its paragraphs."""
    try:
        tree = yaml.safe_load(text)
        return tuple(
            Stretch(f"bagian {key}", "\n\n".join(map(str, told["paragraphs"])), str(key))
            for key, told in tree.items()
        )
    except (yaml.YAMLError, AttributeError, KeyError, TypeError, RecursionError):
        return _damaged("YAML ini tidak berbentuk seperti texts.yaml: bagian, lalu paragraphs.")


def _damaged(what: str) -> Unread:
    return Unread("damaged", what, "Simpan ulang berkasnya, lalu ulangi.")


def _from_leaves(found: FileText) -> Iterator[Stretch]:
    """Pages and slides whole; paragraphs of a text one by one, for nobody knows their pages."""
    counter = count(1)
    for leaf in found.leaves:
        if leaf.kind is LeafKind.TEXT:
            for text in _cells(leaf):
                yield Stretch(f"paragraf {next(counter)}", text)
            continue
        text = "\n\n".join(_cells(leaf)) if leaf.kind.is_grid else _flow(leaf)
        if text.strip():
            yield Stretch(f"{KINDS[leaf.kind]} {leaf.number}", text)


def _cells(leaf: Leaf) -> Iterator[str]:
    """Paragraphs or cells, each of them a text of its own."""
    return (" ".join(piece.text.split()) for piece in leaf.pieces())


def _flow(leaf: Leaf) -> str:
    """The words of a page as paragraphs: lines run on until a gap or a new column."""
    parts: list[str] = []
    before = None
    for piece in leaf.pieces():
        box = piece.box
        if before is None:
            parts.append(piece.text)
        else:
            step = box.top - before.top
            apart = step > GAP * max(before.height, box.height, 1) or step < -box.height
            parts.append(("\n\n" if apart else " ") + piece.text)
        before = box
    return "".join(parts)
