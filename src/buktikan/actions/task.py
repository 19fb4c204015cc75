"""One thing that waits for somebody."""

from dataclasses import dataclass
from datetime import datetime

from buktikan.core.deadline import hours_left


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to do: in words, by when, and the name and arguments of the page to do it on.

    `words` is a whole sentence and `label` what the link says, both in the language of the person
    who is asked for; `due` is None without a deadline. `urgent` marks what somebody else waits for.
    """

    label: str
    words: str
    page: str
    arguments: tuple[str, ...]
    due: datetime | None = None
    urgent: bool = False

    def hours(self, now: datetime) -> int | None:
        """Whole hours left; negative once it is late, None without a deadline."""
        return None if self.due is None else hours_left(self.due, now)
