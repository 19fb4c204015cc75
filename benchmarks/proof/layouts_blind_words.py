"""Words of the set `blind`: a service memo, notes of a price meeting, a poster of villages."""

from decimal import Decimal

from benchmarks.proof.draw import Draw
from benchmarks.proof.facts import Made, neighbour, whole
from benchmarks.proof.figures import rounded, write
from benchmarks.proof.layouts_blind import (
    INVENTED,
    Ledger,
    mistaken,
    month_of,
    near,
    settle,
    stray,
    year_of,
)
from benchmarks.proof.paper import Cell, Grid, Heading, Paper, Run, said, words
from benchmarks.proof.sentences import Sentences, Stated
from benchmarks.proof.topics_blind import FINANCE, PRICES, VILLAGES
from buktikan.core.period import Period, parse_period, print_day

MILLION, BILLION = 10**6, 10**9


def _full(value: Decimal) -> str:
    return f"Rp{write(value)},00"


def _billions(value: Decimal) -> str:
    return f"Rp{write(rounded(value / BILLION, 2))} miliar"


def _money(draw: Draw, element: str, period: Period, *, short: bool) -> Stated:
    topic = FINANCE[element]
    step = 10 * MILLION if short else 1000
    value = draw.value(topic) // step * step
    return Stated(topic, period, value, written=(_billions if short else _full)(value))


def service_memo(draw: Draw) -> Made:
    """A nota dinas: whom, from whom, points with numbers and letters, money long and short."""
    region, period = settle(draw), month_of(draw)
    told = Sentences(draw, whole(region))
    old = period.year_ago()
    names = {"place": region.full, "month": period.label(), "old": old.label()}
    short = draw.rng.random() < 0.5
    told.tell(
        "1. Pendapatan daerah {place} terealisasi {got} s.d. {month}, dari target pendapatan "
        "daerah {aim}.",
        {
            "got": _money(draw, "revenue_realised_rp", period, short=False),
            "aim": _money(draw, "revenue_budget_rp", period, short=short),
        },
        names,
    )
    told.paragraphs.append(words(f"2. Rincian belanja s.d. {period.label()} sebagai berikut:"))
    for letter, name, stem in (("a", "operasi", "operating"), ("b", "modal", "capital")):
        told.tell(
            f"{letter}. realisasi belanja {name} {{done}} (pagu belanja {name} {{due}});",
            {
                "done": _money(draw, f"{stem}_realised_rp", period, short=short),
                "due": _money(draw, f"{stem}_budget_rp", period, short=not short),
            },
        )
    told.tell(
        "c. realisasi belanja transfer {done}.",
        {"done": _money(draw, "transfer_realised_rp", period, short=short)},
    )
    rate, pad = FINANCE["budget_absorption_rate"], FINANCE["pad_realisation_rate"]
    told.tell(
        "3. Penyerapan anggaran per {month} {now} persen; periode yang sama tahun lalu ({old}) "
        "{before} persen.",
        {
            "now": Stated(rate, period, draw.value(rate)),
            "before": Stated(rate, old, draw.value(rate)),
        },
        names,
    )
    told.tell(
        "4. Adapun realisasi PAD per {month} baru {pad} persen dari target, sehingga diperlukan "
        "percepatan.",
        {"pad": Stated(pad, period, draw.value(pad))},
        names,
    )
    paper = Paper(f"Nota Dinas {region.full}")
    paper.blocks += [
        words(f"PEMERINTAH {region.full.upper()}", centred=True),
        words("SEKRETARIAT DAERAH", centred=True),
        Heading("NOTA DINAS"),
        words("Kepada : Yth. Penjabat Bupati"),
        words("Dari : Kepala Bagian Administrasi Pembangunan"),
        words(f"Nomor : 900.1/{draw.rng.randint(101, 998)}/ADPEM"),
        words(f"Tanggal : {print_day(period.end)}"),
        *told.paragraphs,
        stray(draw, told.facts[-1].value),
        words("Demikian dilaporkan, mohon arahan lebih lanjut."),
    ]
    return Made(paper, told.facts)


GOODS = (
    ("Beras medium", 12_400, 15_900),
    ("Cabai rawit merah", 31_000, 98_000),
    ("Bawang merah", 24_000, 47_000),
    ("Telur ayam ras", 24_500, 31_000),
    ("Minyak goreng curah", 14_000, 18_500),
)


