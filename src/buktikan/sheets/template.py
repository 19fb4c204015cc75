"""Writes the workbook that an agency fills in: its lines only, one file per session."""

from pathlib import Path

from xlsxwriter.workbook import Workbook

from buktikan.sheets.canvas import FIRST_ROW, Canvas
from buktikan.sheets.guide import draw_evidence, draw_guide
from buktikan.sheets.hidden import lists_of, ranges_of, write_hidden
from buktikan.sheets.identity import SheetIdentity, WorkbookIdentity
from buktikan.sheets.layout import EVIDENCE_SHEET, SheetKind
from buktikan.sheets.look import make_look
from buktikan.sheets.request import Plan, WorkbookRequest, plan_of
from buktikan.sheets.tables import Drawing

WORKBOOK_OPTIONS = {
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
    "default_date_format": "dd/mm/yyyy",
}


def write_workbook(target: Path, request: WorkbookRequest) -> None:
    """Write the agency's workbook to `target`, replacing a file of that name.

    Raises ValueError when a prefilled entry belongs to no sheet of this agency (nothing that is
    known may be dropped silently) or when the agency supplies nothing at all.
    """
    plan = plan_of(request)
    if not plan.blocks:
        raise ValueError(f"{request.agency_name} supplies no element in this session")
    _check_prefilled(request, plan)
    lists = lists_of(request, plan)
    with Workbook(str(target), WORKBOOK_OPTIONS) as workbook:
        canvas = Canvas(
            workbook,
            make_look(workbook),
            ranges_of(lists, EVIDENCE_SHEET, FIRST_ROW),
            f"{request.region_name}  ·  {request.session.quarter.label()}  ·  "
            f"{request.agency_name}",
            request.note,
        )
        draw_guide(canvas, request, plan)
        Drawing(canvas, request, plan).draw()
        draw_evidence(canvas, request.evidence)
        write_hidden(workbook, lists, identity_of(request, plan))
        _set_properties(workbook, request)


def _set_properties(workbook: Workbook, request: WorkbookRequest) -> None:
    workbook.set_properties(
        {
            "title": f"Isian data {request.agency_name}",
            "subject": f"{request.region_name}, {request.session.quarter.label()}",
            "author": "Buktikan",
            "comments": request.note,
        }
    )


def identity_of(request: WorkbookRequest, plan: Plan) -> WorkbookIdentity:
    """What the workbook says of itself."""
    data = [
        SheetIdentity(one.sheet, SheetKind.DATA, tuple(each.element.name for each in one.asked))
        for one in plan.blocks
    ]
    details = [SheetIdentity(one.sheet, one.kind, (one.element.name,)) for one in plan.details]
    return WorkbookIdentity(
        request.framework.key,
        request.framework.fingerprint,
        request.session.key,
        request.session.place,
        request.agency_name,
        request.owner_roles,
        (*data, *details),
    ).sealed()


def _check_prefilled(request: WorkbookRequest, plan: Plan) -> None:
    asked = {one.element.name for block in plan.blocks for one in block.asked}
    homes = {(name, request.session.place) for name in asked}
    homes |= {(one.element.name, place.key) for one in plan.details for place in one.places}
    lost = [one for one in request.prefilled if (one.element, one.place) not in homes]
    if lost:
        named = ", ".join(sorted({f"{one.element} ({one.place})" for one in lost}))
        raise ValueError(f"no sheet of this agency holds the prefilled entries of {named}")
