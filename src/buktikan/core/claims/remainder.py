"""Judging what is left: "18 dari 30 desa, tinggal 12 yang belum", "selisih antara 90 dan 81"."""

import re
from collections.abc import Iterator
from decimal import Decimal

from buktikan.core.claims.clause import N, is_level
from buktikan.core.claims.judgement import Judgement
from buktikan.core.claims.number import Hedge, Measure, Number
from buktikan.core.claims.scene import Scene
from buktikan.core.claims.verdicts import contradicted, plain, supported

KIND = "remainder"
GAP = r"[^\ue000-\ue7ff.;]"
LEFT = (
    r"\b(?:tinggal|sisanya|tersisa|menyisakan|kurang|kekurangan|leaving|remaining|(?:so|thus) only)"
    r"\s+(?:(?:sebesar|sebanyak|hanya|sekitar|only|about|about)\s+)?"
)
SHAPES = (
    re.compile(
        rf"(?P<a>{N}){GAP}{{0,24}}?\b(?:dari|of)\b{GAP}{{0,24}}?(?P<b>{N}){GAP}{{0,80}}?{LEFT}(?P<c>{N})"
    ),
    re.compile(
        rf"\b(?:dari|of)\s+{GAP}{{0,24}}?(?P<b>{N}){GAP}{{0,60}}?(?P<a>{N}){GAP}{{0,60}}?{LEFT}(?P<c>{N})"
    ),
    re.compile(
        rf"(?P<a>{N}){GAP}{{0,40}}?\bkurang\s+(?P<c>{N})\s+(?:dari|terhadap)\s+(?:target|pagu)\w*{GAP}{{0,20}}?(?P<b>{N})"
    ),
    re.compile(
        rf"(?P<c>{N}){GAP}{{0,30}}?\bselisih\s+(?:antara\s+)?(?P<b>{N}){GAP}{{0,40}}?\b(?:dan|dengan)\s+(?P<a>{N})"
    ),
)
COMPLEMENT = re.compile(
    rf"{N}\s+(?:[^\W\d_]+\s+){{0,2}}(?:yang\s+)?(?:belum|tidak|lainnya|were not|are not|not yet)\b"
)
"""A number of those that are not: it is no value of what is named."""


WORD = re.compile(
    r"\b(?:tinggal|sisanya|tersisa|menyisakan|kurang|kekurangan|selisih|leaving|remaining|only)\b"
)
"""Without one of these no shape fits; looking for them first costs little."""


def remainders(scene: Scene) -> Iterator[Judgement]:
    """A verdict for the first statement of what is left of a whole."""
    if WORD.search(scene.clause.text) is None:
        return
    for shape in SHAPES:
        match = shape.search(scene.clause.text)
        if match is not None:
            part, whole, rest = (scene.clause.number(match[name]) for name in ("a", "b", "c"))
            if (found := _judged(scene, part, whole, rest)) is not None:
                yield found
                return


def places_of_rest(scene: Scene) -> frozenset[int]:
    """Where numbers stand that tell of a rest, or of those that are not."""
    text = scene.clause.text
    found = {match.start() for match in COMPLEMENT.finditer(text)}
    if WORD.search(text) is None:
        return frozenset(found)
    found |= {match.start("c") for shape in SHAPES for match in shape.finditer(text)}
    return frozenset(found)


def _judged(scene: Scene, part: Number, whole: Number, rest: Number) -> Judgement | None:
    told = (part, whole, rest)
    alike = [one for _, one in scene.clause.own_numbers if one.measure is whole.measure]
    if len([one for one in alike if not one.spoken]) > len(told):
        return None  # a list of parts: what is left of which is not certain
    if any(one.measure is not whole.measure or not is_level(one) for one in told):
        return None
    if whole.measure is Measure.PERCENT or any(one.hedge is not Hedge.EXACT for one in told):
        return None
    if part.amount is None or whole.amount is None or rest.amount is None:
        return None
    exact = abs(whole.amount - part.amount)
    slack = sum((one.step for one in told if one.scaled), Decimal(0)) / 2
    if abs(exact - rest.amount) <= slack:
        return supported(scene, KIND, f"{whole.text} dikurangi {part.text} memang {rest.text}.")
    right = f"Rp{plain(exact)}" if whole.measure is Measure.RUPIAH else plain(exact)
    why = f"{whole.text} dikurangi {part.text} adalah {right}, bukan {rest.text}."
    return contradicted(scene, KIND, why, right)
