"""A framework change and a score: what was settled, what of it holds, and what it amounts to."""

from dataclasses import replace
from decimal import Decimal

from buktikan.core.carrying import Crossing, Crosswalk, Fate, carry
from buktikan.core.carrying_score import ScoreImpact, impact_of
from buktikan.core.mark import MarkKind, Settled
from buktikan.core.quantity import Unit
from buktikan.core.scoring_rule import LineRule, Scheme, SchemeProvenance
from tests.factories.framework import named, tiny_framework

OLD = tiny_framework(key="lama")
FIRST, SECOND, THIRD = (one.code for one in OLD.lines[:3])
NEW = replace(
    OLD,
    key="baru",
    lines=(
        replace(OLD.lines[0], code="Z9.1"),
        replace(OLD.lines[1], unit=Unit.TEXT),
        *OLD.lines[3:],
    ),
)
CARRYING = carry(
    OLD, NEW, crosswalk=Crosswalk("lama", "baru", "CONTOH", (Crossing((FIRST,), ("Z9.1",), "x"),))
)


def scheme(key: str, most: dict[str, int]) -> Scheme:
    rules = {
        code: LineRule(code, Decimal(points), Decimal("0.5"), priority="P5")
        for code, points in most.items()
    }
    return Scheme(key, key, named("CONTOH"), "CONTOH", SchemeProvenance.LOCAL, rules)


def impact(new: Scheme | None) -> ScoreImpact:
    settled = {
        code: Settled(code, MarkKind.POINTS, Decimal(points))
        for code, points in ((FIRST, 3), (SECOND, 2), (THIRD, 4))
    }
    return impact_of(CARRYING, settled, scheme("lama", {FIRST: 4, SECOND: 4, THIRD: 4}), new)


def test_what_holds_is_scored_under_both_and_what_does_not_is_named_with_its_fate() -> None:
    found = impact(scheme("baru", {"Z9.1": 10, SECOND: 4}))
    assert (found.before.total, found.before.most) == (Decimal(9), Decimal(12))
    assert (found.carried.total, found.carried.most) == (Decimal(3), Decimal(4))
    assert found.after is not None
    assert (found.after.total, found.after.most) == (Decimal(3), Decimal(10))
    assert [(one.code, one.fate) for one in found.left] == [
        (SECOND, Fate.CHANGED),
        (THIRD, Fate.NOT_ASKED),
    ]


def test_a_session_that_is_bound_to_no_scheme_shows_the_old_result_alone() -> None:
    assert impact(None).after is None


def test_a_mark_that_the_new_scheme_has_no_step_for_counts_nowhere() -> None:
    after = impact(scheme("baru", {"Z9.1": 2})).after
    assert after is not None
    assert after.total is None
    assert after.open_lines == ("Z9.1",)
