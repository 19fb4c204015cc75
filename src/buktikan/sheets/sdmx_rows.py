"""SDMX observations, of any message format, as entries: concepts are declared, never guessed."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal, InvalidOperation
from typing import TypedDict

from buktikan.core.observation import Entry, ObservationStatus
from buktikan.core.problem import Problem, Where
from buktikan.sheets.fault import Fault
from buktikan.sheets.place_bridge import PlaceBridge

AREAS = ("REF_AREA", "GEO_AREA", "GEO", "AREA", "REGION", "WILAYAH")
INDICATORS = ("INDICATOR", "SERIES", "INDIKATOR", "SUBJECT", "VARIABLE")
TIME, VALUE, STATUS = "TIME_PERIOD", "OBS_VALUE", "OBS_STATUS"
NO_DIMENSIONS = frozenset(
    {
        "FREQ",
        TIME,
        VALUE,
        STATUS,
        "UNIT_MEASURE",
        "UNIT_MULT",
        "DECIMALS",
        "CONF_STATUS",
        "BASE_PER",
        "COMMENT_OBS",
        "TITLE",
        "TIME_FORMAT",
        "COLLECTION",
    }
)
"""Concepts that say something about a figure and never split it."""
TOTALS = frozenset({"", "_T", "T", "TOTAL", "_Z"})
UNITS: Mapping[str, str] = {
    "PT": "persen",
    "PC": "persen",
    "PCT": "persen",
    "PERCENT": "persen",
    "PS": "orang",
    "PERS": "orang",
    "PERSONS": "orang",
    "NUMBER": "",
    "NUM": "",
    "PURE_NUMB": "",
    "IX": "indeks",
    "INDEX": "indeks",
    "IDR": "rupiah",
}
"""Codes of unit lists in use, as our own unit words; what is not here is read as it is written."""
MEANS: Mapping[str, ObservationStatus] = {
    **{one.value: one for one in ObservationStatus},
    **dict.fromkeys(("H", "K", "O", "Q"), ObservationStatus.MISSING),
    **dict.fromkeys(("G", "I"), ObservationStatus.ESTIMATED),
    **dict.fromkeys(("J", "S", "W"), ObservationStatus.NORMAL),
    "D": ObservationStatus.BREAK,
    "N": ObservationStatus.LOW_RELIABILITY,
    "V": ObservationStatus.PROVISIONAL,
}
"""Every code of the status list as one of those that the register keeps."""
REPORTING = re.compile(r"(?P<year>\d{4})-(?P<kind>[AM])(?P<number>\d{1,3})")
NO_FIGURE = frozenset({"", "NAN", "NA", ":", "..", "..."})
NOT_PRINTED = "Sumbernya tidak memuat angka untuk periode ini."
DELETES = frozenset({"D", "DELETE"})
Concepts = dict[str, str]


class SdmxAnswer(TypedDict, total=False):
    """What the child tells: rows of dimensions and other concepts, or a fault's name and words."""

    rows: list[tuple[Concepts, Concepts]]
    refused: str
    what: str
    mend: str


@dataclass(frozen=True, slots=True)
class SdmxOptions:
    """What the sender declares of an SDMX file.

    `elements` maps indicator codes to element names or codes of series; `element` names the one
    that the whole file is of. `indicator` and `area` are the concepts that carry the indicator and
    the place; empty means the usual names.
    """

    places: PlaceBridge
    source: str
    elements: Mapping[str, str] | None = None
    element: str = ""
    indicator: str = ""
    area: str = ""
    producer: str = ""
    published: str = ""
    encoding: str = "utf-8"


@dataclass(frozen=True, slots=True)
class SdmxObservation:
    """One observation: concepts and their codes, and which of them are dimensions."""

    concepts: Mapping[str, str]
    dimensions: frozenset[str]
    where: Where
    action: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)

    def spot(self, concept: str) -> Where:
        """The column of a concept in the row."""
        return replace(self.where, column=self.columns.get(concept, concept))


