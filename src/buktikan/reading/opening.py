"""Reading what stands in a file. The one door of this room: everything else runs in a child."""

import json
from dataclasses import dataclass
from pathlib import Path

from buktikan.core.proof.leaf import FileText, Unread
from buktikan.reading.cage import Caps, Ending, Outcome, run_caged
from buktikan.reading.refusal import too_large, too_slow
from buktikan.reading.wire import unpack_answer

MEGABYTE = 1024 * 1024
READER = "buktikan-reader/1"
"""Changes when a better reader should read old files once more."""
RECOGNISED = frozenset({"application/pdf", "image/png", "image/jpeg", "image/webp", "image/tiff"})
"""Kinds that may need OCR, and its time with it."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What reading one file may cost. `seconds` is wall and CPU time; `characters` of all text.

    OCR has time of its own, `recognition_seconds` for all pages together.
    """

    file_bytes: int = 200 * MEGABYTE
    memory_bytes: int = 1_200 * MEGABYTE
    seconds: int = 120
    leaves: int = 2_000
    characters: int = 20_000_000
    recognition_seconds: int = 600


LIMITS = Limits()


def read_file(path: Path, media_type: str, limits: Limits = LIMITS) -> FileText | Unread:
    """Everything that the file says, or why it cannot be read. Never raises for a bad file."""
    try:
        size = path.stat().st_size
    except OSError:
        return _missing()
    if size > limits.file_bytes:
        most = limits.file_bytes // MEGABYTE
        return too_large(f"Berkas ini melebihi {most} MB.").unread
    recognition = limits.recognition_seconds if media_type in RECOGNISED else 0
    bounds = {
        "reader": READER,
        "leaves": limits.leaves,
        "characters": limits.characters,
        "recognition": recognition,
    }
    caps = Caps(limits.memory_bytes, limits.seconds, limits.seconds + recognition)
    return _understood(
        run_caged(
            "buktikan.reading.child", [str(path.absolute()), media_type, json.dumps(bounds)], caps
        )
    )


def _understood(outcome: Outcome) -> FileText | Unread:
    if outcome.ending is Ending.SLOW:
        return too_slow().unread
    if outcome.ending is Ending.ANSWERED and outcome.code == 0:
        try:
            return unpack_answer(outcome.answer)
        except ValueError:  # the child printed rubbish: what it looked at had taken hold of it
            pass
    return Unread(
        "damaged",
        "Berkas ini tidak dapat dibaca sampai selesai: rusak, atau melampaui batas yang aman.",
        "Buka berkasnya, simpan ulang, lalu kirim kembali.",
    )


def _missing() -> Unread:
    return Unread(
        "missing",
        "Berkas ini tidak ada di tempat penyimpanan.",
        "Beri tahu administrator; berkasnya perlu dipulihkan dari cadangan.",
    )
