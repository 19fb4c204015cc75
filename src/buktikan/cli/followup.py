"""`buktikan followup`: what a region follows up."""

from pathlib import Path

import click

from buktikan.cli.findings import AS_JSON, print_paths
from buktikan.cli.papers import OUT
from buktikan.cli.records import open_records, require_session


@click.group()
def followup() -> None:
    """Tindak lanjut: matriks sebuah daerah."""


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
