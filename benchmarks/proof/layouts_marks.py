"""Numbers that are hard to read as numbers: broken, spaced, marked, negative, as fractions."""

from collections.abc import Callable
from decimal import Decimal

from benchmarks.proof.draw import Draw
from benchmarks.proof.facts import Ask, Fact, Made, Verdict, wanted, whole
from benchmarks.proof.figures import write
from benchmarks.proof.paper import Cell, Grid, Heading, Paper, Prose, Run, said, words
from benchmarks.proof.topics import MONTHLY, RATES
from benchmarks.proof.topics_counts import COUNTS
from buktikan.core.period import MONTHS, parse_period
from buktikan.core.quantity import Unit

FOOTNOTES = ("1)", "*)", "r", "a")
GIVEN = ("Ahmad", "Siti", "Budi", "Dewi", "Joko", "Rina", "Hasan", "Nur", "Agus", "Lestari")
FAMILY = ("Saputra", "Wulandari", "Hidayat", "Rahman", "Pratama", "Handayani", "Kusuma")


def footnoted(draw: Draw) -> Made:
    """Footnote marks beside the numbers, explained below the table."""
    topics, year = draw.topics([*RATES, *COUNTS], 6), draw.year()
    mark = draw.rng.choice(FOOTNOTES)
    title = f"Indikator Terpilih {draw.region.full}, {year - 1}-{year}"
    rows: list[tuple[Cell, ...]] = [(said("Indikator"), said(str(year - 1)), said(str(year)))]
    facts = []
    for topic in topics:
        cells = [said(f"{draw.wording(topic)}, {topic.unit.label}")]
        for one in (year - 1, year):
            value, plant = draw.value(topic), draw.plant()
            text = draw.number(value)
            cells.append(Cell((Run(text, plant), Run(mark, raised=True))))
            period = parse_period(str(one))
            facts.append(Fact(topic, whole(draw.region), period, value, (plant,)))
        rows.append(tuple(cells))
    paper = Paper(title)
    paper.blocks += [Heading(title), Grid(tuple(rows), widths=(6, 2, 2))]
    paper.blocks.append(words(f"{mark} Angka sementara, akan diperbarui.", small=True))
    return Made(paper, facts)


def broken_numbers(draw: Draw) -> Made:
    """Columns so narrow that long numbers break, or thousands parted by spaces."""
    topics, period = draw.topics(COUNTS, 6), draw.month()
    title = f"Rekapitulasi {draw.region.full} {period.label()}"
    rows: list[tuple[Cell, ...]] = [(said("Uraian"), said("Jumlah"), said("Keterangan"))]
    facts = []
    spaced = draw.rng.random() < 0.5
    for topic in topics:
        value, plant = draw.value(topic), draw.plant()
        text = write(value, "spaced" if spaced else "indonesian")
        if not spaced and "." in text:
            text = text.replace(".", ".\n", 1)
        rows.append((said(draw.wording(topic)), Cell((Run(text, plant),)), said("terverifikasi")))
        facts.append(Fact(topic, whole(draw.region), period, value, (plant,)))
    paper = Paper(title)
    paper.blocks += [Heading(title), Grid(tuple(rows), widths=(6, 2, 3))]
    return Made(paper, facts)


def percent_cells(draw: Draw) -> Made:
    """Spreadsheet cells with a percent format: stored as fractions, shown as percent."""
    return _shares(draw, lambda value: _cell(value / 100, f"{draw.number(value)}%", "0.00%"))


def fraction_cells(draw: Draw) -> Made:
    """Shares left as fractions of one, without any format."""
    made = _shares(
        draw, lambda value: _cell(value / 100, write(value / 100, draw.style, "-"), "0.0000")
    )
    made.without = frozenset(("wrong scale", "rounded", "wrongly rounded"))
    return made


def _cell(stored: Decimal, text: str, form: str) -> tuple[str, Decimal, str]:
    return text, stored, form


