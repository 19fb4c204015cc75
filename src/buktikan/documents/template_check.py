"""What an office file of a stranger may not hold before it may be a template.

Whatever runs, fetches, or brings another file along is refused, each with the place where it was
found. These checks open a stranger's file: they run in a caged child only (template_child).
"""

import re
from collections.abc import Iterator, Mapping
from posixpath import dirname, join, normpath
from urllib.parse import urlsplit

from lxml import etree

from buktikan.documents.office_package import (
    OfficePackageError,
    Refusal,
    is_xml,
    open_package,
    parse_part,
)
from buktikan.documents.word_field import fields_of

Parts = Mapping[str, bytes]
TYPES = "[Content_Types].xml"
MAIN_TYPES = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
    ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml",
}
RUNS = re.compile(
    r"macroenabled|vbaproject|vbadata|activex|oleobject|\.bin$|customui", re.IGNORECASE
)
INERT = re.compile(r"(^|/)printerSettings/printerSettings\d*\.bin$")
"""What a program keeps of the printer; nothing reads it here."""
PICTURES = re.compile(r"\.(svg|emf|wmf|emz|wmz|eps|pict?)$", re.IGNORECASE)
EMBEDDED = re.compile(r"(^|/)embeddings?/", re.IGNORECASE)
BRINGS = ("/attachedTemplate", "/frame", "/subDocument", "/oleObject", "/aFChunk", "/control")
SCHEMES = ("http", "https", "mailto")
FIELDS = frozenset(("PAGE", "NUMPAGES", "SECTIONPAGES", "SEQ", "STYLEREF", "TITLE", "DATE", "TIME"))
"""All else may run, fetch or reveal something: DDE, INCLUDETEXT, LINK, HYPERLINK, MACROBUTTON."""
ELEMENTS = frozenset(
    ("altChunk", "object", "control", "OLEObject", "oleObj", "controls", "embed", "script")
)
MOVES = ("hlinksldjump", "hlinkshowjump")


def template_refusals(ending: str, data: bytes) -> tuple[Refusal, ...]:
    """Why the file cannot be a template; empty where it can."""
    try:
        parts = open_package(data)
        return tuple(_refusals(ending, parts))
    except OfficePackageError as error:
        return (error.refusal,)


def _refusals(ending: str, parts: Parts) -> Iterator[Refusal]:
    yield from _types(ending, parts)
    for name in parts:
        yield from _name(name)
    for name, data in parts.items():
        if EMBEDDED.search(name) and name.lower().endswith(".xlsx"):
            yield from _workbook(name, data)
        if not is_xml(name):
            continue
        root = parse_part(name, data)
        if name.endswith(".rels"):
            yield from _relations(name, root, parts)
        else:
            yield from _elements(name, root)


def _types(ending: str, parts: Parts) -> Iterator[Refusal]:
    told = parts.get(TYPES)
    types = [one.get("ContentType") or "" for one in parse_part(TYPES, told)] if told else []
    if MAIN_TYPES[ending] not in types:
        yield Refusal(
            "template.kind",
            f"Isi berkas ini bukan {ending}.",
            TYPES,
            f"Pilih Simpan Sebagai, lalu jenis {ending} (bukan yang memuat makro).",
        )
    for one in types:
        if RUNS.search(one):
            yield _macro(one)


def _name(name: str) -> Iterator[Refusal]:
    if INERT.search(name):
        return
    if RUNS.search(name):
        yield _macro(name)
    elif PICTURES.search(name):
        yield Refusal(
            "template.picture",
            "Gambar jenis ini dapat memuat perintah atau rujukan ke luar.",
            name,
            "Simpan gambarnya sebagai PNG atau JPEG, lalu ganti di dalam templat.",
        )
    elif EMBEDDED.search(name) and not name.lower().endswith(".xlsx"):
        yield Refusal(
            "template.embedded",
            "Templat membawa berkas lain di dalamnya.",
            name,
            "Hapus objek yang disisipkan, lalu simpan lagi.",
        )


