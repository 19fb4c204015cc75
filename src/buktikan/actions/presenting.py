"""What the screen shows now: one item of the agenda at a time, followed by every presenter page."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from buktikan.core.meeting import ItemState, MeetingState
from buktikan.records.models import AgendaItem, Meeting

LEFT = (ItemState.LEFT_OUT.value, ItemState.PROPOSED.value)
"""Items that the room is not led through."""


@transaction.atomic
def show_item(meeting: Meeting, number: int, *, by: str, at: datetime | None = None) -> None:
    """Point at an item (0: at none). A pointer is no record of what was said: no event, only when
    it began to be shown, for the item's clock.

    `by` is not kept: who leads the screen is nobody's business afterwards.
    """
    held = Meeting.objects.select_for_update().get(pk=meeting.pk)
    if MeetingState(held.state) is MeetingState.CANCELLED or held.shown_item == number:
        return
    held.shown_item = number
    held.shown_at = at or timezone.now()
    held.save(update_fields=["shown_item", "shown_at"])
    meeting.refresh_from_db()


def on_screen(items: Sequence[AgendaItem]) -> tuple[AgendaItem, ...]:
    """Items that the room is led through, in their order."""
    return tuple(one for one in items if one.state not in LEFT)


def shown_of(meeting: Meeting, items: Sequence[AgendaItem], asked: str = "") -> AgendaItem | None:
    """The item that is asked for, else the one on the screen, else the first to be talked about."""
    numbers = {one.number: one for one in items}
    named = next((one for number, one in numbers.items() if str(number) == asked), None)
    if named is not None:
        return named
    if meeting.shown_item in numbers:
        return numbers[meeting.shown_item]
    return next(iter(on_screen(items)), None)
