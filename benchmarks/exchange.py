"""Taking in the bundles of 552 regions, beside unzipping and hashing the same files."""

import hashlib
import os
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from buktikan.documents.bundle import Json

REGIONS = 552
LINES = 120
FILES = 20
GOAL = "at most 2, which is half the speed of unzipping and hashing"


def set_up(home: Path) -> None:
    """A new database in the folder, with the places of Indonesia."""
    os.environ["BUKTIKAN_HOME"] = str(home)
    from buktikan.cli.records import open_records

    open_records()
    from buktikan.actions.framework import install
    from buktikan.actions.place import load_places

    load_places(by="CONTOH")
    install("pj-2024-01", by="CONTOH")


def make_bundles(folder: Path, count: int) -> list[Path]:
    """One bundle for each region: 120 lines, their values, 20 small evidence files, documents."""
    from buktikan.frameworks import catalogue
    from buktikan.records.models import Place
    from tests.factories.exchange import Sent, line, report_bundle

    draw = Random(552)  # invented figures
    framework = {name: text.encode() for name, text in catalogue.files("pj-2024-01").items()}
    documents = {
        f"documents/{name}": draw.randbytes(size)
        for name, size in (("l.pdf", 400_000), ("l.docx", 120_000), ("p.pptx", 200_000))
    }
    places = list(Place.objects.filter(level__in=("regency", "province")).order_by("key")[:count])
    for number, place in enumerate(places):
        lines: list[Json] = [line(f"P{n}", f"{draw.randrange(1, 9999)}.5") for n in range(LINES)]
        evidence = [
            (f"B-{n}/surat.pdf", draw.randbytes(draw.randrange(8_000, 60_000)))
            for n in range(FILES)
        ]
        sent = Sent(
            place=place.pk,
            name=place.name,
            session=f"contoh-{number}",
            tables={"achievements": lines, "values": values_of(place.pk, draw)},
            evidence=evidence,
            framework_files=framework,
            raw=documents,
        )
        report_bundle(folder / f"{place.pk}.zip", sent)
    return sorted(folder.glob("*.zip"))


def values_of(place: str, draw: Random) -> "list[Json]":
    """Rows of values.json: four for each line."""
    return [
        {
            "element": f"element_{n}",
            "place": place,
            "period": "2023",
            "source": "BPS",
            "value": f"{draw.randrange(1, 99999)}",
            "recorded_by": "OPD (CONTOH)",
            "reason": "",
            "note": "",
        }
        for n in range(4 * LINES)
    ]


def unzip_and_hash(paths: list[Path], folder: Path) -> None:
    """What any program has to do: unpack each bundle to disk and hash what came out."""
    for path in paths:
        target = folder / path.stem
        with zipfile.ZipFile(path) as archive:
            archive.extractall(target)
        for one in target.rglob("*"):
            if one.is_file():
                with one.open("rb") as file:
                    hashlib.file_digest(file, "sha256")


def take_in(paths: list[Path]) -> None:
    """Verify, keep, record, preview and accept each."""
    from buktikan.actions.exchange_arrival import receive
    from buktikan.actions.exchange_decision import Answers, accept

    for path in paths:
        came = receive(path, path.name, by="CONTOH")
        accept(came.bundle, by="CONTOH", answers=Answers(words="CONTOH"), look=came.look)


def timed(work: Callable[[], object]) -> tuple[float, float]:
    """Wall and processor seconds of one call."""
    began, used = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - began, time.process_time() - used


def main() -> None:
    """Print both, in seconds of the clock and of the processor."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else REGIONS
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        set_up(folder / "home")
        (folder / "bundles").mkdir()
        paths = make_bundles(folder / "bundles", count)
        size = sum(one.stat().st_size for one in paths) / 1e6
        print(f"{len(paths)} bundles, {size:.0f} MB")
        bare = timed(lambda: unzip_and_hash(paths, folder / "bare"))
        ours = timed(lambda: take_in(paths))
        for what, one, other in zip(("clock", "processor"), ours, bare, strict=True):
            print(
                f"{what}: {one:.2f} s, bare {other:.2f} s, ratio {one / other:.2f} (goal: {GOAL})"
            )


if __name__ == "__main__":
    main()
