"""Everything that the page of a part shows around its editor."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import QueryDict
from django.utils import timezone

from buktikan.actions.report_comment import threads_of
from buktikan.actions.report_draft import colleagues_of, open_drafts
from buktikan.actions.report_judging import Sight, sight_of
from buktikan.actions.report_part import PartNow, ReportNow, writers_of
from buktikan.core.claims.judgement import Verdict
from buktikan.core.claims.judging import judge_text
from buktikan.core.note import Note
from buktikan.core.outline import PartKind
from buktikan.core.place import PlaceLevel
from buktikan.core.prose import Part
from buktikan.core.rights import Capability
from buktikan.documents.report_chapters import BANS
from buktikan.records.models import (
    Agency,
    EvaluationSession,
    PartDraft,
    PartMove,
    Person,
    Place,
    ReportText,
)
from buktikan.web.page import SignedInRequest
from buktikan.web.report.found import whole
from buktikan.web.report.shown import STYLES, ChipMaker, judgements_shown

SHOWN = 5
"""Versions and steps that the page itself lists."""


@dataclass(frozen=True, slots=True)
class Editor:
    """What stands in the editor: the text, the version it was made from, the draft it goes on with.

    `others` are further drafts of the same person, from other tabs or days.
    """

    text: str
    base: int
    draft: PartDraft | None = None
    others: tuple[PartDraft, ...] = ()


def editor_of(
    session: EvaluationSession, now: PartNow, person: Person, typed: QueryDict | None = None
) -> Editor:
    """What was just typed, else the person's newest unsaved words, else the newest version."""
    drafts = open_drafts(session, now.part.key, person)
    if typed is not None:
        held = next((one for one in drafts if one.pk == whole(typed.get("konsep"))), None)
        return Editor(typed.get("teks", ""), whole(typed.get("dasar")), held)
    stored = now.text.text if now.text else ""
    apart = tuple(one for one in drafts if one.text.strip() != stored)
    if not apart:
        return Editor(stored, now.version)
    return Editor(apart[0].text, apart[0].base, apart[0], apart[1:])


def part_context(
    request: SignedInRequest,
    session: EvaluationSession,
    report: ReportNow,
    now: PartNow,
    editor: Editor,
) -> dict[str, object]:
    """All that the template of a part is given."""
    sight = sight_of(session, request.access, now.part)
    place = session.tenure.place_id
    may_edit = request.access.may(Capability.EDIT_REPORT, place) and not now.is_outside
    keys = list(report.parts)
    at = keys.index(now.part.key) if now.part.key in keys else -1
    texts = ReportText.objects.visible_to(request.user)
    return {
        "session": session,
        "report": report,
        "now": now,
        "style": STYLES[now.state],
        "editor": editor,
        "bans": BANS if now.part.kind is PartKind.BANS else (),
        "notes": _notes(sight) if now.part.kind is PartKind.FOLLOW_UP else (),
        "before": report.parts[keys[at - 1]] if at > 0 else None,
        "after": report.parts[keys[at + 1]] if 0 <= at < len(keys) - 1 else None,
        "threads": threads_of(session, now),
        "colleagues": colleagues_of(session, now.part.key, request.user),
        "moves_taken": PartMove.objects.filter(session=session, key=now.part.key).order_by(
            "-number"
        )[:SHOWN],
        "versions": texts.filter(session=session, key=now.part.key).order_by("-version")[:SHOWN],
        "may_edit": may_edit,
        "choices": _choices(session) if may_edit else {},
        "places": _places(place) if now.desk.may_write else (),
        "parts": tuple(Part),
        "today": timezone.localdate(),
        "region": place,
        **checked(session, sight, now, editor.text),
    }


def checked(session: EvaluationSession, sight: Sight, now: PartNow, text: str) -> dict[str, object]:
    """The preview of a text and what the claim check says of it."""
    read = text.replace("\r\n", "\n")
    judged = judge_text(read, sight.knowledge, part=now.part.key)
    shown = judgements_shown(read, judged)
    return {
        "blocks": ChipMaker(session, sight).blocks(read),
        "open_judgements": [one for one in shown if one.judgement.verdict is not Verdict.SUPPORTED],
        "supported": [one for one in shown if one.judgement.verdict is Verdict.SUPPORTED],
        "typed": any(one.may_stand for one in shown),
        "words": len(read.split()),
    }


def _notes(sight: Sight) -> tuple[Note, ...]:
    """The notes of the session before this one; older ones are in the report's own table."""
    notes = sight.knowledge.contents.notes
    return tuple(one for one in notes if one.session == notes[-1].session) if notes else ()


def _choices(session: EvaluationSession) -> Mapping[str, object]:
    """Who may be given a part."""
    agencies = Agency.objects.filter(region_id=session.tenure.place_id).in_force()
    return {"agencies": agencies.order_by("name"), "people": writers_of(session)}


def _places(region: str) -> tuple[tuple[str, str], ...]:
    """The districts of the region, for figures of elements."""
    rows = Place.objects.filter(key__under=region, level=PlaceLevel.DISTRICT.value)
    return tuple(rows.order_by("key").values_list("key", "name"))
