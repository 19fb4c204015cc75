"""`buktikan check`: every check over files, without a database."""

from datetime import datetime
from pathlib import Path

import click

from buktikan.cli.findings import as_data, as_text, exit_status, print_json
from buktikan.cli.gathering import Gathering, gather_files
from buktikan.cli.session_options import session_from
from buktikan.cli.table_options import options_from, table_options
from buktikan.core.problem import Findings

DAY = click.DateTime(formats=["%Y-%m-%d"])


@click.command()
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@click.option("--framework", required=True, help="Kunci kerangka, misalnya pj-2024-01.")
@click.option("--place", default="", help="Kode wilayah sesi; kosong: dari berkas.")
@click.option("--inaugurated", type=DAY, help="Tanggal pelantikan, untuk menghitung triwulan.")
@click.option("--quarter", type=click.IntRange(1, 20), help="Triwulan masa jabatan.")
@click.option("--cutoff", type=DAY, help="Hari batas terbit; kosong: akhir triwulan.")
@click.option(
    "--official",
    multiple=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Register deret resmi (CSV rapi) sebagai pembanding; boleh berulang.",
)
@click.option("--json", "as_json", is_flag=True, help="Jawaban untuk mesin.")
@table_options
def check(
    files: tuple[Path, ...],
    framework: str,
    place: str,
    inaugurated: datetime | None,
    quarter: int | None,
    cutoff: datetime | None,
    official: tuple[Path, ...],
    as_json: bool,
    **declared: str | Path | None,
) -> None:
    """Periksa buku kerja dan tabel tanpa basis data.

    Keluar dengan 0 bila tidak ada yang menghalangi, 1 bila ada, 2 bila berkas tidak dapat dipakai.
    """
    gathering = Gathering(
        framework,
        options_from(**declared),
        session_from(place or "64.09", framework, inaugurated, quarter, cutoff, ""),
        official,
    )
    found = gather_files(files, gathering)
    if as_json:
        print_json(
            [
                {
                    "file": one.name,
                    "rows_read": one.rows_read,
                    "observations": len(one.observations),
                    "refused": one.refused,
                    "blank": one.blank,
                    "problems": as_data(one.findings.problems),
                    "unchecked": list(one.findings.unchecked),
                }
                for one in found
            ]
        )
    else:
        for one in found:
            click.echo(f"{one.name}: {len(one.observations)} nilai dari {one.rows_read} baris.")
            click.echo(as_text(one.findings))
    raise SystemExit(_status([one.findings for one in found]))


UNUSABLE = ("file.", "template.", "text.", "column.")


def _status(findings: list[Findings]) -> int:
    blocking = [problem for one in findings for problem in one.blocking]
    if blocking and all(problem.code.startswith(UNUSABLE) for problem in blocking):
        return 2
    return exit_status(findings)
