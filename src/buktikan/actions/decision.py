"""Decisions of a meeting: typed once, they become actions with owner and date."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext

from buktikan.actions.action import FollowUpError, open_action, plan_of
from buktikan.actions.event import log_event
from buktikan.actions.meeting import MeetingError, locked
from buktikan.core.action import ActionPlan
from buktikan.core.meeting import ItemKind, MeetingState
from buktikan.core.note import NoteState
from buktikan.records.models import Action, AgendaItem, Decision, Meeting, Note

TYPED_IN = (MeetingState.RUNNING, MeetingState.CLOSED)
"""States in which decisions are typed: in the room, and while the minutes are written."""
LONGEST = 10000


class DecisionConflictError(MeetingError):
    """Somebody else changed the decision: `held` is what stands now, `typed` what was sent."""

    def __init__(self, message: str, held: Decision, typed: str) -> None:
        super().__init__(message)
        self.held = held
        self.typed = typed


@dataclass(frozen=True, slots=True)
class DecisionNow:
    """A decision as it stands, with its actions and the turns before."""

    row: Decision
    actions: tuple[Action, ...]
    earlier: tuple[Decision, ...]


@transaction.atomic
def decide(
    meeting: Meeting,
    item: AgendaItem | None,
    text: str,
    plans: Sequence[ActionPlan],
    by: str,
    *,
    note: Note | None = None,
    at: datetime | None = None,
) -> Decision:
    """Record a decision and give each owner its action.

    A decision about an item that is a note answers that note. The same words sent twice (a lost
    connection, two clicks) are one decision. Raises MeetingError for what cannot be.
    """
    held = _typed_in(meeting)
    said = _said(text)
    held_note = note or note_of(item)
    twin = _twin(held, item, said)
    if twin is not None:
        return _same_again(twin, plans)
    row = Decision(
        meeting=held,
        item=item,
        note=held_note,
        number=_next_number(held),
        turn=1,
        text=said,
        written_by=by[:200],
        written_at=at or timezone.now(),
    )
    row.save()
    count = _open_actions(row, plans, by=by, at=at)
    _log("decision.recorded", row, by=by, at=at, detail={"text": said, "added": str(count)})
    return row


@transaction.atomic
def change_decision(
    decision: Decision,
    text: str,
    plans: Sequence[ActionPlan] = (),
    *,
    by: str,
    turn: int | None = None,
    at: datetime | None = None,
) -> Decision:
    """Word it anew as its next turn, and add actions; those that are there stay.

    `turn` is what the person looked at. Raises DecisionConflictError when another came meanwhile.
    """
    meeting = _typed_in(decision.meeting)
    newest = _newest(meeting, decision.number)
    said = _said(text)
    if turn is not None and turn != newest.turn and said != newest.text:
        message = gettext("Keputusan ini sudah diubah orang lain sejak halaman dibuka.")
        raise DecisionConflictError(message, newest, said)
    if newest.withdrawn:
        raise MeetingError(gettext("Keputusan ini sudah ditarik; tulis keputusan baru."))
    row = newest
    if said != newest.text:
        row = _next_turn(newest, text=said, by=by, at=at)
    count = _open_actions(row, plans, by=by, at=at)
    if row is not newest or count:
        detail = {"text": said, "former": newest.text, "added": str(count)}
        _log("decision.changed", row, by=by, at=at, detail=detail)
    return row


@transaction.atomic
def withdraw_decision(
    decision: Decision,
    *,
    words: str,
    by: str,
    turn: int | None = None,
    at: datetime | None = None,
) -> Decision:
    """Take a decision back, with words. Its number stays taken, and its actions stay.

    `turn` is what the person looked at: nobody takes back words that they have not read.
    """
    meeting = _typed_in(decision.meeting)
    newest = _newest(meeting, decision.number)
    if newest.withdrawn:
        return newest
    if turn is not None and turn != newest.turn:
        message = gettext("Keputusan ini sudah diubah orang lain sejak halaman dibuka.")
        raise DecisionConflictError(message, newest, decision.text)
    if not words.strip():
        raise MeetingError(gettext("Tulis mengapa keputusan ini ditarik."))
    row = _next_turn(newest, text=newest.text, by=by, at=at, words=words.strip())
    _log("decision.withdrawn", row, by=by, at=at, detail={"words": words.strip()})
    return row


def decisions_of(meeting: Meeting) -> tuple[DecisionNow, ...]:
    """Every decision by its number, withdrawn ones too."""
    turns: dict[int, list[Decision]] = {}
    rows = Decision.objects.filter(meeting=meeting).select_related("item", "note__session")
    for row in rows.order_by("number", "turn"):
        turns.setdefault(row.number, []).append(row)
    names = {f"{meeting.key}/{number}": number for number in turns}
    found: dict[int, list[Action]] = {}
    for action in Action.objects.filter(
        region_id=meeting.region_id, decision__in=names
    ).select_related("note"):
        found.setdefault(names[action.decision], []).append(action)
    return tuple(
        DecisionNow(
            held[-1],
            tuple(sorted(found.get(number, ()), key=lambda one: one.number)),
            tuple(held[:-1]),
        )
        for number, held in turns.items()
    )


def name_of(decision: Decision) -> str:
    """How actions refer to it: "meeting key/number"."""
    return f"{decision.meeting.key}/{decision.number}"


def note_of(item: AgendaItem | None) -> Note | None:
    """The evaluator's note that an item is about; None for other items and hidden notes."""
    if item is None or item.kind not in (ItemKind.NOTE.value, ItemKind.CARRIED.value):
        return None
    session, slash, key = item.refers.rpartition("/")
    if not slash:
        return None
    rows = Note.objects.filter(session=session, key=key, is_draft=False)
    return rows.filter(session__tenure__place=item.meeting.region_id).first()