def price_meeting(draw: Draw) -> Made:
    """Notes of a price meeting: a table of goods that nobody asks about, then what offices said."""
    region, period = settle(draw), month_of(draw)
    told = Sentences(draw, whole(region))
    before, other = period.previous(), draw.rng.choice(region.others)
    mtm, ytd, yoy, cpi = (
        PRICES[one] for one in ("inflation_mtm", "inflation_ytd", "inflation_yoy", "cpi")
    )
    names = {"place": region.full, "now": period.label(), "last": before.label(), "other": other}
    fall = draw.value(mtm)
    told.tell(
        "a. BPS: pada {now} {place} mengalami inflasi {mtm} persen (mtm), {ytd} persen (ytd), dan "
        "{yoy} persen (yoy), dengan IHK {cpi}.",
        {
            "mtm": Stated(mtm, period, draw.value(mtm)),
            "ytd": Stated(ytd, period, draw.value(ytd)),
            "yoy": Stated(yoy, period, draw.value(yoy)),
            "cpi": Stated(cpi, period, draw.value(cpi)),
        },
        names,
    )
    told.tell(
        "b. Sebagai pembanding, pada {last} {place} mengalami deflasi {fall} persen (mtm); adapun "
        "{other} pada {now} mengalami inflasi {theirs} persen (yoy).",
        {
            "fall": Stated(mtm, before, -fall, written=write(fall)),
            "theirs": Stated(yoy, period, draw.value(yoy), where=neighbour(other)),
        },
        names,
    )
    stock, need, kept = (
        PRICES[f"{one}_tonnes"] for one in ("food_stock", "daily_food_need", "food_reserve")
    )
    told.tell(
        "c. Dinas Ketahanan Pangan: stok beras {place} akhir {now} {stock} ton, dengan kebutuhan "
        "beras {need} ton sehari. CPPD tersimpan {kept} ton.",
        {
            "stock": Stated(stock, period, draw.value(stock)),
            "need": Stated(need, period, draw.value(need)),
            "kept": Stated(kept, period, draw.value(kept)),
        },
        names,
    )
    paper = Paper(f"Notula Rapat Pemantauan Harga {region.full}")
    paper.blocks += [
        Heading("NOTULA RAPAT PEMANTAUAN HARGA"),
        words(f"Tim Pengendalian Inflasi Daerah {region.full}, {print_day(period.end)}"),
        words("Pimpinan rapat: Asisten Perekonomian. Peserta: 23 orang."),
        words("1. Harga di tingkat pedagang eceran"),
        _goods(draw, told.facts[0].value),
        words("2. Penyampaian instansi"),
        *told.paragraphs,
        words("3. Kesimpulan: operasi pasar dilanjutkan pekan depan di 4 titik."),
        words(INVENTED, small=True),
    ]
    return Made(paper, told.facts)


def _goods(draw: Draw, tempting: Decimal) -> Grid:
    rows = [tuple(said(one) for one in ("Komoditas", "Pekan lalu (Rp/kg)", "Kini (Rp/kg)", "Δ %"))]
    for at, (name, least, most) in enumerate(GOODS):
        prices = [Decimal(draw.rng.randint(least, most) // 50 * 50) for _ in "12"]
        change = tempting if at == 2 else rounded(prices[1] * 100 / prices[0] - 100, 2)
        rows.append((said(name), *(draw.cell(one) for one in (*prices, change))))
    return Grid(tuple(rows), widths=(5, 3, 3, 2))


def village_poster(draw: Draw) -> Made:
    """A poster: in each box a number, beneath it what it counts, beneath that the year before."""
    region, year = settle(draw), year_of(draw)
    book = Ledger(draw)
    now, old = parse_period(str(year)), parse_period(str(year - 1))
    boxes: list[Cell] = []
    for topic in draw.rng.sample(VILLAGES, 6):
        value = draw.value(topic)
        values = (value, near(draw, value))
        plants = [
            book.state(topic, whole(region), one, value)
            for one, value in zip((now, old), values, strict=True)
        ]
        unit = "desa" if topic.element.startswith("villages") else "unit"
        boxes.append(
            Cell(
                (
                    Run(draw.number(values[0]), plants[0]),
                    Run(f"\n{draw.wording(topic)}\n{year - 1}: "),
                    Run(draw.number(values[1]), plants[1]),
                    Run(f" {unit}"),
                )
            )
        )
    rows = tuple(tuple(boxes[at : at + 2]) for at in range(0, 6, 2))
    paper = Paper(f"Potret Desa {region.full} Tahun {year}")
    paper.blocks += [
        Heading(paper.title),
        words(f"INFOGRAFIS SERI {book.facts[0].value}/DPMD", centred=True),
        Grid(rows, heads=0, right_from=9, widths=(1, 1)),
        words(INVENTED, small=True),
    ]
    asks = mistaken("year before", book.facts[0], book.facts[1].value)
    return Made(paper, book.facts, asks)
