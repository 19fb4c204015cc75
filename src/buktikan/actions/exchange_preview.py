"""What accepting a bundle would do here, beside what was accepted before; nothing changes."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext

from buktikan.actions.bundle_store import at_hand
from buktikan.actions.exchange_framework import state_of
from buktikan.actions.exchange_look import BundleLook, glance_at
from buktikan.actions.final_score import result_rows
from buktikan.core import note as core_note
from buktikan.core.exchange import ChainLink, FrameworkState, Relation, newest_of, relation_of
from buktikan.core.exchange_difference import LineDifference, Stated, differences, stated
from buktikan.core.exchange_evaluation import Evaluation, NoteComing, comings
from buktikan.core.exchange_session import SealedSession
from buktikan.core.note import NoteState
from buktikan.core.signature import SignatureCheck
from buktikan.records.models import (
    EvaluationSession,
    Note,
    NoteMove,
    ReceivedBundle,
    ReceivedReport,
    Seal,
    Tenure,
)


@dataclass(frozen=True, slots=True)
class ReportPreview:
    """What a report would bring."""

    session: SealedSession
    relation: Relation
    framework: FrameworkState
    before: ReceivedReport | None
    differences: tuple[LineDifference, ...]
    here: EvaluationSession | None
    contrary: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EvaluationPreview:
    """What an evaluation would bring; `seal` is the judged one here, None where it is unknown."""

    evaluation: Evaluation
    seal: Seal | None
    superseded_by: Seal | None
    notes: tuple[NoteComing, ...]
    new_scores: bool = False

    @property
    def changes(self) -> bool:
        """Whether accepting it would write anything."""
        return self.new_scores or any(one.change.value != "same" for one in self.notes)


SIGNATURE_ASKED, RELATION_ASKED, FRAMEWORK_ASKED = "signature", "relation", "framework"


@dataclass(frozen=True, slots=True)
class Question:
    """Something that whoever accepts has to answer, in words or by the printed seal number."""

    code: str
    words: str


@dataclass(frozen=True, slots=True)
class BundlePreview:
    """A bundle before its decision; the signature is judged by the trust list of today."""

    bundle: ReceivedBundle
    signature: SignatureCheck
    report: ReportPreview | None = None
    evaluation: EvaluationPreview | None = None
    questions: tuple[Question, ...] = ()
    blocks: tuple[str, ...] = ()

    @property
    def is_plain(self) -> bool:
        """Whether it may be accepted together with others, without a word."""
        return not self.questions and not self.blocks


def preview(
    bundle: ReceivedBundle, *, look: BundleLook | None = None, at: datetime | None = None
) -> BundlePreview:
    """Compare the bundle with what is here; `look` is what was just read from these very bytes."""
    if look is None:
        with at_hand(bundle.sha256) as path:
            look = glance_at(path, bundle.seal_id, at=at or timezone.now())
    report = _report(bundle, look.session, look) if look.session is not None else None
    evaluation = _evaluation(look.evaluation) if look.evaluation is not None else None
    signature = look.verification.signature
    return BundlePreview(
        bundle,
        signature,
        report,
        evaluation,
        questions=_questions(signature, report),
        blocks=_blocks(report, evaluation),
    )


def session_here(sealed: SealedSession) -> EvaluationSession | None:
    """The session of the same appointment, quarter and level, whatever its key is here."""
    rows = EvaluationSession.objects.filter(
        tenure__place_id=sealed.place,
        tenure__inaugurated=sealed.tenure.inaugurated,
        quarter=sealed.session.quarter.number,
        level=sealed.session.level.value,
    )
    return rows.select_related("tenure").first()


def relation_here(seal: str, supersedes: str, held: list[ReceivedReport]) -> Relation:
    """How a seal stands to the accepted ones."""
    chain = [ChainLink(one.seal_id, one.supersedes) for one in held]
    return relation_of(ChainLink(seal, supersedes), chain)


def _report(bundle: ReceivedBundle, sealed: SealedSession, look: BundleLook) -> ReportPreview:
    here = session_here(sealed)
    rows = ReceivedReport.objects.filter(session=here).order_by("-pk")
    held = list(rows) if here is not None else []
    newest = newest_of(ChainLink(one.seal_id, one.supersedes) for one in held)
    before = next((one for one in held if one.seal_id in newest), None)
    return ReportPreview(
        sealed,
        relation_here(bundle.seal_id, bundle.supersedes, held),
        state_of(bundle),
        before,
        _differences(look, before),
        here,
        contrary(sealed, here),
    )


def _differences(look: BundleLook, before: ReceivedReport | None) -> tuple[LineDifference, ...]:
    if before is None:
        return ()
    rows = before.lines.values_list("code", "name", "printed", "standing")
    return differences((Stated(*row) for row in rows), map(stated, look.lines))


def contrary(sealed: SealedSession, here: EvaluationSession | None) -> tuple[str, ...]:
    """What this installation has written otherwise; it stays as it is, and is told."""
    tenures = Tenure.objects.filter(place_id=sealed.place, inaugurated=sealed.tenure.inaugurated)
    tenure = here.tenure if here is not None else tenures.first()
    told: list[tuple[str, str, str]] = []
    if tenure is not None:
        told += [
            (gettext("Penjabat"), tenure.holder, sealed.tenure.holder),
            (gettext("Jabatan"), tenure.post, sealed.tenure.post),
            (gettext("Keputusan"), tenure.decree, sealed.tenure.decree),
        ]
    if here is not None:
        told += [
            (gettext("Hari evaluasi"), day_of(here.held_on), day_of(sealed.session.held_on)),
            (gettext("Batas data"), day_of(here.cutoff), day_of(sealed.session.cutoff)),
            (gettext("Kerangka"), here.framework_id, sealed.session.framework),
        ]
    return tuple(
        gettext("%(label)s: di sini %(ours)s, dalam bundel %(theirs)s.")
        % {"label": label, "ours": ours or "–", "theirs": theirs or "–"}
        for label, ours, theirs in told
        if ours != theirs
    )


def day_of(day: date) -> str:
    """A day in the words of the page."""
    return date_format(day, "j F Y")


def _evaluation(evaluation: Evaluation) -> EvaluationPreview:
    seal = Seal.objects.filter(seal_id=evaluation.seal).select_related("session__tenure").first()
    if seal is None or seal.session.tenure.place_id != evaluation.place:
        return EvaluationPreview(evaluation, None, None, comings(evaluation.notes, {}))
    rows = Note.objects.let_out().filter(session_id=seal.session_id).select_related("repeats")
    here = {one.key: one.to_core() for one in rows}
    scores = [one.row() for one in evaluation.scores]
    return EvaluationPreview(
        evaluation,
        seal,
        Seal.objects.filter(supersedes=seal).first(),
        comings(_notes_here(evaluation, seal.session), here, _results_told(seal.session)),
        new_scores=bool(scores) and scores != [dict(one) for one in result_rows(seal.session)],
    )


def _notes_here(evaluation: Evaluation, session: EvaluationSession) -> Iterator[core_note.Note]:
    """The notes under the session's key here; an earlier note that is not here is left out."""
    earlier = Note.objects.let_out().filter(session__tenure__place_id=session.tenure.place_id)
    known = {f"{key}/{note}" for key, note in earlier.values_list("session", "key")}
    for one in evaluation.notes:
        repeats = one.repeats if one.repeats in known else ""
        yield replace(one, session=session.key, repeats=repeats)


