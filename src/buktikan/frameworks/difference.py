"""What changed from one framework version to another, line by line and element by element."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from buktikan.core.framework import (
    Bilingual,
    Element,
    Framework,
    Line,
    Priority,
    Scale,
    ScaleClass,
    Target,
)
from buktikan.core.numeral import print_number
from buktikan.core.period import print_day

NOTHING = ""
Spot = tuple[str, str]
"""A field of the whole and the code of the item in it."""

Thing = TypeVar("Thing", Line, Element)


@dataclass(frozen=True, slots=True)
class Change:
    """One field of one line, element or part that differs; `field` is its Indonesian name.

    An empty `before` or `after` says that it was added or removed.
    """

    code: str
    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Difference:
    """From `old` to `new`. Lines are matched by their code, elements by their name.

    `frame` holds what belongs to the whole: aspects, priorities, chapters, owners, scales, notes.
    """

    old: str
    new: str
    added: tuple[Line, ...]
    removed: tuple[Line, ...]
    changed: tuple[Change, ...]
    elements_added: tuple[Element, ...]
    elements_removed: tuple[Element, ...]
    elements_changed: tuple[Change, ...]
    frame: tuple[Change, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing differs but, perhaps, the key."""
        parts = (self.added, self.removed, self.changed, self.frame)
        elements = (self.elements_added, self.elements_removed, self.elements_changed)
        return not any((*parts, *elements))

    @property
    def changed_codes(self) -> tuple[str, ...]:
        """Codes of changed lines, each once, in order."""
        return tuple(dict.fromkeys(change.code for change in self.changed))


def compare(old: Framework, new: Framework) -> Difference:
    """What `new` adds to, removes from, and changes in `old`."""
    return Difference(
        old.key,
        new.key,
        added=_only_in(new.line_by_code, old.line_by_code),
        removed=_only_in(old.line_by_code, new.line_by_code),
        changed=_changes(old.line_by_code, new.line_by_code, LINE_FIELDS),
        elements_added=_only_in(new.elements, old.elements),
        elements_removed=_only_in(old.elements, new.elements),
        elements_changed=_changes(old.elements, new.elements, ELEMENT_FIELDS),
        frame=_frame_changes(_frame(old), _frame(new)),
    )


def _frame_changes(old: Mapping[Spot, str], new: Mapping[Spot, str]) -> tuple[Change, ...]:
    return tuple(
        Change(code, field, old.get((field, code), NOTHING), new.get((field, code), NOTHING))
        for field, code in dict.fromkeys((*old, *new))
        if old.get((field, code)) != new.get((field, code))
    )


def _frame(framework: Framework) -> dict[Spot, str]:
    """What belongs to the whole, item by item, so that one changed item is one change."""
    found = {(field, "kepala"): words(framework) for field, words in HEAD}
    found |= {("aspek", one.code): _name(one.name) for one in framework.aspects}
    found |= {("indikator prioritas", one.code): _priority(one) for one in framework.priorities}
    found |= {("bab", one.code): _name(one.name) for one in framework.chapters}
    found |= {("pengampu", role): name for role, name in framework.owners.items()}
    found |= {("skala", code): _scale(scale) for code, scale in framework.scales.items()}
    found |= {("keterangan", f"ke-{n}"): note for n, note in enumerate(framework.notes, 1)}
    return found


def _only_in(here: Mapping[str, Thing], there: Mapping[str, Thing]) -> tuple[Thing, ...]:
    return tuple(thing for code, thing in here.items() if code not in there)


def _changes(
    old: Mapping[str, Thing],
    new: Mapping[str, Thing],
    table: tuple[tuple[str, Callable[[Thing], str]], ...],
) -> tuple[Change, ...]:
    found = []
    for code, before in old.items():
        after = new.get(code)
        if after is None or after == before:
            continue
        for field, words in table:
            if words(before) != words(after):
                found.append(Change(code, field, words(before), words(after)))
    return tuple(found)


def _list(items: tuple[str, ...]) -> str:
    return "; ".join(items)


def _share(line: Line) -> str:
    share = line.share
    if share is None:
        return NOTHING
    parts = [f"{share.numerator} / {share.denominator} ({share.base})"]
    parts += [f"dinyatakan {share.stated}"] if share.stated else []
    parts += [f"bukan {_list(share.not_base)}"] if share.not_base else []
    return ", ".join(parts)


def _targets(line: Line) -> str:
    return _list(tuple(_target(target) for target in line.targets))


