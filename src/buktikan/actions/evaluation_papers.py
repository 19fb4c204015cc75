"""Papers of an evaluation, as far as the person who asks may read them."""

from dataclasses import replace

from django.utils import timezone

from buktikan.actions.desk_lines import received_for
from buktikan.actions.letter_job import seal_to_tell_of
from buktikan.actions.mark import Seen, marks_seen_by
from buktikan.actions.paper_file import PaperFile, made_file, paper_file
from buktikan.actions.result import ResultLook, result_of
from buktikan.actions.schedule import slot_of
from buktikan.actions.team import bars_of, team_of
from buktikan.actions.template import in_force
from buktikan.core.evaluation_paper import (
    AnswerLine,
    EvaluationPaper,
    EvaluatorMarks,
    JudgedSeal,
    ReplyLine,
    TeamMember,
    sender_of,
)
from buktikan.core.framework import Framework
from buktikan.core.mark import Mark
from buktikan.core.meeting_paper import day_and_date, print_hours
from buktikan.core.note import Note as CoreNote
from buktikan.core.place import parent_of
from buktikan.core.result_shown import Viewer
from buktikan.core.template import TemplateKind
from buktikan.core.tenure import Level
from buktikan.documents.result_letter import result_letter
from buktikan.documents.score_sheet import score_sheet
from buktikan.documents.score_workbook import write_score_workbook
from buktikan.frameworks.finding import shipped_findings
from buktikan.records.models import (
    EvaluationSession,
    Note,
    Person,
    Place,
    RegionProfile,
    SeatMove,
)

LETTER_FORMS = ("pdf", "docx")
SHEET_FORMS = ("pdf", "docx", "xlsx")


def result_letter_file(told: EvaluationPaper, form: str) -> PaperFile:
    """The letter to the region."""
    return paper_file(f"surat-hasil-evaluasi-{told.session.key}", form, result_letter(told))


def score_sheet_file(told: EvaluationPaper, form: str) -> PaperFile:
    """The sheet; with marks of single evaluators only where the paper was gathered with them."""
    stem = f"lembar-nilai-{told.session.key}"
    if form == "xlsx":
        name = f"{stem}-internal" if told.marks else stem
        return made_file(name, form, lambda target: write_score_workbook(target, told))
    return paper_file(stem, form, score_sheet(told))


def paper_of(session: EvaluationSession, person: Person) -> EvaluationPaper | None:
    """What the papers say to the person; None while there is nothing that they may read.

    The team reads it from the agreement on, its region once it is asked to reply, others once it
    is final, and somebody who may not judge the session never.
    """
    look = result_of(session, person)
    if not look.is_readable or _is_barred(session, person, look.viewer):
        return None
    return _gathered(session, look)


def internal_paper(session: EvaluationSession, person: Person) -> EvaluationPaper | None:
    """The same with every mark that the person sees as one of the team; None for anybody else."""
    told = paper_of(session, person)
    if told is None or result_of(session, person).viewer is not Viewer.TEAM:
        return None
    seen = marks_seen_by(session, person)
    if seen.hidden_because:
        return None
    return replace(told, marks=_marks(seen, str(person)))


def _is_barred(session: EvaluationSession, person: Person, viewer: Viewer) -> bool:
    if viewer is not Viewer.OTHERS:
        return False
    rows = SeatMove.objects.filter(session=session, person=person).order_by("-number")
    office = rows.values_list("office", flat=True).first() or ""
    return any(bars_of(session, person, office=office))


def _gathered(session: EvaluationSession, look: ResultLook) -> EvaluationPaper:
    core = session.to_core(with_previous=False)
    place = session.tenure.place_id
    profile = RegionProfile.objects.select_related("place").filter(pk=place).first()
    above = parent_of(place) or place
    province = Place.objects.filter(key=above).first()
    own_head = RegionProfile.objects.filter(pk=above).first()
    final = look.finals[0] if look.finals and look.is_final else None
    is_province = core.level is Level.PROVINCE
    finished = final.settled_at if final else None
    steps = look.round.steps
    return EvaluationPaper(
        region_name=session.tenure.place.name,
        tenure=session.tenure.to_core(),
        session=core,
        state=look.round.state,
        sender=sender_of(
            core.level,
            province.name if province else "",
            own_head.seat if own_head and is_province else "",
        ),
        made_at=timezone.localtime(finished or steps[-1].at),
        framework=look.framework.source,
        names=_names(look.framework),
        scheme=look.scheme,
        score=look.score,
        team=_team(session),
        slot=_slot(session),
        readiness=look.readiness,
        notes=_notes(session, look.viewer),
        replies=_replies(look),
        reply_until=timezone.localdate(look.round.reply_until) if look.round.reply_until else None,
        seal=_seal(session),
        result_number=final.number if final else 0,
        settled_on=timezone.localdate(finished) if finished else None,
        why_again=final.words if final else "",
        synthetic=bool(profile and profile.synthetic),
        logo=in_force(above, TemplateKind.LOGO) if is_province else b"",
        seat=profile.seat if profile else "",
        findings={one.code: one.name.id for one in shipped_findings().types},
    )


def _names(framework: Framework) -> dict[str, str]:
    return {
        **{one.code: str(one.name) for one in framework.aspects},
        **{one.code: str(one.name) for one in framework.priorities},
        **{one.code: str(one.name) for one in framework.lines},
    }


def _team(session: EvaluationSession) -> tuple[TeamMember, ...]:
    return tuple(TeamMember(seat, str(person)) for person, seat in team_of(session).items())


def _slot(session: EvaluationSession) -> str:
    slot = slot_of(session)
    if slot is None or slot.cancelled:
        return ""
    starts_at, ends_at = timezone.localtime(slot.starts_at), timezone.localtime(slot.ends_at)
    parts = (day_and_date(starts_at), print_hours(starts_at, ends_at), slot.room)
    return ", ".join(part for part in parts if part)


def _notes(session: EvaluationSession, viewer: Viewer) -> tuple[CoreNote, ...]:
    """Notes that were let out; the team sees its drafts in a draft too."""
    rows = Note.objects.filter(session=session).select_related("repeats").order_by("key")
    if viewer is not Viewer.TEAM:
        rows = rows.filter(is_draft=False)
    return tuple(one.to_core() for one in rows)


def _replies(look: ResultLook) -> tuple[ReplyLine, ...]:
    return tuple(
        ReplyLine(
            one.reply.code,
            one.reply.text,
            timezone.localdate(one.reply.written_at),
            tuple(one.reply.proof.split()),
            tuple(
                AnswerLine(said.text, timezone.localdate(said.written_at)) for said in one.answers
            ),
        )
        for one in look.threads
    )


def _seal(session: EvaluationSession) -> JudgedSeal | None:
    """The seal of the report received for the session, else of our own records."""
    received = received_for(session)
    if received is not None:
        return JudgedSeal(received.seal_id, timezone.localtime(received.accepted_at), received=True)
    own = seal_to_tell_of(session)
    return JudgedSeal(own.seal_id, timezone.localtime(own.sealed_at)) if own else None


def _marks(seen: Seen, own_name: str) -> tuple[EvaluatorMarks, ...]:
    by_name: dict[str, dict[str, Mark]] = {}
    if seen.own:
        by_name[own_name] = dict(seen.own)
    for code, marks in seen.others.items():
        for name, mark in marks:
            by_name.setdefault(name, {})[code] = mark
    return tuple(EvaluatorMarks(name, marks) for name, marks in sorted(by_name.items()))
