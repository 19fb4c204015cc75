"""What became of one statement or one number of a text."""

from dataclasses import dataclass
from enum import Enum


class Verdict(Enum):
    """The four verdicts; a number that was bound, cited or waived is SUPPORTED."""

    SUPPORTED = "supported"
    CONTRADICTED = "contradicted"
    UNSUPPORTED = "unsupported"
    UNDECIDABLE = "undecidable"

    @property
    def label(self) -> str:
        """The Indonesian words."""
        return {
            "supported": "didukung data",
            "contradicted": "dibantah",
            "unsupported": "belum didukung",
            "undecidable": "tidak dapat diputuskan",
        }[self.value]


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict with its reason.

    `start` and `end` count characters of the text as it was written (with its bindings); `quote` is
    the statement as a reader sees it; `why` are whole Indonesian sentences; `right` is what would
    be right, as print, empty where nobody knows. `kind` names the rule ("change", "rank",
    "number" ...); `lines` are the codes that it was judged against.
    """

    verdict: Verdict
    kind: str
    start: int
    end: int
    quote: str
    why: tuple[str, ...]
    right: str = ""
    lines: tuple[str, ...] = ()
