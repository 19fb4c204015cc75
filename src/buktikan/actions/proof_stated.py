"""Which numbers stand behind the links of evidence now: sent ones, and ones still being typed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import OuterRef, QuerySet, Subquery

from buktikan.core.numeral import NumberFormat, Numeral, read_numeral
from buktikan.records.models import Agency, CellDraft, EvidenceLink, Observation
from buktikan.records.models.observation import ValueType


@dataclass(frozen=True, slots=True)
class Stated:
    """One number behind a link: the sent version, or the draft that is newer than it.

    `amount` is absent where no number is stated: a class, a date, a reason for absence.
    """

    link: int
    observation: int | None
    draft: int | None
    amount: Decimal | None

    @property
    def token(self) -> str:
        """The version as the intake's cells name it."""
        return f"d{self.draft}" if self.draft is not None else f"o{self.observation}"


Spot = tuple[str, str, str, str]
"""Element, place, period, source of a value without a breakdown."""


def stated_numbers(links: "QuerySet[EvidenceLink]") -> dict[int, tuple[Stated, ...]]:
    """What is stated behind each link: the sent value first, then a newer draft; three queries."""
    version = Observation.objects.filter(
        element=OuterRef("element"),
        place=OuterRef("place"),
        period=OuterRef("period"),
        source=OuterRef("source"),
        breakdown=OuterRef("breakdown"),
    ).order_by("-version")
    rows = list(
        links.order_by("pk").annotate(
            now=Subquery(version.values("pk")[:1]),
            kind=Subquery(version.values("value_type")[:1]),
            text=Subquery(version.values("value")[:1]),
            sent_at=Subquery(version.values("recorded_at")[:1]),
        )
    )
    drafts = _drafts(rows)
    found: dict[int, tuple[Stated, ...]] = {}
    for row in rows:
        stated = []
        if row.now is not None:
            amount = Decimal(row.text) if row.kind == ValueType.NUMBER else None
            stated.append(Stated(row.pk, row.now, None, amount))
        draft = drafts.get((row.element, row.place, row.period, row.source))
        plain = row.breakdown == "[]"
        if draft is not None and plain and (row.sent_at is None or draft.typed_at > row.sent_at):
            stated.append(Stated(row.pk, None, draft.pk, _typed_amount(draft.text)))
        found[row.pk] = tuple(stated)
    return found


def _drafts(links: Iterable[EvidenceLink]) -> Mapping[Spot, CellDraft]:
    """Newest drafts of the links' cells, by the observation that they will be once sent."""
    rows = tuple(links)
    if not rows:
        return {}
    found = (
        CellDraft.objects.filter(
            element__in={row.element for row in rows}, place__in={row.place for row in rows}
        )
        .newest()
        .select_related("session__tenure")
        .order_by("typed_at")
    )
    drafts = [one for one in found if one.text.strip()]
    named = _agency_names({one.session.tenure.place_id for one in drafts})
    spots = {}
    for one in drafts:
        source = one.source or named.get((one.session.tenure.place_id, one.agency), "")
        spots[one.element, one.place, one.period, source] = one
    return spots


def _agency_names(regions: set[str]) -> Mapping[tuple[str, str], str]:
    if not regions:
        return {}
    rows = Agency.objects.filter(region_id__in=regions)
    return {(one.region_id, one.key): one.name for one in rows}


def _typed_amount(text: str) -> Decimal | None:
    """The number of a cell, where a dot parts thousands."""
    read = read_numeral(text, NumberFormat.INDONESIAN)
    return read.amount if isinstance(read, Numeral) else None
