"""`buktikan report`: build a session's documents."""

from pathlib import Path

import click

from buktikan.cli.findings import AS_JSON, print_paths
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
@AS_JSON
def build(session_key: str, out: Path, as_json: bool) -> None:
    """Tulis laporan (PDF dan DOCX), paparan (PPTX) dan matriks (XLSX) dari keadaan sekarang."""
    open_records()
    from buktikan.actions import report as action

    require_session(session_key)
    contents = action.contents_of(session_key)
    print_paths(action.build(contents, out).all, as_json=as_json)


@report.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--session", "session_key", required=True, help="Kunci sesi evaluasi.")
@click.option("--by", required=True, help="Nama dan jabatan penulis.")
def texts(file: Path, session_key: str, by: str) -> None:
    """Simpan teks laporan dari sebuah YAML; versi lama tetap ada.

    Bentuknya seperti examples/ppu/quarter-2/texts.yaml: kunci bagian, lalu title dan paragraphs.
    """
    open_records()
    from buktikan.actions.example import read_texts
    from buktikan.actions.report_text import write_text

    require_session(session_key)
    try:
        told = read_texts(file)
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise click.BadParameter(
            f"tidak terbaca: {error}. Bandingkan dengan examples/ppu/quarter-2/texts.yaml.",
            param_hint="FILE",
        ) from None
    versions = [write_text(session_key, text, by=by).version for text in told]
    click.echo(f"{len(versions)} teks tersimpan; yang tidak berubah dibiarkan.")
