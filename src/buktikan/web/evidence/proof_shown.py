"""What the viewer of one value's evidence shows beside the page: value, candidates, ways on."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from urllib.parse import urlencode

from django.urls import reverse

from buktikan.actions.evidence_access import ItemFile, file_of
from buktikan.actions.evidence_preview import can_be_drawn
from buktikan.actions.evidence_queue import queue_of
from buktikan.actions.evidence_register import BackedValue, backed_values
from buktikan.actions.proof_marks import MarkNow, marks_of
from buktikan.actions.reading import reading_kept
from buktikan.core.evidence import EvidenceFile, EvidenceState, Locator
from buktikan.core.proof.leaf import FileText, Leaf, LeafKind, Unread
from buktikan.core.proof.several_files import leaf_numbered
from buktikan.core.proof.spot_by_hand import Span, leaf_of_spot, spot_of
from buktikan.records.locator_facts import locator_from
from buktikan.records.models import EvaluationSession, EvidenceItem, EvidenceLink, EvidenceSearch
from buktikan.web.evidence.mark_filter import marked_as
from buktikan.web.evidence.shown import ValueShown, is_opened, names_of, value_shown
from buktikan.web.page import SignedInRequest
from buktikan.web.words import value_words

KEPT = ("sesi", "keadaan", "opd", "tanda", "isian", "besar")
"""Parameters that travel from page to page of the viewer."""
UNDRAWABLE = frozenset({"damaged", "encrypted", "missing", "quarantined"})
"""Why a file was not read that also keeps it from being drawn."""
ZOOMS = (100, 150, 200, 300)


@dataclass(frozen=True, slots=True)
class Candidate:
    """One spot of the search, with its reasons; `locator` is whole only for an open file."""

    number: int
    locator: Locator
    leaf: int
    where: str
    score: int
    fits: bool
    reasons: tuple[tuple[str, int], ...]
    url: str
    is_current: bool = False
    is_open: bool = True


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which file and leaf are looked at, and the spot in it; `number` is the candidate's."""

    file: ItemFile
    leaf: int
    spot: Locator
    number: int = 0
    piece: int | None = None


@dataclass(frozen=True, slots=True)
class Around:
    """The neighbours of the value in the verifier's queue."""

    before: str = ""
    after: str = ""
    after_link: int = 0
    position: int = 0
    total: int = 0


