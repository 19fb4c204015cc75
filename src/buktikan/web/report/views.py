"""The outline of a session's report, and one part of it: reading, writing, saving."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from buktikan.actions.report_draft import Sitting, keep_draft
from buktikan.actions.report_judging import judged_texts
from buktikan.actions.report_part import PartNow, PartRefusedError, ReportNow, report_of
from buktikan.actions.report_text import Saved, Written, save_part
from buktikan.core.claims.judgement import Verdict
from buktikan.core.merging import Choice
from buktikan.core.outline import OutlineChapter, ReportPart
from buktikan.core.rights import Capability
from buktikan.core.writing import PartState
from buktikan.records.models import EvaluationSession
from buktikan.web.page import SignedInRequest, page
from buktikan.web.report.editor import Editor, editor_of, part_context
from buktikan.web.report.found import READING, WRITING, part_named, whole
from buktikan.web.report.shown import STYLES


@dataclass(frozen=True, slots=True)
class RowShown:
    """One row of the outline: a heading (without `now`) or a part that the person may read."""

    part: ReportPart
    now: PartNow | None
    style: str
    contradicted: int
    unsupported: int
    changed: bool

    @property
    def is_open(self) -> bool:
        """Whether anything waits for somebody here."""
        comments = self.now.open_comments if self.now else 0
        return bool(self.contradicted or self.unsupported or comments)


@page(*READING)
def outline(request: SignedInRequest, session: EvaluationSession) -> HttpResponse:
    """All chapters and parts: who writes, how far, what is missing."""
    report = report_of(session, request.user)
    everybody = (*report.parts.values(), *report.outside)
    verdicts = judged_texts(session, everybody, request.access)
    states = Counter(one.state for one in report.parts.values())
    mine = request.GET.get("milik") == "saya"
    state = next((one for one in PartState if one.value == request.GET.get("keadaan")), None)
    shown = {
        key: one
        for key, one in report.parts.items()
        if (one.is_mine or not mine) and state in (None, one.state)
    }
    context = {
        "session": session,
        "report": report,
        "chapters": _chapters(report, shown, verdicts),
        "outside": [_row(report, one.part, one, verdicts) for one in report.outside],
        "states": [(one, STYLES[one], states[one]) for one in PartState if states[one]],
        "mine": mine,
        "state": state,
        "shown": shown,
        "contradicted": _sum(verdicts, Verdict.CONTRADICTED),
        "unsupported": _sum(verdicts, Verdict.UNSUPPORTED),
        "open_comments": sum(one.open_comments for one in report.parts.values()),
        "done": states[PartState.DONE],
        "may_edit": request.access.may(Capability.EDIT_REPORT, session.tenure.place_id),
    }
    return render(request, "report/outline.html", context)


def _sum(verdicts: Mapping[str, Mapping[Verdict, int]], verdict: Verdict) -> int:
    return sum(one[verdict] for one in verdicts.values())


def _chapters(
    report: ReportNow,
    shown: Mapping[str, PartNow],
    verdicts: Mapping[str, Mapping[Verdict, int]],
) -> list[tuple[OutlineChapter, list[RowShown]]]:
    """Each chapter with its rows; headings stay only where a part below them is shown."""
    found = []
    named = {one.number: one for one in report.chapters}
    for number, group in groupby(report.headings, lambda one: one.chapter):
        rows: list[RowShown] = []
        for part in group:
            if part.level == 2 and rows and _is_bare(rows[-1]):
                rows.pop()
            now = shown.get(part.key)
            if now is not None or (part.kind.expands and not part.key):
                rows.append(_row(report, part, now, verdicts))
        if rows and _is_bare(rows[-1]):
            rows.pop()
        if rows:
            found.append((named[number], rows))
    return found


def _is_bare(row: RowShown) -> bool:
    return row.now is None


def _row(
    report: ReportNow,
    part: ReportPart,
    now: PartNow | None,
    verdicts: Mapping[str, Mapping[Verdict, int]],
) -> RowShown:
    said = verdicts.get(part.key, {})
    return RowShown(
        part,
        now,
        STYLES[now.state] if now else "",
        said.get(Verdict.CONTRADICTED, 0),
        said.get(Verdict.UNSUPPORTED, 0),
        bool(now and report.changed_since_seal(now)),
    )


@page(*READING, methods=("GET", "POST"))
def part(request: SignedInRequest, session: EvaluationSession, part: str) -> HttpResponse:
    """One part with its editor; sent, it becomes the next version."""
    report, now = part_named(request, session, part)
    if request.method == "POST" and request.POST.get("aksi") != "periksa":
        return _save(request, session, report, now)
    typed = request.POST if request.method == "POST" else None
    editor = editor_of(session, now, request.user, typed)
    return render(request, "report/part.html", part_context(request, session, report, now, editor))


def _save(
    request: SignedInRequest, session: EvaluationSession, report: ReportNow, now: PartNow
) -> HttpResponse:
    written = _written(request)
    try:
        saved = save_part(session, now.part.key, written, by=request.user)
    except PartRefusedError as refused:
        return _refused(request, session, report, now, written, str(refused))
    if saved.conflict is not None:
        return _conflict(request, session, now, written, saved)
    if saved.merged_with:
        said = _("Tersimpan dan digabung dengan versi %(number)s yang disimpan orang lain.")
        messages.success(request, said % {"number": saved.merged_with})
    elif saved.is_new and saved.row is not None:
        said = _("Tersimpan sebagai versi %(number)s.")
        messages.success(request, said % {"number": saved.row.version})
    else:
        messages.info(request, _("Tidak ada yang berubah; tidak ada versi baru."))
    here = reverse("report:part", args=(session.key, now.part.key))
    tab = request.POST.get("tab", "")
    return redirect(f"{here}?{urlencode({'tersimpan': tab})}" if tab else here)


def _written(request: SignedInRequest) -> Written:
    sent = request.POST
    chosen = {
        whole(name.removeprefix("pilih-")): choice
        for name, value in sent.items()
        if name.startswith("pilih-")
        for choice in Choice
        if choice.value == value
    }
    draft = whole(sent.get("konsep"))
    return Written(
        sent.get("teks", ""),
        whole(sent.get("dasar")),
        Sitting(draft or None, whole(sent.get("giliran"))),
        chosen if "atas" in sent else None,
        whole(sent.get("atas")),
    )


def _refused(
    request: SignedInRequest,
    session: EvaluationSession,
    report: ReportNow,
    now: PartNow,
    written: Written,
    error: str,
) -> HttpResponse:
    """The page again with what was typed, which is also kept where the person may write at all."""
    editor = Editor(written.text, written.base)
    if request.access.may_somewhere(WRITING, session.tenure.place_id) and not now.is_outside:
        row = keep_draft(
            session,
            now.part.key,
            written.text,
            base=written.base,
            sitting=written.sitting,
            by=request.user,
        )
        editor = Editor(row.text, row.base, row)
    context = part_context(request, session, report, now, editor)
    return render(request, "report/part.html", {**context, "error": error}, status=409)


def _conflict(
    request: SignedInRequest,
    session: EvaluationSession,
    now: PartNow,
    written: Written,
    saved: Saved,
) -> HttpResponse:
    context = {
        "session": session,
        "now": now,
        "written": written,
        "tab": request.POST.get("tab", ""),
        "saved": saved,
        "conflicts": list(enumerate(saved.conflict.conflicts if saved.conflict else ())),
    }
    return render(request, "report/conflict.html", context, status=409)
