"""`buktikan report`: build a session's documents."""

from pathlib import Path

import click

from buktikan.cli.records import open_records, require_session


@click.group()
def report() -> None:
    """Laporan, paparan dan matriks sebuah sesi."""


@report.command()
@click.option("--session", "session_key", required=True, help="Kunci sesi evaluasi.")
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("out"),
    show_default=True,
    help="Folder tujuan.",
)
def build(session_key: str, out: Path) -> None:
    """Tulis laporan (PDF dan DOCX), paparan (PPTX) dan matriks (XLSX) dari keadaan sekarang."""
    open_records()
    from buktikan.actions import report as action

    require_session(session_key)
    contents = action.contents_of(session_key)
    for path in action.build(contents, out).all:
        click.echo(path)
