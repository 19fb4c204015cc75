"""What changed since a seal: the tables of its bundle beside those of today."""

import json

from buktikan.actions.bundle_store import at_hand, is_kept
from buktikan.actions.sealed_data import data_files
from buktikan.core.report import ReportContents
from buktikan.core.seal_difference import SealDifference, Subject, Tables, seal_difference
from buktikan.documents.bundle_tables import read_tables
from buktikan.records.models import Seal


def newest_seal(session: str) -> Seal | None:
    """The seal of the session that nothing supersedes."""
    return (
        Seal.objects.filter(session_id=session, superseded_by=None).order_by("-sealed_at").first()
    )


def tables_now(contents: ReportContents) -> Tables:
    """The tables that would be sealed now, as a reader of the bundle would meet them."""
    wanted = {f"{subject.value}.json": subject.value for subject in Subject}
    files = {file.path: file.source for file in data_files(contents, include_restricted=False)}
    return {
        wanted[path]: json.loads(source)
        for path, source in files.items()
        if path in wanted and isinstance(source, bytes)
    }


def tables_sealed(seal: Seal) -> Tables:
    """The tables of the seal's bundle; empty where only the command's file exists."""
    if not is_kept(seal.bundle):
        return {}
    with at_hand(seal.bundle) as path:
        return read_tables(path)


def change_since(seal: Seal, contents: ReportContents) -> SealDifference:
    """What differs between the seal and the records as they were gathered."""
    return seal_difference(tables_sealed(seal), tables_now(contents))


def change_between(before: Seal, after: Seal) -> SealDifference:
    """What differs between two seals, from their bundles alone."""
    return seal_difference(tables_sealed(before), tables_sealed(after))
