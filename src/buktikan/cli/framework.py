"""`buktikan framework`: which frameworks there are, what they hold, whether they are sound."""

import json
from pathlib import Path
from typing import NoReturn

import click

from buktikan.cli.framework_data import difference_data, framework_data, line_data, reading_data
from buktikan.cli.framework_text import difference_text, framework_text, line_text, reading_text
from buktikan.core.framework import Framework
from buktikan.frameworks import catalogue
from buktikan.frameworks.difference import compare
from buktikan.frameworks.fault import PackageFaultsError
from buktikan.frameworks.reader import PackageReading, read_package

UNUSABLE = 2
FOLDER = click.option(
    "--folder",
    type=click.Path(file_okay=False, path_type=Path),
    default=None,
    help="Folder kerangka tambahan yang dipasang pengelola.",
)
AS_JSON = click.option("--json", "as_json", is_flag=True, help="Jawaban untuk mesin.")


@click.group()
def framework() -> None:
    """Kerangka evaluasi: daftar, isi, pemeriksaan, dan perbedaan antarversi."""


@framework.command("list")
@FOLDER
@AS_JSON
def list_frameworks(folder: Path | None, as_json: bool) -> None:
    """Daftar kerangka yang tersedia."""
    readings = {key: catalogue.read(key, folder) for key in catalogue.names(folder)}
    if as_json:
        _say_json([reading_data(key, reading) for key, reading in readings.items()])
    else:
        click.echo("\n".join(_list_line(key, reading) for key, reading in readings.items()))
    raise SystemExit(1 if any(reading.blocking for reading in readings.values()) else 0)


@framework.command()
@click.argument("key")
@click.argument("code", required=False)
@FOLDER
@AS_JSON
def show(key: str, code: str | None, folder: Path | None, as_json: bool) -> None:
    """Isi sebuah kerangka, atau satu baris indikatornya.

    KEY adalah kunci kerangka atau folder paketnya; CODE kode baris seperti P5.1.
    """
    found = _required(key, folder)
    if code is None:
        if as_json:
            _say_json(framework_data(found))
        else:
            click.echo(framework_text(found))
        return
    line = found.line_by_code.get(code)
    if line is None:
        _refuse(f'Baris "{code}" tidak ada dalam kerangka {found.key}.')
    if as_json:
        _say_json(line_data(found, line))
    else:
        click.echo(line_text(found, line))


@framework.command()
@click.argument("key")
@FOLDER
@AS_JSON
def check(key: str, folder: Path | None, as_json: bool) -> None:
    """Periksa sebuah paket kerangka: semua kesalahan, dengan berkas dan barisnya.

    KEY adalah kunci kerangka atau folder paketnya. Keluar dengan 0 bila dapat dipakai, 1 bila ada
    yang menghalangi, 2 bila paketnya tidak ada.
    """
    reading = _reading(key, folder)
    if as_json:
        _say_json(reading_data(key, reading))
    else:
        click.echo(reading_text(key, reading))
    raise SystemExit(1 if reading.blocking else 0)


@framework.command()
@click.argument("old")
@click.argument("new")
@FOLDER
@AS_JSON
def diff(old: str, new: str, folder: Path | None, as_json: bool) -> None:
    """Baris yang ditambah, dihapus, dan diubah dari kerangka OLD ke kerangka NEW."""
    before, after = _required(old, folder), _required(new, folder)
    difference = compare(before, after)
    if as_json:
        _say_json(difference_data(difference))
    else:
        click.echo(difference_text(difference))


def _reading(key: str, folder: Path | None) -> PackageReading:
    path = Path(key)
    if path.is_dir() and key not in catalogue.names(folder):
        return catalogue.with_key_of_folder(read_package(path), path.resolve().name)
    try:
        return catalogue.read(key, folder)
    except catalogue.UnknownFrameworkError as error:
        _refuse(str(error))


def _required(key: str, folder: Path | None) -> Framework:
    reading = _reading(key, folder)
    try:
        return reading.required(key)
    except PackageFaultsError as error:
        click.echo(reading_text(key, reading), err=True)
        raise SystemExit(1) from error


def _list_line(key: str, reading: PackageReading) -> str:
    found = reading.framework
    if found is None:
        return f"{key:<14} tidak dapat dipakai: {len(reading.blocking)} kesalahan"
    return f"{key:<14} {len(found.lines):>4} baris, sejak {found.valid_from}  {found.name.id}"


def _say_json(data: object) -> None:
    click.echo(json.dumps(data, ensure_ascii=False, indent=2))


def _refuse(sentence: str) -> NoReturn:
    click.echo(sentence, err=True)
    raise SystemExit(UNUSABLE)
