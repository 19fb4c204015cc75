"""`buktikan model`: share, look at, install and acknowledge model reports."""

from pathlib import Path
from shutil import copyfile
from typing import TYPE_CHECKING

import click

from buktikan.cli.findings import AS_JSON, print_json
from buktikan.cli.records import open_records, require_session

if TYPE_CHECKING:
    from buktikan.actions.model_report import Wish
    from buktikan.actions.model_report_draft import Prepared
    from buktikan.core.model_report import ModelPart
    from buktikan.records.models import ModelReport

FILE = click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
OUT = click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("out"),
    show_default=True,
    help="Folder tujuan.",
)
BY = click.option("--by", required=True, help="Nama dan jabatan pelaku.")


@click.group()
def model() -> None:
    """Konsep percontohan: bagikan, lihat, pasang, simpan tanda terimanya."""


@model.command("export")
@click.option("--session", "session_key", required=True, help="Kunci sesi evaluasi.")
@click.option("--key", default="lpj-triwulan", show_default=True, help="Kunci konsep.")
@click.option("--title", default="Konsep laporan triwulan", show_default=True, help="Judul.")
@click.option("--note", default="", help="Yang berubah sejak versi sebelumnya.")
@click.option("--priority", multiple=True, help="Hanya baris indikator prioritas ini; berulang.")
@click.option(
    "--guidance",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Panduan yang sudah disunting (guidance.yaml dari --show).",
)
@click.option(
    "--outline",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Kerangka bab yang sudah disunting (outline.yaml dari --show).",
)
@click.option("--show", is_flag=True, help="Tulis yang akan keluar sebagai YAML, tanpa membagikan.")
@click.option("--confirmed", is_flag=True, help="Angka dan nama yang diketik sudah diperiksa.")
@BY
@OUT
@AS_JSON
def export_model(
    session_key: str,
    key: str,
    title: str,
    note: str,
    priority: tuple[str, ...],
    guidance: Path | None,
    outline: Path | None,
    show: bool,
    confirmed: bool,
    by: str,
    out: Path,
    as_json: bool,
) -> None:
    """Ekspor konsep laporan sebuah sesi, tanpa angka, sebagai bundel tersegel."""
    open_records()
    from buktikan.actions.model_report import ModelReportError, Wish, share
    from buktikan.actions.model_report_draft import prepare
    from buktikan.records.models import EvaluationSession

    require_session(session_key)
    rows = EvaluationSession.objects.select_related("tenure__place")
    prepared = prepare(rows.get(key=session_key))
    edited = _guidance(guidance) if guidance else None
    chapters = outline.read_text(encoding="utf-8") if outline else ""
    wish = Wish(key, title, note, frozenset(priority) or None, edited, chapters)
    out.mkdir(parents=True, exist_ok=True)
    try:
        if show:
            raise SystemExit(_show(prepared, wish, out))
        row = share(prepared, wish, by=by, confirmed=confirmed)
    except ModelReportError as error:
        click.echo(str(error), err=True)
        raise SystemExit(1) from None
    path = _copied(row, out)
    if as_json:
        print_json({"file": str(path), "seal": row.seal_id, "version": row.version})
        return
    click.echo(path)
    click.echo(f"{row.key} versi {row.version}, nomor segel {row.seal_id}")


def _guidance(path: Path) -> dict[str, str]:
    import yaml

    try:
        held = yaml.safe_load(path.read_text(encoding="utf-8"))
        return {str(key): str(text) for key, text in held.items()}
    except (yaml.YAMLError, AttributeError, UnicodeDecodeError) as error:
        raise click.BadParameter(
            f"tidak terbaca: {error}. Mulai dari guidance.yaml yang ditulis --show.",
            param_hint="--guidance",
        ) from None


def _show(prepared: "Prepared", wish: "Wish", out: Path) -> int:
    """Write every file that would leave, and say what the author should look at."""
    from buktikan.actions.model_report import concerns, model_of
    from buktikan.frameworks.model_report_files import files_of

    made = model_of(prepared, wish)
    for name, data in files_of(made).items():
        (out / name).write_bytes(data)
        click.echo(out / name)
    found = concerns(prepared, made)
    for one in found:
        click.echo(f"{'x' if one.blocks else '?'} {one.key}: {one.found}. {one.why}", err=True)
    return 1 if any(one.blocks for one in found) else 0


