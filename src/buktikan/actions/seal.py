"""Sealing a session's report: frozen in a bundle, superseded later but never edited."""

import mimetypes
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from buktikan.actions.event import log_event
from buktikan.actions.evidence_store import evidence_store
from buktikan.actions.framework import installed_files
from buktikan.actions.public_copies import with_bare_copies
from buktikan.actions.report import Documents
from buktikan.actions.scan import quarantines
from buktikan.actions.sealed_data import data_files
from buktikan.core.evidence import EvidenceClass, EvidenceItem, PublicCopy
from buktikan.core.report import ReportContents
from buktikan.documents.bundle import BundleContents, BundleFile, Json, Withheld
from buktikan.documents.bundle import Seal as WrittenSeal
from buktikan.documents.bundle_evidence import Held, evidence_files, evidence_paths
from buktikan.documents.bundle_index import index_file
from buktikan.documents.bundle_locators import locator_files
from buktikan.documents.bundle_writing import write_bundle
from buktikan.documents.spots import Spots
from buktikan.records.models import EvaluationSession, Seal

RESTRICTED_REASON = "Kelas terbatas: memuat data pribadi; disertakan hanya atas permintaan."


class AlreadySealedError(Exception):
    """The session is sealed already and no reason for superseding was given."""


def seal(
    contents: ReportContents,
    documents: Documents,
    target: Path,
    *,
    by: str,
    include_restricted: bool = False,
    reason: str = "",
    at: datetime | None = None,
) -> WrittenSeal:
    """Write the bundle and record the seal.

    A session that is sealed already is superseded, which needs a reason; the older seal and its
    bundle stay as they are. Raises AlreadySealedError without one.
    """
    moment = at or timezone.localtime()
    contents = replace(contents, copies=with_bare_copies(contents.copies, contents.evidence))
    before = _newest_seal(contents.session.key)
    if before is not None and not reason.strip():
        raise AlreadySealedError(
            f"Sesi {contents.session.key} sudah disegel ({before.seal_id[:12]}). "
            "Segel baru menggantikannya dan memerlukan alasan (--reason)."
        )
    with evidence_store().at_hand() as stored:
        bundle = _contents(
            contents,
            documents,
            stored,
            include_restricted=include_restricted,
            by=by,
            at=moment,
            supersedes=before.seal_id if before else "",
            reason=reason.strip(),
        )
        written = write_bundle(target, bundle)
    _record(contents, written, before, by=by, reason=reason.strip())
    return written


def _newest_seal(session: str) -> Seal | None:
    return (
        Seal.objects.filter(session_id=session, superseded_by=None).order_by("-sealed_at").first()
    )


@transaction.atomic
def _record(
    contents: ReportContents, written: WrittenSeal, before: Seal | None, *, by: str, reason: str
) -> None:
    if Seal.objects.filter(seal_id=written.seal_id).exists():
        return
    of = contents.completeness
    Seal(
        seal_id=written.seal_id,
        session=EvaluationSession.objects.get(key=contents.session.key),
        file_name=written.path.name,
        sealed_by=by,
        sealed_at=written.sealed_at,
        supersedes=before,
        reason=reason,
        facts={"lines": of.lines, "backed": of.backed, "files": written.files},
    ).save()
    log_event(
        "report.sealed",
        contents.session.key,
        by=by,
        region=contents.session.place,
        detail={"seal": written.seal_id},
    )


def _contents(
    contents: ReportContents,
    documents: Documents,
    stored: Callable[[str], Path],
    *,
    include_restricted: bool,
    by: str,
    at: datetime,
    supersedes: str,
    reason: str,
) -> BundleContents:
    evidence = tuple(_evidence_files(contents.evidence))
    copies = contents.copies
    shut = quarantines(file.sha256 for _, file in evidence)
    held_back = {
        one: shut[one[1].sha256].unread.what if one[1].sha256 in shut else RESTRICTED_REASON
        for one in evidence
        if one[1].sha256 in shut or not (include_restricted or _may_leave(one, copies))
    }
    shown = [one for one in evidence if one not in held_back]
    paths = evidence_paths(evidence, copies)
    spots = Spots(contents, frozenset(file.sha256 for _, file in shown))
    return BundleContents(
        files=(
            *_document_files(documents),
            *data_files(contents, include_restricted=include_restricted),
            *locator_files(spots),
            index_file(spots),
            *evidence_files(shown, stored, copies, paths),
            *_framework_files(contents.framework.key),
        ),
        organisation=contents.letterhead.government,
        session=contents.session.key,
        title=f"Laporan {contents.session.quarter.label()} {contents.region_name}",
        framework=contents.framework.key,
        framework_fingerprint=contents.framework.fingerprint,
        sealed_by=by,
        sealed_at=at,
        withheld=tuple(
            Withheld(file.name, file.sha256, item.key, why)
            for (item, file), why in held_back.items()
        ),
        supersedes=supersedes,
        reason=reason,
        facts=_facts(contents),
    )


def _may_leave(held: Held, copies: Mapping[str, PublicCopy]) -> bool:
    item, file = held
    return item.classification is not EvidenceClass.RESTRICTED or file.sha256 in copies


def _facts(contents: ReportContents) -> Mapping[str, Json]:
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
    }


def _document_files(documents: Documents) -> Iterable[BundleFile]:
    for path in documents.all:
        media_type = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        yield BundleFile(f"documents/{path.name}", path, media_type, "Dokumen laporan")


def _framework_files(key: str) -> Iterable[BundleFile]:
    for name, text in installed_files(key).items():
        yield BundleFile(f"framework/{key}/{name}", text.encode(), "text/yaml", "Kerangka")


def _evidence_files(items: Iterable[EvidenceItem]) -> Iterable[Held]:
    for item in items:
        for file in item.files:
            yield item, file
