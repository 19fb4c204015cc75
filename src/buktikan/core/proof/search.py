"""Searching a file for a value. The one door to everything in this package."""

from buktikan.core.proof.leaf import FileText
from buktikan.core.proof.sighting import Mark, SearchResult
from buktikan.core.proof.wanted import Wanted


def find_value(text: FileText, wanted: Wanted) -> SearchResult:
    """Where the value stands in the file, or the best that can be said instead."""
    return SearchResult(Mark.NOT_FOUND)
