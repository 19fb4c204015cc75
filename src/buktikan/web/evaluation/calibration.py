"""Calibration: how far the marks lie apart, how strict each evaluator is, what is settled."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render

from buktikan.actions.calibration_look import CalibrationLook, look_at
from buktikan.actions.framework import installed
from buktikan.actions.round_look import round_state
from buktikan.core.calibration import LineSpread, Strictness
from buktikan.core.evaluation import RoundState, Seat
from buktikan.core.framework import Bilingual, Framework
from buktikan.core.mark import MarkKind
from buktikan.core.mark_typed import ABSTAIN, NOT_APPLICABLE, mark_text, points_text
from buktikan.core.rights import Capability
from buktikan.records.models import EvaluationSession
from buktikan.web.evaluation.spread import Dot, dots, signed, spread_words
from buktikan.web.page import SignedInRequest, page


@dataclass(frozen=True, slots=True)
class GivenMark:
    """One evaluator's mark as it is shown."""

    name: str
    text: str
    words: str


@dataclass(frozen=True, slots=True)
class Version:
    """One settling of a line."""

    text: str
    words: str
    by: str
    at: object


@dataclass(frozen=True, slots=True)
class LineShown:
    """One line of the calibration."""

    code: str
    name: Bilingual
    spread: LineSpread
    most: str
    dots: tuple[Dot, ...]
    marks: tuple[GivenMark, ...]
    said: str
    apart: str
    settled: str
    proposed: str
    versions: tuple[Version, ...]


@dataclass(frozen=True, slots=True)
class StrictnessShown:
    """How one evaluator marks beside the others, in words and figures."""

    name: str
    marked: int
    pairs: int
    difference: str
    is_strict: bool
    is_mild: bool


@page(Capability.EVALUATE, seated=True)
def calibration(request: SignedInRequest, session: EvaluationSession) -> HttpResponse:
    """The team's marks side by side; nothing of them until everybody may see everybody's."""
    look = look_at(session, request.user)
    state = round_state(session)
    framework = installed(session.framework_id, session.framework.fingerprint)
    lines = tuple(lines_shown(look, framework))
    only = request.GET.get("hanya", "")
    settled = sum(1 for one in lines if one.settled)
    context = {
        "session": session,
        "look": look,
        "state": state,
        "lines": tuple(one for one in lines if _wanted(one, only)),
        "all": len(lines),
        "only": only,
        "discuss": sum(1 for one in lines if one.spread.must_discuss),
        "open": len(lines) - settled,
        "agreement": _percent(look),
        "strictness": tuple(_strictness(look)),
        "may_settle": request.seat is Seat.CHAIR and state is RoundState.DISCUSSION,
        "plain": sum(1 for one in lines if is_plain(one)),
    }
    return render(request, "evaluation/calibration.html", context)


def _percent(look: CalibrationLook) -> str:
    """The share of pairs within one step, in per cent; empty where there are none."""
    agreement = look.calibration.agreement if look.calibration else None
    return "" if agreement is None else f"{agreement:.0%}".replace("%", " %")


def is_plain(one: LineShown) -> bool:
    """Whether the line waits to be settled and nothing in its marks asks for words."""
    return bool(one.proposed) and not one.settled and not one.spread.must_discuss


def _wanted(one: LineShown, only: str) -> bool:
    if only == "bahas":
        return one.spread.must_discuss
    return not one.settled if only == "terbuka" else True


def lines_shown(look: CalibrationLook, framework: Framework) -> Iterator[LineShown]:
    """Lines that must be discussed first, then as the framework has them."""
    if look.calibration is None or look.scheme is None:
        return
    known = framework.line_by_code
    for one in sorted(look.calibration.lines, key=lambda line: not line.must_discuss):
        if one.code not in known or not (one.points or one.others or one.code in look.settled):
            continue
        most = look.scheme.rules[one.code].most
        marks = tuple(_marks(one, look))
        yield LineShown(
            code=one.code,
            name=known[one.code].name,
            spread=one,
            most=points_text(most),
            dots=tuple(dots(one.points.values(), most)),
            marks=marks,
            said=spread_words((mark.name, mark.text) for mark in marks),
            apart=points_text(one.spread) if one.spread is not None else "",
            settled=mark_text(look.settled.get(one.code)),
            proposed=mark_text(one.proposed),
            versions=tuple(_versions(one.code, look)),
        )


def _marks(one: LineSpread, look: CalibrationLook) -> Iterator[GivenMark]:
    texts: Mapping[int, str] = {who: points_text(points) for who, points in one.points.items()}
    letters = {
        who: ABSTAIN if kind is MarkKind.ABSTAIN else NOT_APPLICABLE
        for who, kind in one.others.items()
    }
    for who, text in sorted({**texts, **letters}.items()):
        yield GivenMark(look.names.get(who, ""), text, look.words.get((one.code, who), ""))


def _versions(code: str, look: CalibrationLook) -> Iterator[Version]:
    for row in look.versions.get(code, ()):
        yield Version(mark_text(row.to_core()), row.words, row.settled_by, row.settled_at)


def _strictness(look: CalibrationLook) -> Iterator[StrictnessShown]:
    found: tuple[Strictness, ...] = look.calibration.strictness if look.calibration else ()
    for one in found:
        apart = one.difference
        yield StrictnessShown(
            name=look.names.get(one.evaluator, ""),
            marked=one.marked,
            pairs=one.pairs,
            difference="" if apart is None else signed(apart),
            is_strict=apart is not None and apart < 0,
            is_mild=apart is not None and apart > 0,
        )
