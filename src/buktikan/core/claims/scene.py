"""A clause with what it speaks of: which line, of which place, of which group of people."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from buktikan.core.claims.change_frame import Frame, frames_in
from buktikan.core.claims.clause import NUMBER, Clause, is_level
from buktikan.core.claims.cue import cues_in
from buktikan.core.claims.direction import VERB
from buktikan.core.claims.knowledge import Knowledge
from buktikan.core.claims.number import Number
from buktikan.core.claims.series import Point
from buktikan.core.claims.subject import Mention, Subject, words_of
from buktikan.core.quantity import Unit

UNKNOWN = "?"
"""The key of a place that the report knows nothing about."""
GROUP = re.compile(
    r"\b(?:perempuan|laki-laki|pria|wanita|pemuda|usia muda|remaja|lansia|lulusan|perkotaan"
    r"|perdesaan|pedesaan|kelompok|women|men|female|male|youth|rural|urban)\b"
)
NAMED_PLACE = re.compile(
    r"\b(?P<kind>Desa|Kelurahan|Kecamatan|Kec\.|Distrik|Puskesmas|Dusun|Kabupaten|Kab\.|Kota"
    r"|Provinsi|Province|Regency|RSUD)\s+(?P<name>[A-Z]\w+)"
)
BESIDE = re.compile(
    r"\b(?:dari|daripada|dibanding(?:kan)?|ketimbang|rata-rata|angka|capaian|di atas|di bawah|atas"
    r"|bawah|melampaui|melebihi|mengungguli|tertinggal|terhadap|setengah|separuh|se|dengan|menyamai"
    r"|than|average|above|below|exceed(?:s|ed)|trail(?:s|ed)|target|sasaran)[\s-]+(?:[^\W\d_]+\s+){0,3}$"
)
CAUSE = re.compile(
    r"\b(?:dipicu|karena|akibat|berkat|didorong|disebabkan|ditopang|dipengaruhi|seiring|due to"
    r"|because|driven by|thanks to)\b"
)
"""Behind these words stand the causes, with numbers of their own."""
BEHIND_PLACE = re.compile(r"\s*(?:\(|:\s*|'s\s+|yang\s+|sebesar\s+|mencapai\s+|tercatat\s+){0,2}")
"""Between a place and a number that is its own."""
GOES_ON = re.compile(
    r"[\s,;]*(?:(?:sedangkan|sementara(?: itu)?|namun|tetapi|meskipun|walaupun|adapun|but|while|dan"
    r"|whereas)\s+)?(?:[\ue000-\uefff]|\(|(?:masih|tetap|sudah|telah|belum|tidak|bukan|lebih|atau"
    r"|yaitu|yakni|kini|angka(?:nya)?|nilai(?:nya)?|jumlah(?:nya)?|persentase(?:nya)?|hanya|pada|di"
    r"|tercatat|mencapai|selisih|dibanding\w*|naik|turun|meningkat|menurun|bertambah|berkurang"
    r"|still|it|this|down|up)\b)"
)
"""How a clause begins that still speaks of what the one before it named."""
OF_THE_NATION = re.compile(
    r"\b(?:survei|target|sasaran|program|strategis|rakor|rapat|skala|hari|kerangka|standar|tingkat"
    r"|gerakan|kebijakan|bank|national|zona|jaminan)\s+$"
)
"""Before "nasional": a survey is no place."""
WITHIN = re.compile(r"\b(?:di|se|in)[\s-]+(?:[^\W\d_]+\s+)?$")
SUPERLATIVE = re.compile(
    r"\b(?:tertinggi|terendah|terbaik|terburuk|terbanyak|terbesar|terkecil|tersedikit"
    r"|paling\s+(?:tinggi|rendah|baik|buruk|banyak|besar|kecil|sedikit)|peringkat|urutan|rangking"
    r"|ranking|highest|lowest|best|worst)\b"
)


SIDE_BEHIND = re.compile(r"\s+(?:utara|selatan|barat|timur|tenggara|tengah)\b")
SIDE_BEFORE = re.compile(r"\b(?:north|south|east|west|central|southeast|southwest)\s+$")


def _has_a_side(text: str, start: int, end: int) -> bool:
    """Whether a name is the half of another one: "Maluku Utara" is not Maluku."""
    before = SIDE_BEFORE.search(text[max(0, start - 12) : start])
    return before is not None or SIDE_BEHIND.match(text, end) is not None


def _is_beside(before: str) -> bool:
    """Whether a place is what is compared with; "angka ..." at the beginning is not."""
    found = BESIDE.search(before)
    return found is not None and not (
        found.start() == 0 and found[0].startswith(("angka", "capaian"))
    )


@dataclass(frozen=True)
class Scene:
    """A clause, the report's knowledge, and the clause before it in the sentence."""

    clause: Clause
    knowledge: Knowledge
    before: "Scene | None" = None

    @cached_property
    def own_mentions(self) -> tuple[Mention, ...]:
        """The names that the clause itself carries, in order."""
        found = self.knowledge.names.mentions_in(words_of(self.clause.text), self.clause.part)
        return tuple(sorted(found, key=lambda one: one.start))

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        """The names of the clause, else those of the clause before it, as if they stood first."""
        if self.own_mentions or self.before is None or not GOES_ON.match(self.clause.text):
            return self.own_mentions
        return tuple(replace(one, start=-1, end=-1) for one in self.before.mentions)

    @cached_property
    def stops(self) -> tuple[int, ...]:
        """Where another thing or a comparison begins: statements of change end there."""
        others = [one.start for one in self.own_mentions[1:]]
        causes = [match.start() for match in CAUSE.finditer(self.clause.text)]
        return tuple(sorted((*others, *causes, *(one.start for one in cues_in(self.clause.text)))))

    @cached_property
    def frames(self) -> tuple[Frame, ...]:
        """What the clause says of changes."""
        return tuple(frames_in(self.clause, self.stops)) if VERB.search(self.clause.text) else ()

    @cached_property
    def bound_subjects(self) -> tuple[Subject, ...]:
        """What the bound figures of the clause are of."""
        codes = dict.fromkeys(
            one.bound.code for _, one in self.clause.own_numbers if one.bound is not None
        )
        known = self.knowledge.by_code
        return tuple(known[code] for code in codes if code in known)

    @cached_property
    def places(self) -> tuple[tuple[int, int, str], ...]:
        """Start, end and key of every place that the clause names."""
        text, taken = self.clause.text, [False] * len(self.clause.text)
        found: list[tuple[int, int, str]] = []
        for name, key in self.knowledge.longest_places:
            at = text.find(name)
            while at >= 0:
                end = at + len(name)
                bare = not (text[at - 1 : at].isalnum() or text[end : end + 1].isalnum())
                if bare and not any(taken[at:end]):
                    found.append((at, end, UNKNOWN if _has_a_side(text, at, end) else key))
                    taken[at:end] = [True] * (end - at)
                at = text.find(name, end)
        found += self._strangers(taken)
        return tuple(sorted(found))

    def _strangers(self, taken: Sequence[bool]) -> Iterable[tuple[int, int, str]]:
        """Places by kind and name that the report does not know: "Desa Sukaraja"."""
        clause = self.clause
        text = clause.passage.text[clause.start : clause.end]
        spots = {offset: at for at, offset in enumerate(clause.offsets)}
        for match in NAMED_PLACE.finditer(text):
            at = spots.get(match.start("name") + clause.start)
            if at is not None and not taken[at]:
                yield spots.get(match.start() + clause.start, at), at + len(match["name"]), UNKNOWN

    @cached_property
    def place(self) -> str:
        """The place that the clause speaks of: the region itself unless another is its subject."""
        text, home = self.clause.text, self.knowledge.home
        ranked = SUPERLATIVE.search(text) is not None
        compared = False
        for at, end, key in self.places:
            before = text[max(0, at - 40) : at]
            compared = compared or _is_beside(before)  # and so are all that follow in a row
            if key == home or compared or OF_THE_NATION.search(before):
                continue
            within = re.search(
                r"\b(?:di|se|in)[\s-]+(?:[^\W\d_]+\s+)?$", text[max(0, at - 24) : at]
            )
            if ranked and key != UNKNOWN and (within or text[end : end + 2] == "."):
                continue
            if within is None and at > 0 and self._is_listed(at):
                return UNKNOWN
            return key
        return home

    def _is_listed(self, at: int) -> bool:
        return any(at < other for other, _, key in self.places if key != self.knowledge.home)

    @cached_property
    def is_of_a_group(self) -> bool:
        """Whether it speaks of part of the people only."""
        return GROUP.search(self.clause.text) is not None

    def subject(self, at: int, numbers: Sequence[Number] = ()) -> Subject | None:
        """What the words at that place speak of; None where nothing or several things are meant."""
        levels = [one for one in numbers if is_level(one)]
        bound = [one for one in self.bound_subjects if self._fits(one, levels)]
        if len(bound) == 1 and not self._is_past(bound[0], at, levels):
            return bound[0]
        before = [one for one in self.mentions if one.start <= at]
        after = [one for one in self.mentions if one.start > at]
        for mention in (*reversed(before), *after):
            best, rest = self._fitting(mention, levels)
            if best or (rest and levels):
                return self._only(best or rest, levels)
        return None

    def _is_past(self, subject: Subject, at: int, levels: Sequence[Number]) -> bool:
        """Whether another name stands between the bound figure and what is told at that place."""
        if any(one.bound is not None for one in levels):
            return False
        places = [
            place
            for place, one in self.clause.own_numbers
            if one.bound is not None and one.bound.code == subject.code
        ]
        return any(
            places[-1] < one.end <= at and subject not in one.subjects
            for one in self.own_mentions
            if places
        )

    def named(self, mention: Mention, number: Number) -> Subject | None:
        """What one name means beside a number; None where it cannot be a value of it."""
        best, rest = self._fitting(mention, [number])
        return self._only(best or rest, [number]) if best or rest else None

    def _fitting(
        self, mention: Mention, levels: Sequence[Number]
    ) -> tuple[list[Subject], list[Subject]]:
        """Those that bear the name best, and the others, as far as the numbers fit them."""
        fitting = [self._fits(one, levels) for one in mention.subjects]
        pairs = list(zip(mention.subjects, fitting, strict=True))
        best = [one for one, fits in pairs[: mention.best] if fits]
        return best, [one for one, fits in pairs[mention.best :] if fits]

    def _fits(self, subject: Subject, levels: Sequence[Number]) -> bool:
        return all(
            subject.may_be(one) or (one.bound is not None and self._same_unit(subject, one))
            for one in levels
        )

    def _same_unit(self, subject: Subject, number: Number) -> bool:
        other = self.knowledge.by_code.get(number.bound.code) if number.bound else None
        return other is not None and other.unit is subject.unit

    def _only(self, subjects: Sequence[Subject], levels: Sequence[Number]) -> Subject | None:
        """The one that is meant: alone, or alone with such values, or alone in the part."""
        known = [one for one in subjects if one.points] or list(subjects)
        if len(known) == 1:
            return known[0]
        valued = [
            one
            for one in known
            if any(number.says(point.amount) for number in levels for point in one.points)
        ]
        if len(valued) == 1:
            return valued[0]
        home = [one for one in known if one.is_part_of(self.clause.part)]
        if len(home) == 1:
            return home[0]
        return None if levels else self._usual(home or known)

    def _usual(self, known: Sequence[Subject]) -> Subject | None:
        """Without numbers, lines go before elements, and a rate before what it counts."""
        lines = [one for one in known if "." in one.code]
        rates = [one for one in lines if one.unit is Unit.PERCENT]
        for choice in (lines, rates):
            if len(choice) == 1:
                return choice[0]
        return None

    def series(self, subject: Subject, at: int = -1) -> tuple[Point, ...]:
        """The subject's values at the place that the clause speaks of, there if `at` is given."""
        place = self.place if at < 0 else self.place_at(at)
        if place == self.knowledge.home:
            return subject.points
        return subject.elsewhere.get(place, ())

    def place_at(self, at: int) -> str:
        """The place of one value: "29 jiwa di Penajam, 8 jiwa di Waru, seluruhnya 79 jiwa"."""
        home, text = self.knowledge.home, self.clause.text
        just_before = [
            key
            for _, end, key in self.places
            if 0 <= at - end < 20 and BEHIND_PLACE.fullmatch(text[end:at]) is not None
        ]
        if just_before:
            return just_before[-1]
        others = {key for _, _, key in self.places if key != home}
        if len(others) < 2:
            return self.place
        near = [
            key
            for start, _, key in self.places
            if at < start < at + 40
            and NUMBER.search(text[at + 1 : start]) is None
            and WITHIN.search(text[at + 1 : start])
        ]
        return near[0] if near else home
