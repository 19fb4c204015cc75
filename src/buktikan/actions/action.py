"""Actions of agencies: opened about a note or a decision, and written anew.

Their steps are in `action_step`, their due dates in `action_due`; both are handed on from here.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext

from buktikan.actions.action_due import move_due
from buktikan.actions.action_owner import agencies_of, heir
from buktikan.actions.action_rows import (
    fields,
    keep_move,
    keep_version,
    locked,
    log_action,
    plan_of,
)
from buktikan.actions.action_step import move_action, report_progress
from buktikan.actions.followup_fault import FollowUpError, StaleError
from buktikan.actions.note_following import follow_actions
from buktikan.core.action import ActionPlan, merged_plan, plan_faults, plan_from
from buktikan.core.note import NoteState
from buktikan.records.models import Action, ActionVersion, Note, Place
from buktikan.records.models.chain import Detail

__all__ = [
    "FollowUpError",
    "StaleError",
    "change_action",
    "move_action",
    "move_due",
    "open_action",
    "open_actions",
    "plan_of",
    "report_progress",
]
OPENED = "buka"
"""The key of an action's first step."""


@transaction.atomic
def open_action(
    plan: ActionPlan,
    *,
    region: str,
    by: str,
    note: Note | None = None,
    decision: str = "",
    at: datetime | None = None,
) -> Action:
    """Give an agency something to do about a note, or about a decision of a meeting.

    An agency that was merged hands it to its successor. The same plan sent twice (two clicks, a
    page gone back to) is one action. Raises FollowUpError for a plan that
    cannot be, a closed agency without successor, and a note that is hidden or closed.
    """
    moment = at or timezone.now()
    if note is not None:
        rows = Note.objects.select_for_update(of=("self",)).select_related("session__tenure")
        note = rows.get(pk=note.pk)
    _refuse_cause(note, decision, region)
    plan = _owned(plan, region)
    Place.objects.select_for_update().get(pk=region)  # numbers count per region
    twin = _twin(plan, region, note, decision)
    if twin is not None:
        return twin
    newest = Action.objects.filter(region_id=region).order_by("-number").first()
    row = Action(
        region_id=region,
        number=newest.number + 1 if newest else 1,
        note=note,
        decision=decision,
        state=NoteState.ASSIGNED.value,
        **fields(plan),
    )
    row.save()
    keep_version(row, plan, "", by, moment)
    keep_move(row, OPENED, by=by, at=moment)
    former = note.action if note and note.actions.count() == 1 else ""
    if note is not None:
        follow_actions(note, by=by, at=moment)
    detail: Detail = {
        "what": plan.what,
        "due": plan.due.isoformat(),
        "note": _name(note),
        "former": former,
    }
    log_action("action.opened", row, by=by, at=moment, detail=detail)
    return row


@transaction.atomic
def open_actions(
    plan: ActionPlan, notes: Iterable[Note], *, region: str, by: str
) -> tuple[Action, ...]:
    """One action for each of the notes, or none where one of them cannot be."""
    return tuple(open_action(plan, region=region, by=by, note=one) for one in notes)


def _twin(plan: ActionPlan, region: str, note: Note | None, decision: str) -> Action | None:
    rows = Action.objects.filter(region_id=region, note=note, decision=decision, due=plan.due)
    wanted = fields(plan)
    return next((one for one in rows if fields(plan_of(one)) == wanted), None)


def _name(note: Note | None) -> str:
    return f"{note.session_id}/{note.key}" if note else ""


def _refuse_cause(note: Note | None, decision: str, region: str) -> None:
    if note is None:
        if not decision:
            said = gettext("Tindak lanjut berasal dari catatan atau dari keputusan rapat.")
            raise FollowUpError(said)
        return
    if note.is_draft:
        raise FollowUpError(gettext("Catatan ini belum disampaikan oleh tim evaluator."))
    if note.session.tenure.place_id != region:
        raise FollowUpError(gettext("Catatan ini milik daerah lain."))
    if NoteState(note.state).is_closed:
        said = gettext("Catatan ini sudah %(state)s; hanya evaluator yang membukanya kembali.")
        raise FollowUpError(said % {"state": gettext(NoteState(note.state).label)})


def _owned(plan: ActionPlan, region: str) -> ActionPlan:
    """The plan with agencies that are in force; raises FollowUpError where there is none."""
    known = agencies_of(region)
    owner = heir(known.get(plan.agency), known)
    if owner is None:
        said = gettext("OPD penanggung jawab itu tidak ada atau sudah ditutup. Pilih yang lain.")
        raise FollowUpError(said)
    heirs = (heir(known.get(key), known) for key in plan.supporting)
    helping = dict.fromkeys(one.key for one in heirs if one is not None and one != owner)
    found = replace(plan, agency=owner.key, supporting=tuple(helping))
    faults = plan_faults(found)
    if faults:
        raise FollowUpError(" ".join(gettext(one.label) for one in faults))
    return found


@transaction.atomic
def change_action(
    action: Action,
    plan: ActionPlan,
    *,
    base: int,
    words: str = "",
    by: str,
    at: datetime | None = None,
) -> Action:
    """Write the action anew; its due date only moves by `move_due`, with its own words.

    `base` is the version that was read. Where somebody saved since, both changes are kept if they
    touch different fields; else StaleError, and the page shows both. Raises FollowUpError.
    """
    row = locked(action)
    versions = ActionVersion.objects.filter(action=row).order_by("number")
    newest, now = versions.count(), plan_of(row)
    wanted = replace(plan, due=now.due)
    if base != newest:
        started = versions.filter(number=base).first()
        if started is None:
            raise StaleError(gettext("Versi yang dibaca tidak dikenal. Muat ulang halaman."))
        base_plan = replace(plan_from(started.said), due=now.due)
        merged = merged_plan(base_plan, wanted, now)
        if merged is None:
            said = gettext("Orang lain menyimpan isian yang sama. Bandingkan, lalu simpan lagi.")
            raise StaleError(said)
        wanted = merged
    wanted = _owned(wanted, row.region_id)
    if wanted.said() == now.said():
        return row
    moment = at or timezone.now()
    for name, value in fields(wanted).items():
        setattr(row, name, value)
    row.save()
    keep_version(row, wanted, words.strip(), by, moment)
    if row.note is not None:
        follow_actions(row.note, by=by, at=moment)
    log_action("action.changed", row, by=by, at=moment, detail={"words": words.strip()})
    return row
