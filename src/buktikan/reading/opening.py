"""Reading what stands in a file. The one door of this room: everything else runs in a child."""

from dataclasses import dataclass
from pathlib import Path

from buktikan.core.proof.leaf import FileText, Unread

MEGABYTE = 1024 * 1024
READER = "buktikan-reader/1"
"""Changes when a better reader should read old files once more."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What reading one file may cost. `seconds` is wall and CPU time; `characters` of all text."""

    file_bytes: int = 200 * MEGABYTE
    memory_bytes: int = 1_200 * MEGABYTE
    seconds: int = 120
    leaves: int = 2_000
    characters: int = 20_000_000


LIMITS = Limits()


def read_file(path: Path, media_type: str, limits: Limits = LIMITS) -> FileText | Unread:
    """Everything that the file says, or why it cannot be read. Never raises for a bad file."""
    return Unread("kind", "Jenis berkas ini belum dapat dibaca.", "Periksa berkasnya sendiri.")
