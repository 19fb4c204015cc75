"""Runs all benchmarks, each in a process of its own, or those that are named."""

import subprocess
import sys

ALL = ("bundle", "formulas", "import_tidy", "report")


def main() -> None:
    """Run them one after the other; a goal that is missed is printed, never hidden."""
    for name in sys.argv[1:] or ALL:
        print(f"== {name}", flush=True)
        subprocess.run([sys.executable, "-m", f"benchmarks.{name}"], check=True)


main()
