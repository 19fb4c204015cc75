"""`buktikan proof`: finding numbers in evidence files."""

import mimetypes
from pathlib import Path
from typing import TYPE_CHECKING

import click

from buktikan.cli.findings import print_json
from buktikan.cli.records import open_records

if TYPE_CHECKING:
    from buktikan.core.proof.wanted import Wanted

KINDS = {".csv": "text/csv", ".xls": "application/vnd.ms-excel"}


@click.group()
def proof() -> None:
    """Angka dalam buktinya: cari dalam satu berkas, atau cari semua yang belum dicari."""


@proof.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--element", required=True, help="Nama elemen, misalnya unemployed.")
@click.option("--value", required=True, help='Angkanya seperti ditulis orang, misalnya "2.365".')
@click.option("--framework", default="pj-2024-01", show_default=True, help="Kunci kerangka.")
@click.option("--period", required=True, help="Periode acuan, misalnya 2023 atau 2024-02.")
@click.option("--place", default="64.09", show_default=True, help="Kode wilayah.")
@click.option("--json", "as_json", is_flag=True, help="Jawaban untuk mesin.")
def find(
    file: Path, element: str, value: str, framework: str, period: str, place: str, as_json: bool
) -> None:
    """Cari sebuah angka dalam berkas dan jelaskan apa yang ditemukan, tanpa basis data.

    Keluar dengan 0 bila angkanya ditemukan di satu tempat, 1 bila tidak, 2 bila berkas atau
    pertanyaannya tidak dapat dipakai.
    """
    from buktikan.core.proof.leaf import Unread
    from buktikan.core.proof.search import find_value
    from buktikan.core.proof.several_files import FileAnswer, one_answer
    from buktikan.reading.opening import read_file

    wanted = _wanted(element, value, framework, period, place)
    kind = KINDS.get(file.suffix.casefold()) or mimetypes.guess_type(file.name)[0] or ""
    text = read_file(file, kind)
    if isinstance(text, Unread):
        click.echo(f"tidak dapat dibaca: {text.what} {text.mend}", err=True)
        raise SystemExit(2)
    answer = one_answer([FileAnswer("-", file.name, find_value(text, wanted), text)])
    if as_json:
        print_json(
            {
                "mark": answer.mark.value,
                "words": answer.words,
                "spots": [
                    {
                        "where": str(one.locator),
                        "written": one.locator.written,
                        "amount": str(one.sighting.amount),
                        "score": one.sighting.score,
                        "reasons": [reason.words for reason in one.sighting.reasons],
                    }
                    for one in answer.spots
                ],
            }
        )
    else:
        click.echo(f"{answer.mark.label}. {answer.words}".rstrip())
        for number, one in enumerate(answer.spots, start=1):
            spot = one.locator
            click.echo(f"\n{number}. {spot}  kecocokan {one.sighting.score} dari 100")
            click.echo(f"   … {spot.before} [{spot.written}] {spot.after} …")
            for reason in one.sighting.reasons:
                click.echo(f"   {reason.points:+d} {reason.words}")
    raise SystemExit(0 if answer.mark.locates else 1)


def _wanted(element: str, value: str, framework: str, period: str, place: str) -> "Wanted":
    """What to look for; ends with 2 for a question that nobody can answer."""
    from buktikan.actions.place_reference import gazetteer_for
    from buktikan.core.numeral import NumberFormat, Numeral, read_numeral
    from buktikan.core.observation import ObservationKey
    from buktikan.core.period import PeriodError
    from buktikan.core.proof.wording import Wording
    from buktikan.frameworks import catalogue
    from buktikan.frameworks.catalogue import UnknownFrameworkError
    from buktikan.frameworks.vocabulary import vocabulary

    read = read_numeral(value, NumberFormat.INDONESIAN)
    if not isinstance(read, Numeral):
        raise click.BadParameter(f'"{value}" bukan angka.', param_hint="--value")
    try:
        known = catalogue.load(framework)
    except UnknownFrameworkError as error:
        raise click.BadParameter(str(error), param_hint="--framework") from None
    wording = Wording((known,), gazetteer_for([place]), vocabulary())
    try:
        wanted = wording.wanted(ObservationKey(element, place, period, ""), read.amount)
    except PeriodError as error:
        raise click.BadParameter(str(error), param_hint="--period") from None
    if wanted is None:
        words = f'Elemen "{element}" tidak ada dalam kerangka {framework}.'
        raise click.BadParameter(words, param_hint="--element")
    return wanted


@proof.command()
@click.argument("region")
def search(region: str) -> None:
    """Baca berkas dan cari semua angka daerah yang belum dicari, sekarang juga."""
    open_records()
    from buktikan.actions.proof import search_item
    from buktikan.actions.proof_asking import SEARCHER
    from buktikan.actions.proof_wanted import wording_of
    from buktikan.records.models import EvidenceItem

    rows = EvidenceItem.objects.filter(region_id=region, links__isnull=False).distinct()
    items = list(rows.prefetch_related("revisions").order_by("pk"))
    if not items:
        click.echo(f"Tidak ada data dukung untuk {region}.", err=True)
        raise SystemExit(2)
    wording = wording_of(region)
    count = 0
    for item in items:
        found = search_item(item, by=SEARCHER, wording=wording)
        count += found
        if found:
            click.echo(f"{item.key:<16} {found} angka dicari")
    click.echo(f"{count} angka dicari dalam {len(items)} data dukung.")
