"""What a killed process leaves beside the bundle that it was writing, and taking it away."""

import os
import re
import time
from pathlib import Path

NAMED = re.compile(r"\..+\.sedang-ditulis-(?P<pid>\d{1,10})")
QUIET_SECONDS = 60.0
"""A number of a process says nothing about another machine's: its file still grows."""


def temporary_beside(target: Path) -> Path:
    """Where this process writes what will be `target`."""
    return target.with_name(f".{target.name}.sedang-ditulis-{os.getpid()}")


def sweep_leftovers(folder: Path) -> int:
    """Take away temporaries of processes that are gone; returns how many."""
    count = 0
    for path in folder.glob(".*.sedang-ditulis-*"):
        match = NAMED.fullmatch(path.name)
        if match and not _lives(int(match["pid"])) and _is_quiet(path):
            path.unlink(missing_ok=True)
            count += 1
    return count


def _is_quiet(path: Path) -> bool:
    try:
        return time.time() - path.stat().st_mtime > QUIET_SECONDS
    except OSError:
        return False


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True
    return True
