"""Where an item of an agenda leads: to the note, the line, the agency, the session behind it."""

from django.urls import NoReverseMatch, reverse

from buktikan.core.meeting import ItemKind
from buktikan.records.models import AgendaItem


def link_of(item: AgendaItem) -> str:
    """The address of what the item is about; empty where it is about nothing of ours."""
    kind = ItemKind(item.kind)
    first = item
    while kind is ItemKind.CARRIED and first.carried_from is not None:
        first = first.carried_from
        kind = ItemKind(first.kind)
    try:
        return _address(kind, first)
    except NoReverseMatch:
        return ""


def _address(kind: ItemKind, item: AgendaItem) -> str:
    region, refers = item.meeting.region_id, item.refers
    session = item.meeting.session_id or ""
    match kind:
        case ItemKind.NOTE:
            key, _slash, note = refers.rpartition("/")
            return reverse("followup:note", args=[key, note])
        case ItemKind.OVERDUE:
            return reverse("followup:agency", args=[region, refers])
        case ItemKind.RED_LINE if session and refers != session:
            return reverse("value:line", args=[session, refers])
        case ItemKind.RED_LINE | ItemKind.UNPROVEN | ItemKind.SILENT_AGENCY if refers:
            return reverse("board:session", args=[refers])
        case ItemKind.RESULT if refers:
            return reverse("evaluation:result", args=[refers])
        case ItemKind.DECISION:
            return reverse("meeting:decisions", args=[region])
        case ItemKind.CALENDAR if refers:
            return reverse("setup:calendar", args=[refers])
        case _other:
            return ""
