"""What a child does that a hostile file has taken hold of. Run by buktikan.reading.confinement."""

import ctypes
import errno
import json
import os
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import BinaryIO


def main(arguments: list[str], answer: BinaryIO) -> int:
    """Do the deed of that name; what it answers is JSON, where it answers at all."""
    answer.write(json.dumps(DEEDS[arguments[0]]()).encode())
    return 0


def spin() -> None:
    """Never come back."""
    while True:
        pass


def sleep() -> None:
    """Never come back, and cost no CPU time; another process sleeps beside it."""
    beside = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(300)"])
    Path(os.environ["HOME"], "answer").write_text(str(beside.pid))
    time.sleep(300)


def leave_behind() -> int:
    """Answer, and leave a process running."""
    return subprocess.Popen([sys.executable, "-c", "import time; time.sleep(300)"]).pid


def swallow() -> int:
    """Take more memory than there is."""
    return len(bytearray(4_000_000_000))


def flood() -> int:
    """Write more than may be written."""
    with Path("besar").open("wb") as file:
        for _ in range(100):
            file.write(bytes(1_000_000))
    return 1


def prattle() -> str:
    """Print to where the answer goes."""
    os.write(1, b"sampah ")
    return "jawaban"


def crash() -> None:
    """Touch memory that is nobody's."""
    ctypes.string_at(1)


def reach_out() -> dict[str, str]:
    """Try every way into the network; say what the system answered, here and in a grandchild."""
    code = "import socket; socket.socket(socket.AF_INET, socket.SOCK_STREAM)"
    grandchild = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True)
    library = ctypes.CDLL(None, use_errno=True)
    ring = library.syscall(425, 1, ctypes.create_string_buffer(120))
    return {
        "inet": _refusal(socket.AF_INET),
        "inet6": _refusal(socket.AF_INET6),
        "unix": _refusal(socket.AF_UNIX),
        "io_uring": errno.errorcode.get(ctypes.get_errno(), "") if ring < 0 else "opened",
        "grandchild": "refused" if grandchild.returncode else "opened",
        "session": _new_session(),
    }


def _refusal(family: int) -> str:
    try:
        socket.socket(family, socket.SOCK_STREAM).close()
    except OSError as error:
        return errno.errorcode.get(error.errno or 0, "")
    return "opened"


def _new_session() -> str:
    child = os.fork()
    if child == 0:
        try:
            os.setsid()
        except OSError:
            os._exit(1)
        os._exit(0)
    return "refused" if os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) else "opened"


def surroundings() -> dict[str, list[str]]:
    """What it sees of the house that started it."""
    return {
        "environment": sorted(os.environ),
        "folder": [one.name for one in Path.cwd().iterdir()],
        "open": [one.name for one in Path("/proc/self/fd").iterdir()],
    }


DEEDS = {
    one.__name__: one
    for one in (
        spin,
        sleep,
        leave_behind,
        swallow,
        flood,
        prattle,
        crash,
        reach_out,
        surroundings,
    )
}
