"""Amounts and percentages as the SIKD portal prints them."""

import re
from collections.abc import Sequence
from decimal import Decimal

from buktikan.core.numeral import NumberFormat, Numeral, read_numeral

BILLIONS = 9
NO_AMOUNT = frozenset({"", "-"})
SCALE_WORD = re.compile(r"[A-Za-z]+\.?$")


def read_amount(text: str, style: NumberFormat) -> Decimal | None:
    """An amount in billions without a word, or in rupiah with one; None when unreadable."""
    found = read_numeral(text, style)
    return found.amount if isinstance(found, Numeral) else None


def reads_all(texts: Sequence[str], style: NumberFormat) -> bool:
    """Whether the format reads every text."""
    return all(read_amount(text, style) is not None for text in texts)


def rupiah(text: str, style: NumberFormat) -> Decimal | None:
    """The amount in rupiah; None where nothing is printed."""
    amount = None if text in NO_AMOUNT else read_amount(text, style)
    if amount is None:
        return None
    in_rupiah = amount if SCALE_WORD.search(text) else amount.scaleb(BILLIONS)
    whole = in_rupiah.to_integral_value()
    return whole.quantize(Decimal(1)) if whole == in_rupiah else in_rupiah


def percent_style(texts: Sequence[str]) -> NumberFormat | None:
    """The percentages' own format: they keep the English one beside Indonesian amounts."""
    for style in (NumberFormat.ENGLISH, NumberFormat.INDONESIAN):
        if reads_all(texts, style):
            return style
    return None


def percent(text: str, style: NumberFormat | None) -> Decimal | None:
    """The percentage as printed; None where nothing is, or where no one format reads them all."""
    return read_amount(text, style) if text and style is not None else None
