"""The sealed bundle: a BagIt zip that anybody can check without Buktikan.

BagIt is RFC 8493; the manifests are plain lines that `sha256sum -c` reads. The seal's number is
the SHA-256 of the tag manifest, which binds every other file: whoever changes one byte anywhere
gets another number.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum
from pathlib import Path

PAYLOAD = "data/"
JSON_TYPE = "application/json"
MANIFEST = "manifest-sha256.txt"
TAG_MANIFEST = "tagmanifest-sha256.txt"
DECLARATION = "bagit.txt"
INFO = "bag-info.txt"
SEAL = "seal.json"
CRATE = "ro-crate-metadata.json"
READ_ME = "BACA-SAYA.txt"
SIGNATURE = "signature.p7s"
"""A detached CMS signature over the tag manifest; it alone stands in no manifest."""
DECLARATION_TEXT = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
ALREADY_PACKED = frozenset({".pdf", ".docx", ".xlsx", ".pptx", ".zip", ".png", ".jpg", ".jpeg"})
SMALL = 1 << 20
FORMAT = "buktikan-bundle-1"
MOST_FILES = 20_000
LARGEST_DIRECTORY = 8 << 20
LARGEST_TAG = 16 << 20
"""Bounds that let a verifier keep lists in memory whoever sends them: 20,000 files fit in."""

Json = str | int | float | bool | None | list["Json"] | dict[str, "Json"]


class BundleKind(Enum):
    """What a bundle brings: a region's report, an evaluation of one, a model without figures."""

    REPORT = "report"
    EVALUATION = "evaluation"
    MODEL = "model"

    @property
    def label(self) -> str:
        """The Indonesian words."""
        return {
            "report": "laporan",
            "evaluation": "hasil evaluasi",
            "model": "konsep percontohan",
        }[self.value]


@dataclass(frozen=True, slots=True)
class BundleFile:
    """One file of the payload: `path` below data/, its source, and what it is.

    `sha256`, where given, is what the register knows: other contents refuse the sealing.
    `conforms_to` is the address of a standard that the file follows.
    """

    path: str
    source: Path | bytes
    media_type: str = "application/octet-stream"
    description: str = ""
    sha256: str = ""
    conforms_to: str = ""


@dataclass(frozen=True, slots=True)
class Withheld:
    """A restricted file that stays in the house; its hash is sealed, its contents are not."""

    name: str
    sha256: str
    item: str
    reason: str


@dataclass(frozen=True, slots=True)
class BundleContents:
    """What is sealed, by whom, when, and what it replaces."""

    files: tuple[BundleFile, ...]
    organisation: str
    session: str
    title: str
    framework: str
    framework_fingerprint: str
    sealed_by: str
    sealed_at: datetime
    withheld: tuple[Withheld, ...] = ()
    supersedes: str = ""
    reason: str = ""
    facts: Mapping[str, Json] = field(default_factory=dict)
    kind: BundleKind = BundleKind.REPORT


@dataclass(frozen=True, slots=True)
class Seal:
    """A bundle as it was sealed."""

    seal_id: str
    sealed_at: datetime
    path: Path
    files: int
    size: int


class BundleError(Exception):
    """The bundle cannot be written; the message says what and how to mend it."""


