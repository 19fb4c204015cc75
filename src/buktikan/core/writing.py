"""The life of one part of a report: states, and who may move it between them."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from buktikan.core.rights import Access, Capability


class PartState(Enum):
    """Where a part stands. Nobody ever moved an UNWRITTEN or a WRITTEN one."""

    UNWRITTEN = "unwritten"
    WRITTEN = "written"
    SUBMITTED = "submitted"
    EDITED = "edited"
    RETURNED = "returned"
    DONE = "done"
    REOPENED = "reopened"

    @property
    def label(self) -> str:
        """The words an official reads."""
        return {
            "unwritten": "belum ditulis",
            "written": "ditulis",
            "submitted": "diajukan penulis",
            "edited": "disunting",
            "returned": "dikembalikan",
            "done": "selesai",
            "reopened": "dibuka kembali",
        }[self.value]

    @property
    def is_with_writers(self) -> bool:
        """Whether those who own the part may write; otherwise it is with the editors."""
        return self in (
            PartState.UNWRITTEN,
            PartState.WRITTEN,
            PartState.RETURNED,
            PartState.REOPENED,
        )


WRITERS = (Capability.WRITE_PART, Capability.EDIT_REPORT)
EDITORS = (Capability.EDIT_REPORT,)


@dataclass(frozen=True, slots=True)
class Move:
    """One step: the words on the button, who may take it, and whether words are due."""

    key: str
    label: str
    to: PartState
    capabilities: tuple[Capability, ...]
    words_needed: bool = False


SUBMIT = Move("ajukan", "Ajukan ke penyunting", PartState.SUBMITTED, WRITERS)
WITHDRAW = Move("tarik", "Tarik kembali untuk ditulis lagi", PartState.WRITTEN, WRITERS)
EDIT = Move("sunting", "Mulai menyunting", PartState.EDITED, EDITORS)
RETURN = Move(
    "kembalikan",
    "Kembalikan dengan alasan",
    PartState.RETURNED,
    EDITORS,
    words_needed=True,
)
FINISH = Move("selesai", "Nyatakan selesai", PartState.DONE, EDITORS)
REOPEN = Move("buka", "Buka kembali dengan alasan", PartState.REOPENED, EDITORS, words_needed=True)

MOVES: Mapping[PartState, tuple[Move, ...]] = {
    PartState.UNWRITTEN: (),
    PartState.WRITTEN: (SUBMIT, FINISH),
    PartState.SUBMITTED: (EDIT, FINISH, RETURN, WITHDRAW),
    PartState.EDITED: (FINISH, RETURN),
    PartState.RETURNED: (SUBMIT, FINISH),
    PartState.REOPENED: (SUBMIT, FINISH),
    PartState.DONE: (REOPEN,),
}


def move_named(state: PartState, key: str) -> Move | None:
    """The move of that key from the state; None where the table has none."""
    return next((one for one in MOVES[state] if one.key == key), None)


@dataclass(frozen=True, slots=True)
class PartOwner:
    """Who writes a part: an agency, a person by key, or (both empty) the drafting team."""

    agency: str = ""
    person: int | None = None


@dataclass(frozen=True, slots=True)
class Desk:
    """What one person may do with one part in the state in which it stands.

    `owns` says that the person is among those who write it; `edits` that the person edits the
    whole report; `comments` that the person may start and answer threads.
    """

    state: PartState
    owns: bool
    edits: bool
    comments: bool

    @property
    def may_write(self) -> bool:
        """Whether the text may be changed by this person now."""
        if self.state is PartState.DONE:
            return False
        return self.edits or (self.owns and self.state.is_with_writers)

    @property
    def moves(self) -> tuple[Move, ...]:
        """The steps that the person may take now."""
        held = {Capability.EDIT_REPORT} if self.edits else set()
        held |= {Capability.WRITE_PART} if self.owns else set()
        return tuple(one for one in MOVES[self.state] if held & set(one.capabilities))

    @property
    def after_saving(self) -> PartState:
        """The state once this person has saved a text: who edits a submitted part takes it up."""
        if self.state is PartState.UNWRITTEN:
            return PartState.WRITTEN
        if self.state is PartState.SUBMITTED:
            return PartState.EDITED
        return self.state


def desk_of(access: Access, place: str, state: PartState, owner: PartOwner, person: int) -> Desk:
    """What a person may do with a part of the place's report."""
    writes = access.may_somewhere((Capability.WRITE_PART,), place)
    edits = access.may(Capability.EDIT_REPORT, place)
    owns = writes and _owns(access, place, owner, person)
    return Desk(state, owns, edits, comments=writes or edits)


def _owns(access: Access, place: str, owner: PartOwner, person: int) -> bool:
    """An agency's part is its own people's; the team's is of those who write for the region."""
    if owner.person is not None:
        return owner.person == person
    if not owner.agency:
        return access.may(Capability.WRITE_PART, place)
    held = access.holding(Capability.WRITE_PART)
    return any((one.place, one.agency) == (place, owner.agency) for one in held)


def may_read(access: Access, place: str, owner: PartOwner, person: int) -> bool:
    """Those who see the region read all of its report; of an agency, the parts that it writes."""
    if access.may(Capability.VIEW_REGION, place):
        return True
    if owner.person == person:
        return access.may_somewhere((Capability.WRITE_PART,), place)
    return bool(owner.agency) and access.may(Capability.VIEW_AGENCY, place, owner.agency)
