"""What a framework change does to a score that was settled: before, and what of it carries over."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from buktikan.core.carrying import Carried, Carrying
from buktikan.core.mark import Settled
from buktikan.core.scoring import Score, score_of
from buktikan.core.scoring_rule import Scheme


@dataclass(frozen=True, slots=True)
class ScoreImpact:
    """One settled result under both versions.

    `before` is the result as it was. `carried` is what the lines that hold brought to it, and
    `after` what the same marks amount to under the new scheme (None while the session is bound to
    none): a comparison of two ways to score, never a forecast. `left` are settled lines whose mark
    does not carry over, each with its fate.
    """

    before: Score
    carried: Score
    after: Score | None
    left: tuple[Carried, ...]


def impact_of(
    carrying: Carrying,
    settled: Mapping[str, Settled],
    old: Scheme,
    new: Scheme | None,
    asked: frozenset[str] | None = None,
) -> ScoreImpact:
    """The result of the old session's settled marks, by line; `asked` as in `score_of`."""
    kept = {one.code: one for one in carrying.lines if one.fate.holds and one.code in settled}
    moved = {
        one.to[0]: replace(settled[one.code], code=one.to[0]) for one in kept.values() if one.to
    }
    return ScoreImpact(
        score_of(old, settled, asked),
        score_of(old, {code: settled[code] for code in kept}, frozenset(kept)),
        score_of(new, moved, frozenset(moved)) if new is not None else None,
        tuple(one for one in carrying.lines if one.code in settled and not one.fate.holds),
    )
