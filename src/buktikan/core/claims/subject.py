"""What statements speak of: lines of the framework and the elements below them, by their names."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache

from buktikan.core.claims.number import Measure, Number
from buktikan.core.claims.series import Point
from buktikan.core.framework import Polarity, Scale, Share, Target
from buktikan.core.proof.naming import IDLE, TOKEN, Name, same_word, stem, tokens_of
from buktikan.core.quantity import Unit

THOUSAND = 1000
BARE = frozenset({"", "menjadi", "dan", "atau", "ke", "to", "and", "pada", "dari", "di"})
NEVER: frozenset[Unit] = frozenset()
COUNTED: dict[str, frozenset[Unit]] = {
    "hari": frozenset({Unit.DAYS}),
    "days": frozenset({Unit.DAYS}),
    "ton": frozenset({Unit.TONNES}),
    "km": frozenset({Unit.KILOMETRES}),
    "kilometer": frozenset({Unit.KILOMETRES}),
    "desa": frozenset({Unit.VILLAGES, Unit.COUNT}),
    "kecamatan": NEVER,
    "kelurahan": NEVER,
    "kabupaten": NEVER,
    **dict.fromkeys(("bulan", "tahun", "minggu", "jam", "menit", "kali", "tahap", "persen"), NEVER),
    **dict.fromkeys(("hektare", "meter", "liter", "lokasi", "titik", "kegiatan"), NEVER),
}
"""Words behind a number that say what it cannot be."""


@dataclass(frozen=True)
class Subject:
    """A line, or an element that no line prints alone. `code` is what a binding calls it.

    `points` are the region's own values in time order, `elsewhere` those of other places by key.
    `cumulative` figures run from the beginning of the year.
    """

    code: str
    label: str
    unit: Unit
    polarity: Polarity
    points: tuple[Point, ...]
    names: tuple[Name, ...]
    priority: str = ""
    chapter: str = ""
    elsewhere: Mapping[str, tuple[Point, ...]] = field(default_factory=dict)
    share: Share | None = None
    target: Target | None = None
    scale: Scale | None = None
    cumulative: bool = False
    absent: str = ""
    now: Point | None = None
    previous: Point | None = None
    baseline: Point | None = None

    @property
    def main(self) -> tuple[Point, ...]:
        """The points without parts of quarters."""
        return tuple(one for one in self.points if not one.slice)

    @property
    def newest(self) -> Point | None:
        """The value that stands now."""
        main = self.main
        return main[-1] if main else None

    def may_be(self, number: Number) -> bool:
        """Whether the number can be a value of this, by what stands beside it."""
        if number.bound is not None:
            return number.bound.code == self.code
        if number.measure is Measure.PERCENT:
            return self.unit is Unit.PERCENT
        if number.measure is Measure.RUPIAH:
            return self.unit is Unit.RUPIAH
        if number.measure is not Measure.PLAIN:
            return False
        if self.unit is Unit.PERCENT:
            if number.amount is None:
                return number.noun in BARE
            return abs(number.amount) < THOUSAND and number.step < 1 and number.noun in BARE
        if self.unit is Unit.RUPIAH:
            return number.scaled
        counted = COUNTED.get(number.noun)
        return counted is None or self.unit in counted

    def says(self, number: Number, point: Point) -> bool:
        """Whether the number states the value, rounded as it was written."""
        return number.says(point.amount)

    def is_part_of(self, part: str) -> bool:
        """Whether the part of the report is about it."""
        return part in (f"p.{self.priority}", f"3.{self.chapter}")


@dataclass(frozen=True, slots=True)
class Mention:
    """Where a clause names a subject. Several may bear one name: the first `best` bear it best."""

    start: int
    end: int
    subjects: tuple[Subject, ...]
    weight: Decimal
    best: int = 1


Needed = tuple[frozenset[str], ...]
"""For each word of a name, the beginnings of which a text must have one."""


@dataclass(frozen=True)
class Names:
    """All names by the beginnings of their rarest word."""

    by_word: Mapping[str, tuple[tuple[Name, Subject, Needed], ...]]

    def mentions_in(self, words: Sequence[tuple[str, int, int]], part: str) -> list[Mention]:
        """Every name that the words carry; one within a longer one is none."""
        found: list[tuple[frozenset[int], Decimal, Subject]] = []
        seen: set[tuple[str, str]] = set()
        heads = [beginnings(word) for word, _, _ in words]
        there = {beginning for head in heads for beginning in head}
        for at, head in enumerate(heads):
            for beginning in head:
                for name, subject, needed in self.by_word.get(beginning, ()):
                    if (name.text, subject.code) in seen:
                        continue
                    if any(there.isdisjoint(one) for one in needed):
                        continue
                    held = _held(name, words, at)
                    if held is None:
                        continue
                    seen.add((name.text, subject.code))
                    found.append((held, _weight(name, words), subject))
        return list(_grouped(found, words, part))


TOO_COMMON = frozenset({
    "desa", "penduduk", "laporan", "aduan", "pengaduan", "izin", "keluarga", "sd", "smp", "paud",
    "pegawai", "asn", "anak", "balita", "rapat", "kegiatan", "inovasi", "perda", "puskesmas",
    "pendapatan", "belanja", "investasi", "pelatihan", "peserta", "jalan", "rumah", "villages",
    "population", "households", "families", "laba", "dividen", "stok", "mutasi", "kebakaran",
})  # fmt: skip
"""Words that name nothing on their own; with a word such as "jumlah" before them they do."""
REACH = 5
"""How many other words may stand between the words of a name."""


def _held(name: Name, words: Sequence[tuple[str, int, int]], near: int) -> frozenset[int] | None:
    """Which words carry the name, all of them close together; None where one is missing."""
    common = len(name.tokens) == 1 and name.tokens[0] in TOO_COMMON
    if common and (near == 0 or words[near - 1][0] not in name.idle):
        return None
    first = max(0, near - REACH - len(name.tokens))
    last = min(len(words), near + REACH + len(name.tokens) + 1)
    held: set[int] = set()
    for token in name.tokens:
        place = _nearest(token, words, first, last, near)
        if place is None:
            return None
        held.add(place)
    spread = max(held) - min(held) + 1
    return frozenset(held) if spread <= len(name.tokens) + REACH else None


def _nearest(
    token: str, words: Sequence[tuple[str, int, int]], first: int, last: int, near: int
) -> int | None:
    places = [at for at in range(first, last) if _same(token, words[at][0])]
    return min(places, key=lambda at: abs(at - near), default=None)


@lru_cache(maxsize=65536)
def _same(one: str, other: str) -> bool:
    if one == other:
        return True
    return len(one) >= 4 and len(other) >= 4 and same_word(one, other)


def _weight(name: Name, words: Sequence[tuple[str, int, int]]) -> Decimal:
    """How well the words carry a name: all of it, in these very words, counts for more."""
    there = {word for word, _, _ in words}
    idle = sum(1 for one in name.idle if one in there)
    exact = sum(1 for one in name.tokens if one in there)
    close = Decimal(exact - len(name.idle) + idle) / 50
    return Decimal(len(name.tokens)) + Decimal(idle) / 5 + close


def _grouped(
    found: list[tuple[frozenset[int], Decimal, Subject]],
    words: Sequence[tuple[str, int, int]],
    part: str,
) -> Iterator[Mention]:
    """Names on the same words together; those on fewer of them left out."""
    sets = {held for held, _, _ in found}
    kept = _apart(_largest(sets))
    lost = {held for held in sets if all(held.isdisjoint(one) for one in kept)}
    for held in sorted([*kept, *_apart(_largest(lost))], key=min):
        rivals = [(weight, subject) for spot, weight, subject in found if spot == held]
        weight = max(weight for weight, _ in rivals)
        best = _of_part({id(one): one for w, one in rivals if w == weight}.values(), part)
        chosen = {id(one) for one in best}
        others = {id(one): one for _, one in rivals if id(one) not in chosen}
        subjects = (*best, *others.values())  # a unit may yet decide for a lighter name
        yield Mention(words[min(held)][1], words[max(held)][2], subjects, weight, len(best))


def _largest(sets: Collection[frozenset[int]]) -> list[frozenset[int]]:
    found = (held for held in sets if not any(held < other for other in sets))
    return sorted(found, key=lambda one: min(one))


def _apart(sets: list[frozenset[int]]) -> list[frozenset[int]]:
    """Of names that share a word, the one whose words stand closest together."""
    kept: list[frozenset[int]] = []
    for held in sorted(sets, key=lambda one: (max(one) - min(one) + 1 - len(one), -len(one))):
        if all(held.isdisjoint(other) for other in kept):
            kept.append(held)
    return sorted(kept, key=min)


def _of_part(subjects: Iterable[Subject], part: str) -> tuple[Subject, ...]:
    """Those that the part of the report is about come first, alone where there are any."""
    known = tuple(subjects)
    return tuple(one for one in known if one.is_part_of(part)) or known


@lru_cache(maxsize=16384)
def beginnings(word: str) -> tuple[str, ...]:
    """Under which beginnings a word is kept: its own, and that without a foresyllable."""
    found = [word[:4]]
    found += [
        word[len(fore) :][:4]
        for fore in ("ke", "ter", "ber", "di")
        if word.startswith(fore) and len(word) - len(fore) >= 5
    ]
    return tuple(dict.fromkeys(found))


def index_names(subjects: Iterable[Subject]) -> Names:
    """Every name under its rarest word; names of idle or too common words alone are left out."""
    told = [
        (name, subject, tuple(frozenset(beginnings(one)) for one in name.tokens))
        for subject in subjects
        for name in subject.names
        if _names_something(name)
    ]
    counts = Counter(one for _, _, needed in told for each in needed for one in each)
    found: dict[str, list[tuple[Name, Subject, Needed]]] = {}
    for name, subject, needed in told:
        for beginning in min(needed, key=lambda each: max(counts[one] for one in each)):
            found.setdefault(beginning, []).append((name, subject, needed))
    return Names({key: tuple(held) for key, held in found.items()})


def _names_something(name: Name) -> bool:
    if not name.tokens or all(one in IDLE for one in name.tokens):
        return False
    return len(name.tokens) > 1 or name.tokens[0] not in TOO_COMMON or bool(name.idle)


def words_of(text: str) -> list[tuple[str, int, int]]:
    """The stems of a text with the places where they stand."""
    return [
        (stem(word), match.start(), match.end())
        for match in TOKEN.finditer(text)
        for word in tokens_of(match[0])
    ]
