"""Saying where in a file a value stands: a spot that the search found, or one picked by hand."""

from dataclasses import asdict

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext

from buktikan.actions.event import log_event
from buktikan.actions.proof_marks import MarkNow
from buktikan.actions.reading import reading_kept
from buktikan.core.evidence import EvidenceFile, Locator
from buktikan.core.proof.leaf import FileText, Leaf
from buktikan.core.proof.several_files import leaf_numbered
from buktikan.core.proof.spot_by_hand import Span, find_quote, spot_of
from buktikan.records.locator_facts import LocatorFacts, locator_from
from buktikan.records.models import EvidenceLink, EvidenceSearch, EvidenceSpot


class NoSuchSpotError(ValueError):
    """The spot is not there; the message says what was looked for and how to go on."""


@transaction.atomic
def choose_spot(
    link: EvidenceLink, spot: Locator, mark: MarkNow, *, confirmed: bool, by: str
) -> EvidenceSpot:
    """Keep the spot as the one that counts, for the number that stands in the value now.

    `confirmed` says that the search had found it. The history is told page and cell, and no words
    of the file.
    """
    row = EvidenceSpot(
        link=link,
        locator=asdict(spot),
        stated=mark.stated,
        confirmed=confirmed,
        chosen_by=by,
        chosen_at=timezone.now(),
    )
    row.save()
    told = Locator(file=spot.file, page=spot.page, cell=spot.cell)
    log_event(
        "evidence.spot_chosen",
        str(link),
        by=by,
        region=link.item.region_id,
        agency=link.item.agency,
        at=row.chosen_at,
        detail={"item": link.item.key, "spot": str(told), "found": confirmed},
    )
    return row


def found_spot(search: int | None, number: int) -> Locator:
    """A spot of a search, counted from 1; raises NoSuchSpotError."""
    row = EvidenceSearch.objects.filter(pk=search).first() if search is not None else None
    spots: list[LocatorFacts] = row.found if row is not None else []
    if not 1 <= number <= len(spots):
        raise NoSuchSpotError(gettext("Calon letak ini sudah tidak ada; muat ulang halamannya."))
    return locator_from(spots[number - 1])


def word_spot(file: EvidenceFile, leaf: int, piece: int) -> Locator:
    """A word or cell that somebody pointed at; raises NoSuchSpotError."""
    found = _leaf(file, leaf)
    if not 0 <= piece < len(found):
        raise NoSuchSpotError(gettext("Kata ini tidak ada di halaman itu."))
    return spot_of(file, found, Span(piece, piece))


def quoted_spot(file: EvidenceFile, leaf: int, quote: str) -> Locator:
    """Where the words stand on that page; raises NoSuchSpotError when they do not."""
    found = _leaf(file, leaf)
    span = find_quote(found, quote)
    if span is None:
        said = gettext(
            'Kutipan "%(quote)s" tidak terbaca di bagian ke-%(leaf)s. Salin persis beberapa kata di'
            " sekitar angkanya, termasuk angkanya."
        )
        raise NoSuchSpotError(said % {"quote": quote, "leaf": leaf})
    return spot_of(file, found, span, " ".join(quote.split()))


def _leaf(file: EvidenceFile, number: int) -> Leaf:
    text = reading_kept(file.sha256)
    found = leaf_numbered(text, number) if isinstance(text, FileText) else None
    if found is None:
        raise NoSuchSpotError(gettext("Halaman ini tidak terbaca, jadi letaknya tidak ada."))
    return found
