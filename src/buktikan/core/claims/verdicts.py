"""Verdicts in whole sentences, with the numbers as people print them."""

from decimal import Decimal

from buktikan.core.claims.judgement import Judgement, Verdict
from buktikan.core.claims.scene import Scene
from buktikan.core.claims.series import Point
from buktikan.core.claims.subject import Subject
from buktikan.core.figure import print_value
from buktikan.core.numeral import print_number
from buktikan.core.quantity import Unit


def judgement(
    verdict: Verdict,
    kind: str,
    scene: Scene,
    why: str,
    *,
    right: str = "",
    subject: Subject | None = None,
) -> Judgement:
    """A verdict on a clause."""
    clause = scene.clause
    start, end = clause.passage.written(*_inner(scene))
    lines = (subject.code,) if subject else ()
    return Judgement(verdict, kind, start, end, clause.read, (why,), right, lines)


def _inner(scene: Scene) -> tuple[int, int]:
    """The clause without white space and commas around it."""
    clause = scene.clause
    text = clause.passage.text[clause.start : clause.end]
    left = len(text) - len(text.lstrip(" ,;\n\t-\u2022"))
    right = len(text) - len(text.rstrip(" ,;\n\t"))
    return clause.start + left, max(clause.start + left, clause.end - right)


def supported(scene: Scene, kind: str, why: str, subject: Subject | None = None) -> Judgement:
    """The data say so too."""
    return judgement(Verdict.SUPPORTED, kind, scene, why, subject=subject)


def contradicted(
    scene: Scene, kind: str, why: str, right: str, subject: Subject | None = None
) -> Judgement:
    """Arithmetic or the data deny it."""
    return judgement(Verdict.CONTRADICTED, kind, scene, why, right=right, subject=subject)


def undecidable(scene: Scene, kind: str, why: str, subject: Subject | None = None) -> Judgement:
    """Nothing here can tell."""
    return judgement(Verdict.UNDECIDABLE, kind, scene, why, subject=subject)


def printed(subject: Subject, amount: Decimal) -> str:
    """A value of the subject as the report prints it; units that say nothing are left out."""
    if subject.unit in (Unit.COUNT, Unit.INDEX, Unit.SCORE, Unit.LEVEL):
        return print_number(amount, subject.unit.places)
    return print_value(amount, subject.unit)


def told(subject: Subject, point: Point) -> str:
    """A value with its time and source: "6,97 persen (Maret 2023, BPS)"."""
    return f"{printed(subject, point.amount)} ({point.told()})"


def plain(amount: Decimal) -> str:
    """A number without unit, with at most two decimals."""
    rounded = amount.quantize(Decimal("0.01")) if amount != amount.to_integral_value() else amount
    return print_number(rounded)


NOT_PROVEN = "Angka {label} belum mempunyai data dukung yang diterima, jadi tidak dapat dipakai."
NOTHING_KNOWN = "Tidak ada angka lain dalam sesi ini yang dapat dibandingkan dengan kalimat ini."


def unproven(scene: Scene, kind: str, subject: Subject) -> Judgement:
    """The value is there but nothing accepted backs it; it is not told."""
    return undecidable(scene, kind, NOT_PROVEN.format(label=subject.label), subject)