def _results_told(session: EvaluationSession) -> dict[str, NoteState]:
    """The last official result of each note of the session, by its key."""
    results = [one.value for one in NoteState if one.is_result]
    moves = NoteMove.objects.filter(note__session=session, state__in=results).order_by("number")
    return {key: NoteState(state) for key, state in moves.values_list("note__key", "state")}


def _questions(signature: SignatureCheck, report: ReportPreview | None) -> tuple[Question, ...]:
    """What the seal number on the letter, or somebody's words, have to settle."""
    found: list[Question] = []
    if not signature.is_valid:
        found.append(Question(SIGNATURE_ASKED, gettext(signature.why)))
    if report is None:
        return tuple(found)
    if report.relation.needs_a_reason:
        words = gettext("Bundel ini %(relation)s.") % {"relation": gettext(report.relation.label)}
        found.append(Question(RELATION_ASKED, words))
    if report.framework is FrameworkState.IN_BUNDLE:
        words = gettext(
            "Kerangka %(framework)s belum ada di sini; menerima bundel ini memasangnya."
        ) % {"framework": report.session.session.framework}
        found.append(Question(FRAMEWORK_ASKED, words))
    return tuple(found)


def _blocks(report: ReportPreview | None, evaluation: EvaluationPreview | None) -> tuple[str, ...]:
    found: list[str] = []
    if report is not None and report.framework.blocks:
        told = {
            "framework": report.session.session.framework,
            "state": gettext(report.framework.label),
        }
        found.append(
            gettext(
                "Kerangka %(framework)s %(state)s. Tahan bundel ini sampai versi kerangkanya jelas."
            )
            % told
        )
    if evaluation is not None and evaluation.seal is None:
        found.append(
            gettext(
                "Segel yang dievaluasi tidak dikenal di sini. "
                "Pastikan hasil ini untuk laporan daerah ini, lalu minta pengirim memeriksanya."
            )
        )
    return tuple(found)
