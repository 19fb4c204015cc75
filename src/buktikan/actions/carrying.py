"""What another framework version makes of a region's answers and of its evaluators' marks."""

from collections import Counter
from collections.abc import Iterable, Mapping

from buktikan.actions.framework import installed
from buktikan.actions.owner import last_session_before
from buktikan.actions.round_look import round_state
from buktikan.actions.scheme import scheme_of
from buktikan.actions.settlement import asked_codes, final_score, settled_of
from buktikan.core.carrying import Carrying, Crosswalk, Fate, carry
from buktikan.core.carrying_score import ScoreImpact, impact_of
from buktikan.core.checks import Renewed
from buktikan.core.evaluation import RoundState
from buktikan.frameworks.crosswalk import shipped_crosswalks
from buktikan.records.models import EvaluationSession, Observation, Settlement


def carrying_of(session: EvaluationSession) -> Carrying | None:
    """From the framework of the session before to this one's; None while it stayed the same."""
    before = _other_framework_before(session)
    if before is None:
        return None
    answers = _answers(session.tenure.place_id)
    return _carried(before, session, answers, _marked(before) if _is_final(before) else ())


def renewed_for(session: EvaluationSession) -> Renewed | None:
    """Which elements mean something else than in the session before; None while none does."""
    before = _other_framework_before(session)
    if before is None:
        return None
    carrying = _carried(before, session)
    changed = {one.code: one.why for one in carrying.elements if one.fate is Fate.CHANGED}
    return Renewed(changed, before.held_on) if changed else None


def score_impact(session: EvaluationSession) -> ScoreImpact | None:
    """What the change does to the final result of the session before.

    None where nothing changed, and while that result is not final: until then it is its team's.
    """
    before = _other_framework_before(session)
    if before is None or not _is_final(before):
        return None
    old = scheme_of(before)
    if old is None:
        return None
    carrying, settled = _carried(before, session), settled_of(before)
    return impact_of(carrying, settled, old, scheme_of(session), asked_codes(before, old))


def _carried(
    before: EvaluationSession,
    session: EvaluationSession,
    answers: Mapping[str, int] | None = None,
    marked: Iterable[str] = (),
) -> Carrying:
    return carry(
        installed(before.framework_id, before.framework.fingerprint),
        installed(session.framework_id, session.framework.fingerprint),
        crosswalk=crosswalk_between(before.framework_id, session.framework_id),
        answers=answers,
        marked=marked,
    )


def _is_final(session: EvaluationSession) -> bool:
    """Whether the result stands: one that was opened again is its team's until it is final."""
    return final_score(session) is not None and round_state(session) is RoundState.FINAL


def crosswalk_between(old: str, new: str) -> Crosswalk | None:
    """What is known of how the codes of one version became those of another."""
    return shipped_crosswalks().get((old, new))


def _other_framework_before(session: EvaluationSession) -> EvaluationSession | None:
    before = last_session_before(session)
    return before if before and before.framework_id != session.framework_id else None


def _answers(region: str) -> Counter[str]:
    rows = Observation.objects.within(region).newest().exclude(value_type="")
    return Counter(rows.values_list("element", flat=True))


def _marked(session: EvaluationSession) -> set[str]:
    return set(Settlement.objects.filter(session=session).values_list("code", flat=True))
