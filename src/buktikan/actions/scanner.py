"""Talking to ClamAV's daemon: one question, one answer, within a time."""

import socket
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Protocol
from urllib.parse import urlsplit

import clamd
from django.conf import settings


class ScannerAwayError(Exception):
    """The scanner gave no verdict; the message says why."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the scanner says: the signature of what it found, blank when the file is clean."""

    signature: str
    scanner: str


class Daemon(Protocol):
    """The few calls of the client that are needed."""

    def instream(self, buff: IO[bytes]) -> Mapping[str, tuple[str, str | None]]:
        """Scan what is sent."""

    def version(self) -> str:
        """The scanner and the version of its data."""


def is_set_up() -> bool:
    """Whether the settings name a scanner."""
    return bool(settings.CLAMD)


def ask_scanner(path: Path, seconds: float) -> Verdict:
    """What the scanner says of the file; raises ScannerAwayError when it says nothing."""
    try:
        with path.open("rb") as file:
            return ask_scanner_of(file, seconds)
    except OSError as error:
        raise ScannerAwayError(f"{type(error).__name__}: {error}") from error


def ask_scanner_of(file: IO[bytes], seconds: float) -> Verdict:
    """What the scanner says of a stream; raises ScannerAwayError when it says nothing."""
    daemon: Daemon | None = None
    try:
        daemon = _daemon(settings.CLAMD, seconds)
        scanner = daemon.version()
        status, found = daemon.instream(file)["stream"]
    except (clamd.ClamdError, OSError, KeyError, ValueError) as error:
        raise ScannerAwayError(f"{type(error).__name__}: {error}") from error
    finally:
        _hang_up(daemon)
    if status == "FOUND":
        return Verdict(found or "tanpa nama", scanner)
    if status != "OK":
        raise ScannerAwayError(f"{status}: {found}")
    return Verdict("", scanner)


def _hang_up(daemon: Daemon | None) -> None:
    """Close what the client leaves open when nobody answers."""
    line = getattr(daemon, "clamd_socket", None)
    if isinstance(line, socket.socket):
        line.close()


def _daemon(address: str, seconds: float) -> Daemon:
    """The client for unix:/path or tcp://host:port; raises ValueError for anything else."""
    parts = urlsplit(address)
    daemon: Daemon
    if parts.scheme == "unix" and parts.path:
        daemon = clamd.ClamdUnixSocket(parts.path, timeout=seconds)
    elif parts.scheme == "tcp" and parts.hostname:
        daemon = clamd.ClamdNetworkSocket(parts.hostname, parts.port or 3310, timeout=seconds)
    else:
        raise ValueError(f"BUKTIKAN_CLAMD: {address!r}")
    return daemon
