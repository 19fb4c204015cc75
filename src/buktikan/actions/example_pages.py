"""The example as pages show it best: some agencies done, some at work, some silent."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

import yaml
from django.db import transaction
from django.utils import timezone

from buktikan.actions.approval import record_step
from buktikan.actions.clock import now
from buktikan.actions.evidence import decide_rows
from buktikan.actions.example import Example, Quarter, import_official, read_decisions
from buktikan.actions.example_followup import play_follow_up
from buktikan.actions.example_official import play_reconciliation
from buktikan.actions.meeting_example import play_meetings
from buktikan.actions.submission import import_workbook
from buktikan.core.submission import ACCEPT, APPROVE, SEND_BACK, SUBMIT, Move
from buktikan.records.models import Agency, EvaluationSession, EvidenceItem

STEPS: Mapping[str, tuple[Move, ...]] = {
    "open": (),
    "submitted": (SUBMIT,),
    "approved": (SUBMIT, APPROVE),
    "returned": (SUBMIT, APPROVE, SEND_BACK),
    "accepted": (SUBMIT, APPROVE, ACCEPT),
}
"""The steps that lead to each state which pages.yaml may name."""


@transaction.atomic
def play_for_pages(example: Example, path: Path, *, by: str) -> None:
    """Official series, and the workbooks of the agencies that pages.yaml lists, to their state."""
    facts = yaml.safe_load(path.read_text(encoding="utf-8"))
    at = timezone.make_aware(datetime.fromisoformat(facts["at"]))
    quarter = example.quarters[0]
    session = EvaluationSession.objects.select_related("tenure").get(key=quarter.session)
    import_official(example, by=by, at=at)
    play_reconciliation(example, by=by, at=at)
    for state, keys in facts["agencies"].items():
        for key in keys:
            _play(quarter, session, key, STEPS[state], words=facts["words"], by=by, at=at)
    region = session.tenure.place_id
    known = set(EvidenceItem.objects.filter(region_id=region).values_list("key", flat=True))
    undecided = set(facts["undecided"])
    rows = [row for row in read_decisions(quarter) if row["evidence"].strip() in known - undecided]
    decide_rows(region, rows, by=facts["verifier"], at=at)
    play_follow_up(region, example.folder / "followup.yaml", by=by, until=now())
    play_meetings(region, example.folder / "meetings.yaml", by=by, until=now())


def _play(
    quarter: Quarter,
    session: EvaluationSession,
    key: str,
    steps: tuple[Move, ...],
    *,
    words: str,
    by: str,
    at: datetime,
) -> None:
    path = quarter.folder / "workbooks" / f"{key}.xlsx"
    import_workbook(
        path, quarter.session, by=by, evidence_folder=quarter.folder / "evidence", at=at
    )
    agency = Agency.objects.get(region_id=session.tenure.place_id, key=key)
    for step in steps:
        said = words if step.words_needed else ""
        record_step(session, agency, step, words=said, behalf="", by=by)
