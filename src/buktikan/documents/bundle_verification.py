"""Verifying a bundle: offline, without a database, without unpacking anything to disk."""

import hashlib
import re
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from buktikan.core.signature import UNSIGNED, SignatureCheck, SignatureState
from buktikan.documents.bundle import (
    INFO,
    LARGEST_TAG,
    MANIFEST,
    PAYLOAD,
    SEAL,
    SIGNATURE,
    TAG_MANIFEST,
    Json,
)
from buktikan.documents.bundle_facts import facts_of, rows, sealed_files
from buktikan.documents.bundle_names import fault_of_name
from buktikan.documents.bundle_reading import DAMAGE, entry_hash
from buktikan.documents.bundle_refusals import (
    ASK_SENDER,
    Finding,
    directory_or_finding,
    refusals,
    unreadable,
)

MANIFEST_LINE = re.compile(r"(?P<hash>[0-9a-f]{64}) [ *](?P<path>.+)")
OXUM = re.compile(r"^Payload-Oxum: (\d{1,18})\.(\d{1,9})$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Verification:
    """What a bundle turned out to be.

    `usable` is False for a file that is no bundle at all; `altered`, `added` and `removed` name
    files; `facts` is seal.json, `withheld` the restricted files that stayed in the house;
    `signature` is whose seal it is. A broken signature is a finding, an unknown signer is none.
    """

    usable: bool
    seal_id: str = ""
    facts: Mapping[str, Json] = field(default_factory=dict)
    altered: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    files: int = 0
    signature: SignatureCheck = UNSIGNED

    @property
    def intact(self) -> bool:
        """Whether the bundle is exactly what was sealed."""
        return self.usable and not (self.altered or self.added or self.removed or self.findings)

    @property
    def withheld(self) -> tuple[Mapping[str, Json], ...]:
        """Restricted files that are known by their hash alone."""
        return rows(self.facts, "withheld")


def verify_bundle(
    path: Path,
    *,
    expect: str = "",
    trusted: Sequence[bytes] = (),
    at: datetime | None = None,
) -> Verification:
    """Compare every file of the bundle with its manifests; `expect` is the printed seal number.

    `trusted` are certificates (DER) of signers or authorities that are believed, `at` the moment
    of checking, now by default. Whatever the file holds, the answer is a Verification. An intact
    bundle is whole in itself: that it is the one that was meant, only its number or a valid
    signature can tell.
    """
    try:
        directory = directory_or_finding(path)
        if isinstance(directory, Finding):
            return Verification(usable=False, findings=(directory,))
        with zipfile.ZipFile(path) as archive:
            refused = refusals(path, archive, directory)
            if refused:
                return Verification(usable=False, findings=refused)
            found = _Reading(path, archive, expect)
            return _signed(found, trusted, at or datetime.now(UTC))
    except DAMAGE:
        return Verification(usable=False, findings=(unreadable(path),))


def _signed(reading: "_Reading", trusted: Sequence[bytes], at: datetime) -> Verification:
    """The verification with the verdict on the signature, where there is one."""
    found = reading.verification()
    if SIGNATURE not in reading.infos:
        return found
    from buktikan.documents.signature_check import check_signature  # noqa: PLC0415  # loads slowly

    signature = reading.tag(SIGNATURE)
    checked = check_signature(reading.tag(TAG_MANIFEST), signature or b"-", trusted, at=at)
    broken = checked.state is SignatureState.BROKEN
    told = (Finding("bundle.signature_broken", f"Tanda tangan tidak sah. {checked.why}", ""),)
    return replace(found, signature=checked, findings=(*found.findings, *(told if broken else ())))


class _Reading:
    """One pass over an archive that was found safe to read."""

    def __init__(self, path: Path, archive: zipfile.ZipFile, expect: str) -> None:
        self.path = path
        self.archive = archive
        self.expect = expect.strip().lower()
        self.findings: list[Finding] = []
        self.infos = {one.filename: one for one in archive.infolist() if not one.is_dir()}

    def verification(self) -> Verification:
        """Both manifests and the seal against what is there."""
        closing = self.tag(TAG_MANIFEST)
        tags = self._manifest(TAG_MANIFEST, closing)
        payload = self._manifest(MANIFEST, self.tag(MANIFEST))
        listed = {**payload, **tags}
        present = [name for name in self.infos if name not in (TAG_MANIFEST, SIGNATURE)]
        altered = self._altered(present, listed)
        seal_id = hashlib.sha256(closing).hexdigest() if closing else ""
        self._check_expected(seal_id)
        self._check_oxum()
        return Verification(
            usable=True,
            seal_id=seal_id,
            facts=self._facts(payload),
            altered=altered,
            added=tuple(name for name in present if name not in listed),
            removed=tuple(name for name in listed if name not in self.infos),
            findings=tuple(self.findings),
            files=sum(1 for name in present if name.startswith(PAYLOAD)),
        )

    def _find(self, code: str, what: str, mend: str = ASK_SENDER) -> None:
        self.findings.append(Finding(code, what, mend))

    def tag(self, name: str) -> bytes:
        """The contents of a file beside the payload; told and empty where there are none."""
        if name not in self.infos:
            self._find("bundle.no_tag", f"Berkas {name} tidak ada di dalam bundel.")
            return b""
        try:
            with self.archive.open(name) as file:
                return file.read(LARGEST_TAG)
        except DAMAGE:
            self._find("bundle.broken_tag", f"Berkas {name} tidak terbaca.")
            return b""

    def _manifest(self, name: str, data: bytes) -> dict[str, str]:
        """Path and hash of each line; a path in the wrong manifest could hide from the other."""
        listed: dict[str, str] = {}
        lines = data.decode("utf-8", "replace").removesuffix("\n").split("\n") if data else []
        for number, line in enumerate(lines, start=1):
            match = MANIFEST_LINE.fullmatch(line)
            if match is None or match["path"] in listed or not self._belongs(match["path"], name):
                self._find(
                    "bundle.manifest_line", f"{name} baris {number} tidak dapat dibaca atau ganda."
                )
                continue
            listed[match["path"]] = match["hash"]
        return listed

    def _altered(self, present: list[str], listed: Mapping[str, str]) -> tuple[str, ...]:
        """Files whose contents are not those that the manifests promise."""
        with self.path.open("rb", buffering=0) as file:
            return tuple(
                name
                for name in present
                if name in listed and entry_hash(file, self.infos[name]) != listed[name]
            )

    def _check_expected(self, seal_id: str) -> None:
        if self.expect and self.expect != seal_id:
            self._find(
                "bundle.other_seal",
                f"Nomor segel bundel ini {seal_id}, bukan {self.expect}.",
                "Bundel ini bukan yang disebut; minta bundel asli kepada pengirim.",
            )

    def _check_oxum(self) -> None:
        info = self.tag(INFO).decode("utf-8", "replace") if INFO in self.infos else ""
        stated = OXUM.search(info)
        sizes = [one.file_size for name, one in self.infos.items() if name.startswith(PAYLOAD)]
        counted = (sum(sizes), len(sizes))
        if stated is None or (int(stated[1]), int(stated[2])) != counted:
            self._find(
                "bundle.oxum",
                f"Jumlah isi bundel ({counted[1]} berkas, {counted[0]} bita) "
                "tidak sama dengan yang tercatat di bag-info.txt.",
            )

    def _facts(self, payload: Mapping[str, str]) -> Mapping[str, Json]:
        """seal.json, which lists the payload once more: who rewrites manifests forgets it."""
        data = self.tag(SEAL)
        if not data:
            return {}
        facts = facts_of(data)
        if facts is None:
            self._find("bundle.seal_unreadable", f"Isi {SEAL} bukan segel Buktikan.")
            return {}
        if sealed_files(facts) != payload:
            self._find("bundle.seal_differs", f"Daftar isi di {SEAL} dan di {MANIFEST} berbeda.")
        return facts

    def _belongs(self, path: str, manifest: str) -> bool:
        """Names of entries were looked at before the archive was opened, others are here."""
        if path.startswith(PAYLOAD) != (manifest == MANIFEST):
            return False
        return path in self.infos or not fault_of_name(path)
