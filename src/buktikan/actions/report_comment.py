"""Comments on the parts of a report: threads that are answered, settled and opened again."""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext

from buktikan.actions.event import log_event
from buktikan.actions.report_part import PartNow, PartRefusedError, is_settled
from buktikan.records.models import CommentMove, EvaluationSession, PartComment, Person

LONGEST = 4000
"""Letters of one comment, and of the words that it quotes."""


@dataclass(frozen=True, slots=True)
class Thread:
    """A comment with its answers in their order; `is_lost` when its quoted words are gone."""

    first: PartComment
    answers: tuple[PartComment, ...]
    settled: CommentMove | None
    is_lost: bool

    @property
    def is_open(self) -> bool:
        """Whether it waits for an answer."""
        return self.settled is None


def threads_of(session: EvaluationSession, now: PartNow) -> tuple[Thread, ...]:
    """The threads of a part: open ones first, then the newest first."""
    rows = PartComment.objects.filter(session=session, key=now.part.key, thread=None)
    rows = rows.prefetch_related("answers", "moves").order_by("-written_at", "-pk")
    text = now.text.text if now.text else ""
    found = [_thread(row, text) for row in rows]
    return tuple(sorted(found, key=lambda one: not one.is_open))


def _thread(row: PartComment, text: str) -> Thread:
    answers = sorted(row.answers.all(), key=lambda one: one.pk)
    newest = max(row.moves.all(), key=lambda one: one.number, default=None)
    settled = newest if newest is not None and newest.settled else None
    return Thread(row, tuple(answers), settled, bool(row.quote) and row.quote not in text)


@transaction.atomic
def write_comment(
    session: EvaluationSession,
    now: PartNow,
    text: str,
    *,
    quote: str = "",
    thread: int | None = None,
    by: Person,
) -> PartComment:
    """Begin a thread, or answer in one; an answer opens a settled thread again.

    Raises PartRefusedError for an empty comment, an unknown thread, or somebody who only reads.
    """
    said = text.strip()
    first = _thread_row(session, now, thread) if thread is not None else None
    _refuse(now, said)
    row = PartComment(
        session=session,
        key=now.part.key,
        thread=first,
        quote="" if first else quote.strip()[:LONGEST],
        version=now.version,
        text=said,
        written_by=by.name,
        written_at=timezone.now(),
    )
    row.save()
    if first is not None and is_settled(first):
        _step(first, settled=False, by=by)
    _log("part.commented", session, now, by=by, words=said)
    return row


def _refuse(now: PartNow, said: str) -> None:
    if not now.desk.comments:
        raise PartRefusedError(gettext("Anda membaca bagian ini, tetapi tidak mengomentarinya."))
    if not said:
        raise PartRefusedError(gettext("Tulis dahulu komentarnya."))
    if len(said) > LONGEST:
        raise PartRefusedError(
            gettext("Komentar ini lebih panjang daripada %(most)s huruf. Pendekkan atau bagilah.")
            % {"most": LONGEST}
        )


@transaction.atomic
def settle_comment(
    session: EvaluationSession, now: PartNow, thread: int, *, settled: bool, by: Person
) -> None:
    """Settle a thread or open it again; doing twice what holds already changes nothing."""
    first = _thread_row(session, now, thread)
    if not now.desk.comments:
        raise PartRefusedError(gettext("Anda membaca bagian ini, tetapi tidak mengomentarinya."))
    if is_settled(first) is settled:
        return
    _step(first, settled=settled, by=by)
    verb = "part.comment_settled" if settled else "part.comment_opened"
    _log(verb, session, now, by=by, words=first.text)


def _thread_row(session: EvaluationSession, now: PartNow, thread: int) -> PartComment:
    rows = PartComment.objects.filter(session=session, key=now.part.key, thread=None, pk=thread)
    row = rows.prefetch_related("moves").select_for_update().first()
    if row is None:
        raise PartRefusedError(gettext("Komentar itu tidak ada pada bagian ini."))
    return row


def _step(first: PartComment, *, settled: bool, by: Person) -> None:
    numbers = [one.number for one in first.moves.all()]
    CommentMove(
        comment=first,
        number=max(numbers, default=0) + 1,
        settled=settled,
        moved_by=by.name,
        moved_at=timezone.now(),
    ).save()


def _log(verb: str, session: EvaluationSession, now: PartNow, *, by: Person, words: str) -> None:
    log_event(
        verb,
        f"{session.key} {now.part.key}",
        by=by.name,
        region=session.tenure.place_id,
        agency=now.owner.agency,
        detail={"words": words[:LONGEST]},
    )
