"""Reading the evidence register: what items say, what they back, how far the verifier is."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, TypedDict

from django.db.models import (
    Case,
    CharField,
    Count,
    Exists,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce

from buktikan.core.evidence import EvidenceClass, EvidenceState
from buktikan.records.models import (
    EvidenceDecision,
    EvidenceItem,
    EvidenceLink,
    EvidenceRevision,
    Observation,
    Person,
)
from buktikan.records.models.evidence import EvidenceLinkQuerySet

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations


class Judged(TypedDict):
    """What `judged` adds to a link."""

    said: str
    said_at: datetime | None
    recorded_at: datetime | None
    period_end: date | None
    state_now: str


ACCEPTED, WAITING = EvidenceState.ACCEPTED.value, EvidenceState.WAITING.value


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a person looks for in the register; empty parts ask for nothing."""

    words: str = ""
    classification: EvidenceClass | None = None
    agency: str = ""
    state: EvidenceState | None = None
    backs_nothing: bool = False


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """One item of the register: its newest revision, and how many links are in which state."""

    revision: EvidenceRevision
    counts: Mapping[EvidenceState, int]
    elements: tuple[str, ...]

    @property
    def links(self) -> int:
        """How many values it backs."""
        return sum(self.counts.values())

    @property
    def states(self) -> tuple[tuple[EvidenceState, int], ...]:
        """States that occur, with their number."""
        return tuple((state, self.counts[state]) for state in EvidenceState if self.counts[state])


def judged(links: EvidenceLinkQuerySet) -> "QuerySet[WithAnnotations[EvidenceLink, Judged]]":
    """The links with `state_now`: an acceptance older than the value's newest version waits.

    The same meaning as `core.evidence.EvidenceLink.state_for`, for filters in the database.
    """
    newest = EvidenceDecision.objects.filter(link=OuterRef("pk")).order_by("-pk")
    version = Observation.objects.filter(
        element=OuterRef("element"),
        place=OuterRef("place"),
        period=OuterRef("period"),
        source=OuterRef("source"),
        breakdown=OuterRef("breakdown"),
    ).order_by("-version")
    said = links.annotate(
        said=Coalesce(Subquery(newest.values("state")[:1]), Value(WAITING)),
        said_at=Subquery(newest.values("decided_at")[:1]),
        recorded_at=Subquery(version.values("recorded_at")[:1]),
        period_end=Subquery(version.values("period_end")[:1]),
    )
    return said.annotate(  # type: ignore[return-value]  # the stubs see values of any type
        state_now=Case(
            When(said=ACCEPTED, said_at__lt=F("recorded_at"), then=Value(WAITING)),
            default=F("said"),
            output_field=CharField(),
        )
    )


def found_in_register(region: str, person: Person, wanted: Wanted) -> QuerySet[EvidenceRevision]:
    """The newest revisions of the items that the person may see and asks for."""
    later = EvidenceRevision.objects.filter(item=OuterRef("item"), number__gt=OuterRef("number"))
    items = EvidenceItem.objects.visible_to(person).filter(region_id=region)
    rows = EvidenceRevision.objects.filter(~Exists(later), item__in=items)
    for word in wanted.words.split():
        rows = rows.filter(
            Q(title__icontains=word)
            | Q(issuer__icontains=word)
            | Q(letter_number__icontains=word)
            | Q(item__key__icontains=word)
        )
    if wanted.classification is not None:
        rows = rows.filter(classification=wanted.classification.value)
    if wanted.agency:
        rows = rows.filter(item__agency=wanted.agency)
    return _in_state(rows, wanted).select_related("item").order_by("-received_at", "item__key")


def _in_state(rows: QuerySet[EvidenceRevision], wanted: Wanted) -> QuerySet[EvidenceRevision]:
    links = EvidenceLink.objects.filter(item=OuterRef("item"))
    if wanted.backs_nothing:
        return rows.filter(~Exists(links))
    if wanted.state is None:
        return rows
    return rows.filter(Exists(judged(links).filter(state_now=wanted.state.value)))


def register_rows(revisions: Iterable[EvidenceRevision]) -> tuple[RegisterRow, ...]:
    """Rows of one page: one query for all their links."""
    shown = tuple(revisions)
    links = judged(EvidenceLink.objects.filter(item__in=[one.item_id for one in shown]))
    counts: dict[int, Counter[EvidenceState]] = {}
    elements: dict[int, dict[str, None]] = {}
    for item, element, state in links.order_by("pk").values_list("item", "element", "state_now"):
        counts.setdefault(item, Counter())[EvidenceState(state)] += 1
        elements.setdefault(item, {})[element] = None
    return tuple(
        RegisterRow(one, counts.get(one.item_id, Counter()), tuple(elements.get(one.item_id, ())))
        for one in shown
    )


def agencies_of_register(region: str, person: Person) -> tuple[tuple[str, int], ...]:
    """Agencies that laid items into the register, with how many the person may see."""
    rows = EvidenceItem.objects.visible_to(person).filter(region_id=region).exclude(agency="")
    counted = rows.values_list("agency").annotate(items=Count("pk")).order_by("agency")
    return tuple(counted)


@dataclass(frozen=True, slots=True)
class BackedValue:
    """One link of an item: the value that it backs, as it stands now, and what was decided."""

    link: EvidenceLink
    observation: Observation | None
    state: EvidenceState
    decisions: tuple[EvidenceDecision, ...]

    @property
    def newest(self) -> EvidenceDecision | None:
        """The decision that counts."""
        return self.decisions[-1] if self.decisions else None

    @property
    def is_outdated(self) -> bool:
        """Whether it was accepted for a version that is no longer the newest."""
        return self.newest is not None and self.newest.state != self.state.value


def backed_values(links: Iterable[EvidenceLink]) -> tuple[BackedValue, ...]:
    """The links with their newest values; decisions must have been fetched with them."""
    rows = tuple(links)
    held = _newest_of(rows)
    return tuple(_backed(row, held.get(_spot(row))) for row in rows)


Spot = tuple[str, str, str, str, str]


def _spot(row: EvidenceLink | Observation) -> Spot:
    return row.element, row.place, row.period, row.source, row.breakdown


def _newest_of(rows: tuple[EvidenceLink, ...]) -> Mapping[Spot, Observation]:
    found = Observation.objects.filter(
        element__in={row.element for row in rows},
        place__in={row.place for row in rows},
        period__in={row.period for row in rows},
    ).order_by("version")
    return {_spot(one): one for one in found} if rows else {}


def _backed(row: EvidenceLink, observation: Observation | None) -> BackedValue:
    recorded: datetime | None = observation.recorded_at if observation else None
    decisions = tuple(sorted(row.decisions.all(), key=lambda one: one.pk))
    return BackedValue(row, observation, row.to_core().state_for(recorded), decisions)
