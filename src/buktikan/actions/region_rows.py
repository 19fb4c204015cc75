"""Rows of a region's set-up with the events that tell of them; the caller logs those together.

Each step in a region's chain costs several statements. Whoever opens a region, an appointment and
a session at once takes one step for all.
"""

from dataclasses import asdict

from buktikan.actions.change import changes
from buktikan.actions.event import Happened
from buktikan.core import tenure as core
from buktikan.core.report import Letterhead
from buktikan.records.models import EvaluationSession, RegionProfile, Tenure

LETTERHEAD_LABELS = {
    "government": "Pemerintah daerah",
    "office": "Jabatan pada kop",
    "address": "Alamat",
    "seat": "Tempat surat",
    "signatory": "Penanda tangan",
    "signatory_post": "Jabatan penanda tangan",
    "preparer": "Penyusun",
    "preparer_post": "Jabatan penyusun",
}


def letterhead_set(region: str, found: list[str], *, by: str) -> Happened:
    """The event of a letterhead in which that was changed."""
    return Happened("region.letterhead_set", region, by, detail={"changes": found})


def region_row(
    region: str, letterhead: Letterhead, *, synthetic: bool, by: str
) -> tuple[RegionProfile, list[Happened]]:
    """The region's profile, made where it is missing and left as it is else."""
    given = asdict(letterhead)
    row, new = RegionProfile.objects.get_or_create(
        place_id=region, defaults={**given, "synthetic": synthetic}
    )
    found = changes(LETTERHEAD_LABELS, {}, given)
    return row, [letterhead_set(region, found, by=by)] if new else []


def tenure_row(tenure: core.Tenure, *, by: str) -> tuple[Tenure, list[Happened]]:
    """The appointment, made where it is missing and left as it is else."""
    row, new = Tenure.objects.get_or_create(
        place_id=tenure.place,
        inaugurated=tenure.inaugurated,
        defaults={
            "holder": tenure.holder,
            "post": tenure.post,
            "term": tenure.term,
            "ended": tenure.ended,
            "decree": tenure.decree,
            "home_office": tenure.home_office,
        },
    )
    subject = f"{tenure.place} {tenure.inaugurated}"
    detail = {"holder": tenure.holder, "post": tenure.post, "decree": tenure.decree}
    return row, [Happened("tenure.opened", subject, by, detail=detail)] if new else []


def session_row(
    session: core.EvaluationSession, tenure: Tenure, *, by: str
) -> tuple[EvaluationSession, list[Happened]]:
    """The session of that key, made where it is missing; its framework has to be installed."""
    row, new = EvaluationSession.objects.get_or_create(
        key=session.key,
        defaults={
            "tenure": tenure,
            "quarter": session.quarter.number,
            "held_on": session.held_on,
            "cutoff": session.cutoff,
            "level": session.level.value,
            "framework_id": session.framework,
            "scope": " ".join(sorted(session.scope)),
            "source": session.source,
        },
    )
    detail = {"framework": session.framework, "quarter": session.quarter.label()}
    return row, [Happened("session.opened", session.key, by, detail=detail)] if new else []
