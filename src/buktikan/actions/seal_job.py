"""Sealing behind the pages: documents are written, signed and packed while somebody watches.

A passphrase for a remote signing service lives in the memory of the process that was given it and
nowhere else. Such a seal is therefore made by that very process; if it dies, the passphrase is
gone with it, nothing is sealed, and the page asks for it again.
"""

import json
import shutil
import threading
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.utils import timezone

from buktikan.actions.job import JobProgress, Result, ask_for, do_now, job_kind
from buktikan.actions.report import build, contents_of
from buktikan.actions.seal import AlreadySealedError, ContradictedError, judged, prepared, seal
from buktikan.actions.signer import asks_for_secret, signer
from buktikan.documents.bundle import BundleError
from buktikan.documents.signing import SigningError
from buktikan.records.models import EvaluationSession, Job, Seal

KIND = "seal.make"
STEPS = 7
NOBODY_ELSE = timedelta(days=3650)
"""A job that waits so long is taken by nobody but the process that holds its passphrase."""
FORGOTTEN = (
    "Kata sandi tanda tangan tidak lagi ada di memori, jadi belum ada yang disegel. "
    "Mulai penyegelan sekali lagi."
)
_SECRETS: dict[int, str] = {}
_GUARD = threading.Lock()


def seal_folder(session: str, job: int) -> Path:
    """Where a job works; emptied when it begins and when it ends."""
    return Path(settings.HOME) / "seals" / session / str(job)


@job_kind(KIND)
def make_seal(
    progress: JobProgress,
    session: str,
    by: str,
    reason: str = "",
    reasons: str = "{}",
    include_restricted: bool = False,
) -> Result:
    """Seal the session; what a person can mend is told as `refused` and never tried again."""
    done = Seal.objects.filter(session_id=session, facts__attempt=progress.job.key).first()
    if done is not None:  # an attempt that was killed after its seal was recorded
        return {"seal": done.seal_id}
    folder = seal_folder(session, progress.job.pk)
    shutil.rmtree(folder, ignore_errors=True)  # what an attempt left that was killed
    try:
        secret = _secret_of(progress.job)
        return _sealed(
            progress,
            session,
            folder,
            by=by,
            reason=reason,
            reasons=reasons,
            include_restricted=include_restricted,
            secret=secret,
        )
    except (AlreadySealedError, ContradictedError, BundleError, SigningError) as refused:
        return {"refused": str(refused)}
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _sealed(
    progress: JobProgress,
    session: str,
    folder: Path,
    *,
    by: str,
    reason: str,
    reasons: str,
    include_restricted: bool,
    secret: str,
) -> Result:
    progress.tell(0, STEPS, "Menyiapkan penanda tangan")
    held = signer(secret)
    progress.tell(1, STEPS, "Memeriksa, menghitung dan menguji pernyataan")
    contents = prepared(contents_of(session), reason=reason)
    judgements = judged(contents)
    documents = build(
        contents, folder, lambda done, _total, words: progress.tell(done + 1, STEPS, words)
    )
    progress.tell(STEPS - 1, STEPS, "Menandatangani, mengemas dan menyegel")
    written = seal(
        contents,
        documents,
        folder / f"bundel-{session}-{contents.made_at:%Y%m%dT%H%M%S}.zip",
        by=by,
        include_restricted=include_restricted,
        reason=reason,
        reasons=json.loads(reasons),
        judgements=judgements,
        signer=held,
        attempt=progress.job.key,
        at=contents.made_at,
    )
    return {"seal": written.seal_id}


def ask_for_seal(
    session: EvaluationSession,
    *,
    by: str,
    attempt: str,
    reason: str = "",
    reasons: Mapping[str, str] | None = None,
    include_restricted: bool = False,
    secret: str = "",
) -> Job:
    """Have the session sealed; the same attempt again (a second click) gives the same job."""
    needs_secret = asks_for_secret()
    job = ask_for(
        KIND,
        by=by,
        key=f"{KIND} {session.key} {attempt}"[:200],
        region=session.tenure.place_id,
        arguments={
            "session": session.key,
            "by": by,
            "reason": reason,
            "reasons": json.dumps(dict(reasons or {}), ensure_ascii=False),
            "include_restricted": include_restricted,
        },
        run_after=timezone.now() + NOBODY_ELSE if needs_secret else None,
    )
    if needs_secret and _hold(job, secret):
        threading.Thread(target=_work, args=(job.pk,), name="buktikan-seal", daemon=True).start()
    return job


def _hold(job: Job, secret: str) -> bool:
    """Keep the passphrase for the job; False where the job was begun before."""
    with _GUARD:
        if job.attempts or job.pk in _SECRETS:
            return False
        _SECRETS[job.pk] = secret
        return True


def _secret_of(job: Job) -> str:
    """The passphrase, once: it is forgotten as it is handed out."""
    with _GUARD:
        held = _SECRETS.pop(job.pk, None)
    if held is None and asks_for_secret():
        raise SigningError(FORGOTTEN)
    return held or ""


def forget(job: int) -> None:
    """Drop the passphrase of a job, whatever became of the job."""
    with _GUARD:
        _SECRETS.pop(job, None)


def _work(job: int) -> None:
    try:
        do_now(job)
    finally:
        forget(job)
        connection.close()
