"""Budget exports of the finance ministry's SIKD portal: accounts with budget and realisation.

The portal has printed the same amounts as `2223.07` (2021) and as `10.723,82 M` (2023), both in
billions of rupiah, and percentages over a thousand as `1,700.00` beside them. Which format a
file's amounts use is read from the file as a whole; a file that mixes both is refused.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from buktikan.core.numeral import NumberFormat
from buktikan.core.observation import Entry
from buktikan.core.problem import Problem, Where
from buktikan.core.quantity import Unit
from buktikan.sheets.account_tree import SPELLINGS, AccountPath, account_paths
from buktikan.sheets.budget_amount import (
    NO_AMOUNT,
    SCALE_WORD,
    percent,
    percent_style,
    read_amount,
    reads_all,
    rupiah,
)
from buktikan.sheets.fault import Fault
from buktikan.sheets.reading import Counts, TableReading
from buktikan.sheets.text_table import TextFaultError, TextTable, Told, open_table, ragged

ACCOUNT, BUDGET, REALISED, PERCENT = "akun", "anggaran", "realisasi", "persentase"
COLUMNS = (ACCOUNT, BUDGET, REALISED, PERCENT)


@dataclass(frozen=True, slots=True)
class AccountRow:
    """One account with its full path. Amounts in rupiah; None where the export prints none."""

    path: AccountPath
    budget: Decimal | None
    realised: Decimal | None
    stated_percent: Decimal | None
    where: Where


@dataclass(frozen=True, slots=True)
class AccountElements:
    """Which elements an account fills; an empty name fills none."""

    budget: str = ""
    realised: str = ""
    percent: str = ""


@dataclass(frozen=True, slots=True)
class SikdOptions:
    """What the sender declares: whose export it is, of which period and which budget."""

    place: str
    period: str
    mapping: Mapping[AccountPath, AccountElements]
    base_version: str = ""
    published: str = ""
    source: str = "SIKD Kementerian Keuangan"
    number_format: NumberFormat = NumberFormat.ASK
    encoding: str = "utf-8"


@dataclass(frozen=True, slots=True)
class SikdReading:
    """All accounts of the export, and the entries of the mapped ones in `table`."""

    accounts: tuple[AccountRow, ...]
    table: TableReading


def read_sikd(path: Path, options: SikdOptions) -> SikdReading:
    """Read one export; a mapped account that is not in it is a problem."""
    told = Told()
    rows: list[tuple[int, list[str]]] = []
    header: Sequence[str] = COLUMNS
    try:
        with open_table(path, lambda cell: cell.casefold() in COLUMNS, options.encoding) as table:
            header = [cell.casefold() for cell in table.header]
            if _has_columns(table, header, told):
                rows = list(table.rows)
    except TextFaultError as error:
        told.add(error.problem)
    return _Export(path.name, options, header, told).read(rows)


def _has_columns(table: TextTable, header: Sequence[str], told: Told) -> bool:
    missing = [name for name in COLUMNS[:3] if name not in header]
    for name in missing:
        told.add(
            Fault.COLUMN_MISSING.at(
                Where(table.file, row=table.header_row),
                f'Kolom "{name}" tidak ada.',
                f"Kepala ekspor SIKD berbunyi {', '.join(COLUMNS)}.",
            )
        )
    return not missing


@dataclass(frozen=True, slots=True)
class _Line:
    """One row of the file before its numbers are read."""

    number: int
    path: AccountPath
    budget: str
    realised: str
    percent: str

    @property
    def amounts(self) -> tuple[str, ...]:
        """The amounts that are printed at all."""
        return tuple(one for one in (self.budget, self.realised) if one not in NO_AMOUNT)


class _Export:
    """One export while it is read."""

    def __init__(self, file: str, options: SikdOptions, header: Sequence[str], told: Told) -> None:
        self.file = file
        self.options = options
        self.at = {name: header.index(name) for name in COLUMNS if name in header}
        self.width = len(header)
        self.told = told
        self.counts = Counts()

    def read(self, rows: Sequence[tuple[int, list[str]]]) -> SikdReading:
        """Paths, then the number format of the whole file, then amounts, then entries."""
        lines = tuple(self._lines(rows))
        style = self._style(lines)
        accounts: tuple[AccountRow, ...] = ()
        if style is None:
            self.counts = Counts(
                self.counts.rows_read, 0, self.counts.blank, self.counts.refused + len(lines)
            )
        else:
            accounts = tuple(self._accounts(lines, style))
        entries = tuple(self._entries(accounts))
        return SikdReading(
            accounts,
            TableReading(entries, self.told.findings(), self.counts, style or NumberFormat.ASK),
        )

    def _spot(self, number: int, column: str = "") -> Where:
        return Where(self.file, row=number, column=column)

    def _lines(self, rows: Sequence[tuple[int, list[str]]]) -> Iterator[_Line]:
        names: list[tuple[int, str]] = []
        kept: list[tuple[int, list[str]]] = []
        for number, row in rows:
            if not any(cell.strip() for cell in row):
                self.counts += Counts(rows_read=1, blank=1)
            elif len(row) != self.width:
                self.counts += Counts(rows_read=1, refused=1)
                self.told.add(ragged(self.file, number, len(row), self.width))
            else:
                self.counts += Counts(rows_read=1)
                kept.append((number, row))
                text = row[self.at[ACCOUNT]]
                names.append((len(text) - len(text.lstrip()), self._name(text.strip(), number)))
        for (number, row), path in zip(kept, account_paths(names), strict=True):
            cells = {name: row[index].strip() for name, index in self.at.items()}
            yield _Line(number, path, cells[BUDGET], cells[REALISED], cells.get(PERCENT, ""))

    def _name(self, name: str, number: int) -> str:
        meant = SPELLINGS.get(name)
        if meant is None:
            return name
        self.told.add(
            Fault.BUDGET_SPELLING.at(
                self._spot(number, ACCOUNT),
                f'Akun "{name}" dibaca sebagai "{meant}".',
                "Tidak perlu diperbaiki bila memang akun itu yang dimaksud.",
            )
        )
        return meant

    def _style(self, lines: Sequence[_Line]) -> NumberFormat | None:
        """The one format that reads every amount of the file; None, with the problem, if none."""
        amounts = _printed(lines)
        fitting = [style for style in self._offered() if reads_all(amounts, style)]
        if len(fitting) == 1:
            return fitting[0]
        if amounts:
            self.told.add(self._no_style(lines, fitting))
        return None

    def _offered(self) -> Sequence[NumberFormat]:
        declared = self.options.number_format
        if declared is NumberFormat.ASK:
            return NumberFormat.INDONESIAN, NumberFormat.ENGLISH
        return (declared,)

    def _no_style(self, lines: Sequence[_Line], fitting: Sequence[NumberFormat]) -> Problem:
        if fitting:
            return Fault.BUDGET_FORMAT.at(
                Where(self.file),
                "Seluruh angka berkas ini dapat dibaca dengan dua cara (titik atau koma desimal).",
                "Nyatakan format angkanya saat mengimpor.",
            )
        line, text = self._odd_one(lines)
        return Fault.BUDGET_FORMAT.at(
            self._spot(line.number),
            f'Angka "{text}" tidak sejalan dengan angka lain di berkas ini; '
            "format angkanya bercampur atau rusak.",
            "Ekspor ulang dari SIKD, atau samakan format semua angkanya.",
        )

    def _odd_one(self, lines: Sequence[_Line]) -> tuple[_Line, str]:
        """The first amount that the format of most others cannot read."""
        styles = self._offered()
        pairs = [(line, text) for line in lines for text in line.amounts]
        usual = max(
            styles, key=lambda style: sum(read_amount(text, style) is not None for _, text in pairs)
        )
        return next(pair for pair in pairs if read_amount(pair[1], usual) is None)

    def _accounts(self, lines: Sequence[_Line], style: NumberFormat) -> Iterator[AccountRow]:
        self._tell_scale(lines)
        style_of_percents = percent_style([line.percent for line in lines if line.percent])
        seen: dict[AccountPath, AccountRow] = {}
        for line in lines:
            self.counts += Counts(entered=1)
            account = AccountRow(
                line.path,
                rupiah(line.budget, style),
                rupiah(line.realised, style),
                percent(line.percent, style_of_percents),
                self._spot(line.number),
            )
            before = seen.setdefault(line.path, account)
            if before is not account:
                self._repeated(before, account)
            yield account

    def _tell_scale(self, lines: Sequence[_Line]) -> None:
        bare = [text for text in _printed(lines) if SCALE_WORD.search(text) is None]
        if bare:
            self.told.add(
                Fault.BUDGET_SCALE.at(
                    Where(self.file),
                    f"{len(bare)} jumlah tanpa kata satuan dibaca dalam miliar rupiah.",
                    "Periksa satu jumlah terhadap dokumen APBD.",
                )
            )

    def _repeated(self, before: AccountRow, account: AccountRow) -> None:
        if (before.budget, before.realised) != (account.budget, account.realised):
            self.told.add(
                Fault.BUDGET_REPEATED.at(
                    account.where,
                    f'Akun "{" > ".join(account.path)}" muncul dua kali dengan jumlah berbeda.',
                    "Periksa ekspornya, atau tulis alasannya.",
                )
            )

    def _entries(self, accounts: Sequence[AccountRow]) -> Iterator[Entry]:
        by_path: dict[AccountPath, AccountRow] = {}
        for account in accounts:
            by_path.setdefault(account.path, account)
        for path, elements in self.options.mapping.items():
            found = by_path.get(path)
            if found is not None:
                yield from self._entries_of(found, elements)
            elif accounts:
                self.told.add(
                    Fault.BUDGET_ACCOUNT.at(
                        Where(self.file),
                        f'Akun "{" > ".join(path)}" tidak ada di berkas ini.',
                        "Periksa nama akun pada pemetaan; akun yang ada ditulis lengkap dengan "
                        "induknya.",
                    )
                )

    def _entries_of(self, account: AccountRow, elements: AccountElements) -> Iterator[Entry]:
        amounts: tuple[tuple[str, Decimal | None, Unit, str], ...] = (
            (elements.budget, account.budget, Unit.RUPIAH, BUDGET),
            (elements.realised, account.realised, Unit.RUPIAH, REALISED),
            (elements.percent, account.stated_percent, Unit.PERCENT, PERCENT),
        )
        for element, amount, unit, column in amounts:
            if element and amount is not None:
                yield Entry(
                    element=element,
                    place=self.options.place,
                    period=self.options.period,
                    value=amount,
                    where=self._spot(account.where.row or 0, column),
                    unit=unit.value,
                    source=self.options.source,
                    published=self.options.published,
                    base_version=self.options.base_version,
                )


def _printed(lines: Sequence[_Line]) -> Sequence[str]:
    return [text for line in lines for text in line.amounts]