def _macro(where: str) -> Refusal:
    return Refusal(
        "template.macro",
        "Templat memuat makro, kontrol ActiveX, atau objek OLE.",
        where[:120],
        "Simpan sebagai .docx atau .pptx biasa; semua makro dan kontrol harus hilang.",
    )


def _relations(name: str, root: "etree._Element", parts: Parts) -> Iterator[Refusal]:
    for one in root.iter("{*}Relationship"):
        kind, target = one.get("Type") or "", one.get("Target") or ""
        external = (one.get("TargetMode") or "").lower() == "external"
        is_link = kind.endswith("/hyperlink") and _is_web(target)
        if kind.endswith(BRINGS) or (external and not is_link):
            yield _outside(name, target)
        elif not external and not _stays(name, target, parts):
            yield Refusal(
                "template.path",
                "Sebuah rujukan menunjuk ke luar templat.",
                f"{name}: {target[:80]}",
                "Buat ulang templatnya di Word atau PowerPoint.",
            )


def _is_web(target: str) -> bool:
    try:
        return urlsplit(target).scheme.lower() in SCHEMES and "\\" not in target
    except ValueError:
        return False


def _stays(name: str, target: str, parts: Parts) -> bool:
    """Whether the target is a part of this file; places inside a part count as the part."""
    path = target.partition("#")[0]
    if not path:
        return True
    if "\\" in path or ":" in path:
        return False
    base = dirname(dirname(name))
    found = normpath(path.lstrip("/") if path.startswith("/") else join(base, path))
    return found in parts or path.upper() == "NULL"


def _outside(name: str, target: str) -> Refusal:
    return Refusal(
        "template.outside",
        "Templat mengambil sesuatu dari luar: templat lain, gambar, objek, atau berkas.",
        f"{name}: {target[:80]}",
        "Sisipkan gambarnya ke dalam templat dan putuskan semua tautan ke berkas; tautan ke alamat "
        "web (http, https, mailto) boleh.",
    )


def _elements(name: str, root: "etree._Element") -> Iterator[Refusal]:
    for one in root.iter("*"):
        tag = etree.QName(one).localname
        action = one.get("action") or ""
        if tag in ELEMENTS and (tag != "embed" or name.endswith(".vml")):
            yield _macro(f"{name}: {tag}")
        elif action.startswith("ppaction://") and not action.startswith(
            tuple(f"ppaction://{move}" for move in MOVES)
        ):
            yield _macro(f"{name}: {action[:60]}")
    for told in fields_of(root):
        words = told.words
        if told.nested or (words and words[0].upper() not in FIELDS):
            yield Refusal(
                "template.field",
                f'Kode bidang "{" ".join(words)[:60]}" tidak diizinkan.',
                name,
                "Hapus bidang itu (Shift+F9 menampilkannya). Yang boleh: "
                f"{', '.join(sorted(FIELDS))}.",
            )


def _workbook(name: str, data: bytes) -> Iterator[Refusal]:
    """Numbers behind a chart: another package in the package, which may hold no formula."""
    parts = open_package(data)
    for inner, held in parts.items():
        if RUNS.search(inner):
            yield _macro(f"{name}: {inner}")
        if not is_xml(inner):
            continue
        root = parse_part(f"{name}: {inner}", held)
        if inner.endswith(".rels"):
            yield from _relations(inner, root, parts)
        elif next(root.iter("{*}f", "{*}ddeLink", "{*}oleLink"), None) is not None:
            outer = "/charts/" in inner
            if not outer:
                yield Refusal(
                    "template.formula",
                    "Buku kerja di balik sebuah grafik memuat rumus atau tautan.",
                    f"{name}: {inner}",
                    "Ganti rumusnya dengan nilainya (Tempel Khusus, Nilai), lalu simpan lagi.",
                )
