"""What statements are judged against: every line and element of a report, and its places."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from buktikan.core.achievement import Achievement
from buktikan.core.binding import Bindings, Shown
from buktikan.core.claims.series import Point, carrier_of, line_points, points_of
from buktikan.core.claims.subject import Names, Subject, index_names
from buktikan.core.framework import Element, OverTime, Polarity
from buktikan.core.observation import Observation
from buktikan.core.place import NATION, parent_of
from buktikan.core.proof.naming import names_of
from buktikan.core.prose import Bound
from buktikan.core.report import ReportContents
from buktikan.core.selection import Selection, index_links, index_observations

Vocabulary = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, eq=False)
class Knowledge:
    """A report, asked by statements. Nothing of it is read before a statement asks.

    `report` is absent where nothing but arithmetic can be judged.
    """

    report: ReportContents | None = None
    vocabulary: Vocabulary | None = None

    @property
    def contents(self) -> ReportContents:
        """The report; asking for it where there is none is a programmer's error."""
        assert self.report is not None
        return self.report

    @cached_property
    def bindings(self) -> Bindings:
        """What bound figures show."""
        return Bindings(self.contents)

    def show(self, bound: Bound) -> Shown | None:
        """A bound figure; nothing without a report."""
        return self.bindings.show(bound) if self.report else None

    @cached_property
    def subjects(self) -> tuple[Subject, ...]:
        """Every line, then every element that no line prints alone."""
        return tuple(_subjects(self.report, self.vocabulary or {})) if self.report else ()

    @cached_property
    def by_code(self) -> Mapping[str, Subject]:
        """Subjects by what bindings call them."""
        return {one.code: one for one in self.subjects}

    @cached_property
    def _selection(self) -> Selection:
        return _selection_of(self.contents)

    def points_of(self, element: str) -> tuple[Point, ...]:
        """The region's series of an element."""
        return points_of(element, self.home, self._selection) if element else ()

    @cached_property
    def names(self) -> Names:
        """Names of everything; what has no value must not pass for something that has one."""
        return index_names(self.subjects)

    @cached_property
    def bases(self) -> Names:
        """Names of everything that a share has, or is taken to have, below its line."""
        contents = self.report
        if contents is None:
            return index_names(())
        shares = [line.share for line in contents.framework.lines if line.share]
        wanted = {one.denominator for one in shares} | {n for one in shares for n in one.not_base}
        return index_names(
            _bare(contents.framework.elements[name], self.vocabulary or {})
            for name in sorted(wanted)
            if name in contents.framework.elements
        )

    @cached_property
    def places(self) -> Mapping[str, str]:
        """Place keys by their names in small letters, with and without "Kabupaten" and the like."""
        found: dict[str, str] = {}
        for key, name in (self.report.place_names if self.report else {}).items():
            plain = PLACE_WORD.sub("", name).casefold()
            found.setdefault(name.casefold(), key)
            if len(plain) > 3:
                found.setdefault(plain, key)
        home = self.home
        if home in found.values():
            found.update(dict.fromkeys(("kabupaten ini", "kota ini", "daerah ini"), home))
        if self.province:
            found |= dict.fromkeys(("provinsi", "province", "provincial"), self.province)
            found |= {"kaltim": self.province} if "kalimantan timur" in found else {}
        found |= {one: key for name, key in found.items() if (one := _in_english(name))}
        return found | dict.fromkeys(("nasional", "indonesia", "national"), NATION)

    @cached_property
    def longest_places(self) -> tuple[tuple[str, str], ...]:
        """The same, the longest names first."""
        return tuple(sorted(self.places.items(), key=lambda one: -len(one[0])))

    @property
    def home(self) -> str:
        """The region's own place."""
        return self.report.session.place if self.report else ""

    @property
    def province(self) -> str:
        """The province of the region."""
        return (parent_of(self.home) or "") if self.home else ""


SIDES = {
    "timur": "east", "barat": "west", "utara": "north", "selatan": "south", "tengah": "central",
    "tenggara": "southeast",
}  # fmt: skip
ISLANDS = {"jawa": "java", "sumatera": "sumatra", "papua": "papua"}


def _in_english(name: str) -> str:
    """A name as English has it, the side first: "East Kalimantan"; empty for others."""
    *rest, side = name.split()
    if not rest or side not in SIDES:
        return ""
    return " ".join([SIDES[side], *(ISLANDS.get(one, one) for one in rest)])


