"""`buktikan bundle verify` as a person and as a machine see it."""

import hashlib
import json
import zipfile
from dataclasses import replace
from pathlib import Path

from click.testing import CliRunner

from buktikan.cli.main import buktikan
from buktikan.documents.bundle import BundleFile, Json, Withheld, canonical
from buktikan.documents.bundle_writing import write_bundle
from tests.documents.test_bundle import contents


def test_an_intact_bundle_answers_yes_with_its_number(tmp_path: Path) -> None:
    seal = write_bundle(tmp_path / "a.zip", contents())

    done = CliRunner().invoke(buktikan, ["bundle", "verify", str(tmp_path / "a.zip")])

    assert done.exit_code == 0
    assert "UTUH" in done.output
    assert seal.seal_id in done.output


def test_a_tampered_bundle_names_the_file_and_exits_with_1(tmp_path: Path) -> None:
    write_bundle(tmp_path / "a.zip", contents())
    with zipfile.ZipFile(tmp_path / "a.zip", "a") as archive:
        archive.writestr("data/susulan.txt", "x")

    done = CliRunner().invoke(buktikan, ["bundle", "verify", str(tmp_path / "a.zip"), "--json"])

    assert done.exit_code == 1
    assert json.loads(done.output)["added"] == ["data/susulan.txt"]


def test_something_else_exits_with_2(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("bukan zip")
    for name in ("a.txt", "tidak-ada.zip"):
        done = CliRunner().invoke(buktikan, ["bundle", "verify", str(tmp_path / name)])
        assert done.exit_code == 2


def test_an_intact_bundle_without_its_printed_number_is_not_said_to_be_the_right_one(
    tmp_path: Path,
) -> None:
    seal = write_bundle(tmp_path / "a.zip", contents())
    command = ["bundle", "verify", str(tmp_path / "a.zip")]

    alone = CliRunner().invoke(buktikan, command)
    compared = CliRunner().invoke(buktikan, [*command, "--expect", seal.seal_id])
    other = CliRunner().invoke(buktikan, [*command, "--expect", "0" * 64])

    assert "Cocokkan nomor segel" in alone.output
    assert "Cocokkan" not in compared.output
    assert [one.exit_code for one in (alone, compared, other)] == [0, 0, 1]
    assert "bukan yang disebut" in other.output


def test_each_withheld_file_is_listed_with_its_hash(tmp_path: Path) -> None:
    held_back = Withheld("daftar.xlsx", "ab" * 32, "DINSOS-7", "terbatas")
    write_bundle(tmp_path / "a.zip", replace(contents(), withheld=(held_back,)))

    done = CliRunner().invoke(buktikan, ["bundle", "verify", str(tmp_path / "a.zip")])

    assert "terbatas): 1 berkas" in done.output
    assert f"DINSOS-7/daftar.xlsx sha256 {'ab' * 32}" in done.output


def test_words_of_a_bundle_cannot_steer_the_terminal(tmp_path: Path) -> None:
    sealed_by = "Sekda\x1b[2J\nb.zip: UTUH\u202e"
    write_bundle(tmp_path / "a.zip", replace(contents(), sealed_by=sealed_by))

    done = CliRunner().invoke(buktikan, ["bundle", "verify", str(tmp_path / "a.zip")])

    assert "oleh Sekda\ufffd[2J\ufffdb.zip: UTUH\ufffd\n" in done.output
    assert "\x1b" not in done.output


def test_each_number_is_followed_to_its_place_and_the_rest_is_named(tmp_path: Path) -> None:
    spot: dict[str, Json] = {
        "number": 1,
        "label": "Penganggur terbuka",
        "period": "2022",
        "value": "2365",
        "path": "evidence/B/rekap.csv",
        "sha256": hashlib.sha256(ROWS).hexdigest(),
        "cell": "Lembar 1!B1",
        "box": ["1", "0", "2", "1"],
        "written": "2365",
    }
    wrong: dict[str, Json] = {
        **spot,
        "number": 2,
        "cell": "Lembar 1!A1",
        "box": ["0", "0", "1", "1"],
    }
    items: list[Json] = [{"buktikan:spot": one} for one in (spot, wrong)]
    locators = BundleFile("locators.json", canonical({"first": {"items": items}}))
    papers = BundleFile("evidence/B/rekap.csv", ROWS, "text/csv")
    write_bundle(tmp_path / "a.zip", contents(locators, papers))
    command = ["bundle", "verify", str(tmp_path / "a.zip")]

    told = CliRunner().invoke(buktikan, command)
    machine = json.loads(CliRunner().invoke(buktikan, [*command, "--json"]).output)
    skipped = CliRunner().invoke(buktikan, [*command, "--skip-spots"])

    assert told.exit_code == 0
    assert "1 dari 2 angka terbukti di tempatnya." in told.output
    assert 'no. 2 Penganggur terbuka 2022: "2365" tidak ada di evidence/B/rekap.csv' in told.output
    assert (machine["spots"]["numbers"], machine["spots"]["proven"]) == (2, 1)
    assert [one["number"] for one in machine["spots"]["unproven"]] == [2]
    assert "letak angka" not in skipped.output


ROWS = b"Penganggur;2365\n"
