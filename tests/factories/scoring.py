"""Schemes and marks in few words."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from buktikan.core.framework import Bilingual, Scale, ScaleClass
from buktikan.core.mark import Mark, MarkKind, Settled
from buktikan.core.scoring import Absent, Effect, LineRule, Scheme, SchemeProvenance

D = Decimal
LETTERS = {"N": MarkKind.NOT_APPLICABLE, "A": MarkKind.ABSTAIN}
KATEGORI_2022 = Scale(
    "kategori_2022",
    "Kategori 2022",
    (
        ScaleClass("kurang", "Kurang", D(0), D(16)),
        ScaleClass("cukup", "Cukup", D(17), D(24)),
        ScaleClass("baik", "Baik", D(25), D(28)),
    ),
)


def scheme(
    lines: int = 4,
    *,
    most: str = "4",
    step: str = "0.5",
    weights: tuple[str, ...] = (),
    counts: tuple[bool, ...] = (),
    groups: Mapping[str, Decimal] | None = None,
    **more: object,
) -> Scheme:
    """A scheme of so many lines, the first half in priority P1, the rest in aspect A."""
    rules = {}
    for at in range(lines):
        rules[f"L{at + 1}"] = LineRule(
            code=f"L{at + 1}",
            most=D(most),
            step=D(step),
            weight=D(weights[at]) if weights else D(1),
            counts=counts[at] if counts else True,
            priority="P1" if at < lines // 2 else "",
            aspect="A",
        )
    made = Scheme("uji", "uji-1", Bilingual("Uji", "Test"), "CONTOH", SchemeProvenance.LOCAL, rules)
    return replace(made, weights=groups or {}, **more)  # type: ignore[arg-type]  # fields of the scheme by name


def absent(effect: Effect) -> Absent:
    """A line without points that has the effect."""
    return Absent(effect)


def settled(**typed: str) -> dict[str, Settled]:
    """What was settled: points, or N and A, by line."""
    return {code: _settled(code, text) for code, text in typed.items()}


def _settled(code: str, text: str) -> Settled:
    if text in LETTERS:
        return Settled(code, LETTERS[text])
    return Settled(code, MarkKind.POINTS, D(text))


def marks(table: Mapping[int, Mapping[str, str]]) -> list[Mark]:
    """Marks of evaluators: who, on which line, what."""
    return [
        Mark(code, who, one.kind, one.points)
        for who, row in table.items()
        for code, one in settled(**row).items()
    ]
