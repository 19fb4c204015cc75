"""The library of finding types from YAML: one file is one version, faults come with their lines."""

from datetime import date
from fractions import Fraction
from functools import lru_cache
from importlib.resources import files as resources
from importlib.resources.abc import Traversable

from buktikan.core.finding import FindingLibrary, FindingType
from buktikan.core.framework import Provenance
from buktikan.core.note import NoteKind
from buktikan.core.note_repeat import RepeatRule
from buktikan.frameworks.block import Block, Keys
from buktikan.frameworks.document import read_document
from buktikan.frameworks.fault import Fault, PackageFaultsError

CATALOGUE: Traversable = resources("buktikan.frameworks") / "findings" / "catalogue.yaml"
HEAD = Keys("daftar jenis temuan", ("version", "repeats", "findings"))
REPEATS = Keys("ukuran catatan berulang", ("same_finding", "otherwise", "stem", "stop_words"))
FINDING = Keys(
    "jenis temuan",
    ("code", "name", "kinds", "description", "closed_by", "since", "source", "provenance"),
    ("retired", "leads_to_model"),
)
LONGEST_CODE = 40
LONGEST_STEM = 20
USUAL_STEM = 6
BEGINNING = date(2022, 1, 1)


@lru_cache(maxsize=1)
def shipped_findings() -> FindingLibrary:
    """The library that comes with Buktikan; raises PackageFaultsError."""
    return read_findings(CATALOGUE.name, CATALOGUE.read_bytes())


def shipped_text() -> str:
    """Its file."""
    return CATALOGUE.read_text(encoding="utf-8")


def read_findings(file: str, data: bytes) -> FindingLibrary:
    """A library from the bytes of its file; raises PackageFaultsError with every fault."""
    faults: list[Fault] = []
    table = read_document(file, data, faults)
    found = _library(Block(file, table, faults)) if table is not None else None
    if found is None or any(one.blocks for one in faults):
        raise PackageFaultsError(file, tuple(faults))
    return found


def _library(block: Block) -> FindingLibrary:
    block.check_keys(HEAD)
    types: dict[str, FindingType] = {}
    for one in block.blocks("findings"):
        found = _type(one)
        if found.code in types:
            one.fault("code", f'Kode "{found.code}" dipakai dua kali.', "Beri kode sendiri.")
        types[found.code] = found
    return FindingLibrary(block.text("version"), tuple(types.values()), _rule(block))


def _type(block: Block) -> FindingType:
    block.check_keys(FINDING)
    code = block.text("code")
    if len(code) > LONGEST_CODE or not code.replace("-", "").isalnum():
        what = f'Kode "{code}" tidak dapat dipakai.'
        block.fault("code", what, f"Huruf, angka dan tanda hubung, paling panjang {LONGEST_CODE}.")
    known = {one.value: one for one in NoteKind}
    kinds = block.texts("kinds")
    for one in kinds:
        if one not in known:
            block.fault("kinds", f'Jenis catatan "{one}" tidak dikenal.', f"Pilih {list(known)}.")
    return FindingType(
        code=code,
        name=block.bilingual("name"),
        kinds=frozenset(known[one] for one in kinds if one in known),
        description=block.text("description"),
        closed_by=block.text("closed_by"),
        since=block.day("since", BEGINNING),
        source=block.text("source"),
        provenance=block.choice("provenance", Provenance, Provenance.RECONSTRUCTED),
        retired=block.day("retired", BEGINNING) if block.has("retired") else None,
        leads_to_model=block.flag("leads_to_model"),
    )


def _rule(block: Block) -> RepeatRule:
    inner = block.block("repeats")
    if inner is None:
        return RepeatRule(Fraction(1), Fraction(1), USUAL_STEM, frozenset())
    inner.check_keys(REPEATS)
    return RepeatRule(
        _share(inner, "same_finding"),
        _share(inner, "otherwise"),
        inner.whole("stem", USUAL_STEM, least=3, most=LONGEST_STEM),
        frozenset(one.casefold() for one in inner.texts("stop_words")),
    )


def _share(block: Block, name: str) -> Fraction:
    number = block.number(name)
    if number is None or not 0 < number <= 1:
        block.fault(name, f'"{name}" bukan bagian antara 0 dan 1.', "Tulis misalnya 0.5.")
        return Fraction(1)
    return Fraction(number)
