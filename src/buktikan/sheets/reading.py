"""What reading a file gives: entries, what was found on the way, and counts for a receipt."""

from dataclasses import dataclass, field

from buktikan.core.numeral import NumberFormat
from buktikan.core.observation import Entry
from buktikan.core.problem import Findings
from buktikan.sheets.identity import WorkbookIdentity
from buktikan.sheets.request import EvidenceRow


@dataclass(frozen=True, slots=True)
class Counts:
    """Rows of a file: `rows_read` is always `entered` + `blank` + `refused`.

    A row may carry several entries (a wide table) or one entry several rows (a list of records),
    so `entered` counts rows, not entries.
    """

    rows_read: int = 0
    entered: int = 0
    blank: int = 0
    refused: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        """Both together."""
        return Counts(
            self.rows_read + other.rows_read,
            self.entered + other.entered,
            self.blank + other.blank,
            self.refused + other.refused,
        )


@dataclass(frozen=True, slots=True)
class WorkbookReading:
    """One agency workbook as read. `identity` is None when the file is no template of ours."""

    entries: tuple[Entry, ...] = ()
    evidence: tuple[EvidenceRow, ...] = ()
    findings: Findings = field(default_factory=Findings)
    identity: WorkbookIdentity | None = None
    counts: Counts = Counts()


@dataclass(frozen=True, slots=True)
class TableReading:
    """One text table as read. `number_format` is how its texts write numbers, as declared or as
    the whole file shows; it goes to `core` together with the entries."""

    entries: tuple[Entry, ...] = ()
    findings: Findings = field(default_factory=Findings)
    counts: Counts = Counts()
    number_format: NumberFormat = NumberFormat.ASK
