"""Papers made of cells and paragraphs: budget tables, exports, minutes of a meeting."""

import csv
import zipfile
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from xml.sax.saxutils import escape

import docx
import xlsxwriter

from examples.ppu.paper_pages import SHARES, Sender, split
from examples.ppu.papers import BUDGET_LINES, DISTRICTS, FIRST_GRID_ROW, MONTHS, Kind, Paper, Stated

Cell = str | float
EARLIEST = (1980, 1, 1, 0, 0, 0)
PERCENT = "0.00%"
REGION = "Kabupaten Penajam Paser Utara"
NEIGHBOURS = ("Kabupaten Paser", "Kota Balikpapan")
MONTH_HEADS = ("NIB terbit", "NIB usaha mikro dan kecil", "Izin terbit", "Izin terbit tepat waktu")
BUDGET_HEADS = (
    "Pagu atau target yang berlaku",
    "Realisasi (kumulatif)",
    "Realisasi yang dinyatakan",
)
SHORTER = 0.93
"""What an earlier time is drawn as: a part of now, so that no number stands there twice."""


def write_grid_paper(target: Path, paper: Paper, sender: Sender, stated: Sequence[Stated]) -> None:
    """Write the paper; the same figures give the same cells."""
    stated = sorted(stated, key=lambda one: paper.elements.index(one.element))
    title = f"{paper.title} {sender.agency} (CONTOH, bukan dokumen resmi)"
    match paper.kind:
        case Kind.BUDGET:
            _write_xlsx(
                target,
                {
                    "LRA": _budget(title, stated, 1),
                    "LRA tahun lalu": _budget(f"{title}, tahun lalu", stated, SHORTER),
                },
                sender,
            )
        case Kind.GRID:
            _write_xlsx(
                target,
                {
                    "Rekap": _by_district(title, stated, 1),
                    "Bulan lalu": _by_district(f"{title}, bulan lalu", stated, SHORTER),
                },
                sender,
            )
        case Kind.GRID_ODS:
            _write_ods(target, {"Rekap": _by_district(title, stated, 1)})
        case Kind.MONTHS:
            _write_csv(target, stated)
        case Kind.MINUTES:
            _write_minutes(target, title, sender, stated)
        case _:
            raise ValueError(f"{paper.file} is no grid")


def _budget(title: str, stated: Sequence[Stated], part: float) -> list[list[Cell]]:
    numbers = {one.element: one.number or 0 for one in stated}
    when = next((one.period for one in stated if "realised" in one.element), "")
    rows: list[list[Cell]] = [[title], [REGION], [f"Keadaan s.d. {when}, dalam rupiah"], []]
    rows.append(["Uraian", *BUDGET_HEADS])
    for label, budget, realised, rate in BUDGET_LINES:
        planned, done = numbers[budget] * part, numbers[realised] * part
        stated_rate = numbers.get(rate)
        share = stated_rate / 100 if stated_rate is not None else round(done / planned, 4)
        rows.append([label, planned, done, _Percent(share * part)])
    return rows


class _Percent(float):
    """A share of 1 that a cell shows in percent."""


def _by_district(title: str, stated: Sequence[Stated], part: float) -> list[list[Cell]]:
    when = stated[0].period if part == 1 else "bulan sebelumnya"
    rows: list[list[Cell]] = [[title], [f"Keadaan {when}"], ["Sumber: ekspor contoh"], []]
    rows.append(["Wilayah", *(one.label for one in stated)])
    columns = [_spread(one, part) for one in stated]
    rows += [
        [f"Kecamatan {name}", *(column[at] for column in columns)]
        for at, name in enumerate(DISTRICTS)
    ]
    rows.append([REGION, *(_whole(one, part) for one in stated)])
    assert len(rows) == FIRST_GRID_ROW + len(DISTRICTS) + 1
    return rows


def _spread(one: Stated, part: float) -> Sequence[Cell]:
    number = one.number or 0
    if one.unit != "persen":
        return [float(parts) for parts in split(int(number * part))]
    return [_Percent(number * part * (1 + (share - 25) / 1000) / 100) for share in SHARES]


def _whole(one: Stated, part: float) -> Cell:
    number = one.number or 0
    return _Percent(number * part / 100) if one.unit == "persen" else float(int(number * part))


