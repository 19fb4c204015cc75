"""One row of a sheet, cell by cell: typed values as typed, each oddity told with its cell."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from buktikan.core.framework import Element, ValueKind
from buktikan.core.period import Frequency
from buktikan.core.problem import Problem, Severity, Where
from buktikan.core.quantity import HUNDRED, Unit
from buktikan.sheets.fault import Fault
from buktikan.sheets.header import Header
from buktikan.sheets.layout import NO, YES, Column
from buktikan.sheets.opening import SheetRows
from buktikan.sheets.wire import Cell, cell_name

YEARS = range(1945, 2101)
TRUTHS = {YES: True, NO: False}


class SheetRow:
    """A row under a header. Problems gather in `problems`; a blocking one refuses the row."""

    def __init__(self, sheet: SheetRows, header: Header, number: int, file: str) -> None:
        """`number` is the row counted from 0."""
        self.sheet = sheet
        self.header = header
        self.number = number
        self.file = file
        self.problems: list[Problem] = []

    @property
    def refused(self) -> bool:
        """Whether a problem of this row blocks it."""
        return any(one.severity is Severity.BLOCK for one in self.problems)

    @property
    def where(self) -> Where:
        """The row itself, by its first cell."""
        return Where(self.file, self.sheet.name, cell_name(self.number, 0), self.number + 1)

    def spot(self, key: str) -> Where:
        """The cell of a column; the row where the column is not there."""
        index = self.header.at.get(key)
        if index is None:
            return self.where
        return Where(
            self.file, self.sheet.name, cell_name(self.number, index), self.number + 1, key
        )

    def raw(self, key: str) -> Cell:
        """The cell's value; None for an empty cell, a text of blanks, or a missing column."""
        index = self.header.at.get(key)
        value = None if index is None else self.sheet.cell(self.number, index)
        return None if isinstance(value, str) and not value.strip() else value

    def text(self, key: str) -> str:
        """The cell as text; a number in plain digits, a date in ISO form."""
        return as_text(self.raw(key))

    def has_any(self, keys: Iterable[str]) -> bool:
        """Whether any of the cells holds something, were it an error or a formula."""
        return any(self.raw(key) is not None or self._marked(key) for key in keys)

    def _marked(self, key: str) -> bool:
        index = self.header.at.get(key)
        spot = (self.number, -1 if index is None else index)
        return spot in self.sheet.errors or spot in self.sheet.formulas

    def tell(self, fault: Fault, key: str, what: str, mend: str, element: str = "") -> None:
        """Note a problem at a cell."""
        self.problems.append(fault.at(self.spot(key), what, mend, element=element))

    def inspect(self, columns: Sequence[Column]) -> None:
        """Errors and formulas in the entry cells of the row."""
        for column in columns:
            index = self.header.at.get(column.key)
            if index is None or not column.is_entry:
                continue
            spot = (self.number, index)
            if spot in self.sheet.errors:
                self._error(column.key, self.sheet.errors[spot])
            elif spot in self.sheet.formulas:
                self._formula(column.key, self.sheet.formulas[spot])

    def _error(self, key: str, shown: str) -> None:
        self.tell(
            Fault.CELL_ERROR,
            key,
            f"Sel ini menampilkan galat {shown}.",
            "Ketik nilainya, atau kosongkan selnya.",
        )

    def _formula(self, key: str, formula: str) -> None:
        shown = f"={formula}" if len(formula) <= 60 else f"={formula[:60]}..."
        if self.raw(key) is None:
            self.tell(
                Fault.CELL_NO_RESULT,
                key,
                f'Rumus "{shown}" tidak membawa hasil.',
                "Salin selnya dan tempel sebagai nilai (Tempel Khusus, Nilai).",
            )
            return
        self.tell(
            Fault.CELL_FORMULA,
            key,
            f'Sel ini berisi rumus "{shown}"; yang dibaca adalah hasilnya: {self.text(key)}.',
            "Tempel sebagai nilai agar isinya tidak berubah di komputer lain.",
        )

    def period(self, element: Element) -> str:
        """The reference period as text; a date is one only where the element is daily."""
        raw = self.raw("period")
        if isinstance(raw, date) and element.frequency is not Frequency.DAY:
            self.tell(
                Fault.CELL_DATE,
                "period",
                f"Periode acuan ini menjadi tanggal {raw.isoformat()}; program lembar kerja "
                "mengubahnya sendiri.",
                f'Ketik dengan tanda petik di depan: "\'{raw:%Y-%m}" untuk bulan, '
                f'"\'{raw.isoformat()}" untuk hari.',
                element.name,
            )
        if isinstance(raw, Decimal) and raw not in YEARS:
            self.tell(
                Fault.CELL_NUMBER,
                "period",
                f"{raw} bukan periode acuan.",
                "Tulis misalnya 2023, 2023-S2, 2024-Q1, 2024-03 atau 2024-03-20.",
                element.name,
            )
        return as_text(raw)

    def day(self, key: str) -> str:
        """A date in ISO form, or the text as typed; a bare number is no date."""
        raw = self.raw(key)
        if isinstance(raw, Decimal | bool):
            self.tell(
                Fault.CELL_NUMBER,
                key,
                f"Sel tanggal ini berisi angka {as_text(raw)}, bukan tanggal.",
                "Ketik tanggalnya, misalnya 20/03/2024, dan beri sel format tanggal.",
            )
        return as_text(raw)

    def value(self, element: Element) -> str | Decimal | bool | date:
        """The value as typed: exact numbers, yes/no, dates; every other text untouched."""
        raw = self.raw("value")
        if raw is None:
            return ""
        if element.kind.is_numeric:
            return self._number(raw, element)
        if element.kind is ValueKind.YES_NO and isinstance(raw, str):
            return TRUTHS.get(raw.casefold().strip(), raw)
        if element.kind is ValueKind.DATE and isinstance(raw, Decimal):
            self.tell(
                Fault.CELL_NUMBER,
                "value",
                f"Nilai ini seharusnya tanggal, tetapi berisi angka {raw}.",
                "Ketik tanggalnya, misalnya 20/03/2024, dan beri sel format tanggal.",
                element.name,
            )
        keeps_type = element.kind in (ValueKind.DATE, ValueKind.YES_NO)
        return raw if keeps_type and not isinstance(raw, Decimal) else as_text(raw)

    def _number(
        self, raw: str | Decimal | bool | date, element: Element
    ) -> str | Decimal | bool | date:
        if isinstance(raw, date):
            self.tell(
                Fault.CELL_DATE,
                "value",
                f"Nilai ini seharusnya angka, tetapi berisi tanggal {raw.isoformat()}; program "
                "lembar kerja mungkin mengubah ketikan seperti 1/5 atau 1.5.",
                "Ketik angkanya lagi dan beri sel format angka.",
                element.name,
            )
        if isinstance(raw, Decimal) and (self.number, self.header.at["value"]) in (
            self.sheet.percents
        ):
            return self._percent(raw, element)
        return raw

    def _percent(self, raw: Decimal, element: Element) -> Decimal:
        if element.unit is Unit.PERCENT:
            shown = (raw * HUNDRED).normalize()
            self.tell(
                Fault.CELL_PERCENT,
                "value",
                f"Sel ini berformat persen: isinya {raw:f} dan tampil {shown:f} %. "
                f"Yang dibaca {shown:f} persen.",
                "Ketik angkanya saja, tanpa format persen.",
                element.name,
            )
            return shown
        self.tell(
            Fault.CELL_PERCENT_UNIT,
            "value",
            f"Sel ini berformat persen ({raw:f} tampil seratus kali lipat), padahal satuannya "
            f"{element.unit.label}.",
            "Periksa nilainya dan ganti format selnya menjadi angka, atau tulis alasannya.",
            element.name,
        )
        return raw


def as_text(raw: Cell) -> str:
    """A cell as the text that a person would type for it."""
    if raw is None:
        return ""
    if isinstance(raw, bool):
        return YES if raw else NO
    if isinstance(raw, Decimal):
        return f"{raw:f}"
    return raw if isinstance(raw, str) else raw.isoformat()
