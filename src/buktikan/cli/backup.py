"""`buktikan backup`: everything in one archive, and back."""

import os
from pathlib import Path
from typing import NoReturn

import click

HOME = click.option(
    "--home",
    type=click.Path(file_okay=False, path_type=Path),
    required=True,
    help="Folder (BUKTIKAN_HOME) instalasi yang dibandingkan.",
)
DATABASE = click.option(
    "--database",
    default="",
    help="Alamat PostgreSQL (postgresql://...); kosong: SQLite di folder itu.",
)
FILE = click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))


@click.group()
def backup() -> None:
    """Cadangan: tulis, pulihkan ke tempat kosong, bandingkan."""


@backup.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def write(file: Path) -> None:
    """Tulis basis data, data dukung dan kerangka ke satu arsip, tanpa menghentikan layanan.

    Keluar dengan 1 bila arsip tertulis tetapi ada data dukung yang rusak atau hilang. Kunci rahasia
    tidak ikut; arsipnya memuat data pribadi, jadi simpan terenkripsi.
    """
    # Django is slow to import, and here it only reads the settings: nothing is migrated.
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "buktikan.config.settings")
    django.setup()
    from django.conf import settings
    from django.utils import timezone

    from buktikan.actions.backup import Installation, write_backup
    from buktikan.actions.backup_database import BackupError
    from buktikan.actions.evidence_store import evidence_store

    here = Installation(settings.HOME, os.environ.get("BUKTIKAN_DATABASE_URL", ""))
    try:
        manifest = write_backup(file, here, evidence_store(), at=timezone.localtime())
    except BackupError as error:
        _refuse(error)
    click.echo(
        f"{file}: {len(manifest.tables)} tabel, {manifest.rows} baris, "
        f"{len(manifest.evidence)} berkas data dukung."
    )
    for sha256 in manifest.damaged:
        click.echo(f"  RUSAK di gudang bukti: {sha256}", err=True)
    for sha256 in manifest.missing:
        click.echo(f"  HILANG dari gudang bukti: {sha256}", err=True)
    raise SystemExit(1 if manifest.damaged or manifest.missing else 0)


@backup.command()
@FILE
@click.option(
    "--into",
    type=click.Path(path_type=Path),
    required=True,
    help="Folder kosong atau yang belum ada, untuk menjadi BUKTIKAN_HOME.",
)
@DATABASE
def restore(file: Path, into: Path, database: str) -> None:
    """Pulihkan arsip ke tempat kosong, setelah seluruh isinya diperiksa."""
    from buktikan.actions.backup import Installation, restore_backup
    from buktikan.actions.backup_database import BackupError

    try:
        manifest = restore_backup(file, Installation(into, database))
    except BackupError as error:
        _refuse(error)
    click.echo(f"Cadangan {manifest.made_at} dipulihkan ke {into}.")
    click.echo(
        f"Salin kunci rahasia dari tempat simpannya ke {into / 'secret-key'} sebelum disajikan; "
        "tanpa kunci yang sama, faktor kedua setiap orang harus dipasang ulang."
    )


@backup.command()
@FILE
@HOME
@DATABASE
def compare(file: Path, home: Path, database: str) -> None:
    """Bandingkan arsip dengan sebuah instalasi: tiap tabel, tiap berkas; 1 bila ada beda."""
    from buktikan.actions.backup import Installation, read_manifest
    from buktikan.actions.backup import compare as differences
    from buktikan.actions.backup_database import BackupError

    try:
        found = differences(file, Installation(home, database))
        manifest = read_manifest(file)
    except BackupError as error:
        _refuse(error)
    for line in found:
        click.echo(line)
    if not found:
        click.echo(
            f"Sama: {len(manifest.tables)} tabel, {manifest.rows} baris, "
            f"{len(manifest.evidence)} berkas data dukung."
        )
    raise SystemExit(1 if found else 0)


def _refuse(error: Exception) -> NoReturn:
    click.echo(str(error), err=True)
    raise SystemExit(2)