def _write_xlsx(target: Path, sheets: Mapping[str, list[list[Cell]]], sender: Sender) -> None:
    book = xlsxwriter.Workbook(str(target))
    day = sender.issued
    book.set_properties({"created": datetime(day.year, day.month, day.day)})  # noqa: DTZ001
    percent = book.add_format({"num_format": PERCENT})
    plain = book.add_format({"num_format": "#,##0"})
    head = book.add_format({"bold": True, "text_wrap": True, "bg_color": "#E8EEF4"})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        sheet.set_column(0, 0, 34)
        sheet.set_column(1, 8, 20)
        for at, row in enumerate(rows):
            for column, cell in enumerate(row):
                if isinstance(cell, str):
                    sheet.write_string(at, column, cell, head if at == FIRST_GRID_ROW - 1 else None)
                else:
                    form = percent if isinstance(cell, _Percent) else plain
                    sheet.write_number(at, column, round(float(cell), 6), form)
    book.close()


ODS_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
ODS_SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{place}:1.0"'
    for name, place in (("office", "office"), ("table", "table"), ("text", "text"))
)
MANIFEST = (
    '<?xml version="1.0" encoding="UTF-8"?><manifest:manifest manifest:version="1.2" '
    'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{ODS_TYPE}"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
    "</manifest:manifest>"
)


def _write_ods(target: Path, sheets: Mapping[str, list[list[Cell]]]) -> None:
    tables = "".join(
        f'<table:table table:name="{escape(name)}">{"".join(map(_ods_row, rows))}</table:table>'
        for name, rows in sheets.items()
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {ODS_SPACES} '
        f'office:version="1.2"><office:body><office:spreadsheet>{tables}'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr(_member("mimetype"), ODS_TYPE)
        archive.writestr(_member("content.xml"), content, zipfile.ZIP_DEFLATED)
        archive.writestr(_member("META-INF/manifest.xml"), MANIFEST, zipfile.ZIP_DEFLATED)


def _ods_row(row: Sequence[Cell]) -> str:
    cells = "".join(map(_ods_cell, row)) or "<table:table-cell/>"
    return f"<table:table-row>{cells}</table:table-row>"


def _ods_cell(cell: Cell) -> str:
    if isinstance(cell, str):
        kind, shown = 'office:value-type="string"', cell
    elif isinstance(cell, _Percent):
        kind = f'office:value-type="percentage" office:value="{round(cell, 6)}"'
        shown = f"{round(cell * 100, 2):.2f}%".replace(".", ",")
    else:
        kind = f'office:value-type="float" office:value="{int(cell)}"'
        shown = f"{int(cell):,}".replace(",", ".")
    return f"<table:table-cell {kind}><text:p>{escape(shown)}</text:p></table:table-cell>"


def _member(name: str) -> zipfile.ZipInfo:
    return zipfile.ZipInfo(name, date_time=EARLIEST)


def _write_csv(target: Path, stated: Sequence[Stated]) -> None:
    by_month: dict[str, dict[str, float]] = {}
    for one in stated:
        by_month.setdefault(one.period, {})[one.element] = one.number or 0
    with target.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=";", lineterminator="\n")
        writer.writerow(("Kabupaten/Kota", "Bulan", *MONTH_HEADS, "Keterangan"))
        for month, numbers in by_month.items():
            own = [int(numbers[name]) for name in MONTHS]
            writer.writerow((REGION, month, *own, "CONTOH"))
            for at, name in enumerate(NEIGHBOURS, start=2):
                beside = [number * at + 7 * at for number in own]
                writer.writerow((name, month, *beside, "CONTOH"))


def _write_minutes(target: Path, title: str, sender: Sender, stated: Sequence[Stated]) -> None:
    document = docx.Document()
    document.add_heading(title, level=1)
    document.add_paragraph(f"Nomor: {sender.number}. Daerah: {REGION}. Masa: {stated[0].period}.")
    document.add_paragraph(
        "Rapat dibuka pukul 09.00 dan dihadiri 14 orang dari 9 perangkat daerah. Peserta membahas "
        "harga pangan pekan itu dan stok di empat kecamatan."
    )
    table = document.add_table(rows=1, cols=3, style="Table Grid")
    for cell, text in zip(table.rows[0].cells, ("Uraian", "Sebelumnya", "Nilai"), strict=True):
        cell.text = text
    for one in stated:
        for cell, text in zip(
            table.add_row().cells, (one.label, one.before, one.value), strict=True
        ):
            cell.text = text
    document.add_paragraph("Notulen ini contoh dan tidak ditandatangani.")
    day = sender.issued
    written = datetime(day.year, day.month, day.day)  # noqa: DTZ001
    document.core_properties.created = document.core_properties.modified = written
    document.save(str(target))
    _steady(target)


def _steady(package: Path) -> None:
    """The same package with the same times in it, whenever it is written."""
    with zipfile.ZipFile(package) as archive:
        parts = [(one.filename, archive.read(one)) for one in archive.infolist()]
    with zipfile.ZipFile(package, "w") as archive:
        for name, data in parts:
            archive.writestr(_member(name), data, zipfile.ZIP_DEFLATED)