def _shares(draw: Draw, how: Callable[[Decimal], tuple[str, Decimal, str]]) -> Made:
    topics = [one for one in draw.topics(MONTHLY, 9) if one.unit is Unit.PERCENT][:5]
    period = draw.month()
    title = f"Capaian Persentase {draw.region.full} {period.label()}"
    rows: list[tuple[Cell, ...]] = [(said("Indikator"), said("Capaian"))]
    facts = []
    for topic in topics:
        value, plant = abs(draw.value(topic)), draw.plant()
        text, stored, form = how(value)
        rows.append(
            (said(draw.wording(topic)), Cell((Run(text, plant),), number=stored, form=form))
        )
        facts.append(Fact(topic, whole(draw.region), period, value, (plant,)))
    paper = Paper(title)
    paper.blocks += [Heading(title), Grid(tuple(rows), widths=(6, 2))]
    return Made(paper, facts)


def negatives(draw: Draw) -> Made:
    """Deflation and losses, with all minus signs and in brackets."""
    topics, year = draw.topics(MONTHLY[:3], 3), draw.year()
    title = f"Perkembangan Inflasi {draw.region.full} {year}"
    months = sorted(draw.rng.sample(range(1, 13), 3))
    rows: list[tuple[Cell, ...]] = [
        (said("Jenis"), *(said(f"{MONTHS[one - 1]} {year}") for one in months))
    ]
    facts = []
    for topic in topics:
        cells = [said(draw.wording(topic))]
        for month in months:
            value = abs(draw.value(topic)) * draw.rng.choice((1, -1))
            plant = draw.plant()
            cells.append(draw.cell(value, plant))
            period = parse_period(f"{year}-{month:02d}")
            facts.append(Fact(topic, whole(draw.region), period, value, (plant,)))
        rows.append(tuple(cells))
    paper = Paper(title)
    paper.blocks += [Heading(title), Grid(tuple(rows), widths=(5, 2, 2, 2))]
    return Made(paper, facts)


def list_of_names(draw: Draw) -> Made:
    """Persons with numbers of their own, and one sum that is asked for."""
    topic = next(one for one in draw.topics(COUNTS, 15) if one.element in SMALL)
    period, count = draw.month(), draw.rng.randint(23, 41)
    title = f"Daftar {draw.wording(topic)} {draw.region.full} {period.label()}"
    rows: list[tuple[Cell, ...]] = [tuple(said(one) for one in ("No", "Nama", "Umur", "Alamat"))]
    for number in range(1, count + 1):
        name = f"{draw.rng.choice(GIVEN)} {draw.rng.choice(FAMILY)}"
        street = f"RT {draw.rng.randint(1, 40)} {draw.rng.choice(draw.region.villages)}"
        rows.append(
            (said(str(number)), said(name), said(str(draw.rng.randint(18, 60))), said(street))
        )
    plant = draw.plant()
    fact = Fact(topic, whole(draw.region), period, Decimal(count), (plant,))
    paper = Paper(title)
    total = Run(f"Jumlah {topic.label.lower()} {draw.region.full}: ")
    paper.blocks += [Heading(title), Grid(tuple(rows), right_from=9)]
    paper.blocks.append(Prose((total, Run(str(count), plant), Run(f" {topic.unit.label}."))))
    return Made(paper, [fact])


SMALL = frozenset(("extreme_poor_persons", "jobseekers_placed", "stunted_children"))


def unlabelled(draw: Draw) -> Made:
    """The number stands there twice, and nothing says which of the two is meant."""
    topic, period = draw.topics(RATES, 1)[0], parse_period(str(draw.year()))
    value = draw.value(topic)
    title = f"Rapat {draw.region.full} {period.year}"
    shown = draw.number(value)
    paper = Paper(title)
    paper.blocks += [
        Heading(title),
        words(f"Bahan pertama memuat {shown} dan bahan kedua memuat {shown}."),
        words(f"Angka {shown} akan dijelaskan kemudian, begitu pula {shown}."),
    ]
    fact = Fact(topic, whole(draw.region), period, value, (), own=False)
    return Made(paper, [fact], (Ask("no label", wanted(fact), Verdict.UNCLEAR),))
