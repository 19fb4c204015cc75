"""Finding the row that an address names, and what the person may do with it."""

from dataclasses import dataclass

from django.http import Http404
from django.shortcuts import get_object_or_404

from buktikan.actions.action_owner import Owner, owner_of
from buktikan.core.action import moves_for
from buktikan.core.followup import WORKABLE, Move
from buktikan.core.note import NoteState
from buktikan.core.rights import Capability
from buktikan.records.models import Action, EvaluationSession, Note, RegionProfile
from buktikan.web.page import SignedInRequest


@dataclass(frozen=True, slots=True)
class ActionDesk:
    """One action, who owns it now, and what the person may do with it."""

    row: Action
    owner: Owner
    moves: tuple[Move, ...]
    may_work: bool
    may_assign: bool
    may_check: bool

    @property
    def state(self) -> NoteState:
        """Where it stands."""
        return NoteState(self.row.state)

    @property
    def may_prove(self) -> bool:
        """Whether proof may be added and withdrawn now."""
        return self.may_work and self.state in WORKABLE

    @property
    def may_refuse(self) -> bool:
        """Whether the inspectorate may refuse one of the proofs now."""
        return self.may_check and self.state in (NoteState.PROOF_SUBMITTED, NoteState.CHECKED)

    def move(self, key: str) -> Move | None:
        """The move of that key, where the person may take it."""
        return next((one for one in self.moves if one.key == key), None)


def desk_of(request: SignedInRequest, region: RegionProfile, number: int) -> ActionDesk:
    """The action of that number and the person's rights over it; 404 where nothing is seen."""
    rows = Action.objects.visible_to(request.user).filter(region_id=region.pk)
    row = get_object_or_404(rows.select_related("note__session__tenure"), number=number)
    owner = owner_of(row)
    access, place = request.access, region.pk
    return ActionDesk(
        row,
        owner,
        moves_for(access, place, owner.key, NoteState(row.state), has_note=row.note is not None),
        access.may(Capability.WORK_ON_ACTION, place, owner.key),
        access.may(Capability.ASSIGN_ACTION, place),
        access.may(Capability.CHECK_ACTION, place),
    )


def note_named(request: SignedInRequest, session: EvaluationSession, key: str) -> Note:
    """The note that was let out; 404 where there is none or it is not seen."""
    rows = Note.objects.visible_to(request.user).filter(session=session, is_draft=False)
    found = rows.select_related("session__tenure__place").filter(key=key).first()
    if found is None:
        raise Http404
    return found
