"""Every command says what it does, ends with a number that means something, and stays light."""

import csv
import io
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from buktikan.cli.main import buktikan
from buktikan.documents.bundle_writing import write_bundle
from tests.documents.test_bundle import contents
from tests.house import tree

PPU = tree.ROOT / "examples" / "ppu"
FRAMEWORK = ("--framework", "pj-2024-01")
REGION = ("--place", "64.09", "--inaugurated", "2023-09-19", "--quarter", "2")
HEAD = "element,place,period,value,source"


def run(*words: str) -> Result:
    return CliRunner().invoke(buktikan, list(words))


def every_command(
    group: click.Group = buktikan, above: tuple[str, ...] = ()
) -> Iterator[tuple[str, ...]]:
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        yield (*above, name)
        if isinstance(command, click.Group):
            yield from every_command(command, (*above, name))


@pytest.mark.parametrize("words", list(every_command()), ids=" ".join)
def test_every_command_explains_itself(words: tuple[str, ...]) -> None:
    done = run(*words, "--help")
    assert done.exit_code == 0
    assert " ".join(words) in done.output
    assert len(done.output.splitlines()) > 4


def test_an_unknown_command_and_an_unknown_framework_are_usage_errors() -> None:
    assert run("periksa").exit_code == 2
    story = str(PPU / "stories" / "1-stale.csv")
    unknown = run("check", story, "--framework", "pj-1999")
    assert unknown.exit_code == 2
    assert "pj-2024-01" in unknown.output


def table(folder: Path, *rows: str) -> str:
    path = folder / "tabel.csv"
    path.write_text("\n".join((HEAD, *rows)) + "\n", encoding="utf-8")
    return str(path)


def test_check_answers_0_where_nothing_blocks(tmp_path: Path) -> None:
    path = table(tmp_path, "poverty_rate,64.09,2023-03,6.97,BPS")
    done = run("check", path, *FRAMEWORK, "--numbers", "en", "--json")
    (told,) = json.loads(done.output)
    assert done.exit_code == 0
    assert (told["rows_read"], told["observations"], told["refused"]) == (1, 1, 0)


def test_check_answers_1_and_names_the_cell_where_something_blocks(tmp_path: Path) -> None:
    path = table(tmp_path, "poverty_rate,64.09,2023-03,tujuh koma,BPS")
    done = run("check", path, *FRAMEWORK, "--numbers", "en")
    assert done.exit_code == 1
    assert "tabel.csv, baris 2" in done.output
    assert "1 menghalangi" in done.output


def test_check_answers_2_where_a_file_cannot_be_used(tmp_path: Path) -> None:
    broken = tmp_path / "rusak.xlsx"
    broken.write_bytes(b"bukan buku kerja")
    assert run("check", str(broken), *FRAMEWORK).exit_code == 2
    assert run("check", str(tmp_path / "tidak-ada.csv"), *FRAMEWORK).exit_code == 2


def test_an_official_register_must_exist(tmp_path: Path) -> None:
    path = table(tmp_path, "poverty_rate,64.09,2023-03,6.97,BPS")
    missing = str(tmp_path / "tidak-ada.csv")
    assert run("check", path, *FRAMEWORK, "--official", missing).exit_code == 2


def lines_of(done: Result) -> dict[str, dict[str, str]]:
    return {row["code"]: row for row in csv.DictReader(io.StringIO(done.stdout))}


def calculated(path: str, *more: str) -> Result:
    return run("calculate", path, *FRAMEWORK, *REGION, "--numbers", "en", *more)


def test_calculate_counts_only_what_names_evidence_unless_told_otherwise(tmp_path: Path) -> None:
    path = table(tmp_path, "poverty_rate,64.09,2023-03,6.97,BPS")
    strict = lines_of(calculated(path))["P6.3a"]
    assert (strict["value"], strict["printed"]) == ("", "tanpa data dukung")
    free = lines_of(calculated(path, "--evidence", "none-needed"))["P6.3a"]
    assert (free["value"], free["printed"], free["as_of"]) == ("6.97", "6,97 persen", "2023-03")


def test_calculate_prints_the_same_lines_as_csv_and_as_json(tmp_path: Path) -> None:
    path = table(tmp_path, "poverty_rate,64.09,2023-03,6.97,BPS")
    options = ("--scope", "P6", "--evidence", "none-needed")
    as_csv = lines_of(calculated(path, *options))
    as_json = json.loads(calculated(path, *options, "--json").stdout)
    assert all(code.startswith("P6.") for code in as_csv)
    assert [row["code"] for row in as_json] == list(as_csv)
    assert {row["code"]: row["value"] for row in as_json} == {
        code: row["value"] for code, row in as_csv.items()
    }


def test_calculate_answers_1_where_a_file_is_blocked_and_says_so_beside(tmp_path: Path) -> None:
    done = calculated(table(tmp_path, "poverty_rate,64.09,2023-03,tujuh,BPS"))
    assert done.exit_code == 1
    assert "1 menghalangi" in done.stderr


LIGHT = """
import sys
from buktikan.cli.main import buktikan
status = 0
try:
    buktikan(sys.argv[1:], prog_name="buktikan")
except SystemExit as end:
    status = end.code
print("django" in sys.modules, status, file=sys.stderr)
"""


@pytest.mark.slow
def test_commands_over_files_never_open_a_database(tmp_path: Path) -> None:
    story = table(tmp_path, "poverty_rate,64.09,2023-03,6.97,BPS")
    write_bundle(tmp_path / "a.zip", contents())
    for words in (
        ("framework", "list"),
        ("check", story, *FRAMEWORK, "--numbers", "en"),
        ("calculate", story, *FRAMEWORK, *REGION, "--numbers", "en"),
        ("bundle", "verify", str(tmp_path / "a.zip")),
    ):
        done = subprocess.run(
            [sys.executable, "-c", LIGHT, *words],
            cwd=tmp_path,
            env={"PYTHONPATH": str(tree.ROOT / "src"), "PATH": "/usr/bin:/bin"},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.stderr.splitlines()[-1] == "False 0", (words, done.stderr)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.zip", "tabel.csv"]
