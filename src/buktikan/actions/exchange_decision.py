"""Deciding on a bundle: accept, refuse, hold, take up again. All or nothing, each step for ever."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext

from buktikan.actions.bundle_store import at_hand
from buktikan.actions.event import Happened, log_events
from buktikan.actions.exchange_evaluation import store_evaluation
from buktikan.actions.exchange_look import BundleLook, look_at
from buktikan.actions.exchange_preview import (
    FRAMEWORK_ASKED,
    SIGNATURE_ASKED,
    BundlePreview,
    Question,
    preview,
)
from buktikan.actions.exchange_receipt import receipt_data
from buktikan.actions.exchange_rows import store_report
from buktikan.actions.exchange_scan import AWAY, scan_bundle
from buktikan.actions.model_report_reading import NotAModelError
from buktikan.actions.model_report_reading import receive as receive_model
from buktikan.core.exchange import NEXT, ArrivalState
from buktikan.documents.bundle import BundleKind
from buktikan.records.models import BundleMove, ReceivedBundle, ReceivedReport

Detail = dict[str, str | int | list[str]]
VERBS = {
    ArrivalState.ACCEPTED: "bundle.accepted",
    ArrivalState.REFUSED: "bundle.refused",
    ArrivalState.HELD: "bundle.held",
    ArrivalState.WAITING: "bundle.reopened",
    ArrivalState.QUARANTINED: "bundle.quarantined",
}


class DecisionError(Exception):
    """The decision cannot be taken; the message says why and how to mend it."""


@dataclass(frozen=True, slots=True)
class Answers:
    """What somebody says when accepting: a reason, the number on the letter, and yes to install."""

    words: str = ""
    expect: str = ""
    install_framework: bool = False


NOTHING_SAID = Answers()


@dataclass(frozen=True, slots=True)
class _Step:
    """A step that may be taken; `opened` is what it opened here, logged in the same go."""

    bundle: ReceivedBundle
    state: ArrivalState
    number: int
    detail: Mapping[str, object] = field(default_factory=dict)
    told: Detail = field(default_factory=dict)
    opened: Sequence[Happened] = ()


def accept(
    bundle: ReceivedBundle,
    *,
    by: str,
    answers: Answers = NOTHING_SAID,
    look: BundleLook | None = None,
    at: datetime | None = None,
) -> BundleMove:
    """Make the bundle's data usable here; returns the step, whose detail is the receipt.

    `look` is what arriving read from these very bytes a moment ago; without it the kept bundle is
    verified once more, for a store may have been damaged since. One transaction holds all of it:
    whoever is killed in the middle has accepted nothing. Raises DecisionError for what is not open
    any more, what blocks, and what was not answered.
    """
    _scan_if_open(bundle)
    moment = at or timezone.now()
    seen = look or _verified_again(bundle, moment)
    with transaction.atomic():
        step = _locked(bundle, ArrivalState.ACCEPTED)
        looked = preview(bundle, look=seen, at=moment)
        _check(looked, answers)
        told: Detail = {}
        opened: list[Happened] = []
        if looked.report is not None and not _is_here(bundle):
            opened = store_report(bundle, looked.report, seen, by=by, at=moment)
            told["lines"] = looked.bundle.verdict["completeness"]["lines"]
        if looked.evaluation is not None:
            told["notes"] = store_evaluation(
                looked.evaluation, seal=bundle.seal_id, by=by, at=moment
            )
        if bundle.kind == BundleKind.MODEL.value:
            _pass_on(bundle, by=by)
        receipt = receipt_data(looked, by=by, at=moment)
        return _move(
            replace(step, detail=receipt, told=told, opened=opened),
            by=by,
            words=answers.words,
            at=moment,
        )


def _pass_on(bundle: ReceivedBundle, *, by: str) -> None:
    """A model goes to the page of models, where regions look at it and adopt it part by part."""
    try:
        with at_hand(bundle.sha256) as path:
            receive_model(path, bundle.file_name, by=by)
    except NotAModelError as error:
        raise DecisionError(str(error)) from error


def _verified_again(bundle: ReceivedBundle, at: datetime) -> BundleLook:
    with at_hand(bundle.sha256) as path:
        look = look_at(path, at=at)
    if bundle.state_now is not ArrivalState.QUARANTINED and look.faults:
        words = gettext("Bundel yang disimpan tidak utuh lagi: %(what)s")
        raise DecisionError(words % {"what": look.faults[0].what})
    return look


def _is_here(bundle: ReceivedBundle) -> bool:
    """Whether the same seal was accepted before, in another file."""
    return ReceivedReport.objects.filter(seal_id=bundle.seal_id).exists()


def refuse(bundle: ReceivedBundle, *, by: str, words: str) -> BundleMove:
    """Do not take the bundle, and say why; it stays kept. Raises DecisionError."""
    return _said(bundle, ArrivalState.REFUSED, by=by, words=words)


def hold(bundle: ReceivedBundle, *, by: str, words: str) -> BundleMove:
    """Leave the decision for later, and say what is waited for. Raises DecisionError."""
    return _said(bundle, ArrivalState.HELD, by=by, words=words)


def take_up_again(bundle: ReceivedBundle, *, by: str, words: str) -> BundleMove:
    """Put a refused bundle before a decision again, and say why. Raises DecisionError."""
    return _said(bundle, ArrivalState.WAITING, by=by, words=words)


@transaction.atomic
def _said(bundle: ReceivedBundle, state: ArrivalState, *, by: str, words: str) -> BundleMove:
    if not words.strip():
        raise DecisionError(gettext("Tulis alasannya; daerah pengirim membacanya."))
    return _move(_locked(bundle, state), by=by, words=words, at=timezone.now())


def _locked(bundle: ReceivedBundle, wanted: ArrivalState) -> _Step:
    """The bundle's next step, its row locked, so that two people cannot decide at once."""
    ReceivedBundle.objects.select_for_update().values_list("pk").get(pk=bundle.pk)
    newest = bundle.moves.order_by("-number").values_list("number", "state").first()
    number, state = newest or (0, ArrivalState.WAITING.value)
    if wanted not in NEXT[ArrivalState(state)]:
        words = gettext("Bundel ini sudah %(state)s; muat ulang halamannya.")
        raise DecisionError(words % {"state": gettext(ArrivalState(state).label)})
    return _Step(bundle, wanted, number + 1)


