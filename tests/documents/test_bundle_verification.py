"""Verifying: whatever is altered, added, removed or smuggled in is named."""

import hashlib
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from buktikan.documents.bundle import BundleFile
from buktikan.documents.bundle_verification import verify_bundle
from buktikan.documents.bundle_writing import write_bundle
from tests.documents.test_bundle import contents
from tests.factories.bundles import Making, longer_than_said, stored_longer_than_packed

Files = dict[str, bytes]


@pytest.fixture
def sealed(tmp_path: Path) -> Path:
    files = (BundleFile("nilai.json", b'{"a":1}'), BundleFile("bukti/surat.pdf", b"isi surat"))
    write_bundle(tmp_path / "asli.zip", contents(*files))
    return tmp_path / "asli.zip"


def rewrite(sealed: Path, change: Callable[[Files], None]) -> Path:
    with zipfile.ZipFile(sealed) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    change(files)
    target = sealed.with_name("diubah.zip")
    with zipfile.ZipFile(target, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return target


def test_a_changed_byte_is_named(sealed: Path) -> None:
    found = verify_bundle(rewrite(sealed, lambda f: f.update({"data/nilai.json": b'{"a":2}'})))
    assert not found.intact
    assert found.altered == ("data/nilai.json",)
    assert (found.added, found.removed) == ((), ())


def test_an_added_file_is_named(sealed: Path) -> None:
    found = verify_bundle(rewrite(sealed, lambda f: f.update({"data/susulan.pdf": b"x"})))
    assert not found.intact
    assert found.added == ("data/susulan.pdf",)
    assert [one.code for one in found.findings] == ["bundle.oxum"]


def test_a_removed_file_is_named(sealed: Path) -> None:
    def remove(files: Files) -> None:
        del files["data/bukti/surat.pdf"]

    found = verify_bundle(rewrite(sealed, remove))
    assert not found.intact
    assert found.removed == ("data/bukti/surat.pdf",)


def test_two_files_swapped_are_both_named(sealed: Path) -> None:
    def swap(files: Files) -> None:
        one, other = "data/nilai.json", "data/bukti/surat.pdf"
        files[one], files[other] = files[other], files[one]

    assert set(verify_bundle(rewrite(sealed, swap)).altered) == {
        "data/nilai.json",
        "data/bukti/surat.pdf",
    }


def test_an_edited_manifest_is_betrayed_by_the_tag_manifest(sealed: Path) -> None:
    def forge(files: Files) -> None:
        files["data/nilai.json"] = b'{"a":2}'
        old = hashlib.sha256(b'{"a":1}').hexdigest().encode()
        new = hashlib.sha256(b'{"a":2}').hexdigest().encode()
        files["manifest-sha256.txt"] = files["manifest-sha256.txt"].replace(old, new)

    found = verify_bundle(rewrite(sealed, forge))
    assert not found.intact
    assert found.altered == ("manifest-sha256.txt",)


def test_an_edited_tag_manifest_gives_another_seal_number(sealed: Path) -> None:
    original = verify_bundle(sealed)

    def forge(files: Files) -> None:
        for name in ("BACA-SAYA.txt",):
            old = hashlib.sha256(files[name]).hexdigest().encode()
            files[name] = b"palsu"
            new = hashlib.sha256(b"palsu").hexdigest().encode()
            files["tagmanifest-sha256.txt"] = files["tagmanifest-sha256.txt"].replace(old, new)

    forged = rewrite(sealed, forge)
    assert verify_bundle(forged).seal_id != original.seal_id
    found = verify_bundle(forged, expect=original.seal_id)
    assert not found.intact
    assert [one.code for one in found.findings] == ["bundle.other_seal"]
    assert verify_bundle(sealed, expect=original.seal_id.upper()).intact


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "/etc/passwd", "data\\..\\x", "C:/x", "data/./x"]
)
def test_a_name_that_leaves_its_folder_is_refused(sealed: Path, name: str) -> None:
    found = verify_bundle(rewrite(sealed, lambda f: f.update({name: b"x"})))
    assert not found.usable
    assert "bundle.unsafe_name" in {one.code for one in found.findings}


def test_a_link_is_refused(sealed: Path) -> None:
    with zipfile.ZipFile(sealed, "a") as archive:
        info = zipfile.ZipInfo("data/tautan")
        info.create_system = 3
        info.external_attr = 0o120777 << 16
        archive.writestr(info, "/etc/passwd")
    assert [one.code for one in verify_bundle(sealed).findings] == ["bundle.link"]


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("name", ["data/nilai.json", "DATA/NILAI.JSON"])
def test_a_name_given_twice_is_refused(sealed: Path, name: str) -> None:
    with zipfile.ZipFile(sealed, "a") as archive:
        archive.writestr(name, "lain")
    found = verify_bundle(sealed)
    assert not found.usable
    assert [one.code for one in found.findings] == ["bundle.name_twice"]


def test_an_encrypted_entry_is_refused(sealed: Path) -> None:
    data = bytearray(sealed.read_bytes())
    start = data.index(b"PK\x01\x02")
    data[start + 8] |= 0x1
    sealed.write_bytes(data)
    assert "bundle.encrypted" in {one.code for one in verify_bundle(sealed).findings}


