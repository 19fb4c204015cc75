"""How a comparison is shown: both values in print, the gap, the state, in the reader's language."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from buktikan.actions.reconciliation import Reconciled, plain
from buktikan.core.framework import Element, Framework
from buktikan.core.numeral import print_number
from buktikan.core.observation import ObservationStatus, Value
from buktikan.core.official import OfficialFigure
from buktikan.core.quantity import Unit
from buktikan.core.reconciliation import Outcome
from buktikan.core.tolerance import Tolerance
from buktikan.sheets.safe_cell import guarded
from buktikan.web.words import day_words, period_words, value_words, words

MARK = "\ufeff"
"""Tells spreadsheets that the text is UTF-8."""
STATUS_WORDS = {
    ObservationStatus.BREAK: gettext_lazy("deret terputus"),
    ObservationStatus.ESTIMATED: gettext_lazy("perkiraan"),
    ObservationStatus.FORECAST: gettext_lazy("ramalan"),
    ObservationStatus.MISSING: gettext_lazy("tidak dimuat"),
    ObservationStatus.PROVISIONAL: gettext_lazy("sementara"),
    ObservationStatus.LOW_RELIABILITY: gettext_lazy("ketelitian rendah"),
    ObservationStatus.NOT_EXISTING: gettext_lazy("tidak ada"),
}
"""What an observation status says to a reader; nothing for a plain figure."""
AGREES, NONE = "sama", "tanpa"


@dataclass(frozen=True, slots=True)
class Row:
    """One compared value. `kind` is the look of its state; `said` what answers a difference."""

    key: str
    element: str
    name: str
    place: str
    period: str
    agency: str
    stated: str
    source: str
    official: str
    series: str
    series_title: str
    vintage: str
    gap: str
    state: str
    kind: str
    remarks: tuple[str, ...]
    said: str
    is_open: bool


@dataclass(frozen=True, slots=True)
class Names:
    """Names that rows need."""

    framework: Framework
    places: Mapping[str, str]
    agencies: Mapping[str, str]


def row_of(one: Reconciled, names: Names) -> Row:
    """A comparison as a row."""
    comparison = one.comparison
    element = names.framework.elements[comparison.stated.element]
    official = comparison.official
    return Row(
        key=one.key,
        element=element.name,
        name=words(element.label),
        place=names.places.get(comparison.stated.place, comparison.stated.place),
        period=period_words(comparison.stated.period),
        agency=names.agencies.get(one.agency, ""),
        stated=exact(comparison.stated.value, element),
        source=comparison.stated.source,
        official=_official(official, element, comparison.outcome),
        series=comparison.series,
        series_title=words(official.series.title) if official else "",
        vintage=vintage_words(official) if official else "",
        gap=_gap(comparison.gap),
        state=words(comparison.outcome),
        kind=kind_of(one),
        remarks=tuple(remarks(one)),
        said=one.answer,
        is_open=one.is_open,
    )


def kind_of(one: Reconciled) -> str:
    """The look: agreed, answered, open, or nothing to compare with."""
    if one.comparison.outcome.agrees:
        return "verified"
    if one.is_open:
        return "returned"
    return "waiting" if one.comparison.outcome.asks else "cannot"


def exact(value: Value | None, element: Element) -> str:
    """A value as it was said, with its unit: comparing needs every digit."""
    if value is None:
        return "–"
    if isinstance(value, Decimal):
        return print_number(value) + _unit(element.unit)
    return value_words(value, element.unit)


def _unit(unit: Unit) -> str:
    return f" {words(unit)}" if unit.label else ""


def _official(figure: OfficialFigure | None, element: Element, outcome: Outcome) -> str:
    if figure is None:
        return "–"
    value = exact(figure.value, element)
    status = STATUS_WORDS.get(figure.status)
    told = f"{value} ({status})" if status else value
    if outcome is Outcome.NO_COUNTERPART:
        return _("terdekat: %(value)s, %(period)s") % {
            "value": told,
            "period": period_words(figure.period),
        }
    return told


def _gap(gap: Decimal | None) -> str:
    if gap is None:
        return ""
    return f"+{print_number(gap)}" if gap > 0 else print_number(gap)


def tolerance_words(tolerance: Tolerance) -> str:
    """What the framework forgives."""
    if tolerance.absolute is None and tolerance.percent is None:
        return _("pembulatan saja")
    return tolerance.label()


def vintage_words(figure: OfficialFigure) -> str:
    """When it was published, and what the publication says of itself."""
    published = figure.vintage.published
    day = day_words(published) if published else _("tanggal terbit tidak diketahui")
    return f"{day}, {words(figure.vintage.finality)}"


def remarks(one: Reconciled) -> Iterator[str]:
    """What must be known beside the state."""
    comparison = one.comparison
    if comparison.by_another_method:
        yield _("Cara menghitungnya lain: survei dan pencatatan rutin tidak pernah dicampur.")
    if comparison.followed is not None:
        yield _("Angka daerah sama dengan terbitan %(vintage)s.") % {
            "vintage": vintage_words(comparison.followed)
        }
    for figure in comparison.earlier[:1]:
        yield _("Terbitan sebelumnya menyebut %(value)s (%(vintage)s).") % {
            "value": plain_words(figure.value),
            "vintage": vintage_words(figure),
        }
    if comparison.later is not None:
        yield _("Sesudah batas data terbit %(value)s (%(vintage)s).") % {
            "value": plain_words(comparison.later.value),
            "vintage": vintage_words(comparison.later),
        }
    told = f"Sanggahan nomor {one.disputes[0].number}: " if one.disputes else ""
    for dispute in () if one.answer.startswith(told) else one.disputes[:1]:
        yield _("Sanggahan nomor %(number)d: %(state)s.") % {
            "number": dispute.number,
            "state": words(dispute.state),
        }


def plain_words(value: Value | None) -> str:
    """A value in Indonesian print without its unit."""
    return print_number(value) if isinstance(value, Decimal) else plain(value)


def said(text: str) -> str:
    """A value that was kept as text, in Indonesian print where it is a number."""
    try:
        return print_number(Decimal(text))
    except InvalidOperation:
        return text


def chosen(found: Iterable[Reconciled], state: str, agency: str) -> list[Reconciled]:
    """Those that a filter asks for."""
    return [one for one in found if _is_wanted(one, state) and (not agency or one.agency == agency)]


def _is_wanted(one: Reconciled, state: str) -> bool:
    outcome = one.comparison.outcome
    answers = {
        "terbuka": one.is_open,
        "berbeda": outcome.asks,
        AGREES: outcome.agrees,
        NONE: outcome is Outcome.NO_COUNTERPART,
    }
    return answers.get(state, True)


def csv_rows(found: Iterable[Reconciled], names: Names) -> Iterator[list[str]]:
    """The reconciliation as a table for machines: exact numbers, codes, and the words beside."""
    yield [
        "element",
        "nama",
        "place",
        "period",
        "opd",
        "nilai_daerah",
        "sumber_daerah",
        "nilai_resmi",
        "periode_resmi",
        "deret",
        "terbit",
        "selisih",
        "keadaan",
        "penjelasan",
        "perlu_penjelasan",
    ]
    for one in found:
        row, official = row_of(one, names), one.comparison.official
        stated = one.comparison.stated
        published = official.vintage.published if official else None
        gap = one.comparison.gap
        cells = [
            row.element,
            row.name,
            stated.place,
            stated.period.text,
            row.agency,
            plain(stated.value),
            stated.source,
            plain(official.value) if official else "",
            official.period.text if official else "",
            row.series,
            published.isoformat() if published else "",
            plain(gap),
            row.state,
            row.said,
            _("ya") if row.is_open else _("tidak"),
        ]
        yield [guarded(cell) for cell in cells]
