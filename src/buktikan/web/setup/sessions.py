"""A region's evaluation sessions: opened, corrected, narrowed to some indicators."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from buktikan.actions.change import SetUpError
from buktikan.actions.framework import installed
from buktikan.actions.owner import last_session_before
from buktikan.actions.region import open_session
from buktikan.actions.session import change_session, session_key, set_scope
from buktikan.core import tenure as core
from buktikan.core.calendar_plan import doubts_of
from buktikan.core.rights import Capability
from buktikan.core.tenure import Level
from buktikan.frameworks.difference import Difference, compare
from buktikan.records.models import EvaluationSession, FrameworkVersion, RegionProfile, Tenure
from buktikan.web.page import SignedInRequest, page
from buktikan.web.setup.forms import ScopeForm, SessionDaysForm, SessionForm
from buktikan.web.setup.shown import crumbs_of_region, crumbs_of_session, refused, saved, shown
from buktikan.web.words import words as said


@page(Capability.SET_UP, methods=("GET", "POST"))
def sessions(request: SignedInRequest, region: RegionProfile) -> HttpResponse:
    """All sessions, and the form of a new one."""
    tenures = tuple(
        Tenure.objects.filter(place_id=region.pk).select_related("place").order_by("-inaugurated")
    )
    rows = tuple(
        EvaluationSession.objects.filter(tenure__place_id=region.pk)
        .select_related("tenure", "framework")
        .defer("framework__files")
        .order_by("-held_on", "-key")
    )
    form = SessionForm(request.POST or None, tenures, rows, _following(tenures, rows))
    if form.is_bound and form.is_valid():
        row = _open(form, by=str(request.user))
        words = _("Sesi dibuka. Periksa lingkup, kalender dan pengampunya.")
        return saved(request, words, "setup:session", row.pk)
    context = {
        "region": region,
        "rows": [(one, one.tenure.to_core().quarter(one.quarter)) for one in rows],
        "tenures": tenures,
        "has_framework": FrameworkVersion.objects.exists(),
        "crumbs": crumbs_of_region(region),
    }
    return shown(request, "setup/sessions.html", context, form)


def _following(
    tenures: tuple[Tenure, ...], rows: tuple[EvaluationSession, ...]
) -> dict[str, object]:
    """The next quarter of the newest tenure, with what the last session had."""
    if not tenures:
        return {}
    newest = tenures[0]
    last = max((one.quarter for one in rows if one.tenure_id == newest.pk), default=0)
    found: dict[str, object] = {"quarter": f"{newest.pk}:{last + 1}", "level": Level.MINISTRY.value}
    if rows:
        found |= {"framework": rows[0].framework_id, "level": rows[0].level}
    return found


def _open(form: SessionForm, *, by: str) -> EvaluationSession:
    tenure, number = form.chosen()
    given = form.cleaned_data
    level = Level(given["level"])
    session = core.EvaluationSession(
        key=session_key(tenure, number, level, given["held_on"]),
        place=tenure.place_id,
        quarter=tenure.to_core().quarter(number),
        held_on=given["held_on"],
        cutoff=given["cutoff"],
        level=level,
        framework=given["framework"].key,
        source=given["source"],
    )
    return open_session(session, by=by)


@page(Capability.SET_UP, methods=("GET", "POST"))
def session(request: SignedInRequest, session: EvaluationSession) -> HttpResponse:
    """One session: its days and framework, its scope, and what is new in its framework."""
    names = ("held_on", "cutoff", "source")
    initial = {name: getattr(session, name) for name in names}
    form = SessionDaysForm(request.POST or None, {**initial, "framework": session.framework_id})
    if form.is_bound and form.is_valid():
        try:
            change_session(session, **form.cleaned_data, by=str(request.user))
        except SetUpError as error:
            form.add_error(None, str(error))
        else:
            return saved(request, _("Sesi disimpan."), "setup:session", session.pk)
    before = last_session_before(session)
    framework = installed(session.framework_id, session.framework.fingerprint)
    quarter = session.tenure.to_core().quarter(session.quarter)
    context = {
        "session": session,
        "doubts": doubts_of(session.tenure.to_core(), quarter, session.held_on, session.cutoff),
        "region": session.tenure.place_id,
        "quarter": quarter,
        "level": said(Level(session.level)),
        "before": before,
        "difference": _difference(session, before),
        "scope_form": ScopeForm(None, framework, {"scope": session.scope.split()}),
        "has_priorities": bool(framework.priorities),
        "may_set_owners": request.access.may(Capability.SET_OWNERS, session.tenure.place_id),
        "crumbs": crumbs_of_session(session),
    }
    return shown(request, "setup/session.html", context, form)


def _difference(session: EvaluationSession, before: EvaluationSession | None) -> Difference | None:
    if before is None or before.framework_id == session.framework_id:
        return None
    old = installed(before.framework_id, before.framework.fingerprint)
    return compare(old, installed(session.framework_id, session.framework.fingerprint))


@page(Capability.SET_UP, methods=("POST",))
def scope(request: SignedInRequest, session: EvaluationSession) -> HttpResponse:
    """Narrow the session to some priority indicators, or widen it to all."""
    framework = installed(session.framework_id, session.framework.fingerprint)
    form = ScopeForm(request.POST, framework)
    where = ("setup:session", session.pk)
    if not form.is_valid():
        return refused(request, SetUpError(_("Pilihan lingkup tidak dikenal.")), *where)
    try:
        set_scope(session, form.cleaned_data["scope"], by=str(request.user))
    except SetUpError as error:
        return refused(request, error, *where)
    return saved(request, _("Lingkup disimpan."), *where)
