"""Which papers stand behind an agency's figures, and where in them each figure stands.

Every agency sends one letter with a recapitulation; some send other kinds of papers beside it, so
that the example shows them all. Whatever is printed beside the agency's own figures is invented.
"""

from dataclasses import dataclass
from enum import Enum

ROWS_A_PAGE = 18
FIRST_GRID_ROW = 5
"""The row of a grid in which its heads stand, counted from 1."""
MARKS = {"quarter-2": "", "quarter-3": "-T3"}
"""What keys of the register carry between the agency and the number."""
DISTRICTS = ("Penajam", "Waru", "Babulu", "Sepaku")


class Kind(Enum):
    """What a paper is. The value ends its file's name."""

    LETTER = "rekap.pdf"
    PRESS = "inflasi.pdf"
    MINUTES = "notulen.docx"
    PHOTO = "dokumentasi.pdf"
    BUDGET = "lra.xlsx"
    GRID = "ekspor.xlsx"
    GRID_ODS = "ekspor.ods"
    MONTHS = "ekspor.csv"
    SCAN = "surat-pindaian.pdf"
    NOTE = "catatan.pdf"
    DAMAGED = "pindaian-rusak.pdf"


BUDGET_LINES = (
    ("Pendapatan daerah", "revenue_budget_rp", "revenue_realised_rp", "revenue_realisation_rate"),
    ("Belanja APBD", "apbd_spending_budget_rp", "apbd_spending_realised_rp", ""),
    ("Belanja operasi", "operating_budget_rp", "operating_realised_rp", ""),
    ("Belanja modal", "capital_budget_rp", "capital_realised_rp", ""),
    ("Belanja tidak terduga (BTT)", "btt_budget_rp", "btt_realised_rp", ""),
    ("BTT untuk inflasi", "btt_inflation_budget_rp", "btt_inflation_realised_rp", ""),
    ("Belanja transfer", "transfer_budget_rp", "transfer_realised_rp", ""),
    ("Fungsi pendidikan", "education_budget_rp", "education_realised_rp", ""),
)
"""Rows of the budget's table: what each is called, and which elements its columns hold."""
GRIDS = {
    "dinkes": (
        "target_under_fives",
        "measured_children",
        "measurement_coverage_rate",
        "stunted_children",
        "stunting_routine_rate",
    ),
    "disdukcapil": (
        "ektp_obliged",
        "ektp_recorded",
        "ektp_recorded_rate",
        "kia_entitled",
        "kia_owned",
        "children_0_18",
        "birth_certificates_owned",
    ),
}
"""Columns of the exports that break figures down by district."""
MONTHS = ("nib_issued", "nib_micro_small", "permits_issued", "permits_on_time")
SPECIAL: dict[str, tuple[tuple[Kind, tuple[str, ...]], ...]] = {
    "bag-perekonomian": (
        (Kind.PRESS, ("inflation_yoy",)),
        (
            Kind.MINUTES,
            (
                "inflation_meetings_attended",
                "inflation_meetings_held",
                "food_supply_deals",
                "food_supplied_tonnes",
                "step_tpid_meeting",
            ),
        ),
        (Kind.PHOTO, ("effort_cheap_market", "effort_market_inspection")),
    ),
    "bkad": ((Kind.BUDGET, tuple(name for line in BUDGET_LINES for name in line[1:] if name)),),
    "dinkes": ((Kind.GRID, GRIDS["dinkes"]),),
    "disdukcapil": ((Kind.GRID_ODS, GRIDS["disdukcapil"]),),
    "dpmptsp": ((Kind.MONTHS, MONTHS),),
    "disnakertrans": (
        (Kind.SCAN, ("jobseekers_placed", "jobseekers_registered", "jobseekers_waiting")),
    ),
    "bkpsdm": ((Kind.NOTE, ("staff",)),),
    "dpupr": ((Kind.DAMAGED, ("roads_steady_km", "roads_total_km", "roads_steady_rate")),),
}
"""Papers beside the letter: their kind, and the elements that stand in them."""
TITLES = {
    Kind.LETTER: "Rekap data dukung",
    Kind.PRESS: "Perkembangan indeks harga konsumen",
    Kind.MINUTES: "Notulen rapat teknis TPID",
    Kind.PHOTO: "Dokumentasi pasar murah dan inspeksi pasar",
    Kind.BUDGET: "Laporan realisasi anggaran sementara",
    Kind.GRID: "Ekspor e-PPGBM menurut kecamatan",
    Kind.GRID_ODS: "Ekspor cakupan dokumen kependudukan",
    Kind.MONTHS: "Ekspor perizinan menurut bulan",
    Kind.SCAN: "Laporan pencari kerja AK-1",
    Kind.NOTE: "Catatan jumlah pegawai",
    Kind.DAMAGED: "Daftar ruas jalan mantap",
}


@dataclass(frozen=True)
class Paper:
    """One item of the register with its file; no `elements` means whatever stands nowhere else."""

    key: str
    file: str
    kind: Kind
    elements: tuple[str, ...]

    @property
    def title(self) -> str:
        """What the paper is called, before the agency's name."""
        return TITLES[self.kind]


@dataclass(frozen=True)
class Stated:
    """One figure as papers print it; `before` is the invented figure of an earlier time."""

    element: str
    label: str
    value: str
    before: str
    period: str
    source: str
    number: float | None
    unit: str
    is_count: bool = False
    """Whether it counts whole things, so that districts can be told beside it."""


def papers_of(agency: str, quarter: str) -> tuple[Paper, ...]:
    """The agency's letter, then its other papers; each quarter has items of its own."""
    stem = agency.replace("-", "").upper()[:8] + MARKS[quarter]
    kinds = ((Kind.LETTER, ()), *SPECIAL.get(agency, ()))
    return tuple(
        Paper(f"{stem}-{number:02}", f"{agency}-{kind.value}", kind, elements)
        for number, (kind, elements) in enumerate(kinds, start=1)
    )


def paper_for(agency: str, quarter: str, element: str) -> Paper:
    """The paper in which the element stands."""
    letter, *others = papers_of(agency, quarter)
    return next((one for one in others if element in one.elements), letter)


def spot(paper: Paper, element: str, row: int) -> str:
    """Where the figure stands, as an officer types it; `row` counts the paper's figures from 0.

    Blank where a person would not say: a text document has no pages until somebody prints it.
    """
    match paper.kind:
        case Kind.LETTER:
            return f"hal. {row // ROWS_A_PAGE + 2}"
        case Kind.BUDGET:
            return f"LRA!{budget_cell(element)}"
        case Kind.GRID | Kind.GRID_ODS:
            column = chr(ord("B") + paper.elements.index(element))
            return f"Rekap!{column}{FIRST_GRID_ROW + len(DISTRICTS) + 1}"
        case Kind.MONTHS | Kind.MINUTES:
            return ""
        case _:
            return "hal. 1"


def budget_cell(element: str) -> str:
    """The cell of the budget's table that holds the element."""
    for row, line in enumerate(BUDGET_LINES, start=FIRST_GRID_ROW + 1):
        if element in line[1:]:
            return f"{'BCD'[line[1:].index(element)]}{row}"
    raise KeyError(element)
