"""Judging values: a number beside a name, at its time, as what it is called."""

import re
from collections.abc import Collection, Iterator

from buktikan.core.claims.change_frame import PART_OF
from buktikan.core.claims.clause import NUMBER, N, T, is_level
from buktikan.core.claims.judgement import Judgement
from buktikan.core.claims.moment import years_before
from buktikan.core.claims.number import Hedge, Measure, Number
from buktikan.core.claims.scene import BEHIND_PLACE, CAUSE, UNKNOWN, Scene
from buktikan.core.claims.series import Point
from buktikan.core.claims.subject import Mention, Subject
from buktikan.core.claims.total import PARTS
from buktikan.core.claims.verdicts import (
    contradicted,
    printed,
    supported,
    told,
    undecidable,
    unproven,
)
from buktikan.core.claims.when import Relative, When
from buktikan.core.quantity import Unit

KIND = "value"
OTHER_THING = re.compile(
    r"\b(?:dari|target|sasaran|dibanding\w*|daripada|terhadap|pagu|anggaran|bagi|kepada|dihadiri"
    r"|diikuti|melibatkan|selisih|rentang|than|against|di mana|dengan|yang|kontribusi|untuk"
    r"|antara|among|menghasilkan|menerbitkan|menetapkan|menjangkau|membahas|menyerap)\b"
    r"|\b(?:dan|serta|and)\s*$"
)
BEHIND = re.compile(
    rf"{N}\s*(?:(?:kasus|orang|jiwa|unit|buah|laporan|dokumen|cases of|cases|jenis|lembar)\s+)?$"
)
OF_TARGET = re.compile(r"\b(?:target|sasaran)(?:nya)?\s+(?:[^\W\d_]+\s+){1,4}(?:sebesar\s+)?$")
BEHIND_TIME = re.compile(rf"{T}\s*(?:\(|(?:yang|masih|baru|sudah)\s+)$")
AGAINST = re.compile(rf".{{0,3}}\bdibanding(?:kan)?\s+{N}\s+(?:per|pada|di)\s+{T}")
NOT_ITSELF = re.compile(
    r"\b(?:penyumbang|andil|kontribusi|komoditas|pemicu|penyebab|upaya|penanganan|pengendalian"
    r"|program|anggaran|percepatan|penanggulangan|dampak|penerima|kader|garis|beban)"
    r"\s+(?:[^\W\d_]+\s+)?$"
)
"""Before a name: what stands in for the thing, or works on it, has other numbers."""
HEDGED = re.compile(r"\b(?:(?:lebih|kurang|tidak kurang) dari|more than|less than)\s*$")
OF_THEM = re.compile(
    r"(?<!lebih )(?<!kurang )\b(?:dari|of|from|target|sasaran)\s+(?:[^\W\d_]+\s+)?$"
)
WHOLE = re.compile(
    r"\b(?:sebanyak|jumlah|total|seluruh(?:nya)?|selama|tercatat|terdapat|terjadi|mencapai|yaitu"
    r"|adalah|sebesar|kumulatif|sepanjang|kini|saat ini|now)\b|:"
)


def levels(scene: Scene, used: Collection[int]) -> Iterator[Judgement]:
    """A verdict for every number that stands beside the name of a line or element."""
    clause = scene.clause
    if not clause.is_fact or scene.is_of_a_group or scene.place == UNKNOWN:
        return
    summed = PARTS.search(clause.text)
    for at, number in clause.own_numbers:
        if summed is not None and at == summed.start("n"):
            continue
        if at in used or not is_level(number) or _is_of_a_whole_or_target(clause.text, at):
            continue
        subject = _subject_beside(scene, at, number)
        if subject is not None:
            found = _judged(scene, subject, at, number)
            if found is not None:
                yield found


def _is_of_a_whole_or_target(text: str, at: int) -> bool:
    before = text[max(0, at - 60) : at]
    return OF_THEM.search(before) is not None or OF_TARGET.search(before) is not None


