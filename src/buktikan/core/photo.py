"""Photos that look alike, and what a camera's notes say about them.

A print has 128 bits: which of neighbouring spots of the picture is lighter. Of copies that were
made smaller, pressed harder, lightened or cropped by a hundredth they differ in few; of different
pictures in forty and more. What was measured stands in docs/how-to/photos-and-personal-data.md.
"""

from collections.abc import Iterator
from datetime import date, datetime

from buktikan.core.period import MONTHS

NEAR = 15
"""Pictures whose prints differ in no more bits than this are shown as the same."""
BANDS = 8
BAND_BITS = 16
BAND = 1 << BAND_BITS
CAMERA_CLOCK = "%Y:%m:%d %H:%M:%S"


def bands(bits: int) -> tuple[int, ...]:
    """The eight parts of a print, each with the number of its part: what an index holds."""
    return tuple(at * BAND + ((bits >> (at * BAND_BITS)) & (BAND - 1)) for at in range(BANDS))


def probes(bits: int) -> Iterator[int]:
    """Every part that a print within NEAR bits can have: it shares one but for a single bit.

    Fifteen bits over eight parts leave at least one part with no more than one of them.
    """
    for band in bands(bits):
        yield band
        yield from (band ^ (1 << bit) for bit in range(BAND_BITS))


def distance(one: int, other: int) -> int:
    """In how many bits two prints differ."""
    return (one ^ other).bit_count()


def taken_on(noted: str) -> date | None:
    """The day that a camera noted; None for nothing, and for clocks that were never set."""
    try:
        return datetime.strptime(noted, CAMERA_CLOCK).date()  # noqa: DTZ007 - cameras have no zone
    except ValueError:
        return None


def time_question(taken: date, first: date, last: date) -> str:
    """What a photo's day asks, against the days that its item speaks of; blank when it fits."""
    if first <= taken <= last:
        return ""
    side = "sebelum" if taken < first else "sesudah"
    return (
        f"Foto diambil {_said(taken)}, {side} masa {_said(first)} sampai {_said(last)} "
        "yang didukungnya."
    )


def _said(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def place_words(latitude: float, longitude: float) -> str:
    """Coordinates as officials write them: 1,29000 LS 116,51000 BT."""
    north, east = ("LU" if latitude >= 0 else "LS"), ("BT" if longitude >= 0 else "BB")
    return f"{_degrees(latitude)} {north} {_degrees(longitude)} {east}"


def _degrees(value: float) -> str:
    return f"{abs(value):.5f}".replace(".", ",")


WEST, EAST, SOUTH, NORTH = 94.9, 141.1, -11.1, 6.3


def is_in_indonesia(latitude: float, longitude: float) -> bool:
    """Whether the place lies in the rectangle around Indonesia; borders of regions nobody knows."""
    return WEST <= longitude <= EAST and SOUTH <= latitude <= NORTH
