"""`buktikan official`: the register of official series, and values beside it."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from buktikan.actions.official_reading import Declared, Layout
from buktikan.cli.findings import AS_JSON, as_text, print_json
from buktikan.cli.records import framework_of, open_records, require_session
from buktikan.cli.workbook import receipt_data, receipt_text
from buktikan.core.numeral import NumberFormat
from buktikan.core.official import Finality

if TYPE_CHECKING:
    from buktikan.actions.official_import import OfficialFile
    from buktikan.actions.official_plan import Plan
    from buktikan.actions.reconciliation import Reconciled

LAYOUTS = ("tidy", "bps-wide", "sdmx-csv", "sdmx-ml")
SESSION = click.option("--session", "session_key", required=True, help="Kunci sesi evaluasi.")


@click.group()
def official() -> None:
    """Deret statistik resmi: masukkan berkas, daftar deret, bandingkan."""


@official.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@SESSION
@click.option(
    "--layout", type=click.Choice(LAYOUTS), default="tidy", show_default=True, help="Tata letak."
)
@click.option("--element", default="", help="Kode data atau deret seluruh berkas.")
@click.option("--source", default="", help="Sumber bagi baris yang tidak menyebutnya.")
@click.option("--published", default="", help="Tanggal terbit, misalnya 2024-07-01.")
@click.option("--unit", default="", help="bps-wide: satuan seluruh tabel.")
@click.option("--period-suffix", default="", help='bps-wide: "-03" untuk Susenas Maret.')
@click.option("--own-code", default="", help="Kode daerah dalam berkas, bila bukan Kemendagri.")
@click.option(
    "--numbers",
    type=click.Choice([one.value for one in NumberFormat]),
    default=NumberFormat.ASK.value,
    show_default=True,
    help="Pemisah angka: id, en, ask. SDMX selalu memakai titik desimal.",
)
@click.option(
    "--finality",
    type=click.Choice([one.value for one in Finality]),
    help="Sifat angka menurut terbitannya; kosong: menurut tanda dalam berkas.",
)
@click.option("--everywhere", is_flag=True, help="Ambil juga angka wilayah lain dalam berkas.")
@click.option("--by", required=True, help="Nama dan jabatan yang mengimpor.")
@click.option("--dry-run", is_flag=True, help="Periksa saja, jangan simpan apa pun.")
@AS_JSON
def import_file(
    file: Path,
    session_key: str,
    everywhere: bool,
    by: str,
    dry_run: bool,
    as_json: bool,
    **declared: str | None,
) -> None:
    """Masukkan berkas resmi: semuanya, atau tidak sama sekali.

    Angka yang berubah menjadi terbitan baru di samping yang lama. Keluar dengan 0 bila tersimpan
    (atau dapat disimpan, dengan --dry-run), 1 bila ada yang menghalangi.
    """
    open_records()
    from buktikan.actions.official_import import import_official

    require_session(session_key)
    said = declared_from(declared)
    if said.layout is not Layout.TIDY and not said.source:
        raise click.UsageError(f"Tata letak {said.layout.value} memerlukan --source.")
    coming = _coming(file, said, session_key, everywhere)
    receipt, plan = import_official(coming, by=by, dry_run=dry_run)
    if as_json:
        print_json({**receipt_data(receipt), "vintages": plan_data(plan)})
    else:
        click.echo(as_text(receipt.findings))
        for one in plan_data(plan):
            click.echo(f"{one['series']}: {one['figures']} angka, terbit {one['published'] or '?'}")
        click.echo(receipt_text(receipt))
    raise SystemExit(1 if receipt.findings.blocking else 0)


def _coming(file: Path, said: Declared, session_key: str, everywhere: bool) -> "OfficialFile":
    """The file for the session's region alone, or for every place that the records know."""
    from buktikan.actions.official_import import OfficialFile
    from buktikan.actions.official_reading import province_of, reader_of
    from buktikan.core.place import NATION
    from buktikan.records.models import EvaluationSession

    session = EvaluationSession.objects.select_related("tenure").get(key=session_key)
    region = session.tenure.place_id
    near = province_of(region) if said.layout is Layout.BPS_WIDE else region
    return OfficialFile(
        file,
        reader_of(said, file, region),
        framework_of(session_key),
        layout=said.layout.value,
        region=NATION if everywhere else near,
        within="" if everywhere else region,
        finality=said.finality,
    )


