"""Who owns an action now, and who should own the next one: agencies merge, close and go on."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext

from buktikan.actions.framework import installed
from buktikan.records.models import Action, Agency, Note


@dataclass(frozen=True, slots=True)
class Owner:
    """The agency that owns an action now, and the one that it was given to where that differs.

    `agency` is None where the agency was closed and nobody goes on in its place.
    """

    given: Agency | None
    agency: Agency | None

    @property
    def key(self) -> str:
        """The key that rights are asked for; empty where nobody owns it."""
        return self.agency.key if self.agency else ""

    @property
    def has_moved(self) -> bool:
        """Whether another agency took it over."""
        return self.given is not None and self.agency is not None and self.given != self.agency


@dataclass(frozen=True, slots=True)
class Proposal:
    """The agency that is proposed for a note's action, and what must be told about it."""

    agency: Agency | None
    words: str = ""


def agencies_of(region: str) -> Mapping[str, Agency]:
    """All agencies of the region by key, closed ones too, each with its successor."""
    rows = Agency.objects.filter(region_id=region).select_related("successor")
    return {one.key: one for one in rows}


def owner_of(action: Action, agencies: Mapping[str, Agency] | None = None) -> Owner:
    """Who owns the action now; `agencies` are those of the region where they were read before."""
    known = agencies_of(action.region_id) if agencies is None else agencies
    given = known.get(action.agency)
    return Owner(given, heir(given, known))


def heir(agency: Agency | None, agencies: Mapping[str, Agency]) -> Agency | None:
    """The agency itself, or the one that it goes on in; None where it was closed for good."""
    seen: set[str] = set()
    while agency is not None and agency.closed_on is not None and agency.key not in seen:
        seen.add(agency.key)
        agency = agencies.get(agency.successor.key) if agency.successor else None
    return agency if agency is None or agency.closed_on is None else None


def proposed_owner(note: Note, agencies: Mapping[str, Agency]) -> Proposal:
    """The agency that fills the owner role of the note's line; told where nobody does."""
    session = note.session
    framework = installed(session.framework_id, session.framework.fingerprint)
    lines = [one for one in framework.lines if note.line and note.line in (one.code, one.priority)]
    roles = Counter(one.owner for one in lines if one.owner)
    if not roles:
        return Proposal(None, gettext("Catatan ini tidak menyebut satu baris; pilih OPD-nya."))
    ranked = [role for role, _ in roles.most_common()]
    filling = sorted(
        (
            one
            for one in agencies.values()
            if one.closed_on is None and roles.keys() & set(one.roles.split())
        ),
        key=lambda one: min(ranked.index(role) for role in one.roles.split() if role in roles),
    )
    if not filling:
        said = gettext("Tidak ada OPD yang mengampu %(line)s; pilih OPD-nya.")
        return Proposal(None, said % {"line": note.line})
    owners = ", ".join(one.short_name for one in filling)
    said = gettext("Baris %(line)s diampu %(owners)s.") % {"line": note.line, "owners": owners}
    return Proposal(filling[0], said)


def duties_told(agency: Agency) -> str:
    """What must be known of an agency that fills no owner role; empty otherwise."""
    if agency.roles.split():
        return ""
    said = gettext("%(agency)s tidak mengampu baris mana pun; tindak lanjut tetap dapat diberikan.")
    return said % {"agency": agency.short_name}
