"""Other names under which documents speak of an element: "TPT" for the open unemployment rate.

No part of a framework: a package never changes, and people find new names for old things. The files
lie in `vocabulary/`, each a mapping from an element to its names, the usual ones first.
"""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib.resources import files as resources
from importlib.resources.abc import Traversable
from types import MappingProxyType

from buktikan.frameworks.document import Listing, Node, Scalar, Table, read_document
from buktikan.frameworks.fault import Fault, PackageFaultsError

FOLDER: Traversable = resources("buktikan.frameworks") / "vocabulary"
SPEECH: Traversable = resources("buktikan.frameworks") / "speech"
LONGEST = 120
MOST = 24
"""Names that one element may have: more would find anything anywhere."""


@lru_cache(maxsize=1)
def vocabulary() -> Mapping[str, tuple[str, ...]]:
    """All names by element; raises PackageFaultsError with every fault of the shipped files."""
    faults: list[Fault] = []
    found = read_vocabulary(
        {one.name: one.read_bytes() for one in FOLDER.iterdir() if one.name.endswith(".yaml")},
        faults,
    )
    if faults:
        raise PackageFaultsError("vocabulary", tuple(faults))
    return found


@lru_cache(maxsize=1)
def spoken() -> Mapping[str, tuple[str, ...]]:
    """The vocabulary, and how people speak of an element in running sentences.

    Raises PackageFaultsError as `vocabulary` does. For judging sentences alone: names as loose as
    "kemiskinan" would find anything in a document.
    """
    faults: list[Fault] = []
    files = {one.name: one.read_bytes() for one in SPEECH.iterdir() if one.name.endswith(".yaml")}
    speech = read_vocabulary(files, faults)
    if faults:
        raise PackageFaultsError("speech", tuple(faults))
    names = dict(vocabulary())
    for element, more in speech.items():
        names[element] = (*names.get(element, ()), *more)
    return MappingProxyType(names)


def read_vocabulary(
    files: Mapping[str, bytes], faults: list[Fault]
) -> Mapping[str, tuple[str, ...]]:
    """Names by element from files by name; what is wrong is added to the faults."""
    found: dict[str, tuple[str, ...]] = {}
    for name, data in sorted(files.items()):
        tree = read_document(name, data, faults)
        if not isinstance(tree, Table):
            continue
        for element, node in tree.entries.items():
            line = tree.key_lines[element]
            if element in found:
                what = f'"{element}" sudah ada di berkas kosakata lain.'
                faults.append(Fault(name, line, what, "Gabungkan keduanya."))
            found[element] = tuple(_names(name, element, node, line, faults))
    return MappingProxyType(found)


def _names(file: str, element: str, node: Node, line: int, faults: list[Fault]) -> Iterator[str]:
    if not isinstance(node, Listing) or not 0 < len(node.items) <= MOST:
        what = f'"{element}" harus berupa daftar 1 sampai {MOST} nama.'
        faults.append(Fault(file, line, what, "Tulis satu nama pada tiap butir."))
        return
    seen: set[str] = set()
    for item in node.items:
        text = item.text.strip() if isinstance(item, Scalar) else ""
        if not 1 < len(text) <= LONGEST or text.casefold() in seen:
            what = (
                f'Nama "{text}" dari "{element}" kosong, terlalu panjang, atau tertulis dua kali.'
            )
            faults.append(Fault(file, item.line, what, "Perbaiki atau hapus nama itu."))
            continue
        seen.add(text.casefold())
        yield text
