"""The agency workbook's columns and sheet names: one table that the writer and the reader share."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from buktikan.core.evidence import EvidenceClass
from buktikan.core.observation import ObservationStatus

TEMPLATE = "buktikan-isian"
TEMPLATE_VERSION = "1"
IDENTITY_SHEET = "_identitas"
LISTS_SHEET = "_daftar"
HELP_SHEET = "Petunjuk"
EVIDENCE_SHEET = "Bukti"
SUM_LABEL = "Jumlah"
LONGEST_SHEET_NAME = 31
LONGEST_LOST_WORD = 14
FORBIDDEN_IN_NAMES = re.compile(r"[\[\]:*?/\\\x00-\x1f]")


class SheetKind(Enum):
    """What a sheet asks for."""

    DATA = "data"
    VILLAGES = "village"
    DISTRICTS = "district"
    RECORDS = "records"


class Content(Enum):
    """How a column's cells are read."""

    TEXT = "text"
    PERIOD = "period"
    DAY = "day"
    VALUE = "value"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: the field it fills, its header, its width in characters, and its help text."""

    key: str
    header: str
    width: float
    content: Content = Content.TEXT
    is_entry: bool = True
    is_needed: bool = False
    hint: str = ""


ASKED = (
    Column("line", "Kode baris", 11, is_entry=False),
    Column("label", "Uraian", 34, is_entry=False),
    Column("definition", "Definisi dan jebakan", 42, is_entry=False),
    Column("unit", "Satuan", 11, is_entry=False),
    Column("target", "Target", 12, is_entry=False),
    Column("previous", "Nilai lalu", 17, is_entry=False),
    Column("official", "Angka resmi", 17, is_entry=False),
)
ENTRY = (
    Column(
        "period",
        "Periode acuan",
        15,
        Content.PERIOD,
        is_needed=True,
        hint="2023 (tahun), 2023-S2 (semester), 2024-Q1 (triwulan kalender), 2024-03 (bulan), "
        "2024-03-20 (hari), 2023-12-19/P3M (triwulan masa jabatan).",
    ),
    Column(
        "value",
        "Nilai",
        17,
        Content.VALUE,
        is_needed=True,
        hint="Isi nilainya saja. Bila tidak ada data, kosongkan dan isi kolom "
        '"Tidak dapat dipasok karena". Jangan menulis 0 untuk data yang tidak ada.',
    ),
    Column("source", "Sumber", 24, hint="Sumber data, misalnya BPS Sakernas atau register dinas."),
    Column(
        "absence",
        "Tidak dapat dipasok karena",
        28,
        hint="Isi hanya bila nilainya tidak ada: mengapa, dan kapan akan ada.",
    ),
    Column(
        "evidence",
        "Kunci bukti",
        16,
        hint='Kunci dari lembar "Bukti". Lebih dari satu: pisahkan dengan titik koma.',
    ),
    Column(
        "locator",
        "Letak dalam bukti",
        20,
        hint="Contoh: hal. 3, atau Lembar1!D12, atau kutipan kata di sekitar angka. "
        "Bila buktinya lebih dari satu, pisahkan dengan titik koma.",
    ),
    Column("reason", "Alasan", 24, hint="Jawaban atas pertanyaan pemeriksaan, bila ada."),
    Column("published", "Tanggal terbit", 13, Content.DAY, hint="Tanggal angka ini diterbitkan."),
    Column(
        "base_version",
        "Versi dasar (penyebut)",
        15,
        hint="Misalnya APBD-P 2023 atau Dukcapil 2024-S2.",
    ),
    Column("status", "Status angka", 15, hint="Pilih dari daftar; kosong berarti angka tetap."),
    Column("producer", "Produsen data", 15, hint="Bila berbeda dari sumbernya."),
    Column(
        "breakdown", "Rincian", 14, hint="Hanya bila nilai ini sebagian, misalnya sex=perempuan."
    ),
    Column("note", "Catatan", 23),
)
ELEMENT = Column("element", "Kode data", 22, is_entry=False, is_needed=True)
PLACE = Column("place", "Kode wilayah", 15, is_entry=False, is_needed=True)
PLACE_NAME = Column("label", "Nama", 26, is_entry=False)
PLACE_PARENT = Column("parent", "Kecamatan", 20, is_entry=False)
DATA_COLUMNS = (ASKED[0], ELEMENT, *ASKED[1:], *ENTRY)
PLACE_COLUMNS = (PLACE, PLACE_NAME, PLACE_PARENT, *ENTRY)
RECORD_KEYS = (
    Column("period", "Periode acuan data", 18, Content.PERIOD, is_needed=True, hint=ENTRY[0].hint),
    Column("source", "Sumber data", 24, hint="Sama dengan kolom Sumber di lembar datanya."),
)
RECORD_WIDTH = 28


def record_columns(names: Sequence[str]) -> tuple[Column, ...]:
    """The columns of a list of records: its data row, then the framework's names."""
    return (*RECORD_KEYS, *(Column(f"record:{name}", name, RECORD_WIDTH) for name in names))


