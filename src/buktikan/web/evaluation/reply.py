"""The right of reply: what was settled, what the region says to it, what the team answers."""

from collections.abc import Mapping
from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from buktikan.actions.framework import installed
from buktikan.actions.reply import ANSWERING, ReplyError, Thread, answer, keys_in, reply, threads_of
from buktikan.actions.round_look import may_reply, round_of, sees_settled
from buktikan.actions.settlement import settled_of
from buktikan.actions.team import seat_of
from buktikan.core.evaluation import RoundState
from buktikan.core.framework import Bilingual
from buktikan.core.mark import Settled
from buktikan.core.rights import Capability
from buktikan.records.models import EvaluationSession, Note, Reply
from buktikan.web.page import SignedInRequest, page
from buktikan.web.report.found import whole
from buktikan.web.words import words as said

LINE = "baris"


class ReplyForm(forms.Form):
    """A reply on a line, or on the whole."""

    code = forms.ChoiceField(label=gettext_lazy("Tentang"), required=False)
    text = forms.CharField(
        label=gettext_lazy("Tanggapan"), widget=forms.Textarea(attrs={"rows": 4, "lang": "id"})
    )
    proof = forms.CharField(
        label=gettext_lazy("Kunci data dukung"),
        required=False,
        help_text=gettext_lazy("Dari register daerah; beberapa dipisah koma. Boleh kosong."),
    )

    def __init__(self, data: object, lines: Mapping[str, Bilingual], first: str = "") -> None:
        super().__init__(data, initial={"code": first})  # type: ignore[arg-type]  # QueryDict
        field = self.fields["code"]
        assert isinstance(field, forms.ChoiceField)
        named = [(code, f"{code} · {said(name)}") for code, name in lines.items()]
        field.choices = [("", _("Hasil secara keseluruhan")), *named]


class AnswerForm(forms.Form):
    """The team's answer to one reply."""

    text = forms.CharField(
        label=gettext_lazy("Jawaban tim"), widget=forms.Textarea(attrs={"rows": 3, "lang": "id"})
    )


@dataclass(frozen=True, slots=True)
class SettledLine:
    """A line with what was settled and the notes about it."""

    code: str
    name: Bilingual
    settled: Settled
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Talk:
    """A reply on the page, with the form of its answer where one may answer."""

    thread: Thread
    name: Bilingual | None
    form: AnswerForm | None


@page(Capability.VIEW_REGION, methods=("GET", "POST"))
def replies(request: SignedInRequest, session: EvaluationSession) -> HttpResponse:
    """Reply or answer; nothing that was typed is lost when it is refused."""
    if request.method == "POST" and "jawab" in request.POST:
        return _answer(request, session)
    lines = _lines(session)
    form = ReplyForm(request.POST or None, lines, _asked_line(request, lines))
    if form.is_bound:
        if not may_reply(session, request.user):
            raise PermissionDenied
        if form.is_valid():
            try:
                _keep(request, session, form)
            except ReplyError as error:
                form.add_error(None, str(error))
            else:
                messages.success(request, _("Tanggapan disimpan; tim akan menjawabnya."))
                return redirect("evaluation:reply", session=session.pk)
    return _shown(request, session, form)


def _asked_line(request: SignedInRequest, lines: Mapping[str, Bilingual]) -> str:
    asked = request.GET.get(LINE, "")
    return asked if asked in lines else ""


def _keep(request: SignedInRequest, session: EvaluationSession, form: ReplyForm) -> None:
    typed = form.cleaned_data
    proof = keys_in(typed["proof"])
    reply(session, request.user, typed["text"], code=typed["code"], proof=proof)


def _answer(request: SignedInRequest, session: EvaluationSession) -> HttpResponse:
    if seat_of(session, request.user) is None:
        raise PermissionDenied
    key = request.POST.get("jawab", "")
    rows = Reply.objects.filter(session=session, answers=None)
    to = rows.filter(pk=whole(key)).first()
    form = AnswerForm(request.POST, prefix=f"jawab-{key}")
    if form.is_valid() and to is not None:
        try:
            answer(session, request.user, to, form.cleaned_data["text"])
        except ReplyError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Jawaban disimpan."))
            return redirect("evaluation:reply", session=session.pk)
    return _shown(request, session, ReplyForm(None, _lines(session)), answering=form, key=key)


def _shown(
    request: SignedInRequest,
    session: EvaluationSession,
    form: ReplyForm,
    *,
    answering: AnswerForm | None = None,
    key: str = "",
) -> HttpResponse:
    held = round_of(session)
    readable = sees_settled(session, request.user)
    seated = seat_of(session, request.user) is not None
    speaks = may_reply(session, request.user)
    answers = seated and held.state in ANSWERING
    lines = _lines(session)
    wrong = (form.is_bound and form.errors) or answering is not None
    context = {
        "session": session,
        "round": held,
        "readable": readable,
        "open": held.state is RoundState.REPLY,
        "may_reply": speaks and held.state is RoundState.REPLY,
        "form": form if speaks and (held.state is RoundState.REPLY or form.is_bound) else None,
        "settled": _settled(session, lines) if readable else (),
        "talks": _talks(session, lines, answers, answering, key) if readable or speaks else (),
        "seated": seated,
    }
    return render(request, "evaluation/reply.html", context, status=422 if wrong else 200)


def _lines(session: EvaluationSession) -> dict[str, Bilingual]:
    """The lines that the session asks for."""
    framework = installed(session.framework_id, session.framework.fingerprint)
    scope = frozenset(session.scope.split())
    asked = (one for one in framework.lines if not scope or one.priority in scope)
    return {one.code: one.name for one in asked}


def _settled(session: EvaluationSession, lines: Mapping[str, Bilingual]) -> tuple[SettledLine, ...]:
    notes: dict[str, list[Note]] = {}
    for note in Note.objects.filter(session=session, is_draft=False).order_by("key"):
        notes.setdefault(note.line, []).append(note)
    found = settled_of(session)
    return tuple(
        SettledLine(code, name, found[code], tuple(notes.get(code, ())))
        for code, name in lines.items()
        if code in found
    )


def _talks(
    session: EvaluationSession,
    lines: Mapping[str, Bilingual],
    answers: bool,
    answering: AnswerForm | None,
    key: str,
) -> tuple[Talk, ...]:
    def form_of(pk: int) -> AnswerForm | None:
        if str(pk) == key and answering is not None:
            return answering
        return AnswerForm(prefix=f"jawab-{pk}") if answers else None

    return tuple(
        Talk(one, lines.get(one.reply.code), form_of(one.reply.pk)) for one in threads_of(session)
    )
