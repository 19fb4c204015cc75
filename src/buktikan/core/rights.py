"""Who may do what: roles, capabilities, and the one table that joins them. Default is deny."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum

from buktikan.core.capability import CAPABILITY_LABELS, Capability
from buktikan.core.place import NATION

__all__ = [
    "CAPABILITY_LABELS",
    "RIGHTS",
    "ROLE_LABELS",
    "Access",
    "Capability",
    "Grant",
    "Reach",
    "Role",
]


class Reach(Enum):
    """How far a role reaches from the place and agency that it was granted for."""

    AGENCY = "agency"
    REGION = "region"
    BELOW = "below"
    OPEN = "open"

    @property
    def label(self) -> str:
        """The Indonesian words."""
        return {
            "agency": "OPD sendiri",
            "region": "daerah sendiri",
            "below": "wilayah sendiri dan semua di bawahnya",
            "open": "halaman umum saja",
        }[self.value]


class Role(Enum):
    """What a person is in the circle of an evaluation."""

    AGENCY_OFFICER = "agency_officer"
    AGENCY_HEAD = "agency_head"
    COORDINATOR = "coordinator"
    PLANNER = "planner"
    VERIFIER = "verifier"
    DATA_STEWARD = "data_steward"
    REGIONAL_SECRETARY = "regional_secretary"
    ACTING_REGENT = "acting_regent"
    PROVINCIAL_EVALUATOR = "provincial_evaluator"
    MINISTRY_EVALUATOR = "ministry_evaluator"
    ADMINISTRATOR = "administrator"
    PUBLIC = "public"

    @property
    def label(self) -> str:
        """The Indonesian name."""
        return ROLE_LABELS[self]

    @property
    def reach(self) -> Reach:
        """How far the role reaches."""
        if self in (Role.AGENCY_OFFICER, Role.AGENCY_HEAD):
            return Reach.AGENCY
        if self in (Role.PROVINCIAL_EVALUATOR, Role.MINISTRY_EVALUATOR, Role.ADMINISTRATOR):
            return Reach.BELOW
        return Reach.OPEN if self is Role.PUBLIC else Reach.REGION


ROLE_LABELS: Mapping[Role, str] = {
    Role.AGENCY_OFFICER: "Petugas OPD",
    Role.AGENCY_HEAD: "Kepala OPD",
    Role.COORDINATOR: "Koordinator (Bagian Tata Pemerintahan)",
    Role.PLANNER: "Perencana (Bapelitbang)",
    Role.VERIFIER: "Verifikator (Inspektorat)",
    Role.DATA_STEWARD: "Walidata (Diskominfo)",
    Role.REGIONAL_SECRETARY: "Sekretaris Daerah",
    Role.ACTING_REGENT: "Penjabat Bupati",
    Role.PROVINCIAL_EVALUATOR: "Evaluator provinsi",
    Role.MINISTRY_EVALUATOR: "Evaluator Kementerian Dalam Negeri",
    Role.ADMINISTRATOR: "Administrator",
    Role.PUBLIC: "Umum",
}


_READER = frozenset(
    {
        Capability.VIEW_AGENCY,
        Capability.VIEW_REGION,
        Capability.VIEW_EVIDENCE,
        Capability.VIEW_FOLLOW_UP,
    }
)
_EVALUATOR = frozenset(
    {
        Capability.RECEIVE_BUNDLE,
        Capability.SHARE_MODEL,
        Capability.SCHEDULE_EVALUATION,
        Capability.EVALUATE,
    }
)
RIGHTS: Mapping[Role, frozenset[Capability]] = {
    Role.AGENCY_OFFICER: frozenset(
        {
            Capability.VIEW_AGENCY,
            Capability.FILL,
            Capability.SUBMIT,
            Capability.VIEW_EVIDENCE,
            Capability.OPEN_RESTRICTED,
            Capability.OPEN_DISPUTE,
            Capability.VIEW_HISTORY,
            Capability.WRITE_PART,
            Capability.VIEW_FOLLOW_UP,
            Capability.WORK_ON_ACTION,
        }
    ),
    Role.AGENCY_HEAD: frozenset(
        {
            Capability.VIEW_AGENCY,
            Capability.FILL,
            Capability.SUBMIT,
            Capability.APPROVE,
            Capability.VIEW_EVIDENCE,
            Capability.OPEN_RESTRICTED,
            Capability.OPEN_DISPUTE,
            Capability.VIEW_HISTORY,
            Capability.WRITE_PART,
            Capability.VIEW_FOLLOW_UP,
            Capability.WORK_ON_ACTION,
        }
    ),
    Role.COORDINATOR: _READER
    | {
        Capability.SUBMIT_ON_BEHALF,
        Capability.ACCEPT,
        Capability.REOPEN,
        Capability.REMIND,
        Capability.VIEW_HISTORY,
        Capability.SET_OWNERS,
        Capability.SET_UP,
        Capability.KEEP_OFFICIAL,
        Capability.OPEN_DISPUTE,
        Capability.SEND_DISPUTE,
        Capability.WRITE_PART,
        Capability.EDIT_REPORT,
        Capability.RECEIVE_EVALUATION,
        Capability.SHARE_MODEL,
        Capability.ADOPT_MODEL,
        Capability.REPLY_TO_EVALUATION,
        Capability.ASSIGN_ACTION,
        Capability.SUBMIT_ACTION,
        Capability.RECORD_RESULT,
        Capability.HOLD_MEETING,
    },
    Role.PLANNER: _READER
    | {
        Capability.SET_OWNERS,
        Capability.VIEW_HISTORY,
        Capability.WRITE_PART,
        Capability.EDIT_REPORT,
    },
    Role.VERIFIER: _READER
    | {
        Capability.DECIDE_EVIDENCE,
        Capability.OPEN_RESTRICTED,
        Capability.VIEW_HISTORY,
        Capability.CHECK_ACTION,
    },
    Role.DATA_STEWARD: _READER
    | {Capability.SET_OWNERS, Capability.VIEW_HISTORY, Capability.KEEP_OFFICIAL},
    Role.REGIONAL_SECRETARY: _READER
    | {
        Capability.REOPEN,
        Capability.REMIND,
        Capability.VIEW_HISTORY,
        Capability.SEND_DISPUTE,
        Capability.EDIT_REPORT,
        Capability.WRITE_PART,
        Capability.SEAL_REPORT,
        Capability.RECEIVE_EVALUATION,
        Capability.REPLY_TO_EVALUATION,
        Capability.ASSIGN_ACTION,
        Capability.SUBMIT_ACTION,
        Capability.HOLD_MEETING,
        Capability.SIGN_MINUTES,
    },
    Role.ACTING_REGENT: _READER
    | {
        Capability.VIEW_HISTORY,
        Capability.SEAL_REPORT,
        Capability.REPLY_TO_EVALUATION,
        Capability.SIGN_NOT_ACTIONABLE,
        Capability.HOLD_MEETING,
        Capability.SIGN_MINUTES,
    },
    Role.PROVINCIAL_EVALUATOR: _READER | _EVALUATOR,
    Role.MINISTRY_EVALUATOR: _READER | _EVALUATOR,
    Role.ADMINISTRATOR: frozenset(
        {
            Capability.SET_OWNERS,
            Capability.SET_UP,
            Capability.MANAGE_PEOPLE,
            Capability.INSTALL_FRAMEWORK,
            Capability.KEEP_OFFICIAL,
            Capability.VIEW_HISTORY,
            Capability.KEEP_TEMPLATES,
            Capability.KEEP_TRUST,
            Capability.ADOPT_MODEL,
        }
    ),
    Role.PUBLIC: frozenset(),
}


@dataclass(frozen=True, slots=True)
class Grant:
    """One role that a person holds: for a place and, for agency roles, an agency's key."""

    role: Role
    place: str
    agency: str = ""

    def allows(self, capability: Capability, place: str, agency: str) -> bool:
        """Whether the role may do it there; an agency role needs its own agency named."""
        return capability in RIGHTS[self.role] and self.reaches(place, agency)

    def reaches(self, place: str, agency: str) -> bool:
        """Whether the place (and agency) lies within the role's reach."""
        reach = self.role.reach
        if reach is Reach.AGENCY:
            return bool(agency) and (place, agency) == (self.place, self.agency)
        if reach is Reach.BELOW:
            inside = place == self.place or place.startswith(f"{self.place}.")
            return inside or self.place == NATION
        return reach is Reach.REGION and place == self.place


@dataclass(frozen=True, slots=True)
class Access:
    """Everything that one person may do, from all roles that the person holds."""

    grants: tuple[Grant, ...] = ()

    def may(self, capability: Capability, place: str, agency: str = "") -> bool:
        """Whether any role allows it there."""
        return any(one.allows(capability, place, agency) for one in self.grants)

    def may_any(self, capabilities: Iterable[Capability], place: str, agency: str = "") -> bool:
        """Whether any role allows any of them there."""
        return any(self.may(one, place, agency) for one in capabilities)

    def may_somewhere(self, capabilities: Iterable[Capability], place: str) -> bool:
        """Whether any role allows any of them there: for the whole place, or for one's own agency.

        This is what a page of a whole place asks; its rows are then those that one may see.
        """
        return any(one.reaches(place, one.agency) for one in self.holding(*capabilities))

    def holding(self, *capabilities: Capability) -> tuple[Grant, ...]:
        """The grants whose role has any of the capabilities, wherever they reach."""
        return tuple(one for one in self.grants if RIGHTS[one.role] & set(capabilities))

    @property
    def roles(self) -> frozenset[Role]:
        """All roles held."""
        return frozenset(one.role for one in self.grants)
