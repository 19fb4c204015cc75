"""`buktikan official`: files in, series listed, values compared, with exit codes for machines."""

import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from buktikan.cli.official import official
from buktikan.records.models import OfficialFigureRow, OfficialVintage
from tests.factories.official import publish, state
from tests.factories.small_region import open_small_region, session

pytestmark = pytest.mark.django_db
SESSION = ("--session", "contoh-tw2")
BY = ("--by", "Walidata (CONTOH)")


@pytest.fixture(autouse=True)
def _region() -> None:
    open_small_region()
    session(2, date(2024, 3, 20))


def run(*words: str) -> Result:
    return CliRunner().invoke(official, words)


def tidy(folder: Path, value: str) -> str:
    path = folder / "p0.csv"
    head = "element,place,period,value,unit,source,published"
    path.write_text(f"{head}\npoverty_rate,64.09,2023-03,{value},persen,BPS,2023-07-17\n")
    return str(path)


def test_a_file_is_tried_then_kept_then_listed(tmp_path: Path) -> None:
    path = tidy(tmp_path, "6.97")
    tried = run("import", path, *SESSION, *BY, "--dry-run")
    assert (tried.exit_code, OfficialVintage.objects.count()) == (0, 0)

    kept = run("import", path, *SESSION, *BY, "--json")
    assert kept.exit_code == 0
    facts = json.loads(kept.output)
    assert (facts["stored"], facts["vintages"][0]["series"]) == (1, "poverty_rate-bps")

    (row,) = json.loads(run("list", "--json").output)
    assert (row["code"], row["publications"], row["published"]) == (
        "poverty_rate-bps",
        1,
        "2023-07-17",
    )
    assert "1 terbitan" in run("list").output


def test_a_wrong_file_stores_nothing_and_says_where(tmp_path: Path) -> None:
    done = run("import", tidy(tmp_path, "enam"), *SESSION, *BY)
    assert done.exit_code == 1
    assert "baris 2" in done.output
    assert not OfficialFigureRow.objects.exists()


def test_sdmx_needs_its_source(tmp_path: Path) -> None:
    path = tmp_path / "p0.csv"
    path.write_text("DATAFLOW,REF_AREA,TIME_PERIOD,OBS_VALUE\nBPS:P0(1.0),6409,2023,6.97\n")
    words = ("import", str(path), *SESSION, *BY, "--layout", "sdmx-csv", "--element")
    assert run(*words, "poverty_rate", "--own-code", "6409").exit_code == 2
    done = run(*words, "poverty_rate", "--own-code", "6409", "--source", "BPS")
    assert done.exit_code == 0, done.output
    assert OfficialFigureRow.objects.get().period == "2023"


def test_comparing_tells_what_is_open_by_its_exit_code() -> None:
    publish("poverty_rate", "6.97", "2023-03")
    state("poverty_rate", "6.97", "2023-03")
    assert run("compare", *SESSION).exit_code == 0

    publish("poverty_rate", "7.25", "2022-03")
    state("poverty_rate", "7.52", "2022-03")
    done = run("compare", *SESSION, "--open", "--json")
    assert done.exit_code == 1
    (row,) = json.loads(done.output)
    assert (row["stated"], row["official"], row["gap"], row["outcome"]) == (
        "7.52",
        "7.25",
        "0.27",
        "differs",
    )
    assert "resmi 7.25 2022-03 (poverty_rate-bps): differs" in run("compare", *SESSION).output
