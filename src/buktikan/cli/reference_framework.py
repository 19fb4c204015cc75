"""The reference page of a framework: tables by priority indicator and chapter, then every line.

The tables name unit, period, owner and origin of each line; the sections below them define it.
"""

from buktikan.core.formula import print_node
from buktikan.core.framework import Element, Framework, Line, Provenance, Target
from buktikan.core.numeral import print_number

DIRECTION = {
    "higher": "makin tinggi makin baik",
    "lower": "makin rendah makin baik",
    "band": "di dalam rentang",
    "info": "sekadar keterangan",
}
ORIGIN = {
    Provenance.SOURCED: "tertulis pada sumber",
    Provenance.RECONSTRUCTED: "rekonstruksi",
}


def framework_page(framework: Framework) -> str:
    """The whole framework: priority indicators first, then the chapters of the report."""
    other = [one for one in framework.lines if one.priority is None]
    blocks = [
        *((f"{one.code} {one.name}", framework.lines_of(one.code)) for one in framework.priorities),
        *(
            (
                f"{chapter.code} {chapter.name}",
                [one for one in other if one.chapter == chapter.code],
            )
            for chapter in framework.chapters
        ),
        ("Lainnya", [one for one in other if not one.chapter]),
    ]
    body = [_block(framework, title, tuple(lines)) for title, lines in blocks]
    return "\n".join(part for part in (_opening(framework), *body, _scales(framework)) if part)


def _opening(framework: Framework) -> str:
    sourced = sum(one.provenance is Provenance.SOURCED for one in framework.lines)
    notes = "".join(f"- {one}\n" for one in framework.notes)
    return (
        f"# {framework.key}: {framework.name}\n\n"
        f"Berlaku sejak {framework.valid_from}. Sumber: {framework.source}. "
        f"{len(framework.lines)} baris, {sourced} di antaranya tertulis pada sumber dan "
        f"{len(framework.lines) - sourced} direkonstruksi; "
        f"{len(framework.elements)} elemen data. Sidik jari paket: `{framework.fingerprint}`.\n"
        f"{chr(10) if notes else ''}{notes}"
    )


def _block(framework: Framework, title: str, lines: tuple[Line, ...]) -> str:
    if not lines:
        return ""
    head = _row("Kode", "Nama", "Satuan", "Periode", "Pengampu", "Asal") + _row(*["---"] * 6)
    table = "".join(
        _row(
            line.code,
            str(line.name),
            line.unit.label,
            line.frequency.label,
            _owner(framework, line.owner),
            ORIGIN[line.provenance],
        )
        for line in lines
    )
    body = "\n".join(_line(framework, one) for one in lines)
    return f"## {title}\n\n{head}{table}\n{body}"


def _row(*cells: str) -> str:
    return f"| {' | '.join(one.replace('|', chr(92) + '|') for one in cells)} |\n"


def _owner(framework: Framework, owner: str) -> str:
    return framework.owners.get(owner, owner)


def _line(framework: Framework, line: Line) -> str:
    scale = framework.scales.get(line.scale)
    facts = [
        ("Rumus", f"`{print_node(line.formula.root)}`"),
        ("Arah", DIRECTION[line.polarity.value]),
        ("Definisi", line.definition),
        ("Perhatian", " ".join(line.traps)),
        ("Penyebut", line.share.base if line.share else ""),
        ("Target", "; ".join(map(_target, line.targets))),
        ("Tenggat", _deadline(line)),
        ("Skala", scale.name if scale else ""),
        ("Produsen", line.producer),
        ("Data dukung", "; ".join(line.evidence)),
        ("Sumber", line.source),
    ]
    rows = "".join(f"- {name}: {words}\n" for name, words in facts if words)
    data = "".join(
        f"    - {_element(framework, framework.elements[name])}\n"
        for name in sorted(line.formula.elements)
    )
    return f"### {line.code} {line.name}\n\n{rows}- Elemen data:\n{data}"


def _element(framework: Framework, element: Element) -> str:
    return (
        f"`{element.name}`: {element.label} ({element.unit.label}, per {element.frequency.label}; "
        f"{_owner(framework, element.owner)})"
    )


def _deadline(line: Line) -> str:
    rule = line.date_rule
    return (
        f"tanggal {rule.day} bulan {rule.month}, tahun acuan {rule.year_offset:+d}" if rule else ""
    )


def _target(target: Target) -> str:
    amounts = [print_number(one) for one in (target.low, target.high) if one is not None]
    return f"{target.year}: {' sampai '.join(dict.fromkeys(amounts))} ({target.source})"


def _scales(framework: Framework) -> str:
    rows = "".join(
        f"| `{scale.code}` | {scale.name} | "
        f"{', '.join(one.name for one in scale.classes)} | {scale.source} |\n"
        for scale in framework.scales.values()
    )
    head = "| Kode | Nama | Kelas, dari terendah | Sumber |\n| --- | --- | --- | --- |\n"
    return f"## Skala\n\n{head}{rows}" if rows else ""
