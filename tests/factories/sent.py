"""Values as agencies sent them, stored without a workbook: quick."""

from datetime import datetime
from decimal import Decimal

from django.utils import timezone

from buktikan.actions.calendar import set_deadline
from buktikan.core.deadline import Step
from buktikan.core.evidence import EvidenceClass, EvidenceState
from buktikan.core.observation import Absence
from buktikan.core.observation import Observation as CoreObservation
from buktikan.core.period import parse_period
from buktikan.records.models import (
    EvaluationSession,
    EvidenceDecision,
    EvidenceItem,
    EvidenceLink,
    EvidenceRevision,
    Observation,
)
from buktikan.records.models.observation import from_core
from tests.factories.region import AT, BY, REGION, SESSION

QUARTER = "2023-12-19/P3M"


def local(text: str) -> datetime:
    """A moment by the region's clock."""
    return timezone.make_aware(datetime.fromisoformat(text))


def due(text: str = "2024-03-14T16:00", session: str = SESSION) -> None:
    """By when agencies have to send."""
    row = EvaluationSession.objects.select_related("tenure").get(key=session)
    set_deadline(row, Step.SUPPLY, local(text), by=BY)


def send(
    element: str,
    value: int | None,
    agency: str,
    *,
    period: str = QUARTER,
    at: datetime = AT,
    place: str = REGION,
    version: int = 1,
    reason: str = "",
) -> Observation:
    """One value, for the whole region where no place is named; None is "cannot supply"."""
    one = CoreObservation(
        element=element,
        place=place,
        period=parse_period(period),
        value=None if value is None else Decimal(value),
        source=f"CONTOH {agency}",
        absence=Absence("belum terbit", agency, at) if value is None else None,
        recorded_by=agency,
        recorded_at=at,
        reason=reason,
    )
    row = from_core(one, version=version, by=agency, at=at, receipt=None, agency=agency)
    row.save()
    return row


def prove(
    row: Observation, state: EvidenceState | None = EvidenceState.ACCEPTED, *, reason: str = ""
) -> EvidenceLink:
    """One evidence item behind a value, and what the verifier said of it (None: nothing yet)."""
    item = EvidenceItem(
        region_id=REGION,
        key=f"B-{row.pk}",
        agency=row.agency,
        registered_by=row.agency,
        registered_at=AT,
    )
    item.save()
    EvidenceRevision(
        item=item,
        number=1,
        title="Register (CONTOH)",
        issuer=row.agency,
        classification=EvidenceClass.INTERNAL.value,
        received_by=row.agency,
        received_at=AT,
    ).save()
    link = EvidenceLink(
        item=item,
        element=row.element,
        place=row.place,
        period=row.period,
        source=row.source,
        breakdown=row.breakdown,
        linked_by=row.agency,
        linked_at=AT,
    )
    link.save()
    if state is not None:
        EvidenceDecision(
            link=link, state=state.value, decided_by="Inspektorat", decided_at=AT, reason=reason
        ).save()
    return link
