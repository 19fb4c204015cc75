"""The passages of a text that differ, each old beside new: what an erratum has room for."""

from buktikan.core.text_difference import Change, ParagraphChange, difference

Passage = tuple[str, str]


def changed_passages(before: str, after: str) -> tuple[Passage, ...]:
    """Paragraphs that are not the same on both sides; "" where one side has none."""
    return tuple(
        (_side(one, Change.REMOVED), _side(one, Change.ADDED))
        for one in difference(before, after)
        if one.change is not Change.SAME
    )


def _side(paragraph: ParagraphChange, own: Change) -> str:
    """What one side says; a paragraph of which only words changed stands on both sides."""
    if paragraph.change not in (None, own):
        return ""
    kept = (Change.SAME, own)
    return "".join(one.text for one in paragraph.stretches if one.change in kept).strip()
