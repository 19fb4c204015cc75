"""Asking a limited child of this room: our own module, a list of arguments, no shell."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from buktikan.sheets.wire import CRASHED


def ask_child(module: str, path: Path, limits: Mapping[str, int], seconds: int) -> bytes | None:
    """What the child wrote; None where it crashed, was stopped by a limit, or took too long.

    Raises RuntimeError where it did not start at all: that is no fault of the file.
    """
    command = [sys.executable, "-m", module, str(path), json.dumps(limits)]
    package_parent = str(Path(__file__).resolve().parents[2])
    search = os.pathsep.join(filter(None, (package_parent, os.environ.get("PYTHONPATH", ""))))
    try:
        done = subprocess.run(  # noqa: S603 - our own module, a list of arguments, no shell
            command,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=seconds,
            env={**os.environ, "PYTHONPATH": search},
            check=False,
        )
    except subprocess.TimeoutExpired:
        return None
    if done.returncode > 0 and done.returncode != CRASHED:
        raise RuntimeError(f"{module} did not start: {done.stderr.decode(errors='replace')}")
    return done.stdout if done.returncode == 0 else None
