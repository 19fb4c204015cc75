"""What is declared of an official file, and the reader that follows from it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from buktikan.core.numeral import NumberFormat
from buktikan.core.official import Finality
from buktikan.core.place import NATION, CodeSystem, Gazetteer, parent_of
from buktikan.sheets.bps_wide import WideOptions, read_bps_wide
from buktikan.sheets.place_bridge import PlaceBridge
from buktikan.sheets.reading import TableReading
from buktikan.sheets.sdmx_csv import read_sdmx_csv
from buktikan.sheets.sdmx_ml import read_sdmx_ml
from buktikan.sheets.sdmx_rows import SdmxOptions
from buktikan.sheets.tidy import TidyOptions, read_tidy

ELSEWHERE = "lain"
"""Stands for every place of a file that is not the region's own; no place has this key."""


class Layout(Enum):
    """How official files come."""

    TIDY = "tidy"
    BPS_WIDE = "bps-wide"
    SDMX_CSV = "sdmx-csv"
    SDMX_ML = "sdmx-ml"


@dataclass(frozen=True, slots=True)
class Declared:
    """What the sender says of a file.

    `element` is the element or the code of a series that a wide table or an SDMX file without an
    indicator is of. `own_code` is how the file writes the region's own code, where it does not use
    Kemendagri's. `source` speaks for rows that name none.
    """

    layout: Layout
    element: str = ""
    source: str = ""
    producer: str = ""
    published: str = ""
    unit: str = ""
    period_suffix: str = ""
    own_code: str = ""
    numbers: NumberFormat = NumberFormat.ASK
    finality: Finality | None = None
    encoding: str = "utf-8"


class OneRegion(Mapping[str, str]):
    """A bridge that knows one code; every other place of the file lies elsewhere."""

    def __init__(self, code: str, region: str) -> None:
        """`code` is the file's own way of writing the region."""
        self.code, self.region = code, region

    def __getitem__(self, text: str) -> str:
        return self.region if text == self.code else ELSEWHERE

    def __iter__(self) -> Iterator[str]:
        return iter((self.code,))

    def __len__(self) -> int:
        return 1

    def get(self, text: str, default: object = None) -> str:
        """Never nothing: what is not the region lies elsewhere."""
        return self[text]


def reader_of(
    declared: Declared, path: Path, region: str, bridge: PlaceBridge | None = None
) -> Callable[[Gazetteer], TableReading]:
    """The reader for the declared layout; `bridge` goes before what is declared of codes."""
    if bridge is None and declared.own_code:
        bridge = PlaceBridge(CodeSystem.BPS_2023, OneRegion(declared.own_code, region))
    places = bridge or PlaceBridge(CodeSystem.KEMENDAGRI)

    def read(gazetteer: Gazetteer) -> TableReading:
        if declared.layout is Layout.BPS_WIDE:
            return read_bps_wide(path, _wide(declared, gazetteer, region))
        if declared.layout is Layout.TIDY:
            return read_tidy(
                path,
                TidyOptions(
                    places, declared.numbers, encoding=declared.encoding, source=declared.source
                ),
            )
        options = SdmxOptions(
            places,
            declared.source,
            element=declared.element,
            producer=declared.producer,
            published=declared.published,
            encoding=declared.encoding,
        )
        csv = declared.layout is Layout.SDMX_CSV
        return read_sdmx_csv(path, options) if csv else read_sdmx_ml(path, options)

    return read


def _wide(declared: Declared, gazetteer: Gazetteer, region: str) -> WideOptions:
    return WideOptions(
        element=declared.element,
        gazetteer=gazetteer,
        within=province_of(region),
        source=declared.source,
        number_format=declared.numbers,
        period_suffix=declared.period_suffix,
        unit=declared.unit,
        producer=declared.producer,
        published=declared.published,
        encoding=declared.encoding,
    )


def province_of(region: str) -> str:
    """The province in which a file's names are looked for; the region itself where it is one."""
    above = parent_of(region) or NATION
    return region if above == NATION else above