def canonical(value: Json) -> bytes:
    """JSON with one way of being written: sorted names, no spaces, UTF-8, a newline at the end."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return f"{text}\n".encode()


def manifest_lines(hashes: Mapping[str, str]) -> bytes:
    """BagIt manifest: hash, two spaces, path; sorted by path."""
    return "".join(f"{hashes[path]}  {path}\n" for path in sorted(hashes)).encode()


def info_lines(contents: BundleContents, *, octets: int, streams: int) -> bytes:
    """bag-info.txt: who, what, when; Payload-Oxum lets a reader see at once what is missing."""
    pairs = (
        ("Source-Organization", contents.organisation),
        ("External-Description", contents.title),
        ("External-Identifier", contents.session),
        ("Bagging-Date", contents.sealed_at.date().isoformat()),
        ("Payload-Oxum", f"{octets}.{streams}"),
        ("Bag-Software-Agent", "Buktikan"),
    )
    return "".join(f"{name}: {' '.join(value.split())}\n" for name, value in pairs).encode()


def seal_document(contents: BundleContents, payload: Mapping[str, tuple[str, int]]) -> bytes:
    """seal.json: what was sealed, the framework it was judged by, and what was withheld."""
    files: list[Json] = [
        {
            "path": f"{PAYLOAD}{one.path}",
            "sha256": payload[one.path][0],
            "size": payload[one.path][1],
            "media_type": one.media_type,
            "description": one.description,
        }
        for one in sorted(contents.files, key=lambda one: one.path)
    ]
    withheld: list[Json] = [
        {"name": one.name, "sha256": one.sha256, "item": one.item, "reason": one.reason}
        for one in contents.withheld
    ]
    return canonical(
        {
            "format": FORMAT,
            "kind": contents.kind.value,
            "session": contents.session,
            "title": contents.title,
            "organisation": contents.organisation,
            "framework": {
                "key": contents.framework,
                "fingerprint": contents.framework_fingerprint,
            },
            "sealed_by": contents.sealed_by,
            "sealed_at": contents.sealed_at.isoformat(),
            "supersedes": contents.supersedes,
            "reason": contents.reason,
            "files": files,
            "withheld": withheld,
            "facts": dict(contents.facts),
        }
    )


def crate_document(contents: BundleContents) -> bytes:
    """RO-Crate 1.1 metadata, so that archives can read what the bundle is."""
    parts = sorted(contents.files, key=lambda one: one.path)
    about: list[Json] = [
        {
            "@id": CRATE,
            "@type": "CreativeWork",
            "conformsTo": {"@id": "https://w3id.org/ro/crate/1.1"},
            "about": {"@id": "./"},
        },
        {
            "@id": "./",
            "@type": "Dataset",
            "name": contents.title,
            "description": _described(contents),
            "datePublished": contents.sealed_at.isoformat(),
            "license": "Lihat ketentuan pemerintah daerah penerbit.",
            "hasPart": [{"@id": f"{PAYLOAD}{one.path}"} for one in parts],
        },
    ]
    about.extend(_crate_file(one) for one in parts)
    return canonical({"@context": "https://w3id.org/ro/crate/1.1/context", "@graph": about})


def _described(contents: BundleContents) -> str:
    if contents.kind is BundleKind.MODEL:
        return "Konsep laporan percontohan tersegel, tanpa angka."
    return f"Bundel bukti tersegel untuk sesi {contents.session}."


def _crate_file(one: BundleFile) -> Json:
    told: dict[str, Json] = {
        "@id": f"{PAYLOAD}{one.path}",
        "@type": "File",
        "name": one.description or one.path,
        "encodingFormat": one.media_type,
    }
    return {**told, "conformsTo": {"@id": one.conforms_to}} if one.conforms_to else told


MORE_TO_READ: Mapping[BundleKind, str] = {
    BundleKind.REPORT: """
Mengikuti angka ke buktinya tanpa Buktikan: buka data/evidence/index.html dengan peramban. Sebagai
data: data/locators.csv (tabel) dan data/locators.json (W3C Web Annotation).

Berkas terbatas yang tidak disertakan tercatat di seal.json beserta sidik jarinya.
""",
    BundleKind.EVALUATION: "",
    BundleKind.MODEL: """
Isinya konsep laporan tanpa angka, sebagai teks YAML di folder data/: buka dengan penyunting teks,
atau lihat perbedaannya dengan: buktikan model preview NAMA-BERKAS.zip --region KODE
""",
}


def read_me(contents: BundleContents) -> bytes:
    """How anybody checks the bundle with tools that every computer has."""
    return f"""{contents.title}
{contents.organisation}, disegel {contents.sealed_at.isoformat()} oleh {contents.sealed_by}.

Memeriksa tanpa Buktikan:
  1. Ekstrak berkas zip ini.
  2. sha256sum -c {MANIFEST}       (semua isi folder data/)
  3. sha256sum -c {TAG_MANIFEST}    (semua berkas di luar data/)
  4. sha256sum {TAG_MANIFEST}
     Hasilnya adalah nomor segel. Bandingkan dengan nomor yang tercetak pada surat pengantar.

Tanda tangan, bila ada {SIGNATURE} (bukti pemegang kunci; kenali sertifikatnya lewat jalan lain):
  openssl cms -verify -binary -inform DER -in {SIGNATURE} -content {TAG_MANIFEST} -noverify

Memeriksa dengan Buktikan: buktikan bundle verify NAMA-BERKAS.zip
{MORE_TO_READ[contents.kind]}""".encode()


def unpacked(path: str, size: int) -> bool:
    """Whether the file is stored as it is: already packed, or too large to gain from packing."""
    return Path(path).suffix.lower() in ALREADY_PACKED or size > SMALL


def totals(payload: Iterable[tuple[str, int]]) -> tuple[int, int]:
    """Octets and files of a payload."""
    sizes = [size for _, size in payload]
    return sum(sizes), len(sizes)
