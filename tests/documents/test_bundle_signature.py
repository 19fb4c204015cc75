"""Signed bundles: the verdict belongs to the bundle, and a failed signature leaves no bundle."""

import os
import subprocess
import sys
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from buktikan.core.signature import UNSIGNED, SignatureState
from buktikan.documents.bundle import SIGNATURE, TAG_MANIFEST
from buktikan.documents.bundle_leftovers import QUIET_SECONDS, sweep_leftovers
from buktikan.documents.bundle_seal import read_seal
from buktikan.documents.bundle_tables import read_tables
from buktikan.documents.bundle_verification import Verification, verify_bundle
from buktikan.documents.bundle_writing import write_bundle
from buktikan.documents.signing import SigningError
from tests.documents.test_bundle import contents
from tests.factories.signing import Holder, holder

REGENT = holder("Penjabat Bupati")


def signed(folder: Path, name: str = "a.zip") -> Path:
    target = folder / name
    write_bundle(target, contents(), REGENT.signer(folder).sign_bytes)
    return target


def verdict(path: Path, *trusted: Holder) -> tuple[bool, SignatureState, list[str]]:
    found = verify_bundle(path, trusted=[one.der for one in trusted])
    return found.intact, found.signature.state, [one.code for one in found.findings]


def rewritten(path: Path, **changed: bytes | None) -> Path:
    """The same bundle with some entries changed, or taken out where there is None."""
    names = {"manifest": TAG_MANIFEST, "signature": SIGNATURE}
    wanted = {names[key]: data for key, data in changed.items()}
    with zipfile.ZipFile(path) as archive:
        files = {one: archive.read(one) for one in archive.namelist()}
    target = path.with_name("lain.zip")
    with zipfile.ZipFile(target, "w") as archive:
        for name, data in files.items():
            new = wanted.get(name, data)
            if new is not None:
                archive.writestr(name, new)
    return target


def test_a_signed_bundle_tells_whose_it_is_and_whether_one_may_believe_that(
    tmp_path: Path,
) -> None:
    path = signed(tmp_path)
    assert verdict(path, REGENT) == (True, SignatureState.VALID, [])
    assert verdict(path) == (True, SignatureState.UNKNOWN_SIGNER, [])
    assert verdict(path, holder("Lain")) == (True, SignatureState.UNKNOWN_SIGNER, [])
    glance = read_seal(path, [REGENT.der], at=datetime.now(UTC))
    assert glance.signature.is_valid
    assert glance.facts["sealed_by"] == "Sekretaris Daerah"


def test_a_signature_over_something_else_makes_the_bundle_not_intact(tmp_path: Path) -> None:
    path = signed(tmp_path)
    with zipfile.ZipFile(path) as archive:
        closing = archive.read(TAG_MANIFEST)
    own = REGENT.signer(tmp_path).sign_bytes(closing + b"x")
    for changed in (rewritten(path, signature=own), rewritten(path, signature=b"")):
        assert verdict(changed, REGENT) == (
            False,
            SignatureState.BROKEN,
            ["bundle.signature_broken"],
        )


def test_a_bundle_whose_signature_was_taken_out_is_unsigned(tmp_path: Path) -> None:
    found = verify_bundle(rewritten(signed(tmp_path), signature=None), trusted=[REGENT.der])
    assert (found.intact, found.signature) == (True, UNSIGNED)
    assert Verification(usable=False).signature == UNSIGNED


def test_a_signature_that_fails_leaves_nothing_behind(tmp_path: Path) -> None:
    def fails(_data: bytes) -> bytes:
        raise SigningError("Layanan tidak menjawab.")

    with pytest.raises(SigningError):
        write_bundle(tmp_path / "a.zip", contents(), fails)
    assert list(tmp_path.iterdir()) == []


KILLED = """
import os, sys
from pathlib import Path
from buktikan.documents.bundle_writing import write_bundle
from tests.documents.test_bundle import contents
write_bundle(Path(sys.argv[1]), contents(), lambda data: os.kill(os.getpid(), 9))
"""


def test_a_process_killed_in_the_middle_leaves_nothing_under_the_name(tmp_path: Path) -> None:
    target = tmp_path / "a.zip"
    done = subprocess.run(
        [sys.executable, "-c", KILLED, str(target)],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(("src", "."))},
        check=False,
    )
    assert done.returncode == -9
    (left,) = tmp_path.iterdir()
    assert ".sedang-ditulis-" in left.name

    assert sweep_leftovers(tmp_path) == 0, "what was touched just now may be somebody's work"
    os.utime(left, (left.stat().st_mtime - 2 * QUIET_SECONDS,) * 2)
    write_bundle(target, contents())

    assert [one.name for one in tmp_path.iterdir()] == ["a.zip"]
    assert verify_bundle(target).intact


def test_the_work_of_a_living_process_and_other_files_are_left_alone(tmp_path: Path) -> None:
    for name in (f".b.zip.sedang-ditulis-{os.getpid()}", ".b.zip.sedang-ditulis-x", "b.zip"):
        (tmp_path / name).write_bytes(b"x")
        os.utime(tmp_path / name, (0, 0))
    assert sweep_leftovers(tmp_path) == 0
    assert len(list(tmp_path.iterdir())) == 3


def test_tables_of_a_bundle_are_read_where_they_are_tables(tmp_path: Path) -> None:
    path = signed(tmp_path)
    assert read_tables(path) == {"values": {"P6.3a": "6.97"}}
