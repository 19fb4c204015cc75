"""Processes of their own, as an office runs them: with a home, a database and nothing else."""

import os
import subprocess
import sys
from pathlib import Path

from tests.factories.database import database_url
from tests.house import tree

COMMAND = "from buktikan.cli.main import main; main()"
OPEN = "from buktikan.cli.records import open_records; open_records()\n"


def environment(home: Path, **more: str) -> dict[str, str]:
    """What such a process finds; `more` are variables beside."""
    return {
        "BUKTIKAN_HOME": str(home),
        "BUKTIKAN_DATABASE_URL": database_url(home),
        "PYTHONPATH": os.pathsep.join((str(tree.ROOT / "src"), str(tree.ROOT))),
        "PATH": os.environ.get("PATH", "/usr/bin:/bin"),
        **more,
    }


def start(home: Path, code: str, *words: str, **more: str) -> subprocess.Popen[str]:
    """A process that is not waited for."""
    return subprocess.Popen(
        [sys.executable, "-c", code, *words],
        cwd=home.parent,
        env=environment(home, **more),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def run(home: Path, code: str, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
    """A process and what it said."""
    with start(home, code, *words, **more) as process:
        said, complained = process.communicate()
    return subprocess.CompletedProcess(process.args, process.returncode, said, complained)
