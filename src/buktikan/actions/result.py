"""The result of an evaluation as one person may read it, and the readiness that everybody may."""

from dataclasses import dataclass

from buktikan.actions.framework import installed
from buktikan.actions.readiness import readiness_of
from buktikan.actions.reply import Thread, threads_of
from buktikan.actions.round_look import round_of
from buktikan.actions.scheme import scheme_of
from buktikan.actions.settlement import score_now
from buktikan.actions.team import seat_of
from buktikan.core.evaluation import RoundState
from buktikan.core.evaluation_round import Round
from buktikan.core.framework import Framework
from buktikan.core.note import NoteKind
from buktikan.core.readiness import Readiness
from buktikan.core.result_shown import Viewer, may_read
from buktikan.core.rights import Reach
from buktikan.core.scoring import Scheme, Score
from buktikan.records.models import EvaluationSession, FinalScore, Note, Person


@dataclass(frozen=True, slots=True)
class ResultLook:
    """What one person reads. `score` is None without a scheme, and where it may not be read yet.

    `finals` are results that became final, the newest first; they stay readable. `praised` tells
    whether a praise that was let out makes the report fit to be a model.
    """

    viewer: Viewer
    round: Round
    is_readable: bool
    framework: Framework
    scheme: Scheme | None
    score: Score | None
    readiness: Readiness
    threads: tuple[Thread, ...]
    finals: tuple[FinalScore, ...]
    praised: bool

    @property
    def is_final(self) -> bool:
        """Whether the result stands as final now."""
        return self.round.state is RoundState.FINAL


def result_of(session: EvaluationSession, person: Person) -> ResultLook:
    """The result, as far as the person may read it now."""
    held = round_of(session)
    viewer = viewer_of(session, person)
    readable = may_read(viewer, held)
    framework = installed(session.framework_id, session.framework.fingerprint)
    return ResultLook(
        viewer=viewer,
        round=held,
        is_readable=readable,
        framework=framework,
        scheme=scheme_of(session),
        score=score_now(session) if readable else None,
        readiness=readiness_of(session),
        threads=threads_of(session) if readable else (),
        finals=tuple(FinalScore.objects.filter(session=session).order_by("-number")),
        praised=Note.objects.filter(
            session=session, kind=NoteKind.PRAISE.value, is_draft=False
        ).exists(),
    )


def viewer_of(session: EvaluationSession, person: Person) -> Viewer:
    """From where the person looks: from the team, from the region, or from elsewhere."""
    if seat_of(session, person) is not None:
        return Viewer.TEAM
    place = session.tenure.place_id
    own = (Reach.AGENCY, Reach.REGION)
    here = any(one.place == place and one.role.reach in own for one in person.access().grants)
    return Viewer.REGION if here else Viewer.OTHERS
