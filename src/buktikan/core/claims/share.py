"""Judging shares: whether the percentage is right, and of what it is one."""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import islice

from buktikan.core.claims.clause import N
from buktikan.core.claims.direction import VERB
from buktikan.core.claims.judgement import Judgement
from buktikan.core.claims.number import Hedge, Measure, Number
from buktikan.core.claims.scene import Scene
from buktikan.core.claims.subject import Subject, words_of
from buktikan.core.claims.verdicts import contradicted, printed, supported, told, undecidable
from buktikan.core.numeral import print_number

HUNDRED = Decimal(100)
KIND = "share"
GAP = r"[^\ue000-\ue7ff.;]"
OF = r"\b(?:dari|of|out of|terhadap)\b"
SHAPES = (
    re.compile(rf"(?P<a>{N}){GAP}{{0,60}}?{OF}{GAP}{{0,40}}?(?P<b>{N}){GAP}{{0,50}}?(?P<p>{N})"),
    re.compile(rf"(?P<a>{N}){GAP}{{0,40}}?(?P<p>{N}){GAP}{{0,40}}?{OF}{GAP}{{0,40}}?(?P<b>{N})"),
    re.compile(rf"{OF}{GAP}{{0,30}}?(?P<b>{N}){GAP}{{0,60}}?(?P<a>{N}){GAP}{{0,60}}?(?P<p>{N})"),
    re.compile(
        rf"(?P<p>{N})\s*\({GAP}{{0,20}}?(?P<a>{N}){GAP}{{0,40}}?{OF}{GAP}{{0,40}}?(?P<b>{N})"
    ),
)
BASE = re.compile(rf"(?P<p>{N})\s*\)?,?\s*(?:dari|of)\s+(?P<base>[^\ue000-\uefff.;]{{3,60}})")
BESIDE = re.compile(
    rf"(?P<a>{N})\s*(?:[^\W\d_]+\s+)?(?:\(|,?\s*(?:atau|yakni|yaitu|setara)\s+)"
    rf"(?:sebesar |sekitar )?(?P<p>{N})(?!\s*(?:dari|of)\b)"
)
MOST = 40
"""Likenesses of shares that are looked at in one clause."""
DIGITS = 3
"""So many digits tell a numerator from a chance likeness."""


def shares(scene: Scene) -> Iterator[Judgement]:
    """A verdict for the first share with both its parts, and for every base that is named."""
    text = scene.clause.text
    for shape in SHAPES:
        for match in islice(_overlapping(shape, text), MOST):
            parts = [scene.clause.number(match[name]) for name in ("a", "b", "p")]
            if _is_share(parts) and not _is_change(scene, match):
                yield _by_arithmetic(scene, *parts)
                return
    for match in BESIDE.finditer(text):
        part, percent = (scene.clause.number(match[name]) for name in ("a", "p"))
        beside = _by_numerator(scene, part, percent)
        if beside is not None:
            yield beside
    for match in BASE.finditer(text):
        found = _by_base(scene, scene.clause.number(match["p"]), match["base"])
        if found is not None:
            yield found


