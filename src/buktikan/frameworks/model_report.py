"""A model report from its YAML files: one for each part, every fault with its line."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib.resources import files as resources

from buktikan.core.framework import Scale, ScaleClass
from buktikan.core.model_report import (
    AgendaItem,
    MeetingTemplate,
    ModelCheck,
    ModelHead,
    ModelLine,
    ModelReport,
    SlideRow,
)
from buktikan.core.outline import Outline
from buktikan.frameworks.block import Block, Keys
from buktikan.frameworks.document import Listing, Node, Scalar, Table, read_document
from buktikan.frameworks.fault import Fault, PackageFaultsError
from buktikan.frameworks.outline import outline_from
from buktikan.frameworks.schema import LINE_CODE, PLAIN_CODE

HEAD, OUTLINE, GUIDANCE, LINES, EVIDENCE, CHECKS, SLIDES, SCALE, AGENDA = (
    f"{name}.yaml"
    for name in (
        "model",
        "outline",
        "guidance",
        "lines",
        "evidence",
        "checks",
        "slides",
        "scale",
        "agenda",
    )
)
FILES = (HEAD, OUTLINE, GUIDANCE, LINES, EVIDENCE, CHECKS, SLIDES, SCALE, AGENDA)
SHA256 = re.compile(r"[0-9a-f]{64}")
KEY = re.compile(r"[a-z0-9][a-z0-9-]{1,59}")
TEXT_KEY = re.compile(r"[A-Za-z0-9_]{1,20}(?:\.[A-Za-z0-9_-]{1,19}){0,2}")
LONGEST_TEXT = 20_000
MOST_ITEMS = 500
UNSEEN = ("Cc", "Cf", "Cs", "Zl", "Zp")
"""Categories of letters that nobody sees and that let one text look like another."""
HEAD_KEYS = Keys(
    "kepala konsep percontohan",
    ("key", "version", "title", "author", "framework"),
    ("fingerprint", "supersedes", "change_note", "slides"),
)
LINE_KEYS = Keys(
    "baris",
    ("code", "name", "unit", "formula", "better", "period", "owner"),
    ("priority", "definition", "traps", "settings"),
)
CHECK_KEYS = Keys("pemeriksaan", ("code", "severity", "title"))
SLIDE_KEYS = Keys("baris paparan", ("key", "title", "shows"))
ITEM_KEYS = Keys("mata acara", ("title", "minutes", "lead"))
AGENDA_KEYS = Keys(
    "templat rapat", ("title", "invitation", "invited", "items", "attendance", "minutes")
)
CLASS_KEYS = Keys("kelas skala", ("code", "name"), ("low", "high"))
SCALE_KEYS = Keys("skala", ("code", "name", "classes"), ("source",))
PARTS = resources("buktikan.frameworks") / "model_parts"


@lru_cache(maxsize=1)
def shipped_agenda() -> MeetingTemplate:
    """The meeting template of a region that has adopted no other."""
    faults: list[Fault] = []
    block = _block(AGENDA, (PARTS / AGENDA).read_bytes(), faults)
    agenda = _agenda(block) if block else None
    if agenda is None or faults:
        raise PackageFaultsError(AGENDA, tuple(faults))
    return agenda


@lru_cache(maxsize=1)
def shipped_slides() -> tuple[SlideRow, ...]:
    """The block shape of a region that has adopted no other."""
    faults: list[Fault] = []
    block = _block(SLIDES, (PARTS / SLIDES).read_bytes(), faults)
    if block is None or faults:
        raise PackageFaultsError(SLIDES, tuple(faults))
    return _slides(block)


def model_from(files: Mapping[str, bytes]) -> ModelReport:
    """The model from the bytes of its files; raises PackageFaultsError with every fault."""
    faults: list[Fault] = []
    for name in files.keys() - set(FILES):
        what = f'Berkas "{name[:80]}" tidak dikenal dalam konsep percontohan.'
        faults.append(Fault(name[:80], 0, what, "Minta konsep yang diekspor Buktikan."))
    faults.extend(
        Fault(name, 0, f"Berkas {name} tidak ada.", "Minta kiriman ulang.")
        for name in (HEAD, OUTLINE)
        if name not in files
    )
    blocks = {
        name: _block(name, data, faults)
        for name, data in files.items()
        if name in FILES and name != OUTLINE
    }
    outline = _outline(files.get(OUTLINE, b""), faults) if OUTLINE in files else None
    head = blocks.get(HEAD)
    model = _model(head, outline, blocks) if head and outline else None
    if model is None or faults:
        raise PackageFaultsError("konsep percontohan", tuple(faults))
    return model


def _outline(data: bytes, faults: list[Fault]) -> Outline | None:
    try:
        return outline_from(OUTLINE, data)
    except PackageFaultsError as error:
        faults.extend(error.faults)
        return None


def _block(name: str, data: bytes, faults: list[Fault]) -> Block | None:
    table = read_document(name, data, faults)
    if table is None:
        return None
    for text, line in _scalars(table):
        if any(unicodedata.category(letter) in UNSEEN for letter in text if letter != "\n"):
            what = "Teks di sini memuat karakter yang tidak terlihat."
            faults.append(Fault(name, line, what, "Minta konsep tanpa karakter kendali."))
            return None
    return Block(name, table, faults)


def _scalars(node: Node) -> Iterator[tuple[str, int]]:
    """Every text of the tree with its line; its depth is bounded where it was read."""
    match node:
        case Scalar():
            yield node.text, node.line
        case Listing():
            for one in node.items:
                yield from _scalars(one)
        case Table():
            for key, one in node.entries.items():
                yield key, node.key_lines[key]
                yield from _scalars(one)


def _model(head: Block, outline: Outline, blocks: Mapping[str, Block | None]) -> ModelReport:
    def read(name: str) -> Block | None:
        return blocks.get(name)

    guidance, lines, evidence = read(GUIDANCE), read(LINES), read(EVIDENCE)
    checks, slides, scale, agenda = read(CHECKS), read(SLIDES), read(SCALE), read(AGENDA)
    return ModelReport(
        head=_head(head),
        outline=outline,
        guidance=_guidance(guidance) if guidance else {},
        lines=_lines(lines) if lines else (),
        evidence=_evidence(evidence) if evidence else {},
        checks=tuple(map(_check, _some(checks, "checks"))) if checks else (),
        slides=_slides(slides) if slides else (),
        scale=_scale(scale) if scale else None,
        agenda=_agenda(agenda) if agenda else None,
    )


def _some(block: Block, name: str) -> tuple[Block, ...]:
    found = block.blocks(name)
    if len(found) > MOST_ITEMS:
        what = f'"{name}" berisi {len(found)} butir; paling banyak {MOST_ITEMS}.'
        block.fault(name, what, "Kurangi isinya.")
    return found[:MOST_ITEMS]


def _short(block: Block, name: str, most: int = 400) -> str:
    text = block.text(name)
    if len(text) > most:
        block.fault(
            name, f'"{name}" terlalu panjang ({len(text)} huruf).', f"Paling banyak {most}."
        )
    return text[:most]


def _key(block: Block, name: str, shape: re.Pattern[str]) -> str:
    text = block.text(name)
    if text and shape.fullmatch(text) is None:
        block.fault(
            name, f'"{text[:80]}" tidak dapat dipakai untuk "{name}".', "Pakai kunci biasa."
        )
    return text[:80]


def _head(block: Block) -> ModelHead:
    block.check_keys(HEAD_KEYS)
    return ModelHead(
        key=_key(block, "key", KEY),
        version=block.whole("version", 1, least=1, most=9999),
        title=_short(block, "title", 200),
        author=_short(block, "author", 200),
        framework=_key(block, "framework", PLAIN_CODE),
        fingerprint=_short(block, "fingerprint", 64),
        supersedes=block.whole("supersedes", 0, least=0, most=9998),
        change_note=_short(block, "change_note", 2000),
        slides=_key(block, "slides", SHA256),
    )


def _guidance(block: Block) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for key in block.table.entries:
        if TEXT_KEY.fullmatch(key) is None:
            block.fault(key, f'Kunci "{key[:80]}" tidak dapat dipakai.', "Tulis misalnya 2.urusan.")
            continue
        found[key] = _short(block, key, LONGEST_TEXT)
    return found


def _lines(block: Block) -> tuple[ModelLine, ...]:
    return tuple(map(_line, _some(block, "lines")))


def _line(block: Block) -> ModelLine:
    block.check_keys(LINE_KEYS)
    plain = {
        name: _short(block, name, 2000)
        for name in ("name", "unit", "formula", "better", "period", "owner", "definition")
    }
    return ModelLine(
        code=_key(block, "code", LINE_CODE),
        priority=_key(block, "priority", PLAIN_CODE),
        traps=block.texts("traps"),
        settings=block.texts("settings"),
        **plain,
    )


def _evidence(block: Block) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for code in block.table.entries:
        if LINE_CODE.fullmatch(code) is None:
            block.fault(code, f'"{code[:80]}" bukan kode baris.', "Tulis misalnya P5.1.")
            continue
        found[code] = block.texts(code)
    return found


def _check(block: Block) -> ModelCheck:
    block.check_keys(CHECK_KEYS)
    return ModelCheck(_short(block, "code", 60), _short(block, "severity"), _short(block, "title"))


def _slides(block: Block) -> tuple[SlideRow, ...]:
    return tuple(map(_slide, _some(block, "block")))


def _slide(block: Block) -> SlideRow:
    block.check_keys(SLIDE_KEYS)
    return SlideRow(
        _key(block, "key", PLAIN_CODE), _short(block, "title"), _short(block, "shows", 1000)
    )


def _agenda(block: Block) -> MeetingTemplate:
    block.check_keys(AGENDA_KEYS)
    return MeetingTemplate(
        _short(block, "title"),
        _short(block, "invitation", LONGEST_TEXT),
        block.texts("invited"),
        tuple(map(_item, _some(block, "items"))),
        block.texts("attendance"),
        block.texts("minutes"),
    )


def _item(block: Block) -> AgendaItem:
    block.check_keys(ITEM_KEYS)
    minutes = block.whole("minutes", 10, least=1, most=600)
    return AgendaItem(_short(block, "title"), minutes, _short(block, "lead"))


def _scale(block: Block) -> Scale:
    block.check_keys(SCALE_KEYS)
    classes = tuple(map(_class, _some(block, "classes")))
    return Scale(_short(block, "code", 40), _short(block, "name"), classes, _short(block, "source"))


def _class(block: Block) -> ScaleClass:
    block.check_keys(CLASS_KEYS)
    return ScaleClass(
        _short(block, "code", 40), _short(block, "name"), block.number("low"), block.number("high")
    )
