"""Setting up a region: its letterhead, its agencies by file, and its sessions."""

from collections.abc import Iterable
from dataclasses import asdict

from django.db import transaction
from django.utils.translation import gettext

from buktikan.actions.change import SetUpError, changes
from buktikan.actions.event import log_event, log_events
from buktikan.actions.framework import install
from buktikan.actions.region_rows import (
    LETTERHEAD_LABELS,
    letterhead_set,
    session_row,
    tenure_row,
)
from buktikan.core import tenure as core
from buktikan.core.place import PlaceLevel
from buktikan.core.report import Agency as CoreAgency
from buktikan.core.report import Letterhead
from buktikan.records.models import (
    Agency,
    EvaluationSession,
    FrameworkVersion,
    Place,
    RegionProfile,
    Tenure,
)


@transaction.atomic
def open_region(place: str, *, by: str) -> RegionProfile:
    """Let a regency or city take part, with an empty letterhead; twice changes nothing."""
    found = Place.objects.filter(key=place).first()
    if found is None or found.level != PlaceLevel.REGENCY.value:
        raise SetUpError(gettext("Pilih kabupaten atau kota dari daftar kode wilayah."))
    profile, new = RegionProfile.objects.get_or_create(
        place=found, defaults={"government": f"Pemerintah {found.name}"}
    )
    if new:
        log_event("region.opened", found.name, by=by, region=place)
    return profile


@transaction.atomic
def set_letterhead(
    region: str, letterhead: Letterhead, *, by: str, synthetic: bool | None = None
) -> RegionProfile:
    """Say who signs and sends the region's report; saying the same again changes nothing.

    `synthetic` marks invented regions; None leaves the mark as it is.
    """
    given = asdict(letterhead)
    held = RegionProfile.objects.filter(pk=region).first()
    before = asdict(held.to_core()) if held else {}
    marked = held.synthetic if held else False
    mark = marked if synthetic is None else synthetic
    found = changes(LETTERHEAD_LABELS, before, given)
    if held is not None and not found and mark == marked:
        return held
    profile, _ = RegionProfile.objects.update_or_create(
        place=Place.objects.get(key=region), defaults={**given, "synthetic": mark}
    )
    log_events(region, [letterhead_set(region, found, by=by)])
    return profile


@transaction.atomic
def name_agencies(region: str, agencies: Iterable[CoreAgency], *, by: str) -> int:
    """Name the region's agencies and the owner roles that each fills; returns how many."""
    count = 0
    for agency in agencies:
        Agency.objects.update_or_create(
            region_id=region,
            key=agency.key,
            defaults={
                "name": agency.name,
                "short_name": agency.short_name,
                "roles": "\n".join(agency.roles),
            },
        )
        count += 1
    log_event("region.agencies_named", region, by=by, region=region, detail={"agencies": count})
    return count


@transaction.atomic
def open_tenure(tenure: core.Tenure, *, by: str) -> Tenure:
    """Record an appointment; the same inauguration twice is the same tenure."""
    row, happened = tenure_row(tenure, by=by)
    log_events(tenure.place, happened)
    return row


@transaction.atomic
def open_session(session: core.EvaluationSession, *, by: str) -> EvaluationSession:
    """Record a session; its framework is installed if no version of that key was yet."""
    tenure = Tenure.objects.get(place_id=session.place, inaugurated=session.quarter.inaugurated)
    if not FrameworkVersion.objects.filter(key=session.framework).exists():
        install(session.framework, by=by)
    row, happened = session_row(session, tenure, by=by)
    log_events(session.place, happened)
    return row
