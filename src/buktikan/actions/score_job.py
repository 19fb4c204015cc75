"""Scores of many sessions at once, and whether kept results still follow from the rows."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import F

from buktikan.actions.final_score import line_scores
from buktikan.actions.round_look import rounds_of
from buktikan.actions.scheme import schemes_of
from buktikan.actions.settlement import asked_codes, settled_of_all
from buktikan.core.evaluation import RoundState
from buktikan.core.scoring import Score, score_of
from buktikan.records.models import EvaluationSession, FinalScore

BATCH = 200
"""Sessions whose rows are read together."""


@dataclass(frozen=True, slots=True)
class Recomputed:
    """One session's score as its settled lines give it now, beside the result that was kept.

    `agrees` is None where nothing was kept; a result that came from elsewhere has no lines here.
    """

    session: str
    score: Score | None
    kept: FinalScore | None

    @property
    def agrees(self) -> bool | None:
        """Whether the kept result says what the rows say; a difference is told, never stored."""
        if self.kept is None or "lines" not in self.kept.detail:
            return None
        if self.score is None:
            return self.kept.total is None
        category = self.score.category.code if self.score.category else ""
        now = (self.score.total, self.score.most, category)
        kept = (self.kept.total, self.kept.most, self.kept.category)
        return now == kept and line_scores(self.score) == self.kept.detail["lines"]


def recompute(sessions: Iterable[EvaluationSession]) -> Iterator[Recomputed]:
    """Scores of these sessions, in three queries for each two hundred of them. Writes nothing."""
    held = list(sessions)
    for at in range(0, len(held), BATCH):
        yield from _batch(held[at : at + BATCH])


def _batch(sessions: list[EvaluationSession]) -> Iterator[Recomputed]:
    schemes, settled = schemes_of(sessions), settled_of_all(sessions)
    rows = FinalScore.objects.filter(session__in=[one.pk for one in sessions])
    kept = {row.session_id: row for row in rows.order_by("number")}
    for one in sessions:
        scheme = schemes.get(one.pk)
        score = None
        if scheme is not None:
            score = score_of(scheme, settled.get(one.pk, {}), asked_codes(one, scheme))
        yield Recomputed(one.pk, score, kept.get(one.pk))


def final_sessions(keys: Iterable[str] = ()) -> list[EvaluationSession]:
    """Sessions whose result is final now, the latest first; of those keys, where any are named.

    What is being discussed, or was opened again, is nobody's to read yet.
    """
    rows = EvaluationSession.objects.filter(scores__isnull=False).distinct()
    wanted = list(keys)
    if wanted:
        rows = rows.filter(key__in=wanted)
    held = list(rows.order_by(F("held_on").desc(), "key"))
    rounds = rounds_of(held)
    return [one for one in held if rounds[one.pk].state is RoundState.FINAL]
