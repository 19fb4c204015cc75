"""Who reads a result when: every viewer at every point of the way."""

from datetime import UTC, datetime

import pytest

from buktikan.core.evaluation import RoundState
from buktikan.core.evaluation_round import Step, round_at
from buktikan.core.result_shown import Viewer, may_read

AT = datetime(2024, 3, 25, 1, 0, tzinfo=UTC)
ENDS = datetime(2024, 4, 1, 9, 0, tzinfo=UTC)
WAY = (
    ("mulai", RoundState.MARKING),
    ("bahas", RoundState.DISCUSSION),
    ("sepakati", RoundState.SETTLED),
    ("sampaikan", RoundState.REPLY),
    ("tanggapi", RoundState.SETTLED),
    ("tetapkan", RoundState.FINAL),
    ("buka", RoundState.DISCUSSION),
    ("sepakati", RoundState.SETTLED),
)
READERS = ("", "", "", "T", "TR", "TR", "TRO", "", "T")
"""Who may read after so many steps: the team, the region, others."""


@pytest.mark.parametrize("taken", range(len(WAY) + 1))
def test_a_result_is_read_by_whom_its_point_of_the_way_allows(taken: int) -> None:
    steps = [
        Step(
            number,
            key,
            state,
            "Ketua (CONTOH)",
            AT,
            reply_until=ENDS if key == "sampaikan" else None,
        )
        for number, (key, state) in enumerate(WAY[:taken], 1)
    ]
    held = round_at(steps, AT)

    found = "".join(one.value[0].upper() for one in Viewer if may_read(one, held))

    assert found == READERS[taken]
