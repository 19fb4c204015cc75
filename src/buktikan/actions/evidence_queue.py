"""The verifier's work of one session: links that wait, in the order of agencies and lines."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from buktikan.actions.board import asked_elements
from buktikan.actions.evidence import decide
from buktikan.actions.evidence_register import backed_values, judged
from buktikan.actions.framework import installed
from buktikan.actions.ownership import owners_of
from buktikan.core.evidence import EvidenceState
from buktikan.core.framework import Framework
from buktikan.records.models import Agency, EvaluationSession, EvidenceItem, EvidenceLink, Person


@dataclass(frozen=True, slots=True)
class Spot:
    """Where one link stands in the queue: whose it is, and which line asks for it."""

    link: int
    agency: str
    line: str


@dataclass(frozen=True, slots=True)
class Queue:
    """Links of a session in one state; `counts` by agency key, blank for nobody's."""

    spots: Sequence[Spot]
    counts: Mapping[str, int]
    by_state: Mapping[EvidenceState, int]
    agencies: Mapping[str, str]
    framework: Framework

    def of_agency(self, agency: str) -> Sequence[Spot]:
        """Only those of one agency; all for a blank key."""
        return [one for one in self.spots if agency in ("", one.agency)]


def queue_of(session: EvaluationSession, person: Person, state: EvidenceState) -> Queue:
    """Every link in that state that backs what the session asks for; five queries.

    The session's tenure and framework must have been loaded with it.
    """
    framework = installed(session.framework_id, session.framework.fingerprint)
    agencies = tuple(Agency.objects.filter(region_id=session.tenure.place_id).in_force())
    owners = owners_of(session, agencies, framework)
    order = {one.key: place for place, one in enumerate(sorted(agencies, key=_named))}
    lines = _line_order(framework)
    by_state: dict[EvidenceState, int] = dict.fromkeys(EvidenceState, 0)
    found: list[tuple[tuple[int, int, str, str, int], Spot]] = []
    for pk, element, place, period, said in _links(session, person, framework):
        standing = EvidenceState(said)
        by_state[standing] += 1
        if standing is not state:
            continue
        agency = owners.get(element, "")
        at, line = lines.get(element, (len(lines), ""))
        key = (order.get(agency, len(order)), at, place, period, pk)
        found.append((key, Spot(pk, agency, line)))
    spots = [spot for _, spot in sorted(found, key=lambda one: one[0])]
    counts: dict[str, int] = {}
    for spot in spots:
        counts[spot.agency] = counts.get(spot.agency, 0) + 1
    names = {one.key: one.short_name for one in agencies}
    return Queue(spots, counts, by_state, names, framework)


def _named(agency: Agency) -> tuple[str, str]:
    return agency.short_name.casefold(), agency.key


Row = tuple[int, str, str, str, str]


def _links(session: EvaluationSession, person: Person, framework: Framework) -> Sequence[Row]:
    core = session.to_core()
    names = {*asked_elements(framework, core), *_action_lists(framework)}
    items = EvidenceItem.objects.visible_to(person).filter(region_id=core.place)
    rows = judged(
        EvidenceLink.objects.within(core.place).filter(element__in=names, item__in=items)
    ).filter(period_end__lte=core.cutoff)
    return list(rows.values_list("pk", "element", "place", "period", "state_now"))


def _action_lists(framework: Framework) -> frozenset[str]:
    return frozenset(one.actions for one in framework.priorities if one.actions)


def _line_order(framework: Framework) -> Mapping[str, tuple[int, str]]:
    """Where the first line that reads an element stands, with its code."""
    found: dict[str, tuple[int, str]] = {}
    for at, line in enumerate(framework.lines):
        share = line.share
        named = (share.numerator, share.denominator, share.stated) if share else ()
        for name in (*sorted(line.formula.elements), *named):
            found.setdefault(name, (at, line.code))
    return found


def decidable(
    session: EvaluationSession, person: Person, links: Sequence[int]
) -> list[EvidenceLink]:
    """Those of the links that lie in the session's region and whose item the person may know."""
    region = session.tenure.place_id
    items = EvidenceItem.objects.visible_to(person).filter(region_id=region)
    rows = EvidenceLink.objects.within(region).filter(pk__in=links, item__in=items)
    return list(rows.select_related("item").prefetch_related("decisions", "item__revisions"))


@transaction.atomic
def decide_seen(
    links: Sequence[EvidenceLink],
    seen: Mapping[int, int],
    state: EvidenceState,
    *,
    by: str,
    reason: str,
) -> tuple[list[EvidenceLink], list[EvidenceLink]]:
    """Decide on values as they were looked at; returns what was decided and what changed meanwhile.

    `seen` gives, by link, the version (its primary key, 0 for none) that stood on the page. A value
    that is another by now is not decided: nobody has looked at it.
    """
    at = timezone.now()
    decided: list[EvidenceLink] = []
    changed: list[EvidenceLink] = []
    for one in backed_values(links):
        now = one.observation.pk if one.observation else 0
        (decided if seen.get(one.link.pk) == now else changed).append(one.link)
    decide(decided, state, by=by, reason=reason, at=at)
    return decided, changed
