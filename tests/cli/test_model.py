"""`buktikan model`, as an office would call it, one after the other."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from pytest_django import Settings

from buktikan.cli.main import buktikan
from buktikan.records.models import ModelAdoption, ModelReceipt, ModelReport
from tests.factories.model_report import two_small_regions
from tests.factories.neighbour import NEIGHBOUR
from tests.factories.region import BY

pytestmark = pytest.mark.django_db


def run(*words: str) -> Result:
    return CliRunner().invoke(buktikan, words)


def test_a_model_is_shown_exported_previewed_installed_and_acknowledged(
    tmp_path: Path, settings: Settings
) -> None:
    settings.EVIDENCE_STORE = tmp_path / "store"
    session = ("--session", two_small_regions())
    export = ("model", "export", *session, "--by", BY, "--key", "lpj", "--priority", "P5")
    file = _exported(export, tmp_path)
    _previewed(file)
    _installed(file, tmp_path)


def _exported(export: tuple[str, ...], tmp_path: Path) -> str:
    shown = run(*export, "--show", "--out", str(tmp_path / "draf"))
    assert shown.exit_code == 0, shown.output
    guidance = tmp_path / "draf" / "guidance.yaml"
    assert "Ada … rapat untuk [[P5.1]]." in guidance.read_text(encoding="utf-8")
    assert not ModelReport.objects.exists()
    guidance.write_text("2.urusan: Ada 17 rapat.\n", encoding="utf-8")
    edited = (*export, "--guidance", str(guidance), "--out", str(tmp_path))
    assert run(*edited).exit_code == 1
    done = run(*edited, "--confirmed", "--json")
    assert done.exit_code == 0, done.output
    return str(json.loads(done.stdout)["file"])


def _previewed(file: str) -> None:
    seen = run("model", "preview", file, "--region", NEIGHBOUR)
    assert seen.exit_code == 0, seen.output
    assert "tidak ditandatangani" in seen.output
    assert "! panduan 2.urusan memuat angka yang diketik: 17" in seen.output
    assert "+ 2.urusan panduan: Ada 17 rapat." in seen.output
    told = json.loads(run("model", "preview", file, "--json").stdout)
    assert (told["key"], told["version"], told["signature"]["state"]) == ("lpj", 1, "unsigned")
    assert run("model", "preview", __file__).exit_code == 2
    assert run("model", "preview", file, "--region", "99.99").exit_code == 2


def _installed(file: str, tmp_path: Path) -> None:
    install = ("model", "install", file, "--region", NEIGHBOUR, "--by", BY, "--out", str(tmp_path))
    assert run(*install).exit_code == 1
    assert run(*install, "--part", "lain").exit_code == 2
    assert run(*install, "--unproven", "--part", "guidance").exit_code == 0
    assert ModelAdoption.objects.get().parts == ["guidance"]
    receipt = tmp_path / f"tanda-terima-lpj-{NEIGHBOUR}.json"
    kept = run("model", "receipt", str(receipt), "--by", BY)
    assert "Pemerintah Tetangga (CONTOH): lpj versi 1 (tidak ditandatangani)." in kept.output
    assert ModelReceipt.objects.get().place == NEIGHBOUR
    assert run("model", "receipt", file, "--by", BY).exit_code == 1
