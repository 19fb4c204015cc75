"""Steps of an action along the one table, and how far its work is."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext

from buktikan.actions.action_owner import owner_of
from buktikan.actions.action_proof import add_proof, counting
from buktikan.actions.action_rows import keep_move, locked, log_action
from buktikan.actions.followup_fault import FollowUpError, StaleError
from buktikan.actions.note_following import PROGRESS, follow_actions
from buktikan.core.action import missing
from buktikan.core.followup import WORKABLE, Move, Need, Subject, move_named
from buktikan.core.note import NoteState
from buktikan.records.models import Action, ActionMove


@transaction.atomic
def move_action(
    action: Action,
    key: str,
    *,
    by: str,
    words: str = "",
    benefit: str = "",
    percent: int | None = None,
    proof: Sequence[str] = (),
    on_behalf_of: str = "",
    at: datetime | None = None,
    turn: int | None = None,
) -> Action:
    """Take one step of core.followup.MOVES; whether the person may was asked before.

    `proof` are keys of the register, `turn` the number of steps that the person saw: somebody
    else's step in between raises StaleError. What cannot be raises FollowUpError.
    """
    row = locked(action)
    refuse_stale(row, turn)
    state = NoteState(row.state)
    move = move_named(Subject.ACTION, state, key)
    if move is None:
        said = gettext("Langkah ini tidak tersedia: tindak lanjut ini kini %(state)s.")
        raise FollowUpError(said % {"state": gettext(state.label)})
    moment = at or timezone.now()
    for item in proof:
        add_proof(row, item, by=by, at=moment)
    _refuse_missing(row, move, words, benefit)
    on_behalf_of = on_behalf_of or _taken_over(row)
    row.state = move.to.value
    row.percent = row.percent if percent is None else percent
    row.save(update_fields=["state", "percent"])
    keep_move(
        row,
        key,
        by=by,
        at=moment,
        words=words.strip(),
        benefit=benefit.strip(),
        percent=percent,
        on_behalf_of=on_behalf_of,
    )
    if row.note is not None:
        follow_actions(row.note, by=by, at=moment)
    detail = {
        "step": move.label,
        "state": move.to.label,
        "words": words.strip(),
        "for": on_behalf_of,
    }
    log_action("action.moved", row, by=by, at=moment, detail=detail)
    return row


def refuse_stale(action: Action, turn: int | None) -> None:
    """Raise StaleError where the action took a step that the person has not seen."""
    taken = ActionMove.objects.filter(action=action).order_by("-number").first()
    if turn is None or taken is None or taken.number == turn:
        return
    said = gettext("%(by)s lebih dahulu: tindak lanjut ini kini %(state)s. Muat ulang halaman.")
    state = gettext(NoteState(action.state).label)
    raise StaleError(said % {"by": taken.moved_by, "state": state})


def _refuse_missing(row: Action, move: Move, words: str, benefit: str) -> None:
    given = {Need.WORDS} if words.strip() else set()
    given |= {Need.BENEFIT} if benefit.strip() else set()
    given |= {Need.NOTE_BEHIND} if row.note_id else set()
    given |= {Need.PROOF} if Need.PROOF in move.needs and counting(row) else set()
    lacking = missing(move, given)
    if lacking:
        said = gettext('Langkah "%(step)s" memerlukan %(needs)s.')
        needs = ", ".join(gettext(one.label) for one in lacking)
        raise FollowUpError(said % {"step": gettext(move.label), "needs": needs})


@transaction.atomic
def report_progress(
    action: Action,
    *,
    percent: int,
    obstacle: str,
    by: str,
    turn: int | None = None,
    at: datetime | None = None,
) -> Action:
    """Say how far the work is and what stands in its way; the state stays.

    Raises FollowUpError unless the agency has the action in hand, and beyond 100 percent.
    """
    row = locked(action)
    refuse_stale(row, turn)
    if NoteState(row.state) not in WORKABLE:
        said = gettext("Kemajuan ditulis selama OPD mengerjakan; tindak lanjut ini kini %(state)s.")
        raise FollowUpError(said % {"state": gettext(NoteState(row.state).label)})
    if not 0 <= percent <= 100:
        raise FollowUpError(gettext("Kemajuan ditulis antara 0 dan 100 persen."))
    moment = at or timezone.now()
    row.percent = percent
    row.save(update_fields=["percent"])
    keep_move(row, PROGRESS, by=by, at=moment, words=obstacle.strip(), percent=percent)
    if row.note is not None:
        follow_actions(row.note, by=by, at=moment)
    log_action("action.progress", row, by=by, at=moment, detail={"words": obstacle.strip()})
    return row


def _taken_over(row: Action) -> str:
    """The agency that the action was given to, where another goes on in its place."""
    owner = owner_of(row)
    return owner.given.name if owner.has_moved and owner.given else ""
