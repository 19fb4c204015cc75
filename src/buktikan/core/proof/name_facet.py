"""Whether the words around a number name the thing that is looked for, or another."""

from functools import lru_cache

from buktikan.core.proof.facet import Facet, clause_of
from buktikan.core.proof.naming import Name, names_of, share_of, words_in
from buktikan.core.proof.role_facet import other_role
from buktikan.core.proof.sighting import Reason
from buktikan.core.proof.surroundings import Surroundings
from buktikan.core.proof.wanted import Wanted

NAME_POINTS = 45
NEAR, CAPTION, TITLE = 1.0, 0.85, 0.6
BEFORE, PARAGRAPH = 0.8, 0.5
LONG = 6
WHOLE = 0.9
"""How much words weigh by where they stand."""
CERTAIN, SLIGHTLY, SPECIFIC = 0.79, 0.05, 0.85
"""How much a rival has to carry, by how much more, and what is enough where it says more."""
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
    rival = _rival(wanted, zones, best)
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
    near = words_in("\n".join(around.near) if around.tabular else clause_of(around))
    captions = words_in("\n".join(around.captions))
    title = words_in(f"{around.title}\n{around.cover}")
    if around.tabular:
        return ((NEAR, near), (CAPTION, captions), (TITLE, title))
    sentence = words_in(around.sentence)
    before = words_in("\n".join(around.captions[:1]))
    far = captions | title
    return ((NEAR, near), (CAPTION, sentence), (BEFORE, before), (PARAGRAPH, far))


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


def _rival(wanted: Wanted, zones: Zones, own: float) -> str:
    """Another thing's name that the words around carry better than the one looked for.

    Where they carry both, the one that says more is meant: "penduduk miskin" is not "penduduk".
    """
    everything: frozenset[str] = frozenset().union(*(words for _, words in zones))
    near = zones[0][1]
    silent = not any(near.intersection(name.tokens) for name in names_of(wanted.names))
    beside = _nearest_zone(wanted, zones)
    whole = [set(one.tokens) for one in names_of(wanted.names) if _share_over(one, zones) > WHOLE]
    best, found = max(own, CERTAIN) + SLIGHTLY, ""
    for name in rival_names(wanted.rivals):
        if not everything.issuperset(name.tokens) or other_role(name.text, wanted):
            continue
        if silent and near.issuperset(name.tokens):
            return name.text
        if len(name.tokens) == 1 and not name.short:
            continue
        if any(one.issuperset(name.tokens) for one in whole):
            continue
        share = _share_over(name, zones)
        more = share >= SPECIFIC * own and share > HARDLY and _says_more(name, wanted, beside)
        if share > best or more:
            best, found = max(best, share), name.text
    return found


@lru_cache(maxsize=64)
def rival_names(texts: frozenset[str]) -> tuple[Name, ...]:
    """Names that can be told from others: no single short words but abbreviations."""
    names = names_of(sorted(texts))
    return tuple(one for one in names if one.short or len(one.text) >= LONG or one.tokens[1:])


def _nearest_zone(wanted: Wanted, zones: Zones) -> frozenset[str]:
    """The words up to the nearest zone that says anything of what is looked for."""
    held: frozenset[str] = frozenset()
    names = names_of(wanted.names)
    for _, words in zones:
        held |= words
        if any(words.intersection(name.tokens) for name in names):
            break
    return held


def _says_more(rival: Name, wanted: Wanted, beside: frozenset[str]) -> bool:
    """Whether the rival says everything that a name says and more, where the name itself stands."""
    own = [set(one.tokens) for one in names_of(wanted.names) if not one.short]
    more = set(rival.tokens)
    told = [one for one in own if one < more and more - one <= beside]
    return bool(told) and not any(more <= one for one in own)
