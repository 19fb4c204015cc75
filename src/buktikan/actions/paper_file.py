"""Papers as files in memory: which forms there are, and what a browser is told of each."""

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from buktikan.documents.paper import Paper
from buktikan.documents.paper_docx import write_paper_docx
from buktikan.documents.paper_pdf import write_paper_pdf

MEDIA_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
Write = Callable[[Path], object]


@dataclass(frozen=True, slots=True)
class PaperFile:
    """A finished file."""

    name: str
    contents: bytes
    media_type: str


def paper_file(stem: str, form: str, paper: Paper) -> PaperFile:
    """The paper as PDF or Word document; raises KeyError for another form."""
    write = {"pdf": write_paper_pdf, "docx": write_paper_docx}[form]
    return made_file(stem, form, lambda target: write(target, paper))


def made_file(stem: str, form: str, write: Write) -> PaperFile:
    """What `write` makes of a path, as a file named by noun and session or meeting."""
    name = f"{stem}.{form}"
    with tempfile.TemporaryDirectory() as scratch:
        target = Path(scratch) / name
        write(target)
        return PaperFile(name, target.read_bytes(), MEDIA_TYPES[form])


def written_into(folder: Path, files: tuple[PaperFile, ...]) -> tuple[Path, ...]:
    """Put files into a folder, which is made where it is missing."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = tuple(folder / one.name for one in files)
    for path, one in zip(paths, files, strict=True):
        path.write_bytes(one.contents)
    return paths
