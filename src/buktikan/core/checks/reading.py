"""Checks of one cell or row while it is read: numbers, units, names, periods, dates."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from difflib import get_close_matches

from buktikan.core.checks.registry import CHECKS, check
from buktikan.core.framework import Element, Scale
from buktikan.core.numeral import print_number
from buktikan.core.observation import Entry, ObservationStatus
from buktikan.core.period import ACCEPTED
from buktikan.core.place import Gazetteer, undamaged_candidates
from buktikan.core.problem import Problem, Severity


def problem_at(
    code: str, entry: Entry, field: str, what: str, mend: str, **figures: str
) -> Problem:
    """A problem of one field of an entry, with the severity of its check."""
    return Problem(
        code,
        CHECKS[code].severity,
        entry.spot(field),
        what,
        mend,
        element=entry.element,
        place=entry.place,
        period=entry.period,
        reason=entry.reason,
        figures=figures,
    )


@check(
    "number.separators",
    Severity.BLOCK,
    title="Angka tidak terbaca",
    about="Isian harus satu angka. Pemisah ribuan titik dan desimal koma (1.234,5), atau "
    "sebaliknya (1,234.5), keduanya terbaca bila tidak bercampur.",
    example='"91.87,5" bukan angka; tulis "91,875".',
)
def unreadable_number(entry: Entry, text: str) -> Iterator[Problem]:
    """The text is no number at all."""
    yield problem_at(
        "number.separators",
        entry,
        "value",
        f'"{text}" tidak terbaca sebagai angka.',
        'Tulis satu angka dengan satu koma desimal, misalnya "91,875" atau "Rp 2,6 triliun".',
        text=text,
    )


@check(
    "number.ambiguous",
    Severity.BLOCK,
    title="Angka bermakna ganda",
    about="Satu titik atau koma yang diikuti tiga angka dapat berarti ribuan atau desimal. "
    "Buktikan tidak menebak: kedua bacaan ditunjukkan dan penulis memilih.",
    example='"1.234" dapat berarti seribu dua ratus tiga puluh empat, atau satu koma dua.',
)
def ambiguous_number(entry: Entry, text: str, readings: Iterable[Decimal]) -> Iterator[Problem]:
    """The text is one of two numbers."""
    plain = [format(one, "f") for one in readings]
    spelled = " atau ".join(_spelled(Decimal(one)) for one in plain)
    yield problem_at(
        "number.ambiguous",
        entry,
        "value",
        f'"{text}" dapat berarti {spelled}.',
        "Ketik sebagai angka di sel (bukan teks), atau tulis tanpa pemisah ribuan.",
        text=text,
        readings=" | ".join(plain),
    )


def _spelled(amount: Decimal) -> str:
    if amount == amount.to_integral_value():
        return f"bilangan bulat {print_number(amount)}"
    return f"pecahan {print_number(amount)}"


@check(
    "unit.mismatch",
    Severity.BLOCK,
    title="Satuan tidak sesuai",
    about="Satuan yang tertulis di samping angka atau di kolom satuan harus satuan data itu. "
    "Kata ribu, juta, miliar dan triliun dikalikan dengan sendirinya.",
    example='"12,5 persen" pada data yang satuannya rupiah.',
)
def wrong_unit(entry: Entry, element: Element, stated: str) -> Iterator[Problem]:
    """Another unit than the element's stands beside the number."""
    yield problem_at(
        "unit.mismatch",
        entry,
        "unit" if entry.unit else "value",
        f'Satuan "{stated}" tidak sesuai: {element.label} dinyatakan dalam {element.unit.label}.',
        f"Nyatakan dalam {element.unit.label}, atau kosongkan kolom satuan.",
        stated=stated,
        expected=element.unit.value,
    )


@check(
    "element.unknown",
    Severity.BLOCK,
    title="Kode data tidak dikenal",
    about="Kode data harus ada di kerangka yang dipakai sesi ini.",
    example='"tpt_persen"; yang dimaksud mungkin "open_unemployment_rate".',
)
def unknown_element(entry: Entry, known: Iterable[str]) -> Iterator[Problem]:
    """The framework has no such element."""
    near = get_close_matches(entry.element, list(known), n=3)
    hint = f"Mungkin maksudnya {', '.join(near)}. " if near else ""
    yield problem_at(
        "element.unknown",
        entry,
        "element",
        f'Kode data "{entry.element}" tidak ada di kerangka ini.',
        f"{hint}Salin kode dari buku kerja atau dari `buktikan framework show`.",
    )


@check(
    "place.unknown",
    Severity.BLOCK,
    title="Wilayah tidak dikenal",
    about="Kode wilayah adalah kode Kemendagri bertitik. Kode BPS adalah penomoran lain; setiap "
    "impor menyebut sistem kodenya.",
    example='"6409" adalah kode BPS; kode Kemendagri-nya "64.09".',
)
def unknown_place(entry: Entry) -> Iterator[Problem]:
    """The code is none of the places known to this import."""
    yield problem_at(
        "place.unknown",
        entry,
        "place",
        f'Kode wilayah "{entry.place}" tidak dikenal.',
        'Tulis kode Kemendagri bertitik sebagai teks, misalnya "64.09" atau "64.09.01.2001".',
    )


