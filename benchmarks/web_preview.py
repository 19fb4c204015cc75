"""A workbook of 5,000 rows previewed, and how many queries a board of 40 agencies asks."""

import os
import random
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.nation import BIG, BY, nation, session_key

if TYPE_CHECKING:
    from buktikan.records.models import Agency, EvaluationSession

REGION, AGENCY = "11.08", "dinkes"
"""The region with the most villages: five elements of the health agency by 852 villages."""
ROWS = 5_000
LIMIT = 5.0
MOST_QUERIES = 6


def preview() -> None:
    """Preview a filled workbook as the page does; print the time."""
    from django.conf import settings
    from django.db import transaction

    from buktikan.actions import workbook_intake
    from buktikan.actions.evidence_intake import Upload
    from buktikan.records.models import Agency, ElementOwner, EvaluationSession

    rows = EvaluationSession.objects.select_related("tenure__place", "framework")
    session = rows.get(pk=session_key(REGION, 8))
    agency = Agency.objects.get(region_id=REGION, key=AGENCY)
    settings.HOME = Path(tempfile.mkdtemp(prefix="buktikan-preview-"))
    path = settings.HOME / "isian.xlsx"
    with transaction.atomic():  # a sixth element for this run alone
        lent = _village_element_of_another(session, agency)
        ElementOwner.objects.create(session=session, element=lent, agency=agency)
        write_filled(path, session, agency)
        token = workbook_intake.put_into_tray(Upload(path, path.name), (), owner=1)
        began, processor = time.perf_counter(), processor_seconds()
        found = workbook_intake.preview(session, agency, token, owner=1, by=BY)
        wall, worked = time.perf_counter() - began, processor_seconds() - processor
        transaction.set_rollback(True)
    counted = len(found.receipt.observations)
    assert counted >= ROWS, found.receipt.findings.blocking[:3]
    print(
        f"workbook of {counted} rows ({path.stat().st_size // 1024} KiB) previewed:"
        f" {wall:.1f} s, processor time {worked:.1f} s with the reader's own process"
        f" (goal: {ROWS} rows under {LIMIT:.0f} s)"
    )


def processor_seconds() -> float:
    """Of this process and of those that it waited for."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def write_filled(path: Path, session: "EvaluationSession", agency: "Agency") -> None:
    """The agency's own workbook, with a number in every village."""
    from buktikan.actions.intake import periods_of
    from buktikan.actions.ownership import owners_of
    from buktikan.actions.workbook import request_for
    from buktikan.core.observation import Entry
    from buktikan.core.problem import Where
    from buktikan.sheets.layout import SheetKind
    from buktikan.sheets.request import plan_of
    from buktikan.sheets.template import write_workbook

    request = request_for(session.to_core(), agency.to_core(), owners_of(session))
    dice = random.Random(6409)
    entries = [
        Entry(
            element=one.element.name,
            place=place.key,
            period=periods_of(one.element, request.session)[0][0],
            value=str(dice.randint(1, 40)),
            where=Where(),
        )
        for one in plan_of(request).details
        if one.kind is SheetKind.VILLAGES
        for place in one.places
    ]
    write_workbook(path, replace(request, prefilled=tuple(entries)))


def _village_element_of_another(session: "EvaluationSession", agency: "Agency") -> str:
    from buktikan.actions.framework import installed

    elements = installed(session.framework_id).elements.values()
    return next(
        one.name
        for one in elements
        if "village" in one.breakdowns and one.owner not in agency.roles
    )


def board() -> None:
    """Count the queries of a board gathered anew, and of one that is still kept."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from buktikan.actions.board import BOARDS, board_of
    from buktikan.records.models import EvaluationSession

    rows = EvaluationSession.objects.select_related("tenure__place", "framework")
    session = rows.get(pk=session_key(BIG, 8))
    board_of(session)
    BOARDS.forget()
    with CaptureQueriesContext(connection) as anew:
        found = board_of(session)
    with CaptureQueriesContext(connection) as again:
        board_of(session)
    print(
        f"board of {len(found.rows)} agencies and {len(found.lines)} lines: {len(anew)} queries"
        f" anew, {len(again)} while nothing changes (goal: at most {MOST_QUERIES})"
    )


def main() -> None:
    """Both."""
    nation()
    board()
    preview()


if __name__ == "__main__":
    main()