def _typed_in(meeting: Meeting) -> Meeting:
    held = locked(meeting)
    state = MeetingState(held.state)
    if state in TYPED_IN:
        return held
    said = gettext("Rapat nomor %(number)d %(state)s. %(mend)s")
    mend = gettext("Buka rapat dahulu, lalu catat keputusannya.")
    if state in (MeetingState.SIGNED, MeetingState.SENT):
        mend = gettext('Pilih "Perbaiki notulen" dahulu; notulen lalu ditandatangani lagi.')
    if state is MeetingState.CANCELLED:
        mend = gettext("Catat keputusan pada rapat penggantinya.")
    label = gettext(state.label)
    raise MeetingError(said % {"number": held.number, "state": label, "mend": mend})


def _said(text: str) -> str:
    said = "\n".join(line.rstrip() for line in text.replace("\r\n", "\n").strip().split("\n"))
    if not said:
        raise MeetingError(gettext("Tulis keputusannya."))
    if len(said) > LONGEST:
        raise MeetingError(
            gettext("Keputusan ini lebih dari %(most)d huruf; pecah menjadi beberapa.")
            % {"most": LONGEST}
        )
    return said


def _twin(meeting: Meeting, item: AgendaItem | None, text: str) -> DecisionNow | None:
    for one in decisions_of(meeting):
        same_item = one.row.item_id == (item.pk if item else None)
        if same_item and one.row.text == text and not one.row.withdrawn:
            return one
    return None


def _same_again(twin: DecisionNow, plans: Iterable[ActionPlan]) -> Decision:
    """What was sent twice is one; with other owners it is told where to add them."""
    known = {_told(plan_of(one)) for one in twin.actions}
    if all(_told(_named(one, twin.row)) in known for one in plans):
        return twin.row
    raise MeetingError(
        gettext(
            "Keputusan yang sama sudah tercatat sebagai nomor %(number)d. "
            "Tambahkan pelaksananya di sana."
        )
        % {"number": twin.row.number}
    )


def _told(plan: ActionPlan) -> tuple[str, str, str]:
    return plan.agency, plan.what, plan.due.isoformat()


def _named(plan: ActionPlan, decision: Decision) -> ActionPlan:
    """The plan; where nobody said what is to be done, what was decided."""
    return plan if plan.what.strip() else replace(plan, what=decision.text)


def _open_actions(
    decision: Decision, plans: Iterable[ActionPlan], *, by: str, at: datetime | None
) -> int:
    note = decision.note
    if note is not None and (note.is_draft or NoteState(note.state).is_closed):
        note = None
    count = 0
    for plan in plans:
        try:
            open_action(
                _named(plan, decision),
                region=decision.meeting.region_id,
                by=by,
                note=note,
                decision=name_of(decision),
                at=at,
            )
        except FollowUpError as refused:
            raise MeetingError(str(refused)) from refused
        count += 1
    return count


def _next_turn(
    newest: Decision, *, text: str, by: str, at: datetime | None, words: str = ""
) -> Decision:
    row = Decision(
        meeting=newest.meeting,
        item=newest.item,
        note=newest.note,
        number=newest.number,
        turn=newest.turn + 1,
        text=text,
        withdrawn=bool(words),
        words=words,
        written_by=by[:200],
        written_at=at or timezone.now(),
    )
    row.save()
    return row


def _newest(meeting: Meeting, number: int) -> Decision:
    rows = Decision.objects.filter(meeting=meeting, number=number).select_related("note", "item")
    return rows.order_by("-turn")[0]


def _next_number(meeting: Meeting) -> int:
    """Numbers follow each other without a gap: the meeting is locked, and none is ever deleted."""
    newest = Decision.objects.filter(meeting=meeting).order_by("-number").first()
    return newest.number + 1 if newest else 1


def _log(
    verb: str, row: Decision, *, by: str, at: datetime | None, detail: Mapping[str, str]
) -> None:
    meeting = row.meeting
    log_event(verb, name_of(row), by=by, region=meeting.region_id, at=at, detail=dict(detail))
