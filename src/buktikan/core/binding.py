"""What a bound figure shows: its print, its time, and whether accepted evidence carries it."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from buktikan.core.achievement import Achievement
from buktikan.core.evidence import WITHOUT_EVIDENCE, EvidenceState
from buktikan.core.figure import NO_DATA, Figure, print_value
from buktikan.core.framework import Element, Target
from buktikan.core.observation import Observation
from buktikan.core.place import NATION
from buktikan.core.prose import Bound, Part, Piece, pieces_of
from buktikan.core.quantity import Unit
from buktikan.core.report import ReportContents
from buktikan.core.selection import Selection, index_links, index_observations

NOT_SET = "belum ditetapkan"


@dataclass(frozen=True, slots=True)
class Shown:
    """A bound figure as a reader meets it.

    `text` is number and unit, or the words that stand for an absent value; `as_of` such as
    "per Maret 2023"; `standing` why it counts or does not; `code` the line whose proof it leads
    to, `element` likewise; `items` are register keys of accepted evidence.
    """

    text: str
    label: str
    as_of: str
    standing: str
    counts: bool
    code: str = ""
    element: str = ""
    items: tuple[str, ...] = ()


@dataclass(frozen=True)
class Bindings:
    """Everything that may be named in the texts of a report."""

    contents: ReportContents

    @cached_property
    def _lines(self) -> Mapping[str, Achievement]:
        return {one.line.code: one for one in self.contents.achievements}

    @cached_property
    def _selection(self) -> Selection:
        contents = self.contents
        return Selection(
            contents.framework,
            contents.session,
            index_observations(contents.observations),
            index_links(contents.links),
        )

    def show(self, bound: Bound) -> Shown | None:
        """The figure; None where nothing has that name in this session."""
        achievement = self._lines.get(bound.code)
        if achievement is not None and not bound.place:
            return _of_line(achievement, bound.part)
        element = self.contents.framework.elements.get(bound.code)
        if element is None or bound.part is not Part.NOW:
            return None
        return self._of_element(element, bound.place or self.contents.session.place)

    def _of_element(self, element: Element, place: str) -> Shown:
        label, name = str(element.label), element.name
        one = self._newest(name, place)
        if one is None or one.value is None:
            return Shown(NO_DATA, label, "", NO_DATA, counts=False, element=name)
        standing = self._selection.standing_of(one)
        links = self._selection.links.get(one.key, ())
        return Shown(
            print_value(one.value, element.unit) if standing.counts else WITHOUT_EVIDENCE,
            label,
            f"per {one.period.label()}",
            standing.label,
            standing.counts,
            element=name,
            items=tuple(
                link.item
                for link in links
                if link.state_for(one.recorded_at) is EvidenceState.ACCEPTED
            ),
        )

    def _newest(self, name: str, place: str) -> Observation | None:
        source = self._selection.official_source(name, place)
        known = self._selection.usable(name, place)
        return next((one for one in reversed(known) if one.source == source), None)


def _of_line(achievement: Achievement, part: Part) -> Shown:
    if part is Part.TARGET:
        return _of_target(achievement)
    if part in (Part.CHANGE, Part.CHANGE_SINCE_BASELINE):
        return _of_change(achievement, part)
    return _of_figure(achievement, _figure(achievement, part))


def _figure(achievement: Achievement, part: Part) -> Figure | None:
    match part:
        case Part.PREVIOUS:
            return achievement.previous
        case Part.BASELINE:
            return achievement.baseline
        case Part.PROVINCE | Part.NATION:
            return next(
                (
                    one.figure
                    for one in achievement.comparators
                    if (one.place == NATION) is (part is Part.NATION)
                ),
                None,
            )
        case _:
            return achievement.now


def _of_figure(achievement: Achievement, figure: Figure | None) -> Shown:
    label, code = str(achievement.line.name), achievement.line.code
    if figure is None:
        return Shown(NO_DATA, label, "", NO_DATA, counts=False, code=code)
    counts = figure.value is not None
    items = achievement.evidence if figure is achievement.now else ()
    standing = figure.standing.label if figure.claimed is not None else figure.printed()
    text = WITHOUT_EVIDENCE if figure.claimed is not None and not counts else figure.printed()
    return Shown(text, label, figure.dated() if counts else "", standing, counts, code, items=items)


def _of_target(achievement: Achievement) -> Shown:
    label, code, target = str(achievement.line.name), achievement.line.code, achievement.target
    if target is None:
        return Shown(NOT_SET, label, "", NOT_SET, counts=False, code=code)
    text = _bounds(target, achievement.line.unit)
    return Shown(text, label, str(target.year), f"target {target.source}", counts=True, code=code)


def _bounds(target: Target, unit: Unit) -> str:
    """A band as "1,50 persen sampai 3,50 persen"; a single bound alone."""
    ends = [print_value(end, unit) for end in (target.low, target.high) if end is not None]
    return " sampai ".join(dict.fromkeys(ends)) or NOT_SET


def _of_change(achievement: Achievement, part: Part) -> Shown:
    """The size of the change; its direction is for the sentence to say, and for claims to check."""
    label, code = str(achievement.line.name), achievement.line.code
    since = part is Part.CHANGE_SINCE_BASELINE
    change = achievement.change_since_baseline if since else achievement.change
    if change is None:
        words = WITHOUT_EVIDENCE if achievement.now.claimed is not None else NO_DATA
        return Shown(words, label, "", words, counts=False, code=code)
    unit = Unit.POINTS if achievement.line.unit is Unit.PERCENT else achievement.line.unit
    text = print_value(Decimal(abs(change)), unit)
    standing = achievement.now.standing.label
    return Shown(text, label, achievement.now.dated(), standing, counts=True, code=code)


def plain(text: str, bindings: Bindings) -> str:
    """The text with every figure printed, for readers that know no links."""
    return "".join(_printed(piece, bindings) for piece in pieces_of(text))


def _printed(piece: Piece, bindings: Bindings) -> str:
    if isinstance(piece, Bound):
        shown = bindings.show(piece)
        return shown.text if shown else piece.written
    return piece.text
