"""`buktikan evaluation`: schemes, and the scores that follow from what chairs settled."""

from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from buktikan.cli.findings import AS_JSON, print_json
from buktikan.cli.records import open_records, require_session

if TYPE_CHECKING:
    from buktikan.actions.score_job import Recomputed
    from buktikan.core.scoring import Score

SESSION = click.option("--session", "session_key", required=True, help="Kunci sesi.")
BY = click.option("--by", required=True, help="Nama orang yang melakukannya; tercatat di riwayat.")


@click.command()
@AS_JSON
def schemes(as_json: bool) -> None:
    """Daftar skema penilaian: yang terpasang, dan yang ikut dengan Buktikan."""
    open_records()
    from buktikan.actions.scheme import known_schemes

    found = known_schemes()
    if as_json:
        print_json([asdict(one) for one in found])
        return
    for one in found:
        state = "terpasang" if one.is_installed else "tersedia"
        click.echo(f"{one.key:<20} {one.framework:<14} {state}")


@click.command("install-scheme")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@BY
def install_scheme(file: Path, by: str) -> None:
    """Pasang skema penilaian dari FILE YAML; semua kesalahan disebut dengan barisnya."""
    open_records()
    from buktikan.actions import scheme
    from buktikan.frameworks.fault import PackageFaultsError

    try:
        row = scheme.install_scheme(file.name, file.read_text(encoding="utf-8"), by=by)
    except PackageFaultsError as error:
        raise click.ClickException("\n".join(one.sentence() for one in error.faults)) from error
    except (scheme.SchemeError, UnicodeDecodeError) as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"Skema {row.key} terpasang untuk kerangka {row.framework}.")


@click.command()
@SESSION
@click.argument("scheme")
@click.option("--words", default="", help="Alasan; wajib saat mengganti skema.")
@BY
def bind(session_key: str, scheme: str, words: str, by: str) -> None:
    """Nilai sesi itu dengan skema SCHEME mulai sekarang."""
    open_records()
    require_session(session_key)
    from buktikan.actions.scheme import SchemeError, bind_scheme
    from buktikan.records.models import EvaluationSession

    session = EvaluationSession.objects.select_related("tenure").get(key=session_key)
    try:
        bind_scheme(session, scheme, by=by, words=words)
    except SchemeError as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"Sesi {session_key} dinilai dengan skema {scheme}.")


@click.command()
@SESSION
@AS_JSON
def scores(session_key: str, as_json: bool) -> None:
    """Hasil yang sudah ditetapkan untuk sebuah sesi; tanpa hasil, kesiapannya.

    Nilai yang belum ditetapkan tidak keluar lewat perintah ini.
    """
    open_records()
    require_session(session_key)
    from buktikan.actions.final_score import result_rows
    from buktikan.actions.readiness import readiness_of
    from buktikan.records.models import EvaluationSession

    rows = EvaluationSession.objects.select_related("tenure", "framework")
    session = rows.get(key=session_key)
    found, ready = result_rows(session), readiness_of(session)
    told = {"lines": ready.lines, "filled": ready.filled, "proven": ready.proven}
    if as_json:
        print_json({"session": session_key, "scores": list(found), "readiness": told})
        return
    if not found:
        click.echo("Belum ada hasil dengan poin yang ditetapkan.")
    for one in found:
        click.echo(f"{one['code'] or 'seluruhnya':<12} {one['score']:<16} {one['words']}".rstrip())
    click.echo(f"Kesiapan: {ready.filled} terisi, {ready.proven} terbukti dari {ready.lines}.")


@click.command()
@click.option("--session", "session_key", default="", help="Kunci sesi.")
@click.option("--all", "every", is_flag=True, help="Semua sesi yang hasilnya sudah ditetapkan.")
@AS_JSON
def recompute(session_key: str, every: bool, as_json: bool) -> None:
    """Hitung lagi hasil yang ditetapkan dari kesepakatan tiap baris, dan bandingkan.

    Tidak mengubah apa pun. Keluar dengan 1 bila ada hasil yang tidak cocok.
    """
    if bool(session_key) == every:
        raise click.UsageError("Pilih salah satu: --session KUNCI atau --all.")
    open_records()
    if session_key:
        require_session(session_key)
    from buktikan.actions.score_job import final_sessions, recompute

    found = list(recompute(final_sessions([session_key] if session_key else ())))
    _say(found, as_json=as_json)
    raise SystemExit(1 if any(one.agrees is False for one in found) else 0)


def _say(found: "Iterable[Recomputed]", *, as_json: bool) -> None:
    told = [
        {"session": one.session, "agrees": one.agrees, "total": _total(one.score)} for one in found
    ]
    if as_json:
        print_json(told)
        return
    words = {True: "cocok", False: "TIDAK COCOK", None: "diterima dari luar"}
    for row, one in zip(told, found, strict=True):
        click.echo(f"{one.session:<40} {row['total'] or '-':<16} {words[one.agrees]}")
    if not told:
        click.echo("Belum ada hasil yang ditetapkan.")


def _total(score: "Score | None") -> str:
    """Only results that are final come here; an agreed one that is not yet says nothing."""
    return "" if score is None or score.total is None else f"{score.total:f} / {score.most:f}"


COMMANDS = (schemes, install_scheme, bind, scores, recompute)
