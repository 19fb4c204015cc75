"""How far evaluators are apart: spread of each line, strictness of each, what must be discussed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import combinations

from buktikan.core.mark import Mark, MarkKind, Settled
from buktikan.core.scoring import LineRule, Scheme, SettleBy

PLACES = 3


@dataclass(frozen=True, slots=True)
class LineSpread:
    """Marks of one line side by side.

    `points` are what each evaluator gave, `others` who said "not applicable" or abstained.
    `proposed` is what the scheme takes of them, on a step. Nobody marked: everything is None.
    """

    code: str
    points: Mapping[int, Decimal]
    others: Mapping[int, MarkKind]
    spread: Decimal | None
    mean: Decimal | None
    median: Decimal | None
    proposed: Settled | None
    must_discuss: bool
    because: str = ""

    @property
    def low(self) -> Decimal | None:
        """The least points given."""
        return min(self.points.values(), default=None)

    @property
    def high(self) -> Decimal | None:
        """The most points given."""
        return max(self.points.values(), default=None)


@dataclass(frozen=True, slots=True)
class Strictness:
    """How one evaluator marks beside the others, over the lines that both marked.

    `difference` is the mean of own less others' points: below zero is strict. None where nobody
    else marked the same lines. `pairs` is how many comparisons stand behind it.
    """

    evaluator: int
    marked: int
    pairs: int
    difference: Decimal | None


@dataclass(frozen=True, slots=True)
class Calibration:
    """A session's marks compared. `agreement` is the share of pairs within one step."""

    lines: tuple[LineSpread, ...]
    strictness: tuple[Strictness, ...]
    agreement: Decimal | None

    @property
    def must_discuss(self) -> tuple[str, ...]:
        """Codes of lines that the team must discuss."""
        return tuple(one.code for one in self.lines if one.must_discuss)

    def line(self, code: str) -> LineSpread | None:
        """The line of that code."""
        return next((one for one in self.lines if one.code == code), None)


def calibrate(scheme: Scheme, marks: Iterable[Mark]) -> Calibration:
    """Compare marks, in whatever order they come; only lines that count, in the scheme's order."""
    held: dict[str, dict[int, Mark]] = {code: {} for code in scheme.rules}
    for one in marks:
        if one.code in held:
            held[one.code][one.evaluator] = one
    rules = [rule for rule in scheme.rules.values() if rule.counts]
    lines = tuple(_spread(scheme, rule, _ordered(held[rule.code])) for rule in rules)
    return Calibration(lines, _strictness(lines), _agreement(scheme, lines))


def _ordered(marks: Mapping[int, Mark]) -> dict[int, Mark]:
    return {one: marks[one] for one in sorted(marks)}


def _spread(scheme: Scheme, rule: LineRule, marks: Mapping[int, Mark]) -> LineSpread:
    points = {who: one.points for who, one in marks.items() if one.points is not None}
    others = {who: one.kind for who, one in marks.items() if one.kind is not MarkKind.POINTS}
    amounts = sorted(points.values())
    spread = amounts[-1] - amounts[0] if amounts else None
    because = _why_discuss(scheme, spread, points, others)
    return LineSpread(
        code=rule.code,
        points=points,
        others=others,
        spread=spread,
        mean=_decimal(mean_of(amounts)),
        median=_decimal(median_of(amounts)),
        proposed=_proposed(scheme, rule, amounts, others),
        must_discuss=bool(because),
        because=because,
    )


def _why_discuss(
    scheme: Scheme,
    spread: Decimal | None,
    points: Mapping[int, Decimal],
    others: Mapping[int, MarkKind],
) -> str:
    if points and MarkKind.NOT_APPLICABLE in others.values():
        return "Sebagian penilai memberi poin, sebagian menyebut baris ini tidak berlaku."
    threshold = scheme.discuss_from
    if spread is not None and threshold is not None and spread >= threshold:
        return "Selisih nilai antarpenilai mencapai batas yang wajib dibahas."
    return ""


def _proposed(
    scheme: Scheme, rule: LineRule, amounts: list[Decimal], others: Mapping[int, MarkKind]
) -> Settled | None:
    """What the chair is shown first; an abstention has no say unless all abstain."""
    if not amounts:
        kinds = set(others.values())
        if not kinds:
            return None
        said = MarkKind.NOT_APPLICABLE
        return Settled(rule.code, said if said in kinds else MarkKind.ABSTAIN)
    middle = median_of if scheme.settle_by is SettleBy.MEDIAN else mean_of
    found = _decimal(middle(amounts))
    return None if found is None else Settled(rule.code, MarkKind.POINTS, rule.nearest(found))


def mean_of(amounts: Iterable[Decimal]) -> Fraction | None:
    """The exact mean; None of nothing."""
    known = [Fraction(one) for one in amounts]
    return sum(known, Fraction(0)) / len(known) if known else None


def median_of(amounts: Iterable[Decimal]) -> Fraction | None:
    """The middle amount, or the mean of both middle ones; None of nothing."""
    known = sorted(Fraction(one) for one in amounts)
    if not known:
        return None
    middle = len(known) // 2
    return known[middle] if len(known) % 2 else (known[middle - 1] + known[middle]) / 2


def _strictness(lines: Iterable[LineSpread]) -> tuple[Strictness, ...]:
    marked: dict[int, int] = {}
    apart: dict[int, list[Fraction]] = {}
    for line in lines:
        whole = sum((Fraction(one) for one in line.points.values()), Fraction(0))
        for who, own in line.points.items():
            marked[who] = marked.get(who, 0) + 1
            rest = len(line.points) - 1
            differences = apart.setdefault(who, [Fraction(0), Fraction(0)])
            # own less each other, summed: as many times own as there are others, less all of them
            differences[0] += (rest + 1) * Fraction(own) - whole
            differences[1] += rest
    return tuple(
        Strictness(who, marked[who], int(pairs), _decimal(summed / pairs) if pairs else None)
        for who, (summed, pairs) in sorted(apart.items())
    )


def _agreement(scheme: Scheme, lines: Iterable[LineSpread]) -> Decimal | None:
    near = pairs = 0
    for line in lines:
        step = scheme.rules[line.code].step
        for one, other in combinations(line.points.values(), 2):
            pairs += 1
            near += abs(one - other) <= step
    return _decimal(Fraction(near, pairs)) if pairs else None


def _decimal(amount: Fraction | None) -> Decimal | None:
    """Three places, halves away from zero, so that strict and mild are rounded alike."""
    if amount is None:
        return None
    scale = 10**PLACES
    whole = (2 * abs(amount.numerator) * scale + amount.denominator) // (2 * amount.denominator)
    return Decimal(whole if amount >= 0 else -whole).scaleb(-PLACES)


def settling_needs_words(line: LineSpread | None, kind: MarkKind, points: Decimal | None) -> str:
    """Why the chair must give words for settling a line so; empty where none are due."""
    if line is None or not (line.points or line.others):
        return "Baris ini belum dinilai siapa pun."
    if line.must_discuss:
        return line.because
    if kind is not MarkKind.POINTS:
        agreed = kind in line.others.values() and not line.points
        return "" if agreed else "Para penilai tidak menyatakan demikian."
    low, high = line.low, line.high
    if points is None or low is None or high is None:
        return "Tidak ada penilai yang memberi poin untuk baris ini."
    if not low <= points <= high:
        return "Nilai ini di luar nilai yang diberikan para penilai."
    return ""
