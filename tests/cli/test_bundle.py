"""`buktikan bundle verify` as a person and as a machine see it."""

import json
import zipfile
from pathlib import Path

from click.testing import CliRunner

from buktikan.cli.main import buktikan
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
