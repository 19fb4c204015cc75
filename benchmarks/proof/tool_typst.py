"""Typst writes the document: quick, and with letters of its own."""

import json
from pathlib import Path

import typst

from benchmarks.proof.ink import Inks
from benchmarks.proof.paper import Block, Cell, Grid, Heading, NewPage, Paper, Prose, Run

TITLE_SIZES = {1: 1.35, 2: 1.15}


def write_typst(paper: Paper, target: Path) -> None:
    """One PDF."""
    look = paper.look
    inks = Inks(paper)
    footer = f"[{look.footer} #h(1fr) #context counter(page).display()]" if look.footer else "none"
    source = [
        f'#set page(paper: "a4", flipped: {str(look.landscape).lower()}, margin: 2cm, '
        f"columns: {look.columns}, footer: {footer})",
        f'#set text(font: {_quoted(look.font)}, size: {look.size}pt, lang: "id")',
        "#set par(justify: true)",
        *(_block(block, inks, look.size) for block in paper.blocks),
    ]
    root = target.parent
    file = root / f"{target.stem}.typ"
    file.write_text("\n".join(source), encoding="utf-8")
    typst.compile(str(file), output=str(target), root=str(root), timestamp=0)
    file.unlink()


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\\u202f", "\u202f")


def _run(run: Run, inks: Inks) -> str:
    ink = inks.of(run.plant)
    fill = f"fill: rgb({ink[0]}, {ink[1]}, {ink[2]}), " if run.plant else ""
    text = f"#text({fill}{_quoted(run.text)})"
    return f"#super[{text}]" if run.raised else text


def _runs(runs: tuple[Run, ...], inks: Inks) -> str:
    return "".join(_run(run, inks) for run in runs)


def _block(block: Block, inks: Inks, size: int) -> str:
    if isinstance(block, NewPage):
        return "#pagebreak()"
    if isinstance(block, Heading):
        scale = TITLE_SIZES.get(block.level, 1.0)
        return f'#block(text(size: {size * scale}pt, weight: "bold", {_quoted(block.text)}))'
    if isinstance(block, Prose):
        body = _runs(block.runs, inks)
        small = f"#set text(size: {size * 0.85}pt);" if block.small else ""
        centred = "#set align(center);" if block.centred else ""
        return f"#block[{small}{centred}{body}]"
    return _table(block, inks)


def _table(grid: Grid, inks: Inks) -> str:
    widths = [f"{one}fr" for one in grid.widths] or ["auto"] * grid.columns
    heads = ", ".join(_cell(c, inks) for row in grid.rows[: grid.heads] for c in row)
    body = ", ".join(_cell(c, inks) for row in grid.rows[grid.heads :] for c in row)
    head = f"table.header(repeat: {str(grid.repeat).lower()}, {heads})," if grid.heads else ""
    stroke = "0.5pt" if grid.lines else "none"
    align = f"(x, y) => if x >= {grid.right_from} {{ right }} else {{ left }}"
    columns = ", ".join(widths)
    return f"#table(columns: ({columns},), stroke: {stroke}, align: {align}, {head} {body})"


def _cell(cell: Cell, inks: Inks) -> str:
    span = f"colspan: {cell.columns}, rowspan: {cell.rows}"
    return f"table.cell({span})[{_runs(cell.runs, inks)}]"
