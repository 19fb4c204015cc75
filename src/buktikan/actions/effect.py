"""The figures beside an action: its line at the note's session, and at the newest one since."""

from dataclasses import dataclass

from django.utils import timezone

from buktikan.actions.clock import now
from buktikan.actions.framework import installed
from buktikan.core.followup_effect import Effect, effect
from buktikan.core.framework import Line
from buktikan.core.selection import Selection, index_links, index_observations
from buktikan.records.models import Action, EvaluationSession, Observation
from buktikan.records.models import EvidenceLink as LinkRow


@dataclass(frozen=True, slots=True)
class EffectNow:
    """An effect with the sessions whose figures stand side by side."""

    effect: Effect
    before: EvaluationSession
    after: EvaluationSession


def effect_of(action: Action) -> EffectNow | None:
    """What the note's line did since; None without a line, or before a later session.

    Sessions of the note's own level count: the newest that was held, else the one that comes next.
    """
    note = action.note
    if note is None or not note.line:
        return None
    rows = EvaluationSession.objects.filter(
        tenure__place_id=action.region_id, level=note.session.level
    )
    rows = rows.select_related("tenure", "framework").defer("framework__files")
    later = rows.filter(held_on__gt=note.session.held_on).order_by("held_on")
    held = later.filter(held_on__lte=timezone.localdate(now()))
    after = held.last() or later.first()
    before = rows.filter(pk=note.session_id).first()
    if before is None or after is None:
        return None
    lines = _line(before, note.line), _line(after, note.line)
    if lines[0] is None or lines[1] is None:
        return None
    place = action.region_id
    names = lines[0].formula.elements | lines[1].formula.elements
    found = Observation.objects.of_places([place]).filter(element__in=names).to_core()
    links = index_links(
        LinkRow.objects.filter(item__region_id=place, element__in=names, place=place).decided()
    )
    observations = index_observations(found)

    def selection(row: EvaluationSession) -> Selection:
        framework = installed(row.framework_id, row.framework.fingerprint)
        return Selection(framework, row.to_core(), observations, links)

    return EffectNow(
        effect((lines[0], selection(before)), (lines[1], selection(after)), place), before, after
    )


def _line(row: EvaluationSession, code: str) -> Line | None:
    framework = installed(row.framework_id, row.framework.fingerprint)
    return next((one for one in framework.lines if one.code == code), None)
