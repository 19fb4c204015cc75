"""Judging the texts of a report: what their numbers stand on, and whether statements are true."""

from collections.abc import Mapping
from dataclasses import dataclass

from buktikan.core.binding import Bindings
from buktikan.core.claims.judgement import Judgement, Verdict
from buktikan.core.proof.written_number import Style, numbers_in
from buktikan.core.prose import Words, pieces_of
from buktikan.core.report import ReportContents

Vocabulary = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Knowledge:
    """What statements are judged against."""

    contents: ReportContents
    bindings: Bindings
    vocabulary: Vocabulary


def knowledge_of(contents: ReportContents, vocabulary: Vocabulary | None = None) -> Knowledge:
    """Everything that the report knows, put where a statement finds it."""
    return Knowledge(contents, Bindings(contents), vocabulary or {})


def judge_text(text: str, knowledge: Knowledge, *, part: str = "") -> tuple[Judgement, ...]:
    """Every number and statement of a text, in its order; `part` is the key of the text."""
    found: list[Judgement] = []
    for piece in pieces_of(text):
        if not isinstance(piece, Words):
            continue
        for number in numbers_in(piece.text, Style.COMMA):
            if number.is_year:
                continue
            found.append(
                Judgement(
                    Verdict.UNSUPPORTED,
                    "number",
                    piece.start + number.start,
                    piece.start + number.end,
                    number.text,
                    ("Angka ini diketik tangan. Ikat, kutip, atau beri alasan.",),
                )
            )
    return tuple(found)


def judge_report(
    contents: ReportContents, vocabulary: Vocabulary | None = None
) -> Mapping[str, tuple[Judgement, ...]]:
    """Every text of the report, by its key."""
    knowledge = knowledge_of(contents, vocabulary)
    return {
        key: judge_text("\n\n".join(text.paragraphs), knowledge, part=key)
        for key, text in contents.texts.items()
    }
