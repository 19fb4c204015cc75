"""What the claim check says of the report's texts, and the figures that a text may show.

Gathering a whole report takes a while; what it knows is kept until a record of the region changes.
Writing a text changes nothing that texts are judged against.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from buktikan.actions.kept import Kept, Marks, marks_of
from buktikan.actions.report import contents_of
from buktikan.core.binding import Shown
from buktikan.core.claims.judgement import Judgement, Verdict
from buktikan.core.claims.judging import Knowledge, judge_text, knowledge_of
from buktikan.core.outline import PartKind, ReportPart
from buktikan.core.prose import Bound, Part
from buktikan.frameworks.vocabulary import spoken
from buktikan.records.models import EvaluationSession, ReportText

WRITING = ("text", "part", "reminder", "person")
"""Nouns whose events change nothing that texts are judged against."""
MOST = 30
"""Figures that one search offers."""

_KNOWN: Kept[Knowledge] = Kept(most=6)
_JUDGED: Kept[tuple[Judgement, ...]] = Kept(most=1000)


@dataclass(frozen=True, slots=True)
class Offer:
    """A line or an element whose figures may be put into a text, each with how it is written."""

    code: str
    label: str
    figures: tuple[tuple[Part, str, Shown], ...]


def knowledge_kept(session: EvaluationSession) -> Knowledge:
    """What the session's texts are judged against, as the records stand now."""
    return _known(session, marks_of(session, WRITING))


def _known(session: EvaluationSession, marks: Marks) -> Knowledge:
    return _KNOWN.found(
        session.key, marks, lambda: knowledge_of(contents_of(session.key), spoken())
    )


def judged_texts(
    session: EvaluationSession, texts: Iterable[ReportText]
) -> Mapping[str, Mapping[Verdict, int]]:
    """How often each verdict stands in each text, by part; judged again only where it must be."""
    marks = marks_of(session, WRITING)
    return {
        text.key: Counter(one.verdict for one in _judged(session, marks, text)) for text in texts
    }


def _judged(session: EvaluationSession, marks: Marks, text: ReportText) -> tuple[Judgement, ...]:
    return _JUDGED.found(
        (session.key, text.key), (text.text, *marks), lambda: _judge(session, marks, text)
    )


def _judge(session: EvaluationSession, marks: Marks, text: ReportText) -> tuple[Judgement, ...]:
    return judge_text(text.text, _known(session, marks), part=text.key)


def offers(session: EvaluationSession, query: str, part: ReportPart, place: str) -> list[Offer]:
    """Figures whose code or name holds every word of the query, lines before elements.

    Without a query those that belong to the part. `place` is a place of the region whose elements
    are meant, empty for the region itself; lines are always of the region.
    """
    knowledge = knowledge_kept(session)
    asked = query.casefold().split()
    found = _elements(knowledge, asked, place) if place else _all(knowledge, asked, part)
    return [offer for offer, _ in zip(found, range(MOST), strict=False)]


def _all(knowledge: Knowledge, asked: list[str], part: ReportPart) -> Iterator[Offer]:
    for one in knowledge.contents.achievements:
        line = one.line
        belongs = part.code and part.code in (
            line.chapter if part.kind is PartKind.ASPECTS else line.priority,
        )
        named = f"{line.code} {line.name}".casefold()
        if all(word in named for word in asked) if asked else belongs:
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
