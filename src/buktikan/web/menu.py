"""What every page's frame shows: the person, the menu, the session at work."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from buktikan.actions.clock import is_pretended, now
from buktikan.core.rights import Access, Capability
from buktikan.records.models import EvaluationSession, Person
from buktikan.records.models.exchange import RECEIVING
from buktikan.web.current import at_work


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the menu."""

    label: str
    url: str
    current: bool


@dataclass(frozen=True, slots=True)
class Frame:
    """Everything the base template needs."""

    person: Person | None
    menu: tuple[Entry, ...] = ()
    session: EvaluationSession | None = None
    sessions: tuple[EvaluationSession, ...] = ()
    has_more: bool = False
    theme: str = "auto"


EntryOf = Callable[..., Entry]


def frame(request: HttpRequest) -> dict[str, object]:
    """The context of the base template."""
    pretended = now() if is_pretended() else None
    person = getattr(request, "user", None)
    if not isinstance(person, Person):
        return {"access": Frame(None), "pretended": pretended}
    now_at = at_work(request, person)
    menu = tuple(_menu(request, person.access(), now_at.session))
    return {
        "access": Frame(
            person, menu, now_at.session, now_at.offered, now_at.has_more, person.theme
        ),
        "pretended": pretended,
    }


def _menu(
    request: HttpRequest, access: Access, session: EvaluationSession | None
) -> Iterator[Entry]:
    def entry(label: str, url: str, start: str = "") -> Entry:
        return Entry(label, url, request.path.startswith(start or url))

    yield Entry(_("Beranda"), reverse("home:start"), request.path == reverse("home:start"))
    if session is not None:
        yield from _of_session(entry_of=entry, access=access, session=session)
    elif access.holding(Capability.SET_UP):
        yield entry(_("Pengaturan"), reverse("setup:regions"))
    yield from _of_everywhere(entry, access, session)


def _of_everywhere(
    entry_of: EntryOf, access: Access, session: EvaluationSession | None
) -> Iterator[Entry]:
    """What one's roles open, whichever session is at work."""
    offered = (
        ((Capability.VIEW_FOLLOW_UP,), _("Catatan"), _notes_of(access, session), "/catatan/"),
        (
            (Capability.SCHEDULE_EVALUATION, Capability.EVALUATE),
            _("Jadwal evaluasi"),
            reverse("evaluation:schedule"),
            "",
        ),
        ((Capability.EVALUATE,), _("Meja saya"), reverse("evaluation:desks"), ""),
        (
            (Capability.SHARE_MODEL, Capability.ADOPT_MODEL),
            _("Percontohan"),
            reverse("model:list"),
            "",
        ),
        (RECEIVING, _("Pertukaran"), reverse("exchange:inbox"), ""),
        ((Capability.MANAGE_PEOPLE,), _("Orang"), reverse("people:list"), ""),
        ((Capability.KEEP_TRUST,), _("Kepercayaan"), reverse("seal:trust"), ""),
    )
    for capabilities, label, url, start in offered:
        if access.holding(*capabilities):
            yield entry_of(label, url, start)


def _of_session(entry_of: EntryOf, access: Access, session: EvaluationSession) -> Iterator[Entry]:
    place = session.tenure.place_id
    filling = access.holding(Capability.FILL, Capability.SUBMIT_ON_BEHALF)
    if any(grant.reaches(place, grant.agency) for grant in filling):
        yield entry_of(_("Isian"), reverse("intake:agencies", args=[session.key]), "/isian/")
    sees_all = access.may(Capability.VIEW_REGION, place)
    sees_some = access.may_somewhere((Capability.VIEW_REGION, Capability.VIEW_AGENCY), place)
    if sees_all:
        yield entry_of(_("Papan"), reverse("board:session", args=[session.key]), "/papan/")
    if sees_some:
        yield entry_of(_("Laporan"), reverse("report:outline", args=[session.key]), "/laporan/")
    if sees_all:
        yield entry_of(_("Dokumen"), reverse("documents:session", args=[session.key]), "/dokumen/")
        yield entry_of(_("Segel"), reverse("seal:session", args=[session.key]), "/segel/")
    if sees_some:
        here = reverse("official:reconciliation", args=[session.key])
        yield entry_of(_("Angka resmi"), here, "/resmi/")
    if sees_all:
        yield entry_of(_("Evaluasi"), reverse("evaluation:session", args=[session.key]))
    if access.may_somewhere((Capability.VIEW_FOLLOW_UP,), place):
        here = reverse("followup:region", args=[place])
        yield entry_of(_("Tindak lanjut"), here, "/tindak-lanjut/")
    yield from _of_place(entry_of, access, place)


def _of_place(entry_of: EntryOf, access: Access, place: str) -> Iterator[Entry]:
    """What belongs to the region whatever the session."""
    if any(one.place == place or one.reaches(place, "") for one in access.grants):
        if access.holding(Capability.VIEW_FOLLOW_UP):
            yield entry_of(_("Rakor"), reverse("meeting:list", args=[place]), "/rakor/")
        if access.holding(Capability.VIEW_EVIDENCE):
            yield entry_of(_("Data dukung"), reverse("evidence:register", args=[place]), "/bukti/")
        if access.holding(Capability.VIEW_HISTORY):
            yield entry_of(_("Riwayat"), reverse("history:region", args=[place]), "/riwayat/")
    if access.may(Capability.KEEP_TEMPLATES, place):
        yield entry_of(_("Templat"), reverse("template:region", args=[place]), "/templat/")
    if access.may_any((Capability.SET_UP, Capability.SET_OWNERS), place):
        yield entry_of(_("Pengaturan"), reverse("setup:region", args=[place]), "/atur/")


def _notes_of(access: Access, session: EvaluationSession | None) -> str:
    """The notes of the session at work, where its follow-up may be seen; else all notes."""
    place = session.tenure.place_id if session else ""
    if session is not None and access.may_somewhere((Capability.VIEW_FOLLOW_UP,), place):
        return reverse("note:session", args=[session.key])
    return reverse("note:search")
