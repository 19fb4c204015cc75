"""How figures are printed in cells: the value that counts, its date, its target, its standing."""

from datetime import date
from decimal import Decimal

from buktikan.core.achievement import Achievement
from buktikan.core.evidence import WITHOUT_EVIDENCE, Standing
from buktikan.core.figure import NO_DATA, NOT_SUPPLIED, Figure, print_value
from buktikan.core.framework import Polarity, Target
from buktikan.core.numeral import print_number, print_rupiah
from buktikan.core.observation import Observation
from buktikan.core.period import Frequency, Period, print_day
from buktikan.core.quantity import Unit
from buktikan.core.tenure import TenureQuarter
from buktikan.documents.page import Cell, Tone

SHORT_MONTHS = ["Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agt", "Sep", "Okt", "Nov", "Des"]
NUMERALS = ("I", "II", "III", "IV")
DASH = "–"
POLARITY_LABELS = {
    Polarity.HIGHER: "naik",
    Polarity.LOWER: "turun",
    Polarity.BAND: "dalam rentang",
    Polarity.INFO: "informasi",
}
STANDING_TONES = {
    Standing.BACKED: Tone.GOOD,
    Standing.WAITING: Tone.QUIET,
    Standing.REJECTED: Tone.POOR,
    Standing.WITHOUT: Tone.POOR,
}


def shown(figure: Figure) -> str:
    """The value that counts without its unit, or why there is none."""
    if figure.value is None and figure.claimed is not None:
        return WITHOUT_EVIDENCE
    return figure.short()


def spoken(figure: Figure) -> str:
    """As `shown`, with the unit: for sentences."""
    if figure.value is None and figure.claimed is not None:
        return WITHOUT_EVIDENCE
    return figure.printed()


def period_label(period: Period, quarter: TenureQuarter) -> str:
    """The period as an official says it; quarters of the tenure by their number."""
    if period.frequency is not Frequency.TENURE_QUARTER:
        return period.label()
    counted: TenureQuarter | None = quarter
    while counted is not None:
        if counted.start == period.start:
            return counted.label()
        counted = counted.previous()
    before = TenureQuarter(quarter.inaugurated, 1).period.previous()
    return "tiga bulan sebelum menjabat" if before.start == period.start else period.label()


def dated(figure: Figure, quarter: TenureQuarter) -> str:
    """Which time a counting value speaks of: per Maret 2023 (12 bulan)."""
    if figure.value is None or figure.as_of is None:
        return ""
    age = f" ({figure.age_months} bulan)" if figure.carried and figure.age_months else ""
    return f"per {period_label(figure.as_of, quarter)}{age}"


def dated_before(figure: Figure, quarter: TenureQuarter) -> str:
    """As `dated`, for columns whose head tells the time: short, and without the quarter they name.

    The age is left out: how old a figure of an earlier time is says nothing about the report.
    """
    if figure.value is None or figure.as_of is None:
        return ""
    told = period_label(figure.as_of, quarter)
    if figure.as_of.frequency is Frequency.TENURE_QUARTER and told != figure.as_of.label():
        return "" if told != quarter.label() else f"per {told}"
    return f"per {short_period(figure.as_of, quarter)}"


def short_period(period: Period, quarter: TenureQuarter) -> str:
    """A label that fits under an axis: Mar 2023, 2023, S2 2023, TW II."""
    match period.frequency:
        case Frequency.YEAR:
            return str(period.year)
        case Frequency.MONTH:
            return f"{SHORT_MONTHS[period.start.month - 1]} {period.year}"
        case Frequency.DAY:
            return f"{period.start.day} {SHORT_MONTHS[period.start.month - 1]} {period.year}"
        case Frequency.TENURE_QUARTER:
            return _short_quarter(period, quarter)
        case Frequency.QUARTER:
            return f"TW {NUMERALS[int(period.text[-1]) - 1]} {period.year}"
        case Frequency.HALF_YEAR:
            return f"S{period.text[-1]} {period.year}"
        case Frequency.WEEK:
            return f"M{period.text[-2:]} {period.year}"


def _short_quarter(period: Period, quarter: TenureQuarter) -> str:
    label = period_label(period, quarter)
    if label.startswith("Triwulan "):
        return label.replace("Triwulan ", "TW ")
    return f"s.d. {SHORT_MONTHS[period.end.month - 1]} {period.end.year}"


def value_cell(figure: Figure, quarter: TenureQuarter, *, strong: bool = False) -> Cell:
    """A figure with its date below it; `strong` is the one of now, the others speak of before."""
    if figure.value is not None:
        if strong:
            return Cell(shown(figure), dated(figure, quarter), Tone.STRONG)
        return Cell(shown(figure), dated_before(figure, quarter))
    if figure.claimed is None and not figure.not_supplied:
        return Cell(NO_DATA, tone=Tone.QUIET)
    return Cell(shown(figure), tone=Tone.ABSENT)


def amount(number: Decimal, unit: Unit) -> str:
    """A bare number of that unit."""
    return print_rupiah(number) if unit is Unit.RUPIAH else print_number(number, unit.places)


def target_text(target: Target | None, unit: Unit) -> str:
    """A bound or a band: ≤ 14,00; ≥ 90,00; 1,50–3,50; a dash where none was set."""
    if target is None:
        return DASH
    low = None if target.low is None else amount(target.low, unit)
    high = None if target.high is None else amount(target.high, unit)
    if low is not None and high is not None:
        return low if low == high else f"{low}{DASH}{high}"
    if low is not None:
        return f"≥ {low}"
    return f"≤ {high}" if high is not None else DASH


def target_cell(achievement: Achievement) -> Cell:
    """The target with its year, and whether it was reached."""
    target = achievement.target
    if target is None:
        return Cell(DASH, tone=Tone.QUIET)
    reached = {True: "tercapai", False: "belum tercapai", None: ""}[achievement.reached]
    note = f"{target.year}, {reached}" if reached else str(target.year)
    return Cell(target_text(target, achievement.line.unit), note)


def change_text(change: Decimal | None, unit: Unit) -> str:
    """A change with its sign; percentages change by points."""
    if change is None:
        return DASH
    sign = "+" if change > 0 else ""
    return f"{sign}{amount(change, unit)}"


def standing_label(figure: Figure) -> str:
    """Why a value counts or does not, in two or three words."""
    if figure.claimed is None:
        return NOT_SUPPLIED if figure.not_supplied else NO_DATA
    return Standing.BACKED.label if figure.value is not None else figure.standing.label


def name_cell(achievement: Achievement) -> Cell:
    """The line's name with its unit, and why an agency cannot supply it where it said so."""
    line, why = achievement.line, achievement.now.not_supplied
    reason = f"{NOT_SUPPLIED}: {why}" if why and achievement.now.claimed is None else ""
    return Cell(str(line.name), "; ".join(part for part in (line.unit.label, reason) if part))


def standing_cell(achievement: Achievement) -> Cell:
    """The standing with the register keys of accepted evidence."""
    figure = achievement.now
    if figure.claimed is None:
        tone = Tone.ABSENT if figure.not_supplied else Tone.QUIET
        return Cell(standing_label(figure), tone=tone)
    if figure.value is not None:
        return Cell(standing_label(figure), ", ".join(achievement.evidence), Tone.GOOD)
    return Cell(standing_label(figure), tone=STANDING_TONES[figure.standing])


def observation_text(one: Observation, unit: Unit) -> str:
    """A proven observation's value as print."""
    return DASH if one.value is None else print_value(one.value, unit)


def day_text(day: date | None) -> str:
    """A day in words; empty for none."""
    return print_day(day) if day else ""