EVIDENCE_COLUMNS = (
    Column("key", "Kunci", 12, is_needed=True, hint="Pendek dan unik, misalnya B-01."),
    Column("title", "Judul", 40, is_needed=True, hint="Judul dokumen."),
    Column("issuer", "Penerbit", 26, hint="Siapa yang menerbitkan."),
    Column("number", "Nomor", 22, hint="Nomor surat atau dokumen."),
    Column("issued", "Tanggal", 13, Content.DAY, hint="Tanggal dokumen."),
    Column("files", "Berkas", 36, hint="Nama berkas; beberapa berkas dipisah titik koma."),
    Column("link", "Tautan", 30, hint="Alamat halaman, bila ada."),
    Column("effective_from", "Berlaku dari", 13, Content.DAY, hint="Awal masa yang diterangkan."),
    Column("effective_to", "Berlaku sampai", 13, Content.DAY, hint="Akhir masa yang diterangkan."),
    Column("class", "Kelas", 11, is_needed=True, hint="publik, internal, atau terbatas."),
    Column("synthetic", "Contoh?", 9, hint="ya bila dokumen ini hanya contoh."),
)

YES, NO = "ya", "tidak"
CLASS_WORDS: Mapping[str, EvidenceClass] = {one.label: one for one in EvidenceClass}
STATUS_WORDS: Mapping[str, ObservationStatus] = {
    "angka tetap": ObservationStatus.NORMAL,
    "angka sementara": ObservationStatus.PROVISIONAL,
    "perkiraan": ObservationStatus.ESTIMATED,
    "proyeksi": ObservationStatus.FORECAST,
    "deret terputus": ObservationStatus.BREAK,
    "keandalan rendah": ObservationStatus.LOW_RELIABILITY,
    "tidak ada data": ObservationStatus.MISSING,
    "belum ada": ObservationStatus.NOT_EXISTING,
}
STATUS_CODES = frozenset(one.value for one in ObservationStatus)
WORD_OF_STATUS: Mapping[str, str] = {code.value: word for word, code in STATUS_WORDS.items()}


def sheet_name(wanted: str, taken: Collection[str]) -> str:
    """A name that every spreadsheet program accepts and that no other sheet has (any case)."""
    clean = FORBIDDEN_IN_NAMES.sub(" ", wanted).strip("' ") or "Lembar"
    used = {name.casefold() for name in taken}
    name, number = _shortened(clean, LONGEST_SHEET_NAME), 1
    while name.casefold() in used:
        number += 1
        tail = f" ({number})"
        name = f"{_shortened(clean, LONGEST_SHEET_NAME - len(tail))}{tail}"
    return name


def _shortened(text: str, length: int) -> str:
    """The text cut at a word where one ends near enough."""
    if len(text) <= length:
        return text
    cut = text[: length + 1].rpartition(" ")[0]
    return (cut if len(cut) > length - LONGEST_LOST_WORD else text[:length]).strip("' ,;")
