"""`buktikan exchange`: bundles between installations, evaluations back."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from buktikan.cli.findings import AS_JSON, print_json
from buktikan.cli.records import open_records, require_session

if TYPE_CHECKING:
    from buktikan.actions.exchange_arrival import Arrival
    from buktikan.records.models import ReceivedBundle

BY = click.option("--by", required=True, help="Nama dan jabatan yang bertindak.")
REASON = click.option("--reason", default="", help="Alasan, dicatat selamanya.")
BUNDLE = click.argument("bundle")
FEWEST = 8
"""How many letters of a seal number name a bundle."""


@click.group()
def exchange() -> None:
    """Pertukaran: terima bundel daerah, kirim balik hasil evaluasi."""


@exchange.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@BY
@click.option("--accept", "and_accept", is_flag=True, help="Terima yang tidak menyisakan tanya.")
@AS_JSON
def receive(paths: tuple[Path, ...], by: str, and_accept: bool, as_json: bool) -> None:
    """Masukkan bundel ke kotak masuk: berkas, atau semua .zip dalam folder.

    Boleh diulang setelah terhenti: yang sudah masuk dikenali dari sidiknya. Yang rusak atau
    meragukan dikarantina dengan alasannya. Keluar dengan 0 bila semua masuk, 1 bila ada yang
    dikarantina atau belum diterima, 2 bila ada yang tidak terbaca.
    """
    open_records()
    from buktikan.actions.exchange_arrival import ArrivalError
    from buktikan.actions.exchange_arrival import receive as take_in

    files = list(_files(paths))
    told: list[dict[str, object]] = []
    unread = 0
    for path in files:
        try:
            arrival = take_in(path, path.name, by=by)
        except ArrivalError as error:
            unread += 1
            click.echo(str(error), err=True)
            continue
        words = _accepted(arrival, by) if and_accept else ""
        told.append(_told(arrival, words))
        if not as_json:
            click.echo(_line(told[-1]))
    if as_json:
        print_json(told)
    elif len(files) > 1:
        click.echo(_sum(told))
    raise SystemExit(2 if unread else _code(told, and_accept))


def _files(paths: tuple[Path, ...]) -> Iterator[Path]:
    for path in paths:
        yield from sorted(path.glob("*.zip")) if path.is_dir() else (path,)


def _accepted(arrival: "Arrival", by: str) -> str:
    """Accept what leaves no question; returns what kept it from being accepted."""
    from buktikan.actions.exchange_decision import DecisionError, accept
    from buktikan.core.exchange import OPEN

    if arrival.bundle.state_now not in OPEN:
        return ""
    try:
        accept(arrival.bundle, by=by, look=arrival.look)
    except DecisionError as error:
        return str(error)
    return ""


def _told(arrival: "Arrival", words: str) -> dict[str, object]:
    return {**bundle_data(arrival.bundle), "known": arrival.known, "left": words}


def bundle_data(bundle: "ReceivedBundle") -> dict[str, object]:
    """A bundle of the inbox for a machine."""
    from buktikan.records.models import ReceivedBundle

    row = ReceivedBundle.objects.with_state().get(pk=bundle.pk)
    return {
        "number": row.pk,
        "file": row.file_name,
        "kind": row.kind,
        "region": row.region,
        "session": row.session,
        "seal": row.seal_id,
        "sha256": row.sha256,
        "supersedes": row.supersedes,
        "state": row.state_now.value,
        "signature": row.signature,
        "faults": row.verdict.get("faults", []),
    }


def _line(told: dict[str, object]) -> str:
    from buktikan.core.exchange import ArrivalState

    state = ArrivalState(str(told["state"])).label
    known = ", sudah ada" if told["known"] else ""
    head = f"{told['number']:>5} {str(told['seal'])[:12]:<12} {told['file']}: {state}{known}"
    faults = told["faults"]
    lines = [head]
    if isinstance(faults, list):
        lines += [f"      {one['what']} {one['mend']}" for one in faults]
    lines += [f"      {told['left']}"] if told["left"] else []
    return "\n".join(lines)


def _sum(told: list[dict[str, object]]) -> str:
    from buktikan.core.exchange import ArrivalState

    counts = {one: sum(1 for row in told if row["state"] == one.value) for one in ArrivalState}
    words = ", ".join(f"{count} {one.label}" for one, count in counts.items() if count)
    return f"{len(told)} bundel: {words or 'tidak ada'}."


def _code(told: list[dict[str, object]], and_accept: bool) -> int:
    wanted = {"accepted"} if and_accept else {"accepted", "waiting", "held", "refused"}
    return 0 if all(one["state"] in wanted for one in told) else 1


@exchange.command("list")
@click.option(
    "--state",
    type=click.Choice(["waiting", "quarantined", "held", "accepted", "refused"]),
    help="Hanya yang berkeadaan ini.",
)
@AS_JSON
def list_bundles(state: str | None, as_json: bool) -> None:
    """Daftar bundel di kotak masuk."""
    open_records()
    from buktikan.core.exchange import ArrivalState
    from buktikan.records.models import ReceivedBundle

    rows = ReceivedBundle.objects.order_by("pk")
    rows = rows.in_state(ArrivalState(state)) if state else rows
    told = [{**bundle_data(one), "known": False, "left": ""} for one in rows]
    if as_json:
        print_json(told)
        return
    for one in told:
        click.echo(_line(one))
    click.echo(_sum(told))


@exchange.command()
@BUNDLE
@BY
@click.option("--expect", default="", help="Nomor segel pada surat pengantar.")
@REASON
@click.option("--install-framework", is_flag=True, help="Pasang kerangka dari dalam bundel.")
def accept(bundle: str, by: str, expect: str, reason: str, install_framework: bool) -> None:
    """Terima bundel (nomor, atau awal nomor segelnya) dan jadikan isinya dapat dipakai."""
    row = _found(bundle)
    from buktikan.actions.exchange_decision import Answers, DecisionError
    from buktikan.actions.exchange_decision import accept as take

    answers = Answers(words=reason, expect=expect, install_framework=install_framework)
    try:
        take(row, by=by, answers=answers)
    except DecisionError as error:
        click.echo(str(error), err=True)
        raise SystemExit(1) from None
    click.echo(f"{row.title} diterima, nomor segel {row.seal_id}.")


@exchange.command()
@BUNDLE
@BY
@REASON
def refuse(bundle: str, by: str, reason: str) -> None:
    """Tolak bundel dengan alasannya; berkasnya tetap disimpan."""
    row = _found(bundle)
    from buktikan.actions.exchange_decision import DecisionError
    from buktikan.actions.exchange_decision import refuse as say_no

    try:
        say_no(row, by=by, words=reason)
    except DecisionError as error:
        click.echo(str(error), err=True)
        raise SystemExit(1) from None
    click.echo(f"{row.title or row.file_name} ditolak.")


@exchange.command()
@BUNDLE
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), required=True)
def receipt(bundle: str, out: Path) -> None:
    """Tulis tanda terima putusan terakhir (zip: JSON, teks, tanda tangan bila ada)."""
    row = _found(bundle)
    from buktikan.actions.exchange_receipt import receipt_package

    move = row.moves.select_related("bundle").order_by("-number").first()
    assert move is not None
    out.write_bytes(receipt_package(move))
    click.echo(out)


@exchange.command()
@click.option("--session", "session_key", required=True, help="Kunci sesi evaluasi di sini.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), required=True)
@BY
@click.option("--organisation", required=True, help="Instansi yang mengevaluasi.")
def evaluation(session_key: str, out: Path, by: str, organisation: str) -> None:
    """Tulis hasil evaluasi sebuah sesi sebagai bundel tersegel untuk dikirim ke daerah."""
    open_records()
    from buktikan.actions.exchange_evaluation import NothingToEvaluateError, export_evaluation
    from buktikan.documents.bundle import BundleError
    from buktikan.documents.signing import SigningError
    from buktikan.records.models import EvaluationSession

    require_session(session_key)
    rows = EvaluationSession.objects.select_related("tenure__place", "framework")
    out.parent.mkdir(parents=True, exist_ok=True)
    try:
        sealed = export_evaluation(rows.get(key=session_key), out, by=by, organisation=organisation)
    except (NothingToEvaluateError, BundleError, SigningError) as error:
        click.echo(str(error), err=True)
        raise SystemExit(1) from None
    click.echo(out)
    click.echo(f"Nomor segel {sealed.seal_id}")


def _found(name: str) -> "ReceivedBundle":
    """The bundle of that number, or of a seal number that begins so."""
    open_records()
    from buktikan.core.exchange import ArrivalState
    from buktikan.records.models import ReceivedBundle

    rows = ReceivedBundle.objects.all()
    if len(name) < FEWEST and name.isdecimal():
        found = list(rows.filter(pk=int(name))[:2])
    elif len(name) >= FEWEST:
        found = list(rows.filter(seal_id__startswith=name.lower()).order_by("pk")[:50])
        whole = [one for one in found if one.state_now is not ArrivalState.QUARANTINED]
        found = whole or found
    else:
        found = []
    if len(found) != 1:
        told = "tidak ada" if not found else "lebih dari satu; sebut nomornya di kotak masuk"
        raise click.BadParameter(f'bundel "{name}" {told}.', param_hint="BUNDLE")
    return found[0]
