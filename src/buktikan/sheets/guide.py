"""The first and the last sheet that people see: how to fill the workbook in, and the evidence."""

from collections.abc import Mapping, Sequence
from datetime import date

from buktikan.core.period import print_day
from buktikan.sheets.canvas import A4, FIRST_ROW, Canvas
from buktikan.sheets.layout import EVIDENCE_COLUMNS, EVIDENCE_SHEET, HELP_SHEET, NO, YES, Content
from buktikan.sheets.request import EvidenceRow, Plan, WorkbookRequest
from buktikan.sheets.safe_cell import write_text

BLANK_EVIDENCE_ROWS = 25
NAME_WIDTH = 33
TEXT_WIDTH = 96
STEPS = (
    "Isi kolom berkepala hijau pada setiap lembar data. Kolom berkepala biru terkunci dan "
    "hanya menerangkan apa yang ditanyakan.",
    "Tulis nilai apa adanya dengan koma desimal Indonesia. Satuan sudah tertulis di barisnya. "
    "Angka di atas 100 persen atau negatif boleh, bila memang benar.",
    "Data yang tidak ada bukan nol. Kosongkan nilainya dan isi "
    '"Tidak dapat dipasok karena": mengapa, dan kapan akan ada.',
    'Daftarkan setiap dokumen pada lembar "Bukti", lalu tulis kuncinya pada kolom '
    '"Kunci bukti" dan halamannya pada "Letak dalam bukti". Nilai tanpa bukti yang diterima '
    'dicetak "tanpa data dukung".',
    "Periode acuan adalah masa yang diterangkan angka, bukan tanggal pengisian. "
    "Contoh: 2023, 2023-S2, 2024-Q1, 2024-03, 2024-03-20, 2023-12-19/P3M.",
    "Dua sumber untuk hal yang sama ditulis pada dua baris: pakai baris tambahan di bawah "
    "tabel dan pilih kode datanya.",
    "Jangan menempel rumus. Tempel sebagai nilai (Tempel Khusus, Nilai). "
    "Simpan sebagai .xlsx, tanpa makro dan tanpa kata sandi.",
)
LEGEND = (
    ("gap", "Belum diisi: tidak ada nilai dan tidak ada alasan."),
    ("unbacked", "Ada nilai, belum ada bukti."),
    ("absent", "Dinyatakan tidak dapat dipasok."),
)


def draw_guide(canvas: Canvas, request: WorkbookRequest, plan: Plan) -> None:
    """What to do, by when, what the colours mean, and which sheets there are."""
    look = canvas.look
    sheet = canvas.workbook.add_worksheet(HELP_SHEET)
    sheet.set_column(0, 0, NAME_WIDTH)
    sheet.set_column(1, 1, TEXT_WIDTH)
    sheet.hide_gridlines(2)
    write_text(sheet, 0, 0, "Isian data evaluasi kinerja triwulan", look.title)
    sheet.set_row(0, 24)
    write_text(sheet, 1, 0, canvas.subtitle, look.subtitle)
    write_text(sheet, 2, 0, canvas.note, look.marked)
    row = _draw_pairs(canvas, 4, tuple(_facts(request).items()))
    _draw_band(canvas, row + 1, "Cara mengisi", "")
    row = _draw_pairs(
        canvas, row + 2, [(f"Langkah {number}", text) for number, text in enumerate(STEPS, 1)]
    )
    row = _draw_legend(canvas, row + 1)
    _draw_band(canvas, row + 1, "Lembar", "Isinya")
    _draw_pairs(canvas, row + 2, _contents(plan))
    sheet.protect()
    sheet.set_paper(A4)
    sheet.set_portrait()
    sheet.fit_to_pages(1, 1)
    sheet.activate()


def _draw_band(canvas: Canvas, row: int, left: str, right: str) -> None:
    sheet = canvas.workbook.get_worksheet_by_name(HELP_SHEET)
    write_text(sheet, row, 0, left, canvas.look.band_entry)
    write_text(sheet, row, 1, right, canvas.look.band_entry)


