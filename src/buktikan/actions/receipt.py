"""Receipts of imports, and problems as plain data."""

from dataclasses import dataclass

from buktikan.core.observation import Observation as CoreObservation
from buktikan.core.problem import Findings, Problem


@dataclass(frozen=True)
class Receipt:
    """What came of an import: nothing is dropped silently.

    `rows_read` is `stored + unchanged + refused + blank`. `committed` is False for a dry run and
    for an import that a blocking problem refused as a whole. `agency` is the name that a workbook
    carries.
    """

    file: str
    rows_read: int
    stored: int
    unchanged: int
    refused: int
    blank: int
    findings: Findings
    committed: bool
    dry_run: bool = False
    observations: tuple[CoreObservation, ...] = ()
    agency: str = ""


def problem_data(problem: Problem) -> dict[str, str]:
    """A problem as plain data, for receipts, bundles and machines."""
    return {
        "code": problem.code,
        "severity": problem.severity.value,
        "where": str(problem.where),
        "what": problem.what,
        "mend": problem.mend,
        "element": problem.element,
        "place": problem.place,
        "period": problem.period,
        "reason": problem.reason,
        "open": "ya" if problem.is_open else "tidak",
    }
