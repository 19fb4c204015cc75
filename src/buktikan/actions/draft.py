"""What an agency types: every version kept, nobody's words overwritten unseen."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext

from buktikan.actions.proof_asking import search_typed
from buktikan.core.cell import CellAddress, TypedCell, typed_from
from buktikan.core.submission import SubmissionState
from buktikan.records.models import (
    Agency,
    CellDraft,
    EvaluationSession,
    Observation,
    SubmissionMove,
)

NEVER = ""
"""The token of a cell in which nothing stands yet."""


class ClosedError(Exception):
    """The agency's data were sent; nothing may be typed until they are returned or reopened."""


@dataclass(frozen=True, slots=True)
class CellNow:
    """What stands in a cell now. `token` names this very content; `by` and `at` who left it.

    `sent` says that it is a stored observation, no longer a draft.
    """

    typed: TypedCell
    token: str = NEVER
    by: str = ""
    at: datetime | None = None
    sent: bool = False


@dataclass(frozen=True, slots=True)
class Saved:
    """What came of saving: the cell as it now stands, and whether somebody else was faster.

    With `conflict` nothing was stored: `now` is what the other person left.
    """

    now: CellNow
    conflict: bool = False


def cells_now(
    session: EvaluationSession, agency: Agency, elements: Iterable[str] | None = None
) -> dict[CellAddress, CellNow]:
    """Everything that stands in the agency's cells: the newer of draft and sent observation.

    Two queries, whatever the number of cells. `elements` limits them.
    """
    drafts = CellDraft.objects.of(session.key, agency.key).newest()
    sent = Observation.objects.filter(
        agency=agency.key, receipt__session=session.key, place__under=session.tenure.place_id
    ).newest()
    if elements is not None:
        names = tuple(elements)
        drafts, sent = drafts.filter(element__in=names), sent.filter(element__in=names)
    found: dict[CellAddress, CellNow] = {}
    for row in sent.order_by("recorded_at", "pk"):
        typed = typed_from(row.to_core())
        found[typed.address] = CellNow(
            typed, f"o{row.pk}", row.recorded_by, row.recorded_at, sent=True
        )
    for draft in drafts.order_by("typed_at"):
        typed = typed_of(draft)
        held = found.get(typed.address)
        if held is None or held.at is None or draft.typed_at > held.at:
            found[typed.address] = CellNow(typed, f"d{draft.pk}", draft.typed_by, draft.typed_at)
    return found


def typed_of(draft: CellDraft) -> TypedCell:
    """A draft as the value that it is."""
    return TypedCell(
        CellAddress(draft.element, draft.place),
        draft.period,
        draft.text,
        draft.absence,
        draft.reason,
        draft.note,
        draft.rows(),
        draft.source,
        draft.base_version,
        draft.producer,
        draft.published,
        draft.status,
    )


def state_of(session: EvaluationSession, agency: Agency) -> SubmissionState:
    """Where the agency's data stand; OPEN before the first step."""
    rows = SubmissionMove.objects.filter(session=session, agency=agency.key)
    newest = rows.order_by("-number").values_list("state", flat=True).first()
    return SubmissionState(newest) if newest else SubmissionState.OPEN


def save_cell(
    session: EvaluationSession, agency: Agency, typed: TypedCell, *, token: str, by: str
) -> Saved:
    """Keep what was typed as the cell's next version.

    `token` is what the person saw when typing began: when something else stands there now,
    nothing is stored and the other content comes back. Raises ClosedError when the agency's data
    may not be changed now.
    """
    if not state_of(session, agency).may_be_filled:
        raise ClosedError(
            gettext("Isian %(agency)s sudah dikirim.") % {"agency": agency.short_name}
        )
    now = cells_now(session, agency, [typed.address.element]).get(typed.address)
    if now is None:
        now = CellNow(TypedCell(typed.address, typed.period))
    if now.typed == typed:
        return Saved(now)
    if now.token != token:
        return Saved(now, conflict=True)
    try:
        with transaction.atomic():
            row = _next_version(session, agency, typed, by)
    except IntegrityError:  # somebody stored the same version in this very moment
        faster = cells_now(session, agency, [typed.address.element])[typed.address]
        return Saved(faster, conflict=True)
    search_typed(session.tenure.place_id, typed.address, by=by)
    return Saved(CellNow(typed, f"d{row.pk}", by, row.typed_at))


def _next_version(
    session: EvaluationSession, agency: Agency, typed: TypedCell, by: str
) -> CellDraft:
    cell = str(typed.address)
    held = CellDraft.objects.of(session.key, agency.key).filter(cell=cell)
    newest = held.order_by("-version").values_list("version", flat=True).first()
    row = CellDraft(
        session=session,
        agency=agency.key,
        cell=cell,
        version=(newest or 0) + 1,
        element=typed.address.element,
        place=typed.address.place,
        period=typed.period,
        text=typed.text,
        absence=typed.absence,
        reason=typed.reason,
        note=typed.note,
        records=json.dumps(typed.records, ensure_ascii=False) if typed.records else "",
        source=typed.source,
        base_version=typed.base_version,
        producer=typed.producer,
        published=typed.published,
        status=typed.status,
        typed_by=by,
        typed_at=timezone.now(),
    )
    row.save()
    return row


def unsent(cells: Mapping[CellAddress, CellNow]) -> tuple[TypedCell, ...]:
    """What was typed and not sent yet, without cells in which nothing stands."""
    return tuple(
        cell.typed for _, cell in sorted(cells.items()) if not (cell.sent or cell.typed.is_blank)
    )
