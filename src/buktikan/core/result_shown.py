"""Who may read the result of an evaluation, at which point of its way."""

from enum import Enum

from buktikan.core.evaluation import RoundState
from buktikan.core.evaluation_round import Round


class Viewer(Enum):
    """From where somebody looks at a result."""

    TEAM = "team"
    REGION = "region"
    OTHERS = "others"


AGREED = frozenset({RoundState.SETTLED, RoundState.REPLY, RoundState.FINAL})
"""States in which the team has agreed on its marks."""


def may_read(viewer: Viewer, held: Round) -> bool:
    """Whether the result that stands may be read.

    The team reads it once it is agreed, the region from the day on which it is asked to reply,
    everybody else once it is final. A reopened result is nobody's until it is agreed again.
    """
    if viewer is Viewer.TEAM:
        return held.state in AGREED
    if viewer is Viewer.REGION:
        return held.shows_region
    return held.state is RoundState.FINAL
