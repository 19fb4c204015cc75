"""What the core says, in the language of the page.

The core speaks Indonesian and knows no other language: its labels are msgids, which
assets/collect_messages.py brings into the catalogue. Names of frameworks carry both languages.
Numbers keep their Indonesian print in both, as in workbooks and documents. Sentences of checks and
of calculations stay Indonesian; see docs/decisions/0014-two-languages-on-pages.md.
"""

from datetime import date
from decimal import Decimal
from enum import Enum

from django.utils import formats
from django.utils.translation import get_language, gettext, gettext_noop, ngettext

from buktikan.core.figure import Figure, print_value
from buktikan.core.framework import Bilingual, Scale
from buktikan.core.observation import Value
from buktikan.core.period import Frequency, Period
from buktikan.core.quantity import Unit
from buktikan.core.tenure import TenureQuarter

ROMAN = ("I", "II", "III", "IV")
SCALES = (gettext_noop("triliun"), gettext_noop("miliar"), gettext_noop("juta"))
"""Words that stand behind amounts of rupiah."""
SHORT = (gettext_noop("ya"), gettext_noop("tidak"))
ABSENT = (gettext_noop("tidak ada data"), gettext_noop("belum dapat dipasok"))
"""What a figure without a value prints; core.figure names them."""


def is_english() -> bool:
    """Whether the page is read in English."""
    return (get_language() or "").startswith("en")


def words(said: object) -> str:
    """A label, a name, a period, a quarter or a day as the page's reader says it."""
    match said:
        case None | "":
            return ""
        case Bilingual():
            return said.en if is_english() and said.en else said.id
        case Period():
            return period_words(said)
        case TenureQuarter():
            return quarter_words(said)
        case date():
            return day_words(said)
        case Enum():
            return gettext(label) if (label := str(getattr(said, "label", said.value))) else ""
        case _:
            return gettext(str(said))


def day_words(day: date) -> str:
    """A day: 20 Maret 2024, 20 March 2024."""
    return formats.date_format(day, "j F Y")


def quarter_words(quarter: TenureQuarter) -> str:
    """A quarter of a tenure, with the term after a renewal."""
    named = {"numeral": quarter.numeral, "term": quarter.term}
    if quarter.term > 1:
        return gettext("Triwulan %(numeral)s periode ke-%(term)s") % named
    return gettext("Triwulan %(numeral)s") % named


def period_words(period: Period, quarter: TenureQuarter | None = None) -> str:
    """A reference period; quarters of the tenure by their number where the tenure is known."""
    match period.frequency:
        case Frequency.TENURE_QUARTER:
            return _tenure_quarter(period, quarter)
        case Frequency.DAY:
            return day_words(period.start)
        case Frequency.MONTH:
            return formats.date_format(period.start, "F Y")
        case Frequency.WEEK:
            named = {"week": int(period.text[-2:]), "year": period.year}
            return gettext("minggu ke-%(week)s %(year)s") % named
        case Frequency.YEAR:
            return gettext("tahun %(year)s") % {"year": period.year}
        case Frequency.HALF_YEAR:
            return gettext("Semester %(numeral)s %(year)s") % _numbered(period)
        case Frequency.QUARTER:
            return gettext("Triwulan %(numeral)s %(year)s") % _numbered(period)


def _numbered(period: Period) -> dict[str, str]:
    return {"numeral": ROMAN[int(period.text[-1]) - 1], "year": str(period.year)}


def _tenure_quarter(period: Period, quarter: TenureQuarter | None) -> str:
    counted = quarter
    while counted is not None:
        if counted.start == period.start:
            return quarter_words(counted)
        counted = counted.previous()
    if quarter is not None:
        before = TenureQuarter(quarter.inaugurated, 1).period.previous()
        if before.start == period.start:
            return gettext("tiga bulan sebelum menjabat")
    days = {"start": day_words(period.start), "end": day_words(period.end)}
    return gettext("%(start)s s.d. %(end)s") % days


def age_words(months: int) -> str:
    """How old a figure is."""
    return ngettext("%(n)d bulan", "%(n)d bulan", months) % {"n": months}


def printed_words(printed: str, unit: Unit | None = None) -> str:
    """Printed Indonesian with its last word, a unit or a scale, in the reader's language."""
    if not is_english():
        return printed
    tails = (*((unit.label,) if unit is not None and unit.label else ()), *SCALES)
    for tail in tails:
        if printed.endswith(f" {tail}"):
            return printed.removesuffix(tail) + gettext(tail)
    return printed


def value_words(value: Value, unit: Unit, scale: Scale | None = None) -> str:
    """Any kind of value: a number with its unit, a day, yes or no, a class, a count of records."""
    if isinstance(value, bool):
        return gettext("ya") if value else gettext("tidak")
    if isinstance(value, Decimal):
        return printed_words(print_value(value, unit), unit)
    if isinstance(value, date):
        return day_words(value)
    if isinstance(value, str):
        return print_value(value, unit, scale)
    return ngettext("%(n)d butir", "%(n)d butir", len(value)) % {"n": len(value)}


def figure_words(figure: Figure) -> str:
    """What a report prints of a figure: the value that counts, or why there is none."""
    if figure.value is not None:
        return value_words(figure.value, figure.unit, figure.scale)
    return gettext(figure.printed())
