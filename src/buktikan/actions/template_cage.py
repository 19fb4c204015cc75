"""Looking into what a region uploads: always in the cage, never in this process."""

import json
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from buktikan.core.template import TemplateKind
from buktikan.documents.office_package import Refusal
from buktikan.reading.cage import MEGABYTE, Caps, Ending, run_caged

CHILD = "buktikan.documents.template_child"
CAPS = Caps(
    memory_bytes=768 * MEGABYTE, cpu_seconds=15, wall_seconds=30, output_bytes=40 * MEGABYTE
)


@dataclass(frozen=True, slots=True)
class Looked:
    """What came of it: why it cannot be used, or the clean file and the words of a letter."""

    refusals: tuple[Refusal, ...]
    made: bytes = b""
    words: tuple[Mapping[str, str], ...] = ()


def look_into(kind: TemplateKind, data: bytes, fields: Mapping[str, str] | None = None) -> Looked:
    """The upload as it may be used; a letter filled with `fields`, a logo drawn anew."""
    with tempfile.TemporaryDirectory(prefix="buktikan-") as folder:
        upload, told = Path(folder) / "upload", Path(folder) / "fields.json"
        upload.write_bytes(data)
        told.write_text(json.dumps(dict(fields or {})), encoding="utf-8")
        arguments = [kind.value, str(upload), str(told)]
        outcome = run_caged(CHILD, arguments, CAPS)
    if outcome.ending is Ending.SLOW:
        return Looked((_failed("template.slow", "Berkas ini terlalu lama dibaca."),))
    if outcome.ending is Ending.BROKEN or outcome.code != 0:
        return Looked((_failed("template.broken", "Berkas ini membuat pembacanya berhenti."),))
    return _read(outcome.answer)


def _read(answer: bytes) -> Looked:
    """The child's answer, parsed as if the upload had written it."""
    line, _, made = answer.partition(b"\n")
    try:
        told = json.loads(line)
        refusals = tuple(Refusal(*map(str, one)) for one in told["refusals"])
        words = tuple({str(k): str(v) for k, v in one.items()} for one in told["words"])
    except (ValueError, KeyError, TypeError, AttributeError):
        return Looked((_failed("template.broken", "Berkas ini membuat pembacanya berhenti."),))
    return Looked(refusals, b"" if refusals else made, words)


def _failed(code: str, what: str) -> Refusal:
    return Refusal(
        code, what, "berkas", "Salin isinya ke dokumen baru yang kosong, lalu coba lagi."
    )
