"""A note as pages show it: with its line, its finding and how often it was said."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from buktikan.actions.finding import findings_now
from buktikan.actions.framework import installed
from buktikan.actions.note_repeat import lengths_of
from buktikan.core.finding import FindingLibrary, FindingType
from buktikan.core.note import NoteKind, NoteState, Severity
from buktikan.core.note_query import Piece, Term, marked
from buktikan.core.place import NATION, PlaceLevel
from buktikan.core.rights import Access, Capability, Reach
from buktikan.records.models import EvaluationSession, Note, Place
from buktikan.web.followup.shown import STYLES
from buktikan.web.words import words


@dataclass(frozen=True, slots=True)
class ShownNote:
    """A note of a list."""

    row: Note
    line: str
    finding: FindingType | None
    said: int
    pieces: tuple[Piece, ...]
    expected: tuple[Piece, ...]

    @property
    def kind(self) -> NoteKind:
        """What it is about."""
        return NoteKind(self.row.kind)

    @property
    def severity(self) -> Severity | None:
        """How much it weighs; praise weighs nothing."""
        return None if self.kind is NoteKind.PRAISE else Severity(self.row.severity)

    @property
    def state(self) -> NoteState | None:
        """Where it stands; praise stands nowhere."""
        return None if self.kind is NoteKind.PRAISE else NoteState(self.row.state)

    @property
    def style(self) -> str:
        """The look of its state."""
        return STYLES[NoteState(self.row.state)]

    @property
    def leads_to_model(self) -> bool:
        """Whether it praises the report as one that others could follow."""
        return self.finding is not None and self.finding.leads_to_model


def shown(rows: Iterable[Note], terms: tuple[Term, ...] = ()) -> tuple[ShownNote, ...]:
    """Notes as lists show them; what was looked for is marked."""
    notes = tuple(rows)
    said = lengths_of(notes)
    library = findings_now()
    return tuple(_shown(one, said[one.pk], library, terms) for one in notes)


def _shown(row: Note, said: int, library: FindingLibrary, terms: tuple[Term, ...]) -> ShownNote:
    return ShownNote(
        row,
        row.line,
        library.by_code.get(row.finding),
        said,
        marked(row.text, terms) if terms else (Piece(row.text),),
        marked(row.expected, terms) if row.expected and terms else _whole(row.expected),
    )


def _whole(text: str) -> tuple[Piece, ...]:
    return (Piece(text),) if text else ()


def line_name(session: EvaluationSession, code: str) -> str:
    """The line or priority by code and name; words for the whole report."""
    if not code:
        return _("seluruh laporan")
    framework = installed(session.framework_id, session.framework.fingerprint)
    line = framework.line_by_code.get(code)
    if line is not None:
        return f"{code} {words(line.name)}"
    named = (one.name for one in framework.priorities if one.code == code)
    return f"{code} {words(next(named, ''))}".strip()


def places_within(access: Access) -> list[Place]:
    """Provinces, then regions with a tenure, whose notes the person may look for, by name."""
    reach = Q(pk__in=[])
    for one in access.holding(Capability.VIEW_FOLLOW_UP):
        below = one.role.reach is Reach.BELOW
        everywhere = below and one.place == NATION
        here = Q(key__under=one.place) if below else Q(key=one.place)
        reach |= ~Q(pk__in=[]) if everywhere else here
    province = Q(level=PlaceLevel.PROVINCE.value)
    rows = Place.objects.filter(reach, province | Q(tenures__isnull=False)).distinct()
    return sorted(rows, key=lambda one: (one.level != PlaceLevel.PROVINCE.value, one.name))


def crumbs(session: EvaluationSession, *more: tuple[str, str]) -> list[tuple[str, str]]:
    """The way to a page of one session's notes."""
    return [
        (_("Catatan"), reverse("note:search")),
        (words(session.tenure_quarter), reverse("note:session", args=[session.key])),
        *more,
    ]
