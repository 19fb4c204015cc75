"""The problems that reading a file can raise: one code each, told in docs/reference/problems.md."""

from enum import Enum

from buktikan.core.problem import Problem, Severity, Where


class Fault(Enum):
    """Code, severity, and what the problem is about (the first sentence of its docs section)."""

    FILE_MISSING = ("file.missing", Severity.BLOCK, "Berkasnya tidak ada, atau sebuah folder.")
    FILE_EMPTY = ("file.empty", Severity.BLOCK, "Berkasnya kosong, tanpa bita atau tanpa baris.")
    FILE_TOO_LARGE = ("file.too_large", Severity.BLOCK, "Berkasnya melebihi batas ukuran.")
    FILE_KIND = ("file.kind", Severity.BLOCK, "Jenis berkas ini tidak dibaca di sini.")
    FILE_ENCRYPTED = ("file.encrypted", Severity.BLOCK, "Workbook terkunci kata sandi.")
    FILE_CORRUPT = ("file.corrupt", Severity.BLOCK, "Berkasnya rusak.")
    FILE_MACRO = ("file.macro", Severity.BLOCK, "Workbook memuat makro.")
    FILE_BOMB = ("file.bomb", Severity.BLOCK, "Isi workbook mengembang tidak wajar.")
    FILE_XML = ("file.xml", Severity.BLOCK, "Bagiannya memuat entitas XML.")
    FILE_TOO_SLOW = ("file.too_slow", Severity.BLOCK, "Pembacaan melebihi batas waktu atau memori.")
    TEXT_ENCODING = (
        "text.encoding",
        Severity.BLOCK,
        "Teks tidak memakai pengodean yang dinyatakan.",
    )
    TEXT_NUL = ("text.nul", Severity.BLOCK, "Teks memuat karakter NUL.")
    TEXT_QUOTES = ("text.quotes", Severity.BLOCK, "Tanda kutip sebuah isian tidak ditutup.")
    TEXT_RAGGED = ("text.ragged", Severity.BLOCK, "Jumlah isian baris tidak sama dengan kepala.")
    COLUMN_MISSING = ("column.missing", Severity.BLOCK, "Kolom yang diperlukan tidak ada.")
    COLUMN_RENAMED = ("column.renamed", Severity.BLOCK, "Kepala kolom tampaknya diubah.")
    COLUMN_REPEATED = ("column.repeated", Severity.BLOCK, "Dua kolom berkepala sama.")
    COLUMN_UNKNOWN = ("column.unknown", Severity.INFORM, "Kolom tidak dikenal dan tidak dibaca.")
    COLUMN_LEFT_OUT = ("column.left_out", Severity.INFORM, "Kolom pilihan tidak ada.")
    SHEET_HEADER = ("sheet.header", Severity.BLOCK, "Lembar tidak mempunyai baris kepala.")
    SHEET_UNKNOWN = ("sheet.unknown", Severity.INFORM, "Lembar bukan bagian templat.")
    SHEET_MISSING = ("sheet.missing", Severity.BLOCK, "Lembar templat hilang.")
    ROW_UNKNOWN = ("row.unknown", Severity.BLOCK, "Baris terisi tanpa kode data yang dikenal.")
    ROW_MISSING = ("row.missing", Severity.INFORM, "Baris templat hilang.")
    TEMPLATE_FOREIGN = ("template.foreign", Severity.BLOCK, "Workbook bukan templat Buktikan.")
    TEMPLATE_OTHER = ("template.other", Severity.BLOCK, "Templat untuk sesi atau daerah lain.")
    TEMPLATE_OLDER = (
        "template.older",
        Severity.INFORM,
        "Kerangka berubah sejak templat diunduh.",
    )
    CELL_FORMULA = ("cell.formula", Severity.INFORM, "Sel isian memuat rumus.")
    CELL_NO_RESULT = ("cell.no_result", Severity.BLOCK, "Rumus tidak menyimpan hasil.")
    CELL_ERROR = ("cell.error", Severity.BLOCK, "Sel menunjukkan galat seperti #REF!.")
    CELL_MERGED = ("cell.merged", Severity.BLOCK, "Sel isian digabung.")
    CELL_DATE = ("cell.date", Severity.BLOCK, "Tanggal berada di tempat isian lain.")
    CELL_NUMBER = ("cell.number", Severity.BLOCK, "Angka berada di tempat tanggal.")
    CELL_PERCENT = ("cell.percent", Severity.INFORM, "Sel berformat persen.")
    CELL_PERCENT_UNIT = (
        "cell.percent_unit",
        Severity.ASK,
        "Format persen, tetapi satuannya bukan persen.",
    )
    EVIDENCE_PAIRING = (
        "evidence.pairing",
        Severity.ASK,
        "Kunci bukti dan letaknya tidak berpasangan.",
    )
    EVIDENCE_ROW = ("evidence.row", Severity.BLOCK, "Baris register bukti tidak dapat dipakai.")
    FOLLOW_UP_ROW = (
        "followup.row",
        Severity.BLOCK,
        "Baris lembar tindak lanjut tidak dapat dijalankan.",
    )
    SCHEDULE_ROW = (
        "schedule.row",
        Severity.BLOCK,
        "Baris lembar jadwal evaluasi tidak dapat dijalankan.",
    )
    STATUS_UNKNOWN = ("status.unknown", Severity.BLOCK, "Kata atau kode status tidak dikenal.")
    BREAKDOWN_FORM = ("breakdown.form", Severity.BLOCK, "Rincian tidak ditulis nama=nilai.")
    RECORD_PERIOD = (
        "record.period",
        Severity.BLOCK,
        "Catatan daftar tidak berinduk baris datanya.",
    )
    PLACE_BRIDGE = ("place.bridge", Severity.BLOCK, "Kode atau nama tidak ada di padanan.")
    PLACE_AMBIGUOUS = (
        "place.ambiguous",
        Severity.BLOCK,
        "Nama cocok dengan lebih dari satu wilayah.",
    )
    BUDGET_FORMAT = ("budget.format", Severity.BLOCK, "Format angka berkas tidak seragam.")
    BUDGET_ACCOUNT = ("budget.account", Severity.BLOCK, "Akun yang dipetakan tidak ada di berkas.")
    BUDGET_REPEATED = ("budget.repeated", Severity.ASK, "Akun berulang dengan jumlah lain.")
    BUDGET_SPELLING = ("budget.spelling", Severity.INFORM, "Nama akun dibaca sebagai nama lain.")
    BUDGET_SCALE = (
        "budget.scale",
        Severity.INFORM,
        "Jumlah tanpa kata skala dibaca miliar.",
    )
    SDMX_NUMBER = ("sdmx.number", Severity.BLOCK, "Nilai SDMX bukan bilangan.")
    SDMX_DELETE = ("sdmx.delete", Severity.BLOCK, "Pesan SDMX meminta penghapusan.")
    SDMX_MESSAGE = ("sdmx.message", Severity.BLOCK, "Berkas bukan pesan data SDMX-ML.")
    SDMX_NOT_INSTALLED = (
        "sdmx.not_installed",
        Severity.BLOCK,
        "Pustaka pembaca SDMX-ML tidak terpasang.",
    )

    def __init__(self, code: str, severity: Severity, about: str) -> None:
        """Unpack the tuple; `about` is for the generated docs."""
        self.code = code
        self.severity = severity
        self.about = about

    def at(
        self,
        where: Where,
        what: str,
        mend: str,
        *,
        element: str = "",
        place: str = "",
        period: str = "",
        **figures: str,
    ) -> Problem:
        """The problem at a spot; `what` and `mend` are whole Indonesian sentences."""
        return Problem(
            self.code, self.severity, where, what, mend, element, place, period, figures=figures
        )
