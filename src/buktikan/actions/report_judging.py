"""What the claim check says of the report's texts, and the figures that a text may show.

Gathering a whole report takes a while; what it knows is kept until a record of the region changes.
Writing a text changes nothing that texts are judged against.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from buktikan.actions.kept import Kept, Marks, marks_of
from buktikan.actions.ownership import owners_of
from buktikan.actions.report import contents_of
from buktikan.actions.report_part import PartNow
from buktikan.actions.value import elements_of
from buktikan.core.binding import Shown
from buktikan.core.claims.judgement import Judgement, Verdict
from buktikan.core.claims.judging import Knowledge, judge_text, knowledge_of
from buktikan.core.framework import Line
from buktikan.core.outline import PartKind, ReportPart
from buktikan.core.prose import Bound, Part
from buktikan.core.report import ReportContents
from buktikan.core.rights import Access, Capability
from buktikan.frameworks.vocabulary import spoken
from buktikan.records.models import EvaluationSession

WRITING = ("text", "part", "reminder", "person")
"""Nouns whose events change nothing that texts are judged against."""
MOST = 30
"""Figures that one search offers."""


@dataclass(frozen=True, slots=True)
class Sight:
    """What a part's text is judged against, as far as one sees; `elements` None: all of it."""

    knowledge: Knowledge
    elements: frozenset[str] | None = None

    def hides(self, code: str) -> bool:
        """Whether the session asks for a line or an element that is not told here."""
        contents = self.knowledge.contents
        line = contents.framework.line_by_code.get(code)
        if self.elements is None:
            return False
        if line is None:
            return code in contents.framework.elements and code not in self.elements
        return contents.session.asks_for(line.priority) and all(
            one.line.code != code for one in contents.achievements
        )


_KNOWN: Kept[Sight] = Kept(most=6)
_NARROWED: Kept[Sight] = Kept(most=24)
_JUDGED: Kept[tuple[Judgement, ...]] = Kept(most=1000)


@dataclass(frozen=True, slots=True)
class Offer:
    """A line or an element whose figures may be put into a text, each with how it is written."""

    code: str
    label: str
    figures: tuple[tuple[Part, str, Shown], ...]


def sight_of(session: EvaluationSession, access: Access, part: ReportPart) -> Sight:
    """What a part's text is judged against, as the records stand and as far as the person sees.

    Who sees the region is told everything. An agency is told of what it supplies and of the lines
    that belong to the part: it cannot write about more.
    """
    return _seen(session, marks_of(session, WRITING), access, part)


def _seen(session: EvaluationSession, marks: Marks, access: Access, part: ReportPart) -> Sight:
    whole = _KNOWN.found(
        session.key, marks, lambda: Sight(knowledge_of(contents_of(session.key), spoken()))
    )
    own = _agencies(access, session.tenure.place_id)
    if own is None:
        return whole
    contents = whole.knowledge.contents
    return _NARROWED.found(
        (session.key, part.key, own), marks, lambda: _narrowed(contents, session, own, part)
    )


def _agencies(access: Access, place: str) -> frozenset[str] | None:
    """The agencies whose data the person sees; None for those who see the whole region."""
    if access.may(Capability.VIEW_REGION, place):
        return None
    held = access.holding(Capability.VIEW_AGENCY, Capability.WRITE_PART)
    return frozenset(one.agency for one in held if one.place == place)


def _narrowed(
    contents: ReportContents, session: EvaluationSession, agencies: frozenset[str], part: ReportPart
) -> Sight:
    framework = contents.framework
    owners = owners_of(session, framework=framework)
    own = {name for name, agency in owners.items() if agency in agencies}
    elements, codes = set(own), set()
    for line in framework.lines:
        of_line = elements_of(framework, line)
        if of_line & own or _belongs(line, part):
            elements |= of_line
            codes.add(line.code)
    narrow = replace(
        contents,
        achievements=tuple(one for one in contents.achievements if one.line.code in codes),
        observations=tuple(one for one in contents.observations if one.element in elements),
        blocks=(),
        sections=(),
    )
    return Sight(knowledge_of(narrow, spoken()), frozenset(elements))


def _belongs(line: Line, part: ReportPart) -> bool:
    of = line.chapter if part.kind is PartKind.ASPECTS else line.priority
    return bool(part.code) and part.code == of


def judged_texts(
    session: EvaluationSession, parts: Iterable[PartNow], access: Access
) -> Mapping[str, Mapping[Verdict, int]]:
    """How often each verdict stands in each text, by part; judged again only where it must be."""
    marks = marks_of(session, WRITING)
    return {
        now.part.key: Counter(
            one.verdict for one in _judged(session, marks, access, now.part, now.text.text)
        )
        for now in parts
        if now.text is not None
    }


def _judged(
    session: EvaluationSession, marks: Marks, access: Access, part: ReportPart, text: str
) -> tuple[Judgement, ...]:
    return _JUDGED.found(
        (session.key, part.key, _agencies(access, session.tenure.place_id)),
        (text, *marks),
        lambda: judge_text(text, _seen(session, marks, access, part).knowledge, part=part.key),
    )


def offers(sight: Sight, query: str, part: ReportPart, place: str) -> list[Offer]:
    """Figures whose code or name holds every word of the query, lines before elements.

    Without a query those that belong to the part. `place` is a place of the region whose elements
    are meant, empty for the region itself; lines are always of the region.
    """
    knowledge, asked = sight.knowledge, query.casefold().split()
    found = _elements(knowledge, asked, place) if place else _all(knowledge, asked, part)
    told = (one for one in found if not sight.hides(one.code))
    return [offer for offer, _ in zip(told, range(MOST), strict=False)]


def _all(knowledge: Knowledge, asked: list[str], part: ReportPart) -> Iterator[Offer]:
    for one in knowledge.contents.achievements:
        line = one.line
        named = f"{line.code} {line.name}".casefold()
        if all(word in named for word in asked) if asked else _belongs(line, part):
            yield _offer(knowledge, line.code, str(line.name), "", tuple(Part))
    if asked:
        yield from _elements(knowledge, asked, "")


def _elements(knowledge: Knowledge, asked: list[str], place: str) -> Iterator[Offer]:
    for element in knowledge.contents.framework.elements.values():
        named = f"{element.name} {element.label}".casefold()
        if asked and all(word in named for word in asked):
            yield _offer(knowledge, element.name, str(element.label), place, (Part.NOW,))


def _offer(
    knowledge: Knowledge, code: str, label: str, place: str, parts: tuple[Part, ...]
) -> Offer:
    bound = (Bound(code, part, place, 0, 0) for part in parts)
    shown = ((one, knowledge.bindings.show(one)) for one in bound)
    return Offer(
        code,
        label,
        tuple((one.part, one.written, found) for one, found in shown if found is not None),
    )
