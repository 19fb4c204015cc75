"""Where evidence lies in a bundle: a folder for each item, a name for each file."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

from buktikan.core.evidence import EvidenceFile, EvidenceItem
from buktikan.documents.bundle import BundleFile
from buktikan.documents.bundle_names import clashing, folded, safe_name

HEAD = 12


def evidence_files(
    held: Iterable[tuple[EvidenceItem, EvidenceFile]], stored: Callable[[str], Path]
) -> tuple[BundleFile, ...]:
    """The files under evidence/, each once; `stored` tells where contents of a hash are kept.

    People give two files one name ("scan.pdf"); what cannot lie side by side carries the head of
    its hash, since nobody can rename what is already in the register.
    """
    files = {
        (one.path, one.sha256): one for one in (_file(item, file, stored) for item, file in held)
    }
    twice = set(clashing(one.path for one in files.values()))
    return tuple(_marked(one) if folded(one.path) in twice else one for one in files.values())


def _file(item: EvidenceItem, file: EvidenceFile, stored: Callable[[str], Path]) -> BundleFile:
    folder = safe_name(item.key.replace("/", "_").replace("\\", "_"))
    return BundleFile(
        f"evidence/{folder}/{safe_name(file.name)}",
        stored(file.sha256),
        file.media_type,
        item.title,
        file.sha256,
    )


def _marked(one: BundleFile) -> BundleFile:
    folder, _, name = one.path.rpartition("/")
    return replace(one, path=f"{folder}/{one.sha256[:HEAD]}-{name}")
