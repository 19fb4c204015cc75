"""Opening a sealed bundle for what its letters tell: only if it is exactly what was sealed."""

import zipfile
from pathlib import Path

from buktikan.core.exchange_data import WrongShapeError
from buktikan.core.exchange_session import NAME as SESSION_FILE
from buktikan.core.letter_facts import LINES_FILE, SEAL_FILE, LetterFacts, sealed_facts
from buktikan.documents.bundle_verification import verify_bundle

LARGEST = 32 << 20


class SealedReadingError(Exception):
    """Nothing is told of this bundle; the message says why and how to mend it."""


def facts_of_bundle(path: Path, *, province: str = "") -> LetterFacts:
    """The sealed facts of a report; raises SealedReadingError for a bundle that was altered."""
    found = verify_bundle(path)
    if not found.intact:
        raise SealedReadingError(
            f"{path.name} bukan bundel yang utuh. Periksa dengan buktikan bundle verify, lalu "
            "ambil lagi bundelnya dari halaman segel."
        )
    try:
        with zipfile.ZipFile(path) as archive:
            files = {name: _read(archive, name) for name in (SEAL_FILE, SESSION_FILE, LINES_FILE)}
        return sealed_facts(found.seal_id, files, province)
    except (KeyError, WrongShapeError, ValueError) as error:
        raise SealedReadingError(
            f"{path.name} tidak memuat keterangan yang diperlukan ({error}). Segel laporan lagi "
            "dengan versi Buktikan ini, lalu tulis suratnya dari segel yang baru."
        ) from None


def _read(archive: zipfile.ZipFile, name: str) -> bytes:
    if archive.getinfo(name).file_size > LARGEST:
        raise WrongShapeError(f"{name} terlalu besar")
    return archive.read(name)