def declared_from(declared: dict[str, str | None]) -> Declared:
    """The declarations as one value."""
    texts = {name: value or "" for name, value in declared.items()}
    finality = texts["finality"]
    return Declared(
        Layout(texts["layout"]),
        element=texts["element"],
        source=texts["source"],
        producer=texts["source"],
        published=texts["published"],
        unit=texts["unit"],
        period_suffix=texts["period_suffix"],
        own_code=texts["own_code"],
        numbers=NumberFormat(texts["numbers"]),
        finality=Finality(finality) if finality else None,
    )


def plan_data(plan: "Plan") -> list[dict[str, object]]:
    """What came in, vintage by vintage."""
    return [
        {
            "series": one.series.code,
            "published": one.published.isoformat() if one.published else "",
            "finality": one.finality.value,
            "figures": len(one.figures),
            "revised": len(one.revised),
        }
        for one in plan.vintages
    ]


@official.command("list")
@AS_JSON
def list_series(as_json: bool) -> None:
    """Daftar deret resmi dengan terbitannya."""
    open_records()
    from django.db.models import Count, Max

    from buktikan.records.models import OfficialSeries

    rows = OfficialSeries.objects.annotate(
        published=Max("vintages__published"), publications=Count("vintages", distinct=True)
    )
    found = [
        {**row, "published": row["published"].isoformat() if row["published"] else ""}
        for row in rows.order_by("code").values(
            "code", "title_id", "source", "element", "publications", "published"
        )
    ]
    if as_json:
        print_json(found)
        return
    for one in found:
        click.echo(
            f"{one['code']}: {one['title_id']}, {one['source']}; {one['publications']} terbitan, "
            f"terakhir {one['published'] or 'tidak diketahui'}"
        )


@official.command()
@SESSION
@click.option("--at-cutoff", is_flag=True, help="Hanya yang terbit sampai batas data sesi.")
@click.option("--open", "only_open", is_flag=True, help="Hanya yang perlu penjelasan.")
@AS_JSON
def compare(session_key: str, at_cutoff: bool, only_open: bool, as_json: bool) -> None:
    """Bandingkan angka daerah dengan deret resmi. Keluar 1 bila ada yang perlu penjelasan."""
    open_records()
    from buktikan.actions.reconciliation import reconciliation_of
    from buktikan.records.models import EvaluationSession

    require_session(session_key)
    session = EvaluationSession.objects.select_related("tenure", "framework").get(key=session_key)
    found = reconciliation_of(session, cutoff=session.cutoff if at_cutoff else None)
    rows = [compared_data(one) for one in found if one.is_open or not only_open]
    if as_json:
        print_json(rows)
    for row in () if as_json else rows:
        click.echo(
            f"{row['element']} {row['period']}: {row['stated']} ({row['source']}), resmi "
            f"{row['official'] or '-'} {row['official_period']} ({row['series']}): "
            f"{row['outcome']}. {row['answer']}".rstrip()
        )
    raise SystemExit(1 if any(one.is_open for one in found) else 0)


def compared_data(one: "Reconciled") -> dict[str, object]:
    """One comparison as plain data; numbers are exact texts."""
    from buktikan.actions.reconciliation import values_of

    stated, official = values_of(one.comparison)
    figure = one.comparison.official
    about = one.comparison.stated
    return {
        "element": about.element,
        "place": about.place,
        "period": about.period.text,
        "source": about.source,
        "stated": stated,
        "series": one.comparison.series,
        "official": official,
        "official_period": figure.period.text if figure else "",
        "outcome": one.comparison.outcome.value,
        "gap": "" if one.comparison.gap is None else str(one.comparison.gap),
        "answer": one.answer,
        "open": one.is_open,
    }
