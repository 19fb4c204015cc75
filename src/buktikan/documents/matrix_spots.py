"""The matrix' sheet of spots: where each number that counts stands, with a link into the bundle."""

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from buktikan.documents.characters import printable
from buktikan.documents.proof import Proof
from buktikan.documents.spots import Spot, address, place_text, quoted
from buktikan.documents.value import observation_text, period_label

SPOT_HEADS: tuple[tuple[str, float], ...] = (
    ("No.", 6),
    ("Baris", 18),
    ("Data", 44),
    ("Periode", 26),
    ("Sumber", 30),
    ("Nilai", 18),
    ("Bukti", 16),
    ("Letak", 44),
    ("Kutipan", 70),
    ("Diterima oleh", 30),
)
PLACE = 7
LONGEST_ADDRESS = 2_000
"""Excel knows no longer links."""


def write_spot_sheet(sheet: Worksheet, proof: Proof, text: Format) -> None:
    """One row for each spot; the place opens the file where the bundle is unpacked."""
    spots = proof.spots.all
    for row, one in enumerate(spots, start=3):
        for column, told in enumerate(_cells(one, proof)):
            sheet.write_string(row, column, printable(told), text)
        path = address(one).partition("#")[0]
        if path and len(path) < LONGEST_ADDRESS:
            sheet.write_url(row, PLACE, f"external:{path}", string=printable(place_text(one)))
    sheet.autofilter(2, 0, max(3, 2 + len(spots)), len(SPOT_HEADS) - 1)


def _cells(spot: Spot, proof: Proof) -> tuple[str, ...]:
    one = spot.observation
    element = proof.contents.framework.elements[one.element]
    return (
        str(spot.number),
        ", ".join(spot.lines),
        str(element.label),
        period_label(one.period, proof.contents.session.quarter),
        one.source,
        observation_text(one, element.unit),
        spot.item.key,
        place_text(spot),
        quoted(spot),
        spot.link.decided_by,
    )
