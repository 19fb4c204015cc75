"""What of a region's follow-up waits for a person: of its agency, or of its region."""

from collections.abc import Iterator
from datetime import date, datetime, time

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from buktikan.actions.action_owner import agencies_of, owner_of
from buktikan.actions.clock import now
from buktikan.actions.task import Task
from buktikan.core.followup import WORKABLE
from buktikan.core.note import NoteKind, NoteState
from buktikan.core.rights import Access, Capability
from buktikan.records.models import Action, Agency, NotActionable, Note

ASKING = (
    Capability.WORK_ON_ACTION,
    Capability.CHECK_ACTION,
    Capability.SUBMIT_ACTION,
    Capability.ASSIGN_ACTION,
    Capability.SIGN_NOT_ACTIONABLE,
)


def follow_up_tasks(access: Access, place: str) -> Iterator[Task]:
    """Everything of the follow-up that the person may do now, in the region."""
    if not access.may_somewhere(ASKING, place):
        return
    actions = tuple(Action.objects.filter(region_id=place).open().order_by("due"))
    if actions and access.may_somewhere((Capability.WORK_ON_ACTION,), place):
        yield from _of_agencies(access, place, actions)
    states = [(NoteState(one.state), one.note_id is not None) for one in actions]
    if access.may(Capability.CHECK_ACTION, place):
        yield from _counted(
            place,
            sum(state is NoteState.PROOF_SUBMITTED for state, _note in states),
            _("Verifikasi bukti tindak lanjut"),
        )
    if access.may(Capability.SUBMIT_ACTION, place):
        yield from _counted(
            place,
            sum(state is NoteState.CHECKED and has_note for state, has_note in states),
            _("Ajukan tindak lanjut kepada evaluator"),
        )
    if access.may(Capability.ASSIGN_ACTION, place):
        yield from _counted(place, _unassigned(place), _("Teruskan catatan evaluator ke OPD"))
    if access.may(Capability.SIGN_NOT_ACTIONABLE, place):
        yield from _unsigned(place)


def _of_agencies(access: Access, place: str, actions: tuple[Action, ...]) -> Iterator[Task]:
    known = agencies_of(place)
    own: dict[str, list[Action]] = {}
    for one in actions:
        if NoteState(one.state) in WORKABLE:
            own.setdefault(owner_of(one, known).key, []).append(one)
    for key, mine in own.items():
        if access.may(Capability.WORK_ON_ACTION, place, key):
            yield _of_agency(known[key], mine)


def _of_agency(agency: Agency, actions: list[Action]) -> Task:
    today = timezone.localdate(now())
    late = sum(one.due < today for one in actions)
    words = ngettext(
        "%(n)d tindak lanjut harus dikerjakan.",
        "%(n)d tindak lanjut harus dikerjakan.",
        len(actions),
    ) % {"n": len(actions)}
    if late:
        said = ngettext("%(n)d lewat tenggat.", "%(n)d lewat tenggat.", late) % {"n": late}
        words = f"{words} {said}"
    label = _("Kerjakan tindak lanjut %(agency)s") % {"agency": agency.short_name}
    where = (agency.region_id, agency.key)
    return Task(label, words, "followup:agency", where, _end_of(actions[0].due), bool(late))


def _end_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(23, 59)))


def _counted(place: str, count: int, label: str) -> Iterator[Task]:
    if count:
        words = ngettext("%(n)d menunggu Anda.", "%(n)d menunggu Anda.", count) % {"n": count}
        yield Task(label, words, "followup:region", (place,), urgent=True)


def _unassigned(place: str) -> int:
    rows = Note.objects.open().filter(session__tenure__place_id=place, is_draft=False)
    return rows.filter(actions=None).exclude(kind=NoteKind.PRAISE.value).count()


def _unsigned(place: str) -> Iterator[Task]:
    """Statements whose newest row is no signature yet."""
    rows = NotActionable.objects.filter(note__session__tenure__place_id=place)
    newest: dict[tuple[str, str], str] = {}
    for session, key, signed in rows.order_by("number").values_list(
        "note__session_id", "note__key", "signed_by"
    ):
        newest[session, key] = signed
    for (session, key), signed in newest.items():
        if not signed:
            yield Task(
                _("Tandatangani pernyataan atas catatan %(key)s") % {"key": key},
                _("Dinyatakan tidak dapat ditindaklanjuti; menunggu tanda tangan kepala daerah."),
                "followup:note",
                (session, key),
                urgent=True,
            )
