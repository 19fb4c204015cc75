"""The rows of an accepted report: its session here, its lines, its tables; added, never changed."""

from dataclasses import replace
from datetime import datetime

from buktikan.actions.exchange_framework import install_from
from buktikan.actions.exchange_look import BundleLook
from buktikan.actions.exchange_preview import ReportPreview
from buktikan.actions.region import open_session, open_tenure, set_letterhead
from buktikan.actions.session import session_key
from buktikan.core.exchange import FrameworkState
from buktikan.core.exchange_data import ReceivedLine
from buktikan.core.exchange_session import SealedSession
from buktikan.records.models import (
    EvaluationSession,
    ReceivedBundle,
    ReceivedReport,
    ReceivedTable,
    RegionProfile,
)
from buktikan.records.models import ReceivedLine as LineRow

BATCH = 500


def store_report(
    bundle: ReceivedBundle, looked: ReportPreview, look: BundleLook, *, by: str, at: datetime
) -> ReceivedReport:
    """Add the report and its rows; the caller's transaction holds all of it together."""
    if looked.framework is FrameworkState.IN_BUNDLE:
        install_from(bundle, by=by)  # what is shipped, `open_session` installs
    facts = look.verification.facts
    report = ReceivedReport(
        seal_id=bundle.seal_id,
        bundle=bundle,
        region_id=looked.session.place,
        session=looked.here or _open(looked.session, by=by),
        their_session=bundle.session,
        supersedes=bundle.supersedes,
        facts={"facts": facts.get("facts", {}), "withheld": facts.get("withheld", [])},
        accepted_by=by[:200],
        accepted_at=at,
    )
    report.save()
    LineRow.objects.bulk_create(
        [_line(report, position, line) for position, line in enumerate(look.lines)],
        batch_size=BATCH,
    )
    ReceivedTable.objects.bulk_create(
        ReceivedTable(report=report, name=name, rows=table.decode())
        for name, table in look.tables.items()
    )
    return report


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
