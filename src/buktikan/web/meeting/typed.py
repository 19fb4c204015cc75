"""What stands in the form of a decision: as it was typed, whether it can be recorded or not."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.http import QueryDict
from django.utils.translation import gettext as _

from buktikan.core.action import ActionPlan
from buktikan.core.day import read_day
from buktikan.web.report.found import whole

ROWS = 3
"""Rows for owners that an empty form begins with."""
MOST_ROWS = 30
FIELDS = ("keputusan", "butir", "opd", "apa", "tenggat")


@dataclass(frozen=True, slots=True)
class TypedRow:
    """One owner as typed; `error` says what is wrong with the row."""

    agency: str = ""
    what: str = ""
    due: str = ""
    error: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing was typed here."""
        return not (self.agency or self.what.strip() or self.due.strip())


@dataclass(frozen=True, slots=True)
class Typed:
    """The whole form. `draft` and `turn` name the sitting that keeps it."""

    text: str = ""
    item: str = ""
    rows: tuple[TypedRow, ...] = ()
    draft: int | None = None
    turn: int = 0
    error: str = ""
    errors: tuple[str, ...] = field(default=())

    @property
    def shown_rows(self) -> tuple[TypedRow, ...]:
        """The rows typed, and empty ones to go on with."""
        missing = max(ROWS - len(self.rows), 1)
        return (*self.rows, *(TypedRow() for _number in range(missing)))


def typed_from(data: QueryDict | Mapping[str, Sequence[str]]) -> Typed:
    """The form from what a browser sent, or from a draft."""

    def many(name: str) -> list[str]:
        found = data.getlist(name) if isinstance(data, QueryDict) else data.get(name, [])
        return [str(one) for one in found][:MOST_ROWS]

    def one(name: str) -> str:
        return (many(name) or [""])[0]

    agencies, whats, dues = many("opd"), many("apa"), many("tenggat")
    count = max(len(agencies), len(whats), len(dues))
    rows = (
        TypedRow(_at(agencies, place), _at(whats, place), _at(dues, place))
        for place in range(count)
    )
    draft, turn = one("konsep"), one("giliran")
    return Typed(
        text=one("keputusan").replace("\r\n", "\n"),
        item=one("butir"),
        rows=tuple(row for row in rows if not row.is_empty),
        draft=whole(draft) or None,
        turn=whole(turn),
    )


def said_of(data: QueryDict) -> dict[str, list[str]]:
    """What a draft keeps of the form."""
    return {name: [str(one) for one in data.getlist(name)][:MOST_ROWS] for name in FIELDS}


def judged(typed: Typed, *, today: date) -> tuple[Typed, tuple[ActionPlan, ...]]:
    """The form with what is wrong said in it, and the plans where nothing is."""
    rows: list[TypedRow] = []
    plans: list[ActionPlan] = []
    for row in typed.rows:
        error, due = _row_error(row), read_day(row.due)
        if not error and due is not None:
            plans.append(ActionPlan(row.agency, row.what.strip(), due))
        rows.append(TypedRow(row.agency, row.what, row.due, error))
    errors = [one.error for one in rows if one.error]
    if not typed.text.strip():
        errors.insert(0, _("Tulis keputusannya."))
    late = sum(1 for one in plans if one.due < today)
    told = _("Ada tenggat yang sudah lewat hari ini; periksa tanggalnya.") if late else ""
    kept = Typed(typed.text, typed.item, tuple(rows), typed.draft, typed.turn, told, tuple(errors))
    return kept, () if errors else tuple(plans)


def _row_error(row: TypedRow) -> str:
    if not row.agency:
        return _("Pilih OPD yang melaksanakan, atau kosongkan barisnya.")
    if not row.due.strip():
        return _("Tulis tenggatnya, misalnya 19 April 2024.")
    if read_day(row.due) is None:
        return _('Tenggat "%(due)s" tidak terbaca. Tulis misalnya 19 April 2024.') % {
            "due": row.due
        }
    return ""


def _at(values: Sequence[str], place: int) -> str:
    return values[place].strip() if place < len(values) else ""
