"""One entry as the texts of a row's cells, and one written row back as an entry's texts."""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from buktikan.core.evidence import EvidenceClass
from buktikan.core.observation import Entry, EvidenceClaim
from buktikan.core.quantity import UNIT_LABELS, Unit
from buktikan.sheets.layout import NO, STATUS_WORDS, WORD_OF_STATUS, YES
from buktikan.sheets.wire import FLOAT_DIGITS

Written = str | Decimal | date
"""What a cell is given: a text, a number, or a date."""
SEVERAL = re.compile(r"[;\n]")
UNIT_OF_LABEL: Mapping[str, str] = {label: unit.value for unit, label in UNIT_LABELS.items()}
ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def cells_of(entry: Entry) -> Mapping[str, Written]:
    """What each entry column shows for an entry."""
    return {
        "period": entry.period,
        "value": written_value(entry),
        "source": entry.source,
        "producer": entry.producer,
        "published": _day(entry.published),
        "base_version": entry.base_version,
        "status": WORD_OF_STATUS.get(entry.status, entry.status),
        "breakdown": "; ".join(f"{name}={value}" for name, value in entry.breakdown.items()),
        "absence": entry.absence,
        "evidence": "; ".join(claim.item for claim in entry.evidence),
        "locator": locators_of(entry.evidence),
        "reason": entry.reason,
        "note": entry.note,
    }


def written_value(entry: Entry) -> Written:
    """The value cell: exact numbers stay exact, so more than 15 digits are written as text."""
    value = entry.value
    if isinstance(value, bool):
        return YES if value else NO
    if isinstance(value, Decimal):
        return value if _fits_a_cell(value) else f"{value:f}".replace(".", ",")
    return "" if isinstance(value, tuple) else value


def _fits_a_cell(value: Decimal) -> bool:
    return value.is_finite() and len(value.normalize().as_tuple().digits) <= FLOAT_DIGITS


def _day(text: str) -> Written:
    if ISO_DAY.fullmatch(text):
        try:
            return date.fromisoformat(text)
        except ValueError:
            return text
    return text


def locators_of(claims: tuple[EvidenceClaim, ...]) -> str:
    """The locators of several claims in one cell, a line each; "" where none is given."""
    if len(claims) == 1:
        return claims[0].locator
    texts = [claim.locator for claim in claims]
    return "\n".join(texts) if any(texts) else ""


def claims_from(keys: str, locators: str) -> tuple[tuple[EvidenceClaim, ...], bool]:
    """Evidence keys paired with their locators, and whether they paired up.

    One key takes the whole locator. Several are separated by semicolons or line breaks; where the
    counts differ, each key is given all of the text, so that nothing is lost.
    """
    items = [one.strip() for one in SEVERAL.split(keys) if one.strip()]
    if len(items) == 1:
        return (EvidenceClaim(items[0], locators),), True
    if not items or not locators.strip():
        return tuple(EvidenceClaim(one) for one in items), bool(items) or not locators.strip()
    for separator in ("\n", ";"):
        parts = [one.strip() for one in locators.split(separator)]
        if len(parts) == len(items):
            return tuple(map(EvidenceClaim, items, parts)), True
    return tuple(EvidenceClaim(one, locators) for one in items), False


def breakdown_from(text: str) -> Mapping[str, str] | None:
    """The breakdown written as "sex=perempuan; age=15-24"; None when it is not written so."""
    parts = [one.strip() for one in SEVERAL.split(text) if one.strip()]
    pairs = [one.partition("=") for one in parts]
    if any(not name.strip() or not equals or not value.strip() for name, equals, value in pairs):
        return None
    return {name.strip(): value.strip() for name, _, value in pairs}


def status_from(text: str) -> str:
    """The SDMX code of a status word; any other text as it is."""
    found = STATUS_WORDS.get(text.casefold().strip())
    return found.value if found else text


def unit_from(text: str) -> str:
    """The unit word that frameworks use for a label; any other text as it is."""
    return UNIT_OF_LABEL.get(text, text)


def unit_label(text: str) -> str:
    """The Indonesian label of a unit word; any other text as it is."""
    known = {unit.value: unit.label for unit in Unit}
    return known.get(text, text)


def class_from(text: str) -> EvidenceClass | None:
    """The evidence class of a word, Indonesian or as stored; None when it is neither."""
    wanted = text.casefold().strip()
    for one in EvidenceClass:
        if wanted in (one.label, one.value):
            return one
    return None
