"""Bundles good and hostile: one table for every reader of bundles, the command and the page."""

import hashlib
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from buktikan.documents.bundle import BundleFile
from buktikan.documents.bundle_writing import Sign, write_bundle
from tests.documents.test_bundle import contents
from tests.factories.certificates import NOW, Holder, holder, signature_of

Files = dict[str, bytes]
ASIDE = ("tagmanifest-sha256.txt", "signature.p7s")


@dataclass(frozen=True)
class Given:
    """A file as somebody received it, the number they were told and whom they trust."""

    path: Path
    expect: str = ""
    trusted: tuple[Holder, ...] = field(default=())


Making = Callable[[Path], Given]


def sealed(folder: Path, sign: Sign | None = None) -> Path:
    """A small bundle with one packed and one stored file."""
    files = (
        BundleFile("nilai.json", b'{"a":1}' * 40, "application/json", "Nilai"),
        BundleFile("documents/surat.pdf", b"isi surat", "application/pdf", "Surat"),
    )
    target = folder / "bundel.zip"
    write_bundle(target, contents(*files), sign)
    return target


def number_of(path: Path) -> str:
    """The seal's number, as a printed letter tells it."""
    with zipfile.ZipFile(path) as archive:
        return hashlib.sha256(archive.read("tagmanifest-sha256.txt")).hexdigest()


def rewritten(change: Callable[[Files], None]) -> Making:
    """All files written anew after a change."""

    def make(folder: Path) -> Given:
        path = sealed(folder)
        with zipfile.ZipFile(path) as archive:
            files = {name: archive.read(name) for name in archive.namelist()}
        change(files)
        with zipfile.ZipFile(path, "w") as archive:
            for name, data in files.items():
                archive.writestr(name, data)
        return Given(path)

    return make


def lines(files: Mapping[str, bytes]) -> bytes:
    """A manifest over the files."""
    rows = (f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in files.items())
    return "".join(rows).encode()


def resealed(files: Files) -> None:
    """Manifests as a forger would write them anew over what is there."""
    payload = {name: data for name, data in files.items() if name.startswith("data/")}
    octets = sum(map(len, payload.values()))
    files["bag-info.txt"] = f"Payload-Oxum: {octets}.{len(payload)}\n".encode()
    files["manifest-sha256.txt"] = lines(payload)
    tags = {n: d for n, d in files.items() if n not in payload and n not in ASIDE}
    files["tagmanifest-sha256.txt"] = lines(tags)


def forged(name: str, data: bytes) -> Making:
    """A file put in, and the manifests written anew."""

    def change(files: Files) -> None:
        files[name] = data
        resealed(files)

    return rewritten(change)


def put(name: str, data: bytes) -> Making:
    """A file put in or replaced, and nothing else."""
    return rewritten(lambda files: files.update({name: data}))


def without(name: str) -> Making:
    """A file taken out."""
    return rewritten(lambda files: files.__delitem__(name))


def appended(name: str, data: bytes = b"x", packing: int = zipfile.ZIP_STORED) -> Making:
    """An entry added behind the others."""

    def make(folder: Path) -> Given:
        path = sealed(folder)
        with zipfile.ZipFile(path, "a", packing) as archive:
            archive.writestr(zipfile.ZipInfo(name), data, packing)
        return Given(path)

    return make


def edited(change: Callable[[bytearray], bytes | bytearray]) -> Making:
    """The bytes of the zip itself changed."""

    def make(folder: Path) -> Given:
        path = sealed(folder)
        path.write_bytes(change(bytearray(path.read_bytes())))
        return Given(path)

    return make


def flagged(data: bytearray) -> bytearray:
    data[data.index(b"PK\x01\x02") + 8] |= 0x1
    return data


def damaged(data: bytearray) -> bytearray:
    data[data.index(b"isi surat")] ^= 1
    return data


def denied(data: bytearray) -> bytearray:
    """The header of the first entry names another file than the directory does."""
    data[data.index(b"PK\x03\x04") + 30 + 5] ^= 1
    return data


def linked(folder: Path) -> Given:
    path = sealed(folder)
    with zipfile.ZipFile(path, "a") as archive:
        info = zipfile.ZipInfo("data/tautan")
        info.create_system = 3
        info.external_attr = 0o120777 << 16
        archive.writestr(info, "/etc/passwd")
    return Given(path)


