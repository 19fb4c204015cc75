"""The life of an agency's data: sending, approving, accepting, returning, reopening."""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext

from buktikan.actions.draft import cells_now, state_of, unsent
from buktikan.actions.event import log_event
from buktikan.actions.framework import installed
from buktikan.actions.intake import entry_of
from buktikan.actions.receipt import Receipt
from buktikan.actions.submission import import_typed
from buktikan.core.rights import Access, Capability
from buktikan.core.submission import MOVES, SUBMIT, Move, SubmissionState, move_named
from buktikan.records.models import Agency, EvaluationSession, Person, SubmissionMove


class MoveRefusedError(Exception):
    """The step cannot be taken; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of a step: the new state, or what stands in its way."""

    state: SubmissionState
    receipt: Receipt | None = None

    @property
    def refused(self) -> bool:
        """Whether the checks refused what was sent."""
        return self.receipt is not None and not self.receipt.committed


def moves_for(
    session: EvaluationSession, agency: Agency, access: Access, state: SubmissionState
) -> tuple[Move, ...]:
    """The steps that a person may take now."""
    place = session.tenure.place_id
    return tuple(one for one in MOVES[state] if access.may_any(one.capabilities, place, agency.key))


def on_behalf(session: EvaluationSession, agency: Agency, access: Access) -> str:
    """The agency's name when the person acts for it from another office; empty otherwise."""
    place = session.tenure.place_id
    own = access.may_any((Capability.SUBMIT, Capability.APPROVE), place, agency.key)
    return "" if own else agency.name


def signature(person: Person, behalf: str = "") -> str:
    """How history names a person: with the agency that somebody else acted for."""
    return signed(person.name, behalf)


def signed(name: str, behalf: str) -> str:
    """A name, with the agency that the person acted for from another office."""
    return f"{name} a.n. {behalf}"[:200] if behalf else name


def send(session: EvaluationSession, agency: Agency, *, by: str) -> Receipt | None:
    """What was typed becomes observations, all of it or nothing; None when nothing is new."""
    cells = unsent(cells_now(session, agency))
    if not cells:
        return None
    framework = installed(session.framework_id)
    entries = [entry_of(one, agency, framework) for one in cells]
    return import_typed(entries, session, agency, by=by)


@transaction.atomic
def take_step(
    session: EvaluationSession, agency: Agency, key: str, *, words: str = "", by: Person
) -> Taken:
    """Take one step of core.submission.MOVES.

    Sending first imports what was typed; when a check refuses it, the state stays and the receipt
    says why. Raises MoveRefusedError for a step that the table does not have from here (somebody
    else was faster), that the person may not take, or that needs words.
    """
    Agency.objects.select_for_update().get(pk=agency.pk)  # one step at a time for each agency
    state = state_of(session, agency)
    move = move_named(state, key)
    access = by.access()
    if move is None or move not in moves_for(session, agency, access, state):
        raise MoveRefusedError(
            gettext(
                "Langkah ini tidak tersedia: isian %(agency)s kini %(state)s. "
                "Muat ulang halaman untuk melihat keadaan terakhir."
            )
            % {"agency": agency.short_name, "state": gettext(state.label)}
        )
    if move.words_needed and not words.strip():
        raise MoveRefusedError(
            gettext('Tulis alasannya: langkah "%(step)s" selalu disertai kata.')
            % {"step": gettext(move.label)}
        )
    behalf = on_behalf(session, agency, access) if move == SUBMIT else ""
    receipt = None
    if move == SUBMIT:
        receipt = send(session, agency, by=signature(by, behalf))
        if receipt is not None and not receipt.committed:
            return Taken(state, receipt)
    record_step(session, agency, move, words=words.strip(), behalf=behalf, by=by.name)
    return Taken(move.to, receipt)


@transaction.atomic
def record_step(
    session: EvaluationSession,
    agency: Agency,
    move: Move,
    *,
    words: str = "",
    behalf: str = "",
    by: str,
) -> None:
    """Write a step down, without asking anybody's rights: `take_step` does that."""
    held = SubmissionMove.objects.filter(session=session, agency=agency.key)
    newest = held.order_by("-number").values_list("number", flat=True).first()
    now = timezone.now()
    SubmissionMove(
        session=session,
        agency=agency.key,
        number=(newest or 0) + 1,
        state=move.to.value,
        words=words,
        on_behalf_of=behalf,
        moved_by=by,
        moved_at=now,
    ).save()
    log_event(
        f"submission.{move.to.value}",
        f"{session.key} {agency.key}",
        by=signed(by, behalf),
        region=session.tenure.place_id,
        agency=agency.key,
        at=now,
        detail={"words": words, "on_behalf_of": behalf},
    )
