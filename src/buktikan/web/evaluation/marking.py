"""Taking marks: one cell at a time, or a whole page; what cannot be kept is shown, never lost."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from buktikan.actions.desk import progress_of
from buktikan.actions.mark import MarkConflictError, MarkError, marks_seen_by, save_mark
from buktikan.core.mark import Mark
from buktikan.core.mark_typed import UnreadableMarkError, mark_text, read_mark
from buktikan.core.rights import Capability
from buktikan.records.models import EvaluationSession
from buktikan.web.page import SignedInRequest, page

VALUE, WORDS, TURN = "nilai", "kata", "giliran"


@dataclass(frozen=True, slots=True)
class Typed:
    """One mark as it was typed, and the version that the page showed."""

    code: str
    text: str
    words: str
    turn: int

    def is_same_as(self, mark: Mark | None) -> bool:
        """Whether it says what is stored already."""
        known = mark.words if mark else ""
        return self.text.strip().upper() == mark_text(mark) and self.words.strip() == known.strip()


@dataclass(frozen=True, slots=True)
class NotKept:
    """What was typed and not kept: because another window had stored something, or why else."""

    typed: Typed
    now: Mark | None
    why: str = ""


@page(Capability.EVALUATE, methods=("POST",), seated=True)
def mark(request: SignedInRequest, session: EvaluationSession) -> JsonResponse:
    """Keep one mark and answer with what now holds."""
    typed = Typed(
        request.POST.get("sel", "")[:20],
        request.POST.get(VALUE, ""),
        request.POST.get(WORDS, ""),
        _turn(request.POST.get("token", "")),
    )
    kept = _keep(request, session, typed)
    if isinstance(kept, NotKept) and kept.why:
        return JsonResponse({"state": "refused", "words": kept.why}, status=422)
    if isinstance(kept, NotKept):
        return _conflict(kept)
    progress = progress_of(session, request.user)
    left = ngettext(
        "%(n)d dari %(all)d baris belum Anda nilai.",
        "%(n)d dari %(all)d baris belum Anda nilai.",
        progress.left,
    )
    return JsonResponse(
        {
            "state": "saved",
            "token": str(kept.turn),
            "text": mark_text(kept),
            "words": _("tersimpan"),
            "left": left % {"n": progress.left, "all": progress.lines},
            "marked": progress.marked,
        }
    )


def _conflict(kept: NotKept) -> JsonResponse:
    context = conflict_context(kept)
    answer = {
        "state": "conflict",
        "token": str(kept.now.turn if kept.now else 0),
        "text": context["theirs"],
        "kata": context["theirs_words"],
        "conflict": render_to_string("evaluation/_conflict.html", context),
    }
    return JsonResponse(answer, status=409)


def conflict_context(kept: NotKept) -> dict[str, object]:
    """Both versions, for the part that shows them."""
    return {
        "mine": kept.typed.text,
        "mine_words": kept.typed.words,
        "theirs": mark_text(kept.now),
        "theirs_words": kept.now.words if kept.now else "",
        "at": kept.now.at if kept.now else None,
    }


def keep_all(request: SignedInRequest, session: EvaluationSession) -> HttpResponse:
    """Every mark of the page that differs from the stored one; what was not kept is shown."""
    known = marks_seen_by(session, request.user).own
    changed = [one for one in _typed(request) if not one.is_same_as(known.get(one.code))]
    answers = [_keep(request, session, one) for one in changed]
    lost = [one for one in answers if isinstance(one, NotKept)]
    kept = len(answers) - len(lost)
    if lost:
        shown = [(one, conflict_context(one)) for one in lost]
        context = {"session": session, "lost": shown, "kept": kept}
        return render(request, "evaluation/not_kept.html", context, status=409)
    told = ngettext("%(n)d nilai disimpan.", "%(n)d nilai disimpan.", kept)
    messages.success(request, told % {"n": kept})
    return redirect(request.get_full_path())


def _typed(request: HttpRequest) -> Iterator[Typed]:
    start = f"{TURN}:"
    for name, turn in request.POST.items():
        if name.startswith(start):
            code = name.removeprefix(start)
            text = request.POST.get(f"{VALUE}:{code}", "")
            yield Typed(code, text, request.POST.get(f"{WORDS}:{code}", ""), _turn(str(turn)))


def _turn(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 9 else 0


def _keep(request: SignedInRequest, session: EvaluationSession, typed: Typed) -> Mark | NotKept:
    try:
        read = read_mark(typed.text)
    except UnreadableMarkError as error:
        words = _('"%(text)s" bukan nilai. Ketik angka seperti 0,75, atau N, atau A.')
        return NotKept(typed, None, words % {"text": error.text})
    if read is None:
        return NotKept(
            typed, None, _("Isi nilainya: angka, N, atau A. Nilai lama tetap tersimpan.")
        )
    try:
        return save_mark(
            session,
            request.user,
            typed.code,
            kind=read.kind,
            points=read.points,
            words=typed.words.strip(),
            turn=typed.turn,
        )
    except MarkConflictError as error:
        return NotKept(typed, error.now)
    except MarkError as error:
        return NotKept(typed, None, str(error))
