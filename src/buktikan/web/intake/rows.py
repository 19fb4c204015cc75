"""Rows of the grid as HTML: a row is written again only when something in it has changed."""

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from buktikan.actions.intake import Grid, GridBlock, Row
from buktikan.actions.kept import Kept
from buktikan.records.models import Agency, EvaluationSession

_ROWS: Kept[SafeString] = Kept(most=6000)
"""About 5 KB each; a grid has some twenty, and a template needs 2 ms for one."""


def rows_written(
    grid: Grid, session: EvaluationSession, agency: Agency, *, may_fill: bool
) -> list[tuple[GridBlock, list[SafeString]]]:
    """Each block with its rows."""
    return [
        (block, [_written(row, session, agency, may_fill) for row in block.rows])
        for block in grid.blocks
    ]


def _written(row: Row, session: EvaluationSession, agency: Agency, may_fill: bool) -> SafeString:
    context = {"row": row, "session": session, "agency": agency, "may_fill": may_fill}
    place = (get_language(), session.key, agency.key, row.element.name, may_fill)
    return _ROWS.found(
        place,
        (session.framework.fingerprint, *_marks(row)),
        lambda: render_to_string("intake/_row.html", context),
    )


def _marks(row: Row) -> tuple[object, ...]:
    """Everything that the template shows of a row; what it shows of the element never changes."""
    return (
        row.codes,
        row.cell,
        row.periods,
        row.previous,
        row.official,
        row.target,
        tuple((one.severity, one.is_open, one.what, one.mend) for one in row.problems),
        tuple((one.item.key, one.link.state, one.found) for one in row.backings),
        row.parts,
        row.classes,
    )
