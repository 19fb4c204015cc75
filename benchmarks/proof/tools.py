"""Which tool writes which kind of file, and how the right spots are found in it."""

import subprocess
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.proof.entries import Entry
from benchmarks.proof.ink import Inks, find_inks, page_sizes
from benchmarks.proof.paper import Paper
from benchmarks.proof.programs import is_there, program
from benchmarks.proof.spots import Spot
from benchmarks.proof.tool_html import print_pages, write_html
from benchmarks.proof.tool_sheet import write_csv, write_sheet
from benchmarks.proof.tool_slides import write_slides
from benchmarks.proof.tool_text import rows_of, write_text
from benchmarks.proof.tool_turned import turn_pages
from benchmarks.proof.tool_typst import write_typst
from benchmarks.proof.tool_word import write_word

OFFICE = "application/vnd.openxmlformats-officedocument"
MEDIA_TYPES = {
    ".pdf": "application/pdf",
    ".xlsx": f"{OFFICE}.spreadsheetml.sheet",
    ".docx": f"{OFFICE}.wordprocessingml.document",
    ".pptx": f"{OFFICE}.presentationml.presentation",
    ".ods": "application/vnd.oasis.opendocument.spreadsheet",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".csv": "text/csv",
    ".txt": "text/plain",
    ".html": "text/html",
    ".png": "image/png",
    ".jpg": "image/jpeg",
}
INDONESIAN = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<oor:items xmlns:oor="http://openoffice.org/2001/registry">'
    '<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" '
    'oor:op="fuse"><value>id-ID</value></prop></item></oor:items>'
)
"""LibreOffice as an office here has it: decimal commas."""
WRITERS: dict[str, Callable[[Paper, Path], Sequence[Spot]]] = {
    ".xlsx": write_sheet,
    ".csv": write_csv,
    ".txt": write_text,
    ".pptx": write_slides,
}


@dataclass(frozen=True, slots=True)
class Tool:
    """How a file comes about: what is written first, and what another program makes of it."""

    name: str
    written: str
    wanted: str
    by: str = ""

    @property
    def is_drawn(self) -> bool:
        """Whether the file has pages on which ink is found."""
        return self.wanted == ".pdf"


TOOLS = {
    one.name: one
    for one in (
        Tool("Typst", ".pdf", ".pdf"),
        Tool("Chromium", ".html", ".pdf", "chromium"),
        Tool("HTML", ".html", ".html"),
        Tool("Word", ".docx", ".docx"),
        Tool("Writer", ".docx", ".pdf", "soffice"),
        Tool("ODT", ".docx", ".odt", "soffice"),
        Tool("XlsxWriter", ".xlsx", ".xlsx"),
        Tool("Calc", ".xlsx", ".pdf", "soffice"),
        Tool("ODS", ".xlsx", ".ods", "soffice"),
        Tool("CSV", ".csv", ".csv"),
        Tool("text", ".txt", ".txt"),
        Tool("PowerPoint", ".pptx", ".pptx"),
    )
}


def can_be_made(entry: Entry) -> bool:
    """Whether the programs that a document needs are installed."""
    tool = TOOLS[entry.tool]
    needed = {tool.by, "pdftoppm" if tool.is_drawn else ""} - {""}
    return all(is_there(one) for one in needed)


def write_first(paper: Paper, tool: Tool, target: Path) -> list[Spot]:
    """The file that a library writes, and the spots that it knows of itself."""
    file = target.with_suffix(tool.written)
    if tool.written == ".pdf":
        write_typst(paper, file)
    elif tool.written == ".html":
        write_html(paper, file)
    elif tool.written == ".docx":
        write_word(paper, file)
    else:
        return list(WRITERS[tool.written](paper, file))
    return [] if tool.is_drawn else rows_of(paper)


def convert(kind: str, suffix: str, files: Sequence[Path]) -> None:
    """All files that one program turns into another kind, in one go."""
    if not files:
        return
    if kind == "chromium":
        print_pages([(file, file.with_suffix(suffix)) for file in files])
        return
    folder = files[0].parent
    settings = folder / "profile" / "user" / "registrymodifications.xcu"
    settings.parent.mkdir(parents=True, exist_ok=True)
    settings.write_text(INDONESIAN, encoding="utf-8")
    command = [program("soffice"), f"-env:UserInstallation=file://{folder}/profile", "--headless"]
    subprocess.run(
        [*command, "--convert-to", suffix[1:], "--outdir", str(folder), *map(str, files)],
        check=True,
        capture_output=True,
    )


def spots_on_pages(paper: Paper, file: Path) -> list[Spot]:
    """The spot of every plant that is drawn, from its ink."""
    turn = paper.look.turn
    if turn:
        turn_pages(file, abs(turn), sideways=turn < 0)
    sizes, written = page_sizes(file), paper.written()
    return [
        Spot(plant, written[plant], leaf=page, box=box, size=sizes[page - 1])
        for plant, (page, box) in find_inks(file, Inks(paper)).items()
    ]
