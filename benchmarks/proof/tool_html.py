"""HTML, as a file of its own and as Chromium prints it."""

import html
from collections.abc import Iterable
from pathlib import Path

from playwright.sync_api import sync_playwright

from benchmarks.proof.ink import Inks
from benchmarks.proof.paper import Block, Cell, Grid, Heading, NewPage, Paper, Prose, Run
from benchmarks.proof.programs import program


def write_html(paper: Paper, target: Path) -> None:
    """One page of HTML without scripts."""
    look, inks = paper.look, Inks(paper)
    size = "A4 landscape" if look.landscape else "A4"
    styles = (
        f"@page {{ size: {size}; margin: 18mm }}"
        f"body {{ font: {look.size}pt '{look.font}'; columns: {look.columns}; color: #000 }}"
        "h1, h2, h3, .wide { column-span: all }"
        "h1 { font-size: 1.4em } h2 { font-size: 1.15em }"
        "table { border-collapse: collapse; margin: 1em 0 }"
        "td, th { padding: 2pt 5pt; vertical-align: top; text-align: left }"
        ".lines td, .lines th { border: 0.5pt solid #555 }"
        ".once thead { display: table-row-group }"
        "td.right, th.right { text-align: right } .small { font-size: 0.85em }"
        ".centred { text-align: center } .page { break-after: page }"
        "footer { position: fixed; bottom: 0; font-size: 0.8em }"
    )
    body = "\n".join(_block(block, inks) for block in paper.blocks)
    footer = f"<footer>{html.escape(look.footer)}</footer>" if look.footer else ""
    target.write_text(
        f"<!doctype html><html lang=id><head><meta charset=utf-8>"
        f"<title>{html.escape(paper.title)}</title><style>{styles}</style></head>"
        f"<body>{body}{footer}</body></html>",
        encoding="utf-8",
    )


def print_pages(pairs: Iterable[tuple[Path, Path]]) -> None:
    """Every HTML file as a PDF, in one browser."""
    with sync_playwright() as player:
        browser = player.chromium.launch(
            executable_path=program("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page()
        for source, target in pairs:
            page.goto(source.as_uri())
            page.pdf(path=str(target), prefer_css_page_size=True, print_background=True)
        browser.close()


def _block(block: Block, inks: Inks) -> str:
    if isinstance(block, NewPage):
        return "<div class=page></div>"
    if isinstance(block, Heading):
        return f"<h{block.level}>{html.escape(block.text)}</h{block.level}>"
    if isinstance(block, Prose):
        kind = " ".join(("small",) * block.small + ("centred",) * block.centred)
        return f'<p class="{kind}">{_runs(block.runs, inks)}</p>'
    return _table(block, inks)


def _runs(runs: tuple[Run, ...], inks: Inks) -> str:
    return "".join(_run(run, inks) for run in runs)


def _run(run: Run, inks: Inks) -> str:
    text = html.escape(run.text).replace("\n", "<br>")
    if run.plant:
        text = f'<span style="color:#{inks.hexadecimal(run.plant)}">{text}</span>'
    return f"<sup>{text}</sup>" if run.raised else text


def _table(grid: Grid, inks: Inks) -> str:
    rows: dict[int, list[str]] = {at: [] for at in range(len(grid.rows))}
    for row, column, cell in grid.placed():
        rows[row].append(_cell(cell, inks, head=row < grid.heads, right=column >= grid.right_from))
    lines = [f"<tr>{''.join(cells)}</tr>" for cells in rows.values()]
    head, body = "".join(lines[: grid.heads]), "".join(lines[grid.heads :])
    kind = f"{'lines' if grid.lines else ''} {'' if grid.repeat else 'once'}".strip()
    return f'<table class="{kind}"><thead>{head}</thead><tbody>{body}</tbody></table>'


def _cell(cell: Cell, inks: Inks, *, head: bool, right: bool) -> str:
    name = "th" if head else "td"
    span = f' colspan="{cell.columns}"' if cell.columns > 1 else ""
    down = f' rowspan="{cell.rows}"' if cell.rows > 1 else ""
    kind = ' class="right"' if right else ""
    return f"<{name}{span}{down}{kind}>{_runs(cell.runs, inks)}</{name}>"