def test_a_bomb_is_refused_without_being_opened(sealed: Path) -> None:
    with zipfile.ZipFile(sealed, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("data/bom.txt", b"0" * (70 << 20))
    found = verify_bundle(sealed)
    assert not found.usable
    assert [one.code for one in found.findings] == ["bundle.bomb"]


@pytest.mark.parametrize("where", ["before", "after"])
def test_bytes_outside_the_records_are_refused(sealed: Path, where: str) -> None:
    data = sealed.read_bytes()
    sealed.write_bytes(b"halo" + data if where == "before" else data + b"halo")
    assert not verify_bundle(sealed).usable


@pytest.mark.parametrize("share", [0, 0.1, 0.5, 0.99])
def test_a_truncated_bundle_is_not_usable(sealed: Path, share: float) -> None:
    data = sealed.read_bytes()
    sealed.write_bytes(data[: int(len(data) * share)])
    found = verify_bundle(sealed)
    assert not found.usable
    assert [one.code for one in found.findings] == ["bundle.unreadable"]


def test_damage_inside_a_file_names_the_file(sealed: Path) -> None:
    data = bytearray(sealed.read_bytes())
    data[data.index(b"isi surat")] ^= 1
    sealed.write_bytes(data)
    assert verify_bundle(sealed).altered == ("data/bukti/surat.pdf",)


@pytest.mark.parametrize(
    ("make", "name"),
    [
        (longer_than_said, "data/panjang.txt"),
        (stored_longer_than_packed, "data/documents/surat.pdf"),
    ],
)
def test_a_file_that_is_longer_than_one_of_its_sizes_is_named(
    tmp_path: Path, make: Making, name: str
) -> None:
    assert verify_bundle(make(tmp_path).path).altered == (name,)


def test_an_ordinary_zip_is_not_a_bundle(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("a.txt", "x")
    assert [one.code for one in verify_bundle(tmp_path / "a.zip").findings] == [
        "bundle.not_a_bundle"
    ]


def test_a_manifest_line_that_says_nothing_is_named(sealed: Path) -> None:
    def spoil(files: Files) -> None:
        files["manifest-sha256.txt"] += b"bukan baris manifes\n"

    codes = [one.code for one in verify_bundle(rewrite(sealed, spoil)).findings]
    assert "bundle.manifest_line" in codes


def reseal(files: Files) -> None:
    """Manifests as a forger would write them anew over what is there."""
    payload = {name: data for name, data in files.items() if name.startswith("data/")}
    octets = sum(map(len, payload.values()))
    files["bag-info.txt"] = f"Payload-Oxum: {octets}.{len(payload)}\n".encode()
    files["manifest-sha256.txt"] = lines(payload)
    tags = {n: d for n, d in files.items() if n not in payload and n != "tagmanifest-sha256.txt"}
    files["tagmanifest-sha256.txt"] = lines(tags)


def lines(files: Files) -> bytes:
    rows = (f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in files.items())
    return "".join(rows).encode()


def forged(sealed: Path, name: str, data: bytes) -> list[str]:
    def forge(files: Files) -> None:
        files[name] = data
        reseal(files)

    found = verify_bundle(rewrite(sealed, forge))
    assert found.usable
    assert not found.intact
    return [one.code for one in found.findings]


def test_manifests_written_anew_still_contradict_the_seal(sealed: Path) -> None:
    assert forged(sealed, "data/nilai.json", b"{}") == ["bundle.seal_differs"]
    assert forged(sealed, "data/susulan.pdf", b"x") == ["bundle.seal_differs"]


@pytest.mark.parametrize(
    "seal", [b"bukan JSON", b"[]", b"[" * 100_000, b'{"format":"lain"}', b"\xff", b"9" * 9999]
)
def test_a_seal_that_is_none_is_told(sealed: Path, seal: bytes) -> None:
    assert forged(sealed, "seal.json", seal) == ["bundle.seal_unreadable"]


def test_numbers_beyond_reason_in_the_info_are_told(sealed: Path) -> None:
    def spoil(files: Files) -> None:
        files["bag-info.txt"] = b"Payload-Oxum: " + b"9" * 9999 + b".1\n"

    found = verify_bundle(rewrite(sealed, spoil))
    assert found.altered == ("bag-info.txt",)
    assert [one.code for one in found.findings] == ["bundle.oxum"]


def test_a_line_in_the_wrong_manifest_is_told(sealed: Path) -> None:
    def misplace(files: Files) -> None:
        files["tagmanifest-sha256.txt"] += f"{'a' * 64}  data/nilai.json\n".encode()

    codes = [one.code for one in verify_bundle(rewrite(sealed, misplace)).findings]
    assert codes == ["bundle.manifest_line"]


@pytest.mark.parametrize("packing", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_packing_that_bundles_never_use_is_refused(sealed: Path, packing: int) -> None:
    with zipfile.ZipFile(sealed, "a", packing) as archive:
        archive.writestr("data/x.txt", "x" * 99)
    found = verify_bundle(sealed)
    assert not found.usable
    assert [one.code for one in found.findings] == ["bundle.packing"]


def test_a_folder_may_be_listed_but_may_hold_no_bytes(sealed: Path) -> None:
    empty = rewrite(sealed, lambda f: f.update({"data/bukti/": b""}))
    assert verify_bundle(empty).intact
    filled = rewrite(sealed, lambda f: f.update({"data/bukti/": b"tersembunyi"}))
    found = verify_bundle(filled)
    assert not found.usable
    assert [one.code for one in found.findings] == ["bundle.folder_with_contents"]


def test_a_file_where_a_folder_has_to_be_is_refused(sealed: Path) -> None:
    found = verify_bundle(rewrite(sealed, lambda f: f.update({"data/bukti": b"x"})))
    assert [one.code for one in found.findings] == ["bundle.name_twice"]


def test_many_small_bombs_are_one_bomb(sealed: Path) -> None:
    with zipfile.ZipFile(sealed, "a", zipfile.ZIP_DEFLATED) as archive:
        for number in range(3):
            archive.writestr(f"data/{number}.txt", b"0" * (30 << 20))
    assert [one.code for one in verify_bundle(sealed).findings] == ["bundle.bomb"]
