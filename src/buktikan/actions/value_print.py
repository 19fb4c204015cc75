"""Where a session's documents print a line: chapter, block of the slides, row of the matrix."""

from django.utils.translation import gettext

from buktikan.core.framework import Framework, Line
from buktikan.core.outline import Outline, parts_of
from buktikan.core.tenure import EvaluationSession

FIRST_MATRIX_ROW = 4
"""The row of the matrix in which the first line stands, below title and head."""


def printed_in(
    framework: Framework, outline: Outline, session: EvaluationSession, line: Line
) -> tuple[str, ...]:
    """Where the session's documents print the line; empty where the session does not ask for it.

    The order of chapters, blocks and rows is that of the documents.
    """
    if not session.asks_for(line.priority):
        return ()
    asked = [one for one in framework.lines if session.asks_for(one.priority)]
    found: list[str] = []
    for part in parts_of(outline, framework):
        if part.code and part.code in (line.chapter, line.priority):
            told = {"chapter": part.chapter, "number": part.number, "name": part.title}
            found.append(gettext("Laporan, %(chapter)s, bagian %(number)s %(name)s") % told)
    block = next((one for one in framework.priorities if one.code == line.priority), None)
    if block is not None:
        slide = {"code": block.code, "name": block.name.id}
        found.append(gettext("Paparan, blok %(code)s %(name)s") % slide)
    row = {"row": asked.index(line) + FIRST_MATRIX_ROW}
    found.append(gettext("Matriks, baris %(row)d") % row)
    return tuple(found)
