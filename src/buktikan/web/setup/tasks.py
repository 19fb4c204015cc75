"""What a region still needs before its agencies can start."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from buktikan.actions.framework import installed
from buktikan.actions.owner import OwnedLine, owned_lines
from buktikan.core.deadline import Step
from buktikan.core.framework import Framework
from buktikan.core.rights import Access, Capability, Role
from buktikan.records.models import (
    Agency,
    Deadline,
    EvaluationSession,
    FrameworkVersion,
    Membership,
    RegionProfile,
    Tenure,
)
from buktikan.web.words import words as said

DONE, PARTLY, MISSING, BLOCKED = "done", "partly", "missing", "blocked"
LETTERHEAD_NEEDS = ("government", "office", "seat", "signatory", "signatory_post")


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to set up; `url` is blank where the person may not do it or cannot yet.

    `is_typed` says that the words are what somebody typed, in Indonesian.
    """

    key: str
    label: str
    words: str
    state: str
    url: str = ""
    is_typed: bool = False

    @property
    def state_label(self) -> str:
        """What an official reads."""
        return {
            DONE: _("Selesai"),
            PARTLY: _("Belum lengkap"),
            MISSING: _("Belum ada"),
            BLOCKED: _("Menunggu langkah lain"),
        }[self.state]


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything that tasks are judged by, asked once."""

    region: RegionProfile
    agencies: tuple[Agency, ...]
    tenures: tuple[Tenure, ...]
    sessions: tuple[EvaluationSession, ...]
    frameworks: int
    deadlines: frozenset[str]
    lines: tuple[OwnedLine, ...]
    framework: Framework | None
    members: tuple[Membership, ...]
    session: EvaluationSession | None


def facts_of(region: RegionProfile, today: date) -> Facts:
    """The region's state in few queries, whatever the number of rows.

    The session that is set up is the next one to be held, else the last one that was.
    """
    sessions = tuple(
        EvaluationSession.objects.filter(tenure__place_id=region.pk)
        .select_related("tenure__place")
        .order_by("-held_on", "-key")
    )
    agencies = tuple(Agency.objects.filter(region_id=region.pk))
    lines: tuple[OwnedLine, ...] = ()
    deadlines: frozenset[str] = frozenset()
    framework = None
    session = next((one for one in reversed(sessions) if one.held_on >= today), None)
    session = session or next(iter(sessions), None)
    if session is not None:
        framework = installed(session.framework_id)
        lines = owned_lines(session, agencies, framework)
        rows = Deadline.objects.filter(session=session)
        deadlines = frozenset(rows.values_list("step", flat=True))
    return Facts(
        region=region,
        agencies=agencies,
        tenures=tuple(Tenure.objects.filter(place_id=region.pk)),
        sessions=sessions,
        frameworks=FrameworkVersion.objects.count(),
        deadlines=deadlines,
        lines=lines,
        framework=framework,
        members=tuple(Membership.objects.in_force().filter(place_id=region.pk)),
        session=session,
    )


def tasks_of(facts: Facts, access: Access) -> tuple[Task, ...]:
    """All tasks in the order in which they are done; links only where the person may follow."""
    place = facts.region.pk
    doors: Mapping[str, tuple[Capability, ...]] = {
        "owners": (Capability.SET_OWNERS,),
        "people": (Capability.MANAGE_PEOPLE,),
        "frameworks": (Capability.INSTALL_FRAMEWORK, Capability.SET_UP, Capability.SET_OWNERS),
    }
    found = []
    for one in _tasks(facts):
        if access.may_any(doors.get(one.key, (Capability.SET_UP,)), place):
            found.append(one)
        else:
            found.append(replace(one, url=""))
    return tuple(found)


def _tasks(facts: Facts) -> Iterator[Task]:
    region = facts.region.pk
    yield _letterhead(facts.region)
    yield _agencies(facts, reverse("setup:agencies", args=[region]))
    yield _tenures(facts, reverse("setup:tenures", args=[region]))
    yield _frameworks(facts)
    yield _sessions(facts, reverse("setup:sessions", args=[region]))
    yield _calendar(facts)
    yield _owners(facts)
    yield _people(facts)


def _letterhead(region: RegionProfile) -> Task:
    absent = [name for name in LETTERHEAD_NEEDS if not getattr(region, name).strip()]
    state = DONE if not absent else PARTLY
    if len(absent) >= len(LETTERHEAD_NEEDS) - 1:
        state = MISSING
    words = region.signatory or _("Siapa yang menandatangani laporan, dan di mana.")
    url = reverse("setup:letterhead", args=[region.pk])
    label, typed = _("Kop surat dan penanda tangan"), bool(region.signatory)
    return Task("letterhead", label, words, state, url, typed)


def _agencies(facts: Facts, url: str) -> Task:
    label = _("OPD dan peran pengampunya")
    open_ = [one for one in facts.agencies if one.closed_on is None]
    if not open_:
        return Task(
            "agencies", label, _("Dinas, badan dan bagian yang memasok data."), MISSING, url
        )
    words = ngettext("%(n)d OPD", "%(n)d OPD", len(open_)) % {"n": len(open_)}
    filled = {role for one in open_ for role in one.roles.split()}
    empty = len(set(facts.framework.owners) - filled) if facts.framework else 0
    if not empty:
        return Task("agencies", label, words, DONE, url)
    words += ngettext(
        "; %(n)d peran pengampu belum diisi", "; %(n)d peran pengampu belum diisi", empty
    ) % {"n": empty}
    return Task("agencies", label, words, PARTLY, url)


def _tenures(facts: Facts, url: str) -> Task:
    label = _("Masa jabatan penjabat")
    if not facts.tenures:
        return Task("tenures", label, _("Pelantikan, dari sini triwulan dihitung."), MISSING, url)
    last = max(facts.tenures, key=lambda one: one.inaugurated)
    return Task("tenures", label, str(last), DONE, url, is_typed=True)


def _frameworks(facts: Facts) -> Task:
    label, url = _("Kerangka evaluasi"), reverse("setup:frameworks")
    if not facts.frameworks:
        return Task("frameworks", label, _("Daftar indikator dari Kementerian."), MISSING, url)
    n = facts.frameworks
    words = ngettext("%(n)d versi terpasang", "%(n)d versi terpasang", n) % {"n": n}
    return Task("frameworks", label, words, DONE, url)


def _sessions(facts: Facts, url: str) -> Task:
    label = _("Sesi evaluasi")
    if facts.session is None:
        ready = facts.tenures and facts.frameworks
        words = _("Hari evaluasi, batas data, tingkat dan lingkup.")
        return Task("sessions", label, words, MISSING if ready else BLOCKED, url if ready else "")
    n = len(facts.sessions)
    words = ngettext("%(n)d sesi", "%(n)d sesi", n) % {"n": n}
    return Task("sessions", label, words, DONE, url)


def _calendar(facts: Facts) -> Task:
    label = _("Kalender sesi")
    session = facts.session
    if session is None:
        return Task("calendar", label, _("Tenggat tiap langkah."), BLOCKED)
    url = reverse("setup:calendar", args=[session.key])
    left = len(Step) - len(facts.deadlines)
    if not left:
        return Task("calendar", label, _("Tiap langkah punya tenggat."), DONE, url)
    words = ngettext(
        "%(n)d langkah belum punya tenggat", "%(n)d langkah belum punya tenggat", left
    ) % {"n": left}
    return Task("calendar", label, words, PARTLY if facts.deadlines else MISSING, url)


def _owners(facts: Facts) -> Task:
    label = _("Pengampu tiap indikator")
    session = facts.session
    if session is None:
        return Task("owners", label, _("OPD mana memasok elemen yang mana."), BLOCKED)
    url = reverse("setup:owners", args=[session.key])
    gaps = sum(1 for one in facts.lines if one.has_gap)
    if not gaps:
        return Task("owners", label, _("Semua baris punya pengampu."), DONE, url)
    words = ngettext(
        "%(n)d baris belum punya pengampu", "%(n)d baris belum punya pengampu", gaps
    ) % {"n": gaps}
    return Task("owners", label, words, PARTLY if gaps < len(facts.lines) else MISSING, url)


def _people(facts: Facts) -> Task:
    label, url = _("Orang dan perannya"), reverse("people:list")
    asked = {one.agency for line in facts.lines for one in line.elements if one.agency}
    manned = {one.agency for one in facts.members if one.role == Role.AGENCY_OFFICER.value}
    held = {one.role for one in facts.members}
    absent = [said(one) for one in (Role.COORDINATOR, Role.VERIFIER) if one.value not in held]
    left = len(asked - manned)
    if not absent and not left and held:
        return Task("people", label, _("Setiap OPD yang ditanya punya petugas."), DONE, url)
    words = _("Belum ada: %(roles)s") % {"roles": ", ".join(absent)} if absent else ""
    if left:
        few = ngettext(
            "%(n)d OPD yang ditanya belum punya petugas",
            "%(n)d OPD yang ditanya belum punya petugas",
            left,
        ) % {"n": left}
        words = f"{words}; {few}" if words else few
    return Task("people", label, words, PARTLY if held else MISSING, url)
