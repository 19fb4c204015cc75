"""Documents that were asked for on a page: where they lie, and asking for new ones."""

from pathlib import Path

from django.conf import settings

from buktikan.actions.job import JobProgress, Result, ask_for, job_kind
from buktikan.actions.report import build, contents_of
from buktikan.records.models import EvaluationSession, EventChain, Job

KIND = "documents.build"


def documents_folder(session: str, job: int) -> Path:
    """Where a job leaves its documents."""
    return Path(settings.HOME) / "documents" / session / str(job)


@job_kind(KIND)
def build_documents(progress: JobProgress, session: str) -> Result:
    """Write the session's documents as the records stand now, beside those of other jobs."""
    progress.tell(0, 4, "Memeriksa dan menghitung capaian")
    contents = contents_of(session)
    documents = build(contents, documents_folder(session, progress.job.pk), progress.tell)
    return {path.name: path.stat().st_size for path in documents.all}


def ask_for_documents(session: EvaluationSession, *, by: str) -> Job:
    """Have the session's documents written; the same state of the records gives the same job."""
    region = session.tenure.place_id
    chain = EventChain.objects.filter(region=region).values_list("number", flat=True).first()
    return ask_for(
        KIND,
        by=by,
        key=f"{KIND} {session.key} {chain or 0}",
        region=region,
        arguments={"session": session.key},
    )


def document_of(job: Job, name: str) -> Path | None:
    """The path of a document that the job wrote; None when there is none of that name."""
    if name not in job.result:
        return None
    path = documents_folder(str(job.arguments["session"]), job.pk) / name
    return path if path.is_file() else None
