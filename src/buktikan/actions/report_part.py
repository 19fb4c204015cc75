"""The parts of a session's report as they stand: owner, state, text, what is open."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext

from buktikan.actions.event import log_event
from buktikan.actions.framework import installed
from buktikan.actions.outline import outline_of
from buktikan.core.deadline import Step
from buktikan.core.outline import OutlineChapter, PartKind, ReportPart, parts_of
from buktikan.core.rights import Access, Capability
from buktikan.core.writing import Desk, PartOwner, PartState, desk_of, may_read, move_named
from buktikan.records.models import (
    Agency,
    Deadline,
    EvaluationSession,
    PartAssignment,
    PartComment,
    PartMove,
    Person,
    ReportText,
    Seal,
)


class PartRefusedError(Exception):
    """What was asked for a part cannot be; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class PartNow:
    """One part as it stands, for one person.

    `text` is the newest version, None before the first. `writers` is who owns it in words.
    `is_outside` says that the outline has no such part any more; what was written stays readable.
    """

    part: ReportPart
    owner: PartOwner
    writers: str
    due: date | None
    desk: Desk
    text: ReportText | None
    open_comments: int = 0
    is_outside: bool = False

    @property
    def state(self) -> PartState:
        """Where the part stands."""
        return self.desk.state

    @property
    def words(self) -> int:
        """How many words stand there."""
        return len(self.text.text.split()) if self.text else 0

    @property
    def version(self) -> int:
        """The number of the newest version; 0 before the first."""
        return self.text.version if self.text else 0

    @property
    def is_mine(self) -> bool:
        """Whether the person is among those who write it."""
        return self.desk.owns and not self.is_outside


@dataclass(frozen=True, slots=True)
class ReportNow:
    """The outline with its parts: headings keep their place, with no key and nothing to write.

    `parts` are those that the person may read. `seal` is the seal in force, `due` the day by which
    the report is sealed.
    """

    chapters: tuple[OutlineChapter, ...]
    headings: tuple[ReportPart, ...]
    parts: Mapping[str, PartNow]
    outside: tuple[PartNow, ...]
    seal: Seal | None
    due: datetime | None

    def find(self, key: str) -> PartNow | None:
        """The part of that key, also one that the outline lacks; None where nothing is or seen."""
        return self.parts.get(key) or next(
            (one for one in self.outside if one.part.key == key), None
        )

    def changed_since_seal(self, now: PartNow) -> bool:
        """Whether somebody wrote here after the report was sealed."""
        return bool(self.seal and now.text and now.text.written_at > self.seal.sealed_at)


@dataclass(frozen=True, slots=True)
class _Rows:
    """Everything that was read for a session's report."""

    session: EvaluationSession
    agencies: Mapping[str, Agency]
    assigned: Mapping[str, PartAssignment]
    states: Mapping[str, PartState]
    texts: Mapping[str, ReportText]
    comments: Mapping[str, int]
    roles: Mapping[str, str]


def report_of(session: EvaluationSession, person: Person) -> ReportNow:
    """The session's report, as far as the person may read it."""
    framework = installed(session.framework_id, session.framework.fingerprint)
    outline = outline_of(session)
    headings = tuple(parts_of(outline, framework))
    rows = _read(session, person, dict(framework.owners))
    known = {one.key for one in headings if one.key}
    found = dict(_of_outline(rows, headings, person))
    outside = tuple(
        now
        for key in sorted(set(rows.texts) - known)
        if (now := _now(rows, _lost(rows.texts[key]), person, outside=True)) is not None
    )
    seals = Seal.objects.filter(session=session, superseded_by=None).order_by("-sealed_at")
    due = Deadline.objects.filter(session=session, step=Step.SEAL.value)
    return ReportNow(
        outline.chapters,
        headings,
        found,
        outside,
        seals.first(),
        due.values_list("due", flat=True).first(),
    )


def _read(session: EvaluationSession, person: Person, roles: Mapping[str, str]) -> _Rows:
    place = session.tenure.place_id
    agencies = Agency.objects.filter(region_id=place)
    assigned = PartAssignment.objects.filter(session=session).newest().select_related("person")
    texts = ReportText.objects.visible_to(person).filter(session=session).newest()
    return _Rows(
        session,
        {one.key: one for one in agencies},
        {one.key: one for one in assigned},
        PartMove.objects.states(session.key),
        {one.key: one for one in texts},
        open_threads(session),
        roles,
    )


def open_threads(session: EvaluationSession) -> Mapping[str, int]:
    """How many threads of comments wait for an answer, by part; one query and its prefetch."""
    threads = PartComment.objects.filter(session=session, thread=None).prefetch_related("moves")
    return Counter(one.key for one in threads if not is_settled(one))


def is_settled(thread: PartComment) -> bool:
    """Whether the newest step of a thread settled it; its moves were fetched before."""
    newest = max(thread.moves.all(), key=lambda one: one.number, default=None)
    return newest is not None and newest.settled


def _of_outline(
    rows: _Rows, headings: tuple[ReportPart, ...], person: Person
) -> Iterator[tuple[str, PartNow]]:
    for part in headings:
        now = _now(rows, part, person) if part.key else None
        if now is not None:
            yield part.key, now


def _lost(text: ReportText) -> ReportPart:
    return ReportPart(text.key, "", text.title or text.key, PartKind.TEXT, "")


