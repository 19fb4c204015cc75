"""What is doubtful about a slot: rooms, people, hours, days off; never refused."""

from datetime import date, datetime

import pytest

from buktikan.core.schedule import ClashKind, Slot, clashes, clashes_with
from buktikan.core.working_day import Holiday, Holidays

GOOD_FRIDAY = date(2024, 3, 29)
DAYS_OFF = Holidays({GOOD_FRIDAY: Holiday(GOOD_FRIDAY, "Wafat Yesus Kristus")}, {2024: "SKB"})
TEAM = {1: "Ketua", 2: "Anggota"}


def slot(
    key: str,
    start: str = "09:00",
    end: str = "10:00",
    *,
    day: str = "2024-03-20",
    room: str = "",
    people: dict[int, str] | None = None,
    chair: int | None = None,
    held_on: date | None = None,
) -> Slot:
    """A slot of that session."""
    begins, ends = (datetime.fromisoformat(f"{day}T{one}") for one in (start, end))
    return Slot(key, key, begins, ends, held_on or begins.date(), room, people or {}, chair)


def kinds(*slots: Slot) -> list[tuple[str, ClashKind]]:
    """Which slot has which doubt."""
    return [(one.slot.session, one.kind) for one in clashes(slots, DAYS_OFF)]


def test_two_in_one_room_at_one_time_are_told_at_both_whatever_the_capitals() -> None:
    first, second = slot("a", room="Ruang 1"), slot("b", "09:59", "11:00", room=" ruang  1 ")

    assert kinds(first, second) == [("a", ClashKind.ROOM), ("b", ClashKind.ROOM)]


def test_a_slot_that_begins_as_the_other_ends_does_not_clash() -> None:
    first = slot("a", room="1", people=TEAM, chair=1)
    second = slot("b", "10:00", "11:00", room="1", people=TEAM, chair=1)

    assert kinds(first, second) == []


@pytest.mark.parametrize(
    ("mine", "theirs", "kind"),
    [(1, 3, ClashKind.CHAIR), (3, 1, ClashKind.CHAIR), (3, 4, ClashKind.PERSON)],
)
def test_somebody_in_two_places_is_told_and_a_chair_more_so(
    mine: int, theirs: int, kind: ClashKind
) -> None:
    shared = {1: "Rudi"}
    first = slot("a", people={**shared, mine: "Rudi"}, chair=mine)
    second = slot("b", people={**shared, theirs: "Rudi"}, chair=theirs)

    found = [one for one in clashes_with(first, [second], DAYS_OFF) if one.about == "Rudi"]

    assert [one.kind for one in found] == [kind]


@pytest.mark.parametrize(
    ("start", "end", "outside"),
    [("07:30", "16:30", False), ("07:29", "08:00", True), ("16:00", "16:31", True)],
)
def test_office_hours_are_half_past_seven_to_half_past_four(
    start: str, end: str, outside: bool
) -> None:
    found = kinds(slot("a", start, end))

    assert found == ([("a", ClashKind.HOURS)] if outside else [])


@pytest.mark.parametrize(
    ("day", "about"), [("2024-03-29", "Wafat Yesus Kristus"), ("2024-03-30", "")]
)
def test_a_day_off_is_told_by_its_name_and_a_weekend_without(day: str, about: str) -> None:
    (found,) = clashes([slot("a", day=day)], DAYS_OFF)

    assert (found.kind, found.about) == (ClashKind.DAY_OFF, about)


def test_another_day_than_the_session_says_is_told() -> None:
    assert kinds(slot("a", held_on=date(2024, 3, 21))) == [("a", ClashKind.OTHER_DAY)]


def test_198_slots_of_nine_days_are_compared_by_their_days_alone() -> None:
    days = [date(2024, 3, 4 + n).isoformat() for n in range(5)]
    rooms = range(40)
    held = [slot(f"{day} {room}", day=day, room=f"{room}") for day in days for room in rooms]

    assert kinds(*held) == []
