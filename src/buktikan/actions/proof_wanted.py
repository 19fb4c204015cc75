"""What is looked for behind a link: a number, with every name that tells it from its neighbours."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from buktikan.actions.framework import installed
from buktikan.actions.place_reference import gazetteer_for
from buktikan.core.framework import Element, Framework
from buktikan.core.period import parse_period
from buktikan.core.place import NATION, Gazetteer, Place, PlaceLevel
from buktikan.core.proof.wanted import Wanted
from buktikan.frameworks.vocabulary import names_of_element
from buktikan.records.models import EvaluationSession, EvidenceLink, FrameworkVersion
from buktikan.records.models import Place as PlaceRow

REGENCY_WORDS = ("Kabupaten Administrasi ", "Kota Administrasi ", "Kabupaten ", "Kota ")
SHORT_FORMS = {"Kabupaten ": ("Kab. ", "Kab "), "Kota ": ()}
LEVEL_WORDS = {
    PlaceLevel.PROVINCE: ("Provinsi ",),
    PlaceLevel.DISTRICT: ("Kecamatan ", "Kec. "),
    PlaceLevel.VILLAGE: ("Desa ", "Kelurahan "),
}
INITIALS = 3
"""From how many words on a place goes by its initials: PPU, but not "KP" for Kota Padang."""
RIVAL_NAMES = 4
"""How many names of each other element are held against a number; the first are the usual ones."""
MEMBERS = {"L": "laki-laki", "P": "perempuan"}


@dataclass(frozen=True, slots=True)
class Wording:
    """The names of one region: its framework's elements, its places and their neighbours."""

    framework: Framework | None
    others: tuple[Framework, ...]
    places: Gazetteer

    def element(self, name: str) -> Element | None:
        """The element, as the region's newest framework has it, else any installed one."""
        for one in (self.framework, *self.others):
            if one is not None and name in one.elements:
                return one.elements[name]
        return None

    def wanted(self, link: EvidenceLink, amount: Decimal) -> Wanted | None:
        """What to look for; absent for an element that no framework knows, or that is no number."""
        element = self.element(link.element)
        if element is None:
            return None
        place = self.places.places.get(link.place)
        own = place_names(place) if place else (link.place,)
        above = self._above(place, own)
        return Wanted(
            amount,
            element.unit,
            names_of_element(element),
            parse_period(link.period),
            own,
            above,
            self._elsewhere(place, {*own, *above}),
            self._rivals(element),
            tuple(MEMBERS.get(member, member) for _, member in link.observation_key.breakdown),
        )

    def _rivals(self, element: Element) -> frozenset[str]:
        """Names of the other elements of that unit: a number beside one of them is theirs."""
        if self.framework is None:
            return frozenset()
        own = {one.casefold() for one in names_of_element(element)}
        return frozenset(
            name
            for one in self.framework.elements.values()
            if one.unit is element.unit and one.name != element.name
            for name in names_of_element(one)[:RIVAL_NAMES]
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


def wording_of(region: str) -> Wording:
    """The names of a region; its neighbours come from the reference package, without network."""
    session = (
        EvaluationSession.objects.filter(tenure__place_id=region)
        .select_related("framework", "tenure")
        .order_by("-held_on")
        .first()
    )
    own = installed(session.framework_id, session.framework.fingerprint) if session else None
    keys = FrameworkVersion.objects.order_by("-installed_at").values_list("key", "fingerprint")
    others = tuple(installed(*one) for one in keys if own is None or one[0] != own.key)
    return Wording(own, others, Gazetteer({**_reference(region), **_known(region)}))


def _reference(region: str) -> Mapping[str, Place]:
    return gazetteer_for([region]).places


def _known(region: str) -> Mapping[str, Place]:
    """Places as this installation names them, custom units among them."""
    return PlaceRow.objects.around(region).gazetteer().places


def wanted_numbers(
    wording: Wording, links: Iterable[EvidenceLink], amounts: Mapping[int, Decimal]
) -> dict[int, Wanted]:
    """What to look for, by link; links whose element is no number are left out."""
    found = {}
    for link in links:
        wanted = wording.wanted(link, amounts[link.pk]) if link.pk in amounts else None
        if wanted is not None:
            found[link.pk] = wanted
    return found
