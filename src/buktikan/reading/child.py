"""What reads a file, inside the confined child. Called by `confinement`, by way of `opening`."""

import json
from typing import BinaryIO

from buktikan.core.proof.leaf import FileText, Unread
from buktikan.reading.bounds import Bounds
from buktikan.reading.kinds import reader_of
from buktikan.reading.refusal import RefusedError, damaged, no_reader, too_large
from buktikan.reading.wire import pack_answer


def main(arguments: list[str], answer: BinaryIO) -> int:
    """Read FILE as TYPE under BOUNDS and write what it says, or why it says nothing."""
    path, media_type, bounds = arguments[0], arguments[1], Bounds(**json.loads(arguments[2]))
    answer.write(pack_answer(_read(path, media_type, bounds)))
    return 0


def _read(path: str, media_type: str, bounds: Bounds) -> FileText | Unread:
    try:
        reader = reader_of(media_type)
        if reader is None:
            raise no_reader()
        text = reader(path, bounds)
    except RefusedError as error:
        return error.unread
    except MemoryError:
        return too_large("Isi berkas ini melampaui batas memori yang aman.").unread
    except Exception:  # noqa: BLE001 - parsers raise what they like at broken files
        return damaged().unread
    if not any(len(leaf) for leaf in text.leaves):
        return _nothing()
    return text


def _nothing() -> Unread:
    return Unread(
        "no_text",
        "Berkas ini tidak memuat teks yang dapat dibaca.",
        "Periksa berkasnya sendiri, atau kirim pindaian yang lebih jelas.",
    )
