"""What another framework version makes of answers and marks: each with its fate and the reason."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from buktikan.actions.carrying import carrying_of, score_impact
from buktikan.actions.framework import installed
from buktikan.core.carrying import Carried, Carrying, Fate
from buktikan.core.framework import Framework
from buktikan.core.rights import Capability
from buktikan.records.models import EvaluationSession
from buktikan.web.page import SignedInRequest, page
from buktikan.web.setup.shown import crumbs_of_session

ORDER = (Fate.CHANGED, Fate.SPLIT, Fate.MERGED, Fate.NOT_ASKED, Fate.MOVED, Fate.KEPT)
"""What somebody has to look at comes first."""


@page(Capability.SET_UP)
def carrying(request: SignedInRequest, session: EvaluationSession) -> HttpResponse:
    """The fate of each line and element since the session before, and what is new."""
    found = carrying_of(session)
    context = {
        "session": session,
        "carrying": found,
        "groups": _groups(found) if found else (),
        "counts": [(fate.label, found.given_by_fate()[fate]) for fate in ORDER] if found else (),
        "impact": score_impact(session),
        "new_lines": _named(session, found) if found else (),
        "crumbs": crumbs_of_session(session, (_("Bawaan kerangka"), "")),
    }
    return render(request, "setup/carrying.html", context)


def _groups(found: Carrying) -> list[tuple[str, tuple[Carried, ...], tuple[Carried, ...]]]:
    """Lines and elements of each fate that has any, with the word for it."""
    groups = []
    for fate in ORDER:
        lines = tuple(one for one in found.lines if one.fate is fate)
        elements = tuple(one for one in found.elements if one.fate is fate)
        if lines or elements:
            groups.append((fate.label, lines, elements))
    return groups


def _named(session: EvaluationSession, found: Carrying) -> list[tuple[str, str]]:
    framework: Framework = installed(session.framework_id, session.framework.fingerprint)
    return [(code, framework.line_by_code[code].name.id) for code in found.new_lines]
