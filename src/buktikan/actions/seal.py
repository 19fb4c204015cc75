"""Sealing a session's report: frozen in a bundle, superseded later but never edited."""

import mimetypes
from collections.abc import Iterable, Mapping
from datetime import datetime
from decimal import Decimal
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from buktikan.actions.event import log_event
from buktikan.actions.evidence import stored_path
from buktikan.actions.framework import installed_files
from buktikan.actions.report import Documents
from buktikan.actions.submission import problem_data
from buktikan.core.achievement import Achievement
from buktikan.core.evidence import EvidenceClass, EvidenceFile, EvidenceItem
from buktikan.core.figure import Figure
from buktikan.core.observation import Observation, Value
from buktikan.core.report import ReportContents
from buktikan.documents.bundle import BundleContents, BundleFile, Json, Withheld, canonical
from buktikan.documents.bundle import Seal as WrittenSeal
from buktikan.documents.bundle_names import safe_name
from buktikan.documents.bundle_writing import write_bundle
from buktikan.records.models import EvaluationSession, Seal

JSON_TYPE = "application/json"
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
    before = _newest_seal(contents.session.key)
    if before is not None and not reason.strip():
        raise AlreadySealedError(
            f"Sesi {contents.session.key} sudah disegel ({before.seal_id[:12]}). "
            "Segel baru menggantikannya dan memerlukan alasan (--reason)."
        )
    written = write_bundle(
        target,
        _contents(
            contents,
            documents,
            include_restricted=include_restricted,
            by=by,
            at=moment,
            supersedes=before.seal_id if before else "",
            reason=reason.strip(),
        ),
    )
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
    log_event("report.sealed", contents.session.key, by=by, detail={"seal": written.seal_id})


def _contents(
    contents: ReportContents,
    documents: Documents,
    *,
    include_restricted: bool,
    by: str,
    at: datetime,
    supersedes: str,
    reason: str,
) -> BundleContents:
    evidence = tuple(_evidence_files(contents.evidence))
    shown = [one for one in evidence if include_restricted or not _is_restricted(one[0])]
    held_back = [one for one in evidence if one not in shown]
    return BundleContents(
        files=(
            *_document_files(documents),
            *_data_files(contents, include_restricted=include_restricted),
            *(_evidence_file(item, file) for item, file in shown),
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
            Withheld(file.name, file.sha256, item.key, RESTRICTED_REASON)
            for item, file in held_back
        ),
        supersedes=supersedes,
        reason=reason,
        facts=_facts(contents),
    )


def _is_restricted(item: EvidenceItem) -> bool:
    return item.classification is EvidenceClass.RESTRICTED


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


def _evidence_files(
    items: Iterable[EvidenceItem],
) -> Iterable[tuple[EvidenceItem, EvidenceFile]]:
    for item in items:
        for file in item.files:
            yield item, file


def _evidence_file(item: EvidenceItem, file: EvidenceFile) -> BundleFile:
    return BundleFile(
        f"evidence/{safe_name(item.key)}/{safe_name(file.name)}",
        stored_path(file.sha256),
        file.media_type,
        item.title,
        file.sha256,
    )


def _data_files(contents: ReportContents, *, include_restricted: bool) -> Iterable[BundleFile]:
    values = [
        _observation(one)
        for one in contents.observations
        if include_restricted or not _is_restricted_detail(contents, one)
    ]
    tables: tuple[tuple[str, str, list[Json]], ...] = (
        ("achievements", "Capaian tiap baris", [_achievement(x) for x in contents.achievements]),
        ("values", "Nilai dan versinya", values),
        ("problems", "Masalah dan alasannya", [_plain(x) for x in _problems(contents)]),
        ("evidence", "Register data dukung", [_item(x) for x in contents.evidence]),
        ("links", "Letak nilai dalam bukti", [_plain(x) for x in _links(contents)]),
        ("notes", "Catatan evaluator", [_plain(x) for x in _notes(contents)]),
    )
    for name, description, rows in tables:
        yield BundleFile(f"{name}.json", canonical(rows), JSON_TYPE, description)


def _is_restricted_detail(contents: ReportContents, one: Observation) -> bool:
    """Small counts by village or by group that may point to persons."""
    element = contents.framework.elements.get(one.element)
    detailed = one.place != contents.session.place or bool(one.breakdown)
    return element is not None and element.restricted_detail and detailed


def _plain(row: Mapping[str, str]) -> Json:
    return dict(row)


def _problems(contents: ReportContents) -> Iterable[Mapping[str, str]]:
    return (problem_data(one) for one in contents.findings.problems)


def _links(contents: ReportContents) -> Iterable[Mapping[str, str]]:
    for link in contents.links:
        key = link.observation
        yield {
            "element": key.element,
            "place": key.place,
            "period": key.period,
            "source": key.source,
            "item": link.item,
            "file": link.locator.file,
            "page": "" if link.locator.page is None else str(link.locator.page),
            "cell": link.locator.cell,
            "text": link.locator.text,
            "state": link.state.value,
            "decided_by": link.decided_by,
            "decided_at": link.decided_at.isoformat() if link.decided_at else "",
            "reason": link.reason,
        }


def _notes(contents: ReportContents) -> Iterable[Mapping[str, str]]:
    for note in contents.notes:
        yield {
            "session": note.session,
            "key": note.key,
            "kind": note.kind.value,
            "state": note.state.value,
            "text": note.text,
            "action": note.action,
            "owner": note.owner,
            "source": note.source,
        }


def _achievement(one: Achievement) -> Json:
    return {
        "code": one.line.code,
        "name": one.line.name.id,
        "unit": one.line.unit.value,
        "formula": one.line.formula.text,
        "now": _figure(one.now),
        "previous": _figure(one.previous),
        "baseline": _figure(one.baseline),
        "reached": one.reached,
        "evidence": list(one.evidence),
    }


def _figure(figure: Figure) -> Json:
    """What counts; a value without accepted evidence is absent here as everywhere."""
    return {
        "value": _value(figure.value),
        "printed": figure.printed(),
        "standing": figure.standing.value,
        "as_of": figure.as_of.text if figure.as_of else "",
        "source": figure.source,
        "why_absent": list(figure.why_absent),
        "not_supplied": figure.not_supplied,
    }


def _observation(one: Observation) -> Json:
    return {
        "element": one.element,
        "place": one.place,
        "period": one.period.text,
        "source": one.source,
        "version": one.version,
        "value": _value(one.value),
        "absence": one.absence.reason if one.absence else "",
        "status": one.status.value,
        "producer": one.producer,
        "published": one.published.isoformat() if one.published else "",
        "base_version": one.base_version,
        "official": one.official,
        "recorded_by": one.recorded_by,
        "recorded_at": one.recorded_at.isoformat() if one.recorded_at else "",
        "reason": one.reason,
        "note": one.note,
    }


def _value(value: Value | None) -> Json:
    """Numbers as exact text: JSON readers turn decimals into floats."""
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, tuple):
        return [dict(record) for record in value]
    return str(value)


def _item(item: EvidenceItem) -> Json:
    files: list[Json] = [
        {"name": file.name, "sha256": file.sha256, "size": file.size} for file in item.files
    ]
    return {
        "key": item.key,
        "title": item.title,
        "issuer": item.issuer,
        "number": item.number,
        "issued": item.issued.isoformat() if item.issued else "",
        "link": item.link,
        "effective_from": item.effective_from.isoformat() if item.effective_from else "",
        "effective_to": item.effective_to.isoformat() if item.effective_to else "",
        "class": item.classification.value,
        "revision": item.revision,
        "synthetic": item.synthetic,
        "files": files,
    }
