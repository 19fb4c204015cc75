"""Elements that only the set `blind` speaks of, in words that no other set uses.

Labels and units come from the framework; the ranges are plausible, every figure is invented.
"""

from benchmarks.proof.topics import Topic

Span = tuple[float, float, int]
COUNT, MONEY_PLACES = 0, 9


def _topic(element: str, said: tuple[str, ...], span: Span) -> Topic:
    return Topic(element, (), said, said, span)


GOVERNANCE = (
    _topic("sakip_score", ("Nilai SAKIP", "Nilai AKIP Kabupaten (SAKIP)"), (55.0, 82.0, 2)),
    _topic(
        "bureaucratic_reform_index",
        ("Indeks Reformasi Birokrasi (RB)", "Indeks Reformasi Birokrasi"),
        (51.0, 84.0, 2),
    ),
    _topic("spbe_index", ("Indeks SPBE", "Indeks SPBE (skala 1-5)"), (2.05, 4.05, 2)),
    _topic("ipp_index", ("Indeks Pelayanan Publik (IPP)",), (2.95, 4.65, 2)),
    _topic(
        "ikm_score",
        ("Nilai IKM", "Indeks Kepuasan Masyarakat (nilai IKM gabungan)"),
        (76.0, 91.0, 2),
    ),
    _topic(
        "innovation_index", ("Indeks Inovasi Daerah", "Skor Indeks Inovasi Daerah"), (34, 71, 2)
    ),
    _topic(
        "roads_steady_rate",
        ("Persentase Jalan Kabupaten Kondisi Mantap", "Persentase jalan mantap"),
        (48.0, 93.0, 2),
    ),
    _topic(
        "decent_housing_rate",
        ("Akses Rumah Layak Huni", "Persentase Akses Rumah Layak Huni"),
        (52.0, 89.0, 2),
    ),
    _topic(
        "bpk_follow_up_rate",
        ("Persentase Tindak Lanjut Rekomendasi BPK",),
        (71.0, 96.0, 2),
    ),
    _topic("spm_education_rate", ("Capaian SPM Pendidikan", "SPM bidang pendidikan"), (62, 99, 2)),
    _topic("spm_health_rate", ("Capaian SPM Kesehatan", "SPM bidang kesehatan"), (61, 99, 2)),
    _topic("spm_social_rate", ("Capaian SPM Sosial", "SPM bidang sosial"), (61, 99, 2)),
)
SERVICES = (
    ("hypertension", "Pelayanan Kesehatan Penderita Hipertensi"),
    ("diabetes", "Pelayanan Kesehatan Penderita Diabetes Melitus"),
    ("pregnant", "Pelayanan Kesehatan Ibu Hamil"),
    ("birth", "Pelayanan Kesehatan Ibu Bersalin"),
    ("newborn", "Pelayanan Kesehatan Bayi Baru Lahir"),
    ("elderly", "Pelayanan Kesehatan Penduduk Usia Lanjut"),
)
"""The stems of two elements each, `..._target` and `..._served`, and what recaps call the pair."""


def service(stem: str, ending: str, said: str) -> Topic:
    """One of the two elements of a service; its figures come from the recap itself."""
    return _topic(f"spm_{stem}_{ending}", (said,), (80, 900, COUNT))


YEARBOOK = (
    (
        _topic("population", ("Jumlah Penduduk Hasil Registrasi Dukcapil",), (90, 900, COUNT)),
        "Number of Registered Population",
    ),
    (
        _topic("voters_registered", ("Jumlah Pemilih Terdaftar",), (90, 900, COUNT)),
        "Number of Registered Voters",
    ),
    (
        _topic("kia_owned", ("Jumlah Anak Pemilik KIA",), (90, 900, COUNT)),
        "Number of Children with Identity Card",
    ),
    (
        _topic("ektp_obliged", ("Jumlah Penduduk Wajib KTP-el",), (90, 900, COUNT)),
        "Number of Population Obliged to Hold an Electronic Identity Card",
    ),
)
"""Elements that yearbooks show by subdistrict and sex, and their English heads."""

