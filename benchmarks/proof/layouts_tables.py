"""Tables as statistics offices print them."""

from decimal import Decimal

from benchmarks.proof.draw import Draw
from benchmarks.proof.facts import Fact, Made, Where, neighbour, part, whole
from benchmarks.proof.paper import Cell, Grid, Heading, Paper, Run, said, words
from benchmarks.proof.topics import MONTHLY, RATES, Topic
from benchmarks.proof.topics_counts import COUNTS
from buktikan.core.period import MONTHS, Period, parse_period


def regions_by_year(draw: Draw) -> Made:
    """Regencies down, years across; two heads, or one with the element only in the title."""
    topic = draw.topics(RATES, 1)[0]
    name, last = draw.wording(topic), draw.year()
    years = (last - 2, last - 1, last)
    paper = Paper(
        f"{name} Menurut Kabupaten/Kota di {draw.region.province_full}, {years[0]}-{last}"
    )
    heads: list[tuple[Cell, ...]] = [(said("Kabupaten/Kota"), *(said(str(one)) for one in years))]
    if draw.rng.random() < 0.5:
        heads = [
            (Cell((Run("Kabupaten/Kota"),), rows=2), Cell((Run(name),), columns=3)),
            tuple(said(str(one)) for one in years),
        ]
    rows, facts = [], []
    for full in sorted((draw.region.full, *draw.region.others)):
        where = whole(draw.region) if full == draw.region.full else neighbour(full)
        cells = [said(full if draw.rng.random() < 0.7 else where.plain)]
        for year in years:
            value, plant = draw.value(topic), draw.plant()
            cells.append(draw.cell(value, plant))
            own = full == draw.region.full
            facts.append(Fact(topic, where, parse_period(str(year)), value, (plant,), own=own))
        rows.append(tuple(cells))
    decoys = draw.decoys(next(one.value for one in facts if one.own))
    paper.blocks += [Heading(paper.title), *decoys, Grid((*heads, *rows), heads=len(heads))]
    paper.blocks.append(words("Sumber: contoh; seluruh angka adalah rekaan.", small=True))
    return Made(paper, facts)


def elements_in_one_table(draw: Draw) -> Made:
    """Number, element, unit, target and achievement: the target stands beside what is asked."""
    year = draw.year()
    topics = draw.topics([*RATES, *COUNTS], 8)
    where, period = whole(draw.region), parse_period(str(year))
    paper = Paper(f"Capaian Indikator Kinerja {draw.region.full} Tahun {year}")
    head = ("No", "Indikator", "Satuan", "Target", "Realisasi")
    rows: list[tuple[Cell, ...]] = [tuple(said(one) for one in head)]
    facts = []
    for number, topic in enumerate(topics, start=1):
        value, plant = draw.value(topic), draw.plant()
        target = draw.value(topic)
        rows.append(
            (
                said(str(number)),
                said(draw.wording(topic)),
                said(topic.unit.label),
                draw.cell(target),
                draw.cell(value, plant),
            )
        )
        facts.append(Fact(topic, where, period, value, (plant,)))
    paper.blocks += [Heading(paper.title), *draw.decoys(facts[0].value)]
    paper.blocks.append(Grid(tuple(rows), right_from=3, widths=(1, 7, 3, 3, 3)))
    return Made(paper, facts)


def years_down(draw: Draw) -> Made:
    """Years as rows, elements as columns."""
    topics = draw.topics(RATES, 4)
    last = draw.year()
    paper = Paper(f"Perkembangan Indikator Makro {draw.region.full}")
    rows: list[tuple[Cell, ...]] = [
        (said("Tahun"), *(said(draw.wording(one)) for one in topics)),
    ]
    facts = []
    for year in range(last - 4, last + 1):
        cells = [said(str(year))]
        for topic in topics:
            value, plant = draw.value(topic), draw.plant()
            cells.append(draw.cell(value, plant))
            period = parse_period(str(year))
            facts.append(Fact(topic, whole(draw.region), period, value, (plant,)))
        rows.append(tuple(cells))
    paper.blocks += [Heading(paper.title), Grid(tuple(rows)), *draw.decoys(facts[-1].value)]
    return Made(paper, facts)


