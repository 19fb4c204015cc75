"""How far one data element of a session is: sent or not, proven or not, and why."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import Enum

from buktikan.core.calculate import Moment
from buktikan.core.evidence import EvidenceState, Standing
from buktikan.core.figure import months_between
from buktikan.core.framework import Element
from buktikan.core.observation import Observation
from buktikan.core.period import Frequency, period_of, print_day
from buktikan.core.selection import Selection


class CellState(Enum):
    """How far an agency is with what it was asked; the order is that of the work still due."""

    NOT_SENT = "not_sent"
    RETURNED = "returned"
    WITHOUT_PROOF = "without_proof"
    WAITING = "waiting"
    CANNOT_SUPPLY = "cannot_supply"
    VERIFIED = "verified"

    @property
    def label(self) -> str:
        """The words an official reads."""
        return LABELS[self]

    @property
    def sign(self) -> str:
        """A shape that tells the state without colour."""
        return SIGNS[self]


LABELS: Mapping[CellState, str] = {
    CellState.NOT_SENT: "belum dikirim",
    CellState.RETURNED: "dikembalikan",
    CellState.WITHOUT_PROOF: "dikirim tanpa data dukung",
    CellState.WAITING: "menunggu verifikasi",
    CellState.CANNOT_SUPPLY: "tidak dapat dipasok",
    CellState.VERIFIED: "terverifikasi",
}
SIGNS: Mapping[CellState, str] = {
    CellState.NOT_SENT: "○",
    CellState.RETURNED: "↩",
    CellState.WITHOUT_PROOF: "△",
    CellState.WAITING: "◐",
    CellState.CANNOT_SUPPLY: "–",
    CellState.VERIFIED: "●",
}
STATE_OF_STANDING: Mapping[Standing, CellState] = {
    Standing.BACKED: CellState.VERIFIED,
    Standing.WAITING: CellState.WAITING,
    Standing.REJECTED: CellState.RETURNED,
    Standing.WITHOUT: CellState.WITHOUT_PROOF,
}
SLOW = (Frequency.YEAR, Frequency.HALF_YEAR)
"""What changes slower than a tenure quarter holds until the framework calls it stale."""
_ORDER = {state: place for place, state in enumerate(CellState)}


def worst(states: Iterable[CellState]) -> CellState | None:
    """The state that needs the most work; None when there is none at all."""
    return min(states, key=_ORDER.__getitem__, default=None)


@dataclass(frozen=True, slots=True)
class Answer:
    """How far one element is.

    `reason` is an Indonesian sentence or empty; `items` are register keys of its evidence.
    `sent_at` and `verified_at` are None where it was not, or where nobody noted when. `own` tells
    a figure or an absence that an agency gave from an official series.
    """

    element: str
    state: CellState
    reason: str = ""
    items: tuple[str, ...] = ()
    sent_at: datetime | None = None
    verified_at: datetime | None = None
    own: bool = False

    def returned(self) -> "Answer":
        """The same after the agency's whole data were sent back; what counts already stays."""
        if self.state not in (CellState.WAITING, CellState.WITHOUT_PROOF):
            return self
        reason = "Isian OPD dikembalikan; perbaiki, lalu kirim lagi."
        return replace(self, state=CellState.RETURNED, reason=reason)


def answer(selection: Selection, name: str) -> Answer:
    """What the session has of an element of its region."""
    place = selection.session.place
    element = selection.framework.elements[name]
    reading = selection.read(name, place, Moment.NOW)
    if reading.value is not None and all(_fresh(selection, element, one) for one in reading.used):
        return proven(selection, name, reading.used)
    usable = selection.usable(name, place)
    absent = [one for one in usable if one.absence and _fresh(selection, element, one)]
    if absent and absent[-1].absence is not None:
        return Answer(
            name,
            CellState.CANNOT_SUPPLY,
            absent[-1].absence.reason,
            sent_at=absent[-1].recorded_at,
            own=True,
        )
    reason = "; ".join(reading.missing) or _last_seen(usable) or _too_new(selection, name)
    return Answer(name, CellState.NOT_SENT, reason)


def proven(selection: Selection, name: str, used: tuple[Observation, ...]) -> Answer:
    """How well the observations behind a value are backed: the weakest of them decides."""
    standings = [selection.standing_of(one) for one in used]
    links = [link for one in used for link in selection.links.get(one.key, ())]
    state = worst(STATE_OF_STANDING[one] for one in standings) or CellState.NOT_SENT
    refused = [link.reason for link in links if link.state is EvidenceState.REJECTED]
    decided = [
        link.decided_at
        for link in links
        if link.state is EvidenceState.ACCEPTED and link.decided_at is not None
    ]
    verified = state is CellState.VERIFIED
    return Answer(
        name,
        state,
        refused[-1] if refused and state is CellState.RETURNED else "",
        tuple(dict.fromkeys(link.item for link in links)),
        max((one.recorded_at for one in used if one.recorded_at), default=None),
        max(decided, default=None) if verified else None,
        own=not all(one.official for one in used),
    )


def current_from(element: Element, selection: Selection) -> date:
    """From which last day on a figure speaks for the session's quarter."""
    session = selection.session
    if element.frequency is Frequency.TENURE_QUARTER:
        return session.quarter.start
    period = period_of(session.cutoff, element.frequency)
    complete = period if period.end <= session.cutoff else period.previous()
    return min(session.quarter.start, complete.end)


def _fresh(selection: Selection, element: Element, one: Observation) -> bool:
    """Whether the figure answers this session's question, not only an earlier one's."""
    if one.official:
        return True
    if element.frequency in SLOW:
        age = months_between(one.period.end, selection.session.cutoff)
        return age <= element.maximum_age_months
    return one.period.end >= current_from(element, selection)


def _last_seen(usable: tuple[Observation, ...]) -> str:
    with_value = [one for one in usable if one.value is not None]
    return f"Terakhir diisi untuk {with_value[-1].period.label()}." if with_value else ""


def _too_new(selection: Selection, name: str) -> str:
    """Why something that was sent cannot be used; empty when nothing was."""
    session = selection.session
    known = selection.observations.get((name, session.place), ())
    later = [one for one in known if not one.breakdown and not one.usable_on(session.cutoff)]
    if not later:
        return ""
    return (
        f"Angka untuk {later[-1].period.label()} tidak dapat dipakai: periodenya belum berakhir "
        f"atau belum terbit pada {print_day(session.cutoff)}."
    )
