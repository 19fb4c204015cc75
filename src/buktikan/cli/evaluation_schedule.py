"""`buktikan evaluation schedule`: the schedule out of the records and into them, as a sheet."""

from datetime import datetime
from pathlib import Path

import click

from buktikan.cli.records import open_records

BLOCKED = 1
TABLE = click.Path(dir_okay=False, path_type=Path)
EXISTING = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group()
def schedule() -> None:
    """Jadwal evaluasi: satu lembar untuk banyak daerah."""


@schedule.command("import")
@click.argument("file", type=EXISTING)
@click.option("--by", required=True, help="Nama orang yang melakukannya; tercatat di riwayat.")
@click.option("--words", default="", help="Alasan untuk jadwal yang tidak biasa.")
@click.option("--dry-run", is_flag=True, help="Periksa saja, jangan simpan.")
def import_sheet(file: Path, by: str, words: str, dry_run: bool) -> None:
    """Buka sesi, jadwal dan tim dari FILE (XLSX atau CSV): semua baris, atau tidak satu pun.

    Keluar dengan 1 bila ada sel yang salah atau jadwal tanpa alasan; tiap kesalahan menyebut
    selnya. Lembar yang sama dua kali tidak mengubah apa pun.
    """
    open_records()
    from buktikan.actions.schedule_import import import_schedule
    from buktikan.sheets.schedule import read_schedule

    reading = read_schedule(file, file.name)
    done = import_schedule(reading, by=by, words=words, dry_run=dry_run)
    for problem in reading.problems:
        click.echo(problem.sentence())
    for one in done.outcomes:
        state = "baru" if one.opened else "berubah" if one.changes else "tetap"
        click.echo(f"{one.row.number:>4}  {one.session:<44} {state}")
        for doubt in one.doubts:
            click.echo(f"      periksa: {doubt}")
    if done.was_kept:
        click.echo(f"Disimpan: {done.opened} sesi dibuka, {done.changed} sesi berubah.")
        return
    click.echo("Tidak ada yang disimpan.")
    if not dry_run:
        raise SystemExit(BLOCKED)


@schedule.command("export")
@click.argument("file", type=TABLE)
@click.option(
    "--from",
    "first",
    type=click.DateTime(["%Y-%m-%d"]),
    required=True,
    help="Hari pertama, misalnya 2024-03-01.",
)
def export_sheet(file: Path, first: datetime) -> None:
    """Tulis jadwal mulai hari itu ke FILE: .xlsx, .csv, atau .ics untuk kalender."""
    open_records()
    from buktikan.actions.schedule_export import write_schedule

    if file.suffix not in (".xlsx", ".csv", ".ics"):
        raise click.UsageError("FILE harus berakhir dengan .xlsx, .csv atau .ics.")
    count = write_schedule(file, first.date())
    click.echo(f"{file}: {count} sesi.")
