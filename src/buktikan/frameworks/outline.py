"""Outlines of the accountability report from YAML: one file each, every fault with its line."""

import re
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files as resources
from importlib.resources.abc import Traversable

from buktikan.core.outline import Outline, OutlineChapter, OutlinePart, PartKind
from buktikan.frameworks.block import Block, Keys
from buktikan.frameworks.document import read_document
from buktikan.frameworks.fault import Fault, PackageFaultsError
from buktikan.frameworks.yaml_text import yaml_text

FOLDER: Traversable = resources("buktikan.frameworks") / "outlines"
DEFAULT = "lpj-2024-01"
OUTLINE = Keys("kerangka laporan", ("key", "name", "source", "chapters"))
CHAPTER = Keys("bab", ("number", "title", "parts"))
PART = Keys("bagian laporan", ("key", "title", "kind"), ("guidance", "owner"))
PART_KEY = re.compile(r"[a-z0-9][a-z0-9_]{0,19}(?:\.[a-z0-9_]{1,19})?")
MOST_CHAPTERS, MOST_PARTS = 12, 60
LONGEST_TITLE, LONGEST_GUIDANCE = 200, 4000


@lru_cache(maxsize=1)
def shipped_outlines() -> Mapping[str, Outline]:
    """All outlines that come with Buktikan, by key; raises PackageFaultsError."""
    found = (
        outline_from(one.name, one.read_bytes())
        for one in sorted(FOLDER.iterdir(), key=lambda one: one.name)
        if one.name.endswith(".yaml")
    )
    return {one.key: one for one in found}


def default_outline() -> Outline:
    """The outline of a region that has adopted no other."""
    return shipped_outlines()[DEFAULT]


def outline_from(file: str, data: bytes) -> Outline:
    """An outline from the bytes of its file; raises PackageFaultsError with every fault."""
    faults: list[Fault] = []
    table = read_document(file, data, faults)
    outline = _outline(Block(file, table, faults)) if table is not None else None
    if outline is None or faults:
        raise PackageFaultsError(file, tuple(faults))
    return outline


def outline_text(outline: Outline) -> bytes:
    """The outline as the bytes of a file that `outline_from` reads."""
    chapters = [
        {"number": one.number, "title": one.title, "parts": [_written(part) for part in one.parts]}
        for one in outline.chapters
    ]
    head = {"key": outline.key, "name": outline.name, "source": outline.source}
    return yaml_text({**head, "chapters": chapters})


def _written(part: OutlinePart) -> dict[str, str]:
    told = {"key": part.key, "title": part.title, "kind": part.kind.value}
    more = {"guidance": part.guidance, "owner": part.owner}
    return told | {name: text for name, text in more.items() if text}


def _outline(block: Block) -> Outline:
    block.check_keys(OUTLINE)
    _check_size(block, "chapters", MOST_CHAPTERS)
    outline = Outline(
        block.text("key"),
        block.text("name"),
        block.text("source"),
        tuple(_chapter(one) for one in block.blocks("chapters")),
    )
    keys = [part.key for chapter in outline.chapters for part in chapter.parts]
    for key in dict.fromkeys(key for key in keys if keys.count(key) > 1):
        block.fault("chapters", f'Kunci bagian "{key}" dipakai dua kali.', "Ganti salah satunya.")
    return outline


def _check_size(block: Block, name: str, most: int) -> None:
    count = len(block.blocks(name))
    if count > most:
        block.fault(
            name, f'"{name}" berisi {count} butir; paling banyak {most}.', "Satukan isinya."
        )


def _chapter(block: Block) -> OutlineChapter:
    block.check_keys(CHAPTER)
    _check_size(block, "parts", MOST_PARTS)
    return OutlineChapter(
        block.text("number"),
        block.text("title"),
        tuple(_part(one) for one in block.blocks("parts")),
    )


def _part(block: Block) -> OutlinePart:
    block.check_keys(PART)
    key = block.text("key")
    if key and PART_KEY.fullmatch(key) is None:
        block.fault("key", f'Kunci "{key}" tidak dapat dipakai.', "Tulis misalnya 2.urusan.")
    for name, most in (("title", LONGEST_TITLE), ("guidance", LONGEST_GUIDANCE)):
        if len(block.text(name)) > most:
            block.fault(name, f'"{name}" lebih panjang dari {most} huruf.', "Pendekkan.")
    return OutlinePart(
        key,
        block.text("title"),
        block.choice("kind", PartKind, PartKind.TEXT),
        block.text("guidance"),
        block.text("owner"),
    )
