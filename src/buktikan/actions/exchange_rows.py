"""The rows of an accepted report: its session here, its lines, its tables; added, never changed."""

from dataclasses import replace
from datetime import datetime

from django.db import connection

from buktikan.actions.event import Happened
from buktikan.actions.exchange_framework import install_from
from buktikan.actions.exchange_look import BundleLook
from buktikan.actions.exchange_preview import ReportPreview
from buktikan.actions.framework import install
from buktikan.actions.region_rows import region_row, session_row, tenure_row
from buktikan.actions.session import session_key
from buktikan.core.exchange import FrameworkState
from buktikan.core.exchange_data import ReceivedLine
from buktikan.core.exchange_session import SealedSession
from buktikan.records.models import (
    EvaluationSession,
    ReceivedBundle,
    ReceivedReport,
    ReceivedTable,
)
from buktikan.records.models import ReceivedLine as LineRow


def store_report(
    bundle: ReceivedBundle, looked: ReportPreview, look: BundleLook, *, by: str, at: datetime
) -> list[Happened]:
    """Add the report and its rows; returns what else was opened, for the caller to log.

    The caller's transaction holds all of it together.
    """
    if looked.framework is FrameworkState.IN_BUNDLE:
        install_from(bundle, by=by)
    elif looked.framework is FrameworkState.SHIPPED:
        install(bundle.framework, by=by)
    session, happened = looked.here, list[Happened]()
    if session is None:
        session, happened = _open(looked.session, by=by)
    facts = look.verification.facts
    report = ReceivedReport(
        seal_id=bundle.seal_id,
        bundle=bundle,
        region_id=looked.session.place,
        session=session,
        their_session=bundle.session,
        supersedes=bundle.supersedes,
        facts={"facts": facts.get("facts", {}), "withheld": facts.get("withheld", [])},
        accepted_by=by[:200],
        accepted_at=at,
    )
    report.save()
    _add_lines(report, look.lines)
    ReceivedTable.objects.bulk_create(
        ReceivedTable(report=report, name=name, rows=table.decode())
        for name, table in look.tables.items()
    )
    return happened


def _open(sealed: SealedSession, *, by: str) -> tuple[EvaluationSession, list[Happened]]:
    """Region, appointment and session, each made where it is missing and left as it is else."""
    _, of_region = region_row(sealed.place, sealed.letterhead, synthetic=sealed.synthetic, by=by)
    tenure, of_tenure = tenure_row(sealed.tenure, by=by)
    session, of_session = None, list[Happened]()
    if sealed.session.key:
        session, of_session = session_row(sealed.session, tenure, by=by)
    if session is None or not of_session:  # no key, or one that another session has here
        wanted = sealed.session
        key = session_key(tenure, wanted.quarter.number, wanted.level, wanted.held_on)
        session, of_session = session_row(replace(wanted, key=key), tenure, by=by)
    return session, [*of_region, *of_tenure, *of_session]


def _add_lines(report: ReceivedReport, lines: tuple[ReceivedLine, ...]) -> None:
    """All lines in one statement: making a model of each costs more than verifying the bundle."""
    table, quote = LineRow._meta.db_table, connection.ops.quote_name
    names = ", ".join(quote(one) for one in COLUMNS)
    marks = ", ".join("%s" for _ in COLUMNS)
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {quote(table)} ({names}) VALUES ({marks})",  # noqa: S608  # our own names
            [_line(report.pk, position, line) for position, line in enumerate(lines)],
        )


COLUMNS = (
    "report_id",
    "position",
    "code",
    "name",
    "unit",
    "printed",
    "number",
    "standing",
    "as_of",
    "source",
    "previous",
    "baseline",
    "reached",
    "evidence",
)


def _line(report: int, position: int, line: ReceivedLine) -> tuple[str | int, ...]:
    """The line in the order of COLUMNS."""
    number = line.now.number
    return (
        report,
        position,
        line.code,
        line.name,
        line.unit,
        line.now.printed,
        "" if number is None else format(number, "f")[:80],
        line.now.standing,
        line.now.as_of,
        line.now.source,
        line.previous.printed,
        line.baseline.printed,
        line.reached,
        "\n".join(line.evidence),
    )
