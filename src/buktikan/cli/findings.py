"""Problems in a terminal and for machines."""

import json
from collections.abc import Iterable, Sequence
from pathlib import Path

import click

from buktikan.core.problem import Findings, Problem, Severity, gravest_first

AS_JSON = click.option("--json", "as_json", is_flag=True, help="Jawaban untuk mesin.")
MARKS = {Severity.BLOCK: "x", Severity.ASK: "?", Severity.INFORM: "i"}


def as_text(findings: Findings, *, most: int = 200) -> str:
    """All problems, gravest first; what was left out of print or not checked is said."""
    ordered = gravest_first(findings.problems)
    lines = [_line(problem) for problem in ordered[:most]]
    if len(ordered) > most:
        lines.append(f"... dan {len(ordered) - most} lagi; pakai --json untuk semuanya.")
    lines += [f"- Tidak diperiksa: {sentence}" for sentence in findings.unchecked]
    lines.append(summary(findings))
    return "\n".join(lines)


def _line(problem: Problem) -> str:
    about = " ".join(part for part in (problem.element, problem.place, problem.period) if part)
    answered = f"\n    Alasan: {problem.reason}" if problem.reason else ""
    return (
        f"{MARKS[problem.severity]} [{problem.code}] {problem.where}"
        f"{' (' + about + ')' if about else ''}\n    {problem.what} {problem.mend}{answered}"
    )


def summary(findings: Findings) -> str:
    """One line of counts."""
    asking = [one for one in findings.problems if one.severity is Severity.ASK]
    answered = sum(1 for one in asking if not one.is_open)
    informing = sum(1 for one in findings.problems if one.severity is Severity.INFORM)
    return (
        f"{len(findings.blocking)} menghalangi, {len(asking)} perlu alasan "
        f"({answered} sudah dijawab), {informing} pemberitahuan."
    )


def as_data(problems: Iterable[Problem]) -> list[dict[str, str]]:
    """Problems for a machine."""
    return [
        {
            "code": one.code,
            "severity": one.severity.value,
            "file": one.where.file,
            "where": str(one.where),
            "what": one.what,
            "mend": one.mend,
            "element": one.element,
            "place": one.place,
            "period": one.period,
            "reason": one.reason,
            **{f"figure_{name}": value for name, value in one.figures.items()},
        }
        for one in problems
    ]


def print_json(data: object) -> None:
    """Print for a machine."""
    click.echo(json.dumps(data, ensure_ascii=False, indent=2, default=str))


def print_paths(paths: Iterable[Path], *, as_json: bool) -> None:
    """Print which files were written, one a line or as a list."""
    if as_json:
        print_json([str(path) for path in paths])
        return
    for path in paths:
        click.echo(path)


def exit_status(all_findings: Sequence[Findings]) -> int:
    """1 when anything blocks, else 0."""
    return 1 if any(one.blocking for one in all_findings) else 0
