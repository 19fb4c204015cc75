"""The tables of meaning that the documentation prints.

They are rules, operators, functions, moments and roll-up.

`meaning_tables()` returns every table in order and `MeaningTable.markdown("id" | "en")` is the
text of one, heading included. The documentation generator writes them one after another, then
the files of tests/spec as they are.
"""

from dataclasses import dataclass

from buktikan.core.formulas.meaning import (
    FUNCTIONS,
    MAXIMUM_DEPTH,
    MAXIMUM_DIGITS,
    MAXIMUM_LENGTH,
    MOMENTS,
    Language,
    Words,
)
from buktikan.core.formulas.operators import OPERATORS
from buktikan.core.framework import OverPlaces, OverTime


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule that holds everywhere."""

    name: Words
    meaning: Words


OVER_PLACES: tuple[tuple[OverPlaces, Words], ...] = (
    (
        OverPlaces.SUM,
        Words(
            "Jumlah; untuk angka yang dihitung satu per satu: orang, desa, rupiah.",
            "Sum; for what is counted one by one: persons, villages, rupiah.",
        ),
    ),
    (
        OverPlaces.RATE,
        Words(
            "Jumlah pembilang dibagi jumlah penyebut. Persentase tanpa pembilang dan penyebut "
            "dihitung sebagai belum diketahui.",
            "Sum of numerators over sum of denominators. A percentage without its parts counts as "
            "missing.",
        ),
    ),
    (OverPlaces.MIN, Words("Yang terkecil.", "The least.")),
    (OverPlaces.MAX, Words("Yang terbesar.", "The greatest.")),
    (
        OverPlaces.NONE,
        Words(
            "Tidak dapat digabung: indeks, peringkat, hasil survei.",
            "Cannot be combined: indices, ranks, survey results.",
        ),
    ),
)
OVER_TIME: tuple[tuple[OverTime, Words], ...] = (
    (
        OverTime.SUM,
        Words("Jumlah semua periode; untuk arus.", "Sum of all periods; for flows."),
    ),
    (
        OverTime.LAST,
        Words("Periode terakhir yang ada datanya.", "The last period that has data."),
    ),
    (
        OverTime.MEAN,
        Words(
            "Rata-rata periode yang ada datanya; untuk persentase, jumlah pembilang dibagi jumlah "
            "penyebut.",
            "Mean of the periods that have data; for rates, sum of numerators over sum of "
            "denominators.",
        ),
    ),
    (OverTime.MAX, Words("Yang terbesar.", "The greatest.")),
    (
        OverTime.CUMULATIVE,
        Words(
            "Angka sudah kumulatif sejak 1 Januari: yang terakhir dalam tahun itu.",
            "Figures already run from 1 January: the last one of that year.",
        ),
    ),
    (OverTime.NONE, Words("Tidak dapat digabung.", "Cannot be combined.")),
)
RULES: tuple[Rule, ...] = (
    Rule(
        Words("Tanpa data", "No data"),
        Words(
            "Nilai tanpa data, atau tanpa data dukung yang diterima, adalah tidak ada; tidak "
            "pernah menjadi 0 dan tidak pernah menjadi tidak.",
            "A value without data, or without accepted evidence, is absent; it never becomes 0 "
            "and never becomes no.",
        ),
    ),
    Rule(
        Words("Pembagian dengan nol", "Division by zero"),
        Words(
            "Hasilnya tidak ada; bukan 0, bukan tak hingga, bukan kesalahan.",
            "The result is absent; not 0, not infinity, not an error.",
        ),
    ),
    Rule(
        Words("Desimal tepat", "Exact decimals"),
        Words(
            "Angka dihitung dalam desimal dengan 34 angka penting; 0.1 + 0.2 - 0.3 tepat 0.",
            "Numbers are decimals with 34 significant digits; 0.1 + 0.2 - 0.3 is exactly 0.",
        ),
    ),
    Rule(
        Words("Terlalu besar", "Too large"),
        Words(
            "Hasil yang melampaui 6.145 angka di depan koma tidak ada.",
            "A result with more than 6,145 digits before the point is absent.",
        ),
    ),
    Rule(
        Words("Urutan", "Precedence"),
        Words(
            "Dari yang paling kuat: `-` di depan; `*` `/`; `+` `-`; perbandingan; `not`; `and`; "
            "`or`. Tanda yang setingkat dihitung dari kiri.",
            "Tightest first: leading `-`; `*` `/`; `+` `-`; comparison; `not`; `and`; `or`. "
            "Equals go from the left.",
        ),
    ),
    Rule(
        Words("Nama dan angka", "Names and numbers"),
        Words(
            "Nama elemen memakai huruf kecil a-z, angka dan garis bawah. Desimal memakai titik, "
            "tanpa pemisah ribuan. 1.000 ditolak karena dapat dibaca 1 atau 1000.",
            "Element names use a-z, digits and underscores. Decimals use a point, no thousands "
            "separator. 1.000 is refused because it can be read as 1 or as 1000.",
        ),
    ),
    Rule(
        Words("Jenis", "Kinds"),
        Words(
            "Angka dan jawaban ya/tidak tidak tertukar; pencampuran ditolak sebelum dihitung. "
            "Elemen berupa kelas, tanggal, teks atau daftar hanya boleh berdiri sendiri.",
            "Numbers and yes/no answers do not mix; a mixture is refused before calculation. "
            "Elements that are classes, dates, texts or lists may only stand alone.",
        ),
    ),
    Rule(
        Words("Batas", "Limits"),
        Words(
            f"Paling panjang {MAXIMUM_LENGTH} huruf, paling dalam {MAXIMUM_DEPTH} tingkat, satu "
            f"angka paling banyak {MAXIMUM_DIGITS} digit.",
            f"At most {MAXIMUM_LENGTH} characters, {MAXIMUM_DEPTH} levels deep, "
            f"{MAXIMUM_DIGITS} digits in one number.",
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class MeaningTable:
    """One table for the documentation: a title, a head and rows, each in two languages."""

    title: Words
    head: tuple[Words, ...]
    rows: tuple[tuple[Words, ...], ...]

    def markdown(self, language: Language) -> str:
        """A Markdown section: heading, empty line, table, line end."""
        lines = [tuple(cell.of(language) for cell in row) for row in (self.head, *self.rows)]
        rule = tuple("---" for _ in self.head)
        body = "\n".join(f"| {' | '.join(line)} |" for line in (lines[0], rule, *lines[1:]))
        return f"## {self.title.of(language)}\n\n{body}\n"


def meaning_tables() -> tuple[MeaningTable, ...]:
    """Rules, operators, functions and moments, in the order in which the documentation has them."""
    written, meaning = Words("Ditulis", "Written"), Words("Arti", "Meaning")
    absence = Words("Bila ada yang kosong", "With gaps")
    return (
        MeaningTable(
            Words("Aturan umum", "General rules"),
            (Words("Aturan", "Rule"), meaning),
            tuple((one.name, one.meaning) for one in RULES),
        ),
        MeaningTable(
            Words("Tanda", "Operators"),
            (written, meaning, absence),
            tuple((_code(one.written), one.meaning, one.absence) for one in OPERATORS),
        ),
        MeaningTable(
            Words("Fungsi", "Functions"),
            (written, meaning, absence),
            tuple((_code(one.signature), one.meaning, one.absence) for one in FUNCTIONS),
        ),
        MeaningTable(
            Words("Waktu", "Moments"),
            (written, meaning),
            tuple((_code(one.signature), one.meaning) for one in MOMENTS),
        ),
        MeaningTable(
            Words("Antarwilayah", "Over places"),
            (written, meaning),
            tuple((_code(how.value), words) for how, words in OVER_PLACES),
        ),
        MeaningTable(
            Words("Antarwaktu", "Over time"),
            (written, meaning),
            tuple((_code(how.value), words) for how, words in OVER_TIME),
        ),
    )


def _code(text: str) -> Words:
    return Words(f"`{text}`", f"`{text}`")
