"""A received bundle before the virus scanner: file by file, streamed, never written to disk."""

from dataclasses import dataclass
from pathlib import Path

from buktikan.actions.scan import AT_ONCE_SECONDS
from buktikan.actions.scanner import ScannerAwayError, ask_scanner_of, is_set_up
from buktikan.core.exchange import Fault
from buktikan.core.exchange_data import seen
from buktikan.documents.exchange_payload import opened_payload

AWAY = "away"
"""Who scanned, when the scanner did not answer: nobody, and it has to be asked again."""


@dataclass(frozen=True, slots=True)
class Scanned:
    """What the scanner said: its name, blank without one in the settings; and what it found."""

    by: str = ""
    faults: tuple[Fault, ...] = ()

    @property
    def is_away(self) -> bool:
        """Whether the question is still open."""
        return self.by == AWAY


def scan_bundle(path: Path) -> Scanned:
    """Ask the scanner about every file of the payload; one that is away leaves the question open.

    The bundle has to be intact. A scanner looks into packed files by itself, but takes no stream
    as long as a bundle may be; so each file is sent alone.
    """
    if not is_set_up():
        return Scanned()
    faults: list[Fault] = []
    scanner = ""
    try:
        with opened_payload(path) as payload:
            for name, _ in payload.files():
                with payload.open(name) as file:
                    verdict = ask_scanner_of(file, AT_ONCE_SECONDS)
                scanner = verdict.scanner
                if verdict.signature:
                    what = f'Pemindai virus menemukan {seen(verdict.signature)} dalam "{name}".'
                    faults.append(Fault("exchange.infected", what))
    except ScannerAwayError:
        return Scanned(AWAY, tuple(faults))
    return Scanned(scanner, tuple(faults))
