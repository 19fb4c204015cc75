"""Annex 5: where each number stands in its evidence, and how to get there without the system."""

from collections.abc import Iterator

from buktikan.core.binding import Shown
from buktikan.documents.anchors import element_anchor, item_anchor
from buktikan.documents.page import Align, Block, Cell, Column, Row, Table, Tone, prose
from buktikan.documents.proof import Proof
from buktikan.documents.spots import Spot, address, place_text, quoted
from buktikan.documents.value import DASH, observation_text, period_label
from buktikan.documents.wording import Wording

HOW = (
    "Setiap angka laporan yang dihitung ada di daftar ini, sekali untuk tiap bukti yang diterima. "
    "Nama berkas membuka berkasnya apabila laporan ini dibaca dari bundel yang sudah diekstrak: "
    "berkas bukti ada di folder evidence, di samping folder documents tempat laporan ini. Kutipan "
    "memuat angka seperti yang tertulis dalam bukti («…»); angka lain di sekitarnya ditutup."
)
COLUMNS = (
    Column("No.", 5.5, Align.RIGHT),
    Column("Baris", 11),
    Column("Data", 28),
    Column("Periode dan sumber", 22),
    Column("Nilai", 14, Align.RIGHT),
    Column("Letak", 34),
    Column("Kutipan", 44),
)
HOW_NAMED = (
    "Data berikut disebut dalam teks laporan tetapi bukan bagian dari baris indikator mana pun."
)
NAMED_COLUMNS = (
    Column("Data", 40),
    Column("Wilayah", 24),
    Column("Nilai", 22, Align.RIGHT),
    Column("Status bukti", 20),
    Column("Data dukung (Lampiran 2)", 40),
)
NO_SPOT = "letak angka belum ditandai"
MOST_LINES = 4
"""Codes of lines that a cell names; the rest is counted."""


def spot_blocks(proof: Proof) -> Iterator[Block]:
    """How to read the annex, and its table."""
    spots = proof.spots.all
    if not spots:
        yield prose("Belum ada angka yang didukung bukti yang diterima.", tone=Tone.ABSENT)
        return
    yield prose(HOW)
    rows = tuple(_row(one, proof) for one in spots)
    yield Table("Letak angka dalam bukti", COLUMNS, rows)


def named_elements(wording: Wording) -> Iterator[Block]:
    """Figures that the texts name and no line holds, each with the evidence that carries it."""
    named = wording.elements()
    if named:
        yield prose(HOW_NAMED)
        yield Table(
            "Data lain yang disebut dalam teks",
            NAMED_COLUMNS,
            tuple(_named(*key, shown, wording) for key, shown in named.items()),
        )


def _named(element: str, place: str, shown: Shown, wording: Wording) -> Row:
    first = shown.items[0] if shown.items else ""
    return Row(
        (
            Cell(shown.label, element, anchor=element_anchor(element, place)),
            Cell(wording.contents.place_names.get(place, place)),
            Cell(shown.text, shown.as_of, Tone.STRONG if shown.counts else Tone.ABSENT),
            Cell(shown.standing),
            Cell(", ".join(shown.items) or DASH, to=item_anchor(first) if first else ""),
        )
    )


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
