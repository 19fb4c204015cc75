"""Actions: what one agency undertakes about a note or a decision, and what a step of it needs."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import Enum

from buktikan.core.followup import Move, Need, Subject, moves_from
from buktikan.core.note import NoteState
from buktikan.core.numeral import print_number
from buktikan.core.period import print_day
from buktikan.core.rights import Access


@dataclass(frozen=True, slots=True)
class ActionPlan:
    """What is to be done, by whom, by when, for whose benefit.

    `agency` and `supporting` are keys of agencies. `money` is rupiah, exact; None means that
    nobody said, which is not the same as nothing to pay.
    """

    agency: str
    what: str
    due: date
    supporting: tuple[str, ...] = ()
    where: str = ""
    money: Decimal | None = None
    money_source: str = ""
    beneficiaries: str = ""
    benefit: str = ""

    def said(self) -> dict[str, str]:
        """Every field by its name, as text: how versions are kept and compared."""
        return {
            "benefit": self.benefit,
            "agency": self.agency,
            "supporting": " ".join(self.supporting),
            "what": self.what,
            "where": self.where,
            "money": "" if self.money is None else str(self.money),
            "money_source": self.money_source,
            "beneficiaries": self.beneficiaries,
            "due": self.due.isoformat(),
        }


class PlanField(Enum):
    """What a plan says, by the names of its fields; the benefit comes first, as in reports."""

    BENEFIT = "benefit"
    AGENCY = "agency"
    SUPPORTING = "supporting"
    WHAT = "what"
    WHERE = "where"
    MONEY = "money"
    MONEY_SOURCE = "money_source"
    BENEFICIARIES = "beneficiaries"
    DUE = "due"

    @property
    def label(self) -> str:
        """What pages call the field."""
        return {
            "benefit": "Manfaat yang diharapkan",
            "agency": "OPD penanggung jawab",
            "supporting": "OPD pendukung",
            "what": "Yang dikerjakan",
            "where": "Tempat",
            "money": "Anggaran",
            "money_source": "Sumber anggaran",
            "beneficiaries": "Penerima manfaat",
            "due": "Tenggat",
        }[self.value]


LABELS = {one.value: one.label for one in PlanField}
"""What pages call the fields of a plan, by their names."""


class PlanFault(Enum):
    """Why a plan cannot be."""

    NOTHING = "nothing"
    NEGATIVE = "negative"
    TOO_EXACT = "too_exact"
    HELPS_ITSELF = "helps_itself"

    @property
    def label(self) -> str:
        """The whole sentence, with how to mend it."""
        return {
            "nothing": "Tulis apa yang dikerjakan.",
            "negative": "Anggaran tidak bisa kurang dari nol rupiah.",
            "too_exact": "Anggaran ditulis sampai sen: paling banyak dua angka di belakang koma.",
            "helps_itself": "OPD penanggung jawab tidak sekaligus menjadi OPD pendukung.",
        }[self.value]


class Ending(Enum):
    """What the inspectorate's own word amounts to."""

    INTERNAL = "internal"
    DONE = "done"

    @property
    def label(self) -> str:
        """The Indonesian words."""
        return "selesai internal" if self is Ending.INTERNAL else "selesai"


def plan_from(said: dict[str, str]) -> ActionPlan:
    """The plan whose `said` it is."""
    return ActionPlan(
        agency=said["agency"],
        what=said["what"],
        due=date.fromisoformat(said["due"]),
        supporting=tuple(said["supporting"].split()),
        where=said["where"],
        money=Decimal(said["money"]) if said["money"] else None,
        money_source=said["money_source"],
        beneficiaries=said["beneficiaries"],
        benefit=said["benefit"],
    )


def shown_fields(plan: ActionPlan) -> tuple[tuple[str, str], ...]:
    """Label and text of every field that was filled in."""
    texts = plan.said() | {"due": print_day(plan.due)}
    if plan.money is not None:
        texts["money"] = print_exactly(plan.money)
    return tuple((LABELS[name], text) for name, text in texts.items() if text)


def print_exactly(money: Decimal) -> str:
    """Rupiah to the last one, unlike the rounded print of reports: Rp204.000.000."""
    return f"Rp{print_number(money, 0 if money == money.to_integral_value() else 2)}"


def plan_faults(plan: ActionPlan) -> tuple[PlanFault, ...]:
    """Why the plan cannot be; none where it can."""
    money = plan.money
    found = {
        PlanFault.NOTHING: not plan.what.strip(),
        PlanFault.NEGATIVE: money is not None and money < 0,
        PlanFault.TOO_EXACT: money is not None and money != round(money, 2),
        PlanFault.HELPS_ITSELF: plan.agency in plan.supporting,
    }
    return tuple(fault for fault, is_so in found.items() if is_so)


def merged_plan(base: ActionPlan, mine: ActionPlan, now: ActionPlan) -> ActionPlan | None:
    """Both changes in one plan; None where one field was changed both here and there.

    `base` is what both started from, `now` what stands since somebody else saved.
    """
    start, here, there = base.said(), mine.said(), now.said()
    changed_here = {name for name in start if here[name] != start[name]}
    changed_there = {name for name in start if there[name] != start[name]}
    if any(here[name] != there[name] for name in changed_here & changed_there):
        return None
    return plan_from(there | {name: here[name] for name in changed_here})


def missing(move: Move, given: Collection[Need]) -> tuple[Need, ...]:
    """What the move needs and did not come with, in the order of the table of needs."""
    return tuple(need for need in Need if need in move.needs and need not in given)


def moves_for(
    access: Access, place: str, agency: str, state: NoteState, *, has_note: bool
) -> tuple[Move, ...]:
    """Steps of one action that somebody may take; `agency` is the key of who owns it now."""
    return tuple(
        move
        for move in moves_from(Subject.ACTION, state)
        if access.may_any(move.capabilities, place, agency)
        and (has_note or Need.NOTE_BEHIND not in move.needs)
    )


def is_over(state: NoteState, *, has_note: bool) -> bool:
    """Whether nothing remains to be done; a decision without a note ends with the inspectorate."""
    return state.is_closed or (not has_note and state is NoteState.CHECKED)


def state_words(state: NoteState, *, has_note: bool) -> str:
    """What pages call a state: the inspectorate's own word closes nothing but a decision."""
    if state is NoteState.CHECKED:
        return (Ending.INTERNAL if has_note else Ending.DONE).label
    return state.label


def with_due(plan: ActionPlan, due: date) -> ActionPlan:
    """The same plan with another due date."""
    return replace(plan, due=due)
