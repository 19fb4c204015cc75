"""A whole report's contents with invented figures: every kind of value and every standing.

Nothing here is true of any region. `report_contents(...)` builds them by the core's calculation.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from decimal import Decimal

from buktikan.core.achievement import Achievement, Known, achieve
from buktikan.core.evidence import (
    EvidenceClass,
    EvidenceFile,
    EvidenceItem,
    EvidenceLink,
    EvidenceState,
    Locator,
)
from buktikan.core.formula import parse
from buktikan.core.framework import (
    Aspect,
    Chapter,
    Element,
    Framework,
    Line,
    OverPlaces,
    OverTime,
    Polarity,
    Priority,
    Provenance,
    Scale,
    ScaleClass,
    Target,
    ValueKind,
)
from buktikan.core.note import Note, NoteKind, NoteState
from buktikan.core.observation import Absence, Observation, ObservationStatus, Record, Value
from buktikan.core.period import Frequency, parse_period
from buktikan.core.problem import Findings, Problem, Severity, Where
from buktikan.core.quantity import Unit
from buktikan.core.report import (
    ActionRow,
    Agency,
    Letterhead,
    ReportContents,
    ReportState,
    ReportText,
    blocks_of,
    sections_of,
)
from buktikan.core.tenure import EvaluationSession, Level, Tenure
from buktikan.frameworks.outline import default_outline
from tests.factories.framework import named
from tests.factories.report_lines import ASPECT_LINES, OWNERS, PRIORITY_LINES

REGION = "64.09"
PROVINCE = "64"
INAUGURATED = date(2023, 9, 19)
CUTOFF = date(2024, 3, 19)
MADE_AT = datetime(2024, 3, 19, 14, 5, tzinfo=UTC)
RHYTHMS: Mapping[str, tuple[Frequency, tuple[str, str, str]]] = {
    "A": (Frequency.YEAR, ("2021", "2022", "2023")),
    "K": (Frequency.MONTH, ("2021-03", "2022-03", "2023-03")),
    "M": (Frequency.MONTH, ("2023-08", "2023-11", "2024-02")),
    "T": (Frequency.TENURE_QUARTER, ("2023-06-19/P3M", "2023-09-19/P3M", "2023-12-19/P3M")),
}
KINDS = {
    "percent": ValueKind.PERCENT,
    "rupiah": ValueKind.MONEY,
    "yes_no": ValueKind.YES_NO,
    "class": ValueKind.CLASS,
    "date": ValueKind.DATE,
    "records": ValueKind.RECORDS,
}
UNPROVEN = ("wait", "reject", "none")
STATES = {
    "ok": EvidenceState.ACCEPTED,
    "wait": EvidenceState.WAITING,
    "reject": EvidenceState.REJECTED,
}
SCALE_OF = {"A3.1": "opini", "D.4": "bumdes"}
BAND_TARGET = {"P1.1": (Decimal("1.5"), Decimal("3.5"))}
BREAKS = {"P6.1", "P8.1"}
PRIORITY_NAMES = [
    "Inflasi",
    "Stunting",
    "BUMD",
    "Layanan publik",
    "Pengangguran",
    "Kemiskinan ekstrem",
    "Kesehatan",
    "Penyerapan anggaran",
    "Kegiatan unggulan",
    "Perizinan",
]
CHAPTER_NAMES = [
    "Pelayanan publik",
    "Pembangunan daerah",
    "Keuangan daerah",
    "Kepemimpinan kepala daerah",
    "Kebijakan daerah",
    "Pemerintahan desa",
    "Kelembagaan",
    "Kepegawaian",
    "Ketenteraman, ketertiban umum, dan pelindungan masyarakat",
    "Kependudukan dan pencatatan sipil",
    "Pemerintahan umum",
    "Kerja sama daerah",
    "Inovasi daerah",
]


@dataclass(frozen=True)
class Row:
    """One line of the text table, taken apart; `serial` makes its unproven figure unmistakable."""

    serial: int
    code: str
    name: str
    unit: Unit
    better: str
    rhythm: str
    chapter: str
    owner: str
    values: tuple[str, str, str]
    standing: str

    @property
    def element(self) -> str:
        """The name of its only element."""
        return "e_" + self.code.lower().replace(".", "_")

    @property
    def kind(self) -> ValueKind:
        """Its kind, from the unit."""
        return KINDS.get(self.unit.value, ValueKind.NUMBER)

    @property
    def priority(self) -> str | None:
        """Its priority indicator."""
        return self.code.partition(".")[0] if self.code.startswith("P") else None


def rows() -> tuple[Row, ...]:
    """Every line of the invented framework."""
    texts = (PRIORITY_LINES + ASPECT_LINES).strip().splitlines()
    return tuple(_row(serial, text) for serial, text in enumerate(filter(None, texts)))


def _row(serial: int, text: str) -> Row:
    code, name, unit, better, rhythm, chapter, owner, values, state = text.split("|")
    before, previous, now = values.split(";")
    return Row(
        serial, code, name, Unit(unit), better, rhythm, chapter, owner,
        (before, previous, now), state,
    )  # fmt: skip


def framework(names: Iterable[Row]) -> Framework:
    """An invented framework with these lines."""
    known = tuple(names)
    return Framework(
        key="contoh-2024-01",
        name=named("Evaluasi kinerja triwulan Penjabat Kepala Daerah (CONTOH)"),
        valid_from=date(2024, 1, 31),
        source="Surat Inspektorat Jenderal 800.1.14/440/IJ tanggal 31 Januari 2024",
        aspects=(
            Aspect("pemerintahan", named("Penyelenggaraan pemerintahan")),
            Aspect("pembangunan", named("Pelaksanaan pembangunan")),
            Aspect("kemasyarakatan", named("Kemasyarakatan")),
        ),
        priorities=tuple(
            Priority(f"P{number}", named(name), "pembangunan", f"actions_{number}")
            for number, name in enumerate(PRIORITY_NAMES, start=1)
        ),
        chapters=tuple(
            Chapter(f"A{number}", named(name)) for number, name in enumerate(CHAPTER_NAMES, start=1)
        ),
        lines=tuple(_line(row) for row in known),
        elements={row.element: _element(row) for row in known},
        scales={
            "opini": _scale("opini", "TMP;TW;WDP;WTP", ";;;Wajar Tanpa Pengecualian"),
            "bumdes": _scale("bumdes", "perintis;pemula;berkembang;maju", ";;Berkembang;Maju"),
        },
        owners=OWNERS,
        fingerprint="0" * 64,
    )


def _scale(code: str, codes: str, names: str) -> Scale:
    pairs = zip(codes.split(";"), names.split(";"), strict=True)
    return Scale(code, code, tuple(ScaleClass(one, name or one) for one, name in pairs))


def _line(row: Row) -> Line:
    target = _target(row)
    return Line(
        code=row.code,
        name=named(row.name),
        aspect="pemerintahan" if row.chapter in ("A1", "A7") else "pembangunan",
        priority=row.priority,
        kind=row.kind,
        unit=row.unit,
        formula=parse(row.element),
        polarity=Polarity(row.better),
        frequency=RHYTHMS[row.rhythm][0],
        over_places=OverPlaces.NONE,
        over_time=OverTime.LAST,
        owner=row.owner,
        evidence=("Laporan resmi",),
        source="Rekonstruksi",
        provenance=Provenance.RECONSTRUCTED,
        valid_from=date(2024, 1, 31),
        producer="Contoh produsen",
        scale=SCALE_OF.get(row.code, ""),
        targets=(target,) if target else (),
        chapter=row.chapter,
    )


def _target(row: Row) -> Target | None:
    if row.code in BAND_TARGET:
        low, high = BAND_TARGET[row.code]
        return Target(2024, low, high, "Sasaran nasional")
    if row.unit is not Unit.PERCENT or row.better not in ("higher", "lower") or row.serial % 2:
        return None
    if row.better == "higher":
        return Target(2024, Decimal(90), None, "RKPD 2024")
    return Target(2024, None, Decimal(14), "Sasaran nasional")


def _element(row: Row) -> Element:
    return Element(
        name=row.element,
        label=named(row.name),
        kind=row.kind,
        unit=row.unit,
        frequency=RHYTHMS[row.rhythm][0],
        over_places=OverPlaces.NONE,
        over_time=OverTime.LAST,
        owner=row.owner,
        scale=SCALE_OF.get(row.code, ""),
        restricted_detail=row.code in ("P2.4", "P6.2"),
    )


def claimed_of(row: Row) -> str:
    """The newest figure as stated; an unproven number is one that stands nowhere else."""
    if row.standing in UNPROVEN and row.kind.is_numeric:
        scale = 1_000_000 if row.unit is Unit.RUPIAH else 1
        return str((Decimal(61_000 + 137 * row.serial) + Decimal("0.73")) * scale)
    return row.values[2]


def _value(row: Row, text: str) -> Value:
    if row.kind is ValueKind.YES_NO:
        return text == "1"
    if row.kind is ValueKind.CLASS:
        return text
    if row.kind is ValueKind.DATE:
        return date.fromisoformat(text)
    if row.kind is ValueKind.RECORDS:
        return tuple((("Nama", f"Kegiatan {number}"),) for number in range(int(text)))
    return Decimal(text)


def _observations_of(row: Row) -> tuple[Observation, ...]:
    texts = (row.values[0], row.values[1], claimed_of(row))
    periods = RHYTHMS[row.rhythm][1]
    found: list[Observation] = []
    for moment, (text, period) in enumerate(zip(texts, periods, strict=True)):
        newest = moment == len(periods) - 1
        if newest and row.standing == "nodata":
            continue
        absence = newest and row.standing == "cannot"
        if not text and not absence:
            continue
        found.append(_observation(row, period, None if absence else _value(row, text), newest))
    return tuple(found)


def _observation(row: Row, period: str, value: Value | None, newest: bool) -> Observation:
    breaks = newest and row.code in BREAKS
    return Observation(
        element=row.element,
        place=REGION,
        period=parse_period(period),
        value=value,
        source="BPS (angka contoh)" if row.rhythm in "AK" else "Register perangkat daerah (contoh)",
        absence=None if value is not None else Absence("pelatihan baru dimulai", "Kepala Dinas"),
        status=ObservationStatus.BREAK if breaks else ObservationStatus.NORMAL,
        official=row.rhythm in "AK",
        recorded_by="operator",
        recorded_at=MADE_AT,
    )


def _other_sources(known: Iterable[Row]) -> tuple[Observation, ...]:
    """A second source for two lines, and the province beside three."""
    by_code = {row.code: row for row in known}
    found = [
        replace(
            _observation(by_code["P2.1"], "2023", Decimal("22.9"), newest=True),
            source="Pendataan kabupaten (contoh)",
            official=False,
        ),
        replace(
            _observation(by_code["P6.3"], "2023-03", Decimal("48213.37"), newest=True),
            source="Daftar lokal tanpa bukti (contoh)",
            official=False,
        ),
    ]
    for code, period, text in (
        ("P6.3", "2023-03", "6.11"), ("P5.1", "2023", "5.31"), ("P2.1", "2023", "22.9"),
        ("P1.1", "2024-02", "3.28"),
    ):  # fmt: skip
        one = _observation(by_code[code], period, Decimal(text), newest=False)
        found.append(replace(one, place=PROVINCE))
    return tuple(found)


def _items() -> tuple[EvidenceItem, ...]:
    return tuple(
        EvidenceItem(
            key=f"B-{number:03}",
            title=title,
            issuer=issuer,
            files=(EvidenceFile(f"{number:064x}", f"berkas-{number}.pdf", 120_000 + number),),
            classification=EvidenceClass(kind),
            number=f"{number}/CONTOH/2024",
            issued=date(2024, 2, 1 + number),
            effective_from=date(2023, 12, 19),
            effective_to=date(2024, 3, 18),
            received_at=MADE_AT,
            synthetic=True,
        )
        for number, (title, issuer, kind) in enumerate(
            (
                ("Berita Resmi Statistik Kabupaten (dokumen contoh)", "BPS", "public"),
                ("Rekapitulasi register perangkat daerah triwulan II", "Sekretariat", "internal"),
                ("Daftar balita menurut nama dan alamat", "Dinas Kesehatan", "restricted"),
                (
                    "Laporan Realisasi Anggaran Pendapatan dan Belanja Daerah sampai dengan akhir "
                    "Februari 2024 beserta lampiran rincian per perangkat daerah dan per jenis",
                    "Badan Keuangan dan Aset Daerah",
                    "internal",
                ),
                ("Surat BPJS Kesehatan Cabang Balikpapan", "BPJS Kesehatan", "public"),
            ),
            start=1,
        )
    )


def _links(known: Iterable[Row], observations: Iterable[Observation]) -> tuple[EvidenceLink, ...]:
    standing_of = {row.element: row for row in known}
    found: list[EvidenceLink] = []
    for one in observations:
        row = standing_of[one.element]
        newest = one.period.text == RHYTHMS[row.rhythm][1][2]
        state = STATES.get(row.standing) if newest else EvidenceState.ACCEPTED
        if state is None or one.source.startswith("Daftar lokal"):
            continue
        number = 3 if row.unit is Unit.CHILDREN else 1 + row.serial % 2
        item = "B-004" if row.owner == "bkad" else f"B-{number:03}"
        locator = Locator(page=3 + row.serial % 9)
        if state is not EvidenceState.ACCEPTED:
            locator = Locator(text=f"sebesar {one.number}")
        found.append(EvidenceLink(one.key, item, locator, state, "Inspektorat", MADE_AT))
    return tuple(found)


def _actions() -> Mapping[str, tuple[ActionRow, ...]]:
    columns = [
        "Manfaat",
        "Pelaku",
        "Tindakan",
        "Lokasi",
        "Anggaran_(Rp)",
        "Penerima_manfaat",
        "Kendala",
    ]
    texts: tuple[tuple[str, ...], ...] = (
        (
            "Harga beras medium turun dari Rp14.500 menjadi Rp13.900 per kilogram di dua pasar",
            "Bagian Perekonomian bersama TPID",
            "Gerakan pangan murah, pemantauan distributor, dan kerja sama antardaerah",
            "Kecamatan Penajam dan Babulu",
            "350.500.000",
            "2.140 keluarga",
            "Pasokan cabai dari luar pulau terlambat pada cuaca buruk",
        ),
        (
            "428 pencari kerja ditempatkan di kawasan industri",
            "Dinas Tenaga Kerja dan Transmigrasi",
            "Bursa kerja dan pelatihan las",
            "Kecamatan Sepaku",
            "1.200.000.000",
            "612 orang",
            "",
        ),
        (
            "Klaim tanpa bukti senilai 987.654.321",
            "Dinas Contoh",
            "Sosialisasi",
            "Kabupaten",
            "987.654.321",
            "55.555 orang",
            "",
        ),
    )

    def row(agency: str, cells: tuple[str, ...], backed: bool) -> ActionRow:
        fields: Record = tuple(
            (column.replace("_", " "), cell) for column, cell in zip(columns, cells, strict=True)
        )
        return ActionRow(agency, fields, backed, ("B-002",) if backed else ())

    full = (
        row("Bagian Perekonomian Sekretariat Daerah", texts[0], True),
        row("Dinas Tenaga Kerja dan Transmigrasi", texts[1], True),
        row("Dinas Kesehatan", texts[2], False),
    )
    return {"P1": full, "P2": full[:1], "P5": full[1:], "P6": full, "P8": full[2:]}


def _texts() -> Mapping[str, ReportText]:
    words = {
        "1.umum": (
            "Keadaan umum daerah",
            "Kabupaten terdiri atas empat kecamatan, 30 desa, dan 24 kelurahan. Sebagian wilayah "
            "Kecamatan Sepaku masuk ke dalam kawasan Ibu Kota Nusantara, sehingga perpindahan "
            "penduduk, kebutuhan lahan, dan permintaan layanan dasar meningkat dibandingkan dengan "
            "tahun sebelumnya.\nTeks ini contoh; bukan keterangan resmi.",
        ),
        "1.dasar": (
            "Dasar hukum",
            "Pasal 132 ayat (5) dan ayat (6) Peraturan Pemerintah Nomor 6 Tahun 2005; Peraturan "
            "Menteri Dalam Negeri Nomor 4 Tahun 2023; dan surat Inspektur Jenderal Kementerian "
            "Dalam Negeri Nomor 800.1.14/440/IJ tanggal 31 Januari 2024.",
        ),
        "1.tujuan": (
            "Maksud dan tujuan",
            "Laporan disusun untuk mempertanggungjawabkan pelaksanaan tugas Penjabat Bupati pada "
            "triwulan II masa jabatan kepada Menteri Dalam Negeri melalui Gubernur.",
        ),
        "2.urusan": (
            "Pelaksanaan urusan pemerintahan",
            "Seluruh urusan wajib pelayanan dasar berjalan; penempatan tenaga kesehatan di dua "
            "puskesmas masih menunggu.",
        ),
        "2.larangan": (
            "Pengisian jabatan, mutasi, dan perizinan",
            "Lima permohonan persetujuan diajukan; semuanya memperoleh persetujuan tertulis.",
        ),
        "3.A1": ("Pelayanan publik", "Mal Pelayanan Publik mulai beroperasi."),
        "p.P1": ("Inflasi", "Pengendalian diarahkan pada beras, cabai, dan ikan layang."),
        "4.penutup": (
            "Penutup",
            "Demikian laporan ini disampaikan sebagai bahan evaluasi. Kekurangan data dukung akan "
            "dilengkapi sebelum sesi berikutnya.",
        ),
    }
    return {
        key: ReportText(key, title, tuple(text.split("\n")), synthetic=True)
        for key, (title, text) in words.items()
    }


def _findings(known: Iterable[Row]) -> Findings:
    by_code = {row.code: row for row in known}
    unproven = by_code["P6.2"]
    return Findings(
        problems=(
            Problem(
                "share.over_hundred",
                Severity.ASK,
                Where("dinkes-tw2.xlsx", "Nilai", "D12"),
                "Kepesertaan JKN 100,15 persen melebihi 100 persen.",
                "Tuliskan alasannya bila benar.",
                by_code["P7.1"].element,
                REGION,
                "2024-02",
                "Penyebut memakai penduduk semester sebelumnya; peserta pindahan sudah tercatat.",
            ),
            Problem(
                "sources.conflict",
                Severity.ASK,
                Where("dinsos-tw2.xlsx", "Nilai", "D7"),
                f"Dinas menulis {claimed_of(unproven).replace('.', ',')} jiwa, satgas 811 jiwa.",
                "Jelaskan perbedaannya.",
                unproven.element,
                REGION,
                "2023-12-19/P3M",
            ),
            Problem(
                "period.stale",
                Severity.INFORM,
                Where("bapelitbang-tw2.csv", row=14, column="periode"),
                "Angka Maret 2023 berumur 12 bulan pada batas data.",
                "Tidak perlu tindakan bila rilis terbaru memang belum ada.",
                by_code["P6.3"].element,
                REGION,
                "2023-03",
            ),
        ),
        unchecked=("Jumlah kecamatan tidak diperiksa karena rincian desa tidak dikirim.",),
    )


def _notes() -> tuple[Note, ...]:
    return (
        Note(
            "C-01", "tw1", NoteKind.DATA_GAP,
            "Lengkapi data kemiskinan ekstrem sampai tingkat desa dan tunjukkan perubahan jiwa "
            "dari triwulan ke triwulan.",
            NoteState.PROOF_SUBMITTED, "P6.2", "Inspektur I", date(2024, 3, 20), "Dinas Sosial",
            "Verifikasi lapangan di 30 desa", ("B-002",), "Dua desa belum menyerahkan daftar",
        ),
        Note(
            "C-02", "tw1", NoteKind.PRAISE, "Konsep laporan layak menjadi percontohan.",
            NoteState.RESOLVED, "", "Ketua Tim",
        ),
        Note(
            "C-03", "tw1", NoteKind.EVIDENCE_GAP, "Sertakan bukti kegiatan, bukan hanya foto.",
            NoteState.ASSIGNED, "P1", "Anggota Tim", date(2024, 3, 20),
            "Bagian Perekonomian Sekretariat Daerah",
        ),
    )  # fmt: skip


def report_contents(texts: Mapping[str, ReportText] | None = None) -> ReportContents:
    """The invented quarter as a whole."""
    known = rows()
    tenure = Tenure(REGION, "Drs. CONTOH NAMA, M.Si.", "Penjabat Bupati", INAUGURATED)
    session = EvaluationSession(
        "tw2", REGION, tenure.quarter(2), date(2024, 3, 20), CUTOFF, Level.MINISTRY,
        "contoh-2024-01", previous_cutoff=date(2023, 12, 18),
    )  # fmt: skip
    frame = framework(known)
    observations = tuple(one for row in known for one in _observations_of(row))
    observations += _other_sources(known)
    links = _links(known, observations)
    findings = _findings(known)
    achievements = achieve(
        Known(frame, session, observations, links, findings.problems, (PROVINCE, "ID"))
    )
    return ReportContents(
        region_name="Kabupaten Penajam Paser Utara",
        framework=frame,
        outline=default_outline(),
        tenure=tenure,
        session=session,
        letterhead=Letterhead(
            "Pemerintah Kabupaten Penajam Paser Utara",
            "Sekretariat Daerah",
            "Jalan Provinsi Km. 9, Nipah-Nipah, Penajam",
            "Penajam",
            "Drs. CONTOH NAMA, M.Si.",
            "Penjabat Bupati Penajam Paser Utara",
            "CONTOH PENYUSUN, S.STP.",
            "Kepala Bagian Tata Pemerintahan",
        ),
        state=ReportState.DRAFT,
        made_at=MADE_AT,
        achievements=achievements,
        blocks=blocks_of(frame, achievements, _actions()),
        sections=sections_of(frame, achievements),
        texts=_texts() if texts is None else texts,
        findings=findings,
        evidence=_items(),
        links=links,
        observations=observations,
        notes=_notes(),
        agencies=tuple(Agency(role, name, role, (role,)) for role, name in OWNERS.items()),
        place_names={REGION: "Kabupaten Penajam Paser Utara", PROVINCE: "Kalimantan Timur"},
        synthetic=True,
    )


def unproven_claims(contents: ReportContents) -> tuple[Achievement, ...]:
    """Lines whose newest number is claimed but does not count."""
    return tuple(
        one
        for one in contents.achievements
        if one.now.value is None and isinstance(one.now.claimed, Decimal)
    )
