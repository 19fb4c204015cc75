"""`buktikan workbook`: write an agency's workbook, import a filled one."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from buktikan.actions.examination import WORKBOOKS
from buktikan.cli.findings import AS_JSON, as_data, as_text, print_json, print_paths
from buktikan.cli.records import framework_of, open_records, require_session
from buktikan.cli.table_options import options_from, table_options

if TYPE_CHECKING:
    from buktikan.actions.receipt import Receipt


@click.group()
def workbook() -> None:
    """Buku kerja OPD: buat untuk sebuah sesi, impor yang sudah diisi."""


@workbook.command()
@click.option("--session", "session_key", required=True, help="Kunci sesi evaluasi.")
@click.option("--agency", default="", help="Kunci OPD; kosong: semua OPD.")
@click.option(
    "--out", type=click.Path(file_okay=False, path_type=Path), default=Path(), help="Folder tujuan."
)
@AS_JSON
def write(session_key: str, agency: str, out: Path, as_json: bool) -> None:
    """Tulis buku kerja untuk satu atau semua OPD daerah."""
    open_records()
    from buktikan.actions.workbook import write_workbooks

    require_session(session_key)
    paths = write_workbooks(session_key, out, agency=agency)
    if not paths:
        raise click.BadParameter(
            f'OPD "{agency}" tidak ada, atau sesi ini tidak meminta apa pun darinya.',
            param_hint="--agency",
        )
    print_paths(paths, as_json=as_json)


@workbook.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--session", "session_key", required=True, help="Kunci sesi evaluasi.")
@click.option(
    "--evidence",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Folder berkas data dukung yang disebut di lembar Bukti.",
)
@click.option("--by", required=True, help="Nama dan jabatan yang mengimpor.")
@click.option("--dry-run", is_flag=True, help="Periksa saja, jangan simpan apa pun.")
@click.option("--official", is_flag=True, help="Tabel ini register deret resmi.")
@click.option("--json", "as_json", is_flag=True, help="Jawaban untuk mesin.")
@table_options
def import_file(
    file: Path,
    session_key: str,
    evidence: Path | None,
    by: str,
    dry_run: bool,
    official: bool,
    as_json: bool,
    **declared: str | Path | None,
) -> None:
    """Impor buku kerja atau tabel yang sudah diisi: semuanya, atau tidak sama sekali.

    Berkas .xlsx dibaca sebagai buku kerja OPD; yang lain sebagai tabel menurut --layout.

    Keluar dengan 0 bila tersimpan (atau dapat disimpan, dengan --dry-run), 1 bila ada yang
    menghalangi.
    """
    open_records()
    from buktikan.actions.submission import import_table, import_workbook

    require_session(session_key)
    if file.suffix.casefold() in WORKBOOKS:
        receipt = import_workbook(
            file, session_key, by=by, evidence_folder=evidence, dry_run=dry_run
        )
    else:
        options = options_from(**declared)
        receipt = import_table(
            file,
            lambda gazetteer: options.read(file, gazetteer),
            session_key=session_key,
            framework=framework_of(session_key),
            official=official,
            layout=options.layout,
            by=by,
            dry_run=dry_run,
        )
    if as_json:
        print_json(receipt_data(receipt))
    else:
        click.echo(as_text(receipt.findings))
        click.echo(receipt_text(receipt))
    raise SystemExit(1 if receipt.findings.blocking else 0)


def receipt_text(receipt: "Receipt") -> str:
    """The receipt for a person: four counts that add up to the rows read."""
    if receipt.findings.blocking:
        fate = "TIDAK disimpan: perbaiki yang menghalangi, lalu impor lagi"
    else:
        fate = "percobaan saja, tidak disimpan" if receipt.dry_run else "tersimpan"
    return (
        f"{receipt.file}: {receipt.rows_read} isian dibaca, {receipt.stored} baru, "
        f"{receipt.unchanged} tidak berubah, {receipt.refused} ditolak, "
        f"{receipt.blank} belum diisi; {fate}."
    )


def receipt_data(receipt: "Receipt") -> dict[str, object]:
    """The receipt for a machine."""
    return {
        "file": receipt.file,
        "rows_read": receipt.rows_read,
        "stored": receipt.stored,
        "unchanged": receipt.unchanged,
        "refused": receipt.refused,
        "blank": receipt.blank,
        "committed": receipt.committed,
        "dry_run": receipt.dry_run,
        "problems": as_data(receipt.findings.problems),
        "unchecked": list(receipt.findings.unchecked),
    }
