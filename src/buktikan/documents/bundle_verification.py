"""Verifying a bundle: offline, without a database, without unpacking anything to disk."""

import hashlib
import json
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from buktikan.documents.bundle import (
    DECLARATION,
    INFO,
    MANIFEST,
    PAYLOAD,
    SEAL,
    TAG_MANIFEST,
    Json,
)
from buktikan.documents.bundle_names import fault_of_name, folded
from buktikan.documents.bundle_reading import entry_hash

LARGEST_TAG = 64 << 20
LARGEST_TOTAL = 1 << 40
BOMB_RATIO = 200
END_RECORD = 22
MANIFEST_LINE = re.compile(r"(?P<hash>[0-9a-f]{64}) [ *](?P<path>.+)")
SYMLINK, TYPE_BITS = 0o120000, 0o170000


@dataclass(frozen=True, slots=True)
class Finding:
    """Something about the bundle itself: a code, what it is, how to mend it."""

    code: str
    what: str
    mend: str


@dataclass(frozen=True, slots=True)
class Verification:
    """What a bundle turned out to be.

    `usable` is False for a file that is no bundle at all; `altered`, `added` and `removed` name
    files; `facts` is seal.json, `withheld` the restricted files that stayed in the house.
    """

    usable: bool
    seal_id: str = ""
    facts: Mapping[str, Json] = field(default_factory=dict)
    altered: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    files: int = 0

    @property
    def intact(self) -> bool:
        """Whether the bundle is exactly what was sealed."""
        return self.usable and not (self.altered or self.added or self.removed or self.findings)

    @property
    def withheld(self) -> tuple[Mapping[str, Json], ...]:
        """Restricted files that are known by their hash alone."""
        listed = self.facts.get("withheld")
        rows = listed if isinstance(listed, list) else []
        return tuple(row for row in rows if isinstance(row, dict))


def verify_bundle(path: Path, *, expect: str = "") -> Verification:
    """Compare every file of the bundle with its manifests; `expect` is the printed seal number."""
    try:
        with zipfile.ZipFile(path) as archive:
            refused = (*_refusals(archive), *_strangers(path))
            if refused:
                return Verification(usable=False, findings=refused)
            return _Reading(path, archive, expect).verification()
    except (zipfile.BadZipFile, zipfile.LargeZipFile, OSError, EOFError, NotImplementedError):
        return Verification(
            usable=False,
            findings=(
                Finding(
                    "bundle.unreadable",
                    f"{path.name} bukan berkas zip yang utuh.",
                    "Minta kiriman ulang; bandingkan ukuran berkas dengan yang dikirim.",
                ),
            ),
        )


def _refusals(archive: zipfile.ZipFile) -> tuple[Finding, ...]:
    """Everything that makes an archive unsafe to read on."""
    found = [fault for info in archive.infolist() for fault in _refusals_of(info)]
    names = [folded(info.filename) for info in archive.infolist()]
    doubled = sorted({name for name in names if names.count(name) > 1}) if _many(names) else []
    found.extend(
        Finding("bundle.name_twice", f'Nama "{name}" ada dua kali.', ASK_SENDER) for name in doubled
    )
    if sum(info.file_size for info in archive.infolist()) > LARGEST_TOTAL:
        found.append(Finding("bundle.too_large", "Isi bundel lebih dari 1 TiB.", ASK_SENDER))
    if DECLARATION not in archive.namelist() or MANIFEST not in archive.namelist():
        found.append(
            Finding(
                "bundle.not_a_bundle",
                f"Zip ini tidak memuat {DECLARATION} dan {MANIFEST}.",
                "Pastikan yang diperiksa adalah bundel Buktikan, bukan folder yang di-zip biasa.",
            )
        )
    return tuple(found)


def _strangers(path: Path) -> Iterator[Finding]:
    """Bytes before the first or after the last record: zip readers pass over them in silence."""
    with path.open("rb") as file:
        begins = file.read(4) == b"PK\x03\x04"
        file.seek(-END_RECORD, 2)
        ends = file.read(4) == b"PK\x05\x06"
    if not (begins and ends):
        yield Finding(
            "bundle.extra_bytes", "Ada bita asing di awal atau di akhir berkas zip.", ASK_SENDER
        )


ASK_SENDER = "Jangan dipakai; minta bundel asli kepada pengirim."


def _many(names: list[str]) -> bool:
    return len(set(names)) != len(names)


