"""The evaluator's desk: the lines of a session beside the marks that one gives them."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from buktikan.actions.desk import Desk, desk_of, progress_of
from buktikan.actions.mark import MarkError, give_sheet
from buktikan.actions.round_look import round_state
from buktikan.core.desk import Asked, DeskFilter, grouped
from buktikan.core.evaluation import RoundState, Seat
from buktikan.core.rights import Capability
from buktikan.records.models import EvaluationSession
from buktikan.web.evaluation.desk_rows import rows_written
from buktikan.web.evaluation.marking import keep_all
from buktikan.web.page import SignedInRequest, page

FILTER, PRIORITY, ASPECT, WORDS = "saring", "prioritas", "aspek", "cari"
LONGEST = 100


@dataclass(frozen=True, slots=True)
class FilterLink:
    """One question as a link that switches it, with how many lines answer yes."""

    filter: DeskFilter
    count: int
    url: str
    on: bool


@page(Capability.EVALUATE, methods=("GET", "POST"), seated=True)
def desk(request: SignedInRequest, session: EvaluationSession) -> HttpResponse:
    """The lines; sent as a whole, the page keeps every mark that was changed."""
    if request.method == "POST":
        return keep_all(request, session)
    found = desk_of(session, request.user)
    asked = asked_for(request.GET)
    state = round_state(session)
    marking = may_mark(request.seat, state, found)
    wanted = {one.line.code: one for one in found.rows if asked.admits(one.line, one.answers)}
    groups = grouped((one.line for one in wanted.values()), found.framework)
    context = {
        "session": session,
        "desk": found,
        "state": state,
        "asked": asked,
        "is_filtered": asked != Asked(),
        "filters": filter_links(request.path, asked, found.counts),
        "priorities": found.framework.priorities,
        "aspects": found.framework.aspects,
        "may_mark": marking,
        "marks": request.seat.marks and found.scheme is not None,
        "progress": found.progress,
        "may_give": marking and not found.is_given,
        "words": tuple(_words(request.seat, state, found)),
        "groups": rows_written(groups, wanted, found, session, request.user, may_mark=marking),
    }
    return render(request, "evaluation/desk.html", context)


def asked_for(query: QueryDict) -> Asked:
    """What the address asks for; words that nobody knows ask for nothing."""
    known = {one.value: one for one in DeskFilter}
    return Asked(
        frozenset(known[one] for one in query.getlist(FILTER) if one in known),
        query.get(PRIORITY, ""),
        query.get(ASPECT, ""),
        query.get(WORDS, "").strip()[:LONGEST],
    )


def filter_links(
    path: str, asked: Asked, counts: Mapping[DeskFilter, int]
) -> tuple[FilterLink, ...]:
    """Each question with the address that switches it and leaves everything else."""
    rest = [
        (name, text)
        for name, text in ((PRIORITY, asked.priority), (ASPECT, asked.aspect), (WORDS, asked.words))
        if text
    ]
    found = []
    for one in DeskFilter:
        on = one in asked.filters
        if not counts[one] and not on:
            continue
        switched = asked.filters ^ {one}
        query = [(FILTER, other.value) for other in DeskFilter if other in switched]
        told = urlencode(query + rest)
        found.append(FilterLink(one, counts[one], f"{path}?{told}" if told else path, on))
    return tuple(found)


def may_mark(seat: Seat, state: RoundState, desk: Desk) -> bool:
    """Whether marks may be typed now; that they are kept is for the action to say."""
    open_now = state is RoundState.DISCUSSION or (state is RoundState.MARKING and not desk.is_given)
    return seat.marks and open_now and desk.scheme is not None


def _words(seat: Seat, state: RoundState, desk: Desk) -> list[str]:
    """Why no marks may be typed, or whose are seen; whole sentences."""
    told = []
    if desk.scheme is None:
        told.append(_("Skala penilaian sesi ini belum ditetapkan; tampak kesiapan saja."))
    elif not seat.marks:
        told.append(_("Koordinator wilayah menulis catatan dan tidak memberi nilai."))
    elif state is RoundState.PLANNED:
        told.append(_("Penilaian belum dimulai; ketua tim yang memulainya."))
    elif state is RoundState.DISCUSSION:
        told.append(_("Tim sedang membahas: nilai dapat diubah dengan alasan."))
    elif desk.is_given:
        told.append(_("Lembar nilai Anda sudah diserahkan."))
    elif state is not RoundState.MARKING:
        told.append(_("Masa penilaian sudah lewat; nilai tidak dapat diubah di sini."))
    if desk.seen.hidden_because:
        told.append(desk.seen.hidden_because)
    return told


@page(Capability.EVALUATE, methods=("GET", "POST"), seated=True)
def give(request: SignedInRequest, session: EvaluationSession) -> HttpResponse:
    """Ask whether the sheet is given to the team, with how many lines have no mark; then do it."""
    if request.method == "POST":
        try:
            give_sheet(session, request.user)
        except MarkError as error:
            messages.error(request, str(error))
        else:
            messages.success(request, _("Lembar nilai Anda sudah diserahkan kepada tim."))
        return redirect("evaluation:desk", session.key)
    left = progress_of(session, request.user).left
    context = {"session": session, "unmarked": left}
    return render(request, "evaluation/give.html", context)
