"""Where the numbers of a report stand in their evidence: one entry for each value that counts."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from urllib.parse import quote

from buktikan.core.achievement import Achievement
from buktikan.core.evidence import (
    EvidenceClass,
    EvidenceFile,
    EvidenceItem,
    EvidenceLink,
    EvidenceState,
    Locator,
)
from buktikan.core.figure import Figure
from buktikan.core.observation import Observation, ObservationKey
from buktikan.core.report import ReportContents
from buktikan.core.selection import index_links
from buktikan.documents.bundle_evidence import evidence_paths

NUMERAL = re.compile(r"\d[\d.,]*\d|\d")
COVERED = "…"
REPEATED = re.compile(r"…(?:[\s%.,;:()|-]*…)*\s*")
QUOTED = 45
"""Letters of the words around a number that a report quotes, on each side."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where one value stands that counts.

    `number` counts from 1 in the report's order; `lines` are the codes of the lines that use the
    value. `path` is the file's place below data/ in the bundle; blank where nobody said which of
    the item's files it is, where the item is a citation without a file, and where the file is
    restricted and has no public copy.
    """

    number: int
    lines: tuple[str, ...]
    observation: Observation
    locator: Locator
    item: EvidenceItem
    link: EvidenceLink
    path: str = ""
    copied: bool = False
    """Whether a public copy leaves the house in the file's place."""

    @property
    def anchor(self) -> str:
        """The name under which documents link to the entry."""
        return f"bukti{self.number}"

    @property
    def restricted(self) -> bool:
        """Whether the item stays in the house."""
        return self.item.classification is EvidenceClass.RESTRICTED

    @property
    def shows_number(self) -> bool:
        """Whether the number may be repeated as the file writes it."""
        return bool(self.locator.written and (self.path or not self.restricted))

    @property
    def shows_words(self) -> bool:
        """Whether words around it may be: not where a copy was made to leave some of them out."""
        return not self.restricted and not self.copied

    @property
    def is_located(self) -> bool:
        """Whether the very number was found and stands in a file of the item."""
        return self.locator.is_located


@dataclass(frozen=True)
class Spots:
    """All spots of a report, in the order in which its lines use them.

    `present` are the hashes of files that the bundle holds; without it, what leaves the house as a
    rule: everything but restricted files that have no public copy.
    """

    contents: ReportContents
    present: frozenset[str] | None = None
    _numbers: dict[ObservationKey, int] = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def all(self) -> tuple[Spot, ...]:
        """Each value once for each accepted item that backs it."""
        lines: dict[ObservationKey, dict[str, None]] = {}
        used: dict[ObservationKey, Observation] = {}
        for one in self.contents.achievements:
            for observation in used_by(one):
                used.setdefault(observation.key, observation)
                lines.setdefault(observation.key, {})[one.line.code] = None
        found: list[Spot] = []
        for key, observation in used.items():
            for link, item in self._accepted(observation):
                number = len(found) + 1
                self._numbers.setdefault(key, number)
                locator = self._completed(link.locator, item)
                path = self._path(item, locator)
                told = tuple(lines[key])
                copied = locator.sha256 in self.contents.copies
                found.append(Spot(number, told, observation, locator, item, link, path, copied))
        return tuple(found)

    def first_of(self, figure: Figure) -> Spot | None:
        """The spot to which a figure that counts leads: that of its first part."""
        if figure.value is None:
            return None
        spots = self.all
        numbers = [self._numbers[one.key] for one in figure.used if one.key in self._numbers]
        return spots[min(numbers) - 1] if numbers else None

    def of_line(self, code: str) -> tuple[Spot, ...]:
        """The spots of one line."""
        return tuple(one for one in self.all if code in one.lines)

    @cached_property
    def _items(self) -> Mapping[str, EvidenceItem]:
        return {item.key: item for item in self.contents.evidence}

    @cached_property
    def _paths(self) -> Mapping[tuple[str, str], str]:
        held = ((item, file) for item in self.contents.evidence for file in item.files)
        return evidence_paths(held, self.contents.copies)

    def _path(self, item: EvidenceItem, locator: Locator) -> str:
        restricted = item.classification is EvidenceClass.RESTRICTED
        leaves = not restricted or locator.sha256 in self.contents.copies
        if not (leaves if self.present is None else locator.sha256 in self.present):
            return ""
        return self._paths.get((item.key, locator.sha256), "")

    @cached_property
    def _links(self) -> Mapping[ObservationKey, tuple[EvidenceLink, ...]]:
        return index_links(self.contents.links)

    def _accepted(self, one: Observation) -> Iterator[tuple[EvidenceLink, EvidenceItem]]:
        for link in self._links.get(one.key, ()):
            item = self._items.get(link.item)
            if item and link.state_for(one.recorded_at) is EvidenceState.ACCEPTED:
                yield link, item

    def _completed(self, locator: Locator, item: EvidenceItem) -> Locator:
        """The locator with its file: an item of one file leaves no doubt which it is."""
        if not locator.sha256:
            file = _file_meant(locator, item.files)
            return replace(locator, file=file.name, sha256=file.sha256) if file else locator
        named = next((one.name for one in item.files if one.sha256 == locator.sha256), "")
        return replace(locator, file=named or locator.file)


