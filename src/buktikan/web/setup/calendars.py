"""A session's deadlines."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from buktikan.actions.calendar import set_calendar
from buktikan.core.calendar_plan import proposed, warnings_of
from buktikan.core.deadline import Step
from buktikan.core.rights import Capability
from buktikan.records.models import Deadline, EvaluationSession
from buktikan.web.page import SignedInRequest, page
from buktikan.web.setup.forms import CalendarForm
from buktikan.web.setup.shown import crumbs_of_session, saved, shown


@page(Capability.SET_UP, methods=("GET", "POST"))
def calendar(request: SignedInRequest, session: EvaluationSession) -> HttpResponse:
    """A deadline for each step; where none was set, a proposal counted back from the day."""
    zone = timezone.get_current_timezone()
    held = {Step(one.step): one.due for one in Deadline.objects.filter(session=session)}
    proposal = proposed(session.held_on, zone)
    initial = (
        {step.value: held.get(step) for step in Step}
        if held
        else {step.value: due for step, due in proposal.items()}
    )
    form = CalendarForm(request.POST or None, zone, initial)
    if form.is_bound and form.is_valid():
        set_calendar(session, form.due(), by=str(request.user))
        return saved(request, _("Kalender disimpan."), "setup:calendar", session.pk)
    known = held or proposal
    context = {
        "session": session,
        "proposal": [(step, proposal[step]) for step in Step],
        "is_proposed": not held,
        "zone": timezone.get_current_timezone_name(),
        "warnings": warnings_of(known, session.held_on, zone),
        "crumbs": crumbs_of_session(
            session, (session.key, reverse("setup:session", args=[session.pk]))
        ),
    }
    return shown(request, "setup/calendar.html", context, form)
