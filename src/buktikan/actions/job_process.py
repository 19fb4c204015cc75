"""Which process is doing a job, and whether it still lives."""

import os
import socket
from pathlib import Path


def this_process() -> str:
    """Machine, process number and the moment it began: numbers are given out again, pairs not."""
    return f"{socket.gethostname()} {os.getpid()} {_began(os.getpid())}"


def is_gone(worker: str) -> bool | None:
    """Whether the process has ended; absent when it cannot be known from this machine."""
    host, _, rest = worker.rpartition(" ")[0].rpartition(" ")
    began = worker.rpartition(" ")[2]
    if host != socket.gethostname() or not rest.isdigit():
        return None
    pid = int(rest)
    if not began or not _began(os.getpid()):
        return None
    return _began(pid) != began


def _began(pid: int) -> str:
    """The process's start in the kernel's ticks; empty where there is none, or no /proc."""
    try:
        text = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
    fields = text.rpartition(")")[2].split()
    return "" if fields[0] in ("Z", "X") else fields[19]
