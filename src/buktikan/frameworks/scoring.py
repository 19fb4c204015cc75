"""Scoring schemes from YAML: one file each, every fault with its line.

A scheme is read against the framework that it scores, so that a code nobody knows is found here
and not in the middle of an evaluation.
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import lru_cache
from hashlib import sha256
from importlib.resources import files as resources
from importlib.resources.abc import Traversable

from buktikan.core.framework import Framework, Line, Scale
from buktikan.core.scoring_rule import (
    ONE,
    Absent,
    Aggregation,
    Band,
    Derivation,
    Effect,
    LineRule,
    Rounding,
    RoundingMode,
    Scheme,
    SchemeProvenance,
    SettleBy,
)
from buktikan.frameworks.block import Block, Keys
from buktikan.frameworks.document import read_document
from buktikan.frameworks.fault import Fault, PackageFaultsError

FOLDER: Traversable = resources("buktikan.frameworks") / "schemes"
SCHEME = Keys(
    "skema penilaian",
    ("key", "framework", "name", "source", "provenance", "every_line"),
    (
        "aggregation",
        "settle_by",
        "discuss_from",
        "scale",
        "rounding",
        "not_applicable",
        "abstain",
        "unproven_needs_words",
        "weights",
        "lines",
    ),
)
RULE_KEYS = (
    "most",
    "step",
    "weight",
    "counts",
    "derive",
    "reached",
    "improved",
    "missed",
    "bands",
)
EVERY_LINE = Keys("aturan setiap baris", ("most", "step"), RULE_KEYS[2:])
ONE_LINE = Keys("aturan baris", ("code",), RULE_KEYS)
BAND = Keys("rentang nilai", ("points",), ("low", "high", "word"))
ABSENT = Keys("baris tanpa poin", ("effect",), ("words",))
ROUNDING = Keys("pembulatan", ("step", "mode"))
MOST_POINTS = Decimal(1000)
LEAST_STEP = Decimal("0.001")
LONGEST_KEY = 60


@lru_cache(maxsize=1)
def shipped_schemes() -> Mapping[str, str]:
    """The texts of all schemes that come with Buktikan, by key."""
    return {
        one.name.removesuffix(".yaml"): one.read_text(encoding="utf-8")
        for one in sorted(FOLDER.iterdir(), key=lambda one: one.name)
        if one.name.endswith(".yaml")
    }


def framework_named(file: str, data: bytes) -> str:
    """The key of the framework that a scheme names, "" where the file names none."""
    table = read_document(file, data, [])
    return Block(file, table, []).text("framework") if table is not None else ""


def scheme_from(file: str, data: bytes, framework: Framework) -> Scheme:
    """A scheme from the bytes of its file; raises PackageFaultsError with every fault."""
    faults: list[Fault] = []
    table = read_document(file, data, faults)
    scheme = None
    if table is not None:
        scheme = _scheme(Block(file, table, faults), framework, sha256(data).hexdigest())
    if scheme is None or any(one.blocks for one in faults):
        # what is wrong with every line is told once
        raise PackageFaultsError(file, tuple(dict.fromkeys(faults)))
    return scheme


def _scheme(block: Block, framework: Framework, fingerprint: str) -> Scheme:
    block.check_keys(SCHEME)
    named = block.text("framework")
    if named and named != framework.key:
        block.fault("framework", f'Skema ini untuk kerangka "{named}".', f"Pakai {framework.key}.")
    key = block.text("key")
    if len(key) > LONGEST_KEY or not key.replace("-", "").replace("_", "").isalnum():
        block.fault("key", f'Kunci "{key}" tidak dapat dipakai.', "Tulis misalnya tim-2024-01.")
    return Scheme(
        key=key,
        framework=framework.key,
        name=block.bilingual("name"),
        source=block.text("source"),
        provenance=block.choice("provenance", SchemeProvenance, SchemeProvenance.LOCAL),
        rules=dict(_rules(block, framework)),
        aggregation=block.choice("aggregation", Aggregation, Aggregation.SUM),
        not_applicable=_absent(block, "not_applicable"),
        abstain=_absent(block, "abstain"),
        settle_by=block.choice("settle_by", SettleBy, SettleBy.MEDIAN),
        discuss_from=_positive(block, "discuss_from", None),
        weights=_weights(block, framework),
        scale=_scale(block, framework),
        rounding=_rounding(block),
        unproven_needs_words=block.flag("unproven_needs_words"),
        fingerprint=fingerprint,
    )


def _rules(block: Block, framework: Framework) -> Iterator[tuple[str, LineRule]]:
    every = block.block("every_line")
    if every is None:
        return
    every.check_keys(EVERY_LINE)
    own: dict[str, Block] = {}
    for one in block.blocks("lines"):
        one.check_keys(ONE_LINE)
        code = one.text("code")
        if code not in framework.line_by_code:
            known = f"Yang ada misalnya {next(iter(framework.line_by_code), '…')}."
            one.fault("code", f'Baris "{code}" tidak ada dalam {framework.key}.', known)
        if code in own:
            one.fault("code", f'Baris "{code}" disebut dua kali.', "Satukan aturannya.")
        own[code] = one.with_defaults(every)
    for line in framework.lines:
        yield line.code, _rule(own.get(line.code, every), line)


def _rule(block: Block, line: Line) -> LineRule:
    most = _positive(block, "most", ONE) or ONE
    step = _positive(block, "step", ONE) or ONE
    if most > MOST_POINTS:
        block.fault("most", f'"most" lebih dari {MOST_POINTS}.', "Pakai poin yang lebih kecil.")
    if step < LEAST_STEP or most % step != 0:
        block.fault("step", f"{most} bukan kelipatan langkah {step}.", "Pakai misalnya 0.5.")
    return LineRule(
        code=line.code,
        most=most,
        step=step,
        weight=_positive(block, "weight", ONE) or ONE,
        counts=block.flag("counts") if block.has("counts") else True,
        priority=line.priority or "",
        aspect=line.aspect,
        derive=block.choice("derive", Derivation, Derivation.NONE),
        bands=tuple(_band(one, most, step) for one in block.blocks("bands")),
        reached=_points(block, "reached", most, step),
        improved=_points(block, "improved", most, step),
        missed=_points(block, "missed", most, step),
    )


def _band(block: Block, most: Decimal, step: Decimal) -> Band:
    block.check_keys(BAND)
    low, high = block.number("low"), block.number("high")
    if low is not None and high is not None and low > high:
        block.fault("low", f"Rentang dari {low} sampai {high} kosong.", "Tukar kedua batasnya.")
    points = _points(block, "points", most, step)
    return Band(points or Decimal(0), low, high, block.text("word").casefold())


def _points(block: Block, name: str, most: Decimal, step: Decimal) -> Decimal | None:
    found = block.number(name)
    if found is not None and (not 0 <= found <= most or found % step != 0):
        what = f"{found} bukan poin yang dapat diberikan: 0 sampai {most} dengan langkah {step}."
        block.fault(name, what, "Pakai salah satu langkahnya.")
    return found


def _positive(block: Block, name: str, default: Decimal | None) -> Decimal | None:
    found = block.number(name)
    if found is not None and found <= 0:
        block.fault(name, f'"{name}" harus lebih dari nol.', "Tulis misalnya 1.")
        return default
    return default if found is None else found


def _absent(block: Block, name: str) -> Absent:
    inner = block.block(name)
    if inner is None:
        return Absent(Effect.REDUCES_BASE)
    inner.check_keys(ABSENT)
    return Absent(inner.choice("effect", Effect, Effect.REDUCES_BASE), inner.flag("words"))


def _weights(block: Block, framework: Framework) -> Mapping[str, Decimal]:
    inner = block.block("weights")
    if inner is None:
        return {}
    known = {one.code for one in framework.priorities} | {one.code for one in framework.aspects}
    found: dict[str, Decimal] = {}
    for code in inner.table.entries:
        if code not in known:
            what = f'"{code}" bukan indikator prioritas atau aspek {framework.key}.'
            inner.fault(code, what, f"Yang dikenal: {', '.join(sorted(known))}.")
        found[code] = _positive(inner, code, ONE) or ONE
    return found


def _scale(block: Block, framework: Framework) -> Scale | None:
    named = block.text("scale")
    if named and named not in framework.scales:
        known = ", ".join(framework.scales) or "tidak ada"
        block.fault("scale", f'Skala "{named}" tidak ada dalam kerangka.', f"Yang ada: {known}.")
    return framework.scales.get(named)


def _rounding(block: Block) -> Rounding | None:
    inner = block.block("rounding")
    if inner is None:
        return None
    inner.check_keys(ROUNDING)
    step = _positive(inner, "step", ONE) or ONE
    return Rounding(step, inner.choice("mode", RoundingMode, RoundingMode.HALF_UP))