class Viewing:
    """One request to look at one link's evidence."""

    def __init__(self, request: SignedInRequest, link: EvidenceLink, *, drafts: bool) -> None:
        self.request = request
        self.link = link
        self.item: EvidenceItem = link.item
        links = EvidenceLink.objects.filter(pk=link.pk)
        self.mark: MarkNow = marks_of(links, drafts=drafts)[link.pk]
        self.backed: BackedValue = backed_values([link])[0]
        self.files: tuple[EvidenceFile, ...] = self.item.to_core().files

    @property
    def home(self) -> str:
        """The viewer's address without anything asked."""
        return reverse("evidence:proof", args=(self.item.region_id, self.item.key, self.link.pk))

    def url(self, **asked: "str | int") -> str:
        """The same viewer with something else asked for."""
        kept = {name: self.request.GET[name] for name in KEPT if self.request.GET.get(name)}
        query = urlencode({**kept, **asked})
        return f"{self.home}?{query}" if query else self.home

    def value(self, session: EvaluationSession | None) -> ValueShown:
        """The value in words; a draft's number where that is looked for."""
        names = names_of(self.item.region_id, session)
        shown = value_shown(self.backed, names)
        if not self.mark.draft or not self.mark.stated:
            return shown
        element = names.element(self.link.element)
        amount = Decimal(self.mark.stated)
        return replace(shown, value=value_words(amount, element.unit) if element else str(amount))

    def is_open(self, file: ItemFile) -> bool:
        """Whether the words of the file may be shown to this person now."""
        return not file.restricted or is_opened(self.request, file)

    def file(self, sha256: str) -> ItemFile | None:
        """The item's file, among those of its newest revision."""
        if not any(one.sha256 == sha256 for one in self.files):
            return None
        return file_of(self.item, sha256)

    def candidates(self) -> tuple[Candidate, ...]:
        """What the newest search saw, the best first."""
        row = EvidenceSearch.objects.filter(pk=self.mark.search or 0).first()
        found = []
        for number, facts in enumerate(row.found if row else (), start=1):
            spot = locator_from(facts)
            held = self.file(spot.sha256)
            opened = held is not None and self.is_open(held)
            told = Locator(file=spot.file, page=spot.page, cell=spot.cell)
            found.append(
                Candidate(
                    number,
                    spot if opened else replace(told, sha256=spot.sha256),
                    int(facts.get("leaf", 1)),
                    str(told if len(self.files) > 1 else replace(told, file="")),
                    int(facts.get("score", 0)),
                    bool(facts.get("fits", False)),
                    tuple((one["words"], one["points"]) for one in facts.get("reasons", ()))
                    if opened
                    else (),
                    self.url(ke=number),
                    is_open=opened,
                )
            )
        return tuple(found)

    def chosen(self, candidates: tuple[Candidate, ...]) -> Chosen | None:
        """What is asked for: a candidate, a leaf, a word; else the spot that counts."""
        asked = self.request.GET
        number = _number(asked.get("ke"))
        if 1 <= number <= len(candidates):
            return self._candidate(candidates[number - 1])
        held = self.file(asked.get("berkas", ""))
        if held is not None:
            leaf, piece = _number(asked.get("lembar"), 1), _number(asked.get("kata"), -1)
            return self._by_hand(held, leaf, piece)
        spot = self.mark.spot
        for one in candidates:
            if (one.locator.sha256, one.locator.box) == (spot.sha256, spot.box):
                return self._candidate(one)
        return self._standing() or (self._candidate(candidates[0]) if candidates else None)

    def _candidate(self, one: Candidate) -> Chosen | None:
        held = self.file(one.locator.sha256)
        return Chosen(held, one.leaf, one.locator, one.number) if held else None

    def _by_hand(self, held: ItemFile, leaf: int, piece: int) -> Chosen:
        text = reading_kept(held.file.sha256) if self.is_open(held) else None
        found = leaf_numbered(text, leaf) if isinstance(text, FileText) else None
        if found is None or not 0 <= piece < len(found):
            return Chosen(held, leaf, Locator(sha256=held.file.sha256))
        return Chosen(held, leaf, spot_of(held.file, found, Span(piece, piece)), 0, piece)

    def _standing(self) -> Chosen | None:
        """The spot that a person chose, or the page that was typed when attaching."""
        spot = self.mark.spot
        held = self.file(spot.sha256) if spot.sha256 else None
        if held is None:
            typed = locator_from(self.link.locator)
            named = [one for one in self.files if one.name == typed.file] or list(self.files[:1])
            held = self.file(named[0].sha256) if named else None
            return Chosen(held, typed.page or 1, Locator()) if held else None
        text = reading_kept(spot.sha256)
        leaf = leaf_of_spot(text.leaves, spot) if isinstance(text, FileText) else None
        return Chosen(held, leaf.number if leaf else spot.page or 1, spot)

    def around(self, session: EvaluationSession) -> Around:
        """The waiting values before and after this one, in the order of the queue."""
        asked = self.request.GET
        queue = queue_of(session, self.request.user, EvidenceState.WAITING)
        spots = marked_as(queue.of_agency(asked.get("opd", "")), asked.get("tanda", ""))
        order = [one.link for one in spots]
        at = order.index(self.link.pk) if self.link.pk in order else -1
        before = order[at - 1] if at > 0 else 0
        after = order[at + 1] if at + 1 < len(order) else 0
        keys = dict(
            EvidenceLink.objects.filter(pk__in=(before, after)).values_list("pk", "item__key")
        )
        return Around(
            self.neighbour(before, keys), self.neighbour(after, keys), after, at + 1, len(order)
        )

    def neighbour(self, link: int, keys: Mapping[int, str]) -> str:
        """The viewer of another link of the region, with what is kept; blank for none."""
        if link not in keys:
            return ""
        kept = {name: self.request.GET[name] for name in KEPT if self.request.GET.get(name)}
        address = reverse("evidence:proof", args=(self.item.region_id, keys[link], link))
        return f"{address}?{urlencode(kept)}" if kept else address


def _number(text: str | None, otherwise: int = 0) -> int:
    return int(text) if text and text.isdecimal() else otherwise


@dataclass(frozen=True, slots=True)
class LeafFound:
    """A leaf of a file, or why there is none."""

    leaf: Leaf | None
    leaves: int
    unread: Unread | None
    has_picture: bool

    @property
    def kind(self) -> str:
        """How it is shown: picture, drawn, grid, passage; blank where nothing can be."""
        if self.leaf is None:
            return "picture" if self.has_picture else ""
        if self.leaf.kind is LeafKind.TEXT:
            return "passage"
        if self.leaf.kind.is_grid:
            return "grid"
        return "picture" if self.has_picture else "drawn"


def leaf_found(file: EvidenceFile, number: int) -> LeafFound:
    """What is known of the leaf; a page that nobody read yet can still be drawn."""
    text = reading_kept(file.sha256)
    drawable = can_be_drawn(file.media_type)
    if not isinstance(text, FileText):
        hopeless = text is not None and text.code in UNDRAWABLE
        return LeafFound(None, 0, text, drawable and not hopeless)
    return LeafFound(leaf_numbered(text, number), len(text.leaves), None, drawable)