def _subject_beside(scene: Scene, at: int, number: Number) -> Subject | None:
    if number.bound is not None:
        return scene.knowledge.by_code.get(number.bound.code)
    named = (scene.named(one, number) for one in _names_beside(scene, at))
    return next((one for one in named if one is not None), None)


def _names_beside(scene: Scene, at: int) -> Iterator[Mention]:
    """The names that the number may belong to: right behind it, before it, or around it."""
    text = scene.clause.text
    part = PART_OF.match(text, at) is not None
    whole = [one for one in scene.own_mentions if not NUMBER.search(text[one.start : one.end])]
    if not part:
        behind = (one for one in whole if one.start > at)
        yield from (one for one in behind if BEHIND.match(text[at : one.start]))
    for mention in reversed(whole):
        if mention.end <= at and _is_beside(text, mention, at):
            yield mention
            return
    if _is_at_its_place_or_time(scene, at):
        yield from scene.mentions[:1]
    if not part:
        yield from (
            one
            for one in scene.own_mentions
            if one.start < at < one.end and len(NUMBER.findall(text[one.start : one.end])) == 1
        )


def _is_at_its_place_or_time(scene: Scene, at: int) -> bool:
    """Whether a place or a time carries the number: "Provinsi Maluku (3,05 persen)"."""
    text = scene.clause.text
    if BEHIND_TIME.search(text[max(0, at - 16) : at]) or AGAINST.match(
        text, max(0, at - 14), at + 12
    ):
        return True
    home = scene.knowledge.home
    return any(
        key != home and BEHIND_PLACE.fullmatch(text[end:at]) is not None
        for _, end, key in scene.places
        if 0 <= at - end < 20
    )


def _is_beside(text: str, mention: Mention, at: int) -> bool:
    """Whether nothing but copulas, times and places stands between the name and the number."""
    if NOT_ITSELF.search(text[max(0, mention.start - 30) : mention.start]):
        return False
    between = HEDGED.sub("", text[mention.end : at])
    if CAUSE.search(between):
        return False
    if len(between) > 70 or re.search(rf"{N}", between) or OTHER_THING.search(between):
        return False
    return between.count(",") <= 1 and ";" not in between


def _judged(scene: Scene, subject: Subject, at: int, number: Number) -> Judgement | None:
    series = scene.series(subject, at)
    if not series:
        if subject.absent and number.bound is None and scene.place_at(at) == scene.knowledge.home:
            why = f"{subject.label}: {subject.absent} dalam sesi ini."
            return undecidable(scene, KIND, why, subject)
        return None
    time = scene.clause.time_of(at)
    if (found := _called_quarterly(scene, subject, series, number)) is not None:
        return found
    known = _at(scene, series, time)
    if number.bound is not None:
        return _bound_in_time(scene, subject, series, time, number)
    if not known:
        return _of_another_time(scene, subject, series, time, number)
    return _against(scene, subject, series, known, number, time)


def _at(scene: Scene, series: tuple[Point, ...], time: When | None) -> list[Point]:
    main = [one for one in series if not one.slice]
    if time is None or (time.mention is None and time.relative is Relative.THIS):
        return main[-1:] or list(series[-1:])
    if time.mention is not None:
        if time.mention.quarter and time.mention.year is None:
            return _of_quarter(scene, main, time.mention.quarter)
        return [one for one in series if time.fits(one.period)]
    if time.relative is Relative.YEAR_BEFORE and time.years > 1 and main:
        return years_before(time.years, main, main[-1])
    return main[-2:-1] if time.relative is Relative.BEFORE else []


def _of_quarter(scene: Scene, main: list[Point], number: int) -> list[Point]:
    """A quarter without a year is one of the tenure, counted from the inauguration."""
    report = scene.knowledge.report
    ago = report.session.quarter.number - number if report else 0
    return main[-1 - ago : len(main) - ago] if 0 <= ago < len(main) else []


