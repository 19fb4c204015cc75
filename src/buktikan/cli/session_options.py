"""A session told on the command line, for commands that have no records to ask."""

from datetime import date, datetime

import click

from buktikan.core.tenure import EvaluationSession, Level, TenureQuarter


def session_from(
    place: str,
    framework: str,
    inaugurated: datetime | None,
    quarter: int | None,
    cutoff: datetime | None,
    scope: str,
) -> EvaluationSession | None:
    """The session that the options describe; None when none of them was given."""
    if inaugurated is None and quarter is None and cutoff is None:
        return None
    if inaugurated is None or quarter is None:
        raise click.UsageError("Sebuah sesi memerlukan --inaugurated dan --quarter.")
    window = TenureQuarter(inaugurated.date(), quarter)
    last: date = cutoff.date() if cutoff else window.end
    return EvaluationSession(
        key=f"{place}-tw{quarter}",
        place=place,
        quarter=window,
        held_on=last,
        cutoff=last,
        level=Level.MINISTRY,
        framework=framework,
        scope=frozenset(scope.replace(",", " ").split()),
    )
