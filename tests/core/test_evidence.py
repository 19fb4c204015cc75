"""Evidence: what it speaks of, what the verifier made of it, and where in it a value stands."""

from datetime import UTC, date, datetime, timedelta

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
    links = [EvidenceLink(KEY, f"B-{n}", state=one) for n, one in enumerate(states)]
    found = standing(links, None)
    assert found is expected
    assert found.counts is (expected is Standing.BACKED)


NOON = datetime(2024, 3, 12, 12, tzinfo=UTC)
LATER, EARLIER = NOON + timedelta(seconds=1), NOON - timedelta(seconds=1)


@pytest.mark.parametrize(
    ("state", "decided", "recorded", "expected"),
    [
        (EvidenceState.ACCEPTED, NOON, EARLIER, Standing.BACKED),
        (EvidenceState.ACCEPTED, NOON, NOON, Standing.BACKED),
        (EvidenceState.ACCEPTED, NOON, LATER, Standing.WAITING),
        (EvidenceState.ACCEPTED, None, LATER, Standing.BACKED),
        (EvidenceState.ACCEPTED, NOON, None, Standing.BACKED),
        (EvidenceState.REJECTED, NOON, LATER, Standing.REJECTED),
        (EvidenceState.REJECTED, NOON, EARLIER, Standing.REJECTED),
    ],
)
def test_what_was_accepted_before_a_value_changed_waits_again(
    state: EvidenceState,
    decided: datetime | None,
    recorded: datetime | None,
    expected: Standing,
) -> None:
    link = EvidenceLink(KEY, "B-1", state=state, decided_at=decided)
    assert standing([link], recorded) is expected


def test_an_acceptance_of_the_new_value_counts_beside_one_of_the_old() -> None:
    old = EvidenceLink(KEY, "B-1", state=EvidenceState.ACCEPTED, decided_at=EARLIER)
    new = EvidenceLink(KEY, "B-2", state=EvidenceState.ACCEPTED, decided_at=LATER)
    assert standing([old, new], NOON) is Standing.BACKED
    assert standing([old], NOON) is Standing.WAITING


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
