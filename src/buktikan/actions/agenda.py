"""A meeting's agenda: proposed by the records, edited by the chair, each change a version."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext

from buktikan.actions.agenda_facts import agenda_facts
from buktikan.actions.event import log_event
from buktikan.actions.meeting import MeetingError, locked
from buktikan.core.agenda import Proposal, TimeBudget, fresh, propose
from buktikan.core.meeting import ItemKind, ItemState, MeetingState
from buktikan.records.models import Agency, AgendaItem, AgendaVersion, Meeting

FIXED = (MeetingState.SIGNED, MeetingState.SENT, MeetingState.CANCELLED)
"""States in which the agenda is what the minutes say."""
PROPOSED = "usulan"
"""In `said["source"]`: nobody has touched the item since the records proposed it."""
EDITABLE = ("title", "text", "minutes", "agency", "state", "outcome", "order")
MOST_MINUTES = 480


class AgendaConflictError(MeetingError):
    """Somebody else changed the item in between: `held` says what stands now, `typed` the rest."""

    def __init__(self, message: str, held: Mapping[str, str], typed: Mapping[str, str]) -> None:
        super().__init__(message)
        self.held = held
        self.typed = typed


@transaction.atomic
def propose_agenda(
    meeting: Meeting, *, by: str, at: datetime | None = None
) -> tuple[AgendaItem, ...]:
    """Put onto the agenda what the records ask for and what is not there yet; returns the new.

    Items that a person has touched, or that are no longer only proposed, stay as they are; what
    nobody touched is told anew where the records changed.
    """
    held = _open(meeting)
    rows = list(AgendaItem.objects.filter(meeting=held).select_related("carried_from"))
    proposals = propose(agenda_facts(held))
    by_about = {about_of(one): one for one in rows}
    for one in proposals:
        row = by_about.get(one.about)
        if row is not None:
            _renew(row, one, by, at)
    new = tuple(_add(held, one, by, at) for one in fresh(proposals, by_about))
    if new:
        _close_last(held, rows[-1] if rows else None)
        detail = {"added": len(new)}
        _log("agenda.proposed", held, by=by, at=at, detail=detail)
    return new


@transaction.atomic
def add_item(
    meeting: Meeting,
    title: str,
    *,
    by: str,
    minutes: int = 5,
    text: str = "",
    agency: str = "",
    at: datetime | None = None,
) -> AgendaItem:
    """Put an item of one's own before the last one; raises MeetingError without a title."""
    held = _open(meeting)
    said = " ".join(title.split())
    _check(held, said, minutes, agency)
    item = AgendaItem(
        meeting=held,
        number=_next_number(held),
        order=_next_order(held),
        kind=ItemKind.OTHER.value,
        state=ItemState.ACCEPTED.value,
        title=said[:300],
        text=text.strip(),
        agency=agency,
        minutes=minutes,
    )
    last = AgendaItem.objects.filter(meeting=held).last()
    item.save()
    _close_last(held, last)
    keep_item_version(item, by=by, at=at)
    _log("agenda.added", held, by=by, at=at, detail={"text": said})
    return item


@transaction.atomic
def change_item(
    item: AgendaItem,
    *,
    by: str,
    turn: int | None = None,
    at: datetime | None = None,
    **said: str | int | ItemState,
) -> AgendaItem:
    """Say an item anew: any of title, text, minutes, agency, state, outcome.

    Leaving it out needs a word (`outcome`). Raises AgendaConflictError when `turn` is not the
    newest version, MeetingError for what cannot be.
    """
    unknown = set(said) - set(EDITABLE)
    if unknown:
        raise ValueError(f"an agenda item has no {', '.join(sorted(unknown))}")
    meeting = _open(item.meeting)
    row = AgendaItem.objects.get(pk=item.pk)
    before = said_of(row)
    for name, value in said.items():
        setattr(row, name, value.value if isinstance(value, ItemState) else value)
    row.title = " ".join(row.title.split())[:300]
    now = said_of(row)
    if now == before:
        return row
    if turn is not None and turn != newest_item_turn(row):
        message = gettext("Butir ini sudah diubah orang lain sejak halaman dibuka.")
        raise AgendaConflictError(message, before, now)
    _check(meeting, row.title, row.minutes, row.agency)
    if row.state == ItemState.LEFT_OUT.value and not row.outcome.strip():
        raise MeetingError(gettext("Tulis alasannya: butir yang tidak dibahas disertai kata."))
    row.save()
    keep_item_version(row, by=by, at=at)
    detail = {"text": row.title, "state": ItemState(row.state).label}
    _log("agenda.changed", meeting, by=by, at=at, detail=detail)
    return row


def carry_over(item: AgendaItem, *, words: str, by: str, at: datetime | None = None) -> AgendaItem:
    """Leave the item to the next meeting of the series, which is then proposed to go on with it.

    Raises MeetingError without words: what is still missing.
    """
    if not words.strip():
        raise MeetingError(gettext("Tulis apa yang masih harus dibahas pada rapat berikut."))
    state = ItemState.CARRIED_OVER
    return change_item(item, by=by, at=at, state=state, outcome=words.strip())


@transaction.atomic
def accept_all(meeting: Meeting, *, by: str, at: datetime | None = None) -> int:
    """Take every proposed item onto the agenda; returns how many."""
    held = _open(meeting)
    rows = AgendaItem.objects.filter(meeting=held, state=ItemState.PROPOSED.value)
    count = 0
    for row in rows:
        row.state = ItemState.ACCEPTED.value
        row.save()
        keep_item_version(row, by=by, at=at)
        count += 1
    if count:
        _log("agenda.accepted", held, by=by, at=at, detail={"added": count})
    return count


