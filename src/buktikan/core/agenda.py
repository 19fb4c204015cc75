"""The agenda that a meeting should have: what the records ask to be talked about, and why.

Order and reasons follow the record of such a meeting: the result and its notes first, then what
was left from the meeting before, gaps by agency, and the calendar to the next session.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from buktikan.core.agenda_facts import (
    AgendaFacts,
    CalendarFact,
    CarriedFact,
    DecisionFact,
    NoteFact,
    OverdueFact,
    ResultFact,
    SilentFact,
    StandingFact,
)
from buktikan.core.meeting import ItemKind
from buktikan.core.note import NoteKind, Severity
from buktikan.core.period import print_day

MOST_RED = 5
"""How many red lines get an item of their own; the others share one."""
MOST_NAMED = 40
"""How many lines without proof are named by their codes."""
LONGEST_TITLE = 300
MINUTES = {
    ItemKind.RESULT: 10,
    ItemKind.NOTE: 5,
    ItemKind.CARRIED: 5,
    ItemKind.DECISION: 10,
    ItemKind.SILENT_AGENCY: 10,
    ItemKind.OVERDUE: 5,
    ItemKind.RED_LINE: 5,
    ItemKind.UNPROVEN: 5,
    ItemKind.CALENDAR: 10,
    ItemKind.OTHER: 5,
}
"""How long an item of the kind is proposed to take."""
SHORT_NOTE = 2
"""Minutes for praise, and for a minor note."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """An item that the records ask for. `refers` and `kind` say what it is about: the same item is
    never proposed twice; `carried_from` is the row of the item that it goes on with."""

    kind: ItemKind
    refers: str
    title: str
    reason: str
    minutes: int
    agency: str = ""
    carried_from: int | None = None

    @property
    def about(self) -> tuple[str, str]:
        """What tells one item from another; of carried ones the row that they go on with."""
        if self.carried_from is not None:
            return self.kind.value, str(self.carried_from)
        return self.kind.value, self.refers


def propose(facts: AgendaFacts) -> tuple[Proposal, ...]:
    """The whole agenda in its order; nothing is proposed that a carried item already is about."""
    standing = [_standing(one) for one in facts.standing]
    opening, closing = standing[:1], standing[1:][-1:]
    carried = [(_carried(one), (one.kind.value, one.refers)) for one in facts.carried]
    taken = {about for _one, about in carried}
    own = [one for one in _of_records(facts) if one.about not in taken]
    result = [one for one in own if one.kind is ItemKind.RESULT]
    others = [one for one in own if one.kind is not ItemKind.RESULT]
    return (
        *opening,
        *result,
        *(one for one, _about in carried),
        *others,
        *standing[1:-1],
        *closing,
    )


def fresh(proposals: Iterable[Proposal], held: Iterable[tuple[str, str]]) -> tuple[Proposal, ...]:
    """Proposals about what is not on the agenda yet, whatever became of it there."""
    known = set(held)
    return tuple(one for one in proposals if one.about not in known)


@dataclass(frozen=True, slots=True)
class TimeBudget:
    """What the items ask for beside what the meeting has, in minutes."""

    asked: int
    there: int

    @property
    def over(self) -> int:
        """How much more is asked than there is; 0 when it fits."""
        return max(0, self.asked - self.there)

    @property
    def rest(self) -> int:
        """What remains free; 0 when it does not fit."""
        return max(0, self.there - self.asked)


def _of_records(facts: AgendaFacts) -> Iterator[Proposal]:
    if facts.result is not None:
        yield _result(facts.result)
    yield from (_note(one) for one in sorted(facts.notes, key=_weight))
    if facts.decisions is not None and facts.decisions.open:
        yield _decisions(facts.decisions)
    yield from (_silent(one) for one in facts.silent if one.agencies)
    yield from (_overdue(one) for one in sorted(facts.overdue, key=lambda one: one.oldest))
    yield from _red(facts)
    if facts.unproven:
        yield _unproven(facts)
    if facts.calendar is not None:
        yield _calendar(facts.calendar)


def _result(one: ResultFact) -> Proposal:
    title = f"Hasil evaluasi {one.label}"
    reason = f"Sesi berlangsung {print_day(one.held_on)}. {one.told}"
    return Proposal(ItemKind.RESULT, one.session, title, reason, MINUTES[ItemKind.RESULT])


def _weight(one: NoteFact) -> tuple[bool, bool, int, str]:
    """Praise first, then what was said before, then the graver."""
    grave = list(Severity).index(one.severity)
    return one.kind is not NoteKind.PRAISE, not one.repeats, -grave, one.name


def _note(one: NoteFact) -> Proposal:
    about = f" ({one.line})" if one.line else ""
    title = _cut(f"{one.kind.label.capitalize()}{about}: {one.text}")
    told = [f"Catatan evaluasi {one.session} yang belum pernah dibahas rapat"]
    if one.kind is not NoteKind.PRAISE:
        told.append(f"bobot {one.severity.label}")
    if one.repeats:
        told.append("mengulang catatan sesi sebelumnya")
    if one.due:
        told.append(f"tenggat {print_day(one.due)}")
    light = one.kind is NoteKind.PRAISE or one.severity is Severity.MINOR
    minutes = SHORT_NOTE if light else MINUTES[ItemKind.NOTE]
    return Proposal(ItemKind.NOTE, one.name, title, "; ".join(told) + ".", minutes)


def _carried(one: CarriedFact) -> Proposal:
    return Proposal(
        ItemKind.CARRIED, one.refers, one.title, one.chain, one.minutes, one.agency, one.row
    )


def _decisions(one: DecisionFact) -> Proposal:
    title = "Keputusan rapat lalu yang belum selesai"
    reason = (
        f"{len(one.open)} dari {one.count} keputusan sampai rapat {print_day(one.day)} masih "
        f"terbuka:\n{_listed(one.open)}"
    )
    return Proposal(ItemKind.DECISION, one.meeting, title, reason, MINUTES[ItemKind.DECISION])


def _silent(one: SilentFact) -> Proposal:
    title = f"OPD yang belum mengirim apa pun untuk {one.label}"
    reason = f"{len(one.agencies)} OPD: {', '.join(one.agencies)}. {one.told}".strip()
    kind = ItemKind.SILENT_AGENCY
    return Proposal(kind, one.session, title, reason, MINUTES[kind])


def _overdue(one: OverdueFact) -> Proposal:
    numbers = ", ".join(str(number) for number in one.numbers)
    title = f"Tindak lanjut {one.name} yang lewat tenggat"
    reason = f"Tindakan nomor {numbers}; tenggat tertua {print_day(one.oldest)}."
    kind = ItemKind.OVERDUE
    return Proposal(kind, one.agency, title, reason, MINUTES[kind], one.agency)


def _red(facts: AgendaFacts) -> Iterator[Proposal]:
    far = sorted(facts.red, key=lambda one: (one.gap is None, -(one.gap or 0), one.code))
    for one in far[:MOST_RED]:
        title = _cut(f"{one.code} {one.name}")
        reason = f"Capaian {one.value}, sasaran {one.target}; terbukti dan di luar sasaran."
        yield Proposal(ItemKind.RED_LINE, one.code, title, reason, MINUTES[ItemKind.RED_LINE])
    rest = far[MOST_RED:]
    if rest:
        title = f"{len(rest)} indikator lain di luar sasaran"
        said = _listed(f"{one.code} {one.name}: {one.value}, sasaran {one.target}" for one in rest)
        kind = ItemKind.RED_LINE
        yield Proposal(kind, facts.session, title, said, MINUTES[kind])


def _unproven(facts: AgendaFacts) -> Proposal:
    title = f"{len(facts.unproven)} indikator tanpa data dukung"
    named = ", ".join(facts.unproven[:MOST_NAMED])
    rest = len(facts.unproven) - MOST_NAMED
    more = f" dan {rest} lainnya" if rest > 0 else ""
    reason = f"Tidak dihitung, jadi tidak disebut merah: {named}{more}."
    kind = ItemKind.UNPROVEN
    return Proposal(kind, facts.session, title, reason, MINUTES[kind])


def _calendar(one: CalendarFact) -> Proposal:
    kind = ItemKind.CALENDAR
    if not one.session:
        reason = "Sesi berikutnya belum dibuka; sepakati kapan OPD mengirim data."
        return Proposal(kind, "", "Kalender data sampai sesi berikutnya", reason, MINUTES[kind])
    reason = _listed(one.steps) if one.steps else "Tenggat langkah-langkahnya belum ditetapkan."
    return Proposal(kind, one.session, f"Kalender data sampai {one.label}", reason, MINUTES[kind])


def _standing(one: StandingFact) -> Proposal:
    reason = f"Butir tetap rapat; dipandu {one.lead}." if one.lead else "Butir tetap rapat."
    return Proposal(ItemKind.OTHER, _cut(one.title, 120), _cut(one.title), reason, one.minutes)


def _listed(lines: Iterable[str]) -> str:
    return "\n".join(f"- {one}" for one in lines)


def _cut(text: str, most: int = LONGEST_TITLE) -> str:
    said = " ".join(text.split())
    return said if len(said) <= most else said[: most - 1].rstrip() + "…"