def longer_than_said(folder: Path) -> Given:
    """A packed entry that goes on behind the size and the check sum that the directory states."""
    hidden, stated = b"dua kali lipat", b"dua kali"
    path = forged("data/panjang.txt", stated)(folder).path
    with zipfile.ZipFile(path) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in files.items():
            packing = zipfile.ZIP_DEFLATED if name == "data/panjang.txt" else zipfile.ZIP_STORED
            archive.writestr(name, hidden if packing else data, packing)
    old = struct.pack("<L", zlib.crc32(hidden)), struct.pack("<L", len(hidden))
    new = struct.pack("<L", zlib.crc32(stated)), struct.pack("<L", len(stated))
    data = path.read_bytes()
    assert data.count(old[0]) == 2
    packed = len(zlib.compress(hidden)) - 6
    whole = struct.pack("<L", packed)
    data = data.replace(old[0] + whole + old[1], new[0] + whole + new[1])
    path.write_bytes(data)
    return Given(path)


def stored_longer_than_packed(folder: Path) -> Given:
    """A stored entry that says to be larger than its place in the zip."""
    path = sealed(folder)
    size = len(b"isi surat")
    old = struct.pack("<LLL", zlib.crc32(b"isi surat"), size, size)
    data = path.read_bytes()
    assert data.count(old) == 2
    path.write_bytes(data.replace(old, old[:8] + struct.pack("<L", size + 1)))
    return Given(path)


def emptied(files: Files) -> None:
    """Nothing of a bundle is left."""
    files.clear()
    files["a.txt"] = b"x"


def good(folder: Path) -> Given:
    return Given(sealed(folder))


def with_its_number(folder: Path) -> Given:
    path = sealed(folder)
    return Given(path, number_of(path).upper())


def with_another_number(folder: Path) -> Given:
    return Given(sealed(folder), "0" * 64)


def signed(one: Holder, *trusted: Holder, pss: bool = False, digest: str = "sha256") -> Making:
    """A bundle that somebody signed."""

    def make(folder: Path) -> Given:
        path = sealed(folder, lambda data: signature_of(data, one, pss=pss, digest=digest))
        return Given(path, trusted=trusted)

    return make


def stamped(one: Holder, authority: Holder, *trusted: Holder, days: int) -> Making:
    """A bundle that somebody signed, stamped that many days ago."""

    def make(folder: Path) -> Given:
        moment = NOW - timedelta(days=days)
        path = sealed(folder, lambda data: signature_of(data, one, stamp=(authority, moment)))
        return Given(path, trusted=trusted)

    return make


def signed_over_other_bytes(folder: Path) -> Given:
    one = holder("Sekretaris Daerah (CONTOH)")
    return Given(sealed(folder, lambda data: signature_of(data + b" ", one)), trusted=(one,))


def signed_by_another_key(folder: Path) -> Given:
    """The certificate of one, the key of another."""
    one, other = holder("Sekretaris Daerah (CONTOH)"), holder("Lain", "p256-other")
    mixed = Holder(other.key, one.certificate)
    return Given(sealed(folder, lambda data: signature_of(data, mixed)), trusted=(one,))


def garbage_for_a_signature(folder: Path) -> Given:
    return Given(sealed(folder, lambda _data: b"bukan tanda tangan"))


def cases() -> dict[str, Making]:
    """Name and making of each; names are what a failing test says."""
    return {**whole_cases(), **altered_cases(), **refused_cases(), **signed_cases()}


def whole_cases() -> dict[str, Making]:
    return {
        "as it was sealed": good,
        "with its printed number": with_its_number,
        "with another number": with_another_number,
        "with a folder of its own": put("data/bukti/", b""),
    }


