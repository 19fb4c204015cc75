"""Medians of wall time, and one way of printing a ratio."""

import statistics
import time
from collections.abc import Callable


def seconds(work: Callable[[], object], *, runs: int = 5, warm: int = 1) -> float:
    """Median wall time of a call, after runs that do not count."""
    for _ in range(warm):
        work()
    found = []
    for _ in range(runs):
        began = time.perf_counter()
        work()
        found.append(time.perf_counter() - began)
    return statistics.median(found)


def tell(what: str, ours: float, bare: float, goal: str) -> None:
    """One line: our time, the baseline's, their ratio, and the goal."""
    print(f"{what}: {ours:.3f} s, bare {bare:.3f} s, ratio {ours / bare:.2f} (goal: {goal})")
