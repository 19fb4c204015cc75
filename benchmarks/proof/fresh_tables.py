"""Tables of the set that nobody tunes for: blocks of years, places across, two languages, long."""

from decimal import Decimal

from benchmarks.proof.draw import Draw
from benchmarks.proof.facts import Fact, Made, Where, neighbour, part, whole
from benchmarks.proof.figures import rounded, write
from benchmarks.proof.paper import (
    Cell,
    Grid,
    Heading,
    Look,
    NewPage,
    Paper,
    Prose,
    Run,
    said,
    words,
)
from benchmarks.proof.sentences import topic_of
from benchmarks.proof.topics import MONTHLY, RATES, Topic
from benchmarks.proof.topics_counts import COUNTS
from buktikan.core.period import MONTHS, Period, parse_period
from buktikan.core.quantity import Unit

ENGLISH = {
    "poverty_rate": "Percentage of Poor People",
    "poverty_gap_index": "Poverty Gap Index",
    "poverty_severity_index": "Poverty Severity Index",
    "open_unemployment_rate": "Open Unemployment Rate",
    "labour_participation_rate": "Labour Force Participation Rate",
    "human_development_index": "Human Development Index",
    "gini_ratio": "Gini Ratio",
    "economic_growth": "Economic Growth Rate",
    "stunting_survey_rate": "Stunting Prevalence, Survey",
    "safe_water_rate": "Access to Improved Drinking Water",
    "sanitation_rate": "Access to Improved Sanitation",
}


class Rows:
    """Gathers the rows and facts of one table."""

    def __init__(self, draw: Draw) -> None:
        self.draw = draw
        self.rows: list[tuple[Cell, ...]] = []
        self.facts: list[Fact] = []

    def number(
        self,
        topic: Topic,
        where: Where,
        period: Period,
        *,
        own: bool = True,
        breakdown: tuple[str, ...] = (),
        value: Decimal | None = None,
    ) -> Cell:
        """A cell with a new figure, which becomes a fact."""
        shown = self.draw.value(topic) if value is None else value
        plant = self.draw.plant()
        self.facts.append(Fact(topic, where, period, shown, (plant,), breakdown, own=own))
        return self.draw.cell(shown, plant)


def years_in_blocks(draw: Draw) -> Made:
    """An element's name spans its years below each other: name, year, target, achieved."""
    table, region, last = Rows(draw), draw.region, draw.year()
    table.rows.append(tuple(said(one) for one in ("Sasaran", "Tahun", "Rencana", "Hasil")))
    for topic in draw.topics(RATES, 4):
        name = Cell((Run(f"{draw.wording(topic)}"),), rows=3)
        for at, year in enumerate(range(last - 2, last + 1)):
            plan = draw.cell(draw.value(topic))
            done = table.number(topic, whole(region), parse_period(str(year)))
            first = (name,) if at == 0 else ()
            table.rows.append((*first, said(str(year)), plan, done))
    paper = Paper(f"Matriks Hasil Pembangunan {region.full}")
    paper.blocks += [Heading(paper.title), Grid(tuple(table.rows), right_from=2)]
    return Made(paper, table.facts)


def places_across(draw: Draw) -> Made:
    """Regencies across with slanted names left out, elements down; ours is not the first."""
    table, region, year = Rows(draw), draw.region, draw.year()
    others = draw.rng.sample([one for one in region.others if one.startswith("Kab")], 3)
    places = [others[0], region.full, *others[1:]]
    period = parse_period(str(year))
    table.rows.append((said("Indikator Utama"), *(said(one.split(" ", 1)[1]) for one in places)))
    for topic in draw.topics(RATES, 6):
        cells = []
        for one in places:
            mine = one == region.full
            where = whole(region) if mine else neighbour(one)
            cells.append(table.number(topic, where, period, own=mine))
        table.rows.append((said(draw.wording(topic)), *cells))
    paper = Paper(f"Perbandingan Antarkabupaten Tahun {year}")
    paper.blocks += [Heading(paper.title), Grid(tuple(table.rows), widths=(4, 2, 2, 2, 2))]
    paper.blocks += draw.decoys(next(one.value for one in table.facts if one.own))
    return Made(paper, table.facts)