def _overlapping(shape: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Every match, also within one that is no share: "4 dari 5 desa, yaitu 164 dari 205"."""
    match = shape.search(text)
    while match is not None:
        yield match
        match = shape.search(text, match.start() + 1)


def _is_change(scene: Scene, match: re.Match[str]) -> bool:
    """Whether "dari" tells where a change began: "berkurang dari 120 ke 90 jiwa"."""
    begun = {frame.before_at for frame in scene.frames}
    return "menjadi" in match[0] or VERB.search(match[0]) is not None or match.start("b") in begun


def _by_numerator(scene: Scene, part: Number, percent: Number) -> Judgement | None:
    """ "Rp412 miliar (29,86 persen)": the line that this is the numerator of says how much."""
    if percent.measure is not Measure.PERCENT or part.amount is None or not is_telling(part):
        return None
    for line in scene.knowledge.subjects:
        if line.share is None or not line.is_part_of(scene.clause.part) or not line.main:
            continue
        point = line.main[-1]
        numerators = scene.knowledge.points_of(line.share.numerator)
        above = [one for one in numerators if one.period == point.period]
        if not above or not part.says(above[-1].amount):
            continue
        if not point.counts:
            return None
        if percent.says(point.amount, derived=True):
            return supported(scene, KIND, f"Datanya: {told(line, point)}.", line)
        why = f"{line.label} adalah {told(line, point)}, bukan {percent.text} persen."
        return contradicted(scene, KIND, why, printed(line, point.amount), line)
    return None


def is_telling(number: Number) -> bool:
    """Whether a number is long enough to be known again by its digits alone."""
    return sum(1 for letter in number.text if letter.isdigit()) >= DIGITS


def _is_share(parts: list[Number]) -> bool:
    part, whole, percent = parts
    if percent.measure is not Measure.PERCENT or part.measure is not whole.measure:
        return False
    return part.measure in (Measure.PLAIN, Measure.RUPIAH)


def _by_arithmetic(scene: Scene, part: Number, whole: Number, percent: Number) -> Judgement:
    if part.amount is None or whole.amount is None or not whole.amount:
        return undecidable(scene, KIND, "Bagian atau keseluruhannya belum mempunyai data dukung.")
    exact = part.amount * HUNDRED / whole.amount
    slack = exact * (_relative(part) + _relative(whole))
    if any(percent.says(one, derived=True) for one in (exact, exact - slack, exact + slack)):
        why = f"{part.text} dari {whole.text} adalah {print_number(exact, 2)} persen."
        return supported(scene, KIND, why)
    right = f"{print_number(exact, 2)} persen"
    why = f"{part.text} dari {whole.text} adalah {right}, bukan {percent.text} persen."
    return contradicted(scene, KIND, why, right)


def _relative(one: Number) -> Decimal:
    """By which part of itself rounding may have moved a number; counts are exact."""
    if one.amount is None or not one.amount or (one.measure is Measure.PLAIN and not one.scaled):
        return Decimal(0)
    return one.step / 2 / abs(one.amount)


def _by_base(scene: Scene, percent: Number, base: str) -> Judgement | None:
    """Whether the words behind "persen dari" are the base of the line with that value."""
    if percent.measure is not Measure.PERCENT or percent.amount is None:
        return None
    mentions = scene.knowledge.bases.mentions_in(words_of(base), scene.clause.part)
    if not mentions:
        return None
    heaviest = max(mentions, key=lambda one: one.weight)
    named = {one.code: one for one in heaviest.subjects[: heaviest.best]}
    fitting = [one for one in scene.knowledge.subjects if _is_meant(scene, one, percent)]
    verdicts = [_based(scene, one, named) for one in fitting]
    known = [one for one in verdicts if one is not None]
    return known[0] if len(known) == 1 or (known and len(set(known)) == 1) else None


def _is_meant(scene: Scene, subject: Subject, percent: Number) -> bool:
    if subject.share is None or percent.hedge is not Hedge.EXACT or percent.step > 1:
        return False
    near = subject.is_part_of(scene.clause.part) or any(
        subject in mention.subjects for mention in scene.mentions
    )
    return near and any(percent.says(point.amount) for point in subject.main[-3:])


def _based(scene: Scene, subject: Subject, named: dict[str, Subject]) -> Judgement | None:
    share = subject.share
    assert share is not None
    if share.denominator in named:
        return supported(scene, "base", f"Dasarnya memang {share.base}.", subject)
    wrong = [one for code, one in named.items() if code in share.not_base]
    if not wrong:
        return None
    why = f"{subject.label} dihitung dari {share.base}, bukan dari {wrong[0].label.lower()}."
    return contradicted(scene, "base", why, share.base, subject)
