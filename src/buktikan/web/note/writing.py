"""Writing a note, changing it, and letting the region see what the team wrote."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from buktikan.actions.note_repeat import likely_repeats
from buktikan.actions.note_writing import (
    NoteConflictError,
    NoteError,
    Wording,
    change_note,
    default_due,
    draft_note,
    let_out_by,
    newest_version,
    note_of,
)
from buktikan.core.note import Severity
from buktikan.core.note_repeat import Similar, escalated
from buktikan.core.rights import Capability
from buktikan.records.models import EvaluationSession, Note, NoteVersion
from buktikan.web.note.forms import NOT_REPEATED, NoteForm
from buktikan.web.note.shown import crumbs
from buktikan.web.note.views import found
from buktikan.web.page import SignedInRequest, page
from buktikan.web.report.found import whole
from buktikan.web.words import words

REFUSED, CONFLICT, ASKING = 422, 409, 422
MOST_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked before saving: which earlier note it says again, and the proposed weight."""

    notes: tuple[Similar, ...]
    proposed: Severity | None


@page(Capability.EVALUATE, methods=("GET", "POST"), seated=True)
def write(request: SignedInRequest, session: EvaluationSession) -> HttpResponse:
    """A new note; where an earlier one says the same, that is asked first."""
    start: dict[str, object] = {"baris": request.GET.get("baris", ""), "bobot": "minor"}
    form = _form(session, request, start)
    if request.method != "POST" or not form.is_valid():
        return _page(request, session, form)
    wording = form.wording()
    asked = _question(session, form, wording)
    if asked is not None:
        return _page(request, session, _proposing(session, request, asked), question=asked)
    try:
        row = draft_note(session, request.user, wording)
    except NoteError as error:
        form.add_error(None, str(error))
        return _page(request, session, form)
    messages.success(
        request, _("Catatan %(key)s tersimpan; baru tim yang melihatnya.") % {"key": row.key}
    )
    if "lagi" in request.POST:
        query = urlencode({"baris": wording.line}) if wording.line else ""
        answer = redirect("note:write", session.key)
        return redirect(f"{answer.url}?{query}") if query else answer
    return redirect("note:session", session.key)


@page(Capability.EVALUATE, methods=("GET", "POST"), seated=True)
def change(request: SignedInRequest, session: EvaluationSession, note: str) -> HttpResponse:
    """A note written anew; where somebody else did so meanwhile, both texts are shown."""
    row = found(request, session, note)
    form = _form(session, request, _written(row))
    if request.method != "POST" or not form.is_valid():
        return _page(request, session, form, row=row)
    turn = whole(request.POST.get("giliran"))
    try:
        changed = change_note(row, request.user, form.wording(), turn=turn)
    except NoteConflictError as error:
        return _page(request, session, form, row=row, theirs=error.theirs)
    except NoteError as error:
        form.add_error(None, str(error))
        return _page(request, session, form, row=row)
    messages.success(request, _("Catatan %(key)s tersimpan.") % {"key": changed.key})
    return redirect("note:note", session.key, changed.key)


@page(Capability.EVALUATE, methods=("POST",), seated=True)
def let_out(request: SignedInRequest, session: EvaluationSession) -> HttpResponse:
    """The chair shows the region the drafts that were ticked."""
    try:
        number = let_out_by(session, request.user, request.POST.getlist("catatan"))
    except NoteError as error:
        messages.error(request, str(error))
        return redirect("note:session", session.key)
    if number:
        said = ngettext(
            "%(n)d catatan disampaikan kepada daerah.",
            "%(n)d catatan disampaikan kepada daerah.",
            number,
        )
        messages.success(request, said % {"n": number})
    else:
        messages.error(request, _("Tidak ada catatan yang dipilih."))
    return redirect("note:session", session.key)


def _form(
    session: EvaluationSession, request: SignedInRequest, initial: dict[str, object]
) -> NoteForm:
    data = request.POST if request.method == "POST" else None
    return NoteForm(session, data, initial=initial, due=_due_words(session))


def _due_words(session: EvaluationSession) -> str:
    due = default_due(session)
    told = {"day": words(due.day)}
    if due.is_next_session:
        return _("Kosong: hari sesi berikutnya, %(day)s.") % told
    return _("Kosong: tiga bulan masa jabatan sesudah sesi, %(day)s.") % told


def _written(row: Note) -> dict[str, object]:
    repeats = f"{row.repeats.session_id}/{row.repeats.key}" if row.repeats else ""
    return {
        "jenis": row.kind,
        "bobot": row.severity,
        "baris": row.line,
        "temuan": row.finding,
        "isi": row.text,
        "harapan": row.expected,
        "pembicara": row.speaker,
        "tenggat": row.due,
        "ulang": repeats,
    }


def _question(session: EvaluationSession, form: NoteForm, wording: Wording) -> Question | None:
    """What to ask before saving; nothing once it was answered, or where nothing is alike."""
    if form.cleaned_data["ulang"]:
        return None
    alike = likely_repeats(session, note_of(session, wording))[:MOST_SHOWN]
    if not alike:
        return None
    step = escalated(alike[0].note.severity)
    ranks = tuple(Severity)
    heavier = ranks.index(step) > ranks.index(wording.severity)
    return Question(alike, step if heavier else None)


def _proposing(session: EvaluationSession, request: SignedInRequest, asked: Question) -> NoteForm:
    """The same form with the proposed weight chosen; the evaluator may choose another."""
    data = request.POST.copy()
    if asked.proposed is not None:
        data["bobot"] = asked.proposed.value
    form = NoteForm(session, data, initial={}, due=_due_words(session))
    form.is_valid()
    return form


def _page(
    request: SignedInRequest,
    session: EvaluationSession,
    form: NoteForm,
    *,
    row: Note | None = None,
    theirs: NoteVersion | None = None,
    question: Question | None = None,
) -> HttpResponse:
    newest = newest_version(row) if row is not None else None
    context = {
        "session": session,
        "form": form,
        "row": row,
        "turn": _turn(request, newest, theirs),
        "theirs": theirs,
        "question": question,
        "not_repeated": NOT_REPEATED,
        "crumbs": crumbs(session),
    }
    status = CONFLICT if theirs else ASKING if question else REFUSED if form.errors else 200
    return render(request, "note/write.html", context, status=status)


def _turn(request: SignedInRequest, newest: NoteVersion | None, theirs: NoteVersion | None) -> str:
    """The version that the next saving goes on from: one that its writer has seen."""
    if theirs is not None:
        return str(theirs.number)
    kept = request.POST.get("giliran", "")
    return kept or (str(newest.number) if newest else "")
