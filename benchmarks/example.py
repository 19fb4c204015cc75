"""The example region in a database of its own, for benchmarks that need it."""

import os
import tempfile
from pathlib import Path

from buktikan.core.report import ReportContents


def example_contents() -> ReportContents:
    """The second quarter of the example, imported and examined."""
    home = tempfile.mkdtemp(prefix="buktikan-benchmark-")
    os.environ["BUKTIKAN_HOME"] = home
    from buktikan.cli.demo import BY, EXAMPLE, MOMENT, VERIFIER
    from buktikan.cli.records import open_records

    open_records()
    from buktikan.actions import example as action
    from buktikan.actions.place import load_places
    from buktikan.actions.report import contents_of

    load_places(by=BY)
    example = action.read_example(Path(EXAMPLE))
    action.set_up_example(example, by=BY)
    action.import_official(example, by=BY, at=MOMENT)
    quarter = example.quarters[0]
    action.import_quarter(quarter, by=BY, at=MOMENT)
    action.decide_quarter(quarter, by=VERIFIER, at=MOMENT)
    return contents_of(quarter.session, made_at=MOMENT)
