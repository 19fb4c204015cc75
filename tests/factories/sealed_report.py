"""A small bundle of the invented report, as sealing writes its data; documents are left out."""

from dataclasses import replace
from pathlib import Path

from buktikan.actions.sealed_data import data_files
from buktikan.core.report import ReportContents
from buktikan.documents.bundle_writing import write_bundle
from tests.documents.test_bundle import contents as bundle


def sealed_bundle(contents: ReportContents, folder: Path) -> Path:
    """Where it lies."""
    of = contents.completeness
    facts = {"lines": of.lines, "backed": of.backed, "waiting": of.waiting, "synthetic": True}
    path = folder / "bundel.zip"
    made = bundle(*data_files(contents, include_restricted=False))
    write_bundle(path, replace(made, facts=facts))
    return path
