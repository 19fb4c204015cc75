"""What changed from one framework version to another, line by line and element by element."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from buktikan.core.framework import (
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
Thing = TypeVar("Thing", Line, Element)


@dataclass(frozen=True, slots=True)
class Change:
    """One field of one line or element that differs; `field` is its Indonesian name."""

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
        frame=tuple(
            Change(new.key, field, words(old), words(new))
            for field, words in FRAME_FIELDS
            if words(old) != words(new)
        ),
    )


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


def _scales(framework: Framework) -> str:
    return _list(tuple(_scale(scale) for scale in framework.scales.values()))


def _scale(scale: Scale) -> str:
    classes = (f"{one.code} {one.name} {_bounds(one)}".strip() for one in scale.classes)
    return f"{scale.code} ({scale.name}; {scale.source}): {', '.join(classes)}"


def _bounds(one: ScaleClass) -> str:
    return "-".join(print_number(bound) for bound in (one.low, one.high) if bound is not None)


def _priority(priority: Priority) -> str:
    actions = f", tindakan {priority.actions}" if priority.actions else ""
    return f"{priority.code} {priority.name.id} ({priority.aspect}{actions})"


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
)
FRAME_FIELDS: tuple[tuple[str, Callable[[Framework], str]], ...] = (
    ("nama", lambda frame: frame.name.id),
    ("nama Inggris", lambda frame: frame.name.en),
    ("berlaku sejak", lambda frame: print_day(frame.valid_from)),
    ("sumber", lambda frame: frame.source),
    ("menggantikan", lambda frame: frame.supersedes),
    ("skala kategori", lambda frame: frame.category_scale),
    ("aspek", lambda frame: _list(tuple(f"{a.code} {a.name.id}" for a in frame.aspects))),
    ("indikator prioritas", lambda frame: _list(tuple(_priority(p) for p in frame.priorities))),
    ("bab", lambda frame: _list(tuple(f"{c.code} {c.name.id}" for c in frame.chapters))),
    ("pengampu", lambda frame: _list(tuple(f"{r} {name}" for r, name in frame.owners.items()))),
    ("skala", _scales),
    ("keterangan", lambda frame: _list(frame.notes)),
)
