"""Runs all benchmarks, each in a process of its own, or those that are named."""

import subprocess
import sys

ALL = (
    "bundle",
    "formulas",
    "import_tidy",
    "report",
    "claims",
    "proof",
    "exchange",
    "notes",
    "evaluation",
    "desk",
)
WEB = ("web_pages", "web_preview", "web_load")
"""What `python -m benchmarks web` runs: the pages, on a database as large as the country."""


def main() -> None:
    """Run them one after the other; a goal that is missed is printed, never hidden."""
    asked = sys.argv[1:] or (*ALL, "web")
    for name in (one for group in asked for one in (WEB if group == "web" else (group,))):
        print(f"== {name}", flush=True)
        subprocess.run([sys.executable, "-m", f"benchmarks.{name}"], check=True)


main()
