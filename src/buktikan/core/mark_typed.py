"""A mark as it is typed: points with a comma, or a letter for "not applicable" and "abstain"."""

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from buktikan.core.mark import Mark, MarkKind, Settled

NOT_APPLICABLE = "N"
ABSTAIN = "A"
LETTERS = {NOT_APPLICABLE: MarkKind.NOT_APPLICABLE, ABSTAIN: MarkKind.ABSTAIN}
LONGEST = 12


@dataclass(frozen=True, slots=True)
class TypedMark:
    """What was typed, read; `points` only with the kind POINTS."""

    kind: MarkKind
    points: Decimal | None = None


class UnreadableMarkError(ValueError):
    """Neither points nor one of the letters; `text` is what was typed."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text


def read_mark(text: str) -> TypedMark | None:
    """What was typed; None where nothing was. Raises UnreadableMarkError for anything else.

    A point is read as a comma: marks are small, and nobody separates their thousands.
    """
    plain = text.strip().upper()
    if not plain:
        return None
    if plain in LETTERS:
        return TypedMark(LETTERS[plain])
    if len(plain) > LONGEST or not set(plain) <= set("0123456789.,"):
        raise UnreadableMarkError(text)
    try:
        return TypedMark(MarkKind.POINTS, Decimal(plain.replace(",", ".")))
    except InvalidOperation as error:
        raise UnreadableMarkError(text) from error


def mark_text(mark: Mark | Settled | TypedMark | None) -> str:
    """The mark as one would type it: 0,75 or a letter; empty where there is none."""
    if mark is None:
        return ""
    if mark.points is not None:
        return points_text(mark.points)
    return ABSTAIN if mark.kind is MarkKind.ABSTAIN else NOT_APPLICABLE


def points_text(points: Decimal) -> str:
    """Points without needless noughts: 1, 0,75."""
    text = format(points, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.replace(".", ",")
