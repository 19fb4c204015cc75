"""Papers that are drawn page by page: letters, a press sheet, a page with a photo, a scan."""

import io
import json
import shutil
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import numpy
import pypdfium2
import typst
from PIL import Image, ImageDraw

from buktikan.core.period import print_day
from examples.ppu.papers import DISTRICTS, ROWS_A_PAGE, Kind, Paper, Stated

TEMPLATES = Path(__file__).parent / "templates"
SHARES = (46, 11, 21, 22)
"""How the example spreads a figure over the four districts, in percent."""
SCAN_DPI, SCAN_TILT, SCAN_QUALITY = 200, 0.7, 42
CUT = 4
"""A damaged file keeps this part of its bytes: one in so many."""
Told = Mapping[str, object]


@dataclass(frozen=True)
class Sender:
    """Who sends the agency's papers, when, for which quarter."""

    agency: str
    government: str
    quarter: str
    issued: date
    number: str


def write_page_paper(target: Path, paper: Paper, sender: Sender, stated: Sequence[Stated]) -> None:
    """Draw the paper; the same figures give the same file."""
    match paper.kind:
        case Kind.LETTER:
            data = _typeset("letter.typ", _letter(paper, sender, stated), sender)
        case Kind.PRESS:
            data = _typeset("press.typ", _press(paper, sender, stated), sender)
        case Kind.PHOTO:
            told = _sheet(paper, sender, stated, "Keadaan di lapangan:")
            caption = "Pasar murah di Penajam (gambar contoh, bukan foto kejadian)"
            photo = {"photo": "photo.jpg", "caption": caption}
            data = _typeset("sheet.typ", {**told, **photo}, sender, photo=market())
        case _:
            lead = "Keadaan Kabupaten Penajam Paser Utara sampai akhir triwulan:"
            data = _typeset("sheet.typ", _sheet(paper, sender, stated, lead), sender)
    if paper.kind is Kind.SCAN:
        data = _scanned(data, sender.issued)
    if paper.kind is Kind.DAMAGED:
        data = data[: len(data) // CUT]
    target.write_bytes(data)


def _typeset(template: str, told: Told, sender: Sender, *, photo: bytes = b"") -> bytes:
    moment = datetime(sender.issued.year, sender.issued.month, sender.issued.day, tzinfo=UTC)
    with tempfile.TemporaryDirectory() as scratch:
        root = Path(scratch)
        for one in TEMPLATES.glob("*.typ"):
            shutil.copy(one, root)
        (root / "told.json").write_text(json.dumps(told), encoding="utf-8")
        if photo:
            (root / "photo.jpg").write_bytes(photo)
        typst.compile(
            str(root / template),
            output=str(root / "paper.pdf"),
            root=str(root),
            ignore_system_fonts=True,
            timestamp=int(moment.timestamp()),
        )
        return (root / "paper.pdf").read_bytes()


def _head(paper: Paper, sender: Sender) -> dict[str, object]:
    return {
        "title": f"{paper.title} {sender.agency}, {sender.quarter} (CONTOH)",
        "government": sender.government,
        "agency": sender.agency,
        "quarter": sender.quarter,
        "number": sender.number,
        "day": print_day(sender.issued),
        "issued": {
            "year": sender.issued.year,
            "month": sender.issued.month,
            "day": sender.issued.day,
        },
    }


def _row(one: Stated) -> dict[str, object]:
    told = {"label": one.label, "before": one.before, "value": one.value}
    return {**told, "period": one.period, "source": one.source}


def _letter(paper: Paper, sender: Sender, stated: Sequence[Stated]) -> Told:
    pages = [stated[at : at + ROWS_A_PAGE] for at in range(0, len(stated), ROWS_A_PAGE)]
    broken_down = [one for one in stated if one.is_count and (one.number or 0) >= 100][:3]
    return {
        **_head(paper, sender),
        "pages": [
            {"title": "rekap data", "note": "", "rows": [_row(one) for one in page]}
            for page in pages
        ],
        "heads": [one.label for one in broken_down],
        "districts": _districts(broken_down),
    }


def _districts(stated: Sequence[Stated]) -> list[list[str]]:
    if not stated:
        return []
    spread = [split(int(one.number or 0)) for one in stated]
    return [
        [f"Kecamatan {name}", *(f"{part[at]:,}".replace(",", ".") for part in spread)]
        for at, name in enumerate(DISTRICTS)
    ]


def split(total: int) -> list[int]:
    """The total over the districts, in whole numbers that add up."""
    parts = [total * share // 100 for share in SHARES[1:]]
    return [total - sum(parts), *parts]


def _press(paper: Paper, sender: Sender, stated: Sequence[Stated]) -> Told:
    (own,) = stated
    return {
        **_head(paper, sender),
        "lead": (
            f"Pada {own.period}, harga barang dan jasa di Kalimantan Timur terus dipantau. "
            "Kabupaten Penajam Paser Utara tidak dihitung tersendiri dan memakai angka gabungan."
        ),
        "points": [
            f"Inflasi y-on-y untuk Kabupaten Penajam Paser Utara (angka pengganti) {own.period} "
            f"sebesar {own.value}.",
            "Inflasi m-to-m pada bulan yang sama 0,21 persen (contoh).",
            "Inflasi tahun kalender sampai bulan itu 2,04 persen (contoh).",
        ],
        "heads": ["Wilayah", "m-to-m (%)", "y-to-d (%)", "y-on-y tahun lalu (%)"],
        "grid": [
            ["Kota Balikpapan", "0,25", "2,31", "5,49"],
            ["Kota Samarinda", "0,18", "1,86", "5,21"],
        ],
        "note": f"Sumber angka pengganti: {own.source}. Semua angka lain di lembar ini contoh.",
    }


def _sheet(paper: Paper, sender: Sender, stated: Sequence[Stated], lead: str) -> Told:
    rows = [_row(one) for one in stated]
    return {**_head(paper, sender), "lead": lead, "rows": rows, "photo": "", "caption": ""}


def market() -> bytes:
    """A drawn picture of a market, with the place and time that a camera would note."""
    picture = Image.new("RGB", (720, 480), (176, 208, 232))
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, 300, 720, 480), fill=(170, 150, 120))
    for at, colour in enumerate(((196, 60, 50), (40, 110, 80), (220, 160, 50), (60, 80, 150))):
        left = 30 + at * 172
        draw.polygon(
            [(left, 200), (left + 150, 200), (left + 130, 140), (left + 20, 140)], fill=colour
        )
        draw.rectangle((left + 8, 290, left + 142, 350), fill=(122, 88, 58))
        for sack in range(4):
            draw.ellipse(
                (left + 12 + sack * 32, 262, left + 42 + sack * 32, 296), fill=(232, 222, 196)
            )
    draw.text((20, 450), "GAMBAR CONTOH", fill=(255, 255, 255))
    facts = picture.getexif()
    facts[0x0132] = "2024:02:13 08:40:00"
    facts[0x8825] = {1: "S", 2: (1.0, 17.0, 30.0), 3: "E", 4: (116.0, 42.0, 0.0)}
    kept = io.BytesIO()
    picture.save(kept, "JPEG", quality=70, exif=facts)
    return kept.getvalue()


def _scanned(pdf: bytes, day: date) -> bytes:
    """The pages as a flatbed scanner gives them: grey, slightly turned, with a little noise."""
    document = pypdfium2.PdfDocument(pdf)
    pictures = [page.render(scale=SCAN_DPI / 72, grayscale=True).to_pil() for page in document]
    document.close()
    chance = numpy.random.default_rng(6409)
    pages: list[Image.Image] = []
    for picture in pictures:
        turned = picture.convert("L").rotate(SCAN_TILT, Image.Resampling.BICUBIC, fillcolor=255)
        grey = numpy.asarray(turned, dtype=numpy.int16)
        noisy = grey + chance.normal(0, 3, grey.shape).astype(numpy.int16)
        pages.append(Image.fromarray(noisy.clip(0, 255).astype(numpy.uint8)))
    kept = io.BytesIO()
    moment = time.struct_time((*day.timetuple()[:6], 0, 1, 0))
    pages[0].save(
        kept,
        "PDF",
        save_all=True,
        append_images=pages[1:],
        resolution=SCAN_DPI,
        quality=SCAN_QUALITY,
        creationDate=moment,
        modDate=moment,
    )
    return kept.getvalue()
