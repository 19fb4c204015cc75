"""The board and its drill-down: who is silent, what is still worth most."""

from django.db import DatabaseError
from django.http import HttpResponse
from django.shortcuts import render

from buktikan.actions.board import board_of
from buktikan.actions.clock import now
from buktikan.actions.reconciliation import open_by_agency
from buktikan.core.board import CellState, Detail
from buktikan.core.deadline import hours_left
from buktikan.core.pace import pace_of
from buktikan.core.rights import Capability
from buktikan.core.weight import readiness
from buktikan.records.models import Agency, EvaluationSession, EvidenceItem, Person
from buktikan.web.board.shown import (
    Filter,
    ShownLine,
    columns_shown,
    missing_shown,
    rows_shown,
    states_shown,
)
from buktikan.web.board.words import STYLES, WORDS, state_named
from buktikan.web.page import SignedInRequest, page


@page(Capability.VIEW_REGION)
def session(request: SignedInRequest, session: EvaluationSession) -> HttpResponse:
    """Agencies by indicators, with what is missing and the way to the deadline."""
    try:
        board = board_of(session)
    except DatabaseError:
        # an empty board would say that nobody sent anything; this says that nobody knows
        return render(request, "board/unknown.html", {"session": session}, status=503)
    chosen = Filter(
        state_named(request.GET.get("keadaan", "")),
        request.GET.get("opd", ""),
        request.GET.get("kolom", ""),
    )
    moment = now()
    place = session.tenure.place_id
    context = {
        "session": session,
        "board": board,
        "chosen": chosen,
        "columns": columns_shown(board, chosen),
        "rows": rows_shown(board, chosen),
        "states": states_shown(board),
        "missing": missing_shown(board),
        "readiness": readiness(board),
        "pace": pace_of(board, moment),
        "hours": hours_left(board.due, moment) if board.due else None,
        "may_remind": request.access.may(Capability.REMIND, place),
        "differences": sum(open_by_agency(session).values()),
        "moment": moment,
    }
    return render(request, "board/session.html", context)


@page(Capability.VIEW_REGION, Capability.VIEW_AGENCY)
def agency(request: SignedInRequest, session: EvaluationSession, agency: Agency) -> HttpResponse:
    """One agency's lines: the state of each, why, and where to go."""
    board = board_of(session)
    row = board.row(agency.key)
    chosen = Filter(
        state_named(request.GET.get("keadaan", "")), column=request.GET.get("kolom", "")
    )
    moment = now()
    place = session.tenure.place_id
    details = [one for one in row.details if chosen.admits(one)] if row else []
    context = {
        "session": session,
        "agency": agency,
        "row": row,
        "chosen": chosen,
        "columns": [one for one in board.columns if row and _asked(row.details, one.code)],
        "lines": _lines(request.user, details, place),
        "states": [
            (one.value, WORDS[one], row.counts.get(one, 0) if row else 0) for one in CellState
        ],
        "due": board.due,
        "hours": hours_left(board.due, moment) if board.due else None,
        "region": place,
        "may_see_region": request.access.may(Capability.VIEW_REGION, place),
        "may_remind": request.access.may(Capability.REMIND, place),
        "may_fill": request.access.may_any(
            (Capability.FILL, Capability.SUBMIT_ON_BEHALF), place, agency.key
        ),
    }
    return render(request, "board/agency.html", context)


def _lines(person: Person, details: list[Detail], place: str) -> list[ShownLine]:
    """Lines with the evidence that the person may know of."""
    keys = {key for one in details for key in one.items}
    items = EvidenceItem.objects.visible_to(person).filter(region_id=place, key__in=keys)
    known = frozenset(items.values_list("key", flat=True))
    return [
        ShownLine(
            one,
            STYLES[one.state],
            WORDS[one.state],
            tuple(key for key in one.items if key in known),
        )
        for one in details
    ]


def _asked(details: tuple[Detail, ...], column: str) -> bool:
    return any(one.column == column for one in details)