HEALTH_GROUPS = (
    (
        "I. KESEHATAN IBU DAN ANAK",
        (
            _topic("live_births", ("Jumlah Kelahiran Hidup",), (1_900, 8_900, COUNT)),
            _topic("infant_deaths", ("Jumlah Kematian Bayi",), (21, 98, COUNT)),
            _topic("spm_newborn_served", ("Bayi Baru Lahir Dilayani",), (1_800, 8_800, COUNT)),
        ),
    ),
    (
        "II. GIZI DAN IMUNISASI",
        (
            _topic("measured_children", ("Balita Diukur Tinggi Badannya",), (5_000, 19_000, COUNT)),
            _topic("stunted_children", ("Balita Pendek dan Sangat Pendek",), (400, 2_900, COUNT)),
            _topic(
                "children_fully_immunised",
                ("Bayi Mendapat Imunisasi Dasar Lengkap",),
                (1_700, 8_000, COUNT),
            ),
        ),
    ),
    (
        "III. PENYAKIT DAN USIA LANJUT",
        (
            _topic(
                "spm_diabetes_served", ("Penderita Diabetes Melitus Dilayani",), (900, 7_000, 0)
            ),
            _topic(
                "spm_tuberculosis_served",
                ("Orang Terduga Tuberkulosis Dilayani",),
                (700, 6_100, COUNT),
            ),
            _topic(
                "spm_elderly_served", ("Penduduk Usia Lanjut Dilayani",), (4_000, 21_000, COUNT)
            ),
        ),
    ),
    (
        "IV. JAMINAN KESEHATAN",
        (
            _topic("jkn_members", ("Jumlah Peserta JKN",), (130_000, 410_000, COUNT)),
            _topic("jkn_active_members", ("Peserta JKN Aktif",), (100_000, 350_000, COUNT)),
        ),
    ),
)
DASHBOARD = (
    _topic("nib_issued", ("NIB Terbit", "Jumlah NIB Terbit"), (410, 6_800, COUNT)),
    _topic("nib_micro_small", ("NIB Usaha Mikro dan Kecil", "NIB UMK"), (300, 5_900, COUNT)),
    _topic("pbg_issued", ("PBG Terbit", "Persetujuan Bangunan Gedung (PBG) Terbit"), (12, 310, 0)),
    _topic("lapor_received", ("Pengaduan SP4N-LAPOR! Diterima",), (23, 480, COUNT)),
    _topic(
        "lapor_closed_in_time",
        ("Pengaduan SP4N-LAPOR! Selesai Tepat Waktu",),
        (18, 390, COUNT),
    ),
    _topic("ektp_recorded_rate", ("Persentase Perekaman KTP-el",), (91.0, 99.7, 2)),
    _topic("ikd_active", ("Aktivasi IKD", "Penduduk dengan IKD Aktif"), (1_100, 61_000, COUNT)),
    _topic("kia_owned", ("Kepemilikan KIA (anak)", "Anak Pemilik KIA"), (9_000, 88_000, COUNT)),
    _topic("kia_entitled", ("Anak Wajib KIA",), (30_000, 99_000, COUNT)),
    _topic("uhc_coverage_rate", ("Cakupan Kepesertaan JKN/UHC",), (89.0, 103.0, 2)),
)
VILLAGES = (
    _topic("villages_mandiri", ("Desa Mandiri", "Desa Berstatus Mandiri"), (11, 98, COUNT)),
    _topic("villages_maju", ("Desa Maju", "Desa Berstatus Maju"), (11, 98, COUNT)),
    _topic("villages_berkembang", ("Desa Berkembang", "Desa Berstatus Berkembang"), (11, 98, 0)),
    _topic("villages_tertinggal", ("Desa Tertinggal", "Desa Berstatus Tertinggal"), (2, 29, 0)),
    _topic(
        "villages_siskeudes",
        ("Desa Pengguna Siskeudes", "Desa Menggunakan Siskeudes"),
        (61, 280, COUNT),
    ),
    _topic("bumdes_legal_entity", ("BUM Desa Berbadan Hukum",), (14, 240, COUNT)),
    _topic("bumdes_name_registered", ("BUM Desa dengan Nama Terdaftar",), (21, 280, COUNT)),
)
PRICES = {
    one.element: one
    for one in (
        _topic("inflation_mtm", ("inflasi bulanan (mtm)",), (0.11, 1.2, 2)),
        _topic("inflation_ytd", ("inflasi tahun kalender (ytd)",), (0.4, 3.9, 2)),
        _topic("inflation_yoy", ("inflasi tahunan (yoy)",), (1.1, 5.9, 2)),
        _topic("cpi", ("Indeks Harga Konsumen (IHK)",), (103.0, 118.0, 2)),
        _topic("food_stock_tonnes", ("stok beras",), (900, 8_000, 1)),
        _topic("daily_food_need_tonnes", ("kebutuhan beras per hari",), (21, 140, 1)),
        _topic("food_reserve_tonnes", ("Cadangan Pangan Pemerintah Daerah (CPPD)",), (40, 310, 1)),
    )
}
FINANCE = {
    one.element: one
    for one in (
        _topic("revenue_realised_rp", ("Realisasi pendapatan daerah",), (900, 2_400, MONEY_PLACES)),
        _topic("revenue_budget_rp", ("target pendapatan daerah",), (2_500, 3_100, MONEY_PLACES)),
        _topic("operating_realised_rp", ("Realisasi belanja operasi",), (500, 1_500, MONEY_PLACES)),
        _topic("operating_budget_rp", ("pagu belanja operasi",), (1_600, 2_200, MONEY_PLACES)),
        _topic("capital_realised_rp", ("Realisasi belanja modal",), (40, 300, MONEY_PLACES)),
        _topic("capital_budget_rp", ("pagu belanja modal",), (310, 690, MONEY_PLACES)),
        _topic("transfer_realised_rp", ("Realisasi belanja transfer",), (90, 290, MONEY_PLACES)),
        _topic("pad_realisation_rate", ("realisasi PAD",), (31.0, 98.0, 2)),
        _topic("budget_absorption_rate", ("penyerapan anggaran",), (21.0, 94.0, 2)),
    )
}
"""Spans of money in billions of rupiah."""
