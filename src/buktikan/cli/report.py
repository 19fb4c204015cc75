"""`buktikan report`: build a session's documents."""

from pathlib import Path

import click

from buktikan.cli.records import open_records


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
    from buktikan.records.models import EvaluationSession

    try:
        contents = action.contents_of(session_key)
    except EvaluationSession.DoesNotExist:
        known = ", ".join(EvaluationSession.objects.values_list("key", flat=True))
        raise click.BadParameter(
            f'Sesi "{session_key}" tidak ada. Yang ada: {known or "belum ada satu pun"}.',
            param_hint="--session",
        ) from None
    for path in action.build(contents, out).all:
        click.echo(path)
