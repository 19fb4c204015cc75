"""Reminders: words ready to copy, to mail, to a chat."""

from dataclasses import dataclass
from urllib.parse import quote

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from buktikan.actions.board import board_of
from buktikan.actions.clock import now
from buktikan.actions.reminder import (
    Addressed,
    reminder_to_all,
    reminders_of,
    send_reminder,
)
from buktikan.core.reminder import unfinished
from buktikan.core.rights import Capability
from buktikan.records.models import Agency, EvaluationSession
from buktikan.web.page import SignedInRequest, page


class ReminderForm(forms.Form):
    """The words that go out; they may be changed before."""

    subject = forms.CharField(label=gettext_lazy("Perihal"), max_length=200)
    body = forms.CharField(label=gettext_lazy("Isi"), max_length=10_000, widget=forms.Textarea)


@dataclass(frozen=True, slots=True)
class Links:
    """Addresses that open a person's own mail or chat program with the words in it."""

    mail: str
    chat: str


def links_of(subject: str, body: str, addresses: tuple[str, ...] = ()) -> Links:
    """Plain links: nothing is sent by us."""
    to = ",".join(quote(one, safe="@") for one in addresses)
    return Links(
        f"mailto:{to}?subject={quote(subject)}&body={quote(body)}",
        f"https://wa.me/?text={quote(body)}",
    )


@page(Capability.REMIND)
def reminders(request: SignedInRequest, session: EvaluationSession) -> HttpResponse:
    """One text for all, and the agencies that can be reminded one by one."""
    board = board_of(session)
    moment = now()
    words = reminder_to_all(session, board, moment)
    context = {
        "session": session,
        "words": words,
        "links": links_of(words.subject, words.body),
        "waiting": reminders_of(session, unfinished(board), board, moment),
    }
    return render(request, "board/reminders.html", context)


@page(Capability.REMIND, methods=("GET", "POST"))
def reminder(request: SignedInRequest, session: EvaluationSession, agency: Agency) -> HttpResponse:
    """The text for one agency, and the button that mails it to its officers and head."""
    board = board_of(session)
    row = board.row(agency.key)
    if row is None:
        raise Http404
    (one,) = reminders_of(session, [row], board, now())
    if request.method == "POST":
        form = ReminderForm(request.POST)
        if form.is_valid():
            return _send(request, session, one, form)
    else:
        form = ReminderForm({"subject": one.reminder.subject, "body": one.reminder.body})
    subject = form["subject"].value() or one.reminder.subject
    body = form["body"].value() or one.reminder.body
    context = {
        "session": session,
        "agency": agency,
        "one": one,
        "form": form,
        "complete": not row.missing(),
        "links": links_of(subject, body, one.addresses),
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "board/reminder.html", context, status=status)


def _send(
    request: SignedInRequest, session: EvaluationSession, one: Addressed, form: ReminderForm
) -> HttpResponse:
    words = form.cleaned_data
    try:
        send_reminder(
            session, one, by=request.user.name, subject=words["subject"], body=words["body"]
        )
    except (OSError, ValueError) as refused:
        messages.error(request, _("Surel tidak terkirim: %(why)s") % {"why": refused})
        return redirect("board:reminder", session.key, one.reminder.agency)
    messages.success(
        request,
        _("Pengingat dikirim ke %(addresses)s.") % {"addresses": ", ".join(one.addresses)},
    )
    return redirect("board:session", session.key)
