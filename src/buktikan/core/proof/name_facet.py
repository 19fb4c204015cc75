"""Whether the words around a number name the thing that is looked for, or another."""

from buktikan.core.proof.facet import Facet, clause_of
from buktikan.core.proof.naming import Name, name_of, names_of, share_of, words_in
from buktikan.core.proof.sighting import Reason
from buktikan.core.proof.surroundings import Surroundings
from buktikan.core.proof.wanted import Wanted

NAME_POINTS = 45
NEAR, CAPTION, TITLE = 1.0, 0.85, 0.6
"""How much words weigh by where they stand."""
SURELY, HARDLY = 0.8, 0.34
"""From which share of a name on the words surely name it, and below which they do not."""
Zones = tuple[tuple[float, frozenset[str]], ...]


def name_facet(around: Surroundings, wanted: Wanted) -> tuple[float, Facet]:
    """How much of the name stands around the number, from 0 to 1, and what that is worth."""
    zones = _label_zones(around)
    best, text = 0.0, ""
    for one in names_of(wanted.names):
        share = _share_over(one, zones)
        if share > best + 1e-9:
            best, text = share, one.text
    rival = _rival(around, wanted, zones)
    points = round(NAME_POINTS * best)
    if rival:
        words = f'Kata di dekatnya lebih cocok untuk "{rival}".'
        return best, Facet(Reason("other_label", points - NAME_POINTS, words), against=True)
    if best < HARDLY:
        words = "Kata di sekitarnya tidak menyebut data ini."
        return best, Facet(Reason("label", points, words))
    word = (
        "Kata di sekitarnya menyebut" if best > SURELY else "Kata di sekitarnya sebagian menyebut"
    )
    return best, Facet(Reason("label", points, f'{word} "{text}".'))


def _label_zones(around: Surroundings) -> Zones:
    near = words_in("\n".join(around.near))
    captions = words_in("\n".join(around.captions))
    title = words_in(f"{around.title}\n{around.cover}")
    return ((NEAR, near), (CAPTION, captions), (TITLE, title))


def _share_over(name: Name, zones: Zones) -> float:
    """The share of a name that the zones carry together, each word by the nearest that has it."""
    whole = len(name.tokens) + 0.2 * len(name.idle)
    total = 0.0
    for words, weight in ((name.tokens, 1.0), (name.idle, 0.2)):
        for word in words:
            single = Name(word, (word,), (), short=False)
            total += weight * max(
                (far for far, held in zones if share_of(single, held) > 0), default=0.0
            )
    return total / whole


def _rival(around: Surroundings, wanted: Wanted, zones: Zones) -> str:
    """Another thing's name that the nearest words carry better than the one looked for."""
    if not wanted.rivals:
        return ""
    near = zones[0][1] if around.tabular else words_in(clause_of(around))
    if not near:
        return ""
    own = max((share_of(one, near) for one in names_of(wanted.names)), default=0.0)
    best, found = max(own, 0.79), ""
    for rival in wanted.rivals:
        name = name_of(rival)
        if len(name.tokens) < 2 and not name.short:
            continue
        share = share_of(name, near)
        if share > best + 0.05 or (share > 0.95 and own > 0.95 and _holds_more(name, wanted)):
            best, found = share, rival
    return found


def _holds_more(rival: Name, wanted: Wanted) -> bool:
    """Whether the rival says everything that the name says and more, so that the more counts."""
    return any(
        set(one.tokens) < set(rival.tokens) and not one.short for one in names_of(wanted.names)
    )
