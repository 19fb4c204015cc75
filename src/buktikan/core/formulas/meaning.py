"""What functions and moments mean, as data that the parser obeys (operators: operators.py).

buktikan.core.formulas.tables makes them into tables for the documentation; the files of tests/spec
show the same meaning by example and are run by the tests.
"""

from dataclasses import dataclass
from typing import Literal

from buktikan.core.formulas.nodes import Function, Kind, Moment

Language = Literal["id", "en"]

MAXIMUM_LENGTH = 2000
MAXIMUM_DEPTH = 50
MAXIMUM_DIGITS = 34
ROUND = "round"
ROUND_LIMIT = 12


@dataclass(frozen=True, slots=True)
class Words:
    """A text in Indonesian and in English."""

    id: str
    en: str

    def of(self, language: Language) -> str:
        """The text in that language."""
        return self.id if language == "id" else self.en


@dataclass(frozen=True, slots=True)
class FunctionMeaning:
    """One function: how it is written, how many items it takes, what it does, also with gaps.

    `takes` and `yields` are kinds; None means any kind, the same for all items.
    """

    name: str
    signature: str
    least: int
    most: int | None
    takes: Kind | None
    yields: Kind | None
    meaning: Words
    absence: Words


@dataclass(frozen=True, slots=True)
class MomentMeaning:
    """How a figure of another time is asked for, and which one that is."""

    moment: Moment
    signature: str
    meaning: Words


ABSENT_IF_ANY = Words(
    "Tidak ada bila salah satu isinya tidak ada.", "Absent if any item is absent."
)

FUNCTIONS: tuple[FunctionMeaning, ...] = (
    FunctionMeaning(
        Function.IF.value,
        "if(c, a, b)",
        3,
        3,
        None,
        None,
        Words("a bila c benar, b bila c salah. Juga ditulis jika(…).", "a if c is true, else b."),
        Words(
            "Tidak ada bila c tidak ada. Cabang yang tidak dipilih tidak dihitung.",
            "Absent if c is absent, unlike CASE in SQL. The other branch is not calculated.",
        ),
    ),
    FunctionMeaning(
        Function.COALESCE.value,
        "coalesce(a, b, ...)",
        2,
        None,
        None,
        None,
        Words("Isi pertama yang ada, dari kiri.", "The first item that is present."),
        Words(
            "Tidak ada hanya bila semua isinya tidak ada.", "Absent only if every item is absent."
        ),
    ),
    FunctionMeaning(
        Function.MIN.value,
        "min(a, b, ...)",
        2,
        None,
        Kind.NUMBER,
        Kind.NUMBER,
        Words("Angka terkecil.", "The least number."),
        ABSENT_IF_ANY,
    ),
    FunctionMeaning(
        Function.MAX.value,
        "max(a, b, ...)",
        2,
        None,
        Kind.NUMBER,
        Kind.NUMBER,
        Words("Angka terbesar.", "The greatest number."),
        ABSENT_IF_ANY,
    ),
    FunctionMeaning(
        Function.ABS.value,
        "abs(a)",
        1,
        1,
        Kind.NUMBER,
        Kind.NUMBER,
        Words("Angka tanpa tanda minus.", "The number without its sign."),
        ABSENT_IF_ANY,
    ),
    FunctionMeaning(
        ROUND,
        "round(a, n)",
        2,
        2,
        Kind.NUMBER,
        Kind.NUMBER,
        Words(
            "Dibulatkan sampai n desimal, setengah menjauhi nol; n bilangan bulat tetap dari "
            "-12 sampai 12 (-3 berarti ribuan).",
            "Rounded to n decimal places, half away from zero; n is a fixed whole number from "
            "-12 to 12 (-3 means thousands).",
        ),
        ABSENT_IF_ANY,
    ),
    FunctionMeaning(
        Function.SUM.value,
        "sum(a, b, ...)",
        1,
        None,
        Kind.NUMBER,
        Kind.NUMBER,
        Words("Jumlah semua isinya.", "The sum of the items."),
        ABSENT_IF_ANY,
    ),
    FunctionMeaning(
        Function.COUNT.value,
        "count(a, b, ...)",
        1,
        None,
        Kind.YES_NO,
        Kind.NUMBER,
        Words("Banyaknya isi yang dijawab ya.", "How many items are answered yes."),
        Words(
            "Isi yang tidak ada tidak ikut dihitung dan dilaporkan (diketahui n dari m); tidak "
            "ada bila semua isinya tidak ada.",
            "An absent item does not count and is reported (seen n of m); absent if every item "
            "is absent.",
        ),
    ),
)

MOMENTS: tuple[MomentMeaning, ...] = (
    MomentMeaning(
        Moment.NOW,
        "a",
        Words(
            "Angka yang berlaku pada batas data sidang.",
            "The figure in force at the session's cut-off.",
        ),
    ),
    MomentMeaning(
        Moment.PREVIOUS_QUARTER,
        "prev(a)",
        Words(
            "Angka pada akhir triwulan masa jabatan sebelumnya; tidak ada pada triwulan pertama.",
            "The figure at the end of the previous tenure quarter; absent in the first quarter.",
        ),
    ),
    MomentMeaning(
        Moment.YEAR_AGO,
        "year_ago(a)",
        Words(
            "Angka periode acuan yang sama satu tahun sebelumnya.",
            "The figure of the same reference period one year earlier.",
        ),
    ),
    MomentMeaning(
        Moment.YEAR_TO_DATE,
        "ytd(a)",
        Words(
            "Angka kumulatif sejak 1 Januari tahun kalender berjalan, menurut aturan waktu elemen.",
            "The figure since 1 January of the calendar year, by the element's rule over periods.",
        ),
    ),
    MomentMeaning(
        Moment.BASELINE,
        "baseline(a)",
        Words(
            "Angka terakhir dari periode yang telah berakhir pada hari pelantikan; untuk elemen "
            "yang dijumlahkan antarwaktu, tiga bulan sebelum pelantikan.",
            "The last figure of a period that was over on the day of inauguration; for elements "
            "that add up over time, the three months before it.",
        ),
    ),
)

FUNCTION_BY_NAME = {one.name: one for one in FUNCTIONS}
MOMENT_BY_NAME = {one.moment.value: one for one in MOMENTS if one.moment is not Moment.NOW}
ALIASES = {"jika": Function.IF.value}
LOGIC_WORDS = {
    "and": "and",
    "dan": "and",
    "or": "or",
    "atau": "or",
    "not": "not",
    "tidak": "not",
    "bukan": "not",
    "true": "true",
    "benar": "true",
    "false": "false",
    "salah": "false",
}
RESERVED_NAMES = frozenset({*FUNCTION_BY_NAME, *MOMENT_BY_NAME, *ALIASES, *LOGIC_WORDS})
