"""Official figures and stated values beside them, in a small region, without any file."""

from datetime import UTC, date, datetime
from decimal import Decimal

from buktikan.actions.framework import installed
from buktikan.actions.observation import store_observations
from buktikan.actions.official_plan import plan_of
from buktikan.actions.official_register import add_vintage
from buktikan.core.observation import Observation
from buktikan.core.period import parse_period
from buktikan.records.models import ImportReceipt
from tests.factories.region import REGION

AT = datetime(2024, 8, 1, tzinfo=UTC)


def publish(
    element: str,
    value: str,
    period: str,
    *,
    published: date | None = None,
    source: str = "BPS",
    place: str = REGION,
    framework: str = "pj-2024-01",
) -> None:
    """One official figure as a vintage of its own, and as the observation that goes with it."""
    one = Observation(
        element,
        place,
        parse_period(period),
        Decimal(value),
        source,
        official=True,
        producer=source,
        published=published,
        note="CONTOH, https://contoh.test/rilis",
    )
    receipt = _receipt("resmi.csv")
    for planned in plan_of([one], installed(framework), None, AT.date()).vintages:
        add_vintage(planned, receipt)


def state(
    element: str,
    value: str,
    period: str,
    *,
    place: str = REGION,
    agency: str = "dinkes",
    source: str = "OPD (CONTOH)",
    reason: str = "",
    version: int = 1,
) -> None:
    """One value that an agency states."""
    one = Observation(
        element,
        place,
        parse_period(period),
        Decimal(value),
        source,
        reason=reason,
        version=version,
    )
    store_observations([one], _receipt("isian"), by="Petugas", at=AT, agency=agency)


def _receipt(name: str) -> ImportReceipt:
    row = ImportReceipt(
        file_name=name,
        sha256="a" * 64,
        layout="tidy",
        imported_by="Walidata",
        imported_at=AT,
        rows_read=1,
        stored=1,
        unchanged=0,
        refused=0,
        blank=0,
    )
    row.save()
    return row
