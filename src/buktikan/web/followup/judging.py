"""Results of notes: the evaluator's page of a session, and letters that the region records."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from buktikan.actions.action import FollowUpError
from buktikan.actions.followup_matrix import matrix_of
from buktikan.actions.judgement import Statement, judge_note, statement_of
from buktikan.core.followup import Move, Subject, moves_from
from buktikan.core.note import NoteState
from buktikan.core.rights import Capability
from buktikan.records.models import EvaluationSession, EvidenceItem, Note, RegionProfile
from buktikan.records.models.evidence import EvidenceItemQuerySet
from buktikan.records.models.note import NoteQuerySet
from buktikan.web.followup.shown import RowShown, crumbs, rows_shown
from buktikan.web.page import SignedInRequest, page
from buktikan.web.report.found import whole
from buktikan.web.words import words as said


@dataclass(frozen=True, slots=True)
class Judged:
    """One note on the page: its row, the results one may give, what the region states."""

    pk: int
    shown: RowShown
    moves: tuple[Move, ...]
    statement: Statement | None
    turn: int


@page(Capability.EVALUATE, methods=("GET", "POST"), seated=True)
def judge(request: SignedInRequest, session: EvaluationSession) -> HttpResponse:
    """All notes that the session finds open, proof beside them; POST gives one its result."""
    return _answer(request, session, seated=True)


@page(Capability.RECORD_RESULT, methods=("GET", "POST"))
def letter(request: SignedInRequest, session: EvaluationSession) -> HttpResponse:
    """The same for the region: it records what the evaluators' letter says."""
    return _answer(request, session, seated=False)


def _answer(request: SignedInRequest, session: EvaluationSession, *, seated: bool) -> HttpResponse:
    if request.method != "POST":
        return _show(request, session, seated=seated)
    try:
        row = _judged(request, session, request.POST.get("hasil", ""), seated=seated)
    except FollowUpError as refused:
        return _show(request, session, seated=seated, error=str(refused), status=409)
    messages.success(
        request,
        _("Catatan %(note)s: %(state)s.") % {"note": row.key, "state": said(NoteState(row.state))},
    )
    return redirect("followup:judge" if seated else "followup:letter", session.key)


def _judged(
    request: SignedInRequest, session: EvaluationSession, key: str, *, seated: bool
) -> Note:
    sent = request.POST
    row = _rows(request, session).filter(pk=whole(sent.get("catatan"))).first()
    if row is None:
        raise FollowUpError(_("Catatan itu tidak ada pada sesi ini. Muat ulang halaman."))
    typed = sent.get("tenggat", "")
    try:
        due = parse_date(typed) if typed else None
    except ValueError:
        due = None
    if typed and due is None:
        raise FollowUpError(_("Tenggat itu bukan tanggal. Tulis misalnya 2024-06-24."))
    return judge_note(
        row,
        key,
        by=request.user.name,
        judge=request.user if seated else None,
        words=sent.get("kata", ""),
        letter=sent.get("surat", "").strip(),
        due=due,
        turn=whole(sent.get("giliran")),
    )


def _rows(request: SignedInRequest, session: EvaluationSession) -> NoteQuerySet:
    """Notes that the session's team may judge: its own and those before it, of its level."""
    rows = Note.objects.visible_to(request.user).filter(
        session__tenure__place_id=session.tenure.place_id,
        session__level=session.level,
        session__held_on__lte=session.held_on,
        is_draft=False,
    )
    return rows.select_related("session__tenure").order_by("session__held_on", "key")


def _show(
    request: SignedInRequest,
    session: EvaluationSession,
    *,
    seated: bool,
    error: str = "",
    status: int = 200,
) -> HttpResponse:
    region = RegionProfile.objects.select_related("place").get(pk=session.tenure.place_id)
    matrix = matrix_of(region.pk)
    rows = {f"{one.session_id}/{one.key}": one for one in _rows(request, session)}
    everything = request.GET.get("tampil") == "semua"
    found = [
        _of_row(rows[shown.row.note.name], shown)
        for shown in rows_shown(matrix.rows, matrix)
        if shown.row.note and shown.row.note.name in rows and shown.row.asks
    ]
    visible = EvidenceItem.objects.visible_to(request.user).filter(region_id=region.pk)
    keys = {key for one in found for line in one.shown.actions for key in line.line.proof}
    context = {
        "session": session,
        "region": region,
        "crumbs": crumbs(region),
        "judged": [one for one in found if everything or one.shown.row.is_open],
        "closed": sum(not one.shown.row.is_open for one in found),
        "everything": everything,
        "seated": seated,
        "letters": () if seated else _letters(visible),
        "known": set(visible.filter(key__in=keys).values_list("key", flat=True)),
        "typed": request.POST,
        "error": error,
    }
    return render(request, "followup/judge.html", context, status=status)


def _letters(visible: EvidenceItemQuerySet) -> list[str]:
    keys = visible.exclude(revisions__letter_number="").values_list("key", flat=True)
    return sorted(set(keys))


def _of_row(row: Note, shown: RowShown) -> Judged:
    moves = moves_from(Subject.NOTE, NoteState(row.state))
    return Judged(row.pk, shown, moves, statement_of(row), row.moves.count())
