"""Setting up a region: its letterhead, agencies, tenures and sessions."""

from collections.abc import Iterable

from django.db import transaction

from buktikan.actions.event import log_event
from buktikan.actions.framework import install
from buktikan.core import tenure as core
from buktikan.core.report import Agency as CoreAgency
from buktikan.core.report import Letterhead
from buktikan.records.models import Agency, EvaluationSession, Place, RegionProfile, Tenure


@transaction.atomic
def set_letterhead(
    region: str, letterhead: Letterhead, *, by: str, synthetic: bool = False
) -> RegionProfile:
    """Say who signs and sends the region's report."""
    profile, _ = RegionProfile.objects.update_or_create(
        place=Place.objects.get(key=region),
        defaults={
            "government": letterhead.government,
            "office": letterhead.office,
            "address": letterhead.address,
            "seat": letterhead.seat,
            "signatory": letterhead.signatory,
            "signatory_post": letterhead.signatory_post,
            "preparer": letterhead.preparer,
            "preparer_post": letterhead.preparer_post,
            "synthetic": synthetic,
        },
    )
    log_event("region.letterhead_set", region, by=by, region=region)
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
    row, new = Tenure.objects.get_or_create(
        place_id=tenure.place,
        inaugurated=tenure.inaugurated,
        defaults={
            "holder": tenure.holder,
            "post": tenure.post,
            "term": tenure.term,
            "ended": tenure.ended,
            "decree": tenure.decree,
        },
    )
    if new:
        log_event(
            "tenure.opened", f"{tenure.place} {tenure.inaugurated}", by=by, region=tenure.place
        )
    return row


@transaction.atomic
def open_session(session: core.EvaluationSession, *, by: str) -> EvaluationSession:
    """Record a session and install the framework that it is bound to."""
    tenure = Tenure.objects.get(place_id=session.place, inaugurated=session.quarter.inaugurated)
    row, new = EvaluationSession.objects.get_or_create(
        key=session.key,
        defaults={
            "tenure": tenure,
            "quarter": session.quarter.number,
            "held_on": session.held_on,
            "cutoff": session.cutoff,
            "level": session.level.value,
            "framework": install(session.framework, by=by),
            "scope": " ".join(sorted(session.scope)),
            "source": session.source,
        },
    )
    if new:
        log_event(
            "session.opened",
            session.key,
            by=by,
            region=session.place,
            detail={"framework": session.framework},
        )
    return row
