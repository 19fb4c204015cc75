"""The tables of the benchmark, as text that is Markdown too."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from benchmarks.proof.facts import Verdict
from benchmarks.proof.judging import Judged, Outcome

HEAD = (
    "class",
    "documents",
    "there",
    "found right",
    "wrong spot",
    "asked",
    "not there",
    "false found",
)
PRESENT_GOAL, SCAN_GOAL, FALSE_GOAL = 99.0, 95.0, 0.5


def table(judged: Sequence[Judged], what: str, key: Callable[[Judged], str]) -> list[str]:
    """One row a class, and the total."""
    classes: dict[str, list[Judged]] = defaultdict(list)
    for one in judged:
        classes[key(one)].append(one)
    rows = [_row(name, members) for name, members in sorted(classes.items())]
    rows.append(_row("all", judged))
    head = (what, *HEAD[1:])
    return [_line(head), _line(["---"] * len(head)), *(_line(row) for row in rows)]


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _row(name: str, members: Sequence[Judged]) -> tuple[str, ...]:
    there = [one for one in members if one.is_present]
    absent = [one for one in members if not one.is_present]
    return (
        name,
        str(len({one.document.path for one in members})),
        str(len(there)),
        _share(there, Outcome.RIGHT),
        _share(there, Outcome.WRONG_SPOT),
        _share(there, Outcome.ASKED),
        str(len(absent)),
        _share(absent, Outcome.FALSE_FOUND),
    )


def _share(members: Sequence[Judged], outcome: Outcome) -> str:
    if not members:
        return "–"
    count = sum(one.outcome is outcome for one in members)
    return f"{count} ({100 * count / len(members):.1f} %)"


def percent(members: Sequence[Judged], outcome: Outcome) -> float | None:
    """A share in percent; absent where there are none."""
    if not members:
        return None
    return 100 * sum(one.outcome is outcome for one in members) / len(members)


def goals(judged: Sequence[Judged]) -> list[str]:
    """Each goal beside what was measured, missed or met."""
    there = [one for one in judged if one.is_present]
    born = [one for one in there if one.document.entry.scan is None]
    clean = [one for one in there if _is_clean_scan(one)]
    absent = [one for one in judged if not one.is_present]
    other = [one for one in absent if one.ask.verdict is Verdict.OTHER]
    return [
        _goal("found right in born-digital files", percent(born, Outcome.RIGHT), PRESENT_GOAL),
        _goal("found right in clean scans at 300 dpi", percent(clean, Outcome.RIGHT), SCAN_GOAL),
        _goal("false found", percent(absent, Outcome.FALSE_FOUND), FALSE_GOAL, most=True),
        f"- another number shown at its spot: {_share(other, Outcome.OTHER_RIGHT)}, "
        f"another one shown: {_share(other, Outcome.OTHER_ELSEWHERE)} (no goal)",
        f"- right spot with the wrong mark: {_share(there, Outcome.WRONG_MARK)}; "
        f"missed: {_share(there, Outcome.MISSED)}; unread: {_share(judged, Outcome.UNREAD)}",
    ]


def _is_clean_scan(one: Judged) -> bool:
    scan = one.document.entry.scan
    return scan is not None and scan.is_clean


def _goal(what: str, measured: float | None, goal: float, *, most: bool = False) -> str:
    if measured is None:
        return f"- {what}: nothing measured"
    met = measured <= goal if most else measured >= goal
    bound = "at most" if most else "at least"
    return f"- {what}: {measured:.2f} % (goal: {bound} {goal} %): {'met' if met else 'MISSED'}"


FINE = frozenset((Outcome.RIGHT, Outcome.OTHER_RIGHT, Outcome.REFUSED))


def failures(judged: Sequence[Judged]) -> list[str]:
    """Every question that was not answered as it should be: for the set that developers look at."""
    return [_failure(one) for one in judged if one.outcome not in FINE]


def _failure(one: Judged) -> str:
    ask, wanted = one.ask, one.ask.wanted
    spots = [one.document.spots[p] for p in ask.plants if p in one.document.spots]
    right = "; ".join(
        f"{s.written!r} at {_where(s.leaf, s.sheet, s.cell, s.box, s.row)}" for s in spots
    )
    came = "unread"
    if one.result is not None:
        seen = [
            f"{s.written!r} at {_where(s.leaf, s.name, s.cell, s.box, ())} score {s.score} "
            f"[{', '.join(f'{r.code}{r.points:+d}' for r in s.reasons)}]"
            for s in one.result.sightings[:2]
        ]
        came = f"{one.result.mark.value}: {'; '.join(seen)}"
    asked = f"{wanted.amount} {wanted.unit.value} {wanted.names[0]!r} {wanted.period.text}"
    place = "/".join((*wanted.place[:1], *wanted.breakdown))
    return (
        f"- {one.outcome.value} | {one.document.name} | {ask.trap} | asked {asked} {place} | "
        f"right: {ask.verdict.value} {right} | came: {came}"
    )


def _where(leaf: int, sheet: str, cell: str, box: tuple[float, ...], row: tuple[str, ...]) -> str:
    if cell:
        return f"{sheet}!{cell}"
    if row:
        return f"row {' / '.join(row)[:70]!r}"
    return f"p{leaf} ({', '.join(f'{one:.0f}' for one in box)})"
