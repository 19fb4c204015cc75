"""Boards over the tiny framework in few words."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime

from buktikan.core.board import Board, BoardFacts, board_from
from buktikan.core.deadline import Step
from buktikan.core.evidence import EvidenceLink, EvidenceState
from buktikan.core.observation import Observation
from buktikan.core.report import Agency
from buktikan.core.submission import SubmissionState
from tests.factories.framework import second_quarter_session, tiny_framework

DUE = datetime(2024, 3, 14, 8, 0, tzinfo=UTC)
AGENCIES = tuple(
    Agency(role, f"Dinas {role}", role.title(), (role,))
    for role in ("labour", "social", "finance", "permits")
)
OWNERS: Mapping[str, str] = {
    name: element.owner for name, element in tiny_framework().elements.items()
}


def backed(*observations: Observation, at: datetime | None = None) -> tuple[EvidenceLink, ...]:
    """Accepted evidence for each of them."""
    return tuple(linked(one, EvidenceState.ACCEPTED, at=at) for one in observations)


def linked(
    one: Observation, state: EvidenceState, *, reason: str = "", at: datetime | None = None
) -> EvidenceLink:
    """One link with a decision."""
    return EvidenceLink(one.key, f"B-{one.element}", state=state, reason=reason, decided_at=at)


def board(
    *observations: Observation,
    links: Iterable[EvidenceLink] = (),
    submissions: Mapping[str, SubmissionState] | None = None,
    owners: Mapping[str, str] = OWNERS,
    scope: tuple[str, ...] = (),
    due: datetime | None = DUE,
    agencies: tuple[Agency, ...] = AGENCIES,
) -> Board:
    """The board of the second quarter's session."""
    return board_from(
        BoardFacts(
            framework=tiny_framework(),
            session=second_quarter_session(scope=scope),
            agencies=agencies,
            owners=owners,
            observations=observations,
            links=tuple(links),
            submissions=submissions or {},
            deadlines={Step.SUPPLY: due} if due else {},
        )
    )
