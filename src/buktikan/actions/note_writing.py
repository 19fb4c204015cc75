"""Evaluators write notes: drafts of their team first, let out to the region by the chair."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import count

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext

from buktikan.actions.event import log_event
from buktikan.actions.finding import findings_now
from buktikan.actions.framework import installed
from buktikan.actions.note import keep_step, write_note
from buktikan.actions.team import seat_of
from buktikan.core import note as core
from buktikan.core.evaluation import RoundState, Seat
from buktikan.core.note import NoteKind, NoteState, Severity
from buktikan.core.period import QUARTER_MONTHS, add_months
from buktikan.records.models import (
    EvaluationSession,
    Note,
    NoteMove,
    NoteVersion,
    Person,
    RoundMove,
)

LET_OUT = "sampaikan"
"""The key of the step with which a team shows its draft."""


class NoteError(Exception):
    """A note that cannot be written so; the message says why and how to mend it."""


class NoteConflictError(NoteError):
    """Somebody else changed the note meanwhile; `theirs` is what stands there now."""

    def __init__(self, theirs: NoteVersion) -> None:
        """Keep their version."""
        words = gettext("%(who)s mengubah catatan ini lebih dahulu. Bandingkan, lalu simpan lagi.")
        super().__init__(words % {"who": theirs.written_by})
        self.theirs = theirs


@dataclass(frozen=True, slots=True)
class Wording:
    """What an evaluator types; `due` None takes the default, `repeats` names an earlier note."""

    kind: NoteKind
    text: str
    severity: Severity = Severity.MINOR
    line: str = ""
    finding: str = ""
    expected: str = ""
    speaker: str = ""
    due: date | None = None
    repeats: str = ""


@dataclass(frozen=True, slots=True)
class DefaultDue:
    """When a note is due unless somebody says otherwise."""

    day: date
    is_next_session: bool


def default_due(session: EvaluationSession) -> DefaultDue:
    """The day of the next session of the tenure and level; three tenure months on without one."""
    later = EvaluationSession.objects.filter(
        tenure=session.tenure_id, level=session.level, held_on__gt=session.held_on
    )
    day = later.order_by("held_on").values_list("held_on", flat=True).first()
    if day is not None:
        return DefaultDue(day, is_next_session=True)
    return DefaultDue(add_months(session.held_on, QUARTER_MONTHS), is_next_session=False)


@transaction.atomic
def draft_note(
    session: EvaluationSession, person: Person, wording: Wording, *, at: datetime | None = None
) -> Note:
    """Write a new note that only the team sees; the same words sent twice are one note.

    Raises NoteError for somebody without a seat, a final result, or what cannot be.
    """
    _seated(session, person)
    EvaluationSession.objects.select_for_update().get(pk=session.pk)
    _refuse_final(session)
    _check(session, wording)
    same = Note.objects.filter(
        session=session, is_draft=True, kind=wording.kind.value, line=wording.line
    )
    for one in same:
        if one.text == wording.text.strip():
            return one
    note = _worded(session, wording, key=_free_key(session), person=person)
    return write_note(note, by=person.name, at=at, is_draft=True)


@transaction.atomic
def change_note(
    row: Note, person: Person, wording: Wording, *, turn: int, at: datetime | None = None
) -> Note:
    """Write it anew, as the next version; `turn` is the number of the version that was changed.

    Follow-up and state stay. Raises NoteConflictError where another version came meanwhile.
    """
    session = row.session
    _seated(session, person)
    row = Note.objects.select_for_update(of=("self",)).select_related("repeats").get(pk=row.pk)
    _refuse_final(session)
    newest = newest_version(row)
    if newest is not None and newest.number != turn:
        raise NoteConflictError(newest)
    before = row.to_core()
    _check(session, wording, before.finding)
    worded = _worded(session, wording, key=row.key, person=person)
    after = replace(
        before,
        kind=worded.kind,
        text=worded.text,
        severity=worded.severity,
        line=worded.line,
        finding=worded.finding,
        expected=worded.expected,
        speaker=worded.speaker,
        due=worded.due,
        repeats=worded.repeats,
    )
    return row if after == before else write_note(after, by=person.name, at=at)


@transaction.atomic
def let_out(
    session: EvaluationSession,
    *,
    by: str,
    keys: Collection[str] | None = None,
    at: datetime | None = None,
) -> int:
    """Show the region the session's drafts, or those of the keys; returns how many.

    The result that becomes final calls it for all; a chair earlier, through `let_out_by`.
    """
    drafts = Note.objects.select_for_update().filter(session=session, is_draft=True)
    rows = [one for one in drafts.order_by("key") if keys is None or one.key in keys]
    for row in rows:
        row.is_draft = False
        row.save(update_fields=["is_draft"])
        keep_step(row, LET_OUT, by=by, at=at or timezone.now())
    if rows:
        log_event(
            "note.let_out",
            session.key,
            by=by,
            region=session.tenure.place_id,
            detail={"notes": " ".join(one.key for one in rows)},
            at=at,
        )
    return len(rows)


def let_out_by(session: EvaluationSession, chair: Person, keys: Collection[str]) -> int:
    """What the chair shows before the result is final; raises NoteError for anybody else."""
    if seat_of(session, chair) is not Seat.CHAIR:
        raise NoteError(gettext("Hanya ketua tim yang menyampaikan catatan kepada daerah."))
    return let_out(session, by=chair.name, keys=keys)


def newest_version(row: Note) -> NoteVersion | None:
    """What the note says, with who wrote it when."""
    return NoteVersion.objects.filter(note=row).order_by("-number").first()


def versions_seen_by(row: Note, person: Person) -> QuerySet[NoteVersion]:
    """What the note said, the newest first: all drafts for its team, for others from letting out.

    What a team wrote over before anybody else read it stays the team's.
    """
    rows = NoteVersion.objects.filter(note=row).order_by("-number")
    step = _let_out_to(row, person)
    if step is None:
        return rows
    told = rows.filter(written_at__lte=step.moved_at).first() or rows.first()
    return rows.filter(number__gte=told.number) if told else rows


def steps_seen_by(row: Note, person: Person) -> QuerySet[NoteMove]:
    """The steps of the note's state, the newest first; when it was drafted is the team's."""
    rows = NoteMove.objects.filter(note=row).order_by("-number")
    step = _let_out_to(row, person)
    return rows.filter(number__gte=step.number) if step else rows


def _let_out_to(row: Note, person: Person) -> NoteMove | None:
    """The step that showed the note to this person; None for the team, and without such a step."""
    step = NoteMove.objects.filter(note=row, key=LET_OUT).order_by("number").first()
    return step if step and seat_of(row.session, person) is None else None


def is_final(session: EvaluationSession) -> bool:
    """Whether the result stands: its notes are no longer written."""
    return RoundMove.objects.state_of(session.pk) is RoundState.FINAL


def note_of(session: EvaluationSession, wording: Wording) -> core.Note:
    """What is being typed, as a note, to compare with earlier ones."""
    return _worded(session, wording, key="", person=None)


def _seated(session: EvaluationSession, person: Person) -> None:
    if seat_of(session, person) is None:
        raise NoteError(gettext("Hanya anggota tim evaluator sesi ini yang menulis catatannya."))


def _refuse_final(session: EvaluationSession) -> None:
    if is_final(session):
        raise NoteError(
            gettext("Hasil sesi ini sudah ditetapkan. Ketua tim dapat membukanya kembali.")
        )


def _check(session: EvaluationSession, wording: Wording, finding_before: str = "") -> None:
    if not wording.text.strip():
        raise NoteError(gettext("Isi catatan belum ditulis."))
    framework = installed(session.framework_id, session.framework.fingerprint)
    priorities = {one.code for one in framework.priorities}
    if (
        wording.line
        and wording.line not in priorities
        and wording.line not in framework.line_by_code
    ):
        words = gettext('Kode "%(code)s" tidak ada dalam kerangka sesi ini. Pilih dari daftar.')
        raise NoteError(words % {"code": wording.line})
    kept = wording.finding == finding_before
    if not kept and not findings_now().is_offered(wording.finding, wording.kind):
        words = gettext("Jenis temuan itu tidak untuk catatan %(kind)s. Pilih yang lain.")
        raise NoteError(words % {"kind": gettext(wording.kind.label)})
    if wording.due is not None and wording.due < session.held_on:
        raise NoteError(gettext("Tenggat tidak mungkin sebelum hari sesinya."))
    _refuse_foreign_repeat(session, wording.repeats)


def _refuse_foreign_repeat(session: EvaluationSession, name: str) -> None:
    """What a note says again is shown beside it: drafts and other regions' notes are not."""
    if not name:
        return
    earlier, _, key = name.rpartition("/")
    rows = Note.objects.let_out().filter(
        session=earlier, key=key, session__tenure__place_id=session.tenure.place_id
    )
    if not rows.filter(session__held_on__lt=session.held_on).exists():
        raise NoteError(
            gettext("Catatan yang diulang itu bukan catatan terdahulu daerah ini. Pilih lagi.")
        )


def _worded(
    session: EvaluationSession, wording: Wording, *, key: str, person: Person | None
) -> core.Note:
    asks = wording.kind is not NoteKind.PRAISE
    return core.Note(
        key=key,
        session=session.key,
        kind=wording.kind,
        text=wording.text.strip(),
        state=NoteState.NEW,
        line=wording.line,
        speaker=wording.speaker.strip() or (person.name if person else ""),
        due=(wording.due or default_due(session).day) if asks else wording.due,
        severity=wording.severity,
        finding=wording.finding,
        expected=wording.expected.strip(),
        repeats=wording.repeats if asks else "",
    )


def _free_key(session: EvaluationSession) -> str:
    taken = set(Note.objects.filter(session=session).values_list("key", flat=True))
    return next(key for n in count(len(taken) + 1) if (key := f"C-{n:02}") not in taken)