@check(
    "place.damaged",
    Severity.BLOCK,
    title="Kode wilayah rusak",
    about="Lembar kerja membaca 11.10 sebagai angka dan membuang nol di belakang. Kode tidak "
    "diperbaiki diam-diam, sebab dua wilayah mungkin dimaksud.",
    example='"11.1" mungkin 11.10 atau 11.01.',
)
def damaged_place(entry: Entry, gazetteer: Gazetteer) -> Iterator[Problem]:
    """A spreadsheet has eaten a zero of the code."""
    candidates = [
        f"{code} {gazetteer.name(code)}" if code in gazetteer else code
        for code in undamaged_candidates(entry.place)
    ]
    yield problem_at(
        "place.damaged",
        entry,
        "place",
        f'Kode wilayah "{entry.place}" rusak: mungkin {" atau ".join(candidates)}.',
        "Ubah format kolom kode menjadi Teks, lalu ketik ulang kodenya.",
    )


@check(
    "period.unknown",
    Severity.BLOCK,
    title="Periode acuan tidak terbaca",
    about="Setiap angka menyebut periode acuannya dengan satu cara tulis. " + ACCEPTED,
    example='"TW II" bukan periode; tulis 2023-12-19/P3M.',
)
def unknown_period(entry: Entry) -> Iterator[Problem]:
    """The text is no reference period."""
    yield problem_at(
        "period.unknown",
        entry,
        "period",
        f'"{entry.period}" bukan periode acuan.',
        ACCEPTED,
    )


@check(
    "status.unknown",
    Severity.BLOCK,
    title="Status angka tidak dikenal",
    about="Status di samping angka adalah kode SDMX: A normal, B jeda deret, E perkiraan, "
    "F proyeksi, L tidak ada, M hilang, P sementara, U kurang andal. Kosong berarti normal.",
    example='"X" bukan status; angka sementara ditulis P.',
)
def unknown_status(entry: Entry) -> Iterator[Problem]:
    """The status is none of the codes."""
    yield problem_at(
        "status.unknown",
        entry,
        "status",
        f'Status angka "{entry.status}" tidak dikenal.',
        f"Kosongkan, atau tulis salah satu: {', '.join(one.value for one in ObservationStatus)}.",
        text=entry.status,
    )


@check(
    "value.missing",
    Severity.ASK,
    title="Tidak ada nilai dan tidak ada alasan",
    about="Baris tanpa nilai harus menyebut mengapa data tidak dapat dipasok; itu jawaban yang "
    "sah dan dicatat dengan nama yang menyatakan. Kosong, tanda hubung dan titik-titik bukan nol.",
    example="Tidak dapat dipasok karena survei baru terbit bulan Juli.",
)
def missing_value(entry: Entry) -> Iterator[Problem]:
    """Neither a value nor a reason for its absence."""
    yield problem_at(
        "value.missing",
        entry,
        "value",
        "Nilai belum diisi dan alasan tidak dapat dipasok juga kosong.",
        'Isi nilainya, atau tulis alasan pada kolom "Tidak dapat dipasok karena".',
    )


@check(
    "value.negative",
    Severity.BLOCK,
    title="Jumlah negatif",
    about="Jumlah orang, desa atau dokumen tidak dapat negatif. Inflasi dan pertumbuhan dapat.",
    example="\u22125 jiwa.",
)
def negative_value(entry: Entry, amount: Decimal) -> Iterator[Problem]:
    """A count below zero."""
    yield problem_at(
        "value.negative",
        entry,
        "value",
        f"Jumlah {print_number(amount)} tidak mungkin: kurang dari nol.",
        "Periksa tandanya; tulis perubahan pada kolom catatan, bukan pada nilai.",
        value=str(amount),
    )


@check(
    "class.unknown",
    Severity.BLOCK,
    title="Kelas tidak ada di skala",
    about="Nilai berupa kelas harus salah satu kelas skala yang tertulis di kerangka.",
    example='"WTP-DPP" pada skala opini BPK; yang ada WTP, WDP, TW, TMP.',
)
def unknown_class(entry: Entry, text: str, scale: Scale | None) -> Iterator[Problem]:
    """The scale has no such class."""
    classes = ", ".join(f"{one.code} ({one.name})" for one in scale.classes) if scale else ""
    yield problem_at(
        "class.unknown",
        entry,
        "value",
        f'"{text}" bukan kelas pada skala {scale.name if scale else "data ini"}.',
        f"Pilih salah satu: {classes}." if classes else "Periksa skala data ini di kerangka.",
        text=text,
    )


@check(
    "value.yes_no",
    Severity.BLOCK,
    title="Bukan ya atau tidak",
    about="Pertanyaan ya/tidak dijawab dengan ya atau tidak saja; jumlah dan uraian ada di kolom "
    "lain.",
    example='"sebagian" bukan jawaban ya/tidak.',
)
def not_yes_or_no(entry: Entry, text: str) -> Iterator[Problem]:
    """The answer is neither yes nor no."""
    yield problem_at(
        "value.yes_no",
        entry,
        "value",
        f'"{text}" bukan jawaban ya atau tidak.',
        "Tulis ya atau tidak; jelaskan selebihnya pada kolom Catatan.",
        text=text,
    )


@check(
    "date.unreadable",
    Severity.BLOCK,
    title="Tanggal tidak terbaca",
    about="Tanggal ditulis 2023-11-30, 30/11/2023 atau 30 November 2023, antara tahun 1990 dan "
    "2100.",
    example='"30 Nopember" tanpa tahun.',
)
def unreadable_date(entry: Entry, field: str, text: str) -> Iterator[Problem]:
    """The text is no date."""
    yield problem_at(
        "date.unreadable",
        entry,
        field,
        f'"{text}" bukan tanggal yang terbaca.',
        "Tulis 2023-11-30, 30/11/2023 atau 30 November 2023.",
        text=text,
    )
