"""Reading and searching against bare text extraction of the same library; time and memory.

`python -m benchmarks.proof.speed`. Runs alternate, so that a busy moment hits both; shortest and
median are printed. Memory is measured in processes that do nothing else.
"""

import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from decimal import Decimal
from pathlib import Path

import pypdfium2

from benchmarks.proof.draw import Draw
from benchmarks.proof.facts import Fact, wanted, whole
from benchmarks.proof.layouts_tables import ENDS, STEMS
from benchmarks.proof.layouts_words import FILLER
from benchmarks.proof.library import kept_folder, library
from benchmarks.proof.paper import Block, Cell, Grid, Heading, Look, NewPage, Paper, said, words
from benchmarks.proof.sentences import topic_of
from benchmarks.proof.sets import TUNE
from benchmarks.proof.tool_typst import write_typst
from buktikan.core.period import parse_period
from buktikan.core.proof.leaf import FileText
from buktikan.core.proof.search import find_value
from buktikan.core.proof.wanted import Wanted
from buktikan.reading.opening import read_file

PAGES, RUNS, ROWS = 300, 7, 30
PDF = "application/pdf"
RATIO_GOAL, SECONDS_GOAL, MEMORY_GOAL = 1.5, 5.0, 400
MEMORY = """
import resource, sys
from pathlib import Path
from benchmarks.proof.speed import PDF, find_value, question, read_file
text = read_file(Path(sys.argv[1]), PDF)
result = find_value(text, question())
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024)
print(next(l.split()[1] for l in open("/proc/self/status") if l.startswith("VmHWM")))
"""


def long_paper() -> Paper:
    """300 pages of prose and tables, about 400 words a page."""
    rng = random.Random("long")
    blocks: list[Block] = []
    for page in range(1, PAGES + 1):
        rows: list[tuple[Cell, ...]] = [
            tuple(said(one) for one in ("No", "Desa", "2022", "2023", "2024"))
        ]
        for row in range(1, ROWS + 1):
            name = f"{rng.choice(STEMS)} {rng.choice(ENDS)}"
            numbers = (said(f"{rng.randint(100, 9999):,}".replace(",", ".")) for _ in "123")
            rows.append((said(str(row)), said(f"{name} {page}"), *numbers))
        prose = [words(rng.choice(FILLER)) for _ in range(6)]
        blocks += [Heading(f"Bagian {page}"), *prose, Grid(tuple(rows)), NewPage()]
    return Paper("Laporan panjang", blocks[:-1], Look(size=9))


def question() -> Wanted:
    """A question about the long document."""
    draw = Draw("question")
    topic, period = topic_of("poor_persons"), parse_period("2023")
    return wanted(Fact(topic, whole(draw.region), period, Decimal(11_590), ()))


def extract(paths: Iterable[Path]) -> int:
    """What the library does without us: the text of every page."""
    length = 0
    for path in paths:
        document = pypdfium2.PdfDocument(path)
        for page in document:
            text = page.get_textpage()
            length += len(text.get_text_range())
            text.close()
            page.close()
        document.close()
    return length


ALONE = """
import sys
import pypdfium2
for page in pypdfium2.PdfDocument(sys.argv[1]):
    page.get_textpage().get_text_range()
"""


def extract_alone(paths: Iterable[Path]) -> None:
    """The same in a process for each file, as anybody must who does not trust the file."""
    for path in paths:
        subprocess.run([sys.executable, "-c", ALONE, str(path)], check=True)


def read_and_search(paths: Iterable[Path], asked: Wanted) -> None:
    """What happens after an upload: the limited child reads, then the value is looked for."""
    for path in paths:
        text = read_file(path, PDF)
        assert isinstance(text, FileText), text
        find_value(text, asked)


def by_turns(*works: Callable[[], object]) -> list[list[float]]:
    """Wall times of each work, taken by turns after a first round that does not count."""
    taken: list[list[float]] = [[] for _ in works]
    for at in range(RUNS + 1):
        for times, work in zip(taken, works, strict=True):
            began = time.perf_counter()
            work()
            if at:
                times.append(time.perf_counter() - began)
    return taken


def compare(what: str, paths: list[Path]) -> float:
    """Print ours beside the bare extraction, in this process and in one of its own for each file.

    Returns our median.
    """
    asked = question()
    texts = [read_file(path, PDF) for path in paths]
    read = [one for one in texts if isinstance(one, FileText)]
    ours, bare, alone, searching = by_turns(
        lambda: read_and_search(paths, asked),
        lambda: extract(paths),
        lambda: extract_alone(paths),
        lambda: [find_value(one, asked) for one in read],
    )
    print(
        f"- {what}: reading and searching {_told(ours)}, of which searching {_told(searching)}\n"
        f"  - bare extraction {_told(bare)}: ratio {_ratio(ours, bare)}\n"
        f"  - bare extraction, a process for each file {_told(alone)}: ratio "
        f"{_ratio(ours, alone)} (goal: at most {RATIO_GOAL})"
    )
    return statistics.median(ours)


def _told(times: list[float]) -> str:
    return f"{min(times):.2f} s (median {statistics.median(times):.2f})"


def _ratio(ours: list[float], bare: list[float]) -> str:
    pairs = statistics.median(one / other for one, other in zip(ours, bare, strict=True))
    return f"{min(ours) / min(bare):.2f} (median of pairs {pairs:.2f})"


def memory(path: Path) -> tuple[int, int]:
    """Peak MiB of the reading child and of the searching process."""
    command = [sys.executable, "-c", MEMORY, str(path)]
    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
    return int(told[0]), int(told[1]) // 1024


def main() -> None:
    """Print the long document's time and memory, and the ratio over the set's PDF files."""
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch) / "long.pdf"
        write_typst(long_paper(), path)
        taken = compare(f"one PDF of {PAGES} pages", [path])
        print(f"- {PAGES} pages: {taken:.2f} s (goal: under {SECONDS_GOAL} s)")
        child, searcher = memory(path)
        print(
            f"- peak memory: {child} MiB in the reading child, {searcher} MiB in the searching "
            f"process (goal: under {MEMORY_GOAL} MiB)"
        )
    entries = [one for one in TUNE if one.scan is None and one.tool == "Typst"]
    documents = library("tune", 1, entries, kept_folder("speed", 1))
    compare(f"{len(documents)} short PDF files", [one.path for one in documents])


if __name__ == "__main__":
    main()
