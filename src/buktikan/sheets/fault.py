"""The problems that reading a file can raise: one code each, told in docs/reference/checks.md."""

from enum import Enum

from buktikan.core.problem import Problem, Severity, Where


class Fault(Enum):
    """Code, severity, and what the problem is about (the first sentence of its docs section)."""

    FILE_MISSING = ("file.missing", Severity.BLOCK, "The file does not exist or is a folder.")
    FILE_EMPTY = ("file.empty", Severity.BLOCK, "The file holds no byte, or no row.")
    FILE_TOO_LARGE = ("file.too_large", Severity.BLOCK, "The file is larger than the cap.")
    FILE_KIND = ("file.kind", Severity.BLOCK, "The file is not of a kind that is read here.")
    FILE_ENCRYPTED = ("file.encrypted", Severity.BLOCK, "The workbook is locked by a password.")
    FILE_CORRUPT = ("file.corrupt", Severity.BLOCK, "The file is damaged.")
    FILE_MACRO = ("file.macro", Severity.BLOCK, "The workbook carries macros.")
    FILE_BOMB = ("file.bomb", Severity.BLOCK, "Unpacked, the workbook is far larger than honest.")
    FILE_XML = ("file.xml", Severity.BLOCK, "A part declares a document type or entities.")
    FILE_TOO_SLOW = ("file.too_slow", Severity.BLOCK, "Reading took more time or memory than may.")
    TEXT_ENCODING = ("text.encoding", Severity.BLOCK, "The text is not in the encoding declared.")
    TEXT_NUL = ("text.nul", Severity.BLOCK, "The text holds a NUL character.")
    TEXT_QUOTES = ("text.quotes", Severity.BLOCK, "A quoted field is not closed.")
    TEXT_RAGGED = ("text.ragged", Severity.BLOCK, "A row has more or fewer fields than the header.")
    COLUMN_MISSING = ("column.missing", Severity.BLOCK, "A column that is needed is not there.")
    COLUMN_RENAMED = ("column.renamed", Severity.BLOCK, "A column's header was probably changed.")
    COLUMN_REPEATED = ("column.repeated", Severity.BLOCK, "Two columns have the same header.")
    COLUMN_UNKNOWN = ("column.unknown", Severity.INFORM, "A column is not known and was not read.")
    COLUMN_LEFT_OUT = ("column.left_out", Severity.INFORM, "An optional column is not there.")
    SHEET_HEADER = ("sheet.header", Severity.BLOCK, "A sheet has no header row.")
    SHEET_UNKNOWN = ("sheet.unknown", Severity.INFORM, "A sheet is not the template's.")
    SHEET_MISSING = ("sheet.missing", Severity.BLOCK, "A sheet of the template is gone.")
    ROW_UNKNOWN = ("row.unknown", Severity.BLOCK, "A filled row names no known data element.")
    ROW_MISSING = ("row.missing", Severity.INFORM, "A row of the template is gone.")
    TEMPLATE_FOREIGN = ("template.foreign", Severity.BLOCK, "The workbook is no template of ours.")
    TEMPLATE_OTHER = ("template.other", Severity.BLOCK, "Template of another session or region.")
    TEMPLATE_OLDER = (
        "template.older",
        Severity.INFORM,
        "The framework changed since the download.",
    )
    CELL_FORMULA = ("cell.formula", Severity.INFORM, "An entry cell holds a formula.")
    CELL_NO_RESULT = ("cell.no_result", Severity.BLOCK, "A formula carries no result.")
    CELL_ERROR = ("cell.error", Severity.BLOCK, "A cell shows an error such as #REF!.")
    CELL_MERGED = ("cell.merged", Severity.BLOCK, "Entry cells were merged.")
    CELL_DATE = ("cell.date", Severity.BLOCK, "A date stands where something else belongs.")
    CELL_NUMBER = ("cell.number", Severity.BLOCK, "A number stands where a date belongs.")
    CELL_PERCENT = ("cell.percent", Severity.INFORM, "The cell is formatted as a percentage.")
    CELL_PERCENT_UNIT = ("cell.percent_unit", Severity.ASK, "Percent format, but no percent unit.")
    EVIDENCE_PAIRING = ("evidence.pairing", Severity.ASK, "Keys and locators do not pair up.")
    EVIDENCE_ROW = ("evidence.row", Severity.BLOCK, "A row of the evidence register is unusable.")
    STATUS_UNKNOWN = ("status.unknown", Severity.BLOCK, "A status word or code is not known.")
    BREAKDOWN_FORM = ("breakdown.form", Severity.BLOCK, "A breakdown is not written name=value.")
    RECORD_PERIOD = ("record.period", Severity.BLOCK, "A record belongs to no row of its element.")
    PLACE_BRIDGE = ("place.bridge", Severity.BLOCK, "A code or name is not in the bridge given.")
    PLACE_AMBIGUOUS = ("place.ambiguous", Severity.BLOCK, "A name fits more than one place.")
    BUDGET_FORMAT = ("budget.format", Severity.BLOCK, "The file's number format is not one.")
    BUDGET_ACCOUNT = ("budget.account", Severity.BLOCK, "A mapped account is not in the file.")
    BUDGET_REPEATED = ("budget.repeated", Severity.ASK, "An account repeats with other amounts.")
    BUDGET_SPELLING = ("budget.spelling", Severity.INFORM, "An account name was read as another.")
    BUDGET_SCALE = (
        "budget.scale",
        Severity.INFORM,
        "Amounts without a word were read as billions.",
    )

    def __init__(self, code: str, severity: Severity, about: str) -> None:
        """Unpack the tuple; `about` is for the generated docs."""
        self.code = code
        self.severity = severity
        self.about = about

    def at(
        self,
        where: Where,
        what: str,
        mend: str,
        *,
        element: str = "",
        place: str = "",
        period: str = "",
        **figures: str,
    ) -> Problem:
        """The problem at a spot; `what` and `mend` are whole Indonesian sentences."""
        return Problem(
            self.code, self.severity, where, what, mend, element, place, period, figures=figures
        )
