"""What earlier meetings leave to the next one: items that were not finished, open decisions."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Max, Q, QuerySet
from django.utils import timezone

from buktikan.actions.meeting import ENDED
from buktikan.core.action import is_over
from buktikan.core.agenda_facts import CarriedFact, DecisionFact
from buktikan.core.meeting import ItemKind, ItemState, MeetingState
from buktikan.core.note import NoteState
from buktikan.core.period import print_day
from buktikan.records.models import Action, Agency, AgendaItem, Decision, Meeting

LEFT = (ItemState.ACCEPTED.value, ItemState.CARRIED_OVER.value)
"""States in which an item of a meeting that is over was not finished."""
DEALT_WITH = (ItemState.DISCUSSED.value, ItemState.LEFT_OUT.value)
LONGEST_CHAIN = 40


def earlier(meeting: Meeting) -> "QuerySet[Meeting]":
    """Meetings of its series that were held before; of the region where it has no series."""
    rows = Meeting.objects.filter(
        region_id=meeting.region_id,
        starts_at__lt=meeting.starts_at,
        state__in=[one.value for one in ENDED],
    ).exclude(pk=meeting.pk)
    if meeting.series_id is not None:
        rows = rows.filter(series_id=meeting.series_id)
    return rows.order_by("-starts_at")


def spoken_of(meeting: Meeting, kind: ItemKind) -> frozenset[str]:
    """What earlier meetings of the region dealt with, by what the items refer to."""
    rows = AgendaItem.objects.filter(
        meeting__region_id=meeting.region_id, meeting__starts_at__lt=meeting.starts_at
    ).exclude(meeting=meeting)
    rows = rows.filter(Q(kind=kind.value) | Q(kind=ItemKind.CARRIED.value), state__in=DEALT_WITH)
    rows = rows.exclude(meeting__state=MeetingState.CANCELLED.value)
    return frozenset(rows.values_list("refers", flat=True))


def last_spoken(meeting: Meeting, kind: ItemKind, refers: str) -> datetime | None:
    """When the newest earlier meeting of the region that dealt with it began."""
    rows = AgendaItem.objects.filter(
        meeting__region_id=meeting.region_id,
        meeting__starts_at__lt=meeting.starts_at,
        kind=kind.value,
        refers=refers,
        state__in=DEALT_WITH,
    ).exclude(meeting__state=MeetingState.CANCELLED.value)
    newest = rows.order_by("-meeting__starts_at").values_list("meeting__starts_at", flat=True)
    return newest.first()


def carried_facts(meeting: Meeting) -> tuple[CarriedFact, ...]:
    """Items that earlier meetings left, unless a meeting that stands goes on with them."""
    later = AgendaItem.objects.exclude(meeting__state=MeetingState.CANCELLED.value)
    rows = AgendaItem.objects.filter(meeting__in=earlier(meeting), state__in=LEFT).exclude(
        pk__in=later.filter(carried_from__isnull=False)
        .exclude(meeting=meeting)
        .values("carried_from")
    )
    wanted = rows.exclude(kind=ItemKind.OTHER.value, refers__gt="").select_related("meeting")
    return tuple(_carried(one) for one in wanted.order_by("meeting__starts_at", "order", "number"))


def _carried(item: AgendaItem) -> CarriedFact:
    way = tuple(chain_of(item))
    first = way[0]
    return CarriedFact(
        row=item.pk,
        kind=ItemKind(first.kind),
        refers=item.refers,
        title=item.title,
        minutes=item.minutes,
        chain=chain_words(item),
        agency=item.agency,
    )


def chain_of(item: AgendaItem) -> Iterator[AgendaItem]:
    """The item and those that it goes on with, the oldest first."""
    found = [item]
    while found[-1].carried_from is not None and len(found) < LONGEST_CHAIN:
        found.append(found[-1].carried_from)
    return reversed(found)


def chain_words(item: AgendaItem) -> str:
    """Its way through the meetings, and what was said of it in the last one."""
    way = [f"rapat nomor {one.meeting.number} ({_day(one.meeting)})" for one in chain_of(item)]
    told = f"Belum selesai sejak {way[0]}"
    if len(way) > 1:
        told += f", dibawa lagi dari {', '.join(way[1:])}"
    return f"{told}. {item.outcome}".strip() if item.outcome else f"{told}."


def open_decisions(meetings: "QuerySet[Meeting]") -> list[tuple[Decision, tuple[Action, ...]]]:
    """Every decision that holds, with its actions; newest meeting first."""
    newest = Decision.objects.filter(meeting__in=meetings).values("meeting", "number")
    tops = {
        (one["meeting"], one["number"]): one["turn"] for one in newest.annotate(turn=Max("turn"))
    }
    rows = Decision.objects.filter(meeting__in=meetings).select_related("meeting", "item")
    held = [
        one
        for one in rows.order_by("-meeting__starts_at", "number")
        if tops[one.meeting_id, one.number] == one.turn and not one.withdrawn
    ]
    keys = [name_of(one) for one in held]
    by_key: dict[str, list[Action]] = {}
    regions = {one.meeting.region_id for one in held}
    actions = Action.objects.filter(region_id__in=regions, decision__in=keys)
    for action in actions.order_by("due", "number"):
        by_key.setdefault(action.decision, []).append(action)
    return [(one, tuple(by_key.get(name_of(one), ()))) for one in held]


def name_of(decision: Decision) -> str:
    """How actions refer to a decision."""
    return f"{decision.meeting.key}/{decision.number}"


def decision_fact(meeting: Meeting) -> DecisionFact | None:
    """Decisions of the meetings before: those that still have something to do, in words."""
    before = earlier(meeting)
    last = before.first()
    if last is None:
        return None
    names = dict(
        Agency.objects.filter(region_id=meeting.region_id).values_list("key", "short_name")
    )
    rows = open_decisions(before)
    told = tuple(
        f"{_day(one.meeting)} nomor {one.number}: {one.text} ({_stand(actions, names)})"
        for one, actions in rows
        if is_open(actions)
    )
    return DecisionFact(last.key, timezone.localtime(last.starts_at).date(), told, len(rows))


def is_open(actions: tuple[Action, ...]) -> bool:
    """Whether any of the actions leaves something to do; a decision without one is said once."""
    return any(
        not is_over(NoteState(one.state), has_note=one.note_id is not None) for one in actions
    )


def _stand(actions: tuple[Action, ...], names: dict[str, str]) -> str:
    return "; ".join(
        f"{names.get(one.agency, one.agency)}: {NoteState(one.state).label}, "
        f"tenggat {print_day(one.due)}"
        for one in actions
    )


def _day(meeting: Meeting) -> str:
    return print_day(timezone.localtime(meeting.starts_at).date())
