"""Who supplies what in a session: every asked line, its elements and their agencies."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from buktikan.actions.change import SetUpError
from buktikan.actions.framework import installed
from buktikan.actions.kept import Kept
from buktikan.actions.owner import (
    Owned,
    OwnedLine,
    copy_owners,
    last_session_before,
    owned_lines,
    set_owners,
    set_role_owner,
)
from buktikan.core.rights import Capability
from buktikan.records.models import Agency, ElementOwner, EvaluationSession
from buktikan.web.page import SignedInRequest, page
from buktikan.web.setup.shown import crumbs_of_session, refused, saved

USUAL = "-"
"""What a form sends for the usual owner."""
NOBODY, EXCEPTIONS = "kosong", "pengecualian"


_TABLES: Kept[SafeString] = Kept(most=64)


@dataclass(frozen=True, slots=True)
class OwnedShown:
    """An element and the name of its agency."""

    owned: Owned
    agency: str


@dataclass(frozen=True, slots=True)
class LineShown:
    """A line and those of its elements that the filter takes."""

    owned: OwnedLine
    elements: tuple[OwnedShown, ...]


@dataclass(frozen=True, slots=True)
class Filter:
    """Which rows are shown: by agency, owner role, priority indicator, gap or exception."""

    agency: str = ""
    role: str = ""
    priority: str = ""
    only: str = ""
    words: str = ""

    @staticmethod
    def of(asked: QueryDict) -> "Filter":
        """What the address asks for."""
        names = ("opd", "peran", "prioritas", "hanya", "cari")
        return Filter(*(asked.get(name, "").strip() for name in names))

    def __bool__(self) -> bool:
        """Whether anything is left out."""
        return any((self.agency, self.role, self.priority, self.only, self.words))

    def admits(self, line: OwnedLine) -> bool:
        """Whether a line is shown at all."""
        if self.priority and line.line.priority != self.priority:
            return False
        return not self.words or self._speaks_of(line)

    def _speaks_of(self, line: OwnedLine) -> bool:
        texts = [line.line.code, line.line.name.id]
        texts += [one.element.label.id for one in line.elements]
        return any(self.words.casefold() in text.casefold() for text in texts)

    def takes(self, one: Owned) -> bool:
        """Whether an element is shown in its line."""
        if self.agency and one.agency != self.agency:
            return False
        if self.role and one.element.owner != self.role:
            return False
        if self.only == NOBODY:
            return not one.agency
        return self.only != EXCEPTIONS or one.is_exception


@page(Capability.SET_OWNERS, methods=("GET", "POST"))
def owners(request: SignedInRequest, session: EvaluationSession) -> HttpResponse:
    """The table; marked elements go to the chosen agency."""
    agencies = tuple(Agency.objects.filter(region_id=session.tenure.place_id).order_by("name"))
    if request.method == "POST":
        return _move(request, session, agencies)
    framework = installed(session.framework_id, session.framework.fingerprint)
    lines = owned_lines(session, agencies, framework)
    chosen = Filter.of(request.GET)
    before = last_session_before(session)
    rows = list(_rows(lines, chosen, agencies))
    context = {
        "session": session,
        "rows": rows,
        "written": _written(session, rows),
        "total": len(lines),
        "gaps": sum(1 for one in lines if one.has_gap),
        "chosen": chosen,
        "agencies": [one for one in agencies if one.closed_on is None],
        "roles": framework.owners.items(),
        "priorities": framework.priorities,
        "before": before,
        "copyable": _said(before).count() if before else 0,
        "crumbs": crumbs_of_session(
            session, (session.key, reverse("setup:session", args=[session.pk]))
        ),
    }
    return render(request, "setup/owners.html", context)


def _rows(
    lines: Iterable[OwnedLine], chosen: Filter, agencies: Iterable[Agency]
) -> Iterable[LineShown]:
    names = {one.key: one.short_name for one in agencies}
    for line in lines:
        if not chosen.admits(line):
            continue
        elements = [
            OwnedShown(one, names.get(one.agency, one.agency))
            for one in line.elements
            if chosen.takes(one)
        ]
        if elements:
            yield LineShown(line, tuple(elements))


def _written(session: EvaluationSession, rows: Sequence[LineShown]) -> SafeString:
    """The table's rows as HTML, written again only when an owner in them has changed."""
    shown = tuple(
        (row.owned.line.code, one.owned.element.name, one.agency, one.owned.is_exception)
        for row in rows
        for one in row.elements
    )
    return _TABLES.found(
        (session.pk, get_language()),
        (session.framework.fingerprint, shown),
        lambda: render_to_string("setup/_owner_rows.html", {"rows": rows, "session": session}),
    )


def _said(session: EvaluationSession) -> QuerySet[ElementOwner]:
    return ElementOwner.objects.filter(session=session)


def _move(
    request: SignedInRequest, session: EvaluationSession, agencies: tuple[Agency, ...]
) -> HttpResponse:
    where = ("setup:owners", session.pk)
    names = request.POST.getlist("element")
    try:
        if not names:
            raise SetUpError(_("Tandai dahulu elemen yang akan dipindahkan."))
        agency = _chosen_agency(request, agencies)
        count = set_owners(session, dict.fromkeys(names, agency), by=str(request.user))
    except SetUpError as error:
        return refused(request, error, *where)
    return _told(request, count, *where)


def _chosen_agency(request: SignedInRequest, agencies: Iterable[Agency]) -> Agency | None:
    key = request.POST.get("agency", "")
    if key == USUAL:
        return None
    found = next((one for one in agencies if one.key == key), None)
    if found is None:
        raise SetUpError(_("Pilih OPD yang akan memasok."))
    return found


def _told(request: SignedInRequest, count: int, *where: str) -> HttpResponse:
    words = ngettext(
        "%(n)d elemen berpindah pengampu.", "%(n)d elemen berpindah pengampu.", count
    ) % {"n": count}
    return saved(request, words, *where)


@page(Capability.SET_OWNERS, methods=("POST",))
def role_owner(request: SignedInRequest, session: EvaluationSession) -> HttpResponse:
    """Every element of one owner role goes to the chosen agency."""
    where = ("setup:owners", session.pk)
    agencies = Agency.objects.filter(region_id=session.tenure.place_id)
    try:
        agency = _chosen_agency(request, agencies)
        role = request.POST.get("role", "")
        count = set_role_owner(session, role, agency, by=str(request.user))
    except SetUpError as error:
        return refused(request, error, *where)
    return _told(request, count, *where)


@page(Capability.SET_OWNERS, methods=("POST",))
def copy(request: SignedInRequest, session: EvaluationSession) -> HttpResponse:
    """Take over what the last session said."""
    where = ("setup:owners", session.pk)
    before = last_session_before(session)
    if before is None:
        error = SetUpError(_("Tidak ada sesi sebelumnya yang dapat disalin."))
        return refused(request, error, *where)
    try:
        count = copy_owners(session, before, by=str(request.user))
    except SetUpError as error:
        return refused(request, error, *where)
    return _told(request, count, *where)
