"""What pages of values show: figures that count apart from claims, in words."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from buktikan.actions.value import LineView, OfferedLink, PointShown
from buktikan.core.evidence import (
    EvidenceClass,
    EvidenceFile,
    EvidenceItem,
    EvidenceState,
    Standing,
)
from buktikan.core.figure import Figure
from buktikan.core.framework import Element, Polarity, Provenance
from buktikan.core.observation import Observation
from buktikan.core.trend import TrendPoint
from buktikan.documents.value import amount, change_text, target_text
from buktikan.web.value.formula_words import with_labels
from buktikan.web.words import (
    age_words,
    day_words,
    figure_words,
    period_words,
    printed_words,
    value_words,
    words,
)

POLARITIES = {
    Polarity.HIGHER: gettext_lazy("makin tinggi makin baik"),
    Polarity.LOWER: gettext_lazy("makin rendah makin baik"),
    Polarity.BAND: gettext_lazy("baik bila di dalam rentang"),
    Polarity.INFO: gettext_lazy("informasi, tanpa arah"),
}
PROVENANCES = {
    Provenance.SOURCED: gettext_lazy("tertulis dalam dokumen kementerian"),
    Provenance.RECONSTRUCTED: gettext_lazy("disusun ulang dari peraturan dan pengertian resmi"),
}


@dataclass(frozen=True, slots=True)
class FigureShown:
    """A figure: what counts, else why not; what is claimed is told apart."""

    printed: str
    dated: str
    claimed: str
    standing: Standing | None
    counts: bool
    why: tuple[str, ...]
    source: str
    explanation: str


def figure_shown(view: LineView, figure: Figure) -> FigureShown:
    """A figure in words. A claim is told only where it does not count."""
    counts = figure.value is not None
    claim = figure.claimed if not counts else None
    period = figure.as_of if figure.claimed is not None else None
    age = f" ({age_words(figure.age_months)})" if figure.carried and figure.age_months else ""
    return FigureShown(
        printed=figure_words(figure),
        dated=f"{period_words(period, view.session.quarter)}{age}" if period else "",
        claimed=value_words(claim, figure.unit, figure.scale) if claim is not None else "",
        standing=figure.standing if figure.claimed is not None else None,
        counts=counts,
        why=_why(view, figure),
        source=figure.source,
        explanation=figure.explanation,
    )


def _why(view: LineView, figure: Figure) -> tuple[str, ...]:
    """Why there is no number at all; a claim says enough by its standing."""
    if figure.claimed is not None:
        return ()
    if figure.not_supplied:
        return (figure.not_supplied,)
    return tuple(with_labels(one, view.framework.elements) for one in figure.why_absent)


Fact = tuple[str, str | Promise]


def facts_of(view: LineView) -> tuple[Fact, ...]:
    """Facts of the line, empty ones left out."""
    line, framework = view.line, view.framework
    facts: tuple[Fact, ...] = (
        (_("Satuan"), words(line.unit)),
        (_("Arah"), POLARITIES[line.polarity]),
        (_("Frekuensi"), words(line.frequency)),
        (_("Pengampu"), view.owner),
        (_("Produsen data"), line.producer),
        (_("Data dukung yang diminta"), "; ".join(line.evidence)),
        (_("Sumber baris"), line.source),
        (_("Asal baris"), PROVENANCES[line.provenance]),
        (_("Kerangka"), f"{words(framework.name)}, {day_words(framework.valid_from)}"),
    )
    return tuple(one for one in facts if one[1])


@dataclass(frozen=True, slots=True)
class StatedShown:
    """One observation in words."""

    value: str
    period: str
    source: str
    standing: Standing | None
    absence: str = ""


@dataclass(frozen=True, slots=True)
class PartShown:
    """One element of the formula."""

    element: Element
    owner: str
    stated: tuple[StatedShown, ...]


def parts_shown(view: LineView) -> tuple[PartShown, ...]:
    """The elements of the formula with the numbers put in."""
    return tuple(
        PartShown(
            part.element,
            part.owner,
            tuple(_stated(view, part.element, one, standing) for one, standing in part.used),
        )
        for part in view.parts
    )


def _stated(view: LineView, element: Element, one: Observation, standing: Standing) -> StatedShown:
    value = "" if one.value is None else value_words(one.value, element.unit)
    period = period_words(one.period, view.session.quarter)
    absence = one.absence.reason if one.absence else ""
    return StatedShown(value, period, one.source, standing, absence)


@dataclass(frozen=True, slots=True)
class ComparedShown:
    """The figure beside another time, a target, or another place."""

    label: str
    figure: FigureShown | None = None
    words: str = ""
    note: str = ""


def compared_shown(view: LineView) -> tuple[ComparedShown, ...]:
    """Target, previous quarter, baseline, changes, the province and the nation."""
    return tuple(_compared(view))


def _compared(view: LineView) -> Iterator[ComparedShown]:
    one, unit = view.achievement, view.line.unit
    if one.target is not None:
        reached = {True: _("tercapai"), False: _("belum tercapai"), None: ""}[one.reached]
        note = "; ".join(part for part in (str(one.target.year), one.target.source) if part)
        target = printed_words(target_text(one.target, unit))
        yield ComparedShown(_("Target"), words=f"{target} {reached}".strip(), note=note)
    elif one.reached is not None:
        told = _("tepat waktu") if one.reached else _("terlambat")
        yield ComparedShown(_("Batas waktu"), words=told)
    yield ComparedShown(_("Triwulan sebelumnya"), figure_shown(view, one.previous))
    if one.change is not None:
        changed = printed_words(change_text(one.change, unit))
        yield ComparedShown(_("Perubahan dari triwulan sebelumnya"), words=changed)
    yield ComparedShown(_("Sebelum menjabat"), figure_shown(view, one.baseline))
    if one.change_since_baseline is not None:
        good = {True: _("membaik"), False: _("tidak membaik"), None: ""}[one.improved]
        changed = printed_words(change_text(one.change_since_baseline, unit))
        yield ComparedShown(_("Perubahan sejak dilantik"), words=changed, note=good)
    for other in one.comparators:
        name = view.names.get(other.place, other.place)
        yield ComparedShown(name, figure_shown(view, other.figure))


@dataclass(frozen=True, slots=True)
class OtherShown:
    """What another source says of an element."""

    element: Element
    stated: StatedShown
    difference: str


def others_shown(view: LineView) -> tuple[OtherShown, ...]:
    """Other sources, with their difference to the one that speaks."""
    return tuple(
        OtherShown(
            view.framework.elements[one.element],
            _stated(
                view,
                view.framework.elements[one.element],
                one.observation,
                view.standing_of(one.observation),
            ),
            printed_words(change_text(one.difference, view.framework.elements[one.element].unit)),
        )
        for one in view.achievement.others
    )


@dataclass(frozen=True, slots=True)
class TrendRow:
    """One point of the series in words."""

    period: str
    value: str
    source: str
    standing: Standing
    broken: str


def trend_shown(view: LineView) -> tuple[TrendRow, ...]:
    """The series, the newest first, claims with their standing."""
    quarter, unit = view.session.quarter, view.line.unit
    return tuple(
        TrendRow(
            period_words(one.point.period, quarter),
            printed_words(amount(one.point.amount, unit)),
            one.point.source,
            one.standing,
            one.point.break_before,
        )
        for one in reversed(view.trend)
    )


def points_that_count(view: LineView) -> tuple[TrendPoint, ...]:
    """Proven points; where one was left out, the next breaks the line."""
    found: list[TrendPoint] = []
    skipped = False
    for one in view.trend:
        if one.standing.counts:
            found.append(_broken(one) if skipped and found else one.point)
        skipped = not one.standing.counts
    return tuple(found)


def _broken(one: PointShown) -> TrendPoint:
    point = one.point
    why = point.break_before or words(Standing.WITHOUT)
    return TrendPoint(
        point.period, point.amount, point.source, point.producer, point.base_version, why
    )


@dataclass(frozen=True, slots=True)
class LinkShown:
    """What one item proves, and what the verifier said of it."""

    label: str
    locator: str
    state: EvidenceState
    outdated: bool
    reason: str


@dataclass(frozen=True, slots=True)
class ProofShown:
    """One item behind the figure; `item` is None where it may not be seen."""

    key: str
    item: EvidenceItem | None
    files: tuple[EvidenceFile, ...]
    links: tuple[LinkShown, ...]


def proof_shown(view: LineView) -> tuple[ProofShown, ...]:
    """Each item once, with the elements that it backs."""
    grouped: dict[str, list[OfferedLink]] = {}
    for one in view.offered:
        grouped.setdefault(one.key, []).append(one)
    return tuple(_proof(view, key, links) for key, links in grouped.items())


def _proof(view: LineView, key: str, offered: list[OfferedLink]) -> ProofShown:
    item = offered[0].item
    is_open = item is not None and item.classification is not EvidenceClass.RESTRICTED
    links = (
        LinkShown(
            words(view.framework.elements[one.link.observation.element].label),
            str(one.link.locator) if item else "",
            one.state,
            one.state is not one.link.state,
            one.link.reason if item else "",
        )
        for one in offered
    )
    return ProofShown(
        key, item, item.files if item and is_open else (), tuple(dict.fromkeys(links))
    )
