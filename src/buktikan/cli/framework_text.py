"""Frameworks as text for people: what a terminal shows."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from textwrap import wrap

from buktikan.core.framework import Element, Framework, Line, Polarity, Provenance, Target
from buktikan.core.numeral import print_number
from buktikan.core.period import print_day
from buktikan.frameworks.difference import Change, Difference
from buktikan.frameworks.fault import Fault
from buktikan.frameworks.reader import PackageReading

WIDTH = 96
DIRECTION = {
    Polarity.HIGHER: "makin tinggi makin baik",
    Polarity.LOWER: "makin rendah makin baik",
    Polarity.BAND: "baik di dalam rentang",
    Polarity.INFO: "sebagai keterangan",
}
ORIGIN = {Provenance.SOURCED: "bersumber", Provenance.RECONSTRUCTED: "rekonstruksi"}


def reading_text(key: str, reading: PackageReading) -> str:
    """The verdict on a package, then each fault, then each warning."""
    found = reading.framework
    if found is None:
        verdict = f"{key}: tidak dapat dipakai, {len(reading.blocking)} kesalahan."
    else:
        verdict = (
            f"{key}: dapat dipakai, {len(found.lines)} baris, {len(found.elements)} elemen.\n"
            f"Sidik isi {found.fingerprint}"
        )
    rows = [verdict]
    rows += _faults("Kesalahan", reading.blocking)
    rows += _faults("Peringatan", reading.warnings)
    return "\n".join(rows)


def _faults(title: str, faults: tuple[Fault, ...]) -> Iterator[str]:
    if faults:
        yield f"\n{title}:"
    for fault in faults:
        yield f"  {fault.place}"
        yield from _wrapped(f"{fault.what} {fault.mend}", "    ")


def framework_text(found: Framework) -> str:
    """The tree: aspects, below them priority indicators and chapters, below them lines."""
    rows = [f"{found.key}  {found.name.id}"]
    rows += [f"Berlaku sejak {print_day(found.valid_from)}. {found.source}"]
    titles = {one.code: one.name.id for one in found.priorities}
    titles |= {one.code: one.name.id for one in found.chapters}
    for aspect in found.aspects:
        rows.append(f"\n{aspect.name.id.upper()}")
        lines = (line for line in found.lines if line.aspect == aspect.code)
        for code, group in groupby(lines, key=lambda line: line.priority or line.chapter):
            rows.append(f"  {code} {titles.get(code, '')}".rstrip())
            rows += [_row(line) for line in group]
    rows += [f"\n{row}" for note in found.notes for row in ["\n".join(_wrapped(note, ""))]]
    return "\n".join(rows)


def _row(line: Line) -> str:
    return f"    {line.code:<7} {line.name.id} ({line.unit.label})"


def line_text(found: Framework, line: Line) -> str:
    """One line with everything that an agency needs to fill it."""
    rows = [f"{line.code}  {line.name.id}", f"       {line.name.en}", ""]
    for label, value in _particulars(found, line):
        if value:
            first, *rest = _wrapped(value, " " * 16)
            rows += [f"{label:<15} {first.strip()}", *rest]
    rows += ["", "Elemen data:"]
    rows += [_element_row(found, found.elements[name]) for name in sorted(line.formula.elements)]
    return "\n".join(rows)


def _particulars(found: Framework, line: Line) -> Iterator[tuple[str, str]]:
    yield "Satuan", line.unit.label
    yield "Rumus", line.formula.text
    yield "Arah", DIRECTION[line.polarity]
    yield "Definisi", line.definition
    for trap in line.traps:
        yield "Perhatian", trap
    share = line.share
    if share is not None:
        yield "Penyebut", f"{share.denominator}: {share.base}"
        yield "Bukan penyebut", ", ".join(share.not_base)
    for target in line.targets:
        yield "Sasaran", _target(target)
    rule = line.date_rule
    if rule is not None:
        yield "Tenggat", f"tanggal {rule.day} bulan {rule.month}, tahun acuan {rule.year_offset:+d}"
    scale = found.scales.get(line.scale)
    if scale is not None:
        yield "Skala", f"{scale.name}: {', '.join(one.name for one in scale.classes)}"
    yield "Periode", line.frequency.label
    yield "Produsen", line.producer
    yield "Pengampu", found.owners.get(line.owner, line.owner)
    yield "Data dukung", "; ".join(line.evidence)
    yield "Tampilkan", f"bersama {', '.join(line.show_with)}" if line.show_with else ""
    yield "Sumber", f"{line.source} ({ORIGIN[line.provenance]})"


def _target(target: Target) -> str:
    low = f"paling rendah {print_number(target.low)}" if target.low is not None else ""
    high = f"paling tinggi {print_number(target.high)}" if target.high is not None else ""
    bounds = ", ".join(part for part in (low, high) if part)
    return f"{target.year}: {bounds}. {target.source}"


def _element_row(found: Framework, element: Element) -> str:
    owner = found.owners.get(element.owner, element.owner)
    label = f"{element.label.id} ({element.unit.label}, per {element.frequency.label})"
    return f"  {element.name}\n    {label}\n    pengampu: {owner}"


def difference_text(difference: Difference) -> str:
    """What changed, under one heading each; unchanged parts are left out."""
    rows = [f"Dari {difference.old} ke {difference.new}"]
    if difference.is_empty:
        return f"{rows[0]}: tidak ada perbedaan."
    rows += _listed("Baris ditambah", [(one.code, one.name.id) for one in difference.added])
    rows += _listed("Baris dihapus", [(one.code, one.name.id) for one in difference.removed])
    rows += _changes("Baris diubah", difference.changed)
    added = [(one.name, one.label.id) for one in difference.elements_added]
    rows += _listed("Elemen ditambah", added)
    removed = [(one.name, one.label.id) for one in difference.elements_removed]
    rows += _listed("Elemen dihapus", removed)
    rows += _changes("Elemen diubah", difference.elements_changed)
    rows += _changes("Susunan kerangka diubah", difference.frame)
    return "\n".join(rows)


def _listed(title: str, items: list[tuple[str, str]]) -> Iterator[str]:
    if items:
        yield f"\n{title} ({len(items)})"
        width = max(len(code) for code, _ in items)
        yield from (f"  {code:<{width}}  {name}" for code, name in items)


def _changes(title: str, changes: Iterable[Change]) -> Iterator[str]:
    groups = [(code, list(group)) for code, group in groupby(changes, key=lambda one: one.code)]
    if groups:
        yield f"\n{title} ({len(groups)})"
    for code, group in groups:
        yield f"  {code}"
        for change in group:
            yield f"    {change.field}"
            yield from _wrapped(f"sebelum: {change.before or 'tidak ada'}", "      ")
            yield from _wrapped(f"sesudah: {change.after or 'tidak ada'}", "      ")


def _wrapped(text: str, indent: str) -> list[str]:
    return wrap(text, WIDTH, initial_indent=indent, subsequent_indent=indent) or [indent]
