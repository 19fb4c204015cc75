"""Sealing: what is in a bundle, and that it is written once and for all."""

import errno
import hashlib
import json
import os
import signal
import subprocess
import sys
import time
import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import bagit
import pytest
from hypothesis import given
from hypothesis import strategies as st

from buktikan.documents.bundle import (
    MOST_FILES,
    BundleContents,
    BundleError,
    BundleFile,
    Withheld,
)
from buktikan.documents.bundle_names import fault_of_name
from buktikan.documents.bundle_verification import verify_bundle
from buktikan.documents.bundle_writing import write_bundle

SEALED_AT = datetime(2024, 3, 19, 8, 30, tzinfo=UTC)


def contents(*files: BundleFile) -> BundleContents:
    return BundleContents(
        files=files or (BundleFile("values.json", b'{"P6.3a": "6.97"}\n', "application/json"),),
        organisation="Pemerintah Kabupaten Contoh",
        session="contoh-tw2",
        title="Laporan Triwulan II",
        framework="pj-contoh",
        framework_fingerprint="f" * 64,
        sealed_by="Sekretaris Daerah",
        sealed_at=SEALED_AT,
    )


def test_a_bundle_verifies_and_tells_who_sealed_what_when(tmp_path: Path) -> None:
    seal = write_bundle(tmp_path / "a.zip", contents())

    found = verify_bundle(tmp_path / "a.zip", expect=seal.seal_id)

    assert found.intact
    assert found.seal_id == seal.seal_id
    assert found.files == 1
    assert found.facts["sealed_by"] == "Sekretaris Daerah"
    assert found.facts["sealed_at"] == SEALED_AT.isoformat()


def test_the_same_contents_give_the_same_bytes_and_may_be_sealed_again(tmp_path: Path) -> None:
    one = write_bundle(tmp_path / "a.zip", contents())
    other = write_bundle(tmp_path / "b.zip", contents())
    again = write_bundle(tmp_path / "a.zip", contents())

    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()
    assert one.seal_id == other.seal_id == again.seal_id


def test_another_bundle_is_never_written_over(tmp_path: Path) -> None:
    write_bundle(tmp_path / "a.zip", contents())
    before = (tmp_path / "a.zip").read_bytes()

    with pytest.raises(BundleError, match="tidak pernah ditimpa"):
        write_bundle(tmp_path / "a.zip", replace(contents(), reason="ralat"))

    assert (tmp_path / "a.zip").read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["a.zip"]


def test_an_independent_reader_of_bagit_and_plain_sha256sum_agree(tmp_path: Path) -> None:
    write_bundle(
        tmp_path / "a.zip",
        contents(BundleFile("a/b c.txt", b"satu"), BundleFile("x.pdf", b"dua" * 999)),
    )
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        archive.extractall(tmp_path / "bag")

    assert bagit.Bag(str(tmp_path / "bag")).is_valid()
    for manifest in ("manifest-sha256.txt", "tagmanifest-sha256.txt"):
        done = subprocess.run(["sha256sum", "-c", manifest], cwd=tmp_path / "bag", check=False)
        assert done.returncode == 0


def test_a_withheld_file_is_known_by_its_hash_alone(tmp_path: Path) -> None:
    secret = b"NAMA DAN ALAMAT"
    sha256 = hashlib.sha256(secret).hexdigest()
    write_bundle(
        tmp_path / "a.zip",
        replace(contents(), withheld=(Withheld("daftar.xlsx", sha256, "B-7", "terbatas"),)),
    )

    found = verify_bundle(tmp_path / "a.zip")

    assert [row["sha256"] for row in found.withheld] == [sha256]
    assert secret not in (tmp_path / "a.zip").read_bytes()


def test_a_file_that_is_not_what_the_register_knows_refuses_the_seal(tmp_path: Path) -> None:
    (tmp_path / "bukti.pdf").write_bytes(b"sesudah")
    known = hashlib.sha256(b"sebelum").hexdigest()

    with pytest.raises(BundleError, match=r"evidence/bukti\.pdf: isi berkas berubah"):
        write_bundle(
            tmp_path / "a.zip",
            contents(BundleFile("evidence/bukti.pdf", tmp_path / "bukti.pdf", sha256=known)),
        )

    assert not (tmp_path / "a.zip").exists()


