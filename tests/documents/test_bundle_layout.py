"""What lies in the file beside its entries, and what its records say of each other."""

import io
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buktikan.documents.bundle import LARGEST_DIRECTORY, BundleFile
from buktikan.documents.bundle_verification import Verification, verify_bundle
from buktikan.documents.bundle_writing import write_bundle
from tests.documents.test_bundle import contents

END = struct.Struct("<4s4H2LH")


@pytest.fixture(scope="module")
def sealed(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("asli") / "asli.zip"
    files = (BundleFile("nilai.json", b'{"a":1}' * 40), BundleFile("surat.pdf", b"isi surat"))
    write_bundle(path, contents(*files))
    return path.read_bytes()


@pytest.fixture
def verified(tmp_path: Path) -> Callable[[bytes], Verification]:
    def verify(data: bytes) -> Verification:
        (tmp_path / "a.zip").write_bytes(data)
        return verify_bundle(tmp_path / "a.zip")

    return verify


def codes(found: Verification) -> list[str]:
    return [one.code for one in found.findings]


def ending(data: bytes) -> tuple[int, int, int]:
    """Where the directory starts, its size, and where the last record starts."""
    *_, size, start, _ = END.unpack(data[-END.size :])
    return start, size, len(data) - END.size


def entries(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_the_bundle_itself_is_whole(
    sealed: bytes, verified: Callable[[bytes], Verification]
) -> None:
    assert verified(sealed).intact


def test_another_zip_in_front_is_refused(
    sealed: bytes, verified: Callable[[bytes], Verification]
) -> None:
    front = io.BytesIO()
    with zipfile.ZipFile(front, "w") as archive:
        archive.writestr("data/nilai.json", "palsu")

    found = verified(front.getvalue() + sealed)

    assert not found.usable
    assert codes(found) == ["bundle.extra_bytes"]


def test_bytes_hidden_between_entries_and_directory_are_refused(
    sealed: bytes, verified: Callable[[bytes], Verification]
) -> None:
    start, size, end = ending(sealed)
    moved = END.unpack(sealed[end:])
    hidden = b"TERSEMBUNYI"
    record = END.pack(*moved[:-2], start + len(hidden), 0)

    found = verified(sealed[:start] + hidden + sealed[start : start + size] + record)

    assert codes(found) == ["bundle.extra_bytes"]


def test_a_comment_at_the_end_is_refused(
    sealed: bytes, verified: Callable[[bytes], Verification]
) -> None:
    assert codes(verified(sealed[:-2] + struct.pack("<H", 4) + b"halo")) == ["bundle.extra_bytes"]


def test_a_header_that_denies_the_directory_names_the_file(
    sealed: bytes, verified: Callable[[bytes], Verification]
) -> None:
    data = bytearray(sealed)
    header = data.index(b"data/nilai.json") - 30
    data[header + 14] ^= 1  # the CRC by which other programs unpack

    assert verified(bytes(data)).altered == ("data/nilai.json",)


def test_a_bundle_packed_anew_by_a_program_that_writes_sizes_behind_is_whole(
    sealed: bytes, verified: Callable[[bytes], Verification]
) -> None:
    class Stream(io.BytesIO):
        def seekable(self) -> bool:
            return False

        def seek(self, *_: int) -> int:
            raise io.UnsupportedOperation

    stream = Stream()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.mkdir("data")
        for name, data in entries(sealed).items():
            archive.writestr(name, data)

    assert b"PK\x07\x08" in stream.getvalue()
    assert verified(stream.getvalue()).intact


def in_zip64(sealed: bytes, start: int) -> bytes:
    """The bundle with the records of large zips, which tell where the directory starts."""
    at, size, end = ending(sealed)
    number = END.unpack(sealed[end:])[3]
    large = struct.pack("<4sQ2H2L4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, number, number, size, start)
    locator = struct.pack("<4sLQL", b"PK\x06\x07", 0, end, 1)
    last = END.pack(b"PK\x05\x06", 0, 0, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0)
    assert at + size == end
    return sealed[:end] + large + locator + last


def test_the_records_of_large_zips_are_understood(
    sealed: bytes, verified: Callable[[bytes], Verification]
) -> None:
    start, *_ = ending(sealed)
    assert verified(in_zip64(sealed, start)).intact
    assert not verified(in_zip64(sealed, start - 1)).usable


def test_a_directory_too_long_to_hold_is_not_read(
    sealed: bytes, verified: Callable[[bytes], Verification]
) -> None:
    long = b"\0" * (LARGEST_DIRECTORY + 1)
    found = verified(long + END.pack(b"PK\x05\x06", 0, 0, 1, 1, len(long), 0, 0))

    assert codes(found) == ["bundle.too_large"]


@given(data=st.data())
def test_whatever_single_bit_is_damaged_the_answer_is_calm_and_never_a_wrong_yes(
    sealed: bytes, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    position = data.draw(st.integers(0, len(sealed) - 1))
    damaged = bytearray(sealed)
    damaged[position] ^= 1 << data.draw(st.integers(0, 7))
    path = tmp_path_factory.getbasetemp() / "rusak.zip"
    path.write_bytes(damaged)

    if verify_bundle(path).intact:
        assert entries(bytes(damaged)) == entries(sealed)


@given(data=st.data())
def test_wherever_a_bundle_is_cut_off_it_is_not_usable(
    sealed: bytes, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    path = tmp_path_factory.getbasetemp() / "terpotong.zip"
    path.write_bytes(sealed[: data.draw(st.integers(0, len(sealed) - 1))])

    assert codes(verify_bundle(path)) == ["bundle.unreadable"]
