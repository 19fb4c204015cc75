"""A note follows its actions: its state is that of the slowest, its words are theirs."""

from collections.abc import Iterable
from datetime import datetime

from buktikan.actions.action_proof import proofs_of
from buktikan.actions.note import keep_step
from buktikan.core.followup import note_state
from buktikan.core.note import NoteState
from buktikan.records.models import Action, Agency, Note

PROGRESS = "kemajuan"
"""The key of a step that moves nothing: how far the work is, and what stands in its way."""
OWNER_LENGTH, PROOF_LENGTH = 200, 300
FOLLOWED = "tindak-lanjut"
"""The key of a note's step that its actions caused."""


def follow_actions(note: Note, *, by: str, at: datetime) -> Note:
    """Bring a note's state and summary up to its actions; the caller holds a transaction."""
    row = Note.objects.select_for_update().get(pk=note.pk)
    actions = tuple(Action.objects.filter(note=row).order_by("number").prefetch_related("moves"))
    if not actions:
        return row
    before = row.state
    row.state = note_state([NoteState(one.state) for one in actions], NoteState(before)).value
    names = dict(
        Agency.objects.filter(region_id=actions[0].region_id).values_list("key", "short_name")
    )
    owners = dict.fromkeys(names.get(one.agency, one.agency) for one in actions)
    row.owner = _within(", ", owners, OWNER_LENGTH)
    row.action = "\n".join(one.what for one in actions)
    proofs = proofs_of([one.pk for one in actions])
    keys = dict.fromkeys(
        proof.row.item.key for one in actions for proof in proofs.get(one.pk, ()) if proof.counts
    )
    row.proof = _within(" ", keys, PROOF_LENGTH)
    row.obstacle = "\n".join(filter(None, (obstacle_of(one) for one in actions)))
    row.save(update_fields=["state", "owner", "action", "proof", "obstacle"])
    if row.state != before:
        keep_step(row, FOLLOWED, by=by, at=at)
    return row


def obstacle_of(action: Action) -> str:
    """What stood in the way when its agency last said how far it is; its moves were read."""
    told = [one for one in action.moves.all() if one.key == PROGRESS]
    return max(told, key=lambda one: one.number).words if told else ""


def _within(joint: str, parts: Iterable[str], longest: int) -> str:
    """As many whole parts as the column holds; all of them stand with the actions."""
    text = ""
    for part in parts:
        longer = f"{text}{joint}{part}" if text else part
        if len(longer) > longest:
            return text
        text = longer
    return text
