"""Lines of a session as an evaluator reads them: of our own records, or of the report received."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from django.db.models import QuerySet

from buktikan.actions.board import WHOLE, asked_elements
from buktikan.actions.framework import installed
from buktikan.actions.kept import Kept, marks_of
from buktikan.actions.value import above_of
from buktikan.core.achievement import Achievement, Known, achieve
from buktikan.core.desk import DeskFigure, DeskLine, Spot, desk_figure
from buktikan.core.evidence import WITHOUT_EVIDENCE, Standing
from buktikan.core.figure import NO_DATA, NOT_SUPPLIED
from buktikan.core.framework import Framework, Line
from buktikan.core.observation import ObservationKey
from buktikan.core.tenure import EvaluationSession as CoreSession
from buktikan.documents.value import DASH, spoken, target_text
from buktikan.records.locator_facts import locator_from
from buktikan.records.models import (
    Dispute,
    EvaluationSession,
    EvidenceLink,
    Observation,
    Place,
    ReceivedLine,
    ReceivedReport,
    ReceivedTable,
)


@dataclass(frozen=True, slots=True)
class DeskLines:
    """All lines of a session, and the received report that they come from (0: our own records)."""

    framework: Framework
    lines: tuple[DeskLine, ...]
    received: int = 0


_LINES: Kept[DeskLines] = Kept(most=64)
"""Some 100 KB each; an evaluator's day is several regions, gone through again and again."""


def desk_lines(
    session: EvaluationSession, before: EvaluationSession | None, received: ReceivedReport | None
) -> DeskLines:
    """The session's lines as the records stand: one query while nothing has changed.

    The session's tenure and framework must have been loaded with it; `before` and `received` are
    what the functions below found.
    """
    report = received.pk if received else 0
    marks = (*marks_of(session), report, before.framework_id if before else "")
    return _LINES.found(session.key, marks, lambda: _gathered(session, before, received))


def session_before(session: EvaluationSession) -> EvaluationSession | None:
    """The last session of the same tenure and level that was held before this one."""
    rows = EvaluationSession.objects.filter(
        tenure_id=session.tenure_id, level=session.level, quarter__lt=session.quarter
    )
    found: EvaluationSession | None = (
        rows.select_related("framework").defer("framework__files").order_by("-quarter").first()
    )
    return found


def received_for(session: EvaluationSession) -> ReceivedReport | None:
    """The accepted report that stands for the session; None where our own records are judged."""
    return ReceivedReport.objects.filter(session=session).standing().order_by("-pk").first()


def _gathered(
    session: EvaluationSession, before: EvaluationSession | None, received: ReceivedReport | None
) -> DeskLines:
    framework = installed(session.framework_id, session.framework.fingerprint)
    core = session.to_core(with_previous=True)
    known = _known_before(before)
    disputed = _disputed(core.place)
    lines = tuple(
        replace(
            line,
            is_new=bool(known) and line.code not in known,
            is_disputed=not disputed.isdisjoint(_elements(framework, line.code)),
        )
        for line in _own_lines(framework, core)
    )
    if received is None:
        return DeskLines(framework, lines)
    sealed = {one.code: one for one in ReceivedLine.objects.filter(report=received)}
    spots = _sealed_spots(received)
    return DeskLines(
        framework,
        tuple(_as_sealed(line, sealed.get(line.code), spots) for line in lines),
        received.pk,
    )


def _elements(framework: Framework, code: str) -> frozenset[str]:
    return frozenset(framework.line_by_code[code].formula.elements)


def _known_before(before: EvaluationSession | None) -> frozenset[str]:
    """Codes of the lines that the last session's framework had; none before a first session."""
    if before is None:
        return frozenset()
    framework = installed(before.framework_id, before.framework.fingerprint)
    return frozenset(framework.line_by_code)


def _disputed(place: str) -> frozenset[str]:
    """Elements whose official figure the region disputes now."""
    rows = Dispute.objects.filter(region_id=place).prefetch_related("moves")
    return frozenset(one.element for one in rows if not one.state.is_over)


