"""The agency's evidence register out of the sheet "Bukti"."""

from datetime import date

from buktikan.core.evidence import EvidenceClass
from buktikan.sheets.entry_cells import class_from
from buktikan.sheets.fault import Fault
from buktikan.sheets.layout import EVIDENCE_COLUMNS, YES
from buktikan.sheets.opening import SheetRows
from buktikan.sheets.request import EvidenceRow
from buktikan.sheets.sheet_entries import Found, rows_under_header
from buktikan.sheets.sheet_row import SheetRow

KEYS = tuple(column.key for column in EVIDENCE_COLUMNS)


def read_register(sheet: SheetRows, file: str) -> tuple[Found, tuple[EvidenceRow, ...]]:
    """All rows of the register that can be used; the others are problems."""
    found = Found()
    rows: dict[str, EvidenceRow] = {}
    for row in rows_under_header(sheet, EVIDENCE_COLUMNS, file, found):
        row.inspect(EVIDENCE_COLUMNS)
        one = _evidence(row)
        if one.key in rows:
            _tell(row, "key", f'Kunci "{one.key}" sudah dipakai baris lain.', "Pakai kunci lain.")
        found.problems += row.problems
        if not row.refused:
            rows[one.key] = one
    return found, tuple(rows.values())


def _evidence(row: SheetRow) -> EvidenceRow:
    key, title = row.text("key").strip(), row.text("title")
    if not key or not title:
        _tell(
            row,
            "title" if key else "key",
            "Baris bukti ini tidak memiliki kunci atau judul.",
            "Isi kunci (misalnya B-01) dan judul dokumennya.",
        )
    if ";" in key:
        _tell(row, "key", "Kunci bukti memuat titik koma.", "Pakai huruf, angka, dan tanda hubung.")
    classification = class_from(row.text("class"))
    if classification is None:
        _tell(row, "class", "Kelas bukti belum dipilih.", "Pilih publik, internal, atau terbatas.")
    return EvidenceRow(
        key=key,
        title=title,
        issuer=row.text("issuer"),
        number=row.text("number"),
        issued=_day(row, "issued"),
        files=_files(row),
        link=row.text("link"),
        effective_from=_day(row, "effective_from"),
        effective_to=_day(row, "effective_to"),
        classification=classification or EvidenceClass.RESTRICTED,
        synthetic=row.text("synthetic").casefold().strip() == YES,
        where=row.where,
    )


def _files(row: SheetRow) -> tuple[str, ...]:
    names = tuple(one.strip() for one in row.text("files").split(";") if one.strip())
    if any("/" in name or "\\" in name for name in names):
        _tell(row, "files", "Nama berkas memuat folder.", "Tulis nama berkasnya saja.")
    return names


def _day(row: SheetRow, key: str) -> date | None:
    raw = row.raw(key)
    if raw is None or isinstance(raw, date):
        return raw
    try:
        return date.fromisoformat(row.text(key).strip())
    except ValueError:
        _tell(
            row,
            key,
            f'"{row.text(key)}" bukan tanggal.',
            "Ketik tanggalnya, misalnya 20/03/2024, dan beri sel format tanggal.",
        )
        return None


def _tell(row: SheetRow, key: str, what: str, mend: str) -> None:
    row.tell(Fault.EVIDENCE_ROW, key, what, mend)
