"""`buktikan report`: build a session's documents."""

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from buktikan.cli.findings import AS_JSON, print_json, print_paths
from buktikan.cli.records import open_records, require_session

if TYPE_CHECKING:
    from buktikan.documents.docx_refresh import Refresh


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
    """Tulis laporan (PDF, DOCX), ringkasan, paparan dan matriks dari keadaan sekarang."""
    open_records()
    from buktikan.actions import report as action

    require_session(session_key)
    contents = action.contents_of(session_key)
    print_paths(action.build(contents, out).all, as_json=as_json)


@report.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--session", "session_key", required=True, help="Kunci sesi evaluasi.")
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Berkas tujuan; tanpa ini, FILE sendiri yang diganti.",
)
@AS_JSON
def refresh(file: Path, session_key: str, out: Path | None, as_json: bool) -> None:
    """Segarkan angka dalam laporan DOCX yang telah disunting; suntingannya tetap.

    Angka dalam teks dan tabel mengikuti keadaan sekarang. Tempat yang angkanya ditimpa dengan
    ketikan dibiarkan dan disebut; grafik, jumlah, dan daftar tidak ikut: untuk itu tulis laporan
    baru.
    """
    open_records()
    from buktikan.actions.report import contents_of
    from buktikan.documents.bundle_leftovers import temporary_beside
    from buktikan.documents.docx_refresh import NoFiguresError, refresh_docx
    from buktikan.documents.office_package import OfficePackageError

    require_session(session_key)
    try:
        done = refresh_docx(file.read_bytes(), contents_of(session_key))
    except (NoFiguresError, OfficePackageError) as error:
        raise click.BadParameter(str(error), param_hint="FILE") from None
    target = out or file
    kept = temporary_beside(target)
    kept.write_bytes(done.document)
    kept.replace(target)
    _tell(done, target, as_json=as_json)


def _tell(done: "Refresh", target: Path, *, as_json: bool) -> None:
    if as_json:
        changed, left = ([asdict(one) for one in found] for found in (done.changed, done.left))
        told = {"changed": changed, "left": left, "unknown": done.unknown}
        print_json({"file": str(target), "figures": done.figures, **told})
        return
    for one in done.changed:
        click.echo(f"{one.name}: {one.before} -> {one.now} ({one.places} tempat)")
    for one in done.left:
        click.echo(f'{one.name}: dibiarkan "{one.typed_over}"; angkanya sekarang {one.now}')
    for name in done.unknown:
        click.echo(f"{name}: tidak ada lagi dalam sesi ini; dibiarkan")
    click.echo(f"{len(done.changed)} dari {done.figures} angka berubah: {target}")


@report.command()
@click.argument("bundle", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("out"),
    show_default=True,
    help="Folder tujuan.",
)
@AS_JSON
def letters(bundle: Path, out: Path, as_json: bool) -> None:
    """Tulis surat pengantar dan siaran pers dari bundel tersegel, bukan dari keadaan sekarang."""
    open_records()
    from buktikan.actions.letters import write_letters
    from buktikan.actions.template import TemplateRefusedError
    from buktikan.documents.sealed_reading import SealedReadingError

    try:
        print_paths(write_letters(bundle, out).all, as_json=as_json)
    except (SealedReadingError, TemplateRefusedError) as error:
        raise click.BadParameter(str(error), param_hint="BUNDLE") from None


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
