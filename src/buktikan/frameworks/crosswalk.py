"""Crosswalks between framework versions from YAML: one file for each pair, faults with lines."""

from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files as resources
from importlib.resources.abc import Traversable

from buktikan.core.carrying import Crossing, Crosswalk
from buktikan.frameworks.block import Block, Keys
from buktikan.frameworks.document import read_document
from buktikan.frameworks.fault import Fault, PackageFaultsError

FOLDER: Traversable = resources("buktikan.frameworks") / "crosswalks"
HEAD = Keys("jembatan kerangka", ("old", "new", "source"), ("lines", "elements"))
CROSSING = Keys("jembatan kode", ("old", "new", "words"))


@lru_cache(maxsize=1)
def shipped_crosswalks() -> Mapping[tuple[str, str], Crosswalk]:
    """All crosswalks that come with Buktikan, by old and new key; raises PackageFaultsError."""
    found = (
        crosswalk_from(one.name, one.read_bytes())
        for one in sorted(FOLDER.iterdir(), key=lambda one: one.name)
        if one.name.endswith(".yaml")
    )
    return {(one.old, one.new): one for one in found}


def crosswalk_from(file: str, data: bytes) -> Crosswalk:
    """A crosswalk from the bytes of its file; raises PackageFaultsError with every fault."""
    faults: list[Fault] = []
    table = read_document(file, data, faults)
    found = _crosswalk(Block(file, table, faults)) if table is not None else None
    if found is None or faults:
        raise PackageFaultsError(file, tuple(faults))
    return found


def _crosswalk(block: Block) -> Crosswalk:
    block.check_keys(HEAD)
    return Crosswalk(
        block.text("old"),
        block.text("new"),
        block.text("source"),
        _crossings(block, "lines"),
        _crossings(block, "elements"),
    )


def _crossings(block: Block, name: str) -> tuple[Crossing, ...]:
    found: list[Crossing] = []
    taken: set[str] = set()
    for one in block.blocks(name) if block.has(name) else ():
        one.check_keys(CROSSING)
        crossing = Crossing(one.texts("old"), one.texts("new"), one.text("words"))
        for code in taken.intersection(crossing.old):
            one.fault("old", f'Kode "{code}" dijembatani dua kali.', "Sisakan satu.")
        taken.update(crossing.old)
        found.append(crossing)
    return tuple(found)
