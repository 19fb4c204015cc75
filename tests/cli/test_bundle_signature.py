"""`buktikan bundle`: whose seal it is, two bundles side by side, and a key for trying."""

import json
from dataclasses import replace
from pathlib import Path

from click.testing import CliRunner, Result

from buktikan.cli.main import buktikan
from buktikan.documents.bundle import BundleFile, canonical
from buktikan.documents.bundle_writing import write_bundle
from buktikan.documents.signing_key import FOR_TRYING, key_signer
from tests.documents.test_bundle import contents
from tests.factories.signing import Holder, holder

REGENT = holder("Penjabat Bupati")


def bundle(*words: object) -> Result:
    return CliRunner().invoke(buktikan, ["bundle", *map(str, words)])


def certificate(folder: Path, who: Holder, name: str) -> Path:
    path = folder / name
    path.write_bytes(who.pem)
    return path


def test_the_signer_is_told_and_believed_only_by_the_files_given(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    write_bundle(path, contents(), REGENT.signer(tmp_path).sign_bytes)
    own = certificate(tmp_path, REGENT, "own.pem")
    other = certificate(tmp_path, holder("Lain"), "other.pem")

    believed = bundle("verify", path, "--trust", other, "--trust", own)
    alone = bundle("verify", path)
    doubted = bundle("verify", path, "--trust", other)

    assert believed.exit_code == 0
    assert "tanda tangan SAH." in believed.output
    assert "Penjabat Bupati" in believed.output
    assert "Cocokkan nomor segel" not in believed.output
    assert alone.exit_code == 0
    assert "PENANDA TANGAN TIDAK DIKENAL" in alone.output
    assert "SAH." not in alone.output
    assert doubted.exit_code == 1
    told = json.loads(bundle("verify", path, "--json").output)["signature"]
    assert (told["state"], told["signer"]) == ("unknown_signer", "Penjabat Bupati")


def test_an_unsigned_bundle_is_whole_but_not_what_trust_asks_for(tmp_path: Path) -> None:
    write_bundle(tmp_path / "a.zip", contents())
    own = certificate(tmp_path, REGENT, "own.pem")
    assert "Tidak ada tanda tangan elektronik." in bundle("verify", tmp_path / "a.zip").output
    assert bundle("verify", tmp_path / "a.zip", "--trust", own).exit_code == 1


def test_a_file_without_a_certificate_is_told(tmp_path: Path) -> None:
    write_bundle(tmp_path / "a.zip", contents())
    (tmp_path / "x.pem").write_text("bukan sertifikat")
    done = bundle("verify", tmp_path / "a.zip", "--trust", tmp_path / "x.pem")
    assert done.exit_code == 2
    assert "tidak memuat sertifikat" in done.output


def test_two_bundles_are_compared_and_a_damaged_one_is_not(tmp_path: Path) -> None:
    for name, printed in (("a", "Satu."), ("b", "Dua.")):
        texts = canonical([{"key": "1.umum", "title": "Umum", "printed": printed}])
        files = (BundleFile("texts.json", texts), BundleFile("values.json", b"[]\n"))
        write_bundle(tmp_path / f"{name}.zip", replace(contents(), files=files))

    changed = bundle("difference", tmp_path / "a.zip", tmp_path / "b.zip")
    same = bundle("difference", tmp_path / "a.zip", tmp_path / "a.zip")

    assert changed.exit_code == 1
    assert "Naskah: 1 perubahan\n  Umum (berubah)\n    - Satu.\n    + Dua.\n" in changed.output
    assert same.exit_code == 0
    told = json.loads(bundle("difference", tmp_path / "a.zip", tmp_path / "b.zip", "--json").output)
    assert [(one["before"], one["after"]) for one in told["changes"]] == [("Satu.", "Dua.")]
    (tmp_path / "b.zip").write_bytes(b"bukan zip")
    assert bundle("difference", tmp_path / "a.zip", tmp_path / "b.zip").exit_code == 2


def test_a_key_for_trying_is_written_once_for_its_owner_alone(tmp_path: Path) -> None:
    out = tmp_path / "kunci"
    done = bundle("key", "--out", out)
    assert done.exit_code == 0
    assert FOR_TRYING in done.output
    assert [(out / name).stat().st_mode & 0o777 for name in ("kunci.p12", "kata-sandi.txt")] == [
        0o600,
        0o600,
    ]
    assert key_signer(out / "kunci.p12", (out / "kata-sandi.txt").read_bytes()).certificate
    assert bundle("key", "--out", out).exit_code == 2