@transaction.atomic
def place_item(item: AgendaItem, position: int, *, by: str, at: datetime | None = None) -> None:
    """Move the item to a place of the agenda, counted from 1; the others close up."""
    meeting = _open(item.meeting)
    rows = list(AgendaItem.objects.filter(meeting=meeting))
    moved = next(one for one in rows if one.pk == item.pk)
    rest = [one for one in rows if one.pk != item.pk]
    spot = min(max(position, 1), len(rows)) - 1
    wanted = [*rest[:spot], moved, *rest[spot:]]
    if wanted == rows:
        return
    for number, row in enumerate(wanted, start=1):
        if row.order != number:
            row.order = number
            row.save(update_fields=["order"])
    keep_item_version(moved, by=by, at=at)
    _log("agenda.ordered", meeting, by=by, at=at, detail={"text": moved.title})


def budget_of(meeting: Meeting) -> TimeBudget:
    """How much time the items ask for, beside what the meeting has."""
    rows = AgendaItem.objects.filter(meeting=meeting).exclude(state=ItemState.LEFT_OUT.value)
    there = int((meeting.ends_at - meeting.starts_at).total_seconds() // 60)
    return TimeBudget(sum(rows.values_list("minutes", flat=True)), there)


def about_of(item: AgendaItem) -> tuple[str, str]:
    """What an item is about; of carried ones the row that they go on with."""
    if item.kind == ItemKind.CARRIED.value and item.carried_from_id:
        return item.kind, str(item.carried_from_id)
    return item.kind, item.refers or f"#{item.number}"


def said_of(item: AgendaItem) -> dict[str, str]:
    """What the item says, as text by field."""
    return {name: str(getattr(item, name)) for name in EDITABLE}


def newest_item_turn(item: AgendaItem) -> int:
    """The number of the item's newest version."""
    rows = AgendaVersion.objects.filter(item=item)
    return int(rows.aggregate(number=Max("number"))["number"] or 0)


def keep_item_version(
    item: AgendaItem, *, by: str, source: str = "", at: datetime | None = None
) -> AgendaVersion:
    """Keep what the item says now as its next version."""
    row = AgendaVersion(
        item=item,
        number=newest_item_turn(item) + 1,
        said={**said_of(item), "source": source},
        written_by=by[:200],
        written_at=at or timezone.now(),
    )
    row.save()
    return row


def _add(meeting: Meeting, one: Proposal, by: str, at: datetime | None) -> AgendaItem:
    item = AgendaItem(
        meeting=meeting,
        number=_next_number(meeting),
        order=_next_order(meeting),
        kind=one.kind.value,
        state=ItemState.PROPOSED.value,
        title=one.title,
        text=one.reason,
        refers=one.refers[:120],
        agency=one.agency,
        minutes=one.minutes,
        carried_from_id=one.carried_from,
    )
    item.save()
    keep_item_version(item, by=by, source=PROPOSED, at=at)
    return item


def _renew(row: AgendaItem, one: Proposal, by: str, at: datetime | None) -> None:
    """Tell an item anew that nobody has touched."""
    if row.state != ItemState.PROPOSED.value or (row.title, row.text) == (one.title, one.reason):
        return
    newest = AgendaVersion.objects.filter(item=row).order_by("-number").first()
    if newest is None or newest.said.get("source") != PROPOSED:
        return
    row.title, row.text = one.title, one.reason
    row.save()
    keep_item_version(row, by=by, source=PROPOSED, at=at)


def _close_last(meeting: Meeting, last: AgendaItem | None) -> None:
    """A standing item that closed the agenda closes it again after something was added."""
    if last is None or last.kind != ItemKind.OTHER.value or not last.refers:
        return
    if AgendaItem.objects.filter(meeting=meeting, order__lt=last.order).exists():
        AgendaItem.objects.filter(pk=last.pk).update(order=_next_order(meeting))


def _open(meeting: Meeting) -> Meeting:
    held = locked(meeting)
    state = MeetingState(held.state)
    if state in FIXED:
        raise MeetingError(
            gettext("Agenda rapat ini tidak diubah lagi: rapat sudah %(state)s.")
            % {"state": gettext(state.label)}
        )
    return held


def _check(meeting: Meeting, title: str, minutes: int, agency: str) -> None:
    if not title:
        raise MeetingError(gettext("Tulis judul butir agenda."))
    if not 1 <= minutes <= MOST_MINUTES:
        raise MeetingError(
            gettext("Lama butir antara 1 dan %(most)d menit.") % {"most": MOST_MINUTES}
        )
    if agency and not Agency.objects.filter(region_id=meeting.region_id, key=agency).exists():
        raise MeetingError(gettext("OPD itu tidak ada di daerah ini. Pilih dari daftar."))


def _next_number(meeting: Meeting) -> int:
    rows = AgendaItem.objects.filter(meeting=meeting).aggregate(number=Max("number"))
    return int(rows["number"] or 0) + 1


def _next_order(meeting: Meeting) -> int:
    rows = AgendaItem.objects.filter(meeting=meeting).aggregate(order=Max("order"))
    return int(rows["order"] or 0) + 1


def _log(
    verb: str, meeting: Meeting, *, by: str, at: datetime | None, detail: Mapping[str, str | int]
) -> None:
    subject = f"{meeting.number}: {meeting.title}"
    log_event(verb, subject, by=by, region=meeting.region_id, detail=dict(detail), at=at)
