"""The wide layout in which BPS tables are passed on: a place name per row, a year per column."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from buktikan.core.numeral import NumberFormat
from buktikan.core.observation import Entry, ObservationStatus
from buktikan.core.period import PeriodError, parse_period
from buktikan.core.place import NATION, Gazetteer, Place, PlaceLevel
from buktikan.core.problem import Findings, Problem, Where
from buktikan.sheets.fault import Fault
from buktikan.sheets.reading import Counts, TableReading
from buktikan.sheets.text_table import TextFaultError, TextTable, Told, open_table, ragged

PLACE_HEADERS = ("wilayah", "kabupaten/kota", "provinsi", "nama wilayah", "region", "daerah")
YEAR = re.compile(r"(?:19|20)\d\d")
NO_FIGURE = frozenset({"", "-", "\u2013", "\u2014", "...", "\u2026", "..", "n/a", "na", "x"})
NOT_PRINTED = "Sumbernya tidak memuat angka untuk tahun ini."
MARKS: Mapping[str, ObservationStatus] = {
    "**": ObservationStatus.PROVISIONAL,
    "*": ObservationStatus.PROVISIONAL,
    "e": ObservationStatus.ESTIMATED,
    "r": ObservationStatus.NORMAL,
}
MARKED = re.compile(r"(?P<number>.*\d)\s*(?P<mark>\*\*|\*|[er])\s*", re.IGNORECASE)
REGENCY_WORDS = re.compile(r"^(?:kabupaten|kab\.?|kota adm\.?|adm\.?)\s+")
PROVINCE_WORDS = re.compile(r"^(?:provinsi|prov\.?)\s+")


@dataclass(frozen=True, slots=True)
class WideOptions:
    """What the sender declares of a wide table.

    `within` is the key of the province whose regencies it lists. `period_suffix` completes the
    year: "-03" for the Susenas round of March, "" for whole years.
    """

    element: str
    gazetteer: Gazetteer
    within: str
    source: str
    number_format: NumberFormat = NumberFormat.ASK
    period_suffix: str = ""
    unit: str = ""
    producer: str = ""
    published: str = ""
    encoding: str = "utf-8"


def read_bps_wide(path: Path, options: WideOptions) -> TableReading:
    """Read a wide table; each filled cell is one entry, each place name is matched or told.

    A cell without a figure (-, ...) becomes an entry with that text, the status "missing" and
    the absence that the source states: it is kept, and it is never 0.
    """
    rows = _WideRows(options)
    try:
        with open_table(path, _knows, options.encoding) as table:
            rows.read(table)
    except TextFaultError as error:
        rows.told.add(error.problem)
        rows.stopped = True
    return rows.reading()


def _knows(header: str) -> bool:
    return header.casefold() in PLACE_HEADERS or YEAR.fullmatch(header) is not None


class _WideRows:
    """One wide table while it is read."""

    def __init__(self, options: WideOptions) -> None:
        self.options = options
        self.names = PlaceNames(options.gazetteer, options.within)
        self.entries: list[Entry] = []
        self.told = Told()
        self.counts = Counts()
        self.stopped = False

    def reading(self) -> TableReading:
        """What came of it."""
        findings = self.told.findings()
        if self.stopped and self.entries:
            findings += Findings(unchecked=("Sisa berkas sesudah galat itu tidak diperiksa.",))
        return TableReading(tuple(self.entries), findings, self.counts, self.options.number_format)

    def read(self, table: TextTable) -> None:
        """All rows; the names are needed first, because "Kota X" tells what a bare "X" is."""
        years = self._years(table)
        if not years:
            self.stopped = True
            return
        place_at = next(
            index for index, one in enumerate(table.header) if one.casefold() in PLACE_HEADERS
        )
        rows = list(table.rows)
        self.names.listed = frozenset(
            plain_name(row[place_at]) for _, row in rows if len(row) > place_at
        )
        for number, row in rows:
            self._row(table, number, row, place_at, years)

    def _years(self, table: TextTable) -> Sequence[tuple[int, str]]:
        where = Where(table.file, row=table.header_row)
        if not any(one.casefold() in PLACE_HEADERS for one in table.header):
            self.told.add(_no_column("Wilayah", where))
            return ()
        years: list[tuple[int, str]] = []
        for index, header in enumerate(table.header):
            if header.casefold() in PLACE_HEADERS:
                continue
            period = f"{header}{self.options.period_suffix}"
            if YEAR.fullmatch(header) and _is_period(period):
                years.append((index, period))
            else:
                self.told.add(_unknown_column(Where(table.file, row=1, column=header)))
        if not years:
            self.told.add(_no_column("tahun, misalnya 2023", where))
        return years

    def _row(
        self,
        table: TextTable,
        number: int,
        row: list[str],
        place_at: int,
        years: Sequence[tuple[int, str]],
    ) -> None:
        if not any(cell.strip() for cell in row):
            self.counts += Counts(rows_read=1, blank=1)
            return
        where = Where(table.file, row=number, column=table.header[place_at])
        if len(row) != len(table.header):
            self._refuse(ragged(table.file, number, len(row), len(table.header)))
            return
        place = self.names.find(row[place_at], where)
        if isinstance(place, Problem):
            self._refuse(place)
            return
        self.counts += Counts(rows_read=1, entered=1)
        for index, period in years:
            spot = Where(table.file, row=number, column=table.header[index])
            self.entries.append(self._entry(place, period, row[index], spot))

    def _refuse(self, problem: Problem) -> None:
        self.counts += Counts(rows_read=1, refused=1)
        self.told.add(problem)

    def _entry(self, place: Place, period: str, cell: str, where: Where) -> Entry:
        value, status = figure_and_status(cell)
        options = self.options
        return Entry(
            element=options.element,
            place=place.key,
            period=period,
            value=value,
            where=where,
            unit=options.unit,
            source=options.source,
            producer=options.producer,
            published=options.published,
            status=status,
            absence=NOT_PRINTED if status == ObservationStatus.MISSING.value else "",
        )


def figure_and_status(cell: str) -> tuple[str, str]:
    """A printed figure without its mark, and the SDMX status that the mark means.

    6,97* is provisional, 6,97e estimated, - and ... are missing; "" says nothing of the status.
    """
    text = cell.strip()
    if text.casefold() in NO_FIGURE:
        return text, ObservationStatus.MISSING.value
    match = MARKED.fullmatch(text)
    if match is None:
        return text, ""
    return match["number"], MARKS[match["mark"].casefold()].value


def _is_period(text: str) -> bool:
    try:
        parse_period(text)
    except PeriodError:
        return False
    return True


def _no_column(name: str, where: Where) -> Problem:
    return Fault.COLUMN_MISSING.at(
        where,
        f"Kolom {name} tidak ada.",
        "Kepala tabel harus berbentuk Wilayah, lalu satu kolom untuk setiap tahun.",
    )


def _unknown_column(where: Where) -> Problem:
    return Fault.COLUMN_UNKNOWN.at(
        where,
        f'Kolom "{where.column}" bukan tahun yang dapat dipakai dan tidak dibaca.',
        "Kepala kolom harus tahun saja, misalnya 2023.",
    )


def plain_name(name: str) -> str:
    """A place name as it is compared: one case, single spaces, without the word for its level."""
    text = " ".join(name.casefold().split())
    return REGENCY_WORDS.sub("", PROVINCE_WORDS.sub("", text))


class PlaceNames:
    """Names of one province's regencies and cities, of the province itself, and of the nation.

    `listed` are the plain names that the table holds: BPS prints a city as "Kota X", so a bare
    "X" is the regency where both stand in the table, and ambiguous where only it does.
    """

    def __init__(self, gazetteer: Gazetteer, within: str) -> None:
        """Only places of these levels can be meant."""
        self.within = within
        self.listed: frozenset[str] = frozenset()
        self.by_name: dict[str, list[Place]] = {}
        province = gazetteer.places.get(within)
        nation = gazetteer.places.get(NATION)
        above = [place for place in (province, nation) if place is not None]
        for place in (*gazetteer.children(within), *above):
            self.by_name.setdefault(plain_name(place.name), []).append(place)

    def find(self, name: str, where: Where) -> Place | Problem:
        """The one place of that name, or the problem of none or several."""
        plain = plain_name(name)
        city = f"kota {plain}"
        found = self.by_name.get(plain, [])
        if len(found) == 1:
            both = city in self.by_name and city not in self.listed
            spelled_out = REGENCY_WORDS.match(" ".join(name.casefold().split())) is not None
            if not both or spelled_out or found[0].level is not PlaceLevel.REGENCY:
                return found[0]
            return self._ambiguous(name, [*found, *self.by_name[city]], where)
        if not found and len(self.by_name.get(city, [])) == 1:
            return self.by_name[city][0]
        return self._ambiguous(name, found, where) if found else self._unknown(name, where)

    def _ambiguous(self, name: str, found: Sequence[Place], where: Where) -> Problem:
        listed = ", ".join(f"{place.name} ({place.key})" for place in found)
        return Fault.PLACE_AMBIGUOUS.at(
            where,
            f'Nama "{name}" dapat berarti beberapa wilayah: {listed}.',
            'Tulis lengkap "Kabupaten ..." atau "Kota ...".',
        )

    def _unknown(self, name: str, where: Where) -> Problem:
        return Fault.PLACE_BRIDGE.at(
            where,
            f'Nama wilayah "{name}" tidak dikenal di bawah {self.within}.',
            "Periksa ejaan dan provinsinya.",
        )
