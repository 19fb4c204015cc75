"""`buktikan docs`: the reference pages, printed from the code and compared with it."""

from pathlib import Path

import click

REFERENCE = Path(__file__).parents[3] / "docs" / "reference"
FOLDER = click.option(
    "--folder",
    type=click.Path(file_okay=False, path_type=Path),
    default=REFERENCE,
    help="Folder rujukan.",
)


@click.group()
def docs() -> None:
    """Menulis dan memeriksa rujukan di docs/reference."""


@docs.command()
@FOLDER
def write(folder: Path) -> None:
    """Tulis semua halaman rujukan dari kode dan paket kerangka."""
    from buktikan.cli.reference import pages

    folder.mkdir(parents=True, exist_ok=True)
    for name, text in pages().items():
        (folder / name).write_text(text, encoding="utf-8")
    click.echo(f"{len(pages())} halaman rujukan ditulis ke {folder}.")


@docs.command()
@FOLDER
def check(folder: Path) -> None:
    """Bandingkan halaman rujukan dengan kode; keluar dengan 1 bila ada yang usang."""
    stale = stale_pages(folder)
    for name in stale:
        click.echo(f"{name} tidak sesuai lagi dengan kodenya: jalankan `make docs`.")
    raise SystemExit(1 if stale else 0)


def stale_pages(folder: Path) -> list[str]:
    """Names of pages that differ from what the code would print, are missing or are left over."""
    from buktikan.cli.reference import pages

    made = pages()
    left_over = {one.name for one in folder.glob("*.md")} - made.keys()
    kept = {name: folder / name for name in made}
    changed = {
        name
        for name, path in kept.items()
        if not path.is_file() or path.read_text(encoding="utf-8") != made[name]
    }
    return sorted(changed | left_over)
