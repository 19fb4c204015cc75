"""Heads of columns that make a table a list of persons, and what a name looks like."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from buktikan.core.personal.rows import Cell, Row

HEAD_ROWS = 3
"""Over how many rows the head of a table may stand."""
NOT_PERSONS = (
    r"desa|kelurahan|kecamatan|kabupaten|kota|provinsi|puskesmas|pustu|posyandu|faskes|rs|rsud"
    r"|sekolah|sd|sdn|smp|smpn|sma|paud|tk|opd|skpd|dinas|badan|instansi|lembaga|perusahaan|pt|cv"
    r"|toko|kegiatan|program|barang|jalan|pasar|indikator|data|file|berkas|dokumen|proyek|paket"
    r"|penyedia|produk|komoditas|variabel|rekening|jabatan|bank|kantor|unit|uptd|satuan|aset"
    r"|jaringan|irigasi|sungai|gedung|masjid|pondok|koperasi|bumdes|kelompok|organisasi|wilayah"
)
NAME = re.compile(rf"(?:daftar )?nama\b(?!.*\b(?:{NOT_PERSONS})\b)(?!.*\b(?:atasan)\b)", re.I)
CHILD = re.compile(r"\b(?:anak|balita|bayi|baduta|batita|siswa|bumil)\b", re.I)
ADDRESS = re.compile(
    r"\balamat\b(?!.*\b(?:kantor|surel|email|e-mail|web|situs|ip)\b)|^r\.?t\.?(?:\s*/\s*r\.?w\.?)?$"
    r"|^r\.?w\.?$|\bdomisili\b|tempat tinggal|^(?:nama )?(?:dusun|desa|kelurahan|kampung|gampong)\b"
    r"(?!.*\bjumlah)",
    re.I,
)
PRIVATE = re.compile(
    r"\bnik\b|\bno\.?\s*kk\b|^kk$|\b(?:tgl|tanggal|tempat)\.?\s*(?:,\s*(?:tgl|tanggal)\.?\s*)?lahir"
    r"|\bttl\b|\b(?:no\.?|nomor)\s*(?:hp|wa|telp|telepon)|\bhp\b|orang\s*tua|\bibu\b|\bayah\b"
    r"|\bwali\b|koordinat|rekening",
    re.I,
)
HEALTH = re.compile(
    r"\bb\.?b\b|\bt\.?b\b|\bp\.?b\b|\bbb/|\btb/|berat|tinggi|panjang badan|status gizi|\bgizi\b"
    r"|stunting|z-?score|lila\b|\blk\b|imunisasi|diagnosa|diagnosis|penyakit|vitamin",
    re.I,
)
AGE = re.compile(r"lahir|\bttl\b|\bumur\b|\busia\b|\bjk\b|kelamin|\bl\s*/\s*p\b", re.I)
PERSON = re.compile(r"[A-Z][A-Za-z'’.`-]*(?:[ ,]+(?:[A-Za-z][A-Za-z'’.`-]*)){0,6}[.,]?")
INSTITUTION = re.compile(
    rf"\b(?:{NOT_PERSONS}|jumlah|total|rata-rata|sub|nama|no|alamat|mengetahui)\b", re.I
)
END = re.compile(
    r"^(?:\d+\W+)?(?:sub\s?)?(?:jumlah|total|rata-rata|keterangan|sumber|mengetahui)", re.I
)


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a list: where it stands among the rows, and which cells of it say what.

    `rows` counts how many rows it takes; `names` and `others` are heads of columns that go.
    """

    at: int
    rows: int
    names: tuple[Cell, ...]
    others: tuple[Cell, ...]
    is_of_children: bool

    @property
    def personal(self) -> tuple[Cell, ...]:
        """Heads of every column that has to go."""
        return (*self.names, *self.others)


def head_at(rows: list[Row], at: int) -> Head | None:
    """The head of a list of persons whose name stands in that row; None when it is none."""
    names = tuple(one for one in rows[at].cells if NAME.match(one.text))
    if not names or len(rows[at].cells) < 2:
        return None
    reach = [row for row in rows[at : at + HEAD_ROWS] if row is rows[at] or _reads_as_head(row)]
    cells = [one for row in reach for one in row.cells]
    health = [one for one in cells if HEALTH.search(one.text)]
    ages = [one for one in cells if AGE.search(one.text)]
    of_child = any(CHILD.search(one.text) for one in cells)
    children = bool(health) and (of_child or len(health) > 1) and bool(ages or of_child)
    others = tuple(one for one in cells if ADDRESS.search(one.text) or PRIVATE.search(one.text))
    addressed = any(ADDRESS.search(one.text) for one in cells)
    if not children and not addressed:
        return None
    return Head(at, len(reach), names, others, children)


def _reads_as_head(row: Row) -> bool:
    """Whether most of its cells are words of heads, or numbers of columns: (1) (2) (3)."""
    told = [ADDRESS, PRIVATE, HEALTH, AGE, CHILD, re.compile(r"^\(?\d{1,2}\)?$|^(?:bb|tb|rt|rw)$")]
    good = sum(any(one.search(cell.text) for one in told) for cell in row.cells)
    return good * 2 > len(row.cells) and not any(is_name(cell.text) for cell in row.cells[:3])


def is_name(text: str) -> bool:
    """Whether the words could be somebody's name."""
    plain = text.strip()
    return (
        PERSON.fullmatch(plain) is not None
        and len(plain) > 2
        and INSTITUTION.search(plain) is None
        and HEALTH.search(plain) is None
    )


def some_name(cells: Iterable[Cell]) -> bool:
    """Whether one of the cells could be somebody's name."""
    return any(is_name(one.text) for one in cells)
