"""Days off of Indonesian offices, year by year, as the joint decree of three ministers says them.

One file a year in `holidays/`. A year is never guessed: what no file names is told as unknown.
"""

from datetime import date
from functools import lru_cache
from importlib.resources import files as resources
from importlib.resources.abc import Traversable

import yaml

from buktikan.core.working_day import Holiday, Holidays, holidays_from

FOLDER: Traversable = resources("buktikan.frameworks") / "holidays"


class HolidayFileError(ValueError):
    """A file that is not of the format; the message names it and what is wrong."""


@lru_cache(maxsize=1)
def shipped_holidays() -> Holidays:
    """Every year that is shipped; raises HolidayFileError for a file that cannot be read."""
    names = sorted(one.name for one in FOLDER.iterdir() if one.name.endswith(".yaml"))
    return holidays_from(read_year(name, (FOLDER / name).read_bytes()) for name in names)


def read_year(name: str, data: bytes) -> tuple[int, str, tuple[Holiday, ...]]:
    """One year: its number, its decree, its days."""
    try:
        facts = yaml.safe_load(data)
        year = int(facts["year"])
        days = tuple(
            Holiday(
                date.fromisoformat(str(one["day"])),
                str(one["name"]),
                joint_leave=bool(one.get("joint_leave")),
                checked=bool(one.get("checked", True)),
            )
            for one in facts["days"]
        )
        source = str(facts["source"])
    except (KeyError, TypeError, ValueError, yaml.YAMLError) as fault:
        raise HolidayFileError(f"{name}: {fault}") from fault
    wrong = [one for one in days if one.day.year != year]
    if wrong:
        raise HolidayFileError(f"{name}: {wrong[0].day} is not in {year}")
    return year, source, days
