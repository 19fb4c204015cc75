"""The example's verifier follows every accepted number to its spot and says that it is the one."""

from collections import Counter
from collections.abc import Mapping
from decimal import Decimal

from django.db import transaction

from buktikan.actions.example import Quarter
from buktikan.actions.proof import search_item
from buktikan.actions.proof_marks import MarkNow, marks_of
from buktikan.actions.proof_spot import choose_spot, word_spot
from buktikan.actions.proof_wanted import wording_of
from buktikan.actions.reading import reading_kept
from buktikan.core.evidence import EvidenceState, Locator
from buktikan.core.numeral import print_number
from buktikan.core.proof.leaf import FileText
from buktikan.core.proof.standing_spot import agree
from buktikan.core.proof.wanted import Wanted
from buktikan.core.proof.wording import Wording
from buktikan.records.locator_facts import locator_from
from buktikan.records.models import EvaluationSession, EvidenceItem, EvidenceLink, EvidenceSearch
from buktikan.records.models.evidence import EvidenceLinkQuerySet


def search_quarter(quarter: Quarter, *, by: str) -> Mapping[str, int]:
    """Read the evidence of the quarter's region and look for its numbers; marks with counts."""
    region = _region(quarter)
    wording = wording_of(region)
    for item in EvidenceItem.objects.filter(region_id=region).order_by("key"):
        search_item(item, by=by, wording=wording)
    marks = marks_of(EvidenceLink.objects.filter(item__region_id=region))
    counts = Counter(one.mark.label for one in marks.values() if one.mark is not None)
    return dict(counts.most_common())


@transaction.atomic
def confirm_quarter(quarter: Quarter, *, by: str) -> Mapping[str, int]:
    """Confirm what the search found for accepted links, and point at what it only asked about.

    Only a spot that holds the stated number, at the page or cell that the agency named, is taken.
    Returns how many were confirmed, picked, and left without a spot.
    """
    region = _region(quarter)
    links = EvidenceLink.objects.filter(item__region_id=region)
    wording = wording_of(region)
    accepted = _accepted(links)
    marks = marks_of(links)
    counts = {"dikonfirmasi": 0, "dipilih": 0, "tanpa letak": 0}
    for link in links.select_related("item").order_by("pk"):
        mark = marks[link.pk]
        if link.pk not in accepted or mark.mark is None or mark.chosen:
            continue
        spot, confirmed = _spot(link, mark, wording)
        if spot is None:
            counts["tanpa letak"] += 1
            continue
        choose_spot(link, spot, mark, confirmed=confirmed, by=by)
        counts["dikonfirmasi" if confirmed else "dipilih"] += 1
    return counts


def _region(quarter: Quarter) -> str:
    session = EvaluationSession.objects.select_related("tenure").get(key=quarter.session)
    return session.tenure.place_id


def _accepted(links: EvidenceLinkQuerySet) -> set[int]:
    newest = links.order_by("decisions__pk").values_list("pk", "decisions__state")
    states = dict(newest)
    return {pk for pk, state in states.items() if state == EvidenceState.ACCEPTED.value}


def _spot(link: EvidenceLink, mark: MarkNow, wording: Wording) -> tuple[Locator | None, bool]:
    """The spot to keep, and whether the search itself had named it."""
    typed, amount = locator_from(link.locator), Decimal(mark.stated)
    wanted = wording.wanted(link.observation_key, amount)
    found = EvidenceSearch.objects.get(pk=mark.search).found if mark.search else []
    seen = [locator_from(one) for one in found if one["fits"]]
    spots = [one for one in seen if agree(typed, one)]
    pointed = _pointed_at(link, typed, amount)
    own = _of_its_own(pointed, wanted) if wanted else []
    best = spots[0] if spots and spots[0] == seen[0] else None
    if best and mark.mark and mark.mark.locates and _fits_in(best, own):
        return best, True
    return next((those[0] for those in (own, spots, pointed) if len(those) == 1), None), False


def _of_its_own(spots: list[Locator], wanted: Wanted) -> list[Locator]:
    """Those that stand behind the element's name, and before its period where several do."""
    named = [one for one in spots if wanted.names[0] in one.before]
    dated = [one for one in named if wanted.period.label() in one.after]
    return dated or named


def _fits_in(best: Locator, own: list[Locator]) -> bool:
    return not own or any(_same_place(best, one) for one in own)


def _same_place(one: Locator, other: Locator) -> bool:
    """Whether the two boxes touch."""
    if one.box is None or other.box is None:
        return one.cell == other.cell
    across = one.box[0] < other.box[2] and other.box[0] < one.box[2]
    return across and one.box[1] < other.box[3] and other.box[1] < one.box[3]


def _pointed_at(link: EvidenceLink, typed: Locator, amount: Decimal) -> list[Locator]:
    """Pieces of the named page, or the named cell, that are nothing but the number."""
    written = {print_number(amount), format(amount, "f")}
    found: list[Locator] = []
    for file in link.item.to_core().files:
        text = reading_kept(file.sha256)
        for leaf in text.leaves if isinstance(text, FileText) else ():
            for at, piece in enumerate(leaf.pieces()):
                if piece.text.strip("Rp() ") in written:
                    spot = word_spot(file, leaf.number, at)
                    found += [spot] if agree(typed, spot) else []
    return found
