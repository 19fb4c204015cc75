"""A region in the database with few places: what most tests of actions need."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from buktikan.actions.example import Example, read_example, set_up_example
from buktikan.actions.place_reference import gazetteer_for
from buktikan.core.place import Place as CorePlace
from buktikan.records.models import Place

BY = "Bagian Tata Pemerintahan (CONTOH)"
AT = datetime(2024, 3, 19, 1, 0, tzinfo=UTC)
EXAMPLE = Path(__file__).parents[2] / "examples" / "ppu"
SESSION = "ppu-tw2-2024"
REGION = "64.09"


def load_some_places() -> None:
    """The nation, its provinces and regencies, and everything in Penajam Paser Utara."""
    places = gazetteer_for([REGION]).places.values()
    Place.objects.bulk_create(_row(place) for place in places)


def _row(place: CorePlace) -> Place:
    return Place(
        key=place.key,
        name=place.name,
        level=place.level.value,
        parent_id=place.parent,
        code=place.code or "",
    )


def open_example() -> Example:
    """The example's region, agencies, tenure, sessions, notes and texts."""
    load_some_places()
    example = read_example(EXAMPLE)
    set_up_example(example, by=BY)
    return example


def open_example_alone() -> Example:
    """The same with no place but the region and those above it: for tests of its own pages."""
    known = gazetteer_for([REGION]).places
    Place.objects.bulk_create(_row(known[key]) for key in ("ID", "64", REGION))
    example = read_example(EXAMPLE)
    set_up_example(example, by=BY)
    return example


def open_example_bare() -> Example:
    """The region with all its places, and no texts: for tests of pages that show none."""
    load_some_places()
    example = read_example(EXAMPLE)
    set_up_example(replace(example, quarters=()), by=BY)
    return example
