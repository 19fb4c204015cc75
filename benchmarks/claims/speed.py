"""How long a report of sixty pages takes to be judged."""

import time

from benchmarks.claims.regions import regions
from benchmarks.claims.statements import statements
from benchmarks.timing import seconds
from buktikan.core.claims.judging import judge_report
from buktikan.core.report import ReportContents, ReportText
from buktikan.frameworks.vocabulary import spoken

CHARACTERS = 60 * 2_800
"""Sixty pages of prose, without tables."""
GOAL = 2


def long_report() -> ReportContents:
    """A report whose texts are as long as sixty pages, full of statements and figures."""
    told = [one.text for one in statements("known")]
    filler = (
        "Pelaksanaan kegiatan dilakukan bersama perangkat daerah terkait dan masyarakat setempat, "
        "dengan pendampingan serta pemantauan berkala di lapangan."
    )
    region = regions()["ppu"]
    parts = [f"p.P{at}" for at in range(1, 11)] + [f"3.A{at}" for at in range(1, 13)]
    texts: dict[str, ReportText] = {}
    written = at = 0
    while written < CHARACTERS:
        text = f"{told[at % len(told)]} {filler}"
        key = parts[at % len(parts)]
        held = texts.get(key)
        texts[key] = ReportText(key, key, (*(held.paragraphs if held else ()), text))
        written += len(text) + 2
        at += 1
    return region.contents(texts)


def main() -> None:
    """Print the time beside its goal; what is known of the report is built anew each time."""
    contents = long_report()
    judge_report(contents, spoken())
    taken = seconds(lambda: judge_report(contents, spoken()), runs=3, warm=0)
    began = time.process_time()
    found = sum(len(one) for one in judge_report(contents, spoken()).values())
    alone = time.process_time() - began
    print(
        f"a report of 60 pages: {taken:.2f} s, {alone:.2f} s of processor time, "
        f"{found} judgements (goal: under {GOAL} s)"
    )
