"""`buktikan note`: search notes, look at the library of finding types, install another."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from buktikan.cli.records import open_records

if TYPE_CHECKING:
    from buktikan.records.models import Note

SHOWN = 20
REFUSED, UNUSABLE = 1, 2


@click.group()
def note() -> None:
    """Catatan evaluator: cari, daftar jenis temuan."""


@note.command()
@click.argument("words", nargs=-1)
@click.option("--place", default="", help="Kode daerah atau provinsi.")
@click.option("--finding", default="", help="Kode jenis temuan.")
@click.option("--limit", default=SHOWN, show_default=True, type=click.IntRange(1, 1000))
@click.option("--json", "as_json", is_flag=True, help="Cetak sebagai JSON.")
def search(words: tuple[str, ...], place: str, finding: str, limit: int, as_json: bool) -> None:
    """Cari WORDS dalam catatan yang sudah disampaikan kepada daerah; kata* untuk awal kata."""
    open_records()
    from buktikan.actions.note_search import NoteWish, search_notes

    wish = NoteWish(" ".join(words), place=place, finding=finding)
    found = search_notes(None, wish, limit=limit)
    if as_json:
        from buktikan.cli.findings import print_json

        print_json(
            {"count": found.count, "more": found.is_more, "notes": list(map(_row, found.notes))}
        )
        return
    for one in found.notes:
        click.echo(f"{one.session_id} {one.key} [{one.get_kind_display()}] {one.line or '-'}")
        click.echo(f"  {one.text}")
    more = "Lebih dari " if found.is_more else ""
    click.echo(f"{more}{found.count} catatan.")


@note.command()
@click.option("--yaml", "as_file", is_flag=True, help="Cetak berkasnya, untuk disunting.")
def findings(as_file: bool) -> None:
    """Cetak daftar jenis temuan yang berlaku di sini."""
    open_records()
    from buktikan.actions.finding import findings_now, findings_text

    if as_file:
        click.echo(findings_text(), nl=False)
        return
    library = findings_now()
    click.echo(f"Daftar jenis temuan, versi {library.version}")
    for one in library.types:
        over = " (tidak dipakai lagi)" if one.retired else ""
        click.echo(f"{one.code:<24} {one.name.id}{over}")


@note.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--by", required=True, help="Siapa yang memasang, untuk riwayat.")
def install(file: Path, by: str) -> None:
    """Pasang FILE sebagai daftar jenis temuan; kode yang pernah ada tidak boleh hilang."""
    open_records()
    from buktikan.actions.finding import FindingsRefusedError, install_findings
    from buktikan.frameworks.fault import PackageFaultsError

    try:
        row = install_findings(file.read_text(encoding="utf-8"), by=by)
    except UnicodeDecodeError:
        click.echo(f"{file} bukan teks UTF-8.", err=True)
        raise SystemExit(UNUSABLE) from None
    except PackageFaultsError as error:
        for one in error.faults:
            click.echo(one.sentence(), err=True)
        raise SystemExit(UNUSABLE) from None
    except FindingsRefusedError as error:
        click.echo(str(error), err=True)
        raise SystemExit(REFUSED) from None
    click.echo(f"Terpasang: versi {row.version}, nomor {row.number}.")


def _row(one: "Note") -> dict[str, str]:
    return {
        "session": one.session_id,
        "key": one.key,
        "kind": one.kind,
        "severity": one.severity,
        "state": one.state,
        "finding": one.finding,
        "line": one.line,
        "text": one.text,
        "expected": one.expected,
    }
