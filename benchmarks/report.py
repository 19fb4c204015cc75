"""The documents of one quarter, against what bare renderers need for the same content.

127 lines, about 60 pages, 40 charts in Word and PowerPoint together, drawn texts with bound figures
in every part. Bare means: the same library, the same texts, tables, lists and charts, in plain
look, without links, styles, tags, fields, or anything to decide.
"""

import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pypdfium2

from benchmarks.report_bare import (
    Bare,
    bare_docx,
    bare_pdf,
    bare_pptx,
    bare_xlsx,
    material_of,
    slide_material,
)
from benchmarks.timing import tell
from buktikan.core.outline import parts_of
from buktikan.core.report import ReportContents, ReportText
from buktikan.documents.matrix import write_matrix
from buktikan.documents.one_page import write_one_page
from buktikan.documents.report import lay_out
from buktikan.documents.report_docx import write_report_docx
from buktikan.documents.report_pdf import write_report_pdf
from buktikan.documents.slides import write_slides
from tests.factories.report import report_contents

GOAL = "at most 2"
MOST_MEGABYTES = 300
PARAGRAPHS = (
    "Pada triwulan ini angkanya {now}, sebelumnya {before}, dan sebelum menjabat {baseline}. "
    "Perangkat daerah yang bertanggung jawab telah menindaklanjuti kekurangan data dengan "
    "memeriksa ulang sumbernya, memanggil pemilik data, dan mencatat alasannya pada tiap baris.",
    "Manfaatnya dirasakan oleh warga di empat kecamatan; yang belum tercapai dijelaskan di bawah.",
    "- penyebab pertama adalah keterlambatan pelaporan dari unit pelaksana teknis\n"
    "- penyebab kedua adalah perubahan cara menghitung pada sumber resmi",
)


def long_contents() -> ReportContents:
    """A report in which every part is written, with bound figures in each."""
    contents = report_contents()
    codes = [one.line.code for one in contents.achievements]
    texts: dict[str, ReportText] = {}
    for place, part in enumerate(parts_of(contents.outline, contents.framework)):
        if part.key:
            code = codes[place % len(codes)]
            named = {
                "now": f"[[{code}]]",
                "before": f"[[{code} sebelumnya]]",
                "baseline": f"[[{code} awal]]",
            }
            told = tuple(one.format(**named) for one in PARAGRAPHS)
            texts[part.key] = ReportText(part.key, part.title, told * 3)
    return replace(contents, texts=texts)


@dataclass(frozen=True)
class Work:
    """One document: ours and the bare one."""

    name: str
    ours: Callable[[], object]
    bare: Callable[[], object]


def works(folder: Path, contents: ReportContents) -> tuple[Work, ...]:
    """All documents of the set."""
    material = material_of(lay_out(contents))
    write_slides(folder / "a.pptx", contents)
    slides = slide_material(folder / "a.pptx")
    one_page = Bare(material.tables[:2], material.paragraphs[:2], (), ())
    return (
        Work(
            "report PDF",
            lambda: write_report_pdf(folder / "a.pdf", contents),
            lambda: bare_pdf(folder, material),
        ),
        Work(
            "report DOCX",
            lambda: write_report_docx(folder / "a.docx", contents),
            lambda: bare_docx(folder, material),
        ),
        Work(
            "slides PPTX",
            lambda: write_slides(folder / "a.pptx", contents),
            lambda: bare_pptx(folder, slides),
        ),
        Work(
            "matrix XLSX",
            lambda: write_matrix(folder / "a.xlsx", contents),
            lambda: bare_xlsx(folder, material),
        ),
        Work(
            "one page PDF",
            lambda: write_one_page(folder / "one.pdf", contents),
            lambda: bare_pdf(folder, one_page),
        ),
    )


def write_set(folder: Path, contents: ReportContents) -> None:
    """The whole set once."""
    write_report_pdf(folder / "a.pdf", contents)
    write_report_docx(folder / "a.docx", contents)
    write_one_page(folder / "one.pdf", contents)
    write_slides(folder / "a.pptx", contents)
    write_matrix(folder / "a.xlsx", contents)


def measure_memory() -> float:
    """The peak of a process of its own that writes the set once, in megabytes."""
    command = [sys.executable, "-m", "benchmarks.report", "memory"]
    done = subprocess.run(command, capture_output=True, check=True, text=True)
    return float(done.stdout)


def peak_of_this_process() -> float:
    """The kernel's own count, in megabytes; what the parent had before does not count."""
    told = re.search(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text(encoding="ascii"))
    assert told is not None
    return int(told[1]) / 1024


def seconds(work: Callable[[], object], runs: int = 3) -> float:
    """The median of processor time after a run that does not count: others work here too."""
    work()
    found = []
    for _ in range(runs):
        began = time.process_time()
        work()
        found.append(time.process_time() - began)
    return statistics.median(found)


def main() -> None:
    """Print each document's ratio to its bare renderer, that of all, and the memory."""
    if sys.argv[1:] == ["memory"]:
        write_set(Path(tempfile.mkdtemp()), long_contents())
        print(peak_of_this_process())
        return
    contents, folder = long_contents(), Path(tempfile.mkdtemp())
    ours = bare = 0.0
    for work in works(folder, contents):
        taken, plain = seconds(work.ours), seconds(work.bare)
        tell(work.name, taken, plain, GOAL)
        ours, bare = ours + taken, bare + plain
    tell("the whole set", ours, bare, GOAL)
    document = pypdfium2.PdfDocument(folder / "a.pdf")
    charts = len(material_of(lay_out(contents)).bars + material_of(lay_out(contents)).lines)
    print(
        f"{len(contents.achievements)} lines, {len(document)} pages, "
        f"{2 * charts} native charts in DOCX and PPTX, {charts} drawn in the PDF"
    )
    print(f"peak memory {measure_memory():.0f} MB (goal: under {MOST_MEGABYTES})")


if __name__ == "__main__":
    main()
