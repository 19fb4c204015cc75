"""Completeness counts every line once."""

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from buktikan.core.achievement import Known, achieve
from buktikan.core.evidence import EvidenceLink, EvidenceState
from buktikan.core.observation import Observation
from buktikan.core.report import Completeness, blocks_of, completeness_of, sections_of
from tests.factories.material import SECOND_QUARTER, framework, stated

FRAMEWORK = framework()


def counted(*observations: Observation, links: tuple[EvidenceLink, ...] = ()) -> Completeness:
    known = Known(FRAMEWORK, SECOND_QUARTER, observations, links)
    return completeness_of(achieve(known))


def test_each_standing_is_counted_by_itself() -> None:
    rate = stated("poverty_rate", "6.97", "2023-03")
    index = stated("human_development_index", "72.5", "2023")
    extreme = stated("extreme_poverty_rate", "0.2", "2023")
    survey = stated("stunting_survey_rate", "24.6", "2023")
    absent = stated("inflation_yoy", None, "2024-02")

    of = counted(
        rate,
        index,
        extreme,
        survey,
        absent,
        links=(
            EvidenceLink(rate.key, "B-1", state=EvidenceState.ACCEPTED),
            EvidenceLink(index.key, "B-1", state=EvidenceState.WAITING),
            EvidenceLink(extreme.key, "B-1", state=EvidenceState.REJECTED),
        ),
    )

    assert (of.backed, of.waiting, of.rejected, of.without) == (1, 1, 1, 1)
    assert of.not_supplied == 1
    assert of.no_data == of.lines - 5


def test_without_any_line_there_is_no_percentage() -> None:
    assert Completeness(0, 0, 0, 0, 0, 0, 0).backed_percent is None
    assert Completeness(8, 2, 6, 0, 0, 0, 0).backed_percent == Decimal(25)


LEVELS = st.sampled_from(["poverty_rate", "extreme_poverty_rate", "stunting_survey_rate"])


@settings(max_examples=20)
@given(st.dictionaries(LEVELS, st.sampled_from([None, *EvidenceState]), max_size=3))
def test_the_parts_always_add_up_to_the_lines(said: dict[str, EvidenceState | None]) -> None:
    observations = {name: stated(name, 5, "2023") for name in said}
    links = tuple(
        EvidenceLink(observations[name].key, "B-1", state=state)
        for name, state in said.items()
        if state is not None
    )
    of = counted(*observations.values(), links=links)
    parts = (of.backed, of.waiting, of.rejected, of.without, of.not_supplied, of.no_data)
    assert sum(parts) == of.lines == len(FRAMEWORK.lines)


def test_blocks_without_a_line_are_left_out_and_sections_are_kept() -> None:
    assert blocks_of(FRAMEWORK, (), {}) == ()
    assert len(sections_of(FRAMEWORK, ())) == len(FRAMEWORK.chapters)
    all_lines = achieve(Known(FRAMEWORK, SECOND_QUARTER, ()))
    blocks = blocks_of(FRAMEWORK, all_lines, {})
    assert [one.priority for one in blocks] == list(FRAMEWORK.priorities)
    in_sections = sum(len(one.achievements) for one in sections_of(FRAMEWORK, all_lines))
    assert in_sections == sum(1 for one in all_lines if one.line.chapter)