def months_across(draw: Draw) -> Made:
    """Months across, a few elements down, one year in the title."""
    topics, year = draw.topics(MONTHLY, 4), draw.year()
    months = sorted(draw.rng.sample(range(1, 13), 4))
    paper = Paper(f"Perkembangan Bulanan {draw.region.full}, {year}")
    head = (said("Uraian"), *(said(MONTHS[one - 1]) for one in months))
    rows, facts = [head], []
    for topic in topics:
        cells = [said(f"{draw.wording(topic)} ({topic.unit.label})")]
        for month in months:
            value, plant = draw.value(topic), draw.plant()
            cells.append(draw.cell(value, plant))
            period = parse_period(f"{year}-{month:02d}")
            facts.append(Fact(topic, whole(draw.region), period, value, (plant,)))
        rows.append(tuple(cells))
    paper.blocks += [Heading(paper.title), Grid(tuple(rows))]
    return Made(paper, facts)


SEX = ("Laki-laki", "Perempuan")


def districts_by_sex(draw: Draw) -> Made:
    """Districts down; men, women and both across; the regency's total at the foot."""
    topic = next(one for one in draw.topics(COUNTS, 15) if one.element in BY_DISTRICT)
    period = draw.month()
    region = draw.region
    paper = Paper(f"{draw.wording(topic)} Menurut Kecamatan di {region.full}, {period.label()}")
    head = tuple(said(one) for one in ("No.", "Kecamatan", *SEX, "Jumlah"))
    rows: list[tuple[Cell, ...]] = [head]
    facts: list[Fact] = []
    sums = [0, 0]
    for number, name in enumerate(region.districts, start=1):
        parts = [int(draw.value(topic)) // (5 + draw.rng.randint(0, 3)) for _ in SEX]
        sums = [old + new for old, new in zip(sums, parts, strict=True)]
        cells, new = _counted(draw, topic, part(region, name), period, parts)
        rows.append((said(str(number)), said(name), *cells))
        facts += new
    cells, new = _counted(draw, topic, whole(region), period, sums)
    rows.append((Cell((Run("Jumlah" if draw.rng.random() < 0.5 else region.full),), 2), *cells))
    decoys = draw.decoys(new[-1].value)
    paper.blocks += [Heading(paper.title), Grid(tuple(rows), right_from=2), *decoys]
    return Made(paper, [*facts, *new])


def _counted(
    draw: Draw, topic: Topic, where: Where, period: Period, parts: list[int]
) -> tuple[list[Cell], list[Fact]]:
    cells, facts = [], []
    for amount, members in (
        (parts[0], ("laki-laki",)),
        (parts[1], ("perempuan",)),
        (sum(parts), ()),
    ):
        plant = draw.plant()
        cells.append(draw.cell(Decimal(amount), plant))
        facts.append(Fact(topic, where, period, Decimal(amount), (plant,), members))
    return cells, facts


BY_DISTRICT = frozenset(
    ("ektp_recorded", "ektp_obliged", "population", "extreme_poor_persons", "stunted_children")
)


def villages_over_pages(draw: Draw) -> Made:
    """A table of villages so long that it breaks; the head repeats, or stands on page 1 alone."""
    topic = next(one for one in draw.topics(COUNTS, 15) if one.element in BY_DISTRICT)
    sibling = next(one for one in COUNTS if one.element == topic.sibling)
    period, region = draw.month(), draw.region
    names = [f"{draw.rng.choice(STEMS)} {draw.rng.choice(ENDS)} {n}" for n in range(1, 81)]
    spots = dict(zip((9, 37, 58, 71), region.villages, strict=False))
    paper = Paper(f"Data per Desa/Kelurahan {region.full}, {period.label()}")
    head = tuple(said(draw.wording(one)) for one in (topic, sibling))
    rows: list[tuple[Cell, ...]] = [(said("No"), said("Desa/Kelurahan"), *head)]
    facts = []
    for number, made_up in enumerate(names, start=1):
        name = spots.get(number, made_up)
        cells = [said(str(number)), said(name)]
        for one in (topic, sibling):
            value, plant = draw.value(one) // 40 + number, draw.plant()
            cells.append(draw.cell(value, plant))
            where = part(region, name, "Desa")
            facts.append(Fact(one, where, period, value, (plant,), own=number in spots))
        rows.append(tuple(cells))
    repeat = draw.rng.random() < 0.5
    paper.blocks += [Heading(paper.title), *draw.decoys(facts[0].value)]
    paper.blocks.append(Grid(tuple(rows), repeat=repeat, right_from=2))
    return Made(paper, facts)


STEMS = ("Suka", "Harapan", "Sumber", "Tani", "Karya", "Argo")
ENDS = ("Makmur", "Jaya", "Baru", "Sari", "Mulya", "Bakti")