def _refusals_of(info: zipfile.ZipInfo) -> Iterator[Finding]:
    fault = fault_of_name(info.orig_filename.rstrip("/"))
    if fault:
        yield Finding("bundle.unsafe_name", f"{info.orig_filename!r}: {fault}", ASK_SENDER)
    if info.external_attr >> 16 & TYPE_BITS == SYMLINK:
        yield Finding("bundle.link", f'"{info.filename}" adalah tautan, bukan berkas.', ASK_SENDER)
    if info.flag_bits & 0x1:
        yield Finding("bundle.encrypted", f'"{info.filename}" terenkripsi.', ASK_SENDER)
    if info.file_size > LARGEST_TAG and info.file_size > BOMB_RATIO * max(info.compress_size, 1):
        yield Finding(
            "bundle.bomb", f'"{info.filename}" mengembang tidak wajar saat dibuka.', ASK_SENDER
        )


class _Reading:
    """One pass over an archive that was found safe to read."""

    def __init__(self, path: Path, archive: zipfile.ZipFile, expect: str) -> None:
        self.path = path
        self.archive = archive
        self.expect = expect.strip().lower()
        self.findings: list[Finding] = []
        self.names = [info.filename for info in archive.infolist() if not info.is_dir()]

    def verification(self) -> Verification:
        """Both manifests against what is there."""
        closing = self._tag(TAG_MANIFEST)
        tags = self._manifest(TAG_MANIFEST, closing)
        payload = self._manifest(MANIFEST, self._tag(MANIFEST))
        listed = {**payload, **tags}
        present = [name for name in self.names if name != TAG_MANIFEST]
        altered = tuple(
            name for name in present if name in listed and self._hash(name) != listed[name]
        )
        seal_id = hashlib.sha256(closing).hexdigest() if closing else ""
        self._check_expected(seal_id)
        self._check_oxum()
        return Verification(
            usable=True,
            seal_id=seal_id,
            facts=self._facts(),
            altered=altered,
            added=tuple(name for name in present if name not in listed),
            removed=tuple(name for name in listed if name not in present),
            findings=tuple(self.findings),
            files=sum(1 for name in present if name.startswith(PAYLOAD)),
        )

    def _tag(self, name: str) -> bytes:
        if name not in self.names:
            self.findings.append(
                Finding("bundle.no_tag", f"Berkas {name} tidak ada di dalam bundel.", ASK_SENDER)
            )
            return b""
        try:
            with self.archive.open(name) as file:
                return file.read(LARGEST_TAG)
        except (zipfile.BadZipFile, zlib.error, EOFError):
            self.findings.append(
                Finding("bundle.broken_tag", f"Berkas {name} tidak terbaca.", ASK_SENDER)
            )
            return b""

    def _manifest(self, name: str, data: bytes) -> dict[str, str]:
        listed: dict[str, str] = {}
        for number, line in enumerate(data.decode("utf-8", "replace").splitlines(), start=1):
            match = MANIFEST_LINE.fullmatch(line)
            if match is None or match["path"] in listed:
                self.findings.append(
                    Finding(
                        "bundle.manifest_line",
                        f"{name} baris {number} tidak dapat dibaca atau ganda.",
                        ASK_SENDER,
                    )
                )
                continue
            listed[match["path"]] = match["hash"]
        return listed

    def _hash(self, name: str) -> str:
        return entry_hash(self.path, self.archive, self.archive.getinfo(name))

    def _check_expected(self, seal_id: str) -> None:
        if self.expect and self.expect != seal_id:
            self.findings.append(
                Finding(
                    "bundle.other_seal",
                    f"Nomor segel bundel ini {seal_id}, bukan {self.expect}.",
                    "Bundel ini bukan yang disebut; minta bundel asli kepada pengirim.",
                )
            )

    def _check_oxum(self) -> None:
        info = self._tag(INFO).decode("utf-8", "replace") if INFO in self.names else ""
        stated = re.search(r"^Payload-Oxum: (\d+)\.(\d+)$", info, re.MULTILINE)
        payload = [
            one
            for one in self.archive.infolist()
            if one.filename.startswith(PAYLOAD) and not one.is_dir()
        ]
        counted = (sum(one.file_size for one in payload), len(payload))
        if stated is None or (int(stated[1]), int(stated[2])) != counted:
            self.findings.append(
                Finding(
                    "bundle.oxum",
                    f"Jumlah isi bundel ({counted[1]} berkas, {counted[0]} bita) "
                    "tidak sama dengan yang tercatat di bag-info.txt.",
                    ASK_SENDER,
                )
            )

    def _facts(self) -> Mapping[str, Json]:
        data = self._tag(SEAL)
        try:
            facts = json.loads(data) if data else {}
        except ValueError:
            facts = {}
        return facts if isinstance(facts, dict) else {}
