"""`buktikan calculate`: observations in, achieved values out, without a database."""

import csv
import sys
from datetime import datetime
from pathlib import Path

import click

from buktikan.cli.findings import print_json, summary
from buktikan.cli.gathering import Gathering, gather_files, load_framework
from buktikan.cli.session_options import session_from
from buktikan.cli.table_options import options_from, table_options
from buktikan.core.achievement import Achievement, Known, achieve
from buktikan.core.evidence import EvidenceLink, EvidenceState
from buktikan.core.figure import Figure
from buktikan.core.observation import Observation
from buktikan.sheets.safe_cell import guarded

DAY = click.DateTime(formats=["%Y-%m-%d"])
COLUMNS = (
    "code",
    "name",
    "unit",
    "value",
    "printed",
    "standing",
    "as_of",
    "source",
    "previous",
    "baseline",
    "explanation",
    "why_absent",
)


@click.command()
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@click.option("--framework", required=True, help="Kunci kerangka, misalnya pj-2024-01.")
@click.option("--place", required=True, help="Kode wilayah, misalnya 64.09.")
@click.option("--inaugurated", type=DAY, required=True, help="Tanggal pelantikan.")
@click.option("--quarter", type=click.IntRange(1, 20), required=True, help="Triwulan.")
@click.option("--cutoff", type=DAY, help="Hari batas terbit; kosong: akhir triwulan.")
@click.option("--scope", default="", help="Indikator prioritas yang diminta, misalnya P1,P2.")
@click.option(
    "--evidence",
    type=click.Choice(["named", "none-needed"]),
    default="named",
    show_default=True,
    help="named: hanya nilai yang menyebut bukti yang dihitung; none-needed: semua dihitung.",
)
@click.option("--json", "as_json", is_flag=True, help="JSON; tanpa ini CSV.")
@table_options
def calculate(
    files: tuple[Path, ...],
    framework: str,
    place: str,
    inaugurated: datetime,
    quarter: int,
    cutoff: datetime | None,
    scope: str,
    evidence: str,
    as_json: bool,
    **declared: str | Path | None,
) -> None:
    """Hitung capaian tiap baris kerangka dari berkas, tanpa basis data.

    Keluar dengan 0, atau 1 bila ada berkas yang menghalangi; ringkasan masalah dicetak ke stderr.
    """
    session = session_from(place, framework, inaugurated, quarter, cutoff, scope)
    assert session is not None
    found = gather_files(files, Gathering(framework, options_from(**declared), session))
    observations = tuple(one for file in found for one in file.observations)
    links = tuple(
        link for one in observations for link in _links(one, all_count=evidence == "none-needed")
    )
    achievements = achieve(Known(load_framework(framework), session, observations, links))
    rows = [_row(one) for one in achievements]
    if as_json:
        print_json(rows)
    else:
        _print_csv(rows)
    for file in found:
        click.echo(f"{file.name}: {summary(file.findings)}", err=True)
    raise SystemExit(1 if any(file.findings.blocking for file in found) else 0)


def _links(one: Observation, *, all_count: bool) -> list[EvidenceLink]:
    """Without records nobody has decided: what names evidence counts, or everything does."""
    items = [claim.item for claim in one.evidence] or (["-"] if all_count else [])
    return [EvidenceLink(one.key, item, state=EvidenceState.ACCEPTED) for item in items]


def _row(one: Achievement) -> dict[str, str]:
    now = one.now
    return {
        "code": one.line.code,
        "name": one.line.name.id,
        "unit": one.line.unit.value,
        "value": _exact(now),
        "printed": now.printed(),
        "standing": now.standing.value,
        "as_of": now.as_of.text if now.as_of else "",
        "source": now.source,
        "previous": _exact(one.previous),
        "baseline": _exact(one.baseline),
        "explanation": now.explanation,
        "why_absent": " ".join(now.why_absent),
    }


def _exact(figure: Figure) -> str:
    if figure.number is not None:
        return format(figure.number, "f")
    return "" if figure.value is None else figure.printed()


def _print_csv(rows: list[dict[str, str]]) -> None:
    writer = csv.DictWriter(sys.stdout, COLUMNS, lineterminator="\n")
    writer.writeheader()
    for row in rows:
        writer.writerow({name: guarded(cell) for name, cell in row.items()})
