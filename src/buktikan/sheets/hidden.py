"""The two hidden sheets of an agency workbook: drop-down lists, and what the workbook is."""

from collections.abc import Mapping, Sequence

from xlsxwriter.workbook import Workbook

from buktikan.core.framework import ValueKind
from buktikan.sheets.identity import WorkbookIdentity
from buktikan.sheets.layout import CLASS_WORDS, IDENTITY_SHEET, LISTS_SHEET, NO, STATUS_WORDS, YES
from buktikan.sheets.request import Plan, WorkbookRequest
from buktikan.sheets.safe_cell import write_text
from buktikan.sheets.wire import cell_name

EVIDENCE_LIST_ROWS = 200


def lists_of(request: WorkbookRequest, plan: Plan) -> Mapping[str, Sequence[str]]:
    """Every drop-down's words by its name: columns, scales, and the elements of each block."""
    lists: dict[str, Sequence[str]] = {
        "yes_no": (YES, NO),
        "synthetic": (YES, NO),
        "class": tuple(CLASS_WORDS),
        "status": tuple(STATUS_WORDS),
    }
    for block in plan.blocks:
        lists[f"block:{block.sheet}"] = tuple(one.element.name for one in block.asked)
        for one in block.asked:
            scale = request.framework.scales.get(one.element.scale)
            if one.element.kind is ValueKind.CLASS and scale is not None:
                lists[scale.code] = tuple(each.name for each in scale.classes)
    return lists


def ranges_of(
    lists: Mapping[str, Sequence[str]], evidence_sheet: str, first: int
) -> dict[str, str]:
    """Where each drop-down's words stand; evidence keys come from the register itself."""
    ranges = {
        name: f"='{LISTS_SHEET}'!{_absolute(0, column)}:{_absolute(len(words) - 1, column)}"
        for column, (name, words) in enumerate(lists.items())
        if words
    }
    last = first + EVIDENCE_LIST_ROWS - 1
    ranges["evidence"] = f"='{evidence_sheet}'!{_absolute(first, 0)}:{_absolute(last, 0)}"
    return ranges


def _absolute(row: int, column: int) -> str:
    name = cell_name(row, column)
    letters = name.rstrip("0123456789")
    return f"${letters}${name[len(letters) :]}"


def write_hidden(
    workbook: Workbook, lists: Mapping[str, Sequence[str]], identity: WorkbookIdentity
) -> None:
    """Write both sheets as text, and the template's hash as a document property too."""
    sheet = workbook.add_worksheet(LISTS_SHEET)
    for column, words in enumerate(lists.values()):
        for row, word in enumerate(words):
            write_text(sheet, row, column, word)
    sheet.very_hidden()
    sheet = workbook.add_worksheet(IDENTITY_SHEET)
    for row, texts in enumerate(identity.rows()):
        for column, text in enumerate(texts):
            write_text(sheet, row, column, text)
    sheet.very_hidden()
    workbook.set_custom_property("buktikan_template", identity.template_hash)
    workbook.set_custom_property("buktikan_framework", identity.framework)
    workbook.set_custom_property("buktikan_session", identity.session)
