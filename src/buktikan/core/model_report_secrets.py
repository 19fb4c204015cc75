"""What must not leave in a model: values, evidence, people; and where a text still carries it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from buktikan.core.evidence import EvidenceItem
from buktikan.core.framework import Framework
from buktikan.core.model_report_prose import Names, names_in, numbers_in
from buktikan.core.numeral import print_number
from buktikan.core.observation import Observation, Value

LEAST_DIGITS = 3
"""A bare number of one or two digits is too common to be known again."""
LEAST_WORDS = 4
LEAST_LETTERS = 8
EXPONENTS = (0, 3, 6, 9, 12)
PLACES = (0, 1, 2)


@dataclass(frozen=True, slots=True)
class Secrets:
    """Printed forms of values and phrases of evidence, each with what it is; names of people."""

    numbers: Mapping[str, str] = field(default_factory=dict)
    phrases: Mapping[str, str] = field(default_factory=dict)
    names: Names = field(default_factory=Names)


@dataclass(frozen=True, slots=True)
class Concern:
    """Something in a text that may not leave, or that the author should look at.

    `key` is where it stands, `found` the words themselves; `blocks` tells which of the two.
    """

    key: str
    found: str
    why: str
    blocks: bool


def secrets_of(
    framework: Framework,
    observations: Iterable[Observation],
    evidence: Iterable[EvidenceItem],
    names: Names,
) -> Secrets:
    """Everything of a region that a reader could know again."""
    numbers: dict[str, str] = {}
    phrases: dict[str, str] = {}
    for one in observations:
        element = framework.elements.get(one.element)
        label = str(element.label) if element else one.element
        for form in forms_of(one.value):
            numbers.setdefault(form, label)
        phrases |= dict.fromkeys(_texts(one.value), label)
    asked = {text.casefold() for line in framework.lines for text in line.evidence}
    for item in evidence:
        told = (item.title, item.number, item.link, *(file.name for file in item.files))
        phrases |= {
            text: f"data dukung {item.key}" for text in told if text.casefold() not in asked
        }
    own = {text: what for text, what in phrases.items() if _is_own(text)}
    return Secrets(numbers, own, names)


def _is_own(text: str) -> bool:
    """Whether nobody else would write just that: a sentence, a number of a letter, a file."""
    words = text.split()
    marked = any(letter.isdigit() for letter in text) or (len(words) == 1 and "." in text)
    return len(words) >= LEAST_WORDS or (marked and len(text) >= LEAST_LETTERS)


def forms_of(value: Value | None) -> frozenset[str]:
    """How a number may stand in print, whole or in thousands, millions and so on."""
    if not isinstance(value, Decimal):
        return frozenset()
    forms = {format(value, "f"), format(value.normalize(), "f"), print_number(value)}
    for exponent in EXPONENTS:
        scaled = value.scaleb(-exponent)
        if exponent and abs(scaled) < 1:
            break
        forms |= {print_number(scaled, places) for places in PLACES}
    forms = {form.lstrip("-\u2212") for form in forms}
    return frozenset(form for form in forms if _is_telling(form))


def _is_telling(form: str) -> bool:
    digits = [letter for letter in form if letter.isdigit()]
    return len(digits) >= LEAST_DIGITS and any(digit != "0" for digit in digits)


def _texts(value: Value | None) -> Iterator[str]:
    if isinstance(value, tuple):
        for record in value:
            yield from (text for _, text in record)
    elif isinstance(value, str):
        yield value


def concerns_of(texts: Mapping[str, str], secrets: Secrets) -> tuple[Concern, ...]:
    """What in these texts belongs to the region; then other numbers that were typed."""
    found: list[Concern] = []
    for key, text in texts.items():
        found += _in_text(key, text, secrets)
    return tuple(found)


def _in_text(key: str, text: str, secrets: Secrets) -> Iterator[Concern]:
    folded = text.casefold()
    for phrase, what in secrets.phrases.items():
        if phrase.casefold() in folded:
            yield Concern(key, phrase, f"Ini isi {what} daerah ini.", blocks=True)
    for name in names_in(text, Names(people=secrets.names.people)):
        yield Concern(key, name, "Ini nama orang.", blocks=True)
    for number in numbers_in(text):
        label = secrets.numbers.get(number)
        if label is not None:
            yield Concern(key, number, f"Ini angka daerah ini: {label}.", blocks=True)
        else:
            why = "Angka ini diketik; pastikan bukan angka daerah."
            yield Concern(key, number, why, blocks=False)
    for name in names_in(text, Names(regions=secrets.names.regions, places=secrets.names.places)):
        yield Concern(key, name, "Ini nama wilayah daerah ini.", blocks=False)
