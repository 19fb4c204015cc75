"""What documents of the set speak of: elements of the framework, and words people use for them.

Labels and units come from the framework; the ranges are plausible, every figure is invented.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from buktikan.core.framework import Element
from buktikan.core.quantity import Unit
from buktikan.frameworks.catalogue import load

FRAMEWORK = "pj-2024-01"


@dataclass(frozen=True, slots=True)
class Topic:
    """An element: its `synonyms` help the product's vocabulary out where that is silent.

    `known` and `unseen` are what documents say. `span` holds the least and the greatest figure,
    and the decimal places. `sibling` is the element whose number is most easily taken for it.
    """

    element: str
    synonyms: tuple[str, ...]
    known: tuple[str, ...]
    unseen: tuple[str, ...]
    span: tuple[float, float, int]
    sibling: str = ""

    @property
    def label(self) -> str:
        """The label of the framework."""
        return elements()[self.element].label.id

    @property
    def unit(self) -> Unit:
        """The unit of the framework."""
        return elements()[self.element].unit


@lru_cache(maxsize=1)
def elements() -> Mapping[str, Element]:
    """Every element of the framework."""
    return load(FRAMEWORK).elements


RATES = (
    Topic(
        "poverty_rate",
        ("Persentase penduduk miskin", "Tingkat kemiskinan", "P0"),
        ("Persentase Penduduk Miskin", "Tingkat kemiskinan", "Persentase penduduk miskin (P0)"),
        ("Penduduk miskin (persen)", "Tingkat Kemiskinan Makro", "P0 (%)"),
        (3.0, 29.0, 2),
        "poverty_gap_index",
    ),
    Topic(
        "poverty_gap_index",
        ("Indeks kedalaman kemiskinan", "P1"),
        ("Indeks Kedalaman Kemiskinan (P1)", "Indeks kedalaman kemiskinan"),
        ("P1 (indeks kedalaman)", "Kedalaman Kemiskinan (P1)"),
        (0.3, 2.9, 2),
        "poverty_severity_index",
    ),
    Topic(
        "poverty_severity_index",
        ("Indeks keparahan kemiskinan", "P2"),
        ("Indeks Keparahan Kemiskinan (P2)", "Indeks keparahan kemiskinan"),
        ("P2 (indeks keparahan)", "Keparahan Kemiskinan (P2)"),
        (0.05, 0.9, 2),
        "poverty_gap_index",
    ),
    Topic(
        "open_unemployment_rate",
        ("Tingkat pengangguran terbuka", "TPT"),
        ("Tingkat Pengangguran Terbuka (TPT)", "TPT", "Tingkat pengangguran terbuka"),
        ("TPT (persen)", "Tingkat Pengangguran"),
        (1.5, 9.9, 2),
        "labour_participation_rate",
    ),
    Topic(
        "labour_participation_rate",
        ("Tingkat partisipasi angkatan kerja", "TPAK"),
        ("Tingkat Partisipasi Angkatan Kerja (TPAK)", "TPAK"),
        ("TPAK (persen)", "Partisipasi Angkatan Kerja"),
        (58.0, 75.0, 2),
        "open_unemployment_rate",
    ),
    Topic(
        "human_development_index",
        ("Indeks Pembangunan Manusia",),
        ("Indeks Pembangunan Manusia (IPM)", "IPM"),
        ("IPM (metode baru)", "Pembangunan Manusia (IPM)"),
        (62.0, 81.0, 2),
        "gini_ratio",
    ),
    Topic(
        "gini_ratio",
        ("Gini Ratio", "Koefisien Gini"),
        ("Rasio Gini", "Gini Ratio"),
        ("Ketimpangan (Rasio Gini)", "Koefisien Gini"),
        (0.26, 0.39, 3),
        "human_development_index",
    ),
    Topic(
        "economic_growth",
        ("Pertumbuhan ekonomi", "Laju pertumbuhan PDRB"),
        ("Pertumbuhan Ekonomi", "Laju Pertumbuhan PDRB"),
        ("Laju pertumbuhan PDRB (persen)", "Ekonomi tumbuh"),
        (-2.0, 14.9, 2),
        "inflation_yoy",
    ),
    Topic(
        "stunting_survey_rate",
        ("Prevalensi stunting SSGI", "Prevalensi stunting SKI", "Prevalensi stunting"),
        ("Prevalensi Stunting (SSGI/SKI)", "Prevalensi stunting hasil survei"),
        ("Stunting menurut survei (SKI)", "Prevalensi balita stunting hasil SSGI"),
        (11.0, 38.0, 1),
        "stunting_routine_rate",
    ),
    Topic(
        "safe_water_rate",
        ("Akses air minum layak", "Rumah tangga dengan akses air minum layak"),
        ("Akses Air Minum Layak", "Persentase rumah tangga dengan akses air minum layak"),
        ("Air minum layak", "Akses terhadap air minum layak"),
        (60.0, 97.0, 2),
        "sanitation_rate",
    ),
    Topic(
        "sanitation_rate",
        ("Akses sanitasi layak", "Rumah tangga dengan akses sanitasi layak"),
        ("Akses Sanitasi Layak", "Persentase rumah tangga dengan sanitasi layak"),
        ("Sanitasi layak", "Akses terhadap sanitasi layak"),
        (55.0, 96.0, 2),
        "safe_water_rate",
    ),
)
MONTHLY = (
    Topic(
        "inflation_yoy",
        ("Inflasi tahun ke tahun", "Inflasi year on year", "Inflasi y-on-y"),
        ("Inflasi Year on Year (y-on-y)", "Inflasi y-on-y", "Inflasi tahun ke tahun (y-on-y)"),
        ("Inflasi (y-on-y)", "Laju inflasi tahun ke tahun"),
        (0.5, 6.0, 2),
        "inflation_mtm",
    ),
    Topic(
        "inflation_mtm",
        ("Inflasi bulan ke bulan", "Inflasi month to month", "Inflasi m-to-m"),
        ("Inflasi Month to Month (m-to-m)", "Inflasi m-to-m"),
        ("Inflasi (m-to-m)", "Laju inflasi bulan ke bulan"),
        (-0.9, 1.2, 2),
        "inflation_yoy",
    ),
    Topic(
        "inflation_ytd",
        ("Inflasi tahun kalender", "Inflasi year to date", "Inflasi y-to-d"),
        ("Inflasi Year to Date (y-to-d)", "Inflasi y-to-d"),
        ("Inflasi (y-to-d)", "Laju inflasi tahun kalender"),
        (0.1, 4.0, 2),
        "inflation_yoy",
    ),
    Topic(
        "cpi",
        ("Indeks Harga Konsumen", "IHK"),
        ("Indeks Harga Konsumen (IHK)", "IHK"),
        ("IHK umum", "Indeks Harga Konsumen"),
        (102.0, 119.0, 2),
        "inflation_yoy",
    ),
    Topic(
        "uhc_coverage_rate",
        ("Cakupan kepesertaan JKN", "Cakupan UHC", "UHC"),
        ("Cakupan Kepesertaan JKN (UHC)", "Cakupan UHC"),
        ("UHC (cakupan peserta JKN)", "Cakupan JKN"),
        (88.0, 104.0, 2),
        "jkn_active_rate",
    ),
    Topic(
        "jkn_active_rate",
        ("Keaktifan peserta JKN", "Tingkat keaktifan peserta"),
        ("Tingkat Keaktifan Peserta JKN", "Keaktifan peserta"),
        ("Keaktifan Peserta", "Peserta JKN: tingkat keaktifan"),
        (70.0, 92.0, 2),
        "uhc_coverage_rate",
    ),
    Topic(
        "budget_absorption_rate",
        ("Penyerapan anggaran", "Persentase realisasi belanja"),
        ("Penyerapan Anggaran", "Persentase realisasi belanja APBD"),
        ("Serapan anggaran (penyerapan)", "Tingkat penyerapan anggaran"),
        (12.0, 96.0, 2),
        "revenue_realisation_rate",
    ),
    Topic(
        "revenue_realisation_rate",
        ("Realisasi pendapatan", "Persentase realisasi pendapatan"),
        ("Persentase Realisasi Pendapatan Daerah", "Realisasi pendapatan"),
        ("Realisasi pendapatan daerah (persen)", "Persentase pendapatan terealisasi"),
        (12.0, 99.0, 2),
        "budget_absorption_rate",
    ),
    Topic(
        "ektp_recorded_rate",
        ("Persentase perekaman KTP-el", "Perekaman KTP-el"),
        ("Persentase Perekaman KTP-el", "Perekaman KTP elektronik (KTP-el)"),
        ("Perekaman KTP-el (%)", "Capaian perekaman KTP-el"),
        (91.0, 99.9, 2),
        "uhc_coverage_rate",
    ),
    Topic(
        "measurement_coverage_rate",
        ("Cakupan pengukuran balita", "Cakupan pengukuran"),
        ("Cakupan Pengukuran Balita", "Cakupan pengukuran"),
        ("Pengukuran balita (cakupan)", "Cakupan Pengukuran dan Penimbangan Balita"),
        (70.0, 99.0, 2),
        "stunting_routine_rate",
    ),
    Topic(
        "stunting_routine_rate",
        ("Prevalensi stunting e-PPGBM", "Stunting e-PPGBM"),
        ("Prevalensi Stunting e-PPGBM", "Prevalensi stunting menurut e-PPGBM"),
        ("Stunting (e-PPGBM)", "Prevalensi stunting data e-PPGBM"),
        (5.0, 21.0, 2),
        "stunting_survey_rate",
    ),
)
