"""What a change changed, in words that an event keeps; and refusals of what cannot be."""

from collections.abc import Mapping

NOTHING = "(kosong)"


class SetUpError(Exception):
    """Refused because it cannot be true; the message says what, and how to mend it."""


def told(label: str, before: str, after: str) -> str:
    """One changed thing: "Nama: Dinas Kesehatan → Dinas Kesehatan dan KB"."""
    return f"{label}: {before or NOTHING} → {after or NOTHING}"


def changes(
    labels: Mapping[str, str], before: Mapping[str, str], after: Mapping[str, str]
) -> list[str]:
    """What differs, in the order of the labels; empty when nothing does."""
    return [
        told(label, before.get(name, ""), after.get(name, ""))
        for name, label in labels.items()
        if before.get(name, "") != after.get(name, "")
    ]