def test_a_file_that_is_gone_or_no_file_refuses_the_seal_by_name(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipa")
    for source in (tmp_path / "hilang.pdf", tmp_path, tmp_path / "pipa"):
        with pytest.raises(BundleError, match=r"^evidence/bukti\.pdf: "):
            write_bundle(tmp_path / "a.zip", contents(BundleFile("evidence/bukti.pdf", source)))

    assert [path.name for path in tmp_path.iterdir()] == ["pipa"]


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(BundleError, match=r"tidak dapat ditulis: tidak ada\."):
        write_bundle(tmp_path / "tidak-ada" / "a.zip", contents())


def test_a_disk_without_links_gets_its_bundle_too_but_never_over_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(errno.EPERM, "Operation not permitted")  # as memory sticks answer

    monkeypatch.setattr(os, "link", refuse)

    seal = write_bundle(tmp_path / "a.zip", contents())

    assert verify_bundle(tmp_path / "a.zip", expect=seal.seal_id).intact
    with pytest.raises(BundleError, match="tidak pernah ditimpa"):
        write_bundle(tmp_path / "a.zip", replace(contents(), reason="ralat"))
    assert verify_bundle(tmp_path / "a.zip", expect=seal.seal_id).intact
    assert [path.name for path in tmp_path.iterdir()] == ["a.zip"]


def test_more_files_than_a_reader_takes_refuse_the_seal(tmp_path: Path) -> None:
    files = tuple(BundleFile(f"{number}.txt", b"") for number in range(MOST_FILES + 1))

    with pytest.raises(BundleError, match="paling banyak 20000"):
        write_bundle(tmp_path / "a.zip", contents(*files))


@pytest.mark.parametrize("name", ["../x", "/x", "a/../../x", "a\\x", "C:x", "a\x00", "con.txt", ""])
def test_an_unsafe_name_refuses_the_seal(tmp_path: Path, name: str) -> None:
    with pytest.raises(BundleError):
        write_bundle(tmp_path / "a.zip", contents(BundleFile(name, b"x")))
    assert list(tmp_path.iterdir()) == []


def test_two_names_that_differ_in_capitals_alone_refuse_the_seal(tmp_path: Path) -> None:
    with pytest.raises(BundleError, match="dua kali"):
        write_bundle(tmp_path / "a.zip", contents(BundleFile("A", b"1"), BundleFile("a", b"2")))
    with pytest.raises(BundleError, match="sekaligus folder"):
        write_bundle(tmp_path / "a.zip", contents(BundleFile("a", b"1"), BundleFile("a/b", b"2")))


@given(
    st.dictionaries(
        st.from_regex(r"[a-z]{3,9}\.(txt|pdf)", fullmatch=True).filter(
            lambda name: not fault_of_name(name)  # "con.txt" is refused, and tested above
        ),
        st.binary(),
    )
)
def test_whatever_is_sealed_comes_out_again(
    tmp_path_factory: pytest.TempPathFactory, files: dict[str, bytes]
) -> None:
    target = tmp_path_factory.mktemp("b") / "a.zip"
    write_bundle(
        target, replace(contents(), files=tuple(BundleFile(*one) for one in files.items()))
    )

    assert verify_bundle(target).intact
    with zipfile.ZipFile(target) as archive:
        assert {n: archive.read(f"data/{n}") for n in files} == files
        assert json.loads(archive.read("seal.json"))["session"] == "contoh-tw2"


KILLED = """
import sys
from datetime import UTC, datetime
from pathlib import Path
sys.path[:0] = ["src", "."]
from tests.documents.test_bundle import contents
from buktikan.documents.bundle import BundleFile
from buktikan.documents.bundle_writing import write_bundle
folder = Path(sys.argv[1])
print("mulai", flush=True)
write_bundle(folder / "a.zip", contents(BundleFile("besar.pdf", folder / "besar")))
"""


def _start(folder: Path, size: int) -> subprocess.Popen[bytes]:
    with (folder / "besar").open("wb") as file:
        file.truncate(size)
    return subprocess.Popen([sys.executable, "-c", KILLED, str(folder)], stdout=subprocess.PIPE)


def test_a_killed_process_leaves_no_half_bundle_under_the_name(tmp_path: Path) -> None:
    process = _start(tmp_path, 4 << 30)
    assert process.stdout is not None
    process.stdout.readline()
    deadline = time.monotonic() + 20
    while not list(tmp_path.glob(".a.zip.*")) and time.monotonic() < deadline:
        time.sleep(0.01)
    process.send_signal(signal.SIGKILL)
    process.wait()
    process.stdout.close()

    assert not (tmp_path / "a.zip").exists()
    assert list(tmp_path.glob(".a.zip.*"))


@pytest.mark.slow
def test_memory_does_not_grow_with_the_size_of_a_file(tmp_path: Path) -> None:
    peaks = []
    for size in (1 << 20, 300 << 20):
        folder = tmp_path / str(size)
        folder.mkdir()
        process = _start(folder, size)
        assert process.stdout is not None
        process.stdout.read()
        process.stdout.close()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        assert process.returncode == 0
        peaks.append(usage.ru_maxrss)

    assert peaks[1] - peaks[0] < 30_000