def entry_of(one: SdmxObservation, options: SdmxOptions) -> Entry | Problem:
    """The observation as an entry, or the problem that refuses it."""
    if one.action.upper() in DELETES:
        return Fault.SDMX_DELETE.at(
            one.where,
            "Baris ini meminta penghapusan angka; register resmi tidak pernah menghapus.",
            "Hapus baris itu dari berkas. Revisi dikirim sebagai angka baru dengan tanggal terbit.",
        )
    area = _first(one.concepts, (options.area,) if options.area else AREAS)
    place = options.places.key(one.concepts.get(area, ""))
    if not area or place is None:
        return options.places.unknown(one.concepts.get(area, ""), one.spot(area or AREAS[0]))
    element, indicator = _element(one, options)
    if isinstance(element, Problem):
        return element
    status = MEANS.get(one.concepts.get(STATUS, "") or "A")
    if status is None:
        return Fault.STATUS_UNKNOWN.at(
            one.spot(STATUS),
            f'Status angka "{one.concepts[STATUS]}" tidak dikenal.',
            f"Pakai kode CL_OBS_STATUS: {', '.join(sorted(MEANS))}.",
        )
    value = _value(one)
    if isinstance(value, Problem):
        return value
    return _entry(one, options, element, place, value, status, {area, indicator})


def _entry(
    one: SdmxObservation,
    options: SdmxOptions,
    element: str,
    place: str,
    value: Decimal | None,
    status: ObservationStatus,
    named: set[str],
) -> Entry:
    unit = one.concepts.get("UNIT_MEASURE", "")
    return Entry(
        element=element,
        place=place,
        period=period_text(one.concepts.get(TIME, "")),
        value="" if value is None else value,
        where=one.where,
        unit=UNITS.get(unit.upper(), unit),
        source=options.source,
        producer=options.producer,
        published=options.published,
        base_version=one.concepts.get("BASE_PER", ""),
        status=ObservationStatus.MISSING.value if value is None else status.value,
        breakdown={
            name.casefold(): one.concepts[name]
            for name in sorted(one.dimensions - NO_DIMENSIONS - named)
            if one.concepts.get(name, "") not in TOTALS
        },
        absence=NOT_PRINTED if value is None else "",
        note=one.concepts.get("COMMENT_OBS", ""),
        spots={
            "value": one.spot(VALUE),
            "period": one.spot(TIME),
            "unit": one.spot("UNIT_MEASURE"),
        },
    )


def _element(one: SdmxObservation, options: SdmxOptions) -> tuple[str | Problem, str]:
    """The element or series code, and the concept that named it."""
    concept = _first(one.concepts, (options.indicator,) if options.indicator else INDICATORS)
    code = one.concepts.get(concept, "")
    if options.element:
        return options.element, concept
    if not code:
        return (
            Fault.COLUMN_MISSING.at(
                one.where,
                "Tidak ada dimensi yang menyebut indikator.",
                "Nyatakan deret atau data seluruh berkas, atau nama dimensi indikatornya.",
            ),
            concept,
        )
    return (options.elements or {}).get(code, code), concept


def _first(concepts: Mapping[str, str], names: tuple[str, ...]) -> str:
    return next((name for name in names if name in concepts), "")


def _value(one: SdmxObservation) -> Decimal | Problem | None:
    text = one.concepts.get(VALUE, "").strip()
    if text.upper() in NO_FIGURE:
        return None
    try:
        amount = Decimal(text)
        power = int(one.concepts.get("UNIT_MULT", "") or 0)
    except (InvalidOperation, ValueError):
        amount, power = Decimal("NaN"), 0
    if not amount.is_finite() or abs(power) > len(MEANS):
        return Fault.SDMX_NUMBER.at(
            one.spot(VALUE),
            f'"{text}" bukan bilangan SDMX, atau pangkat satuannya bukan bilangan bulat.',
            "SDMX menulis bilangan dengan titik desimal dan tanpa pemisah ribuan, misalnya 1234.5.",
        )
    return amount.scaleb(power) if power else amount


def period_text(text: str) -> str:
    """SDMX reporting periods as our notation: 2024-A1 is 2024, 2024-M03 is 2024-03."""
    match = REPORTING.fullmatch(text.strip())
    if match is None:
        return text.strip()
    if match["kind"] == "A":
        return match["year"]
    return f"{match['year']}-{int(match['number']):02d}"
