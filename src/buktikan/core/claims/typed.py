"""Numbers typed by hand: each is listed until it is bound, cited or waived."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, lru_cache

from buktikan.core.claims.clause import Sentence
from buktikan.core.claims.judgement import Judgement, Verdict
from buktikan.core.claims.knowledge import Knowledge
from buktikan.core.claims.number import Measure, Number
from buktikan.core.claims.series import Point
from buktikan.core.claims.share import is_telling
from buktikan.core.prose import Bound, Part
from buktikan.core.quantity import Unit

COUNTED_NOUNS = frozenset({
    "kasus", "orang", "jiwa", "desa", "kelurahan", "kecamatan", "unit", "buah", "puskesmas", "ibu",
    "bayi", "anak", "balita", "keluarga", "dokumen", "perda", "bumd", "persen", "kali", "kegiatan",
    "permohonan", "laporan", "pengaduan", "kabupaten", "kota", "sekolah", "rumah", "izin", "nib",
    "layanan", "instansi", "peserta", "kematian", "bulan", "hari", "villages", "persons", "people",
    "cases", "deaths", "children", "families", "percent", "licences",
})  # fmt: skip
MOST = 3
"""How many bindings one number is told at most."""
HOW = 'Ikat ke data, kutip buktinya ("[[angka | bukti KUNCI]]"), atau beri alasan.'


@dataclass(frozen=True, slots=True)
class Candidate:
    """A figure that a typed number may be: its binding and its value."""

    amount: Decimal
    code: str
    binding: str
    home: tuple[str, str]
    told: str


@dataclass(frozen=True)
class Bindable:
    """Everything that counts and could be bound, by measure and in order of its value."""

    knowledge: Knowledge

    @cached_property
    def by_measure(self) -> Mapping[Measure, tuple[Candidate, ...]]:
        """Candidates of each measure, the smallest first."""
        found: dict[Measure, list[Candidate]] = {}
        for measure, one in self._all():
            found.setdefault(measure, []).append(one)
        return {
            measure: tuple(sorted(held, key=lambda one: one.amount))
            for measure, held in found.items()
        }

    def _all(self) -> Iterator[tuple[Measure, Candidate]]:
        contents = self.knowledge.report
        for one in contents.achievements if contents else ():
            line = one.line
            for part, figure in (
                (Part.NOW, one.now),
                (Part.PREVIOUS, one.previous),
                (Part.BASELINE, one.baseline),
            ):
                if figure.number is not None:
                    binding = Bound(line.code, part, "", 0, 0).written
                    home = (f"p.{line.priority}", f"3.{line.chapter}")
                    told = f"{line.name} {figure.dated()}"
                    candidate = Candidate(figure.number, line.code, binding, home, told)
                    yield _measure(line.unit), candidate
        for subject in self.knowledge.subjects:
            newest: Point | None = subject.newest
            if "." not in subject.code and newest is not None and newest.counts:
                binding = Bound(subject.code, Part.NOW, "", 0, 0).written
                home = (f"p.{subject.priority}", f"3.{subject.chapter}")
                told = f"{subject.label} per {newest.period.label()}"
                candidate = Candidate(newest.amount, subject.code, binding, home, told)
                yield _measure(subject.unit), candidate

    def candidates(self, number: Number, part: str) -> tuple[Candidate, ...]:
        """What the number may be, those of the part that it stands in first; few, or none."""
        if number.amount is None:
            return ()
        held = self.by_measure.get(number.measure, ())
        low, high = number.amount - number.step / 2, number.amount + number.step / 2
        first = bisect_left(held, low, key=lambda one: one.amount)
        found: list[Candidate] = []
        for one in held[first:]:
            if one.amount > high:
                break
            if part in one.home or is_telling(number):
                found.append(one)
        found.sort(key=lambda one: part not in one.home)
        once = {one.code: one for one in reversed(found)}
        return tuple(one for one in found if once[one.code] is one)[:MOST]


@lru_cache(maxsize=4)
def bindable_of(knowledge: Knowledge) -> Bindable:
    """What could be bound, put in order once for all texts of a report."""
    return Bindable(knowledge)


def _measure(unit: Unit) -> Measure:
    if unit is Unit.PERCENT:
        return Measure.PERCENT
    if unit is Unit.POINTS:
        return Measure.POINTS
    return Measure.RUPIAH if unit is Unit.RUPIAH else Measure.PLAIN


def typed_numbers(sentence: Sentence, bindable: Bindable, part: str) -> Iterator[Judgement]:
    """A verdict "unsupported" for each, with the binding that would carry it."""
    passage = sentence.passage
    for number in sentence.numbers:
        if not number.is_typed or _is_said_in_passing(number):
            continue
        start, end = passage.written(number.start, number.end)
        found = bindable.candidates(number, part)
        why = ["Angka ini diketik tangan."]
        why += [f"{one.binding} memuat angka yang sama: {one.told.strip()}." for one in found]
        yield Judgement(
            Verdict.UNSUPPORTED,
            "number",
            start,
            end,
            " ".join(passage.text[number.start : number.end].split()),
            (*why, HOW),
            found[0].binding if found else "",
            tuple(one.code for one in found),
        )


def _is_said_in_passing(number: Number) -> bool:
    """Whether a number of one word counts nothing ("satu tujuan")."""
    if not number.spoken or " " in number.text or number.measure is not Measure.PLAIN:
        return False
    return number.noun not in COUNTED_NOUNS
