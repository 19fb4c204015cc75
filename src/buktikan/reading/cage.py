"""Starting a child that may look at a stranger's file: with caps, without network, without secrets.

Every program of this room that opens what was uploaded is started here and nowhere else. The
other half, what the child does to itself before it looks at anything, is in `confinement`.
"""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from enum import Enum
from pathlib import Path
from tempfile import TemporaryDirectory

MEGABYTE = 1024 * 1024
HANDED_ON = ("PATH", "LD_LIBRARY_PATH", "TESSDATA_PREFIX", "SYSTEMROOT")
"""What a child needs of our environment; passwords and keys that stand there stay here."""
PACKAGES = str(Path(__file__).resolve().parents[2])
ANSWER = "answer"


@dataclass(frozen=True, slots=True)
class Caps:
    """What a child may cost. `cpu_seconds` is counted by process, `wall_seconds` for all of them.

    `output_bytes` caps every file that it writes, its answer among them.
    """

    memory_bytes: int
    cpu_seconds: int
    wall_seconds: int
    output_bytes: int = 200 * MEGABYTE
    open_files: int = 64


class Ending(Enum):
    """How a child ended."""

    ANSWERED = "answered"
    SLOW = "slow"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it; `code` is the exit code, below 0 the signal. The answer may be rubbish."""

    ending: Ending
    code: int
    answer: bytes = b""


def run_caged(module: str, arguments: Sequence[str], caps: Caps) -> Outcome:
    """Run `module.main(arguments, answer)` in a child of its own; never raises for what it does.

    Paths among the arguments must be absolute: the child works in a folder of its own, which is
    gone when this returns, like every process that it left behind.
    """
    command = [sys.executable, "-P", "-m", "buktikan.reading.confinement"]
    command += [module, json.dumps(asdict(caps)), *arguments]
    with TemporaryDirectory(prefix="buktikan-", ignore_cleanup_errors=True) as folder:
        answer = Path(folder) / ANSWER
        with answer.open("wb") as stdout:
            child = subprocess.Popen(  # noqa: S603 - our own module, a list of arguments, no shell
                command,
                stdin=subprocess.DEVNULL,
                stdout=stdout,
                stderr=subprocess.DEVNULL,
                cwd=folder,
                env=_environment(folder),
                start_new_session=True,
            )
            ending, code = _wait(child, caps.wall_seconds)
        if ending is not Ending.ANSWERED:
            return Outcome(ending, code)
        return Outcome(ending, code, answer.read_bytes())


def _environment(folder: str) -> dict[str, str]:
    search = os.pathsep.join(filter(None, (PACKAGES, os.environ.get("PYTHONPATH", ""))))
    own = {"HOME": folder, "TMPDIR": folder, "LANG": "C.UTF-8", "OMP_THREAD_LIMIT": "1"}
    handed = {name: os.environ[name] for name in HANDED_ON if name in os.environ}
    return {**handed, **own, "PYTHONPATH": search, "PYTHONDONTWRITEBYTECODE": "1"}


def _wait(child: "subprocess.Popen[bytes]", seconds: int) -> tuple[Ending, int]:
    """Wait for the child, then end whatever it left behind in its process group."""
    ran_out = False
    try:
        child.wait(timeout=seconds)
    except subprocess.TimeoutExpired:
        ran_out = True
    finally:
        _end_group(child)
    code = child.wait()
    if ran_out or code == -getattr(signal, "SIGXCPU", signal.SIGTERM):
        return Ending.SLOW, code
    return (Ending.BROKEN if code < 0 else Ending.ANSWERED), code


def _end_group(child: "subprocess.Popen[bytes]") -> None:
    with suppress(ProcessLookupError, PermissionError):
        if hasattr(os, "killpg"):
            os.killpg(child.pid, signal.SIGKILL)
        else:
            child.kill()