def two_languages(draw: Draw) -> Made:
    """As yearbooks print: every head in Indonesian and English, columns numbered beneath."""
    table, region, last = Rows(draw), draw.region, draw.year()
    years = (last - 2, last - 1, last)
    heads = ("Indikator/Indicator", *(str(one) for one in years))
    table.rows.append(tuple(said(one) for one in heads))
    table.rows.append(tuple(said(f"({at})") for at in range(1, 5)))
    for topic in draw.topics(RATES, 6):
        cells = [table.number(topic, whole(region), parse_period(str(year))) for year in years]
        table.rows.append((said(f"{draw.wording(topic)}/{ENGLISH[topic.element]}"), *cells))
    paper = Paper(f"Indikator Sosial {region.full}, {years[0]}–{last}")
    number = f"{draw.rng.randint(3, 9)}.{draw.rng.randint(1, 9)}"
    paper.blocks += [
        Heading(f"Tabel/Table {number} {paper.title}"),
        Grid(tuple(table.rows), heads=2, widths=(7, 2, 2, 2)),
        words("Sumber/Source: rekaan untuk pengujian/invented for testing", small=True),
    ]
    return Made(paper, table.facts)


def months_down(draw: Draw) -> Made:
    """Months down within two years, the year named once above its months."""
    table, region, last = Rows(draw), draw.region, draw.year()
    topics = draw.topics(MONTHLY, 3)
    table.rows.append((said("Bulan"), *(said(draw.wording(one)) for one in topics)))
    for year in (last - 1, last):
        table.rows.append((Cell((Run(str(year)),), columns=4),))
        for month in range(1, 7):
            period = parse_period(f"{year}-{month:02d}")
            cells = [table.number(one, whole(region), period) for one in topics]
            table.rows.append((said(MONTHS[month - 1]), *cells))
    paper = Paper(f"Seri Bulanan {region.full}")
    paper.blocks += [Heading(paper.title), Grid(tuple(table.rows), widths=(2, 3, 3, 3))]
    return Made(paper, table.facts)


def tidy_rows(draw: Draw) -> Made:
    """An export: one number a row, with region, element, year and unit in columns."""
    table, region, last = Rows(draw), draw.region, draw.year()
    names = ("kode_wilayah", "nama_wilayah", "indikator", "tahun", "nilai", "satuan")
    table.rows.append(tuple(said(one) for one in names))
    others = draw.rng.sample([one for one in region.others if one.startswith("Kab")], 2)
    for full in (others[0], region.full, others[1]):
        mine = full == region.full
        where = whole(region) if mine else neighbour(full)
        code = f"{draw.rng.randint(11, 94)}.{draw.rng.randint(10, 79)}"
        for topic in draw.topics(RATES, 4):
            for year in (last - 1, last):
                cell = table.number(topic, where, parse_period(str(year)), own=mine)
                row = (code, full, draw.wording(topic), str(year))
                table.rows.append((*(said(one) for one in row), cell, said(topic.unit.label)))
    paper = Paper("Ekspor data")
    paper.blocks += [Grid(tuple(table.rows), right_from=4, widths=(2, 4, 5, 1, 2, 2))]
    return Made(paper, table.facts)


def people_over_pages(draw: Draw) -> Made:
    """Three districts on three pages, men and women side by side, each page with its own total."""
    table_facts: list[Fact] = []
    region, period = draw.region, draw.month()
    topic = topic_of(draw.rng.choice(("ektp_recorded", "ektp_obliged")))
    paper = Paper(f"{draw.wording(topic)} {region.full} {period.label()}")
    for at, district in enumerate(region.districts[:3]):
        table = Rows(draw)
        table.rows.append(tuple(said(one) for one in ("Desa", "Lk", "Pr", "Lk+Pr")))
        sums = [0, 0]
        for name in region.villages[:3]:
            parts = [draw.rng.randint(301, 2999) for _ in "12"]
            sums = [old + new for old, new in zip(sums, parts, strict=True)]
            cells = [draw.cell(Decimal(one)) for one in (*parts, sum(parts))]
            table.rows.append((said(f"{name} {at + 1}"), *cells))
        totals = [draw.cell(Decimal(one)) for one in sums]
        where = part(region, district)
        whole_cell = table.number(topic, where, period, value=Decimal(sum(sums)))
        table.rows.append((said("Jumlah"), *totals, whole_cell))
        paper.blocks += [NewPage()] if at else []
        paper.blocks += [Heading(f"{paper.title}: Kecamatan {district}")]
        paper.blocks.append(Grid(tuple(table.rows), widths=(4, 2, 2, 2)))
        table_facts += table.facts
    return Made(paper, table_facts)


