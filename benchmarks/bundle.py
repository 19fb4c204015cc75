"""Sealing and verifying against plain SHA-256 of the same files; memory at two sizes."""

import hashlib
import os
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from benchmarks.timing import seconds, tell
from buktikan.documents.bundle import BundleContents, BundleFile
from buktikan.documents.bundle_verification import verify_bundle
from buktikan.documents.bundle_writing import write_bundle

MEBIBYTE = 1 << 20
RUNS = 5
SIZES = (64, 512)
GOAL = "at most 1.25, which is 80 percent of plain SHA-256"
MEMORY = """
import resource, sys
from pathlib import Path
from benchmarks.bundle import contents, verify_bundle, write_bundle
folder = Path(sys.argv[1])
write_bundle(folder / "m.zip", contents([folder / sys.argv[2]]))
assert verify_bundle(folder / "m.zip").intact
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
"""


def contents(paths: list[Path]) -> BundleContents:
    """A bundle of those files and nothing else."""
    return BundleContents(
        files=tuple(BundleFile(f"evidence/{path.name}", path) for path in paths),
        organisation="CONTOH",
        session="contoh",
        title="CONTOH",
        framework="contoh",
        framework_fingerprint="0" * 64,
        sealed_by="CONTOH",
        sealed_at=datetime(2024, 3, 19, tzinfo=UTC),
    )


def hash_plainly(paths: list[Path]) -> None:
    """What the machine can do: read and hash."""
    for path in paths:
        with path.open("rb") as file:
            hashlib.file_digest(file, "sha256")


def copy_forced(folder: Path, paths: list[Path]) -> None:
    """What any durable copy costs on this disk."""
    with (folder / "salinan").open("wb", buffering=0) as target:
        for path in paths:
            target.write(path.read_bytes())
        os.fsync(target.fileno())
    (folder / "salinan").unlink()


def without_the_disk(folder: Path, paths: list[Path]) -> float:
    """The program alone: bytes are left to the operating system, old ones out of its way."""
    found = []
    held = os.fsync
    for _ in range(RUNS):
        os.sync()
        os.fsync = lambda _: None  # type: ignore[assignment]  # put back below
        try:
            began = time.perf_counter()
            target = seal(folder, paths)
            found.append(time.perf_counter() - began)
        finally:
            os.fsync = held
        target.unlink()
    return statistics.median(found)


NAMES = count()


def seal(folder: Path, paths: list[Path]) -> Path:
    """Seal under a new name: deleting an older bundle is not part of sealing."""
    target = folder / f"{next(NAMES)}.zip"
    write_bundle(target, contents(paths))
    return target


def main() -> None:
    """Print throughputs as shares of plain SHA-256, and peak memory at two sizes."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        paths = []
        for number in range(8):
            path = folder / f"bukti-{number}.pdf"
            path.write_bytes(os.urandom(MEBIBYTE) * 48)
            paths.append(path)
        bare = seconds(lambda: hash_plainly(paths))
        tell("sealing 384 MiB", seconds(lambda: seal(folder, paths)), bare, GOAL)
        copied = seconds(lambda: copy_forced(folder, paths))
        print(f"  of which copying and forcing to disk costs anybody {copied:.3f} s")
        tell("sealing, not forced to disk", without_the_disk(folder, paths), bare, GOAL)
        sealed = seal(folder, paths)
        tell("verifying", seconds(lambda: verify_bundle(sealed)), bare, GOAL)
        peaks = [_peak(folder, size) for size in SIZES]
        told = ", ".join(
            f"{peak} MiB at {size} MiB" for peak, size in zip(peaks, SIZES, strict=True)
        )
        print(f"peak memory: {told} (goal: flat)")


def _peak(folder: Path, size: int) -> str:
    (folder / "m.zip").unlink(missing_ok=True)
    with (folder / "besar.pdf").open("wb") as file:
        file.truncate(size * MEBIBYTE)
    command = [sys.executable, "-c", MEMORY, str(folder), "besar.pdf"]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


if __name__ == "__main__":
    main()