PLACE_WORD = re.compile(r"^(?:Kabupaten Administrasi|Kota Administrasi|Kabupaten|Kota|Provinsi)\s+")


def _selection_of(contents: ReportContents) -> Selection:
    return Selection(
        contents.framework,
        contents.session,
        index_observations(contents.observations),
        index_links(contents.links),
    )


def _subjects(contents: ReportContents, vocabulary: Vocabulary) -> Iterator[Subject]:
    selection = _selection_of(contents)
    places = _places_by_element(contents.observations)
    taken: set[str] = set()
    for achievement in contents.achievements:
        home = contents.session.place
        carrier = carrier_of(achievement, selection, home)
        taken.add(carrier)
        at = places.get(carrier or _base(achievement), frozenset())
        yield _line(achievement, selection, carrier, at, vocabulary)
    for name, element in contents.framework.elements.items():
        if name in taken:
            continue
        if name in places:
            yield _element(element, selection, places[name], vocabulary)
        elif element.kind.is_numeric:
            yield _bare(element, vocabulary)


def _bare(element: Element, vocabulary: Vocabulary) -> Subject:
    """An element by its names alone."""
    texts = (element.label.id, element.label.en, *vocabulary.get(element.name, ()))
    return Subject(
        element.name, str(element.label), element.unit, Polarity.INFO, (), names_of(texts)
    )


def _base(achievement: Achievement) -> str:
    share = achievement.line.share
    return share.numerator if share else ""


def _places_by_element(observations: tuple[Observation, ...]) -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for one in observations:
        found.setdefault(one.element, set()).add(one.place)
    return {name: frozenset(places) for name, places in found.items()}


def _line(
    achievement: Achievement,
    selection: Selection,
    carrier: str,
    places: frozenset[str],
    vocabulary: Vocabulary,
) -> Subject:
    line, home = achievement.line, selection.session.place
    points = line_points(achievement, selection, home)
    texts = [line.name.id, line.name.en, *vocabulary.get(line.code, ())]
    element = selection.framework.elements.get(carrier)
    if element is not None:
        texts += [element.label.id, element.label.en, *vocabulary.get(carrier, ())]
    elif line.share is not None and line.share.stated:
        texts += vocabulary.get(line.share.stated, ())
    return Subject(
        line.code,
        str(line.name),
        line.unit,
        line.polarity,
        points,
        names_of(texts),
        line.priority or "",
        line.chapter,
        {
            place: found
            for place in sorted(places - {home})
            if (found := line_points(achievement, selection, place))
        },
        line.share,
        achievement.target,
        selection.framework.scales.get(line.scale),
        line.over_time is OverTime.CUMULATIVE,
        "" if points else achievement.now.printed(),
    )


def _element(
    element: Element, selection: Selection, places: frozenset[str], vocabulary: Vocabulary
) -> Subject:
    home = selection.session.place
    lines = selection.framework.lines_by_element.get(element.name, ())
    first = lines[0] if lines else None
    points = points_of(element.name, home, selection)
    return Subject(
        element.name,
        str(element.label),
        element.unit,
        Polarity.INFO,
        _summed(element, points, selection),
        names_of([element.label.id, element.label.en, *vocabulary.get(element.name, ())]),
        (first.priority or "") if first else "",
        first.chapter if first else "",
        {place: points_of(element.name, place, selection) for place in sorted(places - {home})},
        cumulative=element.over_time is OverTime.CUMULATIVE,
    )


def _summed(element: Element, points: tuple[Point, ...], selection: Selection) -> tuple[Point, ...]:
    """Monthly figures that add up, with the sums of this quarter and the one before."""
    if not selection.is_flow(element):
        return points
    quarter = selection.session.quarter
    before = quarter.previous()
    spans = [one.period for one in (before, quarter) if one is not None]
    sums = []
    for span in spans:
        inside = [one for one in points if span.start <= one.period.end <= span.end]
        if inside and inside[0].period != span:
            total = sum((one.amount for one in inside), start=inside[0].amount * 0)
            counts = all(one.counts for one in inside)
            sums.append(Point(total, span, inside[0].source, counts))
    slices = [Point(p.amount, p.period, p.source, p.counts, slice=bool(sums)) for p in points]
    return tuple(sorted((*slices, *sums), key=lambda one: (one.period.end, one.period.start)))
