"""The evaluator's desk: 193 lines with values and proof, five evaluators, twelve regions a day.

Fills the database of `benchmarks.evaluation` with values for some regions. Calls go straight into
the application, as in `benchmarks.web_pages`; processor time is what a page takes on a machine that
does nothing else. A region that nobody has opened since the server began costs the most: printed
apart, since an evaluator opens it once and then works on it.
"""

import os
import statistics
import tempfile
import time
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.evaluation import BY, FRAMEWORK, Seeded, seed
from benchmarks.web_pages import cookie_of, opened, queries_of

if TYPE_CHECKING:
    from buktikan.records.models import EvaluationSession, EvidenceLink, Observation

REGIONS = 12
AGAIN = 7
GOAL_MS = 200
AT = datetime(2024, 3, 1, 2, tzinfo=UTC)
SOURCE = "Dinas (CONTOH)"


def run() -> None:
    """Make what is missing, then open every desk once and again, and print."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "buktikan.config.settings")
    os.environ.setdefault("BUKTIKAN_SECOND_FACTOR_ROLES", "")
    home = Path(tempfile.gettempdir()) / "buktikan-evaluation"
    os.environ.setdefault("BUKTIKAN_HOME", str(home))
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0, skip_checks=True)
    made = seed()
    sessions = [one for one in made.sessions if one.quarter == 2][:REGIONS]
    fill(sessions)
    measure(made, sessions)


def measure(made: Seeded, sessions: "Sequence[EvaluationSession]") -> None:
    """Both who is blind and who sees the others' marks."""
    for what, person in (("blind", made.chair), ("seeing others", made.member)):
        cookie = cookie_of(person.email)
        opened(f"/evaluasi/{made.sessions[-1].key}/meja/", cookie)  # templates are read once
        first = [_taken(one, cookie) for one in sessions]
        again = [_taken(one, cookie) for _ in range(AGAIN) for one in sessions]
        path = f"/evaluasi/{sessions[0].key}/meja/"
        print(f"{what}: {opened(path, cookie) // 1000} KB, {queries_of(path, cookie)} queries")
        _told("opened for the first time", first)
        _told("opened again", again)
        _told("a day", [*first, *again])


def _taken(session: "EvaluationSession", cookie: str) -> float:
    began = time.process_time()
    opened(f"/evaluasi/{session.key}/meja/", cookie)
    return (time.process_time() - began) * 1000


def _told(what: str, took: Sequence[float]) -> None:
    cut = statistics.quantiles(took, n=20, method="inclusive")[18]
    met = "met" if cut < GOAL_MS else "missed"
    print(
        f"  {what}: median {statistics.median(took):.0f} ms, 95 of 100 under {cut:.0f} ms"
        f" (goal {GOAL_MS}: {met})"
    )


def fill(sessions: "Sequence[EvaluationSession]") -> None:
    """A value and an accepted proof for every numeric element of each region, now and before."""
    from buktikan.records.models import EvidenceDecision, EvidenceLink, Observation

    for session in sessions:
        place = session.tenure.place_id
        if Observation.objects.filter(place=place).exists():
            continue
        rows = list(_values(session))
        Observation.objects.bulk_create(rows)
        links = EvidenceLink.objects.bulk_create(list(_links(rows, place)))
        decided = {"state": "accepted", "decided_by": BY, "decided_at": AT}
        EvidenceDecision.objects.bulk_create(EvidenceDecision(link=one, **decided) for one in links)


def _values(session: "EvaluationSession") -> "Iterator[Observation]":
    from buktikan.actions.framework import installed
    from buktikan.core.period import parse_period
    from buktikan.records.models import Observation
    from buktikan.records.models.observation import write_value
    from buktikan.sheets.request import default_period

    core = session.to_core(with_previous=False)
    for name, element in installed(FRAMEWORK).elements.items():
        if not element.kind.is_numeric:
            continue
        period = parse_period(default_period(element, core))
        for at, when in enumerate((period, period.previous())):
            yield Observation(
                element=name,
                place=session.tenure.place_id,
                period=when.text,
                period_end=when.end,
                source=SOURCE,
                value_type=write_value(Decimal(40 + at))[0],
                value=str(40 + at),
                version=1,
                producer=SOURCE,
                recorded_by=BY,
                recorded_at=AT,
            )


def _links(rows: "Sequence[Observation]", place: str) -> "Iterator[EvidenceLink]":
    from buktikan.records.models import EvidenceItem, EvidenceLink, EvidenceRevision

    item = EvidenceItem(region_id=place, key="B-1", registered_by=BY, registered_at=AT)
    item.save()
    EvidenceRevision(
        item=item,
        number=1,
        title="Rekap (CONTOH)",
        issuer=SOURCE,
        classification="public",
        received_by=BY,
        received_at=AT,
    ).save()
    for one in rows:
        yield EvidenceLink(
            item=item,
            element=one.element,
            place=one.place,
            period=one.period,
            source=one.source,
            locator={"page": 3},
            linked_by=BY,
            linked_at=AT,
        )


if __name__ == "__main__":
    run()