def altered_cases() -> dict[str, Making]:
    return {
        "one byte changed": put("data/nilai.json", b"{}"),
        "a file added": put("data/susulan.pdf", b"x"),
        "a file removed": without("data/documents/surat.pdf"),
        "the seal removed": without("seal.json"),
        "the tag manifest removed": without("tagmanifest-sha256.txt"),
        "a manifest line that says nothing": put("manifest-sha256.txt", b"bukan baris\n"),
        "manifests over another value": forged("data/nilai.json", b"{}"),
        "manifests over a file more": forged("data/susulan.pdf", b"x"),
        "a seal that is none": forged("seal.json", b"[]"),
        "a seal of another format": forged("seal.json", b'{"format":"lain"}'),
        "a seal that is no text": forged("seal.json", b"\xff"),
        "numbers beyond reason": put("bag-info.txt", b"Payload-Oxum: " + b"9" * 999 + b".1\n"),
        "damage inside a file": edited(damaged),
        "a header that denies the directory": edited(denied),
        "a file longer than it says": longer_than_said,
        "a stored file longer than its place": stored_longer_than_packed,
        "a name with accents": forged("data/ünïcode ✓.txt", b"x"),
    }


def refused_cases() -> dict[str, Making]:
    names = ("../../etc/passwd", "/etc/passwd", "C:/x", "data/./x", "data/con.txt", "data/a ")
    return {
        **{f"the name {name}": put(name, b"x") for name in names},
        "a name that turns the line": put("data/\u202efdp.exe", b"x"),
        "a link": linked,
        "the same name twice": appended("data/nilai.json"),
        "the same name in capitals": appended("DATA/NILAI.JSON"),
        "a file where a folder is": put("data/documents", b"x"),
        "a folder with bytes": appended("data/bukti/", b"tersembunyi"),
        "an encrypted entry": edited(flagged),
        "a packing of others": appended("data/x.txt", b"x" * 99, zipfile.ZIP_BZIP2),
        "a bomb": appended("data/bom.txt", b"0" * (70 << 20), zipfile.ZIP_DEFLATED),
        "bytes before": edited(lambda data: b"halo" + data),
        "bytes behind": edited(lambda data: data + b"halo"),
        "cut off": edited(lambda data: data[: len(data) // 2]),
        "empty": edited(lambda _data: b""),
        "no zip": edited(lambda _data: b"bukan zip" * 99),
        "a zip of something else": rewritten(emptied),
    }


def signed_cases() -> dict[str, Making]:
    one = holder("Sekretaris Daerah (CONTOH)")
    root = holder("Penerbit (CONTOH)", "rsa", authority=True)
    between = holder("Penerbit Antara (CONTOH)", "p384", issuer=root, authority=True)
    below = holder("Kepala Bagian (CONTOH)", issuer=between)
    no_authority = holder("Bukan Penerbit (CONTOH)", "p384", issuer=root)
    pretender = holder("Tiruan (CONTOH)", issuer=no_authority)
    expired = holder("Lama (CONTOH)", days=(-400, -30))
    enciphers = holder("Penyandi (CONTOH)", signs=False)
    clock = holder("Penerbit Stempel (CONTOH)", "rsa", days=(-900, 365), stamps=True)
    no_clock = holder("Bukan Penerbit Stempel (CONTOH)", "rsa", days=(-900, 365))
    rsa, ed = holder("Bupati (CONTOH)", "rsa"), holder("Bupati (CONTOH)", "ed25519")
    return {
        "signed by somebody unknown": signed(one),
        "signed by somebody trusted": signed(one, one),
        "signed while another is trusted": signed(one, holder("Sekretaris Daerah (CONTOH)")),
        "signed with RSA": signed(rsa, rsa),
        "signed with RSA-PSS": signed(rsa, rsa, pss=True),
        "signed with P-384": signed(no_authority, no_authority, digest="sha384"),
        "signed with Ed25519": signed(ed, ed, digest="sha512"),
        "signed below a trusted authority": signed(below, root),
        "signed below somebody who is no authority": signed(pretender, root),
        "signed with an expired certificate": signed(expired, expired),
        "signed and stamped while in force": stamped(expired, clock, expired, clock, days=60),
        "signed and stamped after that": stamped(expired, clock, expired, clock, days=10),
        "stamped by somebody unknown": stamped(expired, clock, expired, days=60),
        "stamped by who may not": stamped(expired, no_clock, expired, no_clock, days=60),
        "stamped in the future": stamped(one, clock, one, clock, days=-2),
        "signed with a certificate for other uses": signed(enciphers, enciphers),
        "signed over other bytes": signed_over_other_bytes,
        "signed with another's key": signed_by_another_key,
        "garbage for a signature": garbage_for_a_signature,
    }
