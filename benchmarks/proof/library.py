"""A set of documents with their questions and right spots; made once for a seed and kept.

Files and spots are kept in the system's temporary folder under the hash of the makers' code;
facts and questions are drawn anew from the seed, which takes no time.
"""

import hashlib
import json
import random
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.proof.draw import Draw
from benchmarks.proof.entries import Entry
from benchmarks.proof.facts import Ask, Made
from benchmarks.proof.questions import ask_about
from benchmarks.proof.scans import scan
from benchmarks.proof.spots import Spot, spot_from
from benchmarks.proof.tools import MEDIA_TYPES, TOOLS, convert, spots_on_pages, write_first
from benchmarks.proof.verifying import verify

HERE = Path(__file__).parent
JUDGES = ("__main__", "judging", "telling", "speed", "readings", "library", "spots", "questions")
"""Files that make nothing: when they change, made files stay."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """A file, what is asked of it, and where every marked number stands."""

    entry: Entry
    path: Path
    asks: tuple[Ask, ...]
    spots: dict[str, Spot]

    @property
    def media_type(self) -> str:
        """Its kind, as an upload would say."""
        return MEDIA_TYPES[self.path.suffix]

    @property
    def name(self) -> str:
        """How it is told apart in print."""
        return self.path.name


def kept_folder(name: str, seed: int) -> Path:
    """Where the files of a set stay while nothing that makes them changes."""
    return Path(tempfile.gettempdir()) / "buktikan-proof" / f"{name}-{seed}-{_code_hash()}"


def library(name: str, seed: int, entries: Sequence[Entry], folder: Path) -> list[Labelled]:
    """The documents of a set; makes the files that are not there yet."""
    folder.mkdir(parents=True, exist_ok=True)
    drawn = [
        (entry, _stem(entry, at), _draw(name, seed, entry, at)) for entry, at in _each(entries)
    ]
    missing = [one for one in drawn if not (folder / f"{one[1]}.json").exists()]
    _make(missing, folder)
    return [_labelled(entry, stem, made, folder, f"{seed}") for entry, stem, made in drawn]


def _each(entries: Sequence[Entry]) -> Iterator[tuple[Entry, int]]:
    for at, entry in enumerate(entries):
        for copy in range(entry.copies):
            yield entry, at * 100 + copy


def _stem(entry: Entry, at: int) -> str:
    return f"{at:04d}-{entry.layout.__name__}-{entry.tool.lower()}".replace("_", "-")


def _draw(name: str, seed: int, entry: Entry, at: int) -> Made:
    made = entry.layout(Draw(f"{name} {seed} {at}", unseen=name == "fresh"))
    made.paper = made.paper.dressed(entry.look)
    return made


def _make(drawn: Sequence[tuple[Entry, str, Made]], folder: Path) -> None:
    own: dict[str, list[Spot]] = {}
    queues: dict[tuple[str, str], list[Path]] = {}
    for entry, stem, made in drawn:
        tool = TOOLS[entry.tool]
        own[stem] = write_first(made.paper, tool, folder / stem)
        if tool.by:
            queue = queues.setdefault((tool.by, tool.wanted), [])
            queue.append((folder / stem).with_suffix(tool.written))
    for (program, suffix), files in queues.items():
        convert(program, suffix, files)
    for entry, stem, made in drawn:
        tool = TOOLS[entry.tool]
        file = (folder / stem).with_suffix(tool.wanted)
        spots = own[stem]
        if tool.is_drawn:
            spots = spots_on_pages(made.paper, file)
            verify(file, spots)
        if entry.scan is not None:
            file, spots = scan(file, entry.scan, spots, stem)
        facts = {"file": file.name, "spots": [one.as_json() for one in spots]}
        (folder / f"{stem}.json").write_text(json.dumps(facts), encoding="utf-8")


def _labelled(entry: Entry, stem: str, made: Made, folder: Path, seed: str) -> Labelled:
    facts = json.loads((folder / f"{stem}.json").read_text(encoding="utf-8"))
    spots = _by_plant([spot_from(one) for one in facts["spots"]])
    asks = ask_about(made, random.Random(f"{seed} {stem}"), entry.asks)
    located = tuple(one for one in asks if not one.plants or any(p in spots for p in one.plants))
    return Labelled(entry, folder / facts["file"], located, spots)


def _by_plant(spots: Sequence[Spot]) -> dict[str, Spot]:
    """One spot a plant: of an amount over several cells, the cell with the digits."""
    found: dict[str, Spot] = {}
    for one in spots:
        if one.plant not in found or any(letter.isdigit() for letter in one.written):
            found[one.plant] = one
    return found


def _code_hash() -> str:
    told = hashlib.sha256()
    for path in sorted(HERE.glob("*.py")):
        if path.stem not in JUDGES:
            told.update(path.read_bytes())
    return told.hexdigest()[:12]
