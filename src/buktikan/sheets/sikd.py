"""Budget exports of the finance ministry's SIKD portal: accounts with budget and realisation.

The portal has printed the same amounts as `2223.07` (2021) and as `10.723,82 M` (2023), both in
billions of rupiah, and percentages over a thousand as `1,700.00` beside them. Which format a
file's amounts use is read from the file as a whole; a file that mixes both is refused.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from buktikan.core.numeral import NumberFormat, Numeral, read_numeral
from buktikan.core.observation import Entry
from buktikan.core.problem import Problem, Where
from buktikan.core.quantity import Unit
from buktikan.sheets.account_tree import SPELLINGS, AccountPath, account_paths
from buktikan.sheets.fault import Fault
from buktikan.sheets.reading import Counts, TableReading
from buktikan.sheets.text_table import TextFaultError, TextTable, Told, open_table, ragged

ACCOUNT, BUDGET, REALISED, PERCENT = "akun", "anggaran", "realisasi", "persentase"
COLUMNS = (ACCOUNT, BUDGET, REALISED, PERCENT)
BILLIONS = 9
SCALE_WORD = re.compile(r"[A-Za-z]+\.?$")


@dataclass(frozen=True, slots=True)
class AccountRow:
    """One account with its full path. Amounts in rupiah; `stated_percent` as printed, or None."""

    path: AccountPath
    budget: Decimal
    realised: Decimal
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
        amounts = [text for line in lines for text in (line.budget, line.realised)]
        declared = self.options.number_format
        offered = (
            (NumberFormat.INDONESIAN, NumberFormat.ENGLISH)
            if declared is NumberFormat.ASK
            else (declared,)
        )
        fitting = [style for style in offered if _reads_all(amounts, style)]
        if len(fitting) == 1:
            return fitting[0]
        if amounts:
            self.told.add(self._no_style(lines, fitting))
        return None

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
        styles = (NumberFormat.INDONESIAN, NumberFormat.ENGLISH)
        pairs = [(line, text) for line in lines for text in (line.budget, line.realised)]
        usual = max(
            styles, key=lambda style: sum(_amount(text, style) is not None for _, text in pairs)
        )
        return next(pair for pair in pairs if _amount(pair[1], usual) is None)

    def _accounts(self, lines: Sequence[_Line], style: NumberFormat) -> Iterator[AccountRow]:
        if lines and not any(SCALE_WORD.search(line.budget) for line in lines):
            self.told.add(
                Fault.BUDGET_SCALE.at(
                    Where(self.file),
                    "Jumlah di berkas ini tanpa kata satuan dan dibaca dalam miliar rupiah.",
                    "Periksa satu jumlah terhadap dokumen APBD.",
                )
            )
        percent_style = _percent_style([line.percent for line in lines if line.percent])
        seen: dict[AccountPath, AccountRow] = {}
        for line in lines:
            self.counts += Counts(entered=1)
            account = AccountRow(
                line.path,
                _rupiah(line.budget, style),
                _rupiah(line.realised, style),
                _percent(line.percent, percent_style),
                self._spot(line.number),
            )
            before = seen.setdefault(line.path, account)
            if before is not account:
                self._repeated(before, account)
            yield account

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


def _amount(text: str, style: NumberFormat) -> Decimal | None:
    """An amount in billions without a word, or in rupiah with one; None when unreadable."""
    found = read_numeral(text, style)
    return found.amount if isinstance(found, Numeral) else None


def _reads_all(texts: Sequence[str], style: NumberFormat) -> bool:
    return all(_amount(text, style) is not None for text in texts)


def _rupiah(text: str, style: NumberFormat) -> Decimal:
    amount = _amount(text, style)
    if amount is None:
        raise ValueError(f"{text!r} was not checked against {style}")
    return amount if SCALE_WORD.search(text) else amount.scaleb(BILLIONS)


def _percent_style(texts: Sequence[str]) -> NumberFormat | None:
    """The percentages' own format: they keep the English one beside Indonesian amounts."""
    for style in (NumberFormat.ENGLISH, NumberFormat.INDONESIAN):
        if _reads_all(texts, style):
            return style
    return None


def _percent(text: str, style: NumberFormat | None) -> Decimal | None:
    return _amount(text, style) if text and style is not None else None
