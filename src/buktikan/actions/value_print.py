"""Where a session's documents print a line: chapter, block of the slides, row of the matrix."""

from django.utils.translation import gettext

from buktikan.core.framework import Framework, Line
from buktikan.core.tenure import EvaluationSession

FIRST_MATRIX_ROW = 4
"""The row of the matrix in which the first line stands, below title and head."""


def printed_in(framework: Framework, session: EvaluationSession, line: Line) -> tuple[str, ...]:
    """Where the session's documents print the line; empty where the session does not ask for it.

    The order of chapters, blocks and rows is that of the documents.
    """
    if not session.asks_for(line.priority):
        return ()
    asked = [one for one in framework.lines if session.asks_for(one.priority)]
    found: list[str] = []
    for number, chapter in enumerate(framework.chapters, start=1):
        if chapter.code == line.chapter:
            part = {"number": number, "name": chapter.name.id}
            found.append(gettext("Laporan, Bab III, bagian 3.1.%(number)d %(name)s") % part)
    blocks = [one for one in framework.priorities if any(x.priority == one.code for x in asked)]
    for number, block in enumerate(blocks, start=1):
        if block.code == line.priority:
            told = {"number": number, "code": block.code, "name": block.name.id}
            found.append(gettext("Laporan, Bab III, bagian 3.2.%(number)d %(name)s") % told)
            found.append(gettext("Paparan, blok %(code)s %(name)s") % told)
    row = {"row": asked.index(line) + FIRST_MATRIX_ROW}
    found.append(gettext("Matriks, baris %(row)d") % row)
    return tuple(found)
