"""Commands that need the records, one after the other, as an office would call them."""

import json
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from buktikan.cli.main import buktikan
from tests.factories.office import COMMAND
from tests.factories.office import run as python
from tests.factories.region import EXAMPLE, SESSION, load_some_places

PREPARE = """
from buktikan.cli.records import open_records
open_records()
from tests.factories.region import load_some_places
load_some_places()
"""
WORKBOOK = EXAMPLE / "quarter-2" / "workbooks" / "dinsos.xlsx"
EVIDENCE = EXAMPLE / "quarter-2" / "evidence"
IMPORT = ("workbook", "import", str(WORKBOOK), "--session", SESSION, "--by", "CONTOH")


def told(done: subprocess.CompletedProcess[str] | Result) -> dict[str, object]:
    code = done.exit_code if isinstance(done, Result) else done.returncode
    assert code == 0, done.output if isinstance(done, Result) else done.stdout + done.stderr
    facts = json.loads(done.stdout)
    assert isinstance(facts, dict)
    return facts


def run(*words: str) -> Result:
    return CliRunner().invoke(buktikan, words)


@pytest.mark.slow
@pytest.mark.django_db
def test_a_region_is_opened_its_workbook_imported_once_and_its_report_sealed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    early = run("region", "open", str(EXAMPLE), "--by", "CONTOH")
    assert early.exit_code == 1
    assert "buktikan region load" in early.stderr
    load_some_places()
    _opens()
    _imports()
    written = run("workbook", "write", "--session", SESSION, "--agency", "dinsos")
    assert written.exit_code == 0
    assert (tmp_path / f"{SESSION}-dinsos.xlsx").is_file()
    _seals(tmp_path)


def _opens() -> None:
    assert "64.09" in run("region", "find", "Penajam Paser").stdout
    assert run("region", "find", "Atlantis").exit_code == 1
    for _ in range(2):
        opened = run("region", "open", str(EXAMPLE), "--by", "CONTOH")
        assert opened.exit_code == 0, opened.stderr
        assert SESSION in opened.stdout


def _imports() -> None:
    unknown = run(*IMPORT[:4], "tidak-ada", *IMPORT[5:])
    assert unknown.exit_code == 2
    assert SESSION in unknown.stderr

    rehearsed = told(run(*IMPORT, "--evidence", str(EVIDENCE), "--dry-run", "--json"))
    first = told(run(*IMPORT, "--evidence", str(EVIDENCE), "--json"))
    again = told(run(*IMPORT, "--evidence", str(EVIDENCE), "--json"))
    assert (rehearsed["committed"], first["committed"]) == (False, True)
    assert rehearsed["stored"] == first["stored"] == again["unchanged"] != 0
    assert again["stored"] == 0


def _seals(folder: Path) -> None:
    seal = ("bundle", "seal", "--session", SESSION, "--by", "CONTOH")
    sealed = run(*seal, "--out", "satu")
    assert sealed.exit_code == 0, sealed.stderr
    refused = run(*seal, "--out", "dua")
    assert refused.exit_code != 0
    assert "memerlukan alasan" in refused.stderr
    assert run(*seal, "--out", "tiga", "--reason", "ralat").exit_code == 0
    bundles = sorted(folder.glob("*/*.zip"))
    assert [one.parent.name for one in bundles] == ["satu", "tiga"]
    assert [run("bundle", "verify", str(one)).exit_code for one in bundles] == [0, 0]


KILLED = """
import os, signal, sys
from pathlib import Path
from buktikan.cli.records import open_records
open_records()
from buktikan.actions import submission
from buktikan.records.models import Observation
from tests.factories.region import AT, BY, SESSION
def die(*_, **__):
    assert Observation.objects.count() > 0
    os.kill(os.getpid(), signal.SIGKILL)
submission.attach = die
path = Path(sys.argv[1])
submission.import_workbook(path, SESSION, by=BY, evidence_folder=Path(sys.argv[2]), at=AT)
"""
COUNT = """
import json
from buktikan.cli.records import open_records
open_records()
from buktikan.records.models import EvidenceItem, ImportReceipt, Observation
print(json.dumps({one.__name__: one.objects.count() for one in
    (EvidenceItem, ImportReceipt, Observation)}))
"""


@pytest.mark.slow
def test_a_process_killed_in_the_middle_of_an_import_leaves_nothing(tmp_path: Path) -> None:
    home = tmp_path / "home"
    assert python(home, PREPARE).returncode == 0
    opened = python(home, COMMAND, "region", "open", str(EXAMPLE), "--by", "CONTOH")
    assert opened.returncode == 0, opened.stderr

    killed = python(home, KILLED, str(WORKBOOK), str(EVIDENCE))

    assert killed.returncode == -9, killed.stderr
    assert told(python(home, COUNT)) == {"EvidenceItem": 0, "ImportReceipt": 0, "Observation": 0}
    after = told(python(home, COMMAND, *IMPORT, "--evidence", str(EVIDENCE), "--json"))
    assert after["committed"] is True
