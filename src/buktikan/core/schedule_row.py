"""One row of the schedule as a sheet: a session, its slot and its team, as somebody typed it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time

from buktikan.core.tenure import Level


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody named by address, with the directorate that they belong to."""

    email: str
    office: str = ""

    def __str__(self) -> str:
        return f"{self.email} ({self.office})" if self.office else self.email


@dataclass(frozen=True, slots=True)
class ScheduleRow:
    """What a row asks for; a session without `start` and `end` is opened without a slot.

    `number` is the row as the sheet counts it, `cells` the cell of each column.
    """

    number: int
    place: str
    inaugurated: date
    quarter: int
    level: Level
    framework: str
    held_on: date
    cutoff: date
    start: time | None = None
    end: time | None = None
    room: str = ""
    link: str = ""
    order: int = 0
    chair: Named | None = None
    members: tuple[Named, ...] = ()
    coordinators: tuple[Named, ...] = ()
    words: str = ""
    name: str = ""
    cells: tuple[tuple[str, str], ...] = ()

    def cell(self, key: str) -> str:
        """The cell of a column; empty where the sheet has no such column."""
        return dict(self.cells).get(key, "")

    def plain(self) -> dict[str, object]:
        """As JSON can carry it; `row_from_plain` gives it back."""
        return {
            "number": self.number,
            "place": self.place,
            "inaugurated": self.inaugurated.isoformat(),
            "quarter": self.quarter,
            "level": self.level.value,
            "framework": self.framework,
            "held_on": self.held_on.isoformat(),
            "cutoff": self.cutoff.isoformat(),
            "start": self.start.isoformat() if self.start else "",
            "end": self.end.isoformat() if self.end else "",
            "room": self.room,
            "link": self.link,
            "order": self.order,
            "people": [
                [seat, one.email, one.office]
                for seat, named in (
                    ("chair", (self.chair,) if self.chair else ()),
                    ("members", self.members),
                    ("coordinators", self.coordinators),
                )
                for one in named
            ],
            "words": self.words,
            "name": self.name,
            "cells": [list(one) for one in self.cells],
        }


def row_from_plain(told: Mapping[str, object]) -> ScheduleRow:
    """The row whose `plain` it is."""

    def text(key: str) -> str:
        return str(told[key])

    def clock(key: str) -> time | None:
        return time.fromisoformat(text(key)) if told[key] else None

    people, cells = told["people"], told["cells"]
    assert isinstance(people, list)
    assert isinstance(cells, list)

    def named(seat: str) -> tuple[Named, ...]:
        return tuple(Named(one[1], one[2]) for one in people if one[0] == seat)

    return ScheduleRow(
        number=int(text("number")),
        place=text("place"),
        inaugurated=date.fromisoformat(text("inaugurated")),
        quarter=int(text("quarter")),
        level=Level(text("level")),
        framework=text("framework"),
        held_on=date.fromisoformat(text("held_on")),
        cutoff=date.fromisoformat(text("cutoff")),
        start=clock("start"),
        end=clock("end"),
        room=text("room"),
        link=text("link"),
        order=int(text("order")),
        chair=next(iter(named("chair")), None),
        members=named("members"),
        coordinators=named("coordinators"),
        words=text("words"),
        name=text("name"),
        cells=tuple((str(one[0]), str(one[1])) for one in cells),
    )
