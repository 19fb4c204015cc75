"""Actions that agencies have in hand and that are due soon, or were: for reminders."""

from collections.abc import Mapping
from datetime import date

from django.conf import settings
from django.urls import reverse

from buktikan.actions.action_owner import agencies_of, owner_of
from buktikan.core.followup import WORKABLE
from buktikan.core.reminder import DueAction, due_soon
from buktikan.records.models import Action


def actions_in_hand(region: str, today: date) -> Mapping[str, tuple[DueAction, ...]]:
    """By the agency that owns them now, the earliest due first."""
    rows = Action.objects.filter(region_id=region, state__in=[one.value for one in WORKABLE])
    actions = [one for one in rows.order_by("due", "number") if due_soon(one.due, today)]
    if not actions:
        return {}
    known = agencies_of(region)
    found: dict[str, tuple[DueAction, ...]] = {}
    for one in actions:
        key = owner_of(one, known).key
        if key:
            page = reverse("followup:agency", args=[region, key])
            told = DueAction(one.number, one.what, one.due, f"{settings.ORIGIN}{page}")
            found[key] = (*found.get(key, ()), told)
    return found