def cash_by_month(draw: Draw) -> Made:
    """Budget in thousands of rupiah: plan and realised beside each other, accounts with codes."""
    region, period = draw.region, draw.month()
    rows = [
        tuple(said(one) for one in ("Rekening", "Nama Rekening", "Pagu", "Terealisasi", "Sisa"))
    ]
    facts = []
    for code, stem, name in (
        ("4.1", "pad", "Pendapatan Asli Daerah"),
        ("5", "apbd_spending", "Belanja Daerah"),
        ("5.3", "btt", "Belanja Tidak Terduga"),
    ):
        budget, real = topic_of(f"{stem}_budget_rp"), topic_of(f"{stem}_realised_rp")
        pair = [draw.value(one) // 1000 * 1000 for one in (budget, real)]
        cells = []
        for topic, value in zip((budget, real), pair, strict=True):
            plant = draw.plant()
            facts.append(Fact(topic, whole(region), period, value, (plant,)))
            cells.append(_thousands(draw, value, plant))
        rows.append((said(code), said(name), *cells, _thousands(draw, pair[0] - pair[1])))
    paper = Paper(f"Posisi Kas dan Anggaran {region.full}", look=Look(landscape=True))
    paper.blocks += [Heading(paper.title), words(f"Posisi {period.label()}; ribuan rupiah")]
    paper.blocks.append(Grid(tuple(rows), right_from=2, widths=(2, 5, 4, 4, 4)))
    return Made(paper, facts)


def _thousands(draw: Draw, value: Decimal, plant: str = "") -> Cell:
    shown = value / 1000
    return Cell((Run(write(shown, draw.style, "("), plant),), number=shown, form="#,##0")


def side_by_side(draw: Draw) -> Made:
    """Two elements' tables in one: last year left, this year right, with the same names twice."""
    table, region, year = Rows(draw), draw.region, draw.year()
    topics = draw.topics([*RATES, *COUNTS], 6)
    pair = (year - 1, year)
    head = [cell for one in pair for cell in (said("Uraian"), said(f"Th. {one}"))]
    table.rows.append(tuple(head))
    for topic in topics:
        name = draw.wording(topic)
        cells = []
        for one in pair:
            cells += [said(name), table.number(topic, whole(region), parse_period(str(one)))]
        table.rows.append(tuple(cells))
    paper = Paper(f"Lembar Ringkas {region.full}")
    paper.blocks += [Heading(paper.title), Grid(tuple(table.rows), widths=(4, 2, 4, 2))]
    return Made(paper, table.facts)


def shares_with_signs(draw: Draw) -> Made:
    """Percent signs in the cells, counts beside them, both of one element's family."""
    table, region, period = Rows(draw), draw.region, draw.month()
    obliged, recorded = topic_of("ektp_obliged"), topic_of("ektp_recorded")
    rate = topic_of("ektp_recorded_rate")
    table.rows.append(tuple(said(one) for one in ("Wilayah", "Wajib", "Merekam", "Capaian")))
    places = [*(part(region, one) for one in region.districts[:4]), whole(region)]
    for where in places:
        count = draw.value(obliged) if where.full == region.full else draw.value(obliged) // 7
        done = count * draw.rng.randint(9100, 9990) // 10000
        share = rounded(done * 100 / count, 2)
        plants = [draw.plant() for _ in "123"]
        for topic, value, plant in zip(
            (obliged, recorded, rate), (count, done, share), plants, strict=True
        ):
            table.facts.append(Fact(topic, where, period, value, (plant,)))
        shown = Cell(
            (Run(f"{draw.number(share)}", plants[2]), Run("%")), number=share / 100, form="0.00%"
        )
        cells = (draw.cell(count, plants[0]), draw.cell(done, plants[1]), shown)
        table.rows.append((said(where.full if where.full == region.full else where.plain), *cells))
    paper = Paper(f"Perekaman KTP-el {region.full} {period.label()}")
    paper.blocks += [Heading(paper.title), Grid(tuple(table.rows), widths=(4, 2, 2, 2))]
    return Made(paper, table.facts)


def sub_table(draw: Draw) -> Made:
    """A short table whose unit and year stand in a line above it, not in its head."""
    table, region, year = Rows(draw), draw.region, draw.year()
    period = parse_period(str(year))
    topics = [one for one in draw.topics(RATES, 9) if one.unit is Unit.PERCENT][:5]
    table.rows.append((said("Keterangan"), said("Besaran")))
    for topic in topics:
        table.rows.append((said(draw.wording(topic)), table.number(topic, whole(region), period)))
    paper = Paper(f"Ikhtisar {region.full}")
    paper.blocks += [
        Heading(paper.title),
        Prose((Run(f"Keadaan tahun {year}, satuan persen"),), small=True),
        Grid(tuple(table.rows), widths=(5, 2), lines=False),
    ]
    return Made(paper, table.facts)
