"""A model report and its difference to one's own, in a terminal and for machines."""

from typing import TYPE_CHECKING

from buktikan.core.model_report_difference import Contrast, ModelDifference
from buktikan.core.model_report_prose import smuggled

if TYPE_CHECKING:
    from buktikan.actions.model_report_reading import Read

WIDEST = 160
SIGNS = {"added": "+", "removed": "-", "changed": "~"}


def as_data(read: "Read", found: ModelDifference | None) -> dict[str, object]:
    """For a machine."""
    head, model = read.model.head, read.model
    told: dict[str, object] = {
        "key": head.key,
        "version": head.version,
        "title": head.title,
        "author": head.author,
        "framework": head.framework,
        "seal": read.seal_id,
        "signature": {"state": read.signature.state.value, "signer": read.signature.signer},
        "parts": [part.value for part in model.parts],
        "lines": len(model.lines),
        "guidance": len(model.guidance),
    }
    if found is not None:
        told["difference"] = {
            part.value: [_row(one) for one in contrasts]
            for part, contrasts in found.by_part.items()
        }
        told["lacking"] = [line.code for line in found.lacking]
    return told


def _row(one: Contrast) -> dict[str, str]:
    return {"key": one.key, "what": one.what, "mine": one.mine, "theirs": one.theirs}


def as_text(read: "Read", found: ModelDifference | None) -> str:
    """For a person."""
    head, model = read.model.head, read.model
    signer = f", {read.signature.signer}" if read.signature.signer else ""
    lines = [
        f"{head.title} ({head.key} versi {head.version})",
        f"  penulis      {head.author}",
        f"  tanda tangan {read.signature.state.label}{signer}",
        f"  nomor segel  {read.seal_id}",
        f"  kerangka     {head.framework}",
        f"  isi          {', '.join(part.label for part in model.parts)}",
        f"  {len(model.lines)} baris, {len(model.guidance)} panduan, {len(model.checks)} periksa",
    ]
    if head.change_note:
        lines.append(f"  berubah      {head.change_note}")
    for key, numbers in smuggled(model.guidance).items():
        lines.append(f"  ! panduan {key} memuat angka yang diketik: {', '.join(numbers)}")
    return "\n".join(lines + _difference(found))


def _difference(found: ModelDifference | None) -> list[str]:
    if found is None:
        return []
    if found.is_empty:
        return ["Tidak ada perbedaan dengan yang dipakai sekarang."]
    lines: list[str] = []
    if found.other_framework:
        lines.append(f"Dibuat untuk kerangka {found.other_framework}; kerangka sesi tidak berubah.")
    for part, contrasts in found.by_part.items():
        if contrasts:
            lines.append(f"{part.label}: {len(contrasts)} perbedaan")
            lines += [_sentence(one) for one in contrasts]
    if found.lacking:
        codes = ", ".join(line.code for line in found.lacking)
        lines.append(f"Tidak ada dalam kerangka sesi (dapat menjadi pelengkap): {codes}")
    return lines


def _sentence(one: Contrast) -> str:
    mine, theirs = (_short(text) for text in (one.mine, one.theirs))
    change = f"{mine} → {theirs}" if mine and theirs else mine or theirs
    return f"  {SIGNS[one.turn.value]} {one.key} {one.what}: {change}"


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= WIDEST else f"{plain[:WIDEST]}…"
