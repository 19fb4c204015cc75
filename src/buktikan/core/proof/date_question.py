"""The days of a document against the period of its numbers and the cut-off: what asks."""

from datetime import date

from buktikan.core.period import Period, print_day
from buktikan.core.proof.document_facts import DocumentFacts

MANY_YEARS = 4


def date_question(facts: DocumentFacts, period: Period, cutoff: date | None) -> str:
    """What somebody should explain, as whole sentences; blank where the days fit.

    A document that is older than the end of its period cannot know the whole of it; one from after
    the cut-off was not there yet. Both can be right (a target, a late print), so they only ask.
    """
    if facts.day is not None and facts.day < period.end:
        return (
            f"Dokumen ini bertanggal {print_day(facts.day)}, angka untuk {period.label()}"
            f" yang berakhir {print_day(period.end)}."
        )
    if facts.day is not None and cutoff is not None and facts.day > cutoff:
        return (
            f"Dokumen ini bertanggal {print_day(facts.day)},"
            f" sesudah batas data {print_day(cutoff)}; angka untuk {period.label()}."
        )
    if facts.years and not {period.start.year, period.end.year} & set(facts.years):
        return f"Dokumen ini menyebut tahun {_listed(facts.years)}, angka untuk {period.label()}."
    return ""


def _listed(years: tuple[int, ...]) -> str:
    shown = [str(one) for one in years[-MANY_YEARS:]]
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} dan {shown[-1]}"
