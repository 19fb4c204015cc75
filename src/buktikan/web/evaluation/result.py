"""The result of an evaluation: points where there are any, else how ready the figures are."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from buktikan.actions.evaluation_papers import LETTER_FORMS, SHEET_FORMS
from buktikan.actions.result import ResultLook, result_of
from buktikan.core.framework import Bilingual
from buktikan.core.mark_typed import points_text
from buktikan.core.result_shown import Viewer
from buktikan.core.rights import Capability
from buktikan.core.scoring import LineScore, LineState
from buktikan.records.models import EvaluationSession, FinalScore
from buktikan.web.page import SignedInRequest, page
from buktikan.web.words import words


@dataclass(frozen=True, slots=True)
class GroupShown:
    """One priority indicator, or one aspect: its points, and how ready its figures are."""

    code: str
    name: Bilingual
    total: str
    most: str
    settled: str
    lines: int
    filled: int
    proven: int
    scores: tuple[tuple[LineScore, Bilingual, str], ...]


@dataclass(frozen=True, slots=True)
class FinalShown:
    """A result that became final; `is_current` tells whether it still stands."""

    row: FinalScore
    total: str
    category: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class Paper:
    """A document of the result, to download."""

    title: str
    form: str
    url: str


@page(Capability.VIEW_REGION, Capability.VIEW_AGENCY, Capability.EVALUATE)
def result(request: SignedInRequest, session: EvaluationSession) -> HttpResponse:
    """The result as far as this person may read it; the readiness always."""
    look = result_of(session, request.user)
    place = session.tenure.place_id
    score = look.score
    context = {
        "session": session,
        "look": look,
        "score": score,
        "total": _points(score.total if score else None),
        "most": _points(score.most if score else None),
        "why_none": why_none(look),
        "closed": closed_words(look),
        "groups": tuple(groups_shown(look)),
        "finals": tuple(finals_shown(look)),
        "papers": tuple(papers(session, look.viewer)) if look.is_readable else (),
        "is_team": look.viewer is Viewer.TEAM,
        "may_share": look.praised and request.access.may(Capability.SHARE_MODEL, place),
        "sees_region": request.access.may(Capability.VIEW_REGION, place),
        "may_note": request.access.may_somewhere((Capability.VIEW_FOLLOW_UP,), place),
        "may_reply": request.access.may(Capability.REPLY_TO_EVALUATION, place),
    }
    return render(request, "evaluation/result.html", context)


def closed_words(look: ResultLook) -> str:
    """Why the result may not be read yet; empty where it may."""
    if look.is_readable:
        return ""
    if look.viewer is Viewer.TEAM:
        return _("Nilai belum disepakati tim; hasil tampak sesudah ketua menetapkan kesepakatan.")
    if look.viewer is Viewer.REGION:
        return _("Hasil belum disampaikan ke daerah.")
    return _("Hasil belum ditetapkan.")


def why_none(look: ResultLook) -> str:
    """Why there is no category, as a whole sentence; empty where there is one."""
    if look.scheme is None:
        return _("Skala penilaian kerangka ini tidak diumumkan; yang tampak kesiapan saja.")
    return look.score.no_category if look.score else ""


def groups_shown(look: ResultLook) -> Iterator[GroupShown]:
    """Each group of the session with its points, where they may be read, and its readiness."""
    names = {one.code: one.name for one in look.framework.aspects}
    names |= {one.code: one.name for one in look.framework.priorities}
    ready = {one.code: one for one in look.readiness.groups}
    scored = {one.code: one for one in look.score.groups} if look.score else {}
    for code in dict.fromkeys([*ready, *scored]):
        group, counts = scored.get(code), ready.get(code)
        yield GroupShown(
            code=code,
            name=names.get(code, Bilingual(code, code)),
            total=_points(group.total if group else None),
            most=_points(group.most if group else None),
            settled=f"{group.settled}/{group.lines}" if group else "",
            lines=counts.lines if counts else 0,
            filled=counts.filled if counts else 0,
            proven=counts.proven if counts else 0,
            scores=tuple(_scores(look, code)),
        )


def _scores(look: ResultLook, code: str) -> Iterator[tuple[LineScore, Bilingual, str]]:
    known = look.framework.line_by_code
    for one in look.score.lines if look.score else ():
        if one.group == code and one.state is not LineState.INFORMS and one.code in known:
            text = _points(one.points) if one.state is LineState.POINTS else words(one.state)
            yield one, known[one.code].name, text


def finals_shown(look: ResultLook) -> Iterator[FinalShown]:
    """Results that became final, the newest first."""
    classes = look.scheme.scale.classes if look.scheme and look.scheme.scale else ()
    names = {one.code: one.name for one in classes}
    for row in look.finals:
        total = f"{_points(row.total)} / {_points(row.most)}" if row.total is not None else ""
        current = row is look.finals[0] and look.is_final
        yield FinalShown(row, total, names.get(row.category, row.category), current)


def papers(session: EvaluationSession, viewer: Viewer) -> Iterator[Paper]:
    """Documents of the result that this installation writes; the team has a sheet of its own."""
    told = (
        ("result_letter", _("Surat hasil evaluasi"), LETTER_FORMS),
        ("score_sheet", _("Lembar nilai"), SHEET_FORMS),
    )
    for name, title, forms in told:
        for form in forms:
            url = reverse(f"evaluation:{name}", args=[session.key, form])
            yield Paper(title, form.upper(), url)
    if viewer is Viewer.TEAM:
        inside = reverse("evaluation:score_sheet", args=[session.key, "xlsx"])
        yield Paper(_("Lembar nilai internal tim"), "XLSX", f"{inside}?internal=1")


def _points(amount: Decimal | None) -> str:
    """Points in print; empty where there are none."""
    return "" if amount is None else points_text(amount)
