"""What a received report says otherwise than the one that was accepted before it."""

from collections.abc import Iterable
from dataclasses import dataclass

from buktikan.core.exchange_data import ReceivedLine


@dataclass(frozen=True, slots=True)
class Stated:
    """What one report states of a line."""

    code: str
    name: str
    printed: str
    standing: str


@dataclass(frozen=True, slots=True)
class LineDifference:
    """One line that differs; None stands for a report that has no such line."""

    code: str
    name: str
    before: Stated | None
    after: Stated | None


def stated(line: ReceivedLine) -> Stated:
    """The line as it is compared."""
    return Stated(line.code, line.name, line.now.printed, line.now.standing)


def differences(before: Iterable[Stated], after: Iterable[Stated]) -> tuple[LineDifference, ...]:
    """Lines that were added, left out, or state something else, in the order of the newer one."""
    old = {one.code: one for one in before}
    new = {one.code: one for one in after}
    changed = [
        LineDifference(code, line.name, old.get(code), line)
        for code, line in new.items()
        if _differs(old.get(code), line)
    ]
    gone = [
        LineDifference(code, one.name, one, None) for code, one in old.items() if code not in new
    ]
    return (*changed, *gone)


def _differs(before: Stated | None, after: Stated) -> bool:
    if before is None:
        return True
    return (before.printed, before.standing) != (after.printed, after.standing)
