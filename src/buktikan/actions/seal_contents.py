"""What goes into a sealed bundle: documents, tables, evidence that may leave, the framework."""

import mimetypes
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from buktikan.actions.framework import installed_files
from buktikan.actions.report import Documents
from buktikan.actions.scan import quarantines
from buktikan.actions.sealed_data import data_files
from buktikan.actions.sealed_texts import (
    Judgements,
    contradicted,
    judgements_data,
    outline_data,
    statements,
)
from buktikan.core.claims.judgement import Verdict
from buktikan.core.evidence import EvidenceClass, EvidenceItem, PublicCopy
from buktikan.core.report import ReportContents
from buktikan.core.seal_difference import SealDifference
from buktikan.documents.bundle import (
    JSON_TYPE,
    BundleContents,
    BundleFile,
    Json,
    Withheld,
    canonical,
)
from buktikan.documents.bundle_evidence import Held, evidence_files, evidence_paths
from buktikan.documents.bundle_index import index_file
from buktikan.documents.bundle_locators import locator_files
from buktikan.documents.bundle_tables import difference_data
from buktikan.documents.spots import Spots

RESTRICTED_REASON = "Kelas terbatas: memuat data pribadi; disertakan hanya atas permintaan."


@dataclass(frozen=True, slots=True)
class Sealing:
    """How a report is sealed: by whom, when, in place of what, and on which grounds.

    `reasons` answer contradicted statements, by their names.
    """

    by: str
    at: datetime
    include_restricted: bool = False
    supersedes: str = ""
    reason: str = ""
    judgements: Judgements = field(default_factory=dict)
    reasons: Mapping[str, str] = field(default_factory=dict)
    difference: SealDifference | None = None


def bundle_contents(
    contents: ReportContents,
    documents: Documents,
    stored: Callable[[str], Path],
    sealing: Sealing,
) -> BundleContents:
    """Everything that the bundle will hold; `stored` tells where an evidence file lies."""
    evidence = tuple(_evidence_files(contents.evidence))
    copies = contents.copies
    shut = quarantines(file.sha256 for _, file in evidence)
    held_back = {
        one: shut[one[1].sha256].unread.what if one[1].sha256 in shut else RESTRICTED_REASON
        for one in evidence
        if one[1].sha256 in shut or not (sealing.include_restricted or _may_leave(one, copies))
    }
    shown = [one for one in evidence if one not in held_back]
    paths = evidence_paths(evidence, copies)
    spots = Spots(contents, frozenset(file.sha256 for _, file in shown))
    return BundleContents(
        files=(
            *_document_files(documents),
            *data_files(contents, include_restricted=sealing.include_restricted),
            *_files_of(sealing),
            *locator_files(spots),
            index_file(spots),
            *evidence_files(shown, stored, copies, paths),
            *_framework_files(contents),
        ),
        organisation=contents.letterhead.government,
        session=contents.session.key,
        title=f"Laporan {contents.session.quarter.label()} {contents.region_name}",
        framework=contents.framework.key,
        framework_fingerprint=contents.framework.fingerprint,
        sealed_by=sealing.by,
        sealed_at=sealing.at,
        withheld=tuple(
            Withheld(file.name, file.sha256, item.key, why)
            for (item, file), why in held_back.items()
        ),
        supersedes=sealing.supersedes,
        reason=sealing.reason,
        facts=_facts(contents, sealing),
    )


def _may_leave(held: Held, copies: Mapping[str, PublicCopy]) -> bool:
    item, file = held
    return item.classification is not EvidenceClass.RESTRICTED or file.sha256 in copies


def _files_of(sealing: Sealing) -> Iterable[BundleFile]:
    judged = canonical(judgements_data(sealing.judgements, sealing.reasons))
    yield BundleFile("judgements.json", judged, JSON_TYPE, "Hasil uji pernyataan")
    if sealing.difference is not None:
        changed = canonical(difference_data(sealing.difference))
        yield BundleFile("difference.json", changed, JSON_TYPE, "Perbedaan dari segel yang diganti")


def _facts(contents: ReportContents, sealing: Sealing) -> Mapping[str, Json]:
    of = contents.completeness
    return {
        "lines": of.lines,
        "backed": of.backed,
        "waiting": of.waiting,
        "rejected": of.rejected,
        "without": of.without,
        "not_supplied": of.not_supplied,
        "no_data": of.no_data,
        "synthetic": contents.synthetic,
        "contradicted": len(contradicted(sealing.judgements)),
        "unsupported": len(statements(sealing.judgements, Verdict.UNSUPPORTED)),
        "open_problems": sum(1 for one in contents.findings.problems if one.is_open),
    }


def _document_files(documents: Documents) -> Iterable[BundleFile]:
    for path in documents.all:
        media_type = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        yield BundleFile(f"documents/{path.name}", path, media_type, "Dokumen laporan")


def _framework_files(contents: ReportContents) -> Iterable[BundleFile]:
    key = contents.framework.key
    for name, text in installed_files(key).items():
        yield BundleFile(f"framework/{key}/{name}", text.encode(), "text/yaml", "Kerangka")
    outline = canonical(outline_data(contents.outline))
    yield BundleFile("outline.json", outline, JSON_TYPE, "Sistematika laporan")


def _evidence_files(items: Iterable[EvidenceItem]) -> Iterable[Held]:
    for item in items:
        for file in item.files:
            yield item, file
