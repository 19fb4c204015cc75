"""Rows of an action: locked, written down, logged. Nothing here asks whether it may be."""

from datetime import datetime

from buktikan.actions.event import log_event
from buktikan.core.action import ActionPlan
from buktikan.records.models import Action, ActionMove, ActionVersion, Note
from buktikan.records.models.chain import Detail


def locked(action: Action) -> Action:
    """The row with its note, locked until the transaction ends.

    The note is locked first, as a result of the note does: two that wait for each other never end.
    """
    if action.note_id is not None:
        Note.objects.select_for_update().get(pk=action.note_id)
    rows = Action.objects.select_for_update(of=("self",)).select_related("note")
    return rows.get(pk=action.pk)


def keep_version(row: Action, plan: ActionPlan, words: str, by: str, at: datetime) -> None:
    """Keep what the action says as its next version."""
    ActionVersion(
        action=row,
        number=ActionVersion.objects.filter(action=row).count() + 1,
        said=plan.said(),
        words=words,
        written_by=by,
        written_at=at,
    ).save()


def keep_move(
    row: Action,
    key: str,
    *,
    by: str,
    at: datetime,
    words: str = "",
    benefit: str = "",
    percent: int | None = None,
    on_behalf_of: str = "",
) -> None:
    """Keep the action's state as its next step; a number that another took is refused."""
    ActionMove(
        action=row,
        number=ActionMove.objects.filter(action=row).count() + 1,
        key=key,
        state=row.state,
        words=words,
        benefit=benefit,
        percent=percent,
        on_behalf_of=on_behalf_of,
        moved_by=by,
        moved_at=at,
    ).save()


def log_action(verb: str, row: Action, *, by: str, at: datetime, detail: Detail) -> None:
    """Log what happened to an action under the agency that it was given to."""
    log_event(
        verb,
        str(row.number),
        by=by,
        region=row.region_id,
        agency=row.agency,
        detail=detail,
        at=at,
    )


def fields(plan: ActionPlan) -> dict[str, object]:
    """The plan as columns of the action."""
    return {
        "agency": plan.agency,
        "supporting": " ".join(plan.supporting),
        "what": plan.what.strip(),
        "where": plan.where.strip(),
        "money": plan.money,
        "money_source": plan.money_source.strip(),
        "beneficiaries": plan.beneficiaries.strip(),
        "benefit": plan.benefit.strip(),
        "due": plan.due,
    }


def plan_of(action: Action) -> ActionPlan:
    """What the action says now."""
    return ActionPlan(
        agency=action.agency,
        what=action.what,
        due=action.due,
        supporting=tuple(action.supporting.split()),
        where=action.where,
        money=action.money,
        money_source=action.money_source,
        beneficiaries=action.beneficiaries,
        benefit=action.benefit,
    )
