"""The marks of a team side by side, for those who may see them."""

from collections.abc import Mapping
from dataclasses import dataclass

from buktikan.actions.mark import marks_seen_by
from buktikan.actions.scheme import scheme_of
from buktikan.actions.settlement import calibration_of, settled_of
from buktikan.core.calibration import Calibration
from buktikan.core.mark import Settled
from buktikan.core.scoring import Scheme
from buktikan.records.models import EvaluationSession, Person, Settlement


@dataclass(frozen=True, slots=True)
class Sheet:
    """One member of the team who gives marks, and whether the sheet was given."""

    name: str
    given: bool


@dataclass(frozen=True, slots=True)
class CalibrationLook:
    """What one person may see of a session's marks. `calibration` is None while they are hidden,
    and where the session has no scheme. `names` are those of evaluators by their number."""

    scheme: Scheme | None
    calibration: Calibration | None
    hidden_because: str
    names: Mapping[int, str]
    words: Mapping[tuple[str, int], str]
    sheets: tuple[Sheet, ...]
    settled: Mapping[str, Settled]
    versions: Mapping[str, tuple[Settlement, ...]]


def look_at(session: EvaluationSession, person: Person) -> CalibrationLook:
    """The comparison, only of marks that the person may see."""
    seen = marks_seen_by(session, person)
    hidden = bool(seen.hidden_because)
    return CalibrationLook(
        scheme=scheme_of(session),
        calibration=calibration_of(session, seen),
        hidden_because=seen.hidden_because,
        names=seen.names,
        words={(one.code, one.evaluator): one.words for one in seen.all_marks if one.words},
        sheets=tuple(Sheet(name, pk in seen.given) for pk, name in seen.names.items()),
        settled={} if hidden else settled_of(session),
        versions={} if hidden else _versions(session),
    )


def _versions(session: EvaluationSession) -> Mapping[str, tuple[Settlement, ...]]:
    """What was settled before for each line, the newest first."""
    found: dict[str, tuple[Settlement, ...]] = {}
    for row in Settlement.objects.filter(session=session).order_by("code", "-number"):
        found[row.code] = (*found.get(row.code, ()), row)
    return found
