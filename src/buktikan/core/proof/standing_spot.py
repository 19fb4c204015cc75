"""Which spot of a document counts for a value: the one meaning for pages, report and bundle."""

from dataclasses import dataclass, replace

from buktikan.core.evidence import Locator

NOWHERE = Locator()


@dataclass(frozen=True, slots=True)
class SpotsOfLink:
    """All that is known of where a value stands.

    `typed` is what a person wrote when attaching. `chosen` is the newest spot that a person
    confirmed or picked, where it still speaks of the same number and of a file that the item still
    has. `found` is the best spot of the newest search, where that search is current and located
    the number.
    """

    typed: Locator = NOWHERE
    chosen: Locator | None = None
    found: Locator | None = None


def standing_spot(spots: SpotsOfLink) -> Locator:
    """The chosen spot; else what was typed, told more closely by the search where they agree."""
    if spots.chosen is not None:
        return spots.chosen
    if spots.found is None:
        return spots.typed
    if agree(spots.typed, spots.found):
        return replace(spots.found, text=spots.typed.text or spots.found.text)
    return spots.typed


def agree(typed: Locator, found: Locator) -> bool:
    """Whether what was typed and what was found can be the same spot; blank parts agree."""
    if typed.file and typed.file != found.file:
        return False
    if typed.page is not None and typed.page != found.page:
        return False
    return not typed.cell or _cell(typed.cell) == _cell(found.cell)


def _cell(text: str) -> tuple[str, str]:
    """Sheet and cell, whatever their capitals, quotes and dollar signs."""
    sheet, _, cell = text.rpartition("!")
    return sheet.strip().strip("'").casefold(), cell.replace("$", "").strip().casefold()


def without_surroundings(locator: Locator) -> Locator:
    """The spot without the words of the document around it: what may leave a restricted file."""
    return replace(locator, before="", after="")
