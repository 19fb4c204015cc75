"""Letters of a seal, written behind the pages."""

from buktikan.actions.bundle_store import at_hand
from buktikan.actions.documents import documents_folder
from buktikan.actions.job import JobProgress, Result, ask_for, job_kind
from buktikan.actions.letters import write_letters
from buktikan.actions.template import TemplateRefusedError
from buktikan.documents.sealed_reading import SealedReadingError
from buktikan.records.models import EvaluationSession, Job, RegionTemplate, Seal

KIND = "documents.letters"


@job_kind(KIND)
def write_letters_of(progress: JobProgress, session: str, seal: str) -> Result:
    """Write cover letter and press note of a seal; what a person can mend is told as `refused`."""
    progress.tell(0, 2, "Memeriksa bundel tersegel")
    row = Seal.objects.get(seal_id=seal, session_id=session)
    try:
        with at_hand(row.bundle) as bundle:
            progress.tell(1, 2, "Menulis surat pengantar dan siaran pers")
            letters = write_letters(bundle, documents_folder(session, progress.job.pk))
    except (SealedReadingError, TemplateRefusedError) as error:
        return {"refused": str(error)}
    return {path.name: path.stat().st_size for path in letters.all}


def seal_to_tell_of(session: EvaluationSession) -> Seal | None:
    """The session's seal in force whose bundle is kept; None where there is none."""
    rows = Seal.objects.filter(session=session, superseded_by=None).exclude(bundle="")
    return rows.order_by("-sealed_at").first()


def ask_for_letters(session: EvaluationSession, seal: Seal, *, by: str) -> Job:
    """Have the letters written; the same seal and templates give the same job."""
    region = session.tenure.place_id
    newest = RegionTemplate.objects.filter(region_id=region).order_by("-pk").first()
    return ask_for(
        KIND,
        by=by,
        key=f"{KIND} {seal.seal_id} {newest.pk if newest else 0}",
        region=region,
        arguments={"session": session.key, "seal": seal.seal_id},
    )
