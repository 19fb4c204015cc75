"""All lines of one region: now, previous, baseline, province and nation."""

from benchmarks.example import example_contents
from benchmarks.timing import seconds
from buktikan.core.achievement import Known, achieve


def main() -> None:
    """Print the time of all formulas of the example region."""
    contents = example_contents()
    known = Known(
        contents.framework,
        contents.session,
        contents.observations,
        contents.links,
        contents.findings.problems,
        ("64", "ID"),
    )
    taken = seconds(lambda: achieve(known), runs=9)
    lines = len(contents.framework.lines)
    print(f"{lines} lines at 5 moments and places: {taken * 1000:.0f} ms (goal: under 100 ms)")


if __name__ == "__main__":
    main()
