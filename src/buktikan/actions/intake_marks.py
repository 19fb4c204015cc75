"""What searches came to behind an agency's cells, for the lines of its intake."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from buktikan.actions.proof_asking import items_at_work
from buktikan.actions.proof_marks import Look, MarkNow, marks_of
from buktikan.core.observation import ObservationKey
from buktikan.records.models import EvidenceLink


@dataclass(frozen=True, slots=True)
class LineMark:
    """The mark of one item behind one cell; `waits` while a search of the item is at work."""

    mark: MarkNow
    waits: bool


def line_marks(
    region: str, elements: Iterable[str]
) -> Mapping[tuple[str, ObservationKey], LineMark]:
    """Marks by item and by the observation that the cell is, drafts before sent values.

    One query where nothing lies behind the cells, eight where anything does.
    """
    links = EvidenceLink.objects.filter(item__region_id=region, element__in=tuple(elements))
    rows = {row.pk: row for row in links.select_related("item")}
    if not rows:
        return {}
    marks = marks_of(EvidenceLink.objects.filter(pk__in=rows), drafts=True)
    pending = any(one.look is Look.PENDING for one in marks.values())
    busy = items_at_work(region) if pending else frozenset()
    found = {}
    for pk, mark in marks.items():
        key = (mark.item, rows[pk].observation_key)
        waits = mark.look is Look.PENDING and bool({"", mark.item} & busy)
        found[key] = LineMark(mark, waits)
    return found
