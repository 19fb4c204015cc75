"""Annex 5: where each number stands in its evidence, and how to get there without the system."""

from collections.abc import Iterator

from buktikan.documents.page import Align, Block, Cell, Column, Prose, Row, Table, Tone
from buktikan.documents.proof import Proof
from buktikan.documents.spots import Spot, address, place_text, quoted
from buktikan.documents.value import DASH, observation_text, period_label

HOW = (
    "Setiap angka laporan yang dihitung ada di daftar ini, sekali untuk tiap bukti yang diterima. "
    "Nama berkas membuka berkasnya apabila laporan ini dibaca dari bundel yang sudah diekstrak: "
    "berkas bukti ada di folder evidence, di samping folder documents tempat laporan ini. Kutipan "
    "memuat angka seperti yang tertulis dalam bukti («…»); angka lain di sekitarnya ditutup."
)
COLUMNS = (
    Column("No.", 4, Align.RIGHT),
    Column("Baris", 11),
    Column("Data", 28),
    Column("Periode dan sumber", 22),
    Column("Nilai", 14, Align.RIGHT),
    Column("Letak", 34),
    Column("Kutipan", 44),
)
NO_SPOT = "letak angka belum ditandai"
MOST_LINES = 4
"""Codes of lines that a cell names; the rest is counted."""


def spot_blocks(proof: Proof) -> Iterator[Block]:
    """How to read the annex, and its table."""
    spots = proof.spots.all
    if not spots:
        yield Prose(("Belum ada angka yang didukung bukti yang diterima.",), Tone.ABSENT)
        return
    yield Prose((HOW,))
    rows = tuple(_row(one, proof) for one in spots)
    yield Table("Letak angka dalam bukti", COLUMNS, rows)


def _row(spot: Spot, proof: Proof) -> Row:
    one = spot.observation
    element = proof.contents.framework.elements[one.element]
    return Row(
        (
            Cell(str(spot.number), tone=Tone.QUIET, anchor=spot.anchor),
            Cell(_lines(spot.lines), tone=Tone.QUIET),
            Cell(str(element.label), element.unit.label),
            Cell(period_label(one.period, proof.contents.session.quarter), one.source),
            Cell(observation_text(one, element.unit), tone=Tone.STRONG),
            Cell(place_text(spot), _item(spot), address=address(spot)),
            _words(spot),
        )
    )


def _lines(codes: tuple[str, ...]) -> str:
    told = ", ".join(codes[:MOST_LINES])
    rest = len(codes) - MOST_LINES
    return f"{told} dan {rest} lagi" if rest > 0 else told


def _item(spot: Spot) -> str:
    return ", ".join(filter(None, (spot.item.key, spot.item.number)))


def _words(spot: Spot) -> Cell:
    words = quoted(spot)
    if words:
        return Cell(words)
    if not spot.shows_words:
        return Cell("tidak dikutip", tone=Tone.QUIET)
    typed = spot.locator.text
    if typed:
        return Cell(f'"{typed}"')
    numeric = spot.observation.number is not None
    return Cell(NO_SPOT if numeric else DASH, tone=Tone.QUIET)
