"""The cover letter as PDF, from the words of the filled template: one letter, told twice."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from importlib.resources import files
from pathlib import Path

from buktikan.documents.characters import typeset
from buktikan.documents.report_pdf import LOGO, Data, set_type

TEMPLATE = files("buktikan.documents") / "letter.typ"
MARK = "CONTOH: sebagian data dan dokumen dibuat untuk contoh"


def write_letter_pdf(
    target: Path,
    words: Sequence[Mapping[str, str]],
    fields: Mapping[str, str],
    day: date,
    logo: bytes = b"",
) -> None:
    """Write the letter; `words` are its paragraphs and rows as documents.letter_render tells."""
    told: list[Data] = [
        {name: _cells(text) if name == "text" else text for name, text in one.items()}
        for one in words
    ]
    data: dict[str, Data] = {
        "title": typeset(f"Surat pengantar laporan {fields['triwulan']} {fields['daerah']}"),
        "author": typeset(fields["pemerintah"]),
        "mark": MARK if fields["contoh"] else "",
        "logo": LOGO if logo else "",
        "words": told,
    }
    set_type(target, TEMPLATE, data, datetime.combine(day, time(12)), logo)


def _cells(text: str) -> str:
    return "\t".join(map(typeset, text.split("\t")))
