"""The seven true stories through the command, as anybody runs them."""

import csv
import json
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from buktikan.cli.main import buktikan

ROOT = Path(__file__).parents[2]
PPU = ROOT / "examples" / "ppu"
SHARED = ROOT.parent / "shared" / "data" / "official"
OFFICIAL = PPU / "series" / "official.csv"
TOLD = re.compile(r"^\| (?P<file>\S+\.csv) \| `(?P<code>[a-z_.]+)` \|", re.MULTILINE)
STORIES = TOLD.findall((PPU / "stories" / "README.md").read_text(encoding="utf-8"))


def test_seven_stories_are_told() -> None:
    assert len(STORIES) == len(list((PPU / "stories").glob("*.csv"))) == 7


@pytest.mark.parametrize(("file", "code"), STORIES)
def test_each_story_raises_its_check_and_nothing_else_to_answer(file: str, code: str) -> None:
    done = CliRunner().invoke(
        buktikan,
        [
            "check",
            str(PPU / "stories" / file),
            "--framework",
            "pj-2024-01",
            "--numbers",
            "en",
            "--official",
            str(OFFICIAL),
            "--json",
        ],
    )

    assert done.exit_code == 0
    (told,) = json.loads(done.output)
    assert told["refused"] == 0
    assert {one["code"] for one in told["problems"] if one["severity"] != "inform"} == {code}


SAME = {
    "poverty_rate": "P0",
    "open_unemployment_rate": "TPT",
    "unemployed": "UNEMPLOYED",
    "labour_force": "LABOUR_FORCE",
    "inflation_yoy": "INFLATION_YOY",
    "human_development_index": "IPM",
}


@pytest.mark.skipif(not SHARED.is_dir(), reason="the collection of published figures is not here")
def test_the_real_figures_are_those_that_were_published() -> None:
    with (SHARED / "ppu_facts.csv").open(encoding="utf-8", newline="") as file:
        published = {
            (row["indicator"], row["period"], float(row["value"])) for row in csv.DictReader(file)
        }
    with OFFICIAL.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["place"] == "64.09"]
    checked = [row for row in rows if row["element"] in SAME]
    assert len(checked) > 20
    for row in checked:
        told = (SAME[row["element"]], row["period"], float(row["value"]))
        assert told in published


@pytest.mark.slow
def test_the_demo_ends_with_documents_and_a_bundle_that_verifies(tmp_path: Path) -> None:
    environment = {"BUKTIKAN_HOME": str(tmp_path / "home"), "PATH": "/usr/bin:/bin"}
    command = [sys.executable, "-c", "from buktikan.cli.main import main; main()"]
    done = subprocess.run(
        [*command, "demo", "--out", str(tmp_path / "out")],
        env={**environment, "PYTHONPATH": str(ROOT / "src")},
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
    )

    assert done.returncode == 0, done.stdout + done.stderr
    _marks_are_of_all_kinds_and_what_is_accepted_is_proven(done.stdout)
    names = sorted(path.suffix for path in (tmp_path / "out").iterdir())
    assert names == [".docx", ".pdf", ".pptx", ".xlsx", ".zip"]
    bundle = tmp_path / "out" / "bundel-ppu-tw2-2024.zip"
    command = ["bundle", "verify", str(bundle), "--skip-spots"]
    assert CliRunner().invoke(buktikan, command).exit_code == 0

    with zipfile.ZipFile(bundle, "a") as archive:
        archive.writestr("data/documents/susulan.pdf", b"x")
    tampered = CliRunner().invoke(buktikan, ["bundle", "verify", str(bundle)])
    assert tampered.exit_code == 1
    assert "susulan.pdf" in tampered.output


def _marks_are_of_all_kinds_and_what_is_accepted_is_proven(told: str) -> None:
    """Four papers fail on purpose; citations without a file and restricted files are told apart."""
    for mark in (
        "ditemukan",
        "ditemukan dengan angka lain",
        "tidak ditemukan",
        "tidak dapat dibaca",
        "lebih dari satu tempat",
    ):
        assert re.search(rf"[1-9]\d* {mark}\b", told), mark
    found = PROVEN.search(told)
    assert found is not None, told
    proven, numbers, restricted = map(int, found.groups())
    assert restricted == 10
    assert numbers - restricted - proven <= CITED


PROVEN = re.compile(r"(\d+) dari (\d+) angka terbukti di tempatnya; (\d+) di berkas terbatas")
CITED = 10
"""At most so many: quotations of publications without a file, and spots that nobody marked."""
