"""Who may do what: roles, capabilities, and the one table that joins them. Default is deny."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum

from buktikan.core.place import NATION


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


class Capability(Enum):
    """One thing that a person may be allowed to do."""

    VIEW_AGENCY = "view_agency"
    VIEW_REGION = "view_region"
    FILL = "fill"
    SUBMIT = "submit"
    SUBMIT_ON_BEHALF = "submit_on_behalf"
    APPROVE = "approve"
    ACCEPT = "accept"
    REOPEN = "reopen"
    DECIDE_EVIDENCE = "decide_evidence"
    VIEW_EVIDENCE = "view_evidence"
    OPEN_RESTRICTED = "open_restricted"
    REMIND = "remind"
    VIEW_HISTORY = "view_history"
    SET_OWNERS = "set_owners"
    SET_UP = "set_up"
    MANAGE_PEOPLE = "manage_people"
    INSTALL_FRAMEWORK = "install_framework"
    KEEP_OFFICIAL = "keep_official"
    OPEN_DISPUTE = "open_dispute"
    SEND_DISPUTE = "send_dispute"
    WRITE_PART = "write_part"
    EDIT_REPORT = "edit_report"
    SEAL_REPORT = "seal_report"
    KEEP_TEMPLATES = "keep_templates"
    KEEP_TRUST = "keep_trust"
    RECEIVE_BUNDLE = "receive_bundle"
    RECEIVE_EVALUATION = "receive_evaluation"
    SHARE_MODEL = "share_model"
    ADOPT_MODEL = "adopt_model"

    @property
    def label(self) -> str:
        """The Indonesian sentence part: "boleh ..."."""
        return CAPABILITY_LABELS[self]


CAPABILITY_LABELS: Mapping[Capability, str] = {
    Capability.VIEW_AGENCY: "melihat isian dan status OPD",
    Capability.VIEW_REGION: "melihat papan, nilai dan laporan seluruh daerah",
    Capability.FILL: "mengisi angka dan melampirkan data dukung",
    Capability.SUBMIT: "mengirim isian OPD",
    Capability.SUBMIT_ON_BEHALF: "mengisi dan mengirim atas nama OPD",
    Capability.APPROVE: "menyetujui atau mengembalikan isian OPD",
    Capability.ACCEPT: "menerima atau mengembalikan isian yang disetujui",
    Capability.REOPEN: "membuka kembali isian satu OPD",
    Capability.DECIDE_EVIDENCE: "menerima atau menolak data dukung",
    Capability.VIEW_EVIDENCE: "melihat register data dukung dan berkas umum serta internal",
    Capability.OPEN_RESTRICTED: "membuka berkas terbatas (tercatat)",
    Capability.REMIND: "menyiapkan dan mengirim pengingat",
    Capability.VIEW_HISTORY: "membaca riwayat",
    Capability.SET_OWNERS: "menetapkan pengampu indikator",
    Capability.SET_UP: "mengatur daerah, masa jabatan, sesi dan kalender",
    Capability.MANAGE_PEOPLE: "mengundang orang dan mengatur perannya",
    Capability.INSTALL_FRAMEWORK: "memasang versi kerangka",
    Capability.KEEP_OFFICIAL: "memasukkan deret statistik resmi ke register",
    Capability.OPEN_DISPUTE: "menjelaskan selisih dengan angka resmi dan menyusun sanggahan",
    Capability.SEND_DISPUTE: "mengirim sanggahan dan mencatat jawaban produsen data",
    Capability.WRITE_PART: "menulis bagian laporan yang diampunya dan mengomentari",
    Capability.EDIT_REPORT: "menyunting seluruh laporan dan menetapkan penulis tiap bagian",
    Capability.SEAL_REPORT: "menyegel dan menandatangani laporan, menerbitkan ralat",
    Capability.KEEP_TEMPLATES: "mengunggah kop surat, templat dan penanda tangan",
    Capability.KEEP_TRUST: "mengatur sertifikat tanda tangan yang dipercaya",
    Capability.RECEIVE_BUNDLE: "menerima bundel laporan dari daerah",
    Capability.RECEIVE_EVALUATION: "menerima hasil evaluasi untuk daerahnya",
    Capability.SHARE_MODEL: "membagikan konsep laporan percontohan",
    Capability.ADOPT_MODEL: "memasang konsep laporan percontohan",
}

_READER = frozenset({Capability.VIEW_AGENCY, Capability.VIEW_REGION, Capability.VIEW_EVIDENCE})
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
    },
    Role.PLANNER: _READER
    | {
        Capability.SET_OWNERS,
        Capability.VIEW_HISTORY,
        Capability.WRITE_PART,
        Capability.EDIT_REPORT,
    },
    Role.VERIFIER: _READER
    | {Capability.DECIDE_EVIDENCE, Capability.OPEN_RESTRICTED, Capability.VIEW_HISTORY},
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
    },
    Role.ACTING_REGENT: _READER | {Capability.VIEW_HISTORY, Capability.SEAL_REPORT},
    Role.PROVINCIAL_EVALUATOR: _READER | {Capability.RECEIVE_BUNDLE, Capability.SHARE_MODEL},
    Role.MINISTRY_EVALUATOR: _READER | {Capability.RECEIVE_BUNDLE, Capability.SHARE_MODEL},
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
