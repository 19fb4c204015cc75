"""`buktikan evidence`: what backs which value, and the verifier's decisions."""

import csv
from pathlib import Path

import click

from buktikan.cli.findings import print_json
from buktikan.cli.records import open_records

REGION = click.option("--region", required=True, help="Kode daerah, misalnya 64.09.")
COLUMNS = ("element", "evidence", "state", "reason")


@click.group()
def evidence() -> None:
    """Data dukung: apa mendukung nilai mana, dan putusan verifikator."""


@evidence.command("list")
@REGION
@click.option("--waiting", is_flag=True, help="Hanya yang belum diputus.")
@click.option("--json", "as_json", is_flag=True, help="Jawaban untuk mesin.")
def list_links(region: str, waiting: bool, as_json: bool) -> None:
    """Daftar nilai beserta bukti, letaknya, dan putusannya."""
    open_records()
    from buktikan.core.evidence import EvidenceState
    from buktikan.records.models import EvidenceLink

    links = EvidenceLink.objects.filter(item__region_id=region).to_core()
    rows = [
        {
            "element": link.observation.element,
            "place": link.observation.place,
            "period": link.observation.period,
            "evidence": link.item,
            "locator": str(link.locator),
            "state": link.state.value,
            "reason": link.reason,
        }
        for link in links
        if not waiting or link.state is EvidenceState.WAITING
    ]
    if as_json:
        print_json(rows)
        return
    for row in rows:
        click.echo(
            f"{row['state']:<9} {row['evidence']:<14} {row['element']} {row['place']} "
            f"{row['period']} {row['locator']} {row['reason']}".rstrip()
        )
    click.echo(f"{len(rows)} tautan bukti.")


@evidence.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@REGION
@click.option("--by", required=True, help="Nama dan jabatan verifikator.")
def decide(file: Path, region: str, by: str) -> None:
    """Terima atau tolak bukti menurut sebuah CSV: element, evidence, state, reason.

    Element "*" berarti semua nilai yang memakai bukti itu; state accepted, rejected atau waiting.
    Penolakan harus beralasan. Semua baris dilaksanakan, atau tidak satu pun.
    """
    open_records()
    from buktikan.actions.evidence import DecisionError, decide_rows

    with file.open(encoding="utf-8-sig", newline="") as source:
        reader = csv.DictReader(source)
        missing = [name for name in COLUMNS if name not in (reader.fieldnames or ())]
        if missing:
            raise click.BadParameter(f"kolom {', '.join(missing)} tidak ada.", param_hint="FILE")
        rows = list(reader)
    try:
        counts = decide_rows(region, rows, by=by)
    except DecisionError as error:
        click.echo(str(error), err=True)
        raise SystemExit(1) from None
    told = ", ".join(f"{count} {word}" for word, count in counts.items()) or "tidak ada"
    click.echo(f"Putusan: {told}.")
