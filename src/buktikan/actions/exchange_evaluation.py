"""Evaluations between installations: notes leave as a sealed bundle, and come in as notes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext

from buktikan.actions.event import log_event
from buktikan.actions.exchange_preview import EvaluationPreview
from buktikan.actions.final_score import received_score, score_rows
from buktikan.actions.note import write_note
from buktikan.actions.reply import threads_of
from buktikan.actions.signer import signer
from buktikan.core import note as core
from buktikan.core.exchange import ChainLink, newest_of
from buktikan.core.exchange_evaluation import NoteChange, merged, note_row
from buktikan.documents.bundle import (
    JSON_TYPE,
    BundleContents,
    BundleFile,
    BundleKind,
    Json,
    Seal,
    canonical,
)
from buktikan.documents.bundle_writing import write_bundle
from buktikan.records.models import EvaluationSession, Note, ReceivedReport
from buktikan.records.models import Seal as SealRow


class NothingToEvaluateError(Exception):
    """No seal is known for the session, or nobody wrote a note; the message says how to mend it."""


@dataclass(frozen=True, slots=True)
class Judged:
    """The seal that notes speak of, and the key that its region gives the session."""

    seal: str
    their_session: str


def store_evaluation(looked: EvaluationPreview, *, seal: str, by: str, at: datetime) -> int:
    """Write the notes that are new or changed, and a result that is new; returns how many notes.

    The region's own follow-up stays. The caller's transaction holds all of it together.
    """
    written = [one for one in looked.notes if one.change is not NoteChange.SAME]
    for one in written:
        write_note(merged(one), by=by, is_draft=False)
    if looked.new_scores and looked.seal is not None:
        rows = [one.row() for one in looked.evaluation.scores]
        received_score(looked.seal.session, rows, seal=seal, by=by, at=at)
    return len(written)


def judged_by(session: EvaluationSession) -> Judged | None:
    """The report that stands for the session: received from elsewhere, or sealed here."""
    received = list(ReceivedReport.objects.filter(session=session).order_by("-pk"))
    newest = newest_of(ChainLink(one.seal_id, one.supersedes) for one in received)
    for one in received:
        if one.seal_id in newest:
            return Judged(one.seal_id, one.their_session)
    own = SealRow.objects.filter(session=session, superseded_by=None).order_by("-sealed_at").first()
    return Judged(own.seal_id, session.key) if own else None


def export_evaluation(
    session: EvaluationSession,
    target: Path,
    *,
    by: str,
    organisation: str,
    secret: str = "",
    at: datetime | None = None,
) -> Seal:
    """Write the session's notes as a bundle that names the seal they judge, signed where set.

    Only notes that were let out leave, and a result only once it is final, with what the region
    replied to it. Raises NothingToEvaluateError, BundleError, and SigningError where a signer is
    set but fails.
    """
    judged = _judged(session)
    notes = notes_to_send(session)
    scores = score_rows(session)
    if not notes and not scores:
        words = gettext("Belum ada catatan untuk sesi %(session)s.")
        raise NothingToEvaluateError(words % {"session": session.key})
    who = signer(secret)
    contents = BundleContents(
        files=tuple(_files(session, judged, notes, scores)),
        organisation=organisation,
        session=judged.their_session,
        title=f"Hasil evaluasi {session.tenure_quarter.label()} {session.tenure.place.name}",
        framework=session.framework_id,
        framework_fingerprint=session.framework.fingerprint,
        sealed_by=by,
        sealed_at=at or timezone.localtime(),
        facts={"notes": len(notes), "judged_seal": judged.seal},
        kind=BundleKind.EVALUATION,
    )
    written = write_bundle(target, contents, sign=who.sign_bytes if who else None)
    _log(session, judged, written, by=by)
    return written


def _judged(session: EvaluationSession) -> Judged:
    judged = judged_by(session)
    if judged is None:
        raise NothingToEvaluateError(
            gettext("Belum ada laporan tersegel untuk sesi %(session)s. Terima bundelnya dahulu.")
            % {"session": session.key}
        )
    return judged


def _files(
    session: EvaluationSession,
    judged: Judged,
    notes: tuple[core.Note, ...],
    scores: tuple[Mapping[str, str], ...],
) -> Iterator[BundleFile]:
    head: Json = {
        "seal": judged.seal,
        "place": session.tenure.place_id,
        "session": judged.their_session,
    }
    yield _file("evaluation", head, "Laporan yang dievaluasi")
    yield _file("notes", [_row(one) for one in notes], "Catatan evaluator")
    yield _file("scores", [{**one} for one in scores], "Nilai evaluasi")
    yield from _replies(session, is_final=bool(scores))


def notes_to_send(session: EvaluationSession) -> tuple[core.Note, ...]:
    """What leaves: notes that were let out, with repeats by the keys that their region gave."""
    rows = Note.objects.let_out().filter(session=session).select_related("repeats__session")
    return tuple(_with_their_key(row) for row in rows.order_by("key"))


def _with_their_key(row: Note) -> core.Note:
    note = row.to_core()
    judged = judged_by(row.repeats.session) if row.repeats else None
    if row.repeats is None or judged is None:
        return note
    return replace(note, repeats=f"{judged.their_session}/{row.repeats.key}")


def _replies(session: EvaluationSession, *, is_final: bool) -> tuple[BundleFile, ...]:
    threads = threads_of(session) if is_final else ()
    rows: list[Json] = [
        {
            "code": one.reply.code,
            "text": one.reply.text,
            "answers": [answer.text for answer in one.answers],
        }
        for one in threads
    ]
    return (_file("replies", rows, "Tanggapan daerah dan jawaban tim"),) if rows else ()


def _row(note: core.Note) -> Json:
    return {
        name: value if isinstance(value, str) else [*value]
        for name, value in note_row(note).items()
    }


def _file(name: str, table: Json, description: str) -> BundleFile:
    return BundleFile(f"{name}.json", canonical(table), JSON_TYPE, description)


@transaction.atomic
def _log(session: EvaluationSession, judged: Judged, written: Seal, *, by: str) -> None:
    log_event(
        "evaluation.exported",
        session.key,
        by=by,
        region=session.tenure.place_id,
        detail={"seal": written.seal_id, "judged": judged.seal},
    )
