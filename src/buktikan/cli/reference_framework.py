"""The reference page of a framework: every line with its formula, owner, evidence and source."""

from collections.abc import Iterable

from buktikan.core.formula import print_node
from buktikan.core.framework import Framework, Line, Provenance, Target
from buktikan.core.numeral import print_number

DIRECTION = {
    "higher": "makin tinggi makin baik",
    "lower": "makin rendah makin baik",
    "band": "di dalam rentang",
    "info": "sekadar keterangan",
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
    body = [_block(title, lines) for title, lines in blocks]
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


def _block(title: str, lines: Iterable[Line]) -> str:
    body = "\n".join(map(_line, lines))
    return f"## {title}\n\n{body}" if body else ""


def _line(line: Line) -> str:
    facts = [
        ("Rumus", f"`{print_node(line.formula.root)}`"),
        ("Satuan", line.unit.label),
        ("Arah", DIRECTION[line.polarity.value]),
        ("Definisi", line.definition),
        ("Perhatian", " ".join(line.traps)),
        ("Penyebut", line.share.base if line.share else ""),
        ("Target", "; ".join(map(_target, line.targets))),
        ("Produsen", line.producer),
        ("Data dukung", "; ".join(line.evidence)),
        ("Sumber", line.source),
    ]
    rows = "".join(f"- {name}: {words}\n" for name, words in facts if words)
    return f"### {line.code} {line.name}\n\n{rows}"


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
