"""What searches came to, for lists: one mark for each link, as its value and its item stand now."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum

from buktikan.actions.proof import TOOLS
from buktikan.actions.proof_stated import Stated, stated_numbers
from buktikan.core.evidence import EvidenceClass, Locator
from buktikan.core.proof.sighting import Mark
from buktikan.core.proof.standing_spot import NOWHERE, without_surroundings
from buktikan.records.locator_facts import LocatorFacts, locator_from
from buktikan.records.models import EvidenceLink, EvidenceSearch, EvidenceSpot
from buktikan.records.models.evidence import EvidenceLinkQuerySet
from buktikan.records.standing_spots import same_number


class Look(Enum):
    """How far the search for a link is."""

    DONE = "done"
    PENDING = "pending"
    NO_FILE = "no_file"
    NO_NUMBER = "no_number"
    NO_VALUE = "no_value"


@dataclass(frozen=True, slots=True)
class MarkNow:
    """The mark of a link; `spot` is the best one's, or the one that a person chose.

    `other` is the number that stands in the place of the stated one, `words` what the search says;
    both come from inside the file and are blank where the item is restricted.
    """

    link: int
    item: str
    look: Look
    mark: Mark | None = None
    search: int | None = None
    spot: Locator = NOWHERE
    chosen: bool = False
    stated: str = ""
    other: str = ""
    words: str = ""
    restricted: bool = False
    draft: bool = False


def marks_of(links: EvidenceLinkQuerySet, *, drafts: bool = False) -> dict[int, MarkNow]:
    """The mark of each link, in seven queries whatever their number.

    With `drafts` the number that an agency is typing comes before the sent one: that is its own
    business, so ask for it on the agency's own pages alone.
    """
    rows = list(links.select_related("item").prefetch_related("item__revisions").order_by("pk"))
    if not rows:
        return {}
    stated = stated_numbers(links)
    searches = _searches(row.pk for row in rows)
    chosen = _chosen(row.pk for row in rows)
    found = {}
    for row in rows:
        versions = [one for one in stated.get(row.pk, ()) if drafts or one.draft is None]
        found[row.pk] = _mark(row, versions[-1] if versions else None, searches, chosen)
    return found


Version = tuple[int, int | None, int | None, int]
"""Link, observation, draft, revision."""


def _searches(links: Iterable[int]) -> Mapping[Version, EvidenceSearch]:
    rows = EvidenceSearch.objects.filter(link__in=tuple(links), tools=TOOLS).order_by("pk")
    return {(one.link_id, one.observation_id, one.draft_id, one.revision): one for one in rows}


def _chosen(links: Iterable[int]) -> Mapping[int, EvidenceSpot]:
    rows = EvidenceSpot.objects.filter(link__in=tuple(links)).order_by("pk")
    return {one.link_id: one for one in rows}


def _mark(
    row: EvidenceLink,
    stated: Stated | None,
    searches: Mapping[Version, EvidenceSearch],
    chosen: Mapping[int, EvidenceSpot],
) -> MarkNow:
    item = row.item.to_core()
    closed = any(
        one.classification == EvidenceClass.RESTRICTED.value for one in row.item.revisions.all()
    )
    plain = MarkNow(row.pk, row.item.key, Look.NO_VALUE, restricted=closed)
    if stated is None:
        return plain
    draft = stated.draft is not None
    if stated.amount is None:
        return MarkNow(row.pk, row.item.key, Look.NO_NUMBER, restricted=closed, draft=draft)
    if not item.files:
        return MarkNow(row.pk, row.item.key, Look.NO_FILE, restricted=closed, draft=draft)
    text = format(stated.amount, "f")
    picked = chosen_spot(chosen.get(row.pk), text, {one.sha256 for one in item.files})
    search = searches.get((row.pk, stated.observation, stated.draft, item.revision))
    spots: list[LocatorFacts] = search.found if search else []
    spot = picked or (locator_from(spots[0]) if spots else Locator())
    mark = Mark(search.mark) if search else None
    return MarkNow(
        row.pk,
        row.item.key,
        Look.DONE if search else Look.PENDING,
        mark,
        search.pk if search else None,
        without_surroundings(spot) if closed else spot,
        picked is not None,
        text,
        spot.written if mark is Mark.OTHER_VALUE and not closed else "",
        search.words if search and (not closed or mark is Mark.UNREADABLE) else "",
        closed,
        draft,
    )


def chosen_spot(row: EvidenceSpot | None, stated: str, files: set[str]) -> Locator | None:
    """The spot that a person chose, where it still speaks of this number and of such a file."""
    if row is None or row.locator.get("sha256") not in files:
        return None
    return locator_from(row.locator) if same_number(row.stated, stated) else None
