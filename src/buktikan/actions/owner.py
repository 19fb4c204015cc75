"""Saying for one session which agency supplies an element, other than the usual one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext

from buktikan.actions.change import SetUpError, told
from buktikan.actions.event import log_event
from buktikan.actions.framework import installed
from buktikan.core.board_columns import inputs_of
from buktikan.core.framework import Element, Framework, Line
from buktikan.records.models import Agency, ElementOwner, EvaluationSession

USUAL = "(pengampu biasa)"


@dataclass(frozen=True, slots=True)
class Owned:
    """One element of a line and the agency that supplies it; `usual` fills its owner role.

    Agencies are keys, blank where there is none.
    """

    element: Element
    agency: str
    usual: str

    @property
    def is_exception(self) -> bool:
        """Whether the session says otherwise than the owner role."""
        return self.agency != self.usual


@dataclass(frozen=True, slots=True)
class OwnedLine:
    """A line that the session asks for, and who supplies each of its elements."""

    line: Line
    elements: tuple[Owned, ...]

    @property
    def is_orphan(self) -> bool:
        """Whether nobody supplies any of its elements."""
        return all(not one.agency for one in self.elements)

    @property
    def has_gap(self) -> bool:
        """Whether nobody supplies one of its elements."""
        return any(not one.agency for one in self.elements)


def owned_lines(
    session: EvaluationSession, agencies: Iterable[Agency], framework: Framework
) -> tuple[OwnedLine, ...]:
    """Every asked line with its owners: those without any first, then in the framework's order.

    `agencies` are the region's, closed ones too: an exception may name one. One query.
    """
    usual = {
        role: agency.key
        for agency in agencies
        if agency.closed_on is None
        for role in agency.roles.split()
    }
    said = dict(ElementOwner.objects.filter(session=session).values_list("element", "agency__key"))
    core_scope = frozenset(session.scope.split())
    lines = [
        OwnedLine(line, tuple(_owned(framework, line, usual, said)))
        for line in framework.lines
        if not core_scope or line.priority in core_scope
    ]
    return tuple(sorted(lines, key=lambda one: (not one.is_orphan, not one.has_gap)))


def _owned(
    framework: Framework, line: Line, usual: Mapping[str, str], said: Mapping[str, str]
) -> Iterable[Owned]:
    for name in inputs_of(line):
        element = framework.elements[name]
        by_role = usual.get(element.owner, "")
        yield Owned(element, said.get(name, by_role), by_role)


@transaction.atomic
def set_owners(session: EvaluationSession, owners: Mapping[str, Agency | None], *, by: str) -> int:
    """Say who supplies elements in the session; None goes back to the usual one.

    Returns how many changed. Raises SetUpError for an element that the framework does not have,
    and for an agency of another region or a closed one.
    """
    framework = installed(session.framework_id)
    for name, agency in owners.items():
        _check(session, framework, name, agency)
    held = {one.element: one for one in _held(session, owners)}
    found: list[str] = []
    for name, agency in owners.items():
        before = held.get(name)
        if (before.agency_id if before else None) == (agency.pk if agency else None):
            continue
        _say(session, name, agency)
        label = framework.elements[name].label.id
        was = before.agency.name if before else USUAL
        found.append(told(label, was, agency.name if agency else USUAL))
    if found:
        _log("owner.set", session, by=by, found=found, elements=sorted(owners))
    return len(found)


def _check(
    session: EvaluationSession, framework: Framework, name: str, agency: Agency | None
) -> None:
    if name not in framework.elements:
        told_name = {"name": name}
        raise SetUpError(gettext('Kerangka sesi ini tidak punya elemen "%(name)s".') % told_name)
    if agency is None:
        return
    if agency.region_id != session.tenure.place_id or agency.closed_on is not None:
        raise SetUpError(
            gettext("%(name)s bukan OPD daerah ini yang masih berlaku.") % {"name": agency.name}
        )


def _held(session: EvaluationSession, names: Iterable[str]) -> Iterable[ElementOwner]:
    rows = ElementOwner.objects.filter(session=session, element__in=tuple(names))
    return rows.select_related("agency")


def _say(session: EvaluationSession, name: str, agency: Agency | None) -> None:
    if agency is None:
        ElementOwner.objects.filter(session=session, element=name).delete()
        return
    ElementOwner.objects.update_or_create(
        session=session, element=name, defaults={"agency": agency}
    )


def set_role_owner(session: EvaluationSession, role: str, agency: Agency | None, *, by: str) -> int:
    """The same for every element of one owner role; returns how many changed."""
    elements = installed(session.framework_id).elements.values()
    names = [one.name for one in elements if one.owner == role]
    if not names:
        raise SetUpError(gettext("Kerangka sesi ini tidak punya peran pengampu itu."))
    return set_owners(session, dict.fromkeys(names, agency), by=by)


def last_session_before(session: EvaluationSession) -> EvaluationSession | None:
    """The region's session that was held last before this one; None for the first."""
    rows = EvaluationSession.objects.filter(
        tenure__place_id=session.tenure.place_id, held_on__lt=session.held_on
    )
    return rows.select_related("tenure", "framework").order_by("-held_on", "-key").first()


@transaction.atomic
def copy_owners(session: EvaluationSession, source: EvaluationSession, *, by: str) -> int:
    """Take over what another session of the region said; elements it did not name stay.

    An agency that was merged since stands for its successor; one that was closed, and elements
    that the framework no longer has, are left out. Returns how many changed.
    """
    known = installed(session.framework_id).elements
    said = ElementOwner.objects.filter(session=source, element__in=tuple(known))
    taken: dict[str, Agency | None] = {}
    for one in said.select_related("agency__successor__successor").order_by("element"):
        agency: Agency | None = one.agency
        while agency is not None and agency.closed_on is not None:
            agency = agency.successor
        if agency is not None:
            taken[one.element] = agency
    return set_owners(session, taken, by=by)


def _log(
    verb: str, session: EvaluationSession, *, by: str, found: list[str], elements: list[str]
) -> None:
    detail: dict[str, str | int | list[str]] = {"changes": found, "elements": elements}
    log_event(verb, session.key, by=by, region=session.tenure.place_id, detail=detail)
