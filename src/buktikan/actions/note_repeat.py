"""Earlier notes of a region that a new one may say again, through renewals and other frameworks."""

from collections.abc import Mapping
from dataclasses import dataclass

from buktikan.actions.finding import findings_now
from buktikan.core import note as core
from buktikan.core.note_repeat import CodesOf, Similar, similar
from buktikan.frameworks.crosswalk import shipped_crosswalks
from buktikan.records.models import EvaluationSession, Note

MOST_LINKS = 40
"""More repeats than a chain of quarters can have; a broken chain ends here."""


@dataclass(frozen=True, slots=True)
class Chain:
    """A note and those that it repeats, the newest first."""

    notes: tuple[Note, ...]

    @property
    def length(self) -> int:
        """How many times it was said."""
        return len(self.notes)


def likely_repeats(session: EvaluationSession, note: core.Note) -> tuple[Similar, ...]:
    """Notes of the region's earlier sessions, of any tenure and level, that it may say again."""
    rows = Note.objects.let_out().filter(
        session__tenure__place_id=session.tenure.place_id, session__held_on__lt=session.held_on
    )
    earlier = tuple(rows.select_related("session", "repeats").defer("session__source"))
    frameworks = {one.session_id: one.session.framework_id for one in earlier}
    values = tuple(one.to_core() for one in earlier)
    codes_of = _codes_in(session.framework_id, frameworks)
    return similar(note, values, findings_now().repeats, codes_of)


def _codes_in(framework: str, frameworks: Mapping[str, str]) -> CodesOf:
    """What became of an earlier note's line in the framework, as its crosswalk states."""
    walks = shipped_crosswalks()

    def codes_of(note: core.Note) -> frozenset[str]:
        walk = walks.get((frameworks[note.session], framework))
        for crossing in walk.lines if walk else ():
            if note.line in crossing.old:
                return frozenset(crossing.new)
        return frozenset((note.line,))

    return codes_of


def chain_of(row: Note) -> Chain:
    """The note and all before it, as evaluators confirmed them."""
    found = [row]
    while (before := found[-1].repeats) is not None and len(found) < MOST_LINKS:
        found.append(before)
    return Chain(tuple(found))


def lengths_of(rows: tuple[Note, ...]) -> Mapping[int, int]:
    """How many times each was said, by key of the row: one query for each link of the longest."""
    before = {one.pk: one.repeats_id for one in rows}
    lengths = dict.fromkeys(before, 1)
    at = {pk: link for pk, link in before.items() if link is not None}
    while at and max(lengths.values()) < MOST_LINKS:
        for pk in at:
            lengths[pk] += 1
        links = dict(Note.objects.filter(pk__in=at.values()).values_list("pk", "repeats"))
        at = {pk: far for pk, link in at.items() if (far := links.get(link)) is not None}
    return lengths
