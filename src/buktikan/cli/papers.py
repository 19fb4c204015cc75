"""Papers on the command line: each belongs to the command of what it is about."""

from pathlib import Path

import click

from buktikan.cli.findings import AS_JSON, print_paths
from buktikan.cli.records import open_records, require_session

OUT = click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("out"),
    show_default=True,
    help="Folder tujuan.",
)


@click.command("papers")
@click.option("--session", "session_key", required=True, help="Kunci sesi evaluasi.")
@click.option("--reader", required=True, help="Surel orang yang membacanya; haknya yang berlaku.")
@OUT
@AS_JSON
def evaluation_papers(session_key: str, reader: str, out: Path, as_json: bool) -> None:
    """Tulis surat hasil evaluasi dan lembar nilai, sejauh boleh dibaca orang itu."""
    open_records()
    # Django is up only now.
    from buktikan.actions import evaluation_papers as papers
    from buktikan.actions.paper_file import written_into
    from buktikan.records.models import EvaluationSession, Person

    require_session(session_key)
    person = Person.objects.filter(email=reader).first()
    if person is None:
        raise click.BadParameter(f'"{reader}" tidak dikenal.', param_hint="--reader")
    session = EvaluationSession.objects.select_related("tenure__place", "framework").get(
        key=session_key
    )
    told = papers.paper_of(session, person)
    if told is None:
        raise click.UsageError("Hasil sesi ini belum ada, atau tidak boleh dibaca orang itu.")
    letters = (papers.result_letter_file(told, form) for form in papers.LETTER_FORMS)
    sheets = (papers.score_sheet_file(told, form) for form in papers.SHEET_FORMS)
    print_paths(written_into(out, (*letters, *sheets)), as_json=as_json)


@click.command("papers")
@click.argument("region")
@click.argument("number", type=int)
@OUT
@AS_JSON
def meeting_papers(region: str, number: int, out: Path, as_json: bool) -> None:
    """Tulis undangan, daftar hadir dan notulen sebuah rapat (PDF, DOCX)."""
    open_records()
    # Django is up only now.
    from buktikan.actions import meeting_papers as papers
    from buktikan.actions.paper_file import written_into
    from buktikan.records.models import Meeting

    row = Meeting.objects.filter(region_id=region, number=number).first()
    if row is None:
        raise click.UsageError(f"Tidak ada rapat nomor {number} di {region}.")
    files = tuple(
        one
        for form in papers.FORMS
        for one in (
            papers.invitation_file(row, form),
            papers.attendance_file(row, form, filled=False),
            papers.attendance_file(row, form, filled=True),
            papers.minutes_file(row, form),
        )
    )
    print_paths(written_into(out, files), as_json=as_json)
