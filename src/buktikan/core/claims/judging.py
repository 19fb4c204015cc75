"""Judging the texts of a report: what their numbers stand on, and whether statements are true."""

from collections.abc import Iterator, Mapping

from buktikan.core.claims.absence import absences
from buktikan.core.claims.change import changes
from buktikan.core.claims.clause import Clause, Sentence, sentences_of
from buktikan.core.claims.comparison import comparisons
from buktikan.core.claims.grade import grades
from buktikan.core.claims.judgement import Judgement, Verdict
from buktikan.core.claims.knowledge import Knowledge, Vocabulary
from buktikan.core.claims.level import levels
from buktikan.core.claims.passage import passage_of
from buktikan.core.claims.rank import ranks
from buktikan.core.claims.remainder import places_of_rest, remainders
from buktikan.core.claims.scene import Scene
from buktikan.core.claims.share import shares
from buktikan.core.claims.target import targets
from buktikan.core.claims.total import multiples, totals
from buktikan.core.claims.typed import bindable_of, typed_numbers
from buktikan.core.report import ReportContents

__all__ = ["Knowledge", "Vocabulary", "judge_report", "judge_text", "knowledge_of"]

LONGEST = 400_000
"""Characters of one text that are judged; more is no text that anybody wrote."""


def knowledge_of(
    contents: ReportContents | None, vocabulary: Vocabulary | None = None
) -> Knowledge:
    """Everything that the report knows; without a report, only arithmetic is judged."""
    return Knowledge(contents, vocabulary)


def judge_report(
    contents: ReportContents, vocabulary: Vocabulary | None = None
) -> Mapping[str, tuple[Judgement, ...]]:
    """Every text of the report, by its key; positions are those of the paragraphs, joined."""
    knowledge = knowledge_of(contents, vocabulary)
    return {
        key: judge_text("\n\n".join(text.paragraphs), knowledge, part=key)
        for key, text in contents.texts.items()
    }


def judge_text(text: str, knowledge: Knowledge, *, part: str = "") -> tuple[Judgement, ...]:
    """Every number and statement of a text, in its order; `part` is the key of the text."""
    passage = passage_of(text[:LONGEST], knowledge.show)
    bindable = bindable_of(knowledge)
    found: list[Judgement] = []
    for sentence in sentences_of(passage, part):
        if sentence.is_prose:
            found += _statements(sentence, knowledge)
        found += typed_numbers(sentence, bindable, part)
    return tuple(sorted(found, key=lambda one: (one.start, one.end)))


def _statements(sentence: Sentence, knowledge: Knowledge) -> Iterator[Judgement]:
    """The verdicts of a sentence; a later clause may speak of what an earlier one named."""
    scene: Scene | None = None
    for clause in sentence.clauses:
        scene = Scene(clause, knowledge, scene)
        yield from _without_echoes(list(_of_clause(scene)))


def _of_clause(scene: Scene) -> Iterator[Judgement]:
    if not _may_hold_a_statement(scene.clause):
        return
    yield from changes(scene)
    yield from shares(scene)
    yield from comparisons(scene)
    yield from targets(scene)
    yield from ranks(scene)
    yield from grades(scene)
    yield from remainders(scene)
    yield from totals(scene)
    yield from multiples(scene)
    yield from absences(scene)
    yield from levels(scene, _used(scene))


def _may_hold_a_statement(clause: Clause) -> bool:
    return any(not letter.isspace() for letter in clause.text)


def _used(scene: Scene) -> frozenset[int]:
    """Where numbers stand that statements of change or of a rest have taken."""
    clause = scene.clause
    taken = {
        id(number)
        for frame in scene.frames
        for number in (frame.before, frame.after, frame.amount)
        if number is not None
    }
    held = frozenset(at for at, one in clause.own_numbers if id(one) in taken)
    return held | places_of_rest(scene)


def _without_echoes(found: list[Judgement]) -> list[Judgement]:
    """What is denied is not also called right; what is decided is not also called open."""
    denied = [one for one in found if one.verdict is Verdict.CONTRADICTED]
    if denied:
        return list({one.why: one for one in denied}.values())
    decided = [one for one in found if one.verdict is Verdict.SUPPORTED]
    return list({(one.kind, one.why): one for one in decided or found[:1]}.values())
