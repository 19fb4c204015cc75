"""The words of a region: under which names documents speak of a value, its place and others."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from buktikan.core.framework import Element, Framework
from buktikan.core.observation import ObservationKey
from buktikan.core.period import parse_period
from buktikan.core.place import NATION, Gazetteer, Place, PlaceLevel
from buktikan.core.proof.wanted import Wanted

REGENCY_WORDS = ("Kabupaten Administrasi ", "Kota Administrasi ", "Kabupaten ", "Kota ")
SHORT_FORMS = {"Kabupaten ": ("Kab. ", "Kab "), "Kota ": ()}
LEVEL_WORDS = {
    PlaceLevel.PROVINCE: ("Provinsi ",),
    PlaceLevel.DISTRICT: ("Kecamatan ", "Kec. "),
    PlaceLevel.VILLAGE: ("Desa ", "Kelurahan "),
}
INITIALS = 3
"""From how many words on a place goes by its initials: PPU, but not "KP" for Kota Padang."""
ASIDE = (" (kumulatif)", " yang dinyatakan", " menurut BPS", " yang diterbitkan", " terdata")
"""Ends of labels that speak to whoever fills them in; no document writes them."""
RIVAL_NAMES = 4
"""How many names of each other element are held against a number; the first are the usual ones."""
MEMBERS = {"L": "laki-laki", "P": "perempuan"}


@dataclass(frozen=True, slots=True)
class Wording:
    """The names of one region: elements of its frameworks, its places and their neighbours.

    The first framework is the region's own; `vocabulary` holds other names by element.
    """

    frameworks: tuple[Framework, ...]
    places: Gazetteer
    vocabulary: Mapping[str, tuple[str, ...]]

    def element(self, name: str) -> Element | None:
        """The element, as the region's newest framework has it, else any installed one."""
        for one in self.frameworks:
            if name in one.elements:
                return one.elements[name]
        return None

    def names(self, element: Element) -> tuple[str, ...]:
        """The label, its plain form, then other names, each once; the best first."""
        label = plain = element.label.id
        for words in ASIDE:
            plain = plain.replace(words, "")
        found = (label, plain, *self.vocabulary.get(element.name, ()), element.label.en)
        once: dict[str, str] = {}
        for one in found:
            once.setdefault(one.casefold(), one)
        return tuple(once.values())

    def wanted(self, key: ObservationKey, amount: Decimal) -> Wanted | None:
        """What to look for; absent for an element that no framework knows."""
        element = self.element(key.element)
        if element is None:
            return None
        place = self.places.places.get(key.place)
        own = place_names(place) if place else (key.place,)
        above = self._above(place, own)
        return Wanted(
            amount,
            element.unit,
            self.names(element),
            parse_period(key.period),
            own,
            above,
            self._elsewhere(place, {*own, *above}),
            self._rivals(element),
            tuple(MEMBERS.get(member, member) for _, member in key.breakdown),
        )

    def _rivals(self, element: Element) -> frozenset[str]:
        """Names of the other elements of that unit: a number beside one of them is theirs."""
        if not self.frameworks:
            return frozenset()
        own = {one.casefold() for one in self.names(element)}
        return frozenset(
            name
            for one in self.frameworks[0].elements.values()
            if one.unit is element.unit and one.name != element.name
            for name in self.names(one)[:RIVAL_NAMES]
            if name.casefold() not in own
        )

    def _above(self, place: Place | None, own: tuple[str, ...]) -> tuple[str, ...]:
        found: list[str] = []
        key = place.parent if place else None
        while key is not None and key != NATION and key in self.places:
            found += place_names(self.places.places[key])
            key = self.places.places[key].parent
        return tuple(one for one in found if one not in own)

    def _elsewhere(self, place: Place | None, taken: set[str]) -> frozenset[str]:
        """Neighbours under the same parent, and everything inside."""
        if place is None:
            return frozenset()
        inside = f"{place.key}."
        near = (
            one
            for one in self.places.places.values()
            if one.key != place.key
            and (one.key.startswith(inside) or (one.parent == place.parent and one.parent))
        )
        found = {name for one in near for name in place_names(one)}
        return frozenset(found - taken)


def place_names(place: Place) -> tuple[str, ...]:
    """The names of a place in documents, the fullest first."""
    found = [place.name]
    plain = place.name
    for words in REGENCY_WORDS:
        if place.name.startswith(words):
            plain = place.name.removeprefix(words)
            found += [f"{short}{plain}" for short in SHORT_FORMS.get(words, ())]
            break
    found += [f"{words}{plain}" for words in LEVEL_WORDS.get(place.level, ())]
    found.append(plain)
    initials = plain.split()
    if place.level is PlaceLevel.REGENCY and len(initials) >= INITIALS:
        found.append("".join(word[0] for word in initials).upper())
    return tuple(dict.fromkeys(found))
