"""Statements of a change, held against their own numbers: whatever the data, these deny."""

from decimal import Decimal

from buktikan.core.claims.change_frame import Frame
from buktikan.core.claims.direction import Direction, Verb, direction_of
from buktikan.core.claims.judgement import Judgement
from buktikan.core.claims.number import Hedge, Measure, Number
from buktikan.core.claims.scene import Scene
from buktikan.core.claims.subject import Subject
from buktikan.core.claims.verdicts import contradicted, plain
from buktikan.core.framework import Polarity
from buktikan.core.numeral import print_number
from buktikan.core.quantity import Unit

HUNDRED = Decimal(100)
KIND = "change"


def by_arithmetic(scene: Scene, frame: Frame) -> Judgement | None:
    """A contradiction within the statement's own numbers; None where they agree."""
    before, after = frame.before, frame.after
    if before is None or after is None or before.amount is None or after.amount is None:
        return None
    if not _same_measure(before, after):
        return None
    change = after.amount - before.amount
    said = said_by(frame.verb, scene, frame)
    firm = before.hedge is Hedge.EXACT and after.hedge is Hedge.EXACT
    if said is not None and firm and not frame.verb.agrees(said, direction_of(change)):
        actual = direction_of(change)
        return contradicted(
            scene,
            KIND,
            f"{before.text} menjadi {after.text} adalah {actual.word}, bukan "
            f"{'tidak ' if frame.verb.negated else ''}{said.word}.",
            actual.word,
            subject_of(scene, frame),
        )
    return _by_amount(scene, frame, before, after)


def _same_measure(one: Number, other: Number) -> bool:
    plain_units = one.measure is other.measure
    return plain_units or Measure.PLAIN in (one.measure, other.measure)


def said_by(verb: Verb, scene: Scene, frame: Frame) -> Direction | None:
    """The direction that the verb means for what it speaks of."""
    subject = subject_of(scene, frame)
    in_days = any(one.noun in ("hari", "days", "menit", "jam") for one in frame.numbers)
    if subject is not None:
        in_days = in_days or subject.unit is Unit.DAYS
    return verb.means(subject.polarity if subject else Polarity.INFO, in_days=in_days)


def subject_of(scene: Scene, frame: Frame) -> Subject | None:
    """What the statement speaks of."""
    return scene.subject(frame.verb.start, frame.numbers)


def _by_amount(scene: Scene, frame: Frame, before: Number, after: Number) -> Judgement | None:
    amount = frame.amount
    if amount is None or amount.amount is None or before.amount is None or after.amount is None:
        return None
    change = abs(after.amount - before.amount)
    slack = _slack(before) + _slack(after)
    match amount.measure:
        case Measure.PERCENT:
            return _by_percent(scene, frame, amount, before.amount, change, slack)
        case Measure.TIMES:
            return _by_times(scene, frame, amount, before.amount, after.amount)
        case Measure.POINTS | Measure.PLAIN | Measure.RUPIAH:
            if amount.measure is not Measure.POINTS and before.measure is Measure.PERCENT:
                return None
            if _near(amount, change, slack):
                return None
            unit = " poin" if amount.measure is Measure.POINTS else ""
            right = f"{plain(change)}{unit}"
            why = f"Selisih {before.text} dan {after.text} adalah {right}, bukan {amount.text}."
            return contradicted(scene, KIND, why, right, subject_of(scene, frame))


def _slack(one: Number) -> Decimal:
    """How much rounding may hide: counts are exact."""
    if one.bound is None and one.measure is Measure.PLAIN and not one.scaled and one.step == 1:
        return Decimal(0)
    return one.step / 2


def _near(number: Number, exact: Decimal, slack: Decimal) -> bool:
    return any(number.says(one, derived=True) for one in (exact, exact - slack, exact + slack))


def _by_percent(
    scene: Scene,
    frame: Frame,
    amount: Number,
    before: Decimal,
    change: Decimal,
    slack: Decimal,
) -> Judgement | None:
    if before == 0:
        why = "Perubahan dari nol tidak mempunyai persentase."
        return contradicted(scene, KIND, why, "", subject_of(scene, frame))
    exact = change * HUNDRED / abs(before)
    if _near(amount, exact, slack * HUNDRED / abs(before)):
        return None
    right = f"{print_number(exact, 1)} persen"
    rates = all(one.measure is Measure.PERCENT for one in frame.numbers)
    if rates and amount.says(change, derived=True):
        why = (
            f"Selisihnya {plain(change)} poin persentase, bukan persen; "
            f"perubahan relatifnya {right}."
        )
        return contradicted(scene, "points", why, f"{plain(change)} poin", subject_of(scene, frame))
    if _may_be_rates(scene, frame) and amount.says(change, derived=True):
        return None
    first, last = (one.text for one in frame.numbers)
    why = f"Perubahan dari {first} menjadi {last} adalah {right}, bukan {amount.text} persen."
    return contradicted(scene, KIND, why, right, subject_of(scene, frame))


def may_be_share(scene: Scene, frame: Frame) -> bool:
    """Whether a percentage behind both values may be that of a line, and not the change."""
    amount = frame.amount
    if not frame.trailing or amount is None:
        return False
    rates = [one for one in scene.knowledge.subjects if one.unit is Unit.PERCENT]
    newest = [one.newest for one in rates if one.newest is not None]
    return not newest or any(amount.says(point.amount, derived=True) for point in newest)


def _may_be_rates(scene: Scene, frame: Frame) -> bool:
    """Whether the values may be percentages although nothing beside them says so."""
    subject = subject_of(scene, frame)
    bare = all(one.measure is Measure.PLAIN and one.step < 1 for one in frame.numbers)
    return bare and (subject is None or subject.unit is Unit.PERCENT)


def _by_times(
    scene: Scene, frame: Frame, amount: Number, before: Decimal, after: Decimal
) -> Judgement | None:
    if before == 0:
        return None
    ratio = after / before
    if ratio < 1 and ratio != 0:
        ratio = 1 / ratio
    if amount.says(ratio, derived=False) or abs(ratio - (amount.amount or 0)) * 20 <= ratio:
        return None
    right = f"{print_number(ratio, 2)} kali"
    first, last = (one.text for one in frame.numbers)
    why = f"{last} adalah {right} {first}, bukan {amount.text} kali."
    return contradicted(scene, "multiple", why, right, subject_of(scene, frame))
