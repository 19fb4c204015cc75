"""Judges the labelled statements: `python -m benchmarks.claims`, `... known --failures`.

Without a set it prints all of them, and times a report of sixty pages.
"""

import argparse
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from benchmarks.claims import speed
from benchmarks.claims.regions import regions
from benchmarks.claims.statements import Statement, statements
from buktikan.core.claims.judgement import Judgement, Verdict
from buktikan.core.claims.judging import Knowledge, judge_text, knowledge_of
from buktikan.frameworks.vocabulary import spoken

CAUGHT, ALARMS = 90, 2
"""The goals, in percent."""
SETS = (
    "known",
    "blind",
    "fresh",
    "prose",
    "dense",
    "last",
    "final",
    "unseen",
    "stranger",
    "second",
)


@dataclass(frozen=True, slots=True)
class Judged:
    """A statement and what was said of it; bare typed numbers are no verdict on it."""

    statement: Statement
    judgements: tuple[Judgement, ...]

    @property
    def is_denied(self) -> bool:
        """Whether anything in it was contradicted."""
        return any(one.verdict is Verdict.CONTRADICTED for one in self.judgements)

    @property
    def is_as_labelled(self) -> bool:
        """A wrong one must be denied, a right one must not."""
        return self.is_denied is not self.statement.is_right


def judge(found: Sequence[Statement], known: Mapping[str, Knowledge]) -> list[Judged]:
    """Every statement with its judgements."""
    return [
        Judged(
            one,
            tuple(
                told
                for told in judge_text(one.text, known[one.region], part=one.part)
                if told.kind != "number"
            ),
        )
        for one in found
    ]


def table(judged: Sequence[Judged]) -> list[str]:
    """One line per kind, then all of them."""
    kinds = sorted({one.statement.kind for one in judged})
    lines = [f"{'kind':12} {'wrong':>5} {'caught':>6} {'right':>5} {'alarms':>6} {'affirmed':>8}"]
    for kind in (*kinds, "all"):
        held = [one for one in judged if kind in ("all", one.statement.kind)]
        wrong = [one for one in held if not one.statement.is_right]
        right = [one for one in held if one.statement.is_right]
        caught = sum(one.is_denied for one in wrong)
        alarms = sum(one.is_denied for one in right)
        affirmed = sum(_is_affirmed(one) for one in right)
        lines.append(f"{kind:12} {len(wrong):5} {caught:6} {len(right):5} {alarms:6} {affirmed:8}")
    lines.append(
        f"caught {100 * caught / max(1, len(wrong)):.1f} % (goal {CAUGHT} %), "
        f"false alarms {100 * alarms / len(right):.1f} % (goal {ALARMS} %)"
    )
    return lines


def _is_affirmed(one: Judged) -> bool:
    return any(told.verdict is Verdict.SUPPORTED for told in one.judgements)


def failures(judged: Sequence[Judged]) -> list[str]:
    """Every statement that was judged otherwise than its label says."""
    return [
        f"{'RIGHT' if one.statement.is_right else 'WRONG'} {one.statement.region} "
        f"{one.statement.part}: {one.statement.text}\n"
        + "\n".join(f"    {told.verdict.value} {told.kind}: {told.why}" for told in one.judgements)
        for one in judged
        if not one.is_as_labelled
    ]


def main() -> None:
    """Print a table for each set."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.claims", description=__doc__)
    parser.add_argument("set", nargs="?", choices=SETS)
    parser.add_argument("--failures", action="store_true", help="print them (known only)")
    asked = parser.parse_args()
    if asked.failures and asked.set != "known":
        parser.error("only the set `known` may be looked at")
    known = {key: knowledge_of(one.contents(), spoken()) for key, one in regions().items()}
    for name in (asked.set,) if asked.set else SETS:
        judged = judge(list(statements(name)), known)
        print(f"set {name}: {len(judged)} statements")
        print("\n".join([*table(judged), *(failures(judged) if asked.failures else []), ""]))
    if asked.set is None:
        speed.main()


if __name__ == "__main__":
    main()
