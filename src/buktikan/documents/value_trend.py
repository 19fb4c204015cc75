"""One line's series as a picture: only points that count, and no line over a break."""

import json
from collections.abc import Iterator, Sequence
from functools import lru_cache

import vl_convert

from buktikan.core.quantity import Unit
from buktikan.core.tenure import TenureQuarter
from buktikan.core.trend import TrendPoint
from buktikan.documents.board_trend import DARK, LIGHT, VEGA_LITE, Colours, Json
from buktikan.documents.value import amount, short_period

WIDTH, HEIGHT = 560, 240
MOST_POINTS = 24
FEWEST_POINTS = 2
FEW_LABELS = 10


def points_drawn(points: Sequence[TrendPoint]) -> Sequence[TrendPoint]:
    """The newest points that fit; none where one alone would be no series."""
    return points[-MOST_POINTS:] if len(points) >= FEWEST_POINTS else ()


def value_trend_svg(
    points: Sequence[TrendPoint], unit: Unit, quarter: TenureQuarter, *, dark: bool = False
) -> str:
    """An SVG of the points, which must all count; each unbroken run has a line of its own."""
    rows = list(_rows(points_drawn(points), unit, quarter))
    return _drawn(json.dumps(_spec(rows, DARK if dark else LIGHT, unit), ensure_ascii=False))


@lru_cache(maxsize=128)
def _drawn(spec: str) -> str:
    svg: str = vl_convert.vegalite_to_svg(spec, vl_version=VEGA_LITE)
    return svg


def _rows(
    points: Sequence[TrendPoint], unit: Unit, quarter: TenureQuarter
) -> Iterator[dict[str, Json]]:
    run = 0
    for place, one in enumerate(points):
        run += bool(one.break_before)
        yield {
            "place": place,
            "period": short_period(one.period, quarter),
            "amount": float(one.amount),
            "printed": amount(one.amount, unit) if len(points) <= FEW_LABELS else "",
            "run": run,
        }


def _spec(rows: list[dict[str, Json]], colours: Colours, unit: Unit) -> dict[str, Json]:
    values: list[Json] = [*rows]
    x, y = _across([str(row["period"]) for row in rows]), _upwards(unit)
    line: dict[str, Json] = {
        "mark": {
            "type": "line",
            "color": colours.sent,
            "strokeWidth": 2.5,
            "point": {"size": 44, "color": colours.sent},
        },
        "encoding": {"x": x, "y": y, "detail": {"field": "run", "type": "nominal"}},
    }
    label: dict[str, Json] = {
        "mark": {"type": "text", "dy": -12, "fontSize": 13, "color": colours.ink},
        "encoding": {"x": x, "y": y, "text": {"field": "printed", "type": "nominal"}},
    }
    return {
        "width": WIDTH,
        "height": HEIGHT,
        "background": None,
        "data": {"values": values},
        "config": {
            "font": "Liberation Sans, Arial, sans-serif",
            "view": {"stroke": None},
            "axis": _axis(colours),
        },
        "layer": [line, label],
    }


def _across(periods: list[str]) -> dict[str, Json]:
    names: list[Json] = [*periods]
    return {
        "field": "period",
        "type": "ordinal",
        "sort": names,
        "title": None,
        "axis": {"labelAngle": 0, "labelOverlap": True},
    }


def _upwards(unit: Unit) -> dict[str, Json]:
    return {
        "field": "amount",
        "type": "quantitative",
        "title": unit.label,
        "scale": {"zero": False, "padding": 18},
        "axis": {"tickCount": 5},
    }


def _axis(colours: Colours) -> dict[str, Json]:
    return {
        "labelColor": colours.ink,
        "titleColor": colours.ink,
        "labelFontSize": 13,
        "titleFontSize": 13,
        "gridColor": colours.rule,
        "domainColor": colours.ink,
        "tickColor": colours.ink,
    }
