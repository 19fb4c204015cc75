"""What a sender declares of text tables: layout, code system, separators, encoding."""

import csv
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import click

from buktikan.core.numeral import NumberFormat
from buktikan.core.place import CodeSystem, Gazetteer
from buktikan.sheets.bps_wide import WideOptions, read_bps_wide
from buktikan.sheets.place_bridge import PlaceBridge
from buktikan.sheets.reading import TableReading
from buktikan.sheets.sikd import AccountElements, SikdOptions, read_sikd
from buktikan.sheets.tidy import TidyOptions, read_tidy

Function = TypeVar("Function", bound=Callable[..., None])


@dataclass(frozen=True, slots=True)
class TableOptions:
    """The declarations of one command call."""

    layout: str
    codes: CodeSystem
    numbers: NumberFormat
    encoding: str
    bridge: Path | None
    element: str
    within: str
    period_suffix: str
    unit: str
    source: str
    producer: str
    published: str
    accounts: Path | None
    of_place: str
    of_period: str
    base_version: str

    def read(self, path: Path, gazetteer: Gazetteer) -> TableReading:
        """Read the file as declared; raises click.UsageError where a declaration is missing."""
        if self.layout == "bps-wide":
            return self._wide(path, gazetteer)
        if self.layout == "sikd":
            return self._budget(path)
        return read_tidy(
            path,
            TidyOptions(
                PlaceBridge(self.codes, self._keys(gazetteer)),
                self.numbers,
                encoding=self.encoding,
                source=self.source,
            ),
        )

    def _wide(self, path: Path, gazetteer: Gazetteer) -> TableReading:
        if not (self.element and self.within and self.source):
            raise click.UsageError("Tata letak bps-wide memerlukan --element, --within, --source.")
        return read_bps_wide(
            path,
            WideOptions(
                element=self.element,
                gazetteer=gazetteer,
                within=self.within,
                source=self.source,
                number_format=self.numbers,
                period_suffix=self.period_suffix,
                unit=self.unit,
                producer=self.producer,
                published=self.published,
                encoding=self.encoding,
            ),
        )

    def _budget(self, path: Path) -> TableReading:
        if self.accounts is None or not (self.of_place and self.of_period):
            raise click.UsageError(
                "Tata letak sikd memerlukan --accounts, --of-place dan --of-period."
            )
        options = SikdOptions(
            place=self.of_place,
            period=self.of_period,
            mapping=_account_elements(self.accounts),
            base_version=self.base_version,
            published=self.published,
            number_format=self.numbers,
            encoding=self.encoding,
        )
        return read_sikd(path, options).table

    def _keys(self, gazetteer: Gazetteer) -> dict[str, str] | None:
        if self.codes is CodeSystem.KEMENDAGRI:
            return None
        if self.codes is CodeSystem.NAME:
            return _unique_names(gazetteer)
        if self.bridge is None:
            raise click.UsageError(
                f"Kode {self.codes.value} adalah penomoran lain daripada Kemendagri: sertakan "
                "--bridge, CSV dengan kolom bps,kemendagri."
            )
        with self.bridge.open(encoding="utf-8-sig", newline="") as file:
            return {row["bps"].strip(): row["kemendagri"].strip() for row in csv.DictReader(file)}


def _account_elements(path: Path) -> dict[tuple[str, ...], AccountElements]:
    """Which elements an account fills; it is named by its path, "Belanja Daerah > Pegawai"."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return {
            tuple(name.strip() for name in row["akun"].split(">")): AccountElements(
                row["anggaran"].strip(), row["realisasi"].strip(), row["persentase"].strip()
            )
            for row in csv.DictReader(file)
        }


def _unique_names(gazetteer: Gazetteer) -> dict[str, str]:
    """Names that only one place has; the others stay unknown and are told."""
    seen: dict[str, list[str]] = {}
    for place in gazetteer.places.values():
        seen.setdefault(" ".join(place.name.casefold().split()), []).append(place.key)
    return {name: keys[0] for name, keys in seen.items() if len(keys) == 1}


def table_options(function: Function) -> Function:
    """Add the declarations to a command."""
    for option in reversed(DECLARATIONS):
        function = option(function)
    return function


DECLARATIONS = (
    click.option(
        "--layout",
        type=click.Choice(["tidy", "bps-wide", "sikd"]),
        default="tidy",
        show_default=True,
        help="Tata letak tabel.",
    ),
    click.option(
        "--codes",
        type=click.Choice([one.value for one in CodeSystem]),
        default=CodeSystem.KEMENDAGRI.value,
        show_default=True,
        help="Sistem kode wilayah di berkas; tidak pernah ditebak.",
    ),
    click.option(
        "--numbers",
        type=click.Choice([one.value for one in NumberFormat]),
        default=NumberFormat.ASK.value,
        show_default=True,
        help="Pemisah angka: id (1.234,5), en (1,234.5), ask (tolak yang ganda).",
    ),
    click.option("--encoding", default="utf-8", show_default=True, help="Penyandian berkas."),
    click.option(
        "--bridge",
        type=click.Path(exists=True, dir_okay=False, path_type=Path),
        help="CSV padanan kode BPS ke Kemendagri (kolom bps,kemendagri).",
    ),
    click.option("--element", default="", help="bps-wide: kode data seluruh tabel."),
    click.option("--within", default="", help="bps-wide: kode provinsi tempat nama dicari."),
    click.option("--period-suffix", default="", help='bps-wide: "-03" untuk Susenas Maret.'),
    click.option("--unit", default="", help="bps-wide: satuan seluruh tabel."),
    click.option("--source", default="", help="Sumber bagi baris yang tidak menyebutnya."),
    click.option("--producer", default="", help="bps-wide: produsen data."),
    click.option("--published", default="", help="bps-wide, sikd: tanggal terbit tabel."),
    click.option(
        "--accounts",
        type=click.Path(exists=True, dir_okay=False, path_type=Path),
        help="sikd: CSV akun ke kode data (kolom akun,anggaran,realisasi,persentase).",
    ),
    click.option("--of-place", default="", help="sikd: kode wilayah ekspor."),
    click.option("--of-period", default="", help="sikd: periode acuan ekspor, misalnya 2023-09."),
    click.option("--base-version", default="", help="sikd: anggaran, misalnya APBD 2023."),
)


def options_from(**declared: object) -> TableOptions:
    """The declarations as one value."""
    texts = {name: value for name, value in declared.items() if isinstance(value, str)}
    bridge, accounts = declared.get("bridge"), declared.get("accounts")
    return TableOptions(
        layout=texts["layout"],
        codes=CodeSystem(texts["codes"]),
        numbers=NumberFormat(texts["numbers"]),
        encoding=texts["encoding"],
        bridge=bridge if isinstance(bridge, Path) else None,
        element=texts["element"],
        within=texts["within"],
        period_suffix=texts["period_suffix"],
        unit=texts["unit"],
        source=texts["source"],
        producer=texts["producer"],
        published=texts["published"],
        accounts=accounts if isinstance(accounts, Path) else None,
        of_place=texts["of_place"],
        of_period=texts["of_period"],
        base_version=texts["base_version"],
    )