def _file_meant(locator: Locator, files: tuple[EvidenceFile, ...]) -> EvidenceFile | None:
    if len(files) == 1 and locator.file in ("", files[0].name):
        return files[0]
    return next((one for one in files if locator.file == one.name), None)


def used_by(one: Achievement) -> Iterable[Observation]:
    """What stands behind every figure of a line that counts: now, before, and other sources."""
    for figure in (one.now, one.previous, one.baseline):
        if figure.value is not None:
            yield from figure.used
    for other in one.others:
        yield other.observation


def place_text(spot: Spot) -> str:
    """Which file, and where in it: bkad-lra.xlsx, LRA!C6."""
    place = where_text(spot.locator)
    if spot.restricted:
        name = "salinan publik berkas terbatas" if spot.path and spot.copied else "berkas terbatas"
        return f"{name}, {place}" if place else name
    name = spot.locator.file or spot.item.link or spot.item.title
    return f"{name}, {place}" if place else name


def where_text(locator: Locator) -> str:
    """Page or cell; blank where neither is known."""
    if locator.cell:
        return f"sel {locator.cell}"
    return f"halaman {locator.page}" if locator.page is not None else ""


def quoted(spot: Spot) -> str:
    """The number as it stands in its words, for documents; blank for restricted files.

    Other numbers beside it are covered: whatever stands in the paper, a report prints only what
    accepted evidence carries. The file itself shows them.
    """
    if not spot.shows_words or not spot.locator.written:
        return ""
    before = _whole_words(_covered(spot.locator.before)[::-1])[::-1]
    after = _whole_words(_covered(spot.locator.after))
    return " ".join(part for part in (before, f"«{spot.locator.written}»", after) if part.strip())


def _covered(text: str) -> str:
    """The words, with every run of numbers as one mark."""
    return REPEATED.sub(f"{COVERED} ", NUMERAL.sub(COVERED, text)).strip()


def _whole_words(text: str) -> str:
    """At most so many letters, without half a word at the end."""
    return text if len(text) <= QUOTED else text[:QUOTED].rpartition(" ")[0]


def address(spot: Spot) -> str:
    """The file's address seen from a document of the bundle, opened at the page; else blank."""
    if not spot.path:
        return ""
    return f"../{quote(spot.path)}{fragment(spot.locator, spot.path)}"


def fragment(locator: Locator, path: str) -> str:
    """What opens a PDF at its page; other kinds of files know nothing like it."""
    is_page = path.casefold().endswith(".pdf") and locator.page is not None
    return f"#page={locator.page}" if is_page else ""
