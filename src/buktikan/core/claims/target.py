"""Judging statements on targets: reached or not, inside a band or outside."""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from buktikan.core.claims.clause import N, is_level
from buktikan.core.claims.judgement import Judgement
from buktikan.core.claims.number import Measure, Number
from buktikan.core.claims.scene import UNKNOWN, Scene
from buktikan.core.claims.subject import Subject
from buktikan.core.claims.verdicts import contradicted, printed, supported, undecidable, unproven
from buktikan.core.framework import Polarity, Target

KIND = "target"
WORD = r"(?:target(?:nya)?|sasaran(?:nya)?)"
REACH = r"mencapai|memenuhi|melampaui|melewati|menembus|meraih|achieved|met|exceeded|reached|meets"
BEFORE = re.compile(rf"\b(?P<verb>{REACH})\s+(?:[^\W\d_]+\s+){{0,2}}(?:{WORD}|target)\b")
BEHIND = re.compile(
    rf"\b{WORD}\b(?:\s+(?:[^\W\d_]+|{N})){{0,7}}?\s+"
    r"(?P<verb>tercapai|terpenuhi|terlampaui|dicapai|was met|was reached)\b"
)
SIDE = re.compile(rf"\b(?P<side>atas|bawah)\s+(?:[^\W\d_]+\s+)?{WORD}\b")
BAND = re.compile(rf"\b(?P<where>dalam|luar)\s+(?:rentang|kisaran|batas|koridor)?\s*{WORD}\b")
NOT = re.compile(r"\b(?:belum|tidak|gagal|tak|bukan|not|never|jauh dari)\s+(?:[^\W\d_]+\s+){0,3}$")
TOLD = re.compile(
    rf"(?P<a>{N})[^\ue000-\ue7ff.;]{{0,24}}?\b(?:dari|terhadap|of|against)\s+(?:[^\W\d_]+\s+){{0,2}}?"
    rf"{WORD}[^\ue000-\ue7ff.;]{{0,30}}?(?P<b>{N})"
)
"""Both what came in and what was wanted."""
MONEY = re.compile(r"\btarget\s+(?:pad|pendapatan|penerimaan|investasi|retribusi|pajak)\b")


def targets(scene: Scene) -> Iterator[Judgement]:
    """A verdict for the first statement on a target in a clause."""
    text = scene.clause.text
    if not scene.clause.is_fact or MONEY.search(text) or scene.place == UNKNOWN:
        return
    for shape in (BAND, SIDE, BEFORE, BEHIND):
        match = shape.search(text)
        if match is not None:
            found = _by_told(scene, match) or _judged(scene, match)
            if found is not None:
                yield found
            return


def _by_told(scene: Scene, match: re.Match[str]) -> Judgement | None:
    """Money beside its target: what is realised reaches it by being as much."""
    told = TOLD.search(scene.clause.text)
    if told is None or match.re not in (BEFORE, BEHIND):
        return None
    own, wanted = (scene.clause.number(told[name]) for name in ("a", "b"))
    if own.measure is not Measure.RUPIAH or wanted.measure is not Measure.RUPIAH:
        return None
    if own.amount is None or wanted.amount is None:
        return None
    verb = match.start("verb")
    claimed = NOT.search(scene.clause.text[max(0, verb - 40) : verb]) is None
    actual = own.amount >= wanted.amount
    words = "sudah tercapai" if actual else "belum tercapai"
    why = f"{own.text} terhadap target {wanted.text}: {words}."
    if claimed is actual:
        return supported(scene, KIND, why)
    return contradicted(scene, KIND, why, words)


def _judged(scene: Scene, match: re.Match[str]) -> Judgement | None:
    own, wanted = _numbers(scene, match)
    subject = scene.subject(match.start(), [one for one in (own, *wanted) if one is not None])
    if subject is None or scene.is_of_a_group:
        return None
    target = _target(subject, wanted)
    if target is None:
        why = f"Target {subject.label} tidak ada dalam kerangka sesi ini."
        return undecidable(scene, KIND, why, subject)
    amount = own.amount if own is not None and own.bound is None else None
    if amount is None:
        newest = subject.newest
        if newest is None:
            return None
        if not newest.counts:
            return unproven(scene, KIND, subject)
        amount = newest.amount
    return _against(scene, match, subject, target, amount)


def _numbers(scene: Scene, match: re.Match[str]) -> tuple[Number | None, list[Number]]:
    """The own value before the target, and the bounds behind it."""
    numbers = [(at, one) for at, one in scene.clause.own_numbers if is_level(one)]
    word = re.compile(WORD).search(scene.clause.text, match.start())
    at_word = word.start() if word else match.start()
    before = [one for at, one in numbers if at < at_word]
    behind = [one for at, one in numbers if at_word < at < at_word + 60]
    return (before[-1] if before else None), behind[:2]


def _target(subject: Subject, wanted: list[Number]) -> Target | None:
    """The bounds that the sentence tells, else those of the framework."""
    amounts = [one.amount for one in wanted if one.amount is not None]
    known = subject.target
    if not amounts:
        return known
    base = known or Target(0, None, None, "")
    if len(amounts) == 2:
        return replace(base, low=min(amounts), high=max(amounts))
    if subject.polarity is Polarity.LOWER:
        return replace(base, low=None, high=amounts[0])
    if subject.polarity is Polarity.HIGHER:
        return replace(base, low=amounts[0], high=None)
    return known


def _against(
    scene: Scene, match: re.Match[str], subject: Subject, target: Target, amount: Decimal
) -> Judgement | None:
    said = _said(scene.clause.text, match, subject, target, amount)
    if said is None:
        return None
    claimed, actual = said
    bounds = " sampai ".join(
        printed(subject, end) for end in (target.low, target.high) if end is not None
    )
    words = "sudah tercapai" if actual else "belum tercapai"
    if match.re in (BAND,):
        words = "di dalam sasaran" if actual else "di luar sasaran"
    elif match.re is SIDE:
        words = "benar" if actual == claimed else "sebaliknya"
    why = f"{subject.label} {printed(subject, amount)} terhadap target {bounds}: {words}."
    if claimed is actual:
        return supported(scene, KIND, why, subject)
    return contradicted(scene, KIND, why, words, subject)


def _said(
    text: str, match: re.Match[str], subject: Subject, target: Target, amount: Decimal
) -> tuple[bool, bool] | None:
    """What is claimed, and what is so."""
    low, high = target.low, target.high
    inside = (low is None or amount >= low) and (high is None or amount <= high)
    before = text[max(0, match.start() - 40) : match.start()]
    if match.re is SIDE:
        bound = low if low is not None else high
        if bound is None or (low is not None and high is not None):
            return None
        above = match["side"] == "atas"
        return True, (amount > bound) if above else (amount < bound)
    if match.re is BAND:
        return match["where"] == "dalam", inside
    if match.re is BEHIND:
        before = text[max(0, match.start("verb") - 24) : match.start("verb")]
    elif subject.polarity is Polarity.INFO:
        return None
    return NOT.search(before) is None, inside
