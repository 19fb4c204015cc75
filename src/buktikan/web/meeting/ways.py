"""Ways on from a meeting's page: into its room, to its minutes, to its documents."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from buktikan.core.meeting import MeetingState
from buktikan.core.rights import Access, Capability
from buktikan.records.models import Meeting

BEFORE = frozenset({MeetingState.PLANNED, MeetingState.INVITED})
HELD = frozenset({MeetingState.CLOSED, MeetingState.SIGNED, MeetingState.SENT})
ALWAYS = frozenset(MeetingState) - {MeetingState.CANCELLED}


@dataclass(frozen=True, slots=True)
class Way:
    """One way on: its words, the name of its address, for whom, in which states."""

    label: str | Promise
    name: str
    states: frozenset[MeetingState]
    capability: Capability = Capability.VIEW_FOLLOW_UP
    form: str = ""


HOLD = Capability.HOLD_MEETING
WAYS = (
    Way(_("Ruang rapat"), "meeting:room", ALWAYS, HOLD),
    Way(_("Layar rapat"), "meeting:presenter", ALWAYS),
    Way(_("Daftar hadir"), "meeting:attendance", ALWAYS, HOLD),
    Way(_("Notulen"), "meeting:minutes", HELD),
    Way(_("Surat undangan (PDF)"), "meeting:invitation_file", ALWAYS, form="pdf"),
    Way(_("Surat undangan (DOCX)"), "meeting:invitation_file", ALWAYS, form="docx"),
    Way(_("Daftar hadir (PDF)"), "meeting:attendance_file", ALWAYS, form="pdf"),
    Way(_("Notulen (PDF)"), "meeting:minutes_file", HELD, form="pdf"),
    Way(_("Notulen (DOCX)"), "meeting:minutes_file", HELD, form="docx"),
)


def ways_of(meeting: Meeting, access: Access) -> list[tuple[str, str]]:
    """Labels and addresses that the person may go to now."""
    return list(_ways(meeting, access))


def _ways(meeting: Meeting, access: Access) -> Iterator[tuple[str, str]]:
    region, state = meeting.region_id, MeetingState(meeting.state)
    for one in WAYS:
        if state not in one.states or not access.may_somewhere((one.capability,), region):
            continue
        named = {"region": region, "meeting": meeting.number}
        try:
            yield (
                str(one.label),
                reverse(one.name, kwargs=named | ({"form": one.form} if one.form else {})),
            )
        except NoReverseMatch:
            continue
