"""The seven true stories through the command, as anybody runs them."""

import csv
import json
import re
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
