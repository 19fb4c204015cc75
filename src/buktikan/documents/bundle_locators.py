"""Locators as data: W3C Web Annotations for machines, a plain table for everybody else.

A page of a PDF is named as RFC 8118 names it (page and viewrect, in points from the top left), a
picture by a media fragment, a cell by RFC 7111 (row and column from 1) between the two ends of a
RangeSelector. The number with its words is a TextQuoteSelector.
"""

import csv
import io
from collections.abc import Iterable, Mapping
from urllib.parse import quote

from buktikan.core.evidence import Locator
from buktikan.core.figure import print_value
from buktikan.core.report import ReportContents
from buktikan.documents.bundle import BundleFile, Json, canonical
from buktikan.documents.spots import Spot, Spots

NAME = "locators"
ANNOTATIONS = "http://www.w3.org/ns/anno.jsonld"
PDF_FRAGMENT = "https://www.rfc-editor.org/rfc/rfc8118"
CELL_FRAGMENT = "https://www.rfc-editor.org/rfc/rfc7111"
MEDIA_FRAGMENT = "http://www.w3.org/TR/media-frags/"
PICTURES = (".png", ".jpg", ".jpeg", ".webp", ".tif", ".tiff")
COLUMNS = (
    "number", "lines", "element", "label", "place", "period", "source", "value", "unit", "printed",
    "standing", "item", "path", "sha256", "original_sha256", "page", "cell", "box", "written",
    "before", "after", "restricted", "decided_by", "decided_at",
)  # fmt: skip


def locator_files(spots: Spots) -> tuple[BundleFile, ...]:
    """The two files that say where each number stands."""
    rows = [locator_row(one, spots.contents) for one in spots.all]
    return (
        BundleFile(
            f"{NAME}.json",
            canonical(_collection(spots, rows)),
            "application/ld+json",
            "Letak angka dalam bukti (W3C Web Annotation)",
            conforms_to=ANNOTATIONS,
        ),
        BundleFile(f"{NAME}.csv", _table(rows), "text/csv", "Letak angka dalam bukti (tabel)"),
    )


def locator_row(spot: Spot, contents: ReportContents) -> dict[str, Json]:
    """One spot as plain facts; words of a restricted file are in no column."""
    one, locator = spot.observation, spot.locator
    element = contents.framework.elements[one.element]
    copy = contents.copies.get(locator.sha256)
    return {
        "number": spot.number,
        "lines": list(spot.lines),
        "element": one.element,
        "label": str(element.label),
        "place": one.place,
        "period": one.period.text,
        "source": one.source,
        "value": "" if one.number is None else format(one.number, "f"),
        "unit": element.unit.value,
        "printed": "" if one.value is None else print_value(one.value, element.unit),
        "standing": "backed",
        "item": spot.item.key,
        "path": spot.path,
        "sha256": copy.sha256 if copy else locator.sha256,
        "original_sha256": locator.sha256 if copy else "",
        "page": locator.page,
        "cell": locator.cell,
        "box": None if locator.box is None else [format(side, ".2f") for side in locator.box],
        "written": locator.written if spot.shows_number else "",
        "before": locator.before if spot.shows_words else "",
        "after": locator.after if spot.shows_words else "",
        "restricted": spot.restricted,
        "decided_by": spot.link.decided_by,
        "decided_at": spot.link.decided_at.isoformat() if spot.link.decided_at else "",
    }


def _collection(spots: Spots, rows: list[dict[str, Json]]) -> Json:
    contents = spots.contents
    title = f"Letak angka, {contents.session.quarter.label()} {contents.region_name}"
    items: list[Json] = [_annotation(spot, row) for spot, row in zip(spots.all, rows, strict=True)]
    return {
        "@context": [ANNOTATIONS, {"buktikan": "urn:buktikan:"}],
        "id": f"{NAME}.json",
        "type": "AnnotationCollection",
        "label": title,
        "total": len(items),
        "first": {"type": "AnnotationPage", "startIndex": 0, "items": items},
    }


def _annotation(spot: Spot, row: dict[str, Json]) -> Json:
    facts: dict[str, Json] = dict(row)
    return {
        "id": f"{NAME}.json#{spot.anchor}",
        "type": "Annotation",
        "motivation": "identifying",
        "creator": {"type": "Person", "name": spot.link.decided_by},
        "created": row["decided_at"],
        "body": {
            "type": "TextualBody",
            "value": f"{row['label']}: {row['printed']}",
            "language": "id",
        },
        "target": {
            "type": "SpecificResource",
            "source": quote(spot.path) if spot.path else f"urn:sha256:{row['sha256']}",
            "selector": selectors(spot.locator, spot.path, quotes=spot.shows_words),
        },
        "buktikan:spot": facts,
    }


def selectors(locator: Locator, path: str, *, quotes: bool) -> list[Json]:
    """Every way in which a program can find the spot."""
    found: list[Json] = []
    if quotes and locator.written:
        found.append(
            {
                "type": "TextQuoteSelector",
                "exact": locator.written,
                "prefix": locator.before,
                "suffix": locator.after,
            }
        )
    if locator.cell and locator.box is not None:
        found.append(_range(locator, locator.box))
    elif locator.page is not None:
        found.append(_page(locator, path))
    return found


def _page(locator: Locator, path: str) -> Json:
    spot = ""
    if locator.box is not None:
        left, top, right, bottom = locator.box
        spot = f"{left:.1f},{top:.1f},{right - left:.1f},{bottom - top:.1f}"
    if path.casefold().endswith(PICTURES):
        return _fragment(MEDIA_FRAGMENT, f"xywh={spot}")
    return _fragment(
        PDF_FRAGMENT, f"page={locator.page}&viewrect={spot}" if spot else f"page={locator.page}"
    )


def _range(locator: Locator, box: tuple[float, float, float, float]) -> Json:
    left, top, right, bottom = (int(side) for side in box)
    return {
        "type": "RangeSelector",
        "startSelector": _fragment(CELL_FRAGMENT, f"cell={top + 1},{left + 1}"),
        "endSelector": _fragment(CELL_FRAGMENT, f"cell={bottom},{right}"),
        "buktikan:cell": locator.cell,
    }


def _fragment(kind: str, value: str) -> Json:
    return {"type": "FragmentSelector", "conformsTo": kind, "value": value}


def _table(rows: Iterable[Mapping[str, Json]]) -> bytes:
    told = io.StringIO()
    writer = csv.writer(told, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows([_cell(row[name]) for name in COLUMNS] for row in rows)
    return told.getvalue().encode()


def _cell(value: Json) -> str:
    """As a spreadsheet may open it: what would be taken for a formula gets an apostrophe."""
    if isinstance(value, list):
        return " ".join(map(str, value))
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    text = "" if value is None else str(value)
    return f"'{text}" if text[:1] in ("=", "@") else text
