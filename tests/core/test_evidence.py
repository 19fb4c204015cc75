"""Evidence: what it speaks of, what the verifier made of it, and where in it a value stands."""

from datetime import date

import pytest

from buktikan.core.evidence import (
    EvidenceLink,
    EvidenceState,
    Locator,
    Standing,
    parse_locator,
    standing,
)
from tests.factories.material import item, stated

KEY = stated("nib_issued", 10).key


@pytest.mark.parametrize(
    ("states", "expected"),
    [
        ((), Standing.WITHOUT),
        ((EvidenceState.WAITING,), Standing.WAITING),
        ((EvidenceState.REJECTED,), Standing.REJECTED),
        ((EvidenceState.REJECTED, EvidenceState.WAITING), Standing.WAITING),
        ((EvidenceState.REJECTED, EvidenceState.ACCEPTED), Standing.BACKED),
    ],
)
def test_one_accepted_link_is_enough_and_only_that_counts(
    states: tuple[EvidenceState, ...], expected: Standing
) -> None:
    found = standing(EvidenceLink(KEY, f"B-{n}", state=one) for n, one in enumerate(states))
    assert found is expected
    assert found.counts is (expected is Standing.BACKED)


@pytest.mark.parametrize(
    ("first", "last", "covers"),
    [
        (None, None, None),
        (date(2024, 2, 29), None, True),
        (date(2024, 3, 1), None, False),
        (None, date(2024, 2, 1), True),
        (None, date(2024, 1, 31), False),
    ],
)
def test_evidence_covers_a_span_that_its_effective_period_touches(
    first: date | None, last: date | None, covers: bool | None
) -> None:
    assert item(first=first, last=last).covers(date(2024, 2, 1), date(2024, 2, 29)) is covers


@pytest.mark.parametrize(
    ("text", "locator"),
    [
        ("", Locator()),
        ("hal. 3", Locator(page=3)),
        ("Halaman 12", Locator(page=12)),
        ("Lembar1!D12", Locator(cell="Lembar1!D12")),
        ('"jumlah 74 jiwa"', Locator(text="jumlah 74 jiwa")),
        ("hal. tiga", Locator(text="hal. tiga")),
    ],
)
def test_a_locator_is_read_as_people_type_it(text: str, locator: Locator) -> None:
    assert parse_locator(text) == locator
