"""The versions of a part: what was changed from one to the other, and going back."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from buktikan.actions.report_part import PartRefusedError
from buktikan.actions.report_text import restore_version
from buktikan.core.text_difference import difference
from buktikan.records.models import EvaluationSession, ReportText
from buktikan.web.page import SignedInRequest, page
from buktikan.web.report.found import READING, WRITING, part_named, whole


@page(*READING)
def versions(request: SignedInRequest, session: EvaluationSession, part: str) -> HttpResponse:
    """All versions, and the difference between two of them: the last two unless one chooses."""
    _report, now = part_named(request, session, part)
    rows = ReportText.objects.visible_to(request.user).filter(session=session, key=part)
    found = {one.version: one for one in rows.order_by("-version")}
    newer = found.get(whole(request.GET.get("ke"))) or now.text
    older = found.get(whole(request.GET.get("dari")))
    if older is None and newer is not None:
        older = found.get(newer.version - 1)
    context = {
        "session": session,
        "now": now,
        "versions": list(found.values()),
        "newer": newer,
        "older": older,
        "changes": difference(older.text if older else "", newer.text) if newer else (),
    }
    return render(request, "report/versions.html", context)


@page(*WRITING, methods=("POST",))
def restore(request: SignedInRequest, session: EvaluationSession, part: str) -> HttpResponse:
    """Make an older version the newest again; the one in between stays in the list."""
    part_named(request, session, part)
    version = whole(request.POST.get("versi"))
    try:
        row = restore_version(session, part, version, by=request.user)
    except PartRefusedError as refused:
        messages.error(request, str(refused))
    else:
        if row is None:
            messages.error(request, _("Versi itu tidak ada."))
        else:
            said = _("Versi %(old)s dipulihkan sebagai versi %(new)s.")
            messages.success(request, said % {"old": version, "new": row.version})
    return redirect("report:part", session.key, part)
