"""What stands of an office, and whom the roll-call names."""

from datetime import UTC, datetime

import pytest

from buktikan.core.attendance import (
    Entry,
    Office,
    Roll,
    RollRow,
    attendance_faults,
    deputies_running,
    standing,
)
from buktikan.core.meeting import Presence

AT = datetime(2024, 3, 22, 1, 0, tzinfo=UTC)


def said(presence: Presence = Presence.PRESENT, *, claimed: bool = False, name: str = "A") -> Entry:
    return Entry(presence, AT, "", name=name, claimed=claimed)


KNOWN, CLAIM, OTHER = said(), said(claimed=True, name="B"), said(name="C")
STANDING = [
    ("nobody said anything", (), None, ()),
    ("one known word", (KNOWN,), KNOWN, ()),
    ("only claims: the newest, the others beside it", (CLAIM, CLAIM), CLAIM, (CLAIM,)),
    ("a claim after what is known waits", (KNOWN, CLAIM), KNOWN, (CLAIM,)),
    ("a known word settles claims before it", (CLAIM, KNOWN), KNOWN, ()),
    ("the newest known word holds", (KNOWN, CLAIM, OTHER), OTHER, ()),
]


@pytest.mark.parametrize(("told", "rows", "holds", "waits"), STANDING)
def test_a_claim_never_replaces_what_is_known(
    told: str, rows: tuple[Entry, ...], holds: Entry | None, waits: tuple[Entry, ...]
) -> None:
    assert standing(rows) == (holds, waits), told


DEPUTY, HEAD, AWAY = Presence.REPRESENTED, Presence.PRESENT, Presence.ABSENT


@pytest.mark.parametrize(
    ("newest_first", "count"),
    [
        ((), 0),
        ((DEPUTY,), 1),
        ((DEPUTY, DEPUTY, HEAD, DEPUTY), 2),
        ((HEAD, DEPUTY), 0),
        ((DEPUTY, None, DEPUTY), 1),
        ((DEPUTY, AWAY, DEPUTY), 1),
    ],
)
def test_deputies_are_counted_until_the_head_came_or_nobody_did(
    newest_first: tuple[Presence | None, ...], count: int
) -> None:
    assert deputies_running(newest_first) == count


@pytest.mark.parametrize("presence", list(Presence))
def test_each_presence_is_in_exactly_one_part_of_the_roll(presence: Presence) -> None:
    rows = (RollRow(Office(1, "dinkes", "Dinkes"), said(presence)), RollRow(Office(2, "x", "X")))
    roll = Roll(rows, frozenset({"dinkes"}))

    parts = (roll.there, roll.excused, roll.missing)
    assert [one.office.agency for part in parts for one in part if one is rows[0]] == ["dinkes"]
    assert rows[1] in roll.missing
    assert [one.office.agency for one in roll.without_data] == ["dinkes"]
    assert roll.count(presence) == 1


def test_whoever_left_is_there_no_more_and_was_not_missing() -> None:
    row = RollRow(Office(1, "a", "A"), Entry(Presence.PRESENT, AT, "", left_at=AT))

    assert (row.came, row.is_there, row.left_early, row.is_missing) == (True, False, True, False)
    gone = Entry(Presence.ABSENT, AT, "", left_at=AT)
    assert attendance_faults(gone) == ("Hanya yang hadir dapat dicatat pulang lebih awal.",)
