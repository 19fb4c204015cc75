"""Money: budget reports, amounts in words and in thousands, cells that are split."""

from decimal import Decimal

from benchmarks.proof.draw import Draw
from benchmarks.proof.facts import Fact, Made, whole
from benchmarks.proof.figures import rounded, write
from benchmarks.proof.paper import Cell, Grid, Heading, Look, Paper, Run, said, words
from benchmarks.proof.sentences import Sentences, Stated, topic_of

MILLION, BILLION = 10**6, 10**9
PAIRS = (
    ("apbd_spending", "BELANJA DAERAH"),
    ("pad", "PENDAPATAN ASLI DAERAH (PAD)"),
    ("btt", "BELANJA TIDAK TERDUGA (BTT)"),
)
OTHERS = ("Pendapatan Transfer", "Belanja Operasi", "Belanja Modal", "Belanja Bagi Hasil")


def realisation_report(draw: Draw) -> Made:
    """Accounts down; budget, realisation and percent across; rupiah, or millions by the head."""
    period, region = draw.month(), draw.region
    in_millions = draw.rng.random() < 0.5
    unit = "dalam juta rupiah" if in_millions else "dalam rupiah"
    title = f"Laporan Realisasi Anggaran {region.full} s.d. {period.label()}"
    head = tuple(said(one) for one in ("Kode", "Uraian", "Anggaran", "Realisasi", "%"))
    rows: list[tuple[Cell, ...]] = [head]
    facts: list[Fact] = []
    for number, (stem, name) in enumerate(PAIRS, start=4):
        budget, real = topic_of(f"{stem}_budget_rp"), topic_of(f"{stem}_realised_rp")
        amounts = []
        for topic in (budget, real):
            value = draw.value(topic) // 10_000 * 10_000
            plant = draw.plant()
            amounts.append(_money(value, plant, in_millions=in_millions))
            facts.append(Fact(topic, whole(region), period, value, (plant,)))
        share = rounded(facts[-1].value * 100 / facts[-2].value, 2)
        rows.append((said(str(number)), said(name), *amounts, draw.cell(share)))
        rows.append(_filler(draw, f"{number}.1", in_millions=in_millions))
    paper = Paper(title, look=Look(landscape=not in_millions))
    paper.blocks += [Heading(title), words(f"({unit})", small=True)]
    paper.blocks.append(Grid(tuple(rows), right_from=2, widths=(1, 5, 4, 4, 2)))
    return Made(paper, facts)


def _money(value: Decimal, plant: str = "", *, in_millions: bool) -> Cell:
    shown = value / MILLION if in_millions else value
    shown = shown.quantize(Decimal("0.01"))
    return Cell((Run(write(shown), plant),), number=shown, form="#,##0.00")


def _filler(draw: Draw, code: str, *, in_millions: bool) -> tuple[Cell, ...]:
    amounts = [Decimal(draw.rng.randint(10**9, 10**12)) // 10_000 * 10_000 for _ in "12"]
    cells = [_money(one, in_millions=in_millions) for one in amounts]
    share = draw.cell(Decimal(draw.rng.randint(1000, 9999)) / 100)
    return (said(code), said(draw.rng.choice(OTHERS)), *cells, share)


def money_in_sentences(draw: Draw) -> Made:
    """Rp 2,6 triliun, Rp2.613.450.000,00, and the share beside them."""
    region, period = draw.region, draw.month()
    told = Sentences(draw, whole(region))
    names = {"place": region.full, "month": period.label(), "year": str(period.year)}
    real, budget = topic_of("apbd_spending_realised_rp"), topic_of("apbd_spending_budget_rp")
    rate, invested = topic_of("budget_absorption_rate"), topic_of("investment_realised_rp")
    spent, ceiling = draw.value(real) // MILLION * MILLION, draw.value(budget) // 10**10 * 10**10
    told.tell(
        "Realisasi belanja daerah {place} sampai dengan {month} sebesar {real} dari anggaran "
        "belanja daerah sebesar {budget}, sehingga penyerapan anggaran mencapai {rate} persen.",
        {
            "real": Stated(real, period, spent, written=f"Rp{write(spent)},00"),
            "budget": Stated(budget, period, ceiling, written=_big(ceiling)),
            "rate": Stated(rate, period, draw.value(rate)),
        },
        names,
    )
    placed = draw.value(invested) // (BILLION // 10) * (BILLION // 10)
    quarter = period
    told.tell(
        "Pada periode yang sama nilai realisasi investasi (PMA dan PMDN) tercatat {in_} atau "
        "tumbuh dibandingkan periode sebelumnya.",
        {"in_": Stated(invested, quarter, placed, written=f"Rp {write(placed / BILLION)} miliar")},
        names,
    )
    pad, target = topic_of("pad_realised_rp"), topic_of("pad_budget_rp")
    got, aimed = draw.value(pad) // MILLION * MILLION, draw.value(target) // MILLION * MILLION
    told.tell(
        "Realisasi PAD mencapai {got}, sedangkan target PAD tahun {year} adalah {aimed}.",
        {
            "got": Stated(pad, period, got, written=f"Rp {write(got)}"),
            "aimed": Stated(target, period, aimed, written=f"Rp. {write(aimed)},-"),
        },
        names,
    )
    title = f"Kinerja Keuangan Daerah {region.full} {period.label()}"
    paper = Paper(title)
    paper.blocks += [Heading(title), *told.paragraphs, *draw.decoys(told.facts[2].value)]
    return Made(paper, told.facts)


def _big(value: Decimal) -> str:
    return f"Rp {write((value / 10**12).quantize(Decimal('0.01')))} triliun"


def split_cells(draw: Draw) -> Made:
    """The sign, the number and its scale in cells of their own, without lines between them."""
    region, period = draw.region, draw.month()
    title = f"Ringkasan APBD {region.full} {period.label()}"
    rows: list[tuple[Cell, ...]] = [(said("Uraian"), Cell((Run("Nilai"),), columns=3))]
    facts: list[Fact] = []
    for stem, _name in PAIRS:
        for ending in ("budget_rp", "realised_rp"):
            topic = topic_of(f"{stem}_{ending}")
            scale, size = draw.rng.choice((("miliar", 10**9), ("juta", 10**6)))
            value = draw.value(topic) // (size // 100) * (size // 100)
            plant = draw.plant()
            shown = rounded(value / size, 2)
            number = Cell((Run(write(shown), plant),), number=shown, form="#,##0.00")
            sign, size_cell = (Cell((Run(one, plant),)) for one in ("Rp", scale))
            rows.append((said(draw.wording(topic)), sign, number, size_cell))
            facts.append(Fact(topic, whole(region), period, value, (plant,)))
    paper = Paper(title)
    grid = Grid(tuple(rows), right_from=2, widths=(7, 1, 3, 2), lines=draw.rng.random() < 0.5)
    paper.blocks += [Heading(title), grid]
    return Made(paper, facts)
