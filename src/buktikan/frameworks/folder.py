"""The files of a package, taken within limits, and the fingerprint over them."""

import hashlib
from collections.abc import Iterator, Mapping
from importlib.resources.abc import Traversable
from pathlib import Path

from buktikan.frameworks.document import MAXIMUM_BYTES
from buktikan.frameworks.fault import Fault

MAXIMUM_FILES = 200
MAXIMUM_TOTAL_BYTES = 8_000_000
MAXIMUM_FOLDERS = 3
READ_ENDINGS = (".yaml", ".md", ".txt")


def take_files(root: Traversable, faults: list[Fault]) -> dict[str, bytes]:
    """The package's files by their path with forward slashes; other files are left alone.

    Links are refused: an installed package must hold its own content.
    """
    taken: dict[str, bytes] = {}
    total = 0
    for name, file in _walk(root, "", faults):
        size = file.stat().st_size if isinstance(file, Path) else 0
        if size > MAXIMUM_BYTES:
            what = f"Berkas ini {size} bita; paling besar {MAXIMUM_BYTES}."
            faults.append(Fault(name, 0, what, "Pecah menjadi beberapa berkas."))
            continue
        total += size
        if len(taken) >= MAXIMUM_FILES or total > MAXIMUM_TOTAL_BYTES:
            what = f"Paket melebihi {MAXIMUM_FILES} berkas atau {MAXIMUM_TOTAL_BYTES} bita."
            faults.append(Fault(name, 0, what, "Keluarkan berkas yang bukan bagian kerangka."))
            break
        taken[name] = file.read_bytes()
    return taken


def _walk(
    folder: Traversable, prefix: str, faults: list[Fault]
) -> Iterator[tuple[str, Traversable]]:
    for item in sorted(folder.iterdir(), key=lambda item: item.name):
        name = f"{prefix}{item.name}"
        if isinstance(item, Path) and item.is_symlink():
            faults.append(Fault(name, 0, "Tautan berkas tidak diterima.", "Salin berkas aslinya."))
        elif item.is_dir():
            if name.count("/") < MAXIMUM_FOLDERS:
                yield from _walk(item, f"{name}/", faults)
        elif item.name.endswith(".yml"):
            faults.append(
                Fault(name, 0, "Berkas .yml tidak dibaca.", "Ganti namanya menjadi .yaml.")
            )
        elif item.name.endswith(READ_ENDINGS):
            yield name, item


def fingerprint(files: Mapping[str, bytes]) -> str:
    """SHA-256 over the sorted names, each with the length and content of its file."""
    total = hashlib.sha256()
    for name in sorted(files):
        content = files[name]
        total.update(f"{name}\n{len(content)}\n".encode())
        total.update(content)
    return total.hexdigest()