def _draw_pairs(canvas: Canvas, row: int, pairs: Sequence[tuple[str, str]]) -> int:
    """Names and texts below each other; returns the row after them."""
    sheet = canvas.workbook.get_worksheet_by_name(HELP_SHEET)
    for name, text in pairs:
        write_text(sheet, row, 0, name, canvas.look.strong)
        write_text(sheet, row, 1, text, canvas.look.plain)
        canvas.fit_height(sheet, row, [(text, TEXT_WIDTH)])
        row += 1
    return row


def _facts(request: WorkbookRequest) -> Mapping[str, str]:
    session = request.session
    quarter = session.quarter
    facts = {
        "Daerah": request.region_name,
        "Instansi": request.agency_name,
        "Triwulan masa jabatan": f"{quarter.label()}: {quarter.period.label()}",
        "Sesi evaluasi": f"{session.level.label}, {print_day(session.held_on)}",
        "Batas terbit data": f"{print_day(session.cutoff)}; angka yang terbit sesudahnya tidak "
        "dipakai dalam laporan ini.",
        "Kerangka indikator": f"{request.framework.name.id} ({request.framework.key})",
    }
    if request.deadline is not None:
        facts["Dikembalikan paling lambat"] = print_day(request.deadline)
    return facts


def _draw_legend(canvas: Canvas, row: int) -> int:
    _draw_band(canvas, row, "Arti warna", "")
    sheet = canvas.workbook.get_worksheet_by_name(HELP_SHEET)
    look = canvas.look
    fills = {"gap": look.gap, "unbacked": look.unbacked, "absent": look.absent}
    for key, text in LEGEND:
        row += 1
        write_text(sheet, row, 0, "", fills[key])
        write_text(sheet, row, 1, text, look.plain)
    return row + 1


def _contents(plan: Plan) -> Sequence[tuple[str, str]]:
    contents = [(one.sheet, f"{one.title}: {len(one.asked)} data") for one in plan.blocks]
    contents += [(one.sheet, f"Rincian: {one.element.label.id}") for one in plan.details]
    return (*contents, (EVIDENCE_SHEET, "Daftar dokumen bukti instansi ini"))


def draw_evidence(canvas: Canvas, rows: Sequence[EvidenceRow]) -> None:
    """The agency's evidence register: known rows, then blank ones."""
    sheet = canvas.table(
        EVIDENCE_SHEET,
        "Daftar bukti",
        "Satu baris untuk satu dokumen. Data pribadi (nama dan alamat) selalu kelas terbatas.",
        EVIDENCE_COLUMNS,
        frozen=2,
    )
    last = FIRST_ROW + len(rows) + BLANK_EVIDENCE_ROWS - 1
    for row in range(FIRST_ROW, last + 1):
        index = row - FIRST_ROW
        shown = _evidence_cells(rows[index]) if index < len(rows) else {}
        for number, column in enumerate(EVIDENCE_COLUMNS):
            value = shown.get(column.key, "")
            if isinstance(value, date):
                sheet.write_datetime(row, number, value, canvas.look.day)
            else:
                day = column.content is Content.DAY
                write_text(sheet, row, number, value, canvas.look.day if day else canvas.look.text)
        canvas.fit_height(
            sheet, row, [(str(shown.get(one.key, "")), one.width) for one in EVIDENCE_COLUMNS]
        )
    canvas.rules(sheet, EVIDENCE_COLUMNS, last)


def _evidence_cells(row: EvidenceRow) -> Mapping[str, str | date]:
    return {
        "key": row.key,
        "title": row.title,
        "issuer": row.issuer,
        "number": row.number,
        "issued": row.issued or "",
        "files": "; ".join(row.files),
        "link": row.link,
        "effective_from": row.effective_from or "",
        "effective_to": row.effective_to or "",
        "class": row.classification.label,
        "synthetic": YES if row.synthetic else NO,
    }
