"""The rows of an accepted report: its session here, its lines, its tables; added, never changed."""

from dataclasses import replace
from datetime import datetime

from buktikan.actions.exchange_framework import install_from
from buktikan.actions.exchange_look import LINES, TABLES
from buktikan.actions.exchange_preview import ReportPreview
from buktikan.actions.region import open_session, open_tenure, set_letterhead
from buktikan.actions.session import session_key
from buktikan.core.exchange_data import (
    LARGEST_TABLE,
    ReceivedLine,
    lines_of,
    parsed,
)
from buktikan.core.exchange_session import SealedSession
from buktikan.documents.bundle import PAYLOAD
from buktikan.documents.bundle_facts import facts_of
from buktikan.documents.exchange_payload import Payload
from buktikan.records.models import (
    EvaluationSession,
    FrameworkVersion,
    ReceivedBundle,
    ReceivedReport,
    ReceivedTable,
    RegionProfile,
)
from buktikan.records.models import ReceivedLine as LineRow

BATCH = 500


def store_report(
    bundle: ReceivedBundle, looked: ReportPreview, payload: Payload, *, by: str, at: datetime
) -> ReceivedReport:
    """Add the report and its rows; the caller's transaction holds all of it together."""
    name = f"{LINES}.json"
    lines = lines_of(parsed(payload.read(f"{PAYLOAD}{name}", LARGEST_TABLE), name), name)
    if not FrameworkVersion.objects.filter(key=bundle.framework).exists():
        _install(bundle, looked, payload, by=by)
    report = ReceivedReport(
        seal_id=bundle.seal_id,
        bundle=bundle,
        region_id=looked.session.place,
        session=looked.here or _open(looked.session, by=by),
        their_session=bundle.session,
        supersedes=bundle.supersedes,
        facts=_facts(payload),
        accepted_by=by[:200],
        accepted_at=at,
    )
    report.save()
    LineRow.objects.bulk_create(
        [_line(report, position, line) for position, line in enumerate(lines)], batch_size=BATCH
    )
    ReceivedTable.objects.bulk_create(
        ReceivedTable(
            report=report,
            name=name,
            rows=payload.read(f"{PAYLOAD}{name}.json", LARGEST_TABLE).decode(),
        )
        for name in TABLES
    )
    return report


def _install(bundle: ReceivedBundle, looked: ReportPreview, payload: Payload, *, by: str) -> None:
    """From the bundle only what is not shipped: `open_session` installs what is."""
    if looked.framework.value == "in_bundle":
        install_from(payload, bundle.framework, bundle.fingerprint, by=by)


def _open(sealed: SealedSession, *, by: str) -> EvaluationSession:
    """Region, appointment and session, each made where it is missing and left as it is else."""
    if not RegionProfile.objects.filter(pk=sealed.place).exists():
        set_letterhead(sealed.place, sealed.letterhead, by=by, synthetic=sealed.synthetic)
    tenure = open_tenure(sealed.tenure, by=by)
    wanted = sealed.session
    if not wanted.key or EvaluationSession.objects.filter(key=wanted.key).exists():
        key = session_key(tenure, wanted.quarter.number, wanted.level, wanted.held_on)
        wanted = replace(wanted, key=key)
    return open_session(wanted, by=by)


def _facts(payload: Payload) -> dict[str, object]:
    """What seal.json counts and withholds, for pages that do not open the bundle."""
    facts = facts_of(payload.read("seal.json", LARGEST_TABLE)) or {}
    return {"facts": facts.get("facts", {}), "withheld": facts.get("withheld", [])}


def _line(report: ReceivedReport, position: int, line: ReceivedLine) -> LineRow:
    number = line.now.number
    return LineRow(
        report=report,
        position=position,
        code=line.code,
        name=line.name,
        unit=line.unit,
        printed=line.now.printed,
        number="" if number is None else format(number, "f")[:80],
        standing=line.now.standing,
        as_of=line.now.as_of,
        source=line.now.source,
        previous=line.previous.printed,
        baseline=line.baseline.printed,
        reached=line.reached,
        evidence="\n".join(line.evidence),
    )
