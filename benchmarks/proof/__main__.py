"""Judges a set: `python -m benchmarks.proof tune --failures FILE`, `... fresh --seed 20`."""

import argparse
import time
from pathlib import Path

from benchmarks.proof.judging import judge
from benchmarks.proof.library import kept_folder, library
from benchmarks.proof.sets import SETS
from benchmarks.proof.telling import failures, goals, table
from benchmarks.proof.tools import can_be_made


def main() -> None:
    """Print tables per class with goals beside them."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.proof", description=__doc__)
    parser.add_argument("set", nargs="?", choices=tuple(SETS), default="fresh")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--failures", type=Path, help="write what failed there (tune only)")
    asked = parser.parse_args()
    if asked.failures and asked.set != "tune":
        parser.error("only the set `tune` may be looked at")
    entries = [one for one in SETS[asked.set] if can_be_made(one)]
    began = time.perf_counter()
    documents = library(asked.set, asked.seed, entries, kept_folder(asked.set, asked.seed))
    made = time.perf_counter()
    judged = list(judge(documents))
    done = time.perf_counter()
    lines = [
        f"set {asked.set}, seed {asked.seed}: {len(documents)} documents, {len(judged)} values "
        f"(made in {made - began:.0f} s, read and searched in {done - made:.0f} s)",
        "",
        *table(judged, "files", lambda one: one.document.entry.family),
        "",
        *table(judged, "layout", lambda one: one.document.entry.layout_name),
        "",
        *table(judged, "question", lambda one: one.ask.trap),
        "",
        *goals(judged),
    ]
    print("\n".join(lines))
    if asked.failures:
        asked.failures.write_text("\n".join([*lines, "", *failures(judged), ""]), encoding="utf-8")


if __name__ == "__main__":
    main()