def _target(target: Target) -> str:
    low = f"paling rendah {print_number(target.low)}" if target.low is not None else ""
    high = f"paling tinggi {print_number(target.high)}" if target.high is not None else ""
    bounds = ", ".join(part for part in (low, high) if part)
    place = f" {target.place}" if target.place else ""
    return f"{target.year}{place}: {bounds} ({target.source})"


def _date_rule(line: Line) -> str:
    rule = line.date_rule
    if rule is None:
        return NOTHING
    return f"{rule.day}-{rule.month}, tahun {rule.year_offset:+d}"


def _available(element: Element) -> str:
    days = element.available_from or {}
    return _list(tuple(f"{place} sejak {print_day(day)}" for place, day in days.items()))


def _tolerance(element: Element) -> str:
    return element.tolerance.label() if element.tolerance else NOTHING


def _scale(scale: Scale) -> str:
    classes = (f"{one.code} {one.name} {_bounds(one)}".strip() for one in scale.classes)
    return f"{scale.name} ({scale.source}): {', '.join(classes)}"


def _bounds(one: ScaleClass) -> str:
    return "-".join(print_number(bound) for bound in (one.low, one.high) if bound is not None)


def _name(name: Bilingual) -> str:
    return f"{name.id} ({name.en})"


def _priority(priority: Priority) -> str:
    actions = f", tindakan {priority.actions}" if priority.actions else ""
    return f"{_name(priority.name)}, aspek {priority.aspect}{actions}"


LINE_FIELDS: tuple[tuple[str, Callable[[Line], str]], ...] = (
    ("nama", lambda line: line.name.id),
    ("nama Inggris", lambda line: line.name.en),
    ("aspek", lambda line: line.aspect),
    ("indikator prioritas", lambda line: line.priority or NOTHING),
    ("bab", lambda line: line.chapter),
    ("jenis", lambda line: line.kind.value),
    ("satuan", lambda line: line.unit.value),
    ("rumus", lambda line: line.formula.text),
    ("arah", lambda line: line.polarity.value),
    ("periode", lambda line: line.frequency.label),
    ("gabungan antartempat", lambda line: line.over_places.value),
    ("gabungan antarwaktu", lambda line: line.over_time.value),
    ("produsen", lambda line: line.producer),
    ("pengampu", lambda line: line.owner),
    ("data dukung", lambda line: _list(line.evidence)),
    ("definisi", lambda line: line.definition),
    ("perhatian", lambda line: _list(line.traps)),
    ("bagian persentase", _share),
    ("ditampilkan bersama", lambda line: _list(line.show_with)),
    ("skala", lambda line: line.scale),
    ("sasaran", _targets),
    ("tenggat", _date_rule),
    ("sumber", lambda line: line.source),
    ("asal", lambda line: line.provenance.value),
    ("berlaku sejak", lambda line: print_day(line.valid_from)),
)
ELEMENT_FIELDS: tuple[tuple[str, Callable[[Element], str]], ...] = (
    ("nama", lambda element: element.label.id),
    ("nama Inggris", lambda element: element.label.en),
    ("jenis", lambda element: element.kind.value),
    ("satuan", lambda element: element.unit.value),
    ("periode", lambda element: element.frequency.label),
    ("gabungan antartempat", lambda element: element.over_places.value),
    ("gabungan antarwaktu", lambda element: element.over_time.value),
    ("cara menghitung", lambda element: element.method.value),
    ("produsen", lambda element: element.producer),
    ("pengampu", lambda element: element.owner),
    ("rincian", lambda element: _list(element.breakdowns)),
    ("skala", lambda element: element.scale),
    ("kolom daftar", lambda element: _list(element.records)),
    ("besaran sama dengan cara lain", lambda element: _list(element.same_as)),
    ("umur paling lama (bulan)", lambda element: str(element.maximum_age_months)),
    ("boleh melebihi 100", lambda element: "ya" if element.may_exceed_hundred else "tidak"),
    ("rincian terbatas", lambda element: "ya" if element.restricted_detail else "tidak"),
    ("tersedia sejak", _available),
    ("toleransi terhadap angka resmi", _tolerance),
)
HEAD: tuple[tuple[str, Callable[[Framework], str]], ...] = (
    ("nama", lambda framework: framework.name.id),
    ("nama Inggris", lambda framework: framework.name.en),
    ("berlaku sejak", lambda framework: print_day(framework.valid_from)),
    ("sumber", lambda framework: framework.source),
    ("menggantikan", lambda framework: framework.supersedes),
    ("skala kategori", lambda framework: framework.category_scale),
)
