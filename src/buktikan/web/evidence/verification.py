"""The verifier's queue: looking at evidence, accepting, rejecting with a reason, taking back."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from buktikan.actions.approval import signature
from buktikan.actions.evidence_preview import can_be_drawn
from buktikan.actions.evidence_queue import Queue, decidable, decide_seen, queue_of
from buktikan.actions.evidence_register import BackedValue, backed_values
from buktikan.actions.proof_marks import marks_of
from buktikan.core.evidence import EvidenceFile, EvidenceState, Locator
from buktikan.core.framework import Framework
from buktikan.core.rights import Capability
from buktikan.records.models import EvaluationSession, EvidenceLink
from buktikan.web.evidence.forms import STATE_WORDS, DecisionForm
from buktikan.web.evidence.mark_filter import MARK_WORDS, marked_as
from buktikan.web.evidence.next_value import after_decision, viewer_of
from buktikan.web.evidence.notes import Notes, notes_of
from buktikan.web.evidence.shown import Names, ValueShown, is_restricted, names_of, value_shown
from buktikan.web.page import SignedInRequest, page

ROWS_A_PAGE = 30


@page(Capability.DECIDE_EVIDENCE, Capability.VIEW_REGION)
def queue(request: SignedInRequest, session: EvaluationSession) -> HttpResponse:
    """Links in one state, grouped by agency and line; those who do not decide only read."""
    return _queue(request, session)


def _queue(
    request: SignedInRequest, session: EvaluationSession, form: DecisionForm | None = None
) -> HttpResponse:
    state = _state(request.GET.get("keadaan", ""))
    waiting = queue_of(session, request.user, state)
    agency, mark = request.GET.get("opd", ""), request.GET.get("tanda", "")
    spots = marked_as(waiting.of_agency(agency), mark)
    chosen = Paginator(spots, ROWS_A_PAGE).get_page(request.GET.get("page"))
    rows = _rows(session, request, waiting, [one.link for one in chosen])
    context = {
        "session": session,
        "queue": waiting,
        "state": state,
        "states": [(one, STATE_WORDS[one], waiting.by_state[one]) for one in EvidenceState],
        "agency": agency,
        "agencies": _agencies(waiting),
        "mark": mark,
        "mark_choices": MARK_WORDS.items(),
        "walk_url": _walk(request, session, rows),
        "page": chosen,
        "rows": rows,
        "params": request.GET,
        "may_decide": _may_decide(request, session),
        "form": form,
    }
    return render(request, "evidence/verify.html", context, status=422 if form else 200)


def _walk(request: SignedInRequest, session: EvaluationSession, rows: Sequence[ValueShown]) -> str:
    """The viewer of the first row, from which one walks on; blank without a row."""
    if not rows:
        return ""
    kept = {name: request.GET[name] for name in ("opd", "tanda") if request.GET.get(name)}
    spot = (session.tenure.place_id, rows[0].item, rows[0].link_id)
    return f"{reverse('evidence:proof', args=spot)}?{urlencode({'sesi': session.key, **kept})}"


def _state(text: str) -> EvidenceState:
    known = {one.value: one for one in EvidenceState}
    return known.get(text, EvidenceState.WAITING)


def _agencies(queue: Queue) -> list[tuple[str, str, int]]:
    named = [(key, queue.agencies.get(key, ""), count) for key, count in queue.counts.items()]
    return [one for one in named if one[0]]


def _may_decide(request: SignedInRequest, session: EvaluationSession) -> bool:
    return request.access.may(Capability.DECIDE_EVIDENCE, session.tenure.place_id)


def _rows(
    session: EvaluationSession, request: SignedInRequest, queue: Queue, links: Sequence[int]
) -> list[ValueShown]:
    names = names_of(session.tenure.place_id, session)
    held = {one.link.pk: one for one in backed_values(decidable(session, request.user, links))}
    marks = marks_of(EvidenceLink.objects.filter(pk__in=list(held)))
    notes = _notes(request, session, held.values(), names)
    spots = {one.link: one for one in queue.spots}
    found = []
    for pk in links:
        if pk not in held:
            continue
        agency = queue.agencies.get(spots[pk].agency, _("Tanpa pengampu"))
        row = _row(held[pk], names, agency, spots[pk].line)
        item = held[pk].link.item_id
        found.append(replace(row, mark=marks.get(pk), notes=notes[item]))
    return found


def _notes(
    request: SignedInRequest,
    session: EvaluationSession,
    values: Iterable[BackedValue],
    names: Names,
) -> Mapping[int, Notes]:
    """What stands beside the items of the values."""
    items = {one.link.item_id: one.link.item for one in values}
    return notes_of(request, session.tenure.place_id, items.values(), names)


def _row(one: BackedValue, names: Names, agency: str, line: str) -> ValueShown:
    revision = max(one.link.item.revisions.all(), key=lambda found: found.number)
    region, key = one.link.item.region_id, one.link.item.key
    locator = Locator(**one.link.locator)
    file = _meant(revision.to_core().files, locator)
    drawable = file is not None and can_be_drawn(file.media_type)
    restricted = is_restricted(revision)
    shown = replace(
        value_shown(one, names),
        title=revision.title,
        line=line,
        group=agency,
        restricted=restricted,
    )
    if file is None or restricted:
        return shown
    spot = (region, key, file.sha256)
    leaf = reverse("evidence:leaf", args=(*spot, locator.page or 1)) if drawable else ""
    return replace(shown, picture_url=leaf, file_url=reverse("evidence:file", args=spot))


def _meant(files: tuple[EvidenceFile, ...], locator: Locator) -> EvidenceFile | None:
    """The file that the locator names, else the first."""
    named = [one for one in files if locator.file and one.name == locator.file]
    return next(iter((*named, *files)), None)


@page(Capability.DECIDE_EVIDENCE, methods=("POST",))
def decide_links(request: SignedInRequest, session: EvaluationSession) -> HttpResponse:
    """Carry out one decision over one or several links; a rejection without a reason asks again."""
    asked = [int(one) for one in request.POST.getlist("tautan") if one.isdecimal()]
    links = decidable(session, request.user, asked)
    if asked and not links:
        raise Http404
    form = DecisionForm(request.POST, [one.pk for one in links])
    if not form.is_valid():
        if "bukti" in request.POST:
            messages.error(request, " ".join(str(one) for one in form.errors.get("alasan", [])))
            return redirect(viewer_of(request, session, asked[0], tolak=1))
        return _asked_again(request, session, form, [one.pk for one in links])
    state = EvidenceState(form.cleaned_data["keputusan"])
    decided, changed = decide_seen(
        links,
        _seen(request),
        state,
        by=signature(request.user),
        reason=form.cleaned_data["alasan"],
    )
    if request.htmx and len(links) == 1:
        return _one_row(request, session, links[0].pk, changed=bool(changed))
    if "bukti" in request.POST:
        return redirect(after_decision(request, session, links[0].pk, changed=bool(changed)))
    _tell(request, state, len(decided), len(changed))
    return redirect(_back(request, session))


def _seen(request: SignedInRequest) -> dict[int, int]:
    """Which version of each value stood on the page, as "link:version"."""
    pairs = (one.partition(":") for one in request.POST.getlist("dilihat"))
    return {int(link): int(row) for link, _, row in pairs if link.isdecimal() and row.isdecimal()}


def _tell(request: SignedInRequest, state: EvidenceState, decided: int, changed: int) -> None:
    if decided:
        said = ngettext("%(n)d tautan: %(state)s.", "%(n)d tautan: %(state)s.", decided)
        messages.success(request, said % {"n": decided, "state": STATE_WORDS[state]})
    if changed:
        said = ngettext(
            "%(n)d nilai berubah sejak halaman ini dibuka dan belum diputuskan; periksa lagi.",
            "%(n)d nilai berubah sejak halaman ini dibuka dan belum diputuskan; periksa lagi.",
            changed,
        )
        messages.warning(request, said % {"n": changed})


def _back(request: SignedInRequest, session: EvaluationSession) -> str:
    here = reverse("evidence:verify", args=[session.key])
    kept = request.GET.urlencode()
    return f"{here}?{kept}" if kept else here


def _asked_again(
    request: SignedInRequest, session: EvaluationSession, form: DecisionForm, links: list[int]
) -> HttpResponse:
    if request.htmx and len(links) == 1:
        return _one_row(request, session, links[0], form)
    return _queue(request, session, form)


def _one_row(
    request: SignedInRequest,
    session: EvaluationSession,
    link: int,
    form: DecisionForm | None = None,
    *,
    changed: bool = False,
) -> HttpResponse:
    """The row as it stands after the decision, for htmx to put in its place."""
    found = decidable(session, request.user, [link])
    names = names_of(session.tenure.place_id, session)
    shown = _row(backed_values(found)[0], names, "", _line(names.framework, found[0].element))
    marks = marks_of(EvidenceLink.objects.filter(pk=link))
    notes = _notes(request, session, backed_values(found), names)
    shown = replace(shown, mark=marks.get(link), notes=notes[found[0].item_id])
    context = {
        "session": session,
        "row": shown,
        "params": request.GET,
        "may_decide": True,
        "form": form,
        "fresh": True,
        "changed": changed,
    }
    return render(request, "evidence/_row.html", context)


def _line(framework: Framework | None, element: str) -> str:
    lines = framework.lines_by_element.get(element, ()) if framework else ()
    return lines[0].code if lines else ""
