"""What bound figures show."""

import pytest

from buktikan.core.binding import Bindings, plain
from buktikan.core.evidence import WITHOUT_EVIDENCE
from buktikan.core.prose import Bound, Part
from tests.factories.report import report_contents

CONTENTS = report_contents()
BINDINGS = Bindings(CONTENTS)


def _bound(code: str, part: Part = Part.NOW, place: str = "") -> Bound:
    return Bound(code, part, place, 0, 0)


def test_proven_figure_shows_number_unit_and_time() -> None:
    proven = next(one for one in CONTENTS.achievements if one.now.number is not None)
    shown = BINDINGS.show(_bound(proven.line.code))
    assert shown is not None
    assert shown.counts
    assert shown.text == proven.now.printed()
    assert shown.as_of.startswith("per ")
    assert shown.items == proven.evidence


def test_claimed_figure_without_accepted_evidence_shows_no_number() -> None:
    claimed = next(
        one
        for one in CONTENTS.achievements
        if one.now.value is None and one.now.claimed is not None
    )
    shown = BINDINGS.show(_bound(claimed.line.code))
    assert shown is not None
    assert (shown.text, shown.counts) == (WITHOUT_EVIDENCE, False)


def test_unknown_name_shows_nothing_and_is_printed_as_written() -> None:
    assert BINDINGS.show(_bound("Z9.9")) is None
    assert plain("a [[Z9.9]] b", BINDINGS) == "a [[Z9.9]] b"


@pytest.mark.parametrize("part", list(Part))
def test_every_part_of_every_line_shows_words(part: Part) -> None:
    for one in CONTENTS.achievements:
        shown = BINDINGS.show(_bound(one.line.code, part))
        assert shown is not None
        assert shown.text


def test_elements_have_places() -> None:
    for one in CONTENTS.observations:
        if one.breakdown:
            continue
        shown = BINDINGS.show(_bound(one.element, place=one.place))
        assert shown is not None
        assert shown.text
        if shown.counts:
            assert shown.items
