"""Documents ask the proof of the newest version: what was accepted before it says nothing of it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from buktikan.core.evidence import EvidenceState
from buktikan.core.observation import Observation
from buktikan.core.report import ReportContents
from buktikan.documents.proof import Proof
from tests.factories.report import report_contents

NOON = datetime(2024, 3, 31, 12, tzinfo=UTC)


def _proven(contents: ReportContents) -> Observation:
    proof = Proof(contents)
    return next(one for one in contents.observations if one.number and proof.backs(one))


def _decided_at_noon(contents: ReportContents, one: Observation) -> ReportContents:
    links = tuple(
        replace(link, decided_at=NOON)
        if link.observation == one.key and link.state is EvidenceState.ACCEPTED
        else link
        for link in contents.links
    )
    return replace(contents, links=links)


def test_a_value_changed_after_its_proof_was_accepted_is_not_printed() -> None:
    contents = report_contents()
    before = _proven(contents)
    assert before.number is not None
    changed = replace(
        before,
        value=before.number + 1,
        version=before.version + 1,
        recorded_at=NOON + timedelta(minutes=1),
    )
    contents = _decided_at_noon(contents, before)
    assert Proof(contents).backs(before)
    after = replace(contents, observations=(*contents.observations, changed))
    assert not Proof(after).backs(changed)
    assert not Proof(after).backs(before), "the older version is nobody's figure any more"


def test_a_value_changed_before_its_proof_was_accepted_is_printed() -> None:
    contents = report_contents()
    before = _proven(contents)
    changed = replace(before, version=before.version + 1, recorded_at=NOON - timedelta(minutes=1))
    contents = _decided_at_noon(contents, before)
    after = replace(contents, observations=(*contents.observations, changed))
    assert Proof(after).backs(changed)
