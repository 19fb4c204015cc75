"""Counts and amounts of money: elements whose numbers have many digits, or very few."""

from functools import cache

from benchmarks.proof.topics import MONTHLY, RATES, Topic, elements, names_of_element

COUNTS = (
    Topic(
        "poor_persons",
        ("Jumlah penduduk miskin",),
        ("Jumlah Penduduk Miskin", "Penduduk miskin"),
        ("Penduduk miskin (jiwa)", "Banyaknya penduduk miskin"),
        (9_000, 58_000, 0),
        "extreme_poor_persons",
    ),
    Topic(
        "unemployed",
        ("Jumlah penganggur", "Pengangguran terbuka"),
        ("Penganggur Terbuka", "Jumlah penganggur"),
        ("Penganggur terbuka (orang)", "Banyaknya penganggur"),
        (1_200, 9_900, 0),
        "labour_force",
    ),
    Topic(
        "labour_force",
        ("Jumlah angkatan kerja",),
        ("Angkatan Kerja", "Jumlah angkatan kerja"),
        ("Angkatan kerja (orang)", "Banyaknya angkatan kerja"),
        (60_000, 240_000, 0),
        "unemployed",
    ),
    Topic(
        "jkn_members",
        ("Jumlah peserta JKN", "Kepesertaan JKN"),
        ("Jumlah Peserta JKN", "Peserta JKN"),
        ("Peserta JKN terdaftar", "Peserta JKN (jiwa)"),
        (120_000, 420_000, 0),
        "jkn_active_members",
    ),
    Topic(
        "jkn_active_members",
        ("Jumlah peserta JKN aktif", "Peserta aktif"),
        ("Jumlah Peserta JKN Aktif", "Peserta JKN aktif"),
        ("Peserta aktif JKN", "Peserta JKN berstatus aktif"),
        (90_000, 380_000, 0),
        "jkn_members",
    ),
    Topic(
        "ektp_recorded",
        ("Jumlah perekaman KTP-el", "Sudah merekam KTP-el"),
        ("Penduduk Sudah Merekam KTP-el", "Jumlah perekaman KTP-el"),
        ("Sudah merekam KTP-el", "Perekaman KTP-el (jiwa)"),
        (110_000, 260_000, 0),
        "ektp_obliged",
    ),
    Topic(
        "ektp_obliged",
        ("Wajib KTP-el", "Jumlah wajib KTP-el"),
        ("Penduduk Wajib KTP-el", "Wajib KTP-el"),
        ("Wajib KTP-el (jiwa)", "Penduduk yang wajib KTP-el"),
        (115_000, 270_000, 0),
        "ektp_recorded",
    ),
    Topic(
        "population",
        ("Jumlah penduduk", "Penduduk"),
        ("Jumlah Penduduk", "Jumlah penduduk menurut Dukcapil"),
        ("Penduduk (jiwa)", "Penduduk Dukcapil"),
        (120_000, 420_000, 0),
        "ektp_obliged",
    ),
    Topic(
        "extreme_poor_persons",
        ("Penduduk miskin ekstrem", "Jumlah penduduk miskin ekstrem"),
        ("Penduduk Miskin Ekstrem", "Jumlah penduduk miskin ekstrem terverifikasi"),
        ("Miskin ekstrem (jiwa)", "Penduduk miskin ekstrem hasil verifikasi"),
        (37, 1_990, 0),
        "poor_persons",
    ),
    Topic(
        "measured_children",
        ("Jumlah balita diukur", "Balita diukur"),
        ("Balita yang Diukur", "Jumlah balita diukur"),
        ("Balita diukur (anak)", "Banyaknya balita yang diukur"),
        (4_000, 14_000, 0),
        "stunted_children",
    ),
    Topic(
        "stunted_children",
        ("Balita stunting", "Jumlah balita stunting", "Balita pendek"),
        ("Balita Pendek dan Sangat Pendek", "Jumlah balita stunting"),
        ("Balita stunting (anak)", "Balita pendek + sangat pendek"),
        (310, 2_300, 0),
        "measured_children",
    ),
    Topic(
        "nib_issued",
        ("NIB diterbitkan", "Jumlah NIB"),
        ("NIB yang Diterbitkan", "Jumlah NIB terbit"),
        ("NIB terbit (OSS-RBA)", "Penerbitan NIB"),
        (350, 6_900, 0),
        "permits_issued",
    ),
    Topic(
        "permits_issued",
        ("Izin diterbitkan", "Jumlah izin terbit"),
        ("Izin yang Diterbitkan", "Jumlah izin terbit"),
        ("Izin terbit (berkas)", "Penerbitan izin"),
        (120, 1_900, 0),
        "nib_issued",
    ),
    Topic(
        "jobseekers_registered",
        ("Pencari kerja terdaftar", "Pencari kerja AK-1"),
        ("Pencari Kerja Terdaftar (AK-1)", "Pencari kerja terdaftar"),
        ("Pencaker AK-1 terdaftar", "Pendaftaran pencari kerja (AK-1)"),
        (180, 2_400, 0),
        "jobseekers_placed",
    ),
    Topic(
        "jobseekers_placed",
        ("Pencari kerja ditempatkan", "Penempatan pencari kerja"),
        ("Pencari Kerja Ditempatkan (AK-1)", "Pencari kerja ditempatkan"),
        ("Pencaker AK-1 ditempatkan", "Penempatan pencari kerja (AK-1)"),
        (60, 900, 0),
        "jobseekers_registered",
    ),
)
MONEY = (
    Topic(
        "apbd_spending_realised_rp",
        ("Realisasi belanja", "Realisasi belanja daerah"),
        ("Realisasi Belanja Daerah", "Realisasi belanja APBD"),
        ("Belanja daerah terealisasi", "Realisasi belanja s.d. bulan laporan"),
        (300, 2_900, 9),
        "apbd_spending_budget_rp",
    ),
    Topic(
        "apbd_spending_budget_rp",
        ("Pagu belanja", "Anggaran belanja daerah"),
        ("Anggaran Belanja Daerah", "Pagu belanja APBD"),
        ("Pagu belanja daerah", "Anggaran belanja APBD"),
        (1_400, 4_900, 9),
        "apbd_spending_realised_rp",
    ),
    Topic(
        "pad_realised_rp",
        ("Realisasi PAD", "Realisasi Pendapatan Asli Daerah"),
        ("Realisasi Pendapatan Asli Daerah (PAD)", "Realisasi PAD"),
        ("PAD terealisasi", "Pendapatan Asli Daerah (realisasi)"),
        (20, 390, 9),
        "pad_budget_rp",
    ),
    Topic(
        "pad_budget_rp",
        ("Target PAD", "Target Pendapatan Asli Daerah"),
        ("Target Pendapatan Asli Daerah (PAD)", "Target PAD"),
        ("PAD ditargetkan", "Pendapatan Asli Daerah (target)"),
        (90, 450, 9),
        "pad_realised_rp",
    ),
    Topic(
        "investment_realised_rp",
        ("Realisasi investasi", "Nilai realisasi investasi"),
        ("Realisasi Investasi (PMA dan PMDN)", "Nilai realisasi investasi"),
        ("Investasi terealisasi", "Realisasi investasi LKPM"),
        (150, 2_400, 9),
        "investment_target_rp",
    ),
    Topic(
        "investment_target_rp",
        ("Target investasi",),
        ("Target Investasi", "Target investasi tahun berjalan"),
        ("Investasi ditargetkan", "Target investasi RPJMD"),
        (500, 3_000, 9),
        "investment_realised_rp",
    ),
    Topic(
        "btt_realised_rp",
        ("Realisasi Belanja Tidak Terduga", "Realisasi BTT"),
        ("Realisasi Belanja Tidak Terduga (BTT)", "Realisasi BTT"),
        ("BTT terealisasi", "Belanja Tidak Terduga (realisasi)"),
        (0.4, 19, 9),
        "btt_budget_rp",
    ),
    Topic(
        "btt_budget_rp",
        ("Pagu Belanja Tidak Terduga", "Anggaran BTT"),
        ("Anggaran Belanja Tidak Terduga (BTT)", "Pagu BTT"),
        ("BTT dianggarkan", "Belanja Tidak Terduga (pagu)"),
        (5, 40, 9),
        "btt_realised_rp",
    ),
)
"""Spans in billions of rupiah."""
RIVAL_NAMES = 4
EVERY = (*RATES, *MONTHLY, *COUNTS, *MONEY)


@cache
def rivals(topic: Topic) -> frozenset[str]:
    """The first names of every other element of its unit, as the product collects them."""
    own = {one.casefold() for one in topic.names}
    known = {one.element: one.names for one in EVERY}
    near = (one for one in elements().values() if one.unit is topic.unit)
    names = (
        name
        for one in near
        if one.name != topic.element
        for name in known.get(one.name, names_of_element(one))[:RIVAL_NAMES]
    )
    return frozenset(one for one in names if one.casefold() not in own)
