"""Where evidence lies in a bundle: a folder for each item, a name for each file."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from buktikan.core.evidence import NO_COPIES, EvidenceFile, EvidenceItem, PublicCopy
from buktikan.documents.bundle import BundleFile
from buktikan.documents.bundle_names import clashing, folded, safe_name

HEAD = 12
INDEX = "index.html"
FOLDER = "evidence"


Held = tuple[EvidenceItem, EvidenceFile]


def evidence_files(
    held: Iterable[Held],
    stored: Callable[[str], Path],
    copies: Mapping[str, PublicCopy] = NO_COPIES,
    paths: Mapping[tuple[str, str], str] | None = None,
) -> tuple[BundleFile, ...]:
    """The files under evidence/, each once; `stored` tells where contents of a hash are kept.

    `copies` gives, by the hash of the original, what is taken in its place. `paths` are those of
    all files of the register, where only some of them are `held`.
    """
    given = tuple(held)
    paths = paths or evidence_paths(given, copies)
    files: dict[str, BundleFile] = {}
    for item, file in given:
        path = paths[item.key, file.sha256]
        copy = copies.get(file.sha256)
        files[path] = BundleFile(
            path,
            stored(copy.sha256 if copy else file.sha256),
            copy.media_type if copy else file.media_type,
            f"{item.title} (salinan: {copy.why}; asli {file.sha256})" if copy else item.title,
            copy.sha256 if copy else file.sha256,
        )
    return tuple(files.values())


def evidence_paths(
    held: Iterable[Held], copies: Mapping[str, PublicCopy] = NO_COPIES
) -> dict[tuple[str, str], str]:
    """The path below data/ of each file, by the item's key and the original's hash.

    People give two files one name ("scan.pdf"); what cannot lie side by side carries the head of
    its hash, since nobody can rename what is already in the register.
    """
    paths = {
        (item.key, file.sha256): _path(item, file, copies.get(file.sha256)) for item, file in held
    }
    contents = {(path, sha256) for (_, sha256), path in paths.items()}
    twice = set(clashing(path for path, _ in contents))
    return {
        key: _marked(path, key[1]) if folded(path) in twice else path for key, path in paths.items()
    }


def _path(item: EvidenceItem, file: EvidenceFile, copy: PublicCopy | None) -> str:
    folder = safe_name(item.key.replace("/", "_").replace("\\", "_"))
    if folder.casefold() == INDEX:
        folder = f"_{folder}"
    name = safe_name(file.name)
    if copy is not None and copy.suffix:
        name = safe_name(f"{Path(name).stem}{copy.suffix}")
    return f"{FOLDER}/{folder}/{name}"


def _marked(path: str, sha256: str) -> str:
    folder, _, name = path.rpartition("/")
    return f"{folder}/{sha256[:HEAD]}-{name}"
