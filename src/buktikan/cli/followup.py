"""`buktikan followup`: what a region follows up, and an agency's sheet out and in."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from buktikan.cli.findings import AS_JSON, print_json, print_paths
from buktikan.cli.papers import OUT
from buktikan.cli.records import open_records, require_session

if TYPE_CHECKING:
    from buktikan.core.followup_matrix import FollowUpMatrix, MatrixRow

REFUSED, UNUSABLE = 1, 2


@click.group()
def followup() -> None:
    """Tindak lanjut: matriks sebuah daerah, lembar keluar dan masuk."""


@followup.command(name="list")
@click.argument("region")
@click.option("--session", default="", help="Hanya catatan sesi sebelum sesi ini.")
@click.option("--agency", default="", help="Kunci OPD.")
@click.option("--open", "open_only", is_flag=True, help="Hanya yang belum selesai.")
@AS_JSON
def list_rows(region: str, session: str, agency: str, open_only: bool, as_json: bool) -> None:
    """Cetak matriks tindak lanjut REGION, misalnya 64.09."""
    open_records()
    found = _matrix(region, session)
    rows = found.open_rows if open_only else found.rows
    shown = [
        row for row in rows if not agency or any(one.owner_key == agency for one in row.actions)
    ]
    if as_json:
        print_json({"day": found.day.isoformat(), "rows": [_row(one, found) for one in shown]})
        return
    for row in shown:
        _tell(row, found)
    click.echo(f"{len(found.open_rows)} belum selesai, {len(found.overdue)} lewat tenggat.")


@followup.command()
@click.argument("region")
@click.option("--session", "session_key", default="", help="Hanya yang ditemui sesi ini.")
@OUT
@AS_JSON
def matrix(region: str, session_key: str, out: Path, as_json: bool) -> None:
    """Tulis matriks tindak lanjut (PDF, DOCX, XLSX) dari keadaan sekarang."""
    open_records()
    # Django is up only now.
    from buktikan.actions.followup_papers import FORMS, matrix_file
    from buktikan.actions.paper_file import written_into
    from buktikan.records.models import EvaluationSession, RegionProfile

    if not RegionProfile.objects.filter(pk=region).exists():
        raise click.UsageError(f"Tidak ada daerah {region} yang dibuka.")
    session = None
    if session_key:
        require_session(session_key)
        session = EvaluationSession.objects.select_related("tenure").get(key=session_key)
        if session.tenure.place_id != region:
            raise click.BadParameter("Sesi itu milik daerah lain.", param_hint="--session")
    files = tuple(matrix_file(region, form, session) for form in FORMS)
    print_paths(written_into(out, files), as_json=as_json)


@followup.command()
@click.argument("region")
@click.argument("target", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--agency", default="", help="Kunci OPD; kosong untuk seluruh daerah.")
def sheet(region: str, target: Path, agency: str) -> None:
    """Tulis lembar tindak lanjut REGION ke TARGET (XLSX) untuk diisi."""
    open_records()
    from buktikan.actions.followup_sheet import write_sheet
    from buktikan.records.models import Place

    found = _matrix(region, "")
    write_sheet(target, found, region=Place.objects.get(key=region).name, agency=agency)
    click.echo(f"Tertulis: {target}")


@followup.command(name="import")
@click.argument("region")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--as", "email", required=True, help="Alamat surel orang yang menjalankan.")
@click.option("--dry-run", is_flag=True, help="Periksa saja; tidak ada yang ditulis.")
def take(region: str, file: Path, email: str, dry_run: bool) -> None:
    """Jalankan langkah dalam FILE atas nama seseorang: semua baris, atau tidak satu pun."""
    open_records()
    from buktikan.actions.followup_sheet import take_sheet
    from buktikan.core.problem import Severity
    from buktikan.records.models import Person
    from buktikan.sheets.followup import read_follow_up

    person = Person.objects.filter(email=email, is_active=True).first()
    if person is None:
        click.echo(f"Tidak ada akun aktif {email}.", err=True)
        raise SystemExit(UNUSABLE)
    reading = read_follow_up(file, file.name)
    problems = [one for one in reading.problems if one.severity is Severity.BLOCK]
    looks = 0
    if not problems:
        look = take_sheet(region, reading.steps, person, file=file.name, dry=dry_run)
        problems, looks = list(look.problems), len(look.steps)
    for one in problems:
        click.echo(f"{one.where}: {one.what} {one.mend}", err=True)
    if problems:
        raise SystemExit(REFUSED)
    click.echo(f"{looks} baris {'dapat dijalankan' if dry_run else 'dijalankan'}.")


def _matrix(region: str, session: str) -> "FollowUpMatrix":
    from buktikan.actions.followup_matrix import matrix_of
    from buktikan.records.models import EvaluationSession, RegionProfile

    if not RegionProfile.objects.filter(pk=region).exists():
        click.echo(f"Daerah {region} tidak ikut serta di sini.", err=True)
        raise SystemExit(UNUSABLE)
    rows = EvaluationSession.objects.filter(pk=session, tenure__place_id=region)
    row = rows.select_related("tenure").first() if session else None
    if session and row is None:
        click.echo(f"Sesi {session} bukan sesi daerah itu.", err=True)
        raise SystemExit(UNUSABLE)
    return matrix_of(region, row)


def _tell(row: "MatrixRow", matrix: "FollowUpMatrix") -> None:
    if row.note is not None:
        age = row.age(matrix.day)
        told = "" if age is None else f", {age} hari"
        click.echo(f"{row.note.name} [{row.state_words}{told}] {row.note.line or '-'}")
        click.echo(f"  {row.note.text}")
    for one in row.actions:
        late = ", lewat tenggat" if one.is_overdue(matrix.day) else ""
        moved = f", tenggat digeser {one.due_moves} kali" if one.due_moves else ""
        click.echo(
            f"  {one.number}. {one.owner or 'tanpa OPD'}: {one.plan.what} "
            f"[{one.state_words}, {one.plan.due.isoformat()}{late}{moved}]"
        )


def _row(row: "MatrixRow", matrix: "FollowUpMatrix") -> dict[str, object]:
    return {
        "note": row.note.name if row.note else "",
        "state": row.note.state.value if row.note else "",
        "line": row.note.line if row.note else "",
        "age_days": row.age(matrix.day),
        "sessions": row.sessions,
        "open": row.is_open,
        "overdue": row.is_overdue(matrix.day),
        "actions": [
            {
                "number": one.number,
                "agency": one.owner_key,
                "what": one.plan.what,
                "state": one.state.value,
                "due": one.plan.due.isoformat(),
                "due_moves": one.due_moves,
                "percent": one.percent,
                "proof": list(one.proof),
            }
            for one in row.actions
        ],
    }
