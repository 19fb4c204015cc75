"""`buktikan region`: codes and names of places, and opening a region."""

from pathlib import Path

import click

from buktikan.cli.findings import print_json
from buktikan.cli.records import open_records


@click.group()
def region() -> None:
    """Wilayah: muat kode dan nama Kemendagri, cari."""


@region.command()
@click.option("--json", "as_json", is_flag=True, help="Jawaban untuk mesin.")
def load(as_json: bool) -> None:
    """Muat seluruh wilayah Indonesia dari paket rujukan; yang sudah ada tidak diubah."""
    open_records()
    from buktikan.actions.place import load_places
    from buktikan.core.place import PlaceLevel

    found = load_places(by="buktikan region load")
    if as_json:
        print_json({"added": found.added, "by_level": found.by_level})
        return
    click.echo(f"{found.added} wilayah ditambahkan. Isi register sekarang:")
    for level in PlaceLevel:
        if level.value in found.by_level:
            click.echo(f"  {found.by_level[level.value]:>7,}  {level.label}".replace(",", "."))


@region.command()
@click.argument("words")
@click.option("--json", "as_json", is_flag=True, help="Jawaban untuk mesin.")
def find(words: str, as_json: bool) -> None:
    """Cari wilayah menurut kode atau bagian namanya."""
    open_records()
    from buktikan.actions.place import find_places

    found = find_places(words)
    if as_json:
        print_json(
            [
                {"key": one.key, "name": one.name, "level": one.level, "code": one.code}
                for one in found
            ]
        )
    else:
        for one in found:
            click.echo(f"{one.key:<14} {one.name} ({one.to_core().level.label})")
    if not found:
        click.echo("Tidak ditemukan. Bila register masih kosong: buktikan region load.", err=True)
        raise SystemExit(1)


@region.command("open")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--by", required=True, help="Nama dan jabatan yang membuka.")
def open_region(folder: Path, by: str) -> None:
    """Buka sebuah daerah dari region.yaml di dalam folder.

    Isinya kop surat, OPD beserta perannya, masa jabatan, sesi evaluasi dan catatan; bentuknya
    seperti examples/ppu/region.yaml. Diulang, tidak ada yang berubah.
    """
    open_records()
    from buktikan.actions.example import read_example, set_up_example
    from buktikan.records.models import Place

    try:
        found = read_example(folder)
    except (OSError, KeyError, TypeError, ValueError) as error:
        raise click.BadParameter(
            f"region.yaml tidak terbaca: {error}. Bandingkan dengan examples/ppu/region.yaml.",
            param_hint="FOLDER",
        ) from None
    if not Place.objects.filter(key=found.region).exists():
        click.echo("Muat wilayah dahulu: buktikan region load.", err=True)
        raise SystemExit(1)
    set_up_example(found, by=by)
    click.echo(
        f"{found.region}: {len(found.agencies)} OPD, {len(found.tenures)} masa jabatan, "
        f"sesi {', '.join(session.key for session in found.sessions)}."
    )
