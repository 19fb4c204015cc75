"""What a child does to itself before it looks at a stranger's file: caps, and no way out.

Run as `python -m buktikan.reading.confinement MODULE CAPS ARGUMENT ...`, by
buktikan.reading.cage only. It confines itself and then calls MODULE's `main(arguments, answer)`.
All that follows, Tesseract too, inherits what is set here and cannot undo it.

Caps come from rlimits, and work on Linux and macOS. The network is refused by a seccomp filter,
which only Linux has, and here only on x86-64 and ARM64; elsewhere the caps are all there is.
"""

import ctypes
import importlib
import json
import os
import platform
import signal
import struct
import sys
from typing import NamedTuple

if sys.platform != "win32":
    import resource

PR_SET_PDEATHSIG, PR_SET_SECCOMP, PR_SET_NO_NEW_PRIVS = 1, 22, 38
SECCOMP_MODE_FILTER = 2
LOAD, EQUALS, AT_LEAST, RETURN = 0x20, 0x15, 0x35, 0x06
ALLOW, REFUSE = 0x7FFF_0000, 0x0005_0001  # the second: fail with EPERM
NUMBER_AT, MACHINE_AT = 0, 4
FOREIGN_CALLS = 0x4000_0000
"""Calls of the x32 interface carry this bit: the same calls by other numbers."""
CRASHED = 70


class Machine(NamedTuple):
    """A processor: how the kernel names it, and the numbers of the calls that are refused.

    They are socket, io_uring_setup (opens sockets by itself), ptrace, process_vm_readv and
    process_vm_writev, pidfd_getfd (borrows other processes' sockets), setsid and setpgid (would
    hide from the one that ends the process group).
    """

    audit: int
    refused: tuple[int, ...]


MACHINES = {
    "x86_64": Machine(0xC000_003E, (41, 425, 101, 310, 311, 438, 112, 109)),
    "aarch64": Machine(0xC000_00B7, (198, 425, 117, 270, 271, 438, 157, 154)),
}


def main(arguments: list[str]) -> int:
    """Confine this process, then let the module work; its exit code, or CRASHED."""
    module, caps = arguments[0], json.loads(arguments[1])
    with os.fdopen(os.dup(1), "wb") as answer:
        _silence()
        limit_self(caps)
        refuse_network()
        try:
            code: int = importlib.import_module(module).main(arguments[2:], answer)
        except BaseException:  # noqa: BLE001 - a parser's panic is no ordinary exception
            return CRASHED
    return code


def _silence() -> None:
    """What libraries print must not get into the answer."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.close(nowhere)


def limit_self(caps: dict[str, int]) -> None:
    """Cap memory, CPU time, sizes of files and their number; no core is ever written.

    The hard limit lies one above, for a process at its hard limit of CPU time is killed without
    the signal that tells why.
    """
    if sys.platform == "win32":
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    for limit, most in (
        (resource.RLIMIT_AS, caps["memory_bytes"]),
        (resource.RLIMIT_CPU, caps["cpu_seconds"]),
        (resource.RLIMIT_FSIZE, caps["output_bytes"]),
        (resource.RLIMIT_NOFILE, caps["open_files"]),
    ):
        _, held = resource.getrlimit(limit)
        least = most if held == resource.RLIM_INFINITY else min(most, held)
        resource.setrlimit(limit, (least, least if held == least else least + 1))


def refuse_network() -> bool:
    """Let the kernel refuse new sockets from now on; False where it has no such filter."""
    machine = MACHINES.get(platform.machine())
    if not sys.platform.startswith("linux") or machine is None:
        return False
    library = ctypes.CDLL(None, use_errno=True)
    library.prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if library.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0:
        return False
    steps = _filter(machine)
    held = ctypes.create_string_buffer(steps, len(steps))
    program = struct.pack("HL", len(steps) // 8, ctypes.addressof(held))
    result: int = library.prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, program, 0, 0)
    return result == 0


def _filter(machine: Machine) -> bytes:
    """The filter's program: refuse other machines' calls and the listed ones, allow the rest."""
    last = len(machine.refused) + 5
    program = [
        (LOAD, 0, 0, MACHINE_AT),
        (EQUALS, 0, last - 2, machine.audit),
        (LOAD, 0, 0, NUMBER_AT),
        (AT_LEAST, last - 4, 0, FOREIGN_CALLS),
    ]
    program += [(EQUALS, last - 5 - at, 0, number) for at, number in enumerate(machine.refused)]
    program += [(RETURN, 0, 0, ALLOW), (RETURN, 0, 0, REFUSE)]
    return b"".join(struct.pack("HBBI", *step) for step in program)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
