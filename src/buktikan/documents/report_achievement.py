"""What the chapter of achievements holds beside its texts: an aspect, a priority indicator."""

from collections import Counter
from collections.abc import Iterator

from buktikan.core.evidence import WITHOUT_EVIDENCE, EvidenceItem
from buktikan.core.report import ActionRow, ChapterSection, PriorityBlock, ReportContents
from buktikan.documents.achievement_table import lines_table, others_table
from buktikan.documents.chart import first_bars, first_series
from buktikan.documents.page import (
    Align,
    Block,
    Cell,
    Charts,
    Column,
    Heading,
    Row,
    Table,
    Tone,
    points,
    prose,
)
from buktikan.documents.proof import Proof
from buktikan.documents.value import day_text

OBSTACLE = "kendala"
NARROW, WIDE, LONG_TEXT = 12.0, 30.0, 60


def aspect_blocks(section: ChapterSection, proof: Proof) -> Iterator[Block]:
    """The lines of an aspect of Bab III."""
    yield lines_table(f"Capaian {section.chapter.name}", section.achievements, proof)


def priority_blocks(block: PriorityBlock, proof: Proof) -> Iterator[Block]:
    """A priority indicator: lines, charts, what was done, what stood in the way, evidence."""
    contents = proof.contents
    name = str(block.priority.name)
    yield lines_table(f"Capaian indikator prioritas {name}", block.achievements, proof)
    charts = charts_of(block, proof)
    if charts is not None:
        yield charts
    others = others_table(f"Sumber lain untuk {name}", block.achievements, proof)
    if others is not None:
        yield others
    yield Heading(4, "Tindakan dan manfaatnya")
    yield from _actions(block, contents)
    yield Heading(4, "Kendala")
    yield _obstacles(block)
    yield Heading(4, "Data dukung yang diterima")
    yield _evidence(block, contents)


def charts_of(block: PriorityBlock, proof: Proof) -> Charts | None:
    """Bars of the first line that has them and the first series, where any counts."""
    bars = first_bars(block.achievements, proof.contents)
    series = first_series(block.achievements, proof)
    drawn = tuple(one for one in (bars, series) if one is not None)
    return Charts(drawn) if drawn else None


def _actions(block: PriorityBlock, contents: ReportContents) -> Iterator[Block]:
    if not block.actions:
        owners = dict.fromkeys(
            contents.agency_of_role(one.line.owner) for one in block.achievements
        )
        yield prose(f"[belum diisi oleh {', '.join(owners)}]", tone=Tone.ABSENT)
        return
    backed = [action for action in block.actions if action.backed]
    if backed:
        yield _action_table(f"Tindakan {block.priority.name}", backed)
    unproven = tuple(unproven_actions(block))
    if unproven:
        yield points(unproven)


def unproven_actions(block: PriorityBlock) -> Iterator[str]:
    """How many actions of each agency do not count; what they claim is not repeated."""
    counted = Counter(action.agency for action in block.actions if not action.backed)
    for agency, number in counted.items():
        yield f"{agency}: {number} tindakan {WITHOUT_EVIDENCE}, tidak dihitung."


def _action_table(caption: str, actions: list[ActionRow]) -> Table:
    names = dict.fromkeys(name for action in actions for name, _ in action.fields)
    shown = [name for name in names if name.casefold() != OBSTACLE]
    columns = tuple(_action_column(name, actions) for name in shown)
    rows = tuple(Row(tuple(Cell(action.get(name) or "–") for name in shown)) for action in actions)
    return Table(caption, columns, rows)


def _action_column(name: str, actions: list[ActionRow]) -> Column:
    texts = [action.get(name) for action in actions]
    longest = max(len(text) for text in texts)
    numeric = all(text.replace(".", "").replace(",", "").isdecimal() for text in texts if text)
    width = min(WIDE, max(NARROW, WIDE * longest / LONG_TEXT))
    return Column(name, width, Align.RIGHT if numeric and any(texts) else Align.LEFT)


def obstacles_of(block: PriorityBlock) -> tuple[str, ...]:
    """The obstacles that proven actions met, each with its agency."""
    found = (
        (action.agency, text)
        for action in block.actions
        if action.backed
        for name, text in action.fields
        if name.casefold() == OBSTACLE and text.strip()
    )
    return tuple(f"{agency}: {text}" for agency, text in found)


def _obstacles(block: PriorityBlock) -> Block:
    told = obstacles_of(block)
    return points(told) if told else prose("Tidak ada kendala yang dilaporkan.", tone=Tone.QUIET)


def evidence_keys(block: PriorityBlock) -> tuple[str, ...]:
    """Register keys of all accepted evidence of a block, in the order of its lines."""
    lines = (key for one in block.achievements for key in one.evidence)
    done = (key for action in block.actions if action.backed for key in action.evidence)
    return tuple(dict.fromkeys((*lines, *done)))


def item_text(item: EvidenceItem) -> str:
    """An item as one names it in a list."""
    issuer = "" if item.title.startswith(item.issuer) else item.issuer
    parts = (issuer, item.number and f"nomor {item.number}", day_text(item.issued))
    told = ", ".join(part for part in parts if part)
    kind = f" [{item.classification.label}]"
    return f"{item.key}: {item.title} ({told}){kind}" if told else f"{item.key}: {item.title}{kind}"


def _evidence(block: PriorityBlock, contents: ReportContents) -> Block:
    known = {item.key: item for item in contents.evidence}
    keys = evidence_keys(block)
    if not keys:
        return prose("Belum ada data dukung yang diterima.", tone=Tone.ABSENT)
    return points(item_text(known[key]) if key in known else key for key in keys)
