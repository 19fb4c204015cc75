"""A tiny framework with every kind of value, for tests that need one but not a whole package."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from buktikan.core.formula import parse
from buktikan.core.framework import (
    Aspect,
    Bilingual,
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
    Share,
    Target,
    ValueKind,
)
from buktikan.core.period import Frequency
from buktikan.core.place import Place, PlaceLevel
from buktikan.core.quantity import Unit
from buktikan.core.tenure import EvaluationSession, Level, TenureQuarter

REGION = "64.09"
BEGINNING = date(2024, 1, 31)
LETTER = "CONTOH: surat 1/2024"


def named(text: str) -> Bilingual:
    """The same words in both languages."""
    return Bilingual(text, text)


def element(
    name: str,
    kind: ValueKind,
    unit: Unit,
    *,
    owner: str,
    frequency: Frequency = Frequency.YEAR,
    breakdowns: Sequence[str] = (),
    scale: str = "",
    records: Sequence[str] = (),
    label: str = "",
) -> Element:
    """A data element with the fields that matter to tests."""
    return Element(
        name=name,
        label=named(label or name.replace("_", " ")),
        kind=kind,
        unit=unit,
        frequency=frequency,
        over_places=OverPlaces.SUM,
        over_time=OverTime.LAST,
        owner=owner,
        breakdowns=tuple(breakdowns),
        scale=scale,
        records=tuple(records),
    )


ELEMENTS = (
    element("unemployed", ValueKind.COUNT, Unit.PERSONS, owner="labour", label="Penganggur"),
    element("labour_force", ValueKind.COUNT, Unit.PERSONS, owner="labour", label="Angkatan kerja"),
    element("tpt_stated", ValueKind.PERCENT, Unit.PERCENT, owner="labour", label="TPT dinyatakan"),
    element(
        "extreme_poor",
        ValueKind.COUNT,
        Unit.PERSONS,
        owner="social",
        frequency=Frequency.MONTH,
        breakdowns=("village", "district", "sex"),
        label="Penduduk miskin ekstrem",
    ),
    element(
        "spent",
        ValueKind.MONEY,
        Unit.RUPIAH,
        owner="finance",
        frequency=Frequency.MONTH,
        label="Realisasi belanja",
    ),
    element(
        "budget", ValueKind.MONEY, Unit.RUPIAH, owner="finance", label="Anggaran belanja berlaku"
    ),
    element(
        "opinion",
        ValueKind.CLASS,
        Unit.CLASS,
        owner="finance",
        scale="opinion",
        label="Opini atas laporan keuangan",
    ),
    element(
        "mall_running",
        ValueKind.YES_NO,
        Unit.YES_NO,
        owner="permits",
        frequency=Frequency.TENURE_QUARTER,
        label="Mal pelayanan publik berjalan",
    ),
    element(
        "budget_law_on", ValueKind.DATE, Unit.DATE, owner="finance", label="Tanggal perda APBD"
    ),
    element(
        "labour_actions",
        ValueKind.RECORDS,
        Unit.RECORDS,
        owner="labour",
        frequency=Frequency.TENURE_QUARTER,
        records=("manfaat", "siapa", "apa", "anggaran"),
        label="Tindakan pengurangan pengangguran",
    ),
    element("remark", ValueKind.TEXT, Unit.TEXT, owner="finance", label="Keterangan kas"),
)
SCALES = (
    Scale(
        "opinion",
        "Opini",
        (
            ScaleClass("TMP", "Tidak menyatakan pendapat"),
            ScaleClass("TW", "Tidak wajar"),
            ScaleClass("WDP", "Wajar dengan pengecualian"),
            ScaleClass("WTP", "Wajar tanpa pengecualian"),
        ),
    ),
)


def line(
    code: str,
    name: str,
    formula: str,
    kind: ValueKind,
    unit: Unit,
    *,
    priority: str | None,
    owner: str,
    polarity: Polarity = Polarity.HIGHER,
    share: Share | None = None,
    definition: str = "",
    traps: Sequence[str] = (),
    targets: Sequence[Target] = (),
    scale: str = "",
) -> Line:
    """A line with the fields that matter to tests."""
    return Line(
        code=code,
        name=named(name),
        aspect="P",
        priority=priority,
        kind=kind,
        unit=unit,
        formula=parse(formula),
        polarity=polarity,
        frequency=Frequency.YEAR,
        over_places=OverPlaces.RATE if share else OverPlaces.SUM,
        over_time=OverTime.LAST,
        owner=owner,
        evidence=("BRS",),
        source=LETTER,
        provenance=Provenance.RECONSTRUCTED,
        valid_from=BEGINNING,
        definition=definition,
        traps=tuple(traps),
        share=share,
        targets=tuple(targets),
        scale=scale,
        chapter="" if priority else "A3",
    )


LINES = (
    line(
        "P5.1",
        "Tingkat pengangguran terbuka",
        "unemployed / labour_force * 100",
        ValueKind.PERCENT,
        Unit.PERCENT,
        priority="P5",
        owner="labour",
        polarity=Polarity.LOWER,
        share=Share("unemployed", "labour_force", "angkatan kerja", "tpt_stated"),
        definition="Penganggur dibagi angkatan kerja, Sakernas Agustus.",
        traps=("Bukan dibagi penduduk usia kerja.",),
        targets=(Target(2024, None, Decimal("2.9"), LETTER),),
    ),
    line(
        "P6.2",
        "Penduduk miskin ekstrem",
        "extreme_poor",
        ValueKind.COUNT,
        Unit.PERSONS,
        priority="P6",
        owner="social",
        polarity=Polarity.LOWER,
    ),
    line(
        "P8.1",
        "Penyerapan belanja",
        "spent / budget * 100",
        ValueKind.PERCENT,
        Unit.PERCENT,
        priority="P8",
        owner="finance",
        share=Share("spent", "budget", "anggaran yang berlaku"),
    ),
    line(
        "P4.4",
        "Mal pelayanan publik",
        "mall_running",
        ValueKind.YES_NO,
        Unit.YES_NO,
        priority="P4",
        owner="permits",
    ),
    line(
        "A3.1",
        "Opini",
        "opinion",
        ValueKind.CLASS,
        Unit.CLASS,
        priority=None,
        owner="finance",
        scale="opinion",
    ),
    line(
        "A3.3",
        "APBD tepat waktu",
        "budget_law_on",
        ValueKind.DATE,
        Unit.DATE,
        priority=None,
        owner="finance",
    ),
    line(
        "A3.9",
        "Keterangan kas",
        "remark",
        ValueKind.TEXT,
        Unit.TEXT,
        priority=None,
        owner="finance",
    ),
)


def tiny_framework(*, key: str = "contoh-1", fingerprint: str = "0" * 64) -> Framework:
    """Seven lines over eleven elements: every kind of value but a bare number."""
    return Framework(
        key=key,
        name=named("Kerangka CONTOH"),
        valid_from=BEGINNING,
        source=LETTER,
        aspects=(Aspect("P", named("Pembangunan")),),
        priorities=(
            Priority("P4", named("Layanan publik"), "P"),
            Priority("P5", named("Pengangguran"), "P", "labour_actions"),
            Priority("P6", named("Kemiskinan ekstrem"), "P"),
            Priority("P8", named("Penyerapan anggaran"), "P"),
        ),
        chapters=(Chapter("A3", named("Keuangan daerah")),),
        lines=LINES,
        elements={one.name: one for one in ELEMENTS},
        scales={one.code: one for one in SCALES},
        owners={
            "labour": "Dinas tenaga kerja",
            "social": "Dinas sosial",
            "finance": "Badan keuangan",
            "permits": "Dinas penanaman modal",
        },
        fingerprint=fingerprint,
    )


def second_quarter_session(
    *, key: str = "2024-03-20", scope: Sequence[str] = ()
) -> EvaluationSession:
    """The session of 20 March 2024: quarter II of somebody inaugurated on 19 September 2023."""
    return EvaluationSession(
        key=key,
        place=REGION,
        quarter=TenureQuarter(date(2023, 9, 19), 2),
        held_on=date(2024, 3, 20),
        cutoff=date(2024, 3, 18),
        level=Level.MINISTRY,
        framework="contoh-1",
        scope=frozenset(scope),
    )


def villages(count: int = 3) -> tuple[Place, ...]:
    """Invented villages of one district."""
    return tuple(
        Place(
            f"{REGION}.01.{2001 + number}",
            f"Desa CONTOH {number + 1}",
            PlaceLevel.VILLAGE,
            f"{REGION}.01",
        )
        for number in range(count)
    )


def districts() -> tuple[Place, ...]:
    """One invented district."""
    return (Place(f"{REGION}.01", "Kecamatan CONTOH", PlaceLevel.DISTRICT, REGION),)