def _now(rows: _Rows, part: ReportPart, person: Person, *, outside: bool = False) -> PartNow | None:
    """The part for the person; None where the person may not read it."""
    place, access = rows.session.tenure.place_id, person.access()
    assigned = rows.assigned.get(part.key)
    owner = _owner(rows, part, assigned)
    if not may_read(access, place, owner, person.pk):
        return None
    text = rows.texts.get(part.key)
    state = rows.states.get(part.key, PartState.WRITTEN if text else PartState.UNWRITTEN)
    desk = desk_of(access, place, state, owner, person.pk)
    if outside:
        desk = Desk(state, owns=False, edits=False, comments=False)
    return PartNow(
        part,
        owner,
        _writers(rows, owner, assigned),
        assigned.due if assigned else None,
        desk,
        text,
        rows.comments.get(part.key, 0),
        outside,
    )


def _owner(rows: _Rows, part: ReportPart, assigned: PartAssignment | None) -> PartOwner:
    """What was said for the session goes before the agency that fills the owner role."""
    if assigned is not None:
        return PartOwner(assigned.agency, assigned.person_id)
    filling = (
        one
        for one in rows.agencies.values()
        if one.closed_on is None and part.owner in one.roles.split()
    )
    agency = next(filling, None) if part.owner else None
    return PartOwner(agency.key if agency else "")


def _writers(rows: _Rows, owner: PartOwner, assigned: PartAssignment | None) -> str:
    if owner.agency:
        agency = rows.agencies.get(owner.agency)
        return agency.short_name if agency else owner.agency
    if assigned is not None and assigned.person is not None:
        return str(assigned.person)
    return gettext("Tim penyusun")


def part_of(session: EvaluationSession, key: str, person: Person) -> PartNow | None:
    """One part; None where it is unknown or the person may not read it."""
    return report_of(session, person).find(key)


@transaction.atomic
def take_part_step(
    session: EvaluationSession, key: str, step: str, *, words: str = "", by: Person
) -> PartState:
    """Take one step of core.writing.MOVES; raises PartRefusedError where it cannot be taken."""
    EvaluationSession.objects.select_for_update().get(pk=session.pk)  # one step at a time
    now = part_of(session, key, by)
    move = move_named(now.state, step) if now else None
    if now is None or move is None or move not in now.desk.moves:
        raise PartRefusedError(
            gettext(
                "Langkah ini tidak tersedia: bagian ini kini %(state)s. "
                "Muat ulang halaman untuk melihat keadaan terakhir."
            )
            % {"state": gettext((now.state if now else PartState.UNWRITTEN).label)}
        )
    if move.words_needed and not words.strip():
        raise PartRefusedError(
            gettext('Tulis alasannya: langkah "%(step)s" selalu disertai kata.')
            % {"step": gettext(move.label)}
        )
    record_part_step(session, now, move.to, words=words.strip(), by=by.name)
    return move.to


@transaction.atomic
def record_part_step(
    session: EvaluationSession, now: PartNow, to: PartState, *, words: str = "", by: str
) -> None:
    """Write a step down, without asking anybody's rights: `take_part_step` does that."""
    held = PartMove.objects.filter(session=session, key=now.part.key)
    newest = held.order_by("-number").values_list("number", flat=True).first()
    moment = timezone.now()
    PartMove(
        session=session,
        key=now.part.key,
        number=(newest or 0) + 1,
        state=to.value,
        words=words,
        moved_by=by,
        moved_at=moment,
    ).save()
    log_event(
        f"part.{to.value}",
        f"{session.key} {now.part.key}",
        by=by,
        region=session.tenure.place_id,
        agency=now.owner.agency,
        at=moment,
        detail={"words": words},
    )


@transaction.atomic
def assign_part(
    session: EvaluationSession, key: str, owner: PartOwner, *, due: date | None = None, by: Person
) -> None:
    """Give a part to an agency, a person or the drafting team; raises PartRefusedError.

    The person must write in this region, the agency must be of it and in force.
    """
    place = session.tenure.place_id
    now = part_of(session, key, by)
    if now is None or now.is_outside or not by.access().may(Capability.EDIT_REPORT, place):
        raise PartRefusedError(gettext("Hanya penyunting laporan yang menetapkan penulis bagian."))
    agency = Agency.objects.filter(region_id=place, key=owner.agency).in_force().first()
    if owner.agency and agency is None:
        raise PartRefusedError(gettext("OPD itu tidak ada atau sudah ditutup. Pilih yang lain."))
    chosen = next((one for one in writers_of(session) if one.pk == owner.person), None)
    if owner.person is not None and chosen is None:
        raise PartRefusedError(gettext("Orang itu tidak menulis laporan daerah ini."))
    held = PartAssignment.objects.filter(session=session, key=key)
    newest = held.order_by("-number").values_list("number", flat=True).first()
    PartAssignment(
        session=session,
        key=key,
        number=(newest or 0) + 1,
        agency=owner.agency,
        person=chosen,
        due=due,
        assigned_by=by.name,
        assigned_at=timezone.now(),
    ).save()
    named = agency.name if agency else str(chosen or gettext("Tim penyusun"))
    log_event(
        "part.assigned",
        f"{session.key} {key}",
        by=by.name,
        region=place,
        agency=owner.agency,
        detail={"into": named, "due": due.isoformat() if due else ""},
    )


def writers_of(session: EvaluationSession) -> tuple[Person, ...]:
    """People who may write in the region's report, by name."""
    place = session.tenure.place_id
    held = Person.objects.filter(
        is_active=True, memberships__place_id=place, memberships__ended_at=None
    )
    people = held.distinct().order_by("name", "pk").prefetch_related("memberships")
    wanted = (Capability.WRITE_PART, Capability.EDIT_REPORT)
    return tuple(one for one in people if _access(one).may_somewhere(wanted, place))


def _access(person: Person) -> Access:
    """What the person may do, from memberships that were fetched before."""
    return Access(tuple(one.to_core() for one in person.memberships.all() if one.ended_at is None))
