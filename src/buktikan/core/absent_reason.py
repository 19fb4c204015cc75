"""Why a calculated value is absent."""

from dataclasses import dataclass
from enum import Enum

from buktikan.core.formulas.nodes import Moment


class AbsentCode(Enum):
    """The kinds of reason, for machines."""

    MISSING = "missing"
    DIVISION_BY_ZERO = "division_by_zero"
    TOO_LARGE = "too_large"
    NOT_A_NUMBER = "not_a_number"
    WRONG_KIND = "wrong_kind"


@dataclass(frozen=True, slots=True)
class AbsentReason:
    """One reason: which part of the formula (`position` from 0, `written` its text).

    `element` and `moment` say which figure, where the part is an element; else `element` is
    empty. For a division by zero the part is the divisor.
    """

    code: AbsentCode
    position: int
    written: str
    element: str = ""
    moment: Moment = Moment.NOW

    def sentence(self) -> str:
        """The reason as an official reads it."""
        part = f'"{self.written}" (kolom {self.position + 1})'
        when = "" if self.moment is Moment.NOW else f" {self.moment.label}"
        return {
            AbsentCode.MISSING: f'Elemen "{self.element}"{when} tidak ada datanya.',
            AbsentCode.DIVISION_BY_ZERO: f"Pembagi {part} bernilai nol.",
            AbsentCode.TOO_LARGE: f"Hasil {part} terlalu besar.",
            AbsentCode.NOT_A_NUMBER: f'Nilai elemen "{self.element}"{when} bukan bilangan.',
            AbsentCode.WRONG_KIND: f"Jenis nilai {part} tidak sesuai dengan formulanya.",
        }[self.code]