def _own_lines(framework: Framework, session: CoreSession) -> Iterable[DeskLine]:
    place, above = session.place, above_of(session.place)
    names = asked_elements(framework, session)
    rows = Observation.objects.of_places((place, *above))
    known = rows.filter(element__in=names, breakdown=WHOLE).newest().to_core()
    links = EvidenceLink.objects.filter(place=place, element__in=names, breakdown=WHOLE)
    spots = _spots(links)
    titles = dict(Place.objects.filter(key__in=above).values_list("key", "name"))
    found = achieve(Known(framework, session, known, links.decided(), (), above))
    return tuple(_line(one, spots, titles) for one in found)


def _spots(links: QuerySet[EvidenceLink]) -> Mapping[ObservationKey, tuple[Spot, ...]]:
    """Where each value's proof lies: the words of the spot, and the link that its page opens."""
    found: dict[ObservationKey, tuple[Spot, ...]] = {}
    names = ("pk", "item__key", "locator", "element", "place", "period", "source")
    for pk, item, locator, *key in links.order_by("pk").values_list(*names):
        of = ObservationKey(*key)
        found[of] = (
            *found.get(of, ()),
            Spot(item, str(locator_from(locator)) if locator else "", pk),
        )
    return found


def _line(
    one: Achievement, spots: Mapping[ObservationKey, tuple[Spot, ...]], titles: Mapping[str, str]
) -> DeskLine:
    line = one.line
    proof = [spot for used in one.now.used for spot in spots.get(used.key, ())]
    return DeskLine(
        code=line.code,
        name=line.name,
        priority=line.priority or "",
        aspect=line.aspect,
        unit=line.unit.label,
        now=desk_figure(one.now),
        previous=desk_figure(one.previous),
        baseline=desk_figure(one.baseline),
        standing=one.now.standing,
        value=one.now.value,
        target=_target(one, line),
        reached=one.reached,
        improved=one.improved,
        above=tuple(
            (titles.get(other.place, other.place), spoken(other.figure))
            for other in one.comparators
        ),
        spots=tuple({(spot.item, spot.words): spot for spot in proof}.values()),
    )


def _target(one: Achievement, line: Line) -> str:
    return "" if one.target is None else target_text(one.target, line.unit).replace(DASH, "–")


def _as_sealed(line: DeskLine, row: ReceivedLine | None, spots: Mapping[str, str]) -> DeskLine:
    """The line with what its region sealed in place of whatever our own records say."""
    if row is None:
        absent = DeskFigure("tidak ada dalam laporan", counts=False)
        return replace(
            line,
            now=absent,
            previous=absent,
            baseline=absent,
            standing=Standing.WITHOUT,
            value=None,
            spots=(),
            reached=None,
            improved=None,
        )
    standing = Standing(row.standing)
    named = tuple(one for one in row.evidence.split("\n") if one)
    return replace(
        line,
        now=_sealed_figure(row.printed, standing.counts, row.as_of),
        previous=_sealed_figure(row.previous, _has_digit(row.previous)),
        baseline=_sealed_figure(row.baseline, _has_digit(row.baseline)),
        standing=standing,
        value=Decimal(row.number) if standing.counts and row.number else None,
        improved=None,
        reached={"yes": True, "no": False}.get(row.reached),
        spots=tuple(Spot(one, spots.get(one, "")) for one in named),
    )


def _sealed_figure(printed: str, counts: bool, as_of: str = "") -> DeskFigure:
    """What does not count has no number here either, whatever words the sender chose."""
    absent = printed if printed in (NO_DATA, NOT_SUPPLIED) else WITHOUT_EVIDENCE
    return DeskFigure(printed if counts else absent, counts, as_of)


def _has_digit(printed: str) -> bool:
    return any(map(str.isdigit, printed))


def _sealed_spots(received: ReceivedReport) -> Mapping[str, str]:
    """The title of each piece of evidence in the received register, by its key."""
    table = ReceivedTable.objects.filter(report=received, name="evidence")
    text = table.values_list("rows", flat=True).first()
    rows = json.loads(text) if text else []
    told = (one for one in rows if isinstance(one, dict)) if isinstance(rows, list) else ()
    return {str(one.get("key", "")): str(one.get("title", "")) for one in told}
