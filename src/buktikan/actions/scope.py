"""The scope of the next session: proposed from the notes, taken over with words."""

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext

from buktikan.actions.followup_fault import FollowUpError
from buktikan.actions.followup_matrix import matrix_of
from buktikan.actions.framework import installed
from buktikan.actions.session import set_scope
from buktikan.core.followup_scope import ScopeProposal, scope_proposal
from buktikan.records.models import EvaluationSession


def proposed_scope(session: EvaluationSession) -> ScopeProposal:
    """Which of the framework's priority indicators the session may drop, from notes before it."""
    framework = installed(session.framework_id, session.framework.fingerprint)
    matrix = matrix_of(session.tenure.place_id, session)
    return scope_proposal(matrix.rows, framework.priorities)


@transaction.atomic
def take_scope(
    session: EvaluationSession, chosen: Iterable[str], *, words: str, by: str
) -> EvaluationSession:
    """Make the chosen priority indicators the session's scope; all of them means the whole.

    Raises FollowUpError without words, without a choice and for an unknown code, and SetUpError
    once the report is sealed.
    """
    framework = installed(session.framework_id, session.framework.fingerprint)
    known = {one.code for one in framework.priorities}
    wanted = set(chosen)
    if not words.strip():
        raise FollowUpError(gettext("Tulis alasannya: lingkup yang dipersempit harus dijelaskan."))
    if not wanted or not wanted <= known:
        raise FollowUpError(gettext("Pilih sedikitnya satu dari indikator prioritas kerangka."))
    scope = () if wanted == known else wanted
    return set_scope(session, scope, by=by, words=words.strip())