def _check(looked: BundlePreview, answers: Answers) -> None:
    """Everything that is asked was answered, and nothing blocks."""
    expected = "".join(answers.expect.split()).lower()
    if expected and expected != looked.bundle.seal_id:
        words = gettext(
            "Nomor segel bundel ini %(seal)s, bukan %(expected)s. "
            "Bundel ini bukan yang disebut dalam surat; minta bundel asli kepada pengirim."
        )
        raise DecisionError(words % {"seal": looked.bundle.seal_id, "expected": expected[:64]})
    if looked.blocks:
        raise DecisionError(" ".join(looked.blocks))
    if left := unanswered(looked, answers):
        raise DecisionError(" ".join((*(one.words for one in left), mending())))


def mending() -> str:
    """How a question is settled."""
    return gettext("Cocokkan nomor segelnya dengan surat pengantar, atau tulis alasan menerimanya.")


def unanswered(looked: BundlePreview, answers: Answers) -> tuple[Question, ...]:
    """Questions that neither the number nor words settle; a framework needs its own yes."""
    return tuple(one for one in looked.questions if not _is_answered(one, answers))


def _is_answered(question: Question, answers: Answers) -> bool:
    if question.code == FRAMEWORK_ASKED:
        return answers.install_framework
    if question.code == SIGNATURE_ASKED and answers.expect.strip():
        return True
    return bool(answers.words.strip())


def _scan_if_open(bundle: ReceivedBundle) -> None:
    """Ask a scanner that was away when the bundle came; what it finds goes into quarantine."""
    if bundle.verdict["scanned"] != AWAY:
        return
    with at_hand(bundle.sha256) as path:
        scanned = scan_bundle(path)
    if scanned.faults:
        words = " ".join(one.what for one in scanned.faults)
        with transaction.atomic():
            step = _locked(bundle, ArrivalState.QUARANTINED)
            _move(step, by=scanned.by, words=words, at=timezone.now())
        raise DecisionError(words)
    if scanned.is_away:
        raise DecisionError(gettext("Pemindai virus belum menjawab. Coba lagi sebentar lagi."))


def _move(step: _Step, *, by: str, words: str, at: datetime) -> BundleMove:
    bundle, words = step.bundle, words.strip()
    row = BundleMove(
        bundle=bundle,
        number=step.number,
        state=step.state.value,
        words=words,
        detail=dict(step.detail),
        moved_by=by[:200],
        moved_at=at,
    )
    row.save()
    detail = {"seal": bundle.seal_id, "words": words, **step.told}
    subject = bundle.title or bundle.file_name
    moved = Happened(VERBS[step.state], subject, by, detail=detail)
    log_events(bundle.region, [*step.opened, moved])
    return row
