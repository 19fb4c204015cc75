"""The way to the deadline as a picture, for light and for dark pages."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import vl_convert

from buktikan.core.pace import Pace

Json = str | int | float | bool | None | list["Json"] | dict[str, "Json"]

VEGA_LITE = "5.21"
WIDTH, HEIGHT = 420, 240
MOST_MARKS = 7
SENT, VERIFIED, NEEDED = "Terkirim", "Terverifikasi", "Yang diperlukan"


@dataclass(frozen=True, slots=True)
class Colours:
    """What is drawn in which colour."""

    ink: str
    rule: str
    sent: str
    verified: str
    needed: str


LIGHT = Colours("#33454e", "#cfd9dd", "#134a82", "#0b593c", "#853a05")
DARK = Colours("#c6d1d6", "#33474f", "#b2d5fb", "#a3e6c6", "#ffc796")


def trend_svg(pace: Pace, *, dark: bool = False) -> str:
    """An SVG of the lines sent and verified by day, with the straight line that arrives in time.

    The ground is left out: the page's own shows through.
    """
    spec = _spec(pace, DARK if dark else LIGHT)
    return _drawn(json.dumps(spec, ensure_ascii=False))


@lru_cache(maxsize=64)
def _drawn(spec: str) -> str:
    svg: str = vl_convert.vegalite_to_svg(spec, vl_version=VEGA_LITE)
    return svg


def _rows(pace: Pace) -> Iterator[dict[str, Json]]:
    for one in pace.days:
        yield _row(SENT, one.day, one.sent)
        yield _row(VERIFIED, one.day, one.verified)
    if pace.due is not None and pace.needed is not None:
        yield _row(NEEDED, pace.now.day, pace.now.sent)
        yield _row(NEEDED, pace.due, pace.lines)


def _row(series: str, day: date, lines: int) -> dict[str, Json]:
    return {"series": series, "day": day.isoformat(), "lines": lines}


def _spec(pace: Pace, colours: Colours) -> dict[str, Json]:
    text: dict[str, Json] = {
        "labelColor": colours.ink,
        "titleColor": colours.ink,
        "labelFontSize": 13,
        "titleFontSize": 13,
    }
    axis: dict[str, Json] = {
        **text,
        "gridColor": colours.rule,
        "domainColor": colours.ink,
        "tickColor": colours.ink,
    }
    return {
        "width": WIDTH,
        "height": HEIGHT,
        "background": None,
        "data": {"values": list(_rows(pace))},
        "config": {
            "font": "Liberation Sans, Arial, sans-serif",
            "view": {"stroke": None},
            "legend": text,
            "axis": axis,
        },
        "layer": [*_lines(pace, colours), *_deadline(pace, colours)],
    }


def _lines(pace: Pace, colours: Colours) -> list[Json]:
    scale: dict[str, Json] = {
        "domain": [SENT, VERIFIED, NEEDED],
        "range": [colours.sent, colours.verified, colours.needed],
    }
    dashes: dict[str, Json] = {
        "domain": [SENT, VERIFIED, NEEDED],
        "range": [[1, 0], [7, 3], [2, 4]],
    }
    legend: dict[str, Json] = {"title": None, "orient": "top", "symbolType": "stroke"}
    return [
        {
            "mark": {"type": "line", "point": {"size": 36}, "strokeWidth": 2.5},
            "encoding": {
                "x": {
                    "field": "day",
                    "type": "temporal",
                    "title": None,
                    "axis": {
                        "format": "%d/%m",
                        "tickCount": {"interval": "day", "step": _step(pace)},
                    },
                },
                "y": {
                    "field": "lines",
                    "type": "quantitative",
                    "title": "baris",
                    "scale": {"zero": True},
                    "axis": {"tickMinStep": 1, "tickCount": 5},
                },
                "color": {"field": "series", "type": "nominal", "scale": scale, "legend": legend},
                "strokeDash": {
                    "field": "series",
                    "type": "nominal",
                    "scale": dashes,
                    "legend": legend,
                },
            },
        }
    ]


def _step(pace: Pace) -> int:
    """How many days lie between two marks, so that they can be read."""
    last = max(pace.due or pace.now.day, pace.now.day)
    return max(1, (last - pace.days[0].day).days // MOST_MARKS + 1)


def _deadline(pace: Pace, colours: Colours) -> list[Json]:
    if pace.due is None:
        return []
    at: dict[str, Json] = {"values": [{"day": pace.due.isoformat(), "words": "tenggat"}]}
    x: dict[str, Json] = {"field": "day", "type": "temporal"}
    return [
        {
            "data": at,
            "mark": {"type": "rule", "color": colours.ink, "strokeDash": [3, 3]},
            "encoding": {"x": x},
        },
        {
            "data": at,
            "mark": {
                "type": "text",
                "text": "tenggat",
                "color": colours.ink,
                "align": "right",
                "dx": -4,
                "y": HEIGHT - 10,
                "fontSize": 13,
            },
            "encoding": {"x": x},
        },
    ]