def _copied(row: "ModelReport", out: Path) -> Path:
    from buktikan.actions.bundle_store import at_hand

    path = out / row.file_name
    with at_hand(row.bundle) as held:
        copyfile(held, path)
    return path


@model.command()
@FILE
@click.option("--region", default="", help="Bandingkan dengan yang dipakai daerah ini (64.09).")
@AS_JSON
def preview(file: Path, region: str, as_json: bool) -> None:
    """Lihat isi, penulis, tanda tangan, dan perbedaannya; tidak ada yang disimpan."""
    open_records()
    from buktikan.actions.model_report import ModelReportError
    from buktikan.actions.model_report_adoption import difference_to
    from buktikan.actions.model_report_reading import NotAModelError, read_model
    from buktikan.cli.model_text import as_data, as_text

    try:
        read = read_model(file)
        found = difference_to(region, read.model) if region else None
    except NotAModelError as error:
        for reason in error.reasons:
            click.echo(reason, err=True)
        raise SystemExit(2) from None
    except ModelReportError as error:
        raise click.BadParameter(str(error), param_hint="--region") from None
    if as_json:
        print_json(as_data(read, found))
    else:
        click.echo(as_text(read, found))


@model.command()
@FILE
@click.option("--region", required=True, help="Kunci wilayah daerah yang memasang (64.01).")
@click.option("--part", "parts", multiple=True, help="Hanya bagian ini; berulang. Tanpa: semua.")
@click.option("--line", "lines", multiple=True, help="Baris pelengkap daerah; berulang.")
@click.option("--reason", default="", help="Alasan, bila menggantikan konsep yang dipakai.")
@click.option("--unproven", is_flag=True, help="Pasang walaupun penanda tangannya tidak terbukti.")
@BY
@OUT
def install(
    file: Path,
    region: str,
    parts: tuple[str, ...],
    lines: tuple[str, ...],
    reason: str,
    unproven: bool,
    by: str,
    out: Path,
) -> None:
    """Pasang konsep dari sebuah berkas, dan tulis tanda terima untuk penulisnya."""
    open_records()
    from buktikan.actions.model_report import ModelReportError
    from buktikan.actions.model_report_adoption import adopt
    from buktikan.actions.model_report_reading import NotAModelError, model_at, receive
    from buktikan.actions.model_report_receipt import receipt_file
    from buktikan.actions.model_report_slides import keep_slides
    from buktikan.core.model_report import ModelPart
    from buktikan.documents.signing import SigningError

    try:
        row = receive(file, file.name, by=by)
        chosen = _chosen(parts) or model_at(row).parts
        adoption = adopt(
            region, row, parts=chosen, lines=lines, reason=reason, unproven=unproven, by=by
        )
        data = receipt_file(adoption)
        if ModelPart.SLIDES in chosen and model_at(row).head.slides:
            click.echo(keep_slides(region, row, by=by) or "Templat paparannya juga dipasang.")
    except (NotAModelError, ModelReportError, SigningError) as error:
        click.echo(str(error), err=True)
        raise SystemExit(2 if isinstance(error, NotAModelError) else 1) from None
    out.mkdir(parents=True, exist_ok=True)
    path = out / f"tanda-terima-{row.key}-{region}.json"
    path.write_bytes(data)
    click.echo(f"{row.title} versi {row.version} dipasang untuk {region}.")
    click.echo(f"Kirim tanda terima ini kepada penulis: {path}")


def _chosen(parts: tuple[str, ...]) -> "tuple[ModelPart, ...]":
    from buktikan.core.model_report import ModelPart

    known = {part.value: part for part in ModelPart}
    if wrong := [one for one in parts if one not in known]:
        raise click.BadParameter(
            f"{wrong[0]} tidak dikenal. Yang ada: {', '.join(known)}.", param_hint="--part"
        )
    return tuple(known[one] for one in parts)


@model.command()
@FILE
@BY
def receipt(file: Path, by: str) -> None:
    """Simpan tanda terima dari daerah yang memasang konsep kita."""
    open_records()
    from buktikan.actions.model_report import ModelReportError
    from buktikan.actions.model_report_receipt import import_receipt
    from buktikan.core.signature import SignatureState

    try:
        kept = import_receipt(file.read_bytes(), by=by)
    except ModelReportError as error:
        click.echo(str(error), err=True)
        raise SystemExit(1) from None
    state = SignatureState(kept.signature["state"])
    click.echo(f"{kept.adopter}: {kept.model.key} versi {kept.model.version} ({state.label}).")