def _called_quarterly(
    scene: Scene, subject: Subject, series: tuple[Point, ...], number: Number
) -> Judgement | None:
    """A figure since January that is told as that of a quarter or month alone."""
    only = next((one for _, one in scene.clause.own_times if one.only), None)
    newest = series[-1]
    if not subject.cumulative or only is None or number.amount is None:
        return None
    if not number.says(newest.amount) or newest.period.end.month == 1:
        return None
    if not newest.counts:
        return unproven(scene, "cumulative", subject)
    why = (
        f"{told(subject, newest)} adalah angka kumulatif sejak awal tahun, "
        f"bukan angka \u201c{only.text}\u201d."
    )
    return contradicted(
        scene, "cumulative", why, f"kumulatif sampai {newest.period.label()}", subject
    )


def _bound_in_time(
    scene: Scene,
    subject: Subject,
    series: tuple[Point, ...],
    time: When | None,
    number: Number,
) -> Judgement | None:
    """A bound figure is always right; the time that is told beside it may not be."""
    if time is None or time.mention is None or number.amount is None:
        return None
    stated = [one for one in series if number.says(one.amount)]
    if not stated or any(time.fits(one.period) for one in stated):
        return None
    point = stated[-1]
    why = f"Angka ini {told(subject, point)}, bukan \u201c{time.text}\u201d."
    return contradicted(scene, "period", why, point.period.label(), subject)


def _of_another_time(
    scene: Scene,
    subject: Subject,
    series: tuple[Point, ...],
    time: When | None,
    number: Number,
) -> Judgement | None:
    stated = [one for one in series if number.says(one.amount) and number.hedge is Hedge.EXACT]
    if time is None or time.mention is None:
        return None
    if stated and number.step < 1 and all(one.counts for one in stated):
        point = stated[-1]
        why = f"Angka {printed(subject, point.amount)} adalah {told(subject, point)}."
        return contradicted(scene, "period", why, point.period.label(), subject)
    why = f"Tidak ada angka {subject.label} untuk \u201c{time.text}\u201d dalam sesi ini."
    return undecidable(scene, KIND, why, subject)


def _against(
    scene: Scene,
    subject: Subject,
    series: tuple[Point, ...],
    known: list[Point],
    number: Number,
    time: When | None,
) -> Judgement | None:
    if not all(one.counts for one in known):
        return unproven(scene, KIND, subject)
    stated = [one for one in known if number.says(one.amount)]
    if stated:
        return supported(scene, KIND, f"Datanya: {told(subject, stated[-1])}.", subject)
    elsewhen = [one for one in series if number.says(one.amount)]
    point = known[-1]
    if elsewhen and elsewhen[-1].counts:
        other = elsewhen[-1]
        if time is None and _is_of_a_named_time(scene, other):
            return supported(scene, KIND, f"Datanya: {told(subject, other)}.", subject)
        now = time is not None and time.relative is Relative.THIS
        if now or (scene.clause.own_times and number.step < 1):
            why = f"Angka itu {told(subject, other)}; untuk waktu ini {told(subject, point)}."
            return contradicted(scene, "period", why, printed(subject, point.amount), subject)
        why = f"Angka itu {told(subject, other)}, sedangkan yang terbaru {told(subject, point)}."
        return undecidable(scene, KIND, why, subject)
    if _may_be_part(scene, subject, number, point):
        why = f"Bisa jadi bagian dari {told(subject, point)}."
        return undecidable(scene, KIND, why, subject)
    why = f"{subject.label} adalah {told(subject, point)}, bukan {number.text}."
    return contradicted(scene, KIND, why, printed(subject, point.amount), subject)


def _is_of_a_named_time(scene: Scene, point: Point) -> bool:
    """Whether a period that stands farther off in the clause is that of the value."""
    named = (one for _, one in scene.clause.own_times if one.mention and one.mention.year)
    return any(one.fits(point.period) for one in named)


def _may_be_part(scene: Scene, subject: Subject, number: Number, point: Point) -> bool:
    """Whether a smaller count may be some of them: 45 participants of one course."""
    if subject.unit in (Unit.PERCENT, Unit.INDEX, Unit.SCORE, Unit.LEVEL):
        return False
    if number.measure is Measure.RUPIAH:
        return number.amount is not None and number.amount < point.amount
    smaller = number.amount is not None and number.amount < point.amount
    return smaller and WHOLE.search(scene.clause.text) is None
