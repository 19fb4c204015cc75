"""Judges a set: `python -m benchmarks.proof tune --failures FILE`, `... fresh --seed 20`.

Without a set it judges `fresh` and then measures time and memory.
"""

import argparse
import time
from pathlib import Path

from benchmarks.proof import speed
from benchmarks.proof.judging import judge
from benchmarks.proof.library import Labelled, kept_folder, library
from benchmarks.proof.sets import SETS
from benchmarks.proof.telling import failures, goals, table
from benchmarks.proof.tools import can_be_made


def main() -> None:
    """Print tables per class with goals beside them."""
    asked = _arguments()
    entries = [one for one in SETS[asked.set or "fresh"] if can_be_made(one)]
    name = asked.set or "fresh"
    began = time.perf_counter()
    documents: list[Labelled] = []
    for seed in range(asked.seed, asked.seed + asked.seeds):
        documents += library(name, seed, entries, kept_folder(name, seed))
    made = time.perf_counter()
    judged = list(judge(documents))
    done = time.perf_counter()
    left_out = len(SETS[name]) - len(entries)
    lines = [
        f"set {name}, seed {asked.seed} and {asked.seeds - 1} more: {len(documents)} documents, "
        f"{len(judged)} values (made in {made - began:.0f} s, read and searched in "
        f"{done - made:.0f} s); {left_out} left out for programs that are not installed",
        "",
        *table(judged, "files", lambda one: one.document.entry.family),
        "",
        *table(judged, "layout", lambda one: one.document.entry.layout_name),
        "",
        *table(judged, "question", lambda one: one.ask.trap),
        "",
        *goals(judged),
    ]
    print("\n".join(lines), flush=True)
    if asked.failures:
        asked.failures.write_text("\n".join([*lines, "", *failures(judged), ""]), encoding="utf-8")
    if asked.set is None:
        speed.main()


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.proof", description=__doc__)
    parser.add_argument("set", nargs="?", choices=tuple(SETS))
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seeds", type=int, default=1, help="how many seeds, counted on from it")
    parser.add_argument("--failures", type=Path, help="write what failed there (tune only)")
    asked = parser.parse_args()
    if asked.failures and asked.set != "tune":
        parser.error("only the set `tune` may be looked at")
    return asked


if __name__ == "__main__":
    main()
