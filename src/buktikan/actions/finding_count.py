"""How many regions each finding was said of: the form in which a ministry tells its results."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.db.models import Count

from buktikan.actions.finding import findings_now
from buktikan.actions.note_search import NoteWish, narrowed
from buktikan.core.finding import By
from buktikan.records.models import Note, Person, Place

PROVINCE_SEPARATOR = "."


@dataclass(frozen=True, slots=True)
class FindingCount:
    """One finding: the regions behind the count, each once, and how many notes there are.

    `columns` counts regions for each column; a region may stand in several of them.
    """

    code: str
    name: str
    notes: int
    regions: tuple[tuple[str, str], ...]
    columns: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class FindingCounts:
    """The whole table; `regions` counts regions with any note that was counted, each once."""

    rows: tuple[FindingCount, ...]
    columns: tuple[str, ...]
    regions: int
    notes: int


FIELDS: Mapping[By, str] = {
    By.QUARTER: "session__quarter",
    By.PERIOD: "session__held_on",
    By.KIND: "kind",
    By.SEVERITY: "severity",
}


def counts_of(person: Person, wish: NoteWish, by: By = By.NOTHING) -> FindingCounts:
    """Counts of notes that were let out, within what the person may see."""
    rows = narrowed(Note.objects.visible_to(person), wish).order_by()
    asked = ["finding", "session__tenure__place"]
    if by in FIELDS:
        asked.append(FIELDS[by])
    grouped = rows.values_list(*asked).annotate(n=Count("pk"))
    notes: Counter[str] = Counter()
    places: defaultdict[str, set[str]] = defaultdict(set)
    inside: defaultdict[str, defaultdict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for finding, place, *more, number in grouped:
        notes[finding] += number
        places[finding].add(place)
        column = _column(by, place, more[0] if more else "")
        inside[finding][column].add(place)
    everywhere: set[str] = set().union(*places.values()) if places else set()
    names = dict(Place.objects.filter(pk__in=everywhere).values_list("key", "name"))
    columns = sorted({one for found in inside.values() for one in found}) if by.value else []
    library = findings_now()
    made = [
        FindingCount(
            code,
            library.name_of(code),
            notes[code],
            tuple(sorted(((key, names[key]) for key in places[code]), key=lambda one: one[1])),
            {one: len(inside[code].get(one, ())) for one in columns},
        )
        for code in notes
    ]
    made.sort(key=lambda one: (not one.code, -len(one.regions), one.name))
    return FindingCounts(tuple(made), tuple(columns), len(everywhere), sum(notes.values()))


def _column(by: By, place: str, value: object) -> str:
    if by is By.PROVINCE:
        return place.partition(PROVINCE_SEPARATOR)[0]
    if by is By.PERIOD:
        year, month = getattr(value, "year", 0), getattr(value, "month", 1)
        return f"{year}-Q{(month - 1) // 3 + 1}"
    return str(value)


def table_of(counts: FindingCounts) -> Iterator[tuple[str, ...]]:
    """Rows of a sheet: one for each finding and region, so that counts can be redone."""
    yield ("kode", "temuan", "daerah", "kode wilayah", "jumlah daerah", "jumlah catatan")
    for row in counts.rows:
        for key, name in row.regions:
            yield (row.code, row.name, name, key, str(len(row.regions)), str(row.notes))
