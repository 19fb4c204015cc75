"""Tables of the set `blind`: accountability reports, recaps, yearbooks, dashboards, profiles."""

from decimal import Decimal

from benchmarks.proof.draw import Draw
from benchmarks.proof.facts import Ask, Made, Where, part, whole
from benchmarks.proof.figures import rounded
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
from benchmarks.proof.paper import Cell, Grid, Heading, Look, Paper, Run, said, words
from benchmarks.proof.topics import Topic
from benchmarks.proof.topics_blind import (
    DASHBOARD,
    GOVERNANCE,
    HEALTH_GROUPS,
    SERVICES,
    YEARBOOK,
    service,
)
from buktikan.core.period import MONTHS, Period, parse_period
from buktikan.core.quantity import Unit

GOALS = (
    "Meningkatnya akuntabilitas kinerja pemerintah daerah",
    "Meningkatnya kualitas pelayanan dasar",
    "Terwujudnya tata kelola yang baik",
    "Meningkatnya pemerataan infrastruktur",
)
MEN, WOMEN = ("laki-laki",), ("perempuan",)


def _tall(text: str, rows: int = 2) -> Cell:
    return Cell((Run(text),), rows=rows)


def _wide(text: str, columns: int) -> Cell:
    return Cell((Run(text),), columns=columns)


def performance_report(draw: Draw) -> Made:
    """LKjIP: a goal spans its indicators; last year, then target, achieved and percent of it."""
    region, year = settle(draw), year_of(draw)
    book = Ledger(draw)
    now, old = parse_period(str(year)), parse_period(str(year - 1))
    names = ("No", "Sasaran Strategis", "Indikator Kinerja", "Satuan", f"Realisasi {year - 1}")
    heads = ("Target", "Realisasi", "Capaian (%)")
    rows: list[tuple[Cell, ...]] = [
        (*(_tall(one) for one in names), _wide(f"Tahun {year}", 3)),
        tuple(said(one) for one in heads),
    ]
    asks: list[Ask] = []
    for at, topic in enumerate(draw.rng.sample(GOVERNANCE, 6)):
        first = (_tall(f"{at // 2 + 1}"), _tall(GOALS[at // 2])) if at % 2 == 0 else ()
        done = book.cell(topic, whole(region), now)
        fact = book.facts[-1]
        before = book.cell(topic, whole(region), old, near(draw, fact.value))
        target = near(draw, fact.value)
        share = rounded(fact.value * 100 / target, 2)
        numbers = (before, draw.cell(target), done, draw.cell(share))
        rows.append((*first, said(draw.wording(topic)), said(topic.unit.label), *numbers))
        if at in (1, 4):
            asks += mistaken("target for achieved", fact, target)
        if at == 3:
            asks += mistaken("percent of target", fact, share)
    paper = Paper(f"Pengukuran Kinerja {region.full} Tahun {year}", look=Look(landscape=True))
    paper.blocks += [
        Heading("BAB III AKUNTABILITAS KINERJA"),
        Heading(paper.title, 2),
        words(f"Hasil pengukuran indikator kinerja utama disandingkan dengan tahun {year - 1}."),
        Grid(tuple(rows), heads=2, right_from=4, widths=(1, 5, 6, 2, 3, 2, 3, 3)),
        stray(draw, book.facts[0].value),
        words(INVENTED, small=True),
    ]
    return Made(paper, book.facts, tuple(asks))


def service_recap(draw: Draw) -> Made:
    """SPM by district: two services beside each other, each with due, served and percent."""
    region, year = settle(draw), year_of(draw)
    book, period = Ledger(draw), parse_period(str(year))
    pair = draw.rng.sample(SERVICES, 2)
    ends = ("Sasaran", "Dilayani", "%")
    rows: list[tuple[Cell, ...]] = [
        (_tall("No."), _tall("Kecamatan"), *(_wide(name, 3) for _stem, name in pair)),
        tuple(said(one) for one in (*ends, *ends)),
        tuple(said(f"({at})") for at in range(1, 9)),
    ]
    sums = [0, 0, 0, 0]
    for at, district in enumerate(region.districts, start=1):
        due = [draw.rng.randint(310, 4100) for _ in pair]
        counts = [one for each in due for one in (each, each * draw.rng.randint(711, 987) // 1000)]
        sums = [old + new for old, new in zip(sums, counts, strict=True)]
        cells = _services(book, pair, part(region, district), period, counts)
        rows.append((said(f"{at}"), said(district), *cells))
    cells = _services(book, pair, whole(region), period, sums)
    rows.append((_wide(draw.rng.choice((region.full.upper(), "JUMLAH KABUPATEN")), 2), *cells))
    paper = Paper(f"Rekapitulasi Penerapan SPM Kesehatan {region.full} Tahun {year}")
    paper.blocks += [
        Heading(f"Formulir 4.B {paper.title}"),
        words(f"Kabupaten: {region.short}; posisi 31 Desember {year}; satuan: orang", small=True),
        Grid(tuple(rows), heads=3, right_from=2, widths=(1, 4, 2, 2, 2, 2, 2, 2)),
        words(INVENTED, small=True),
    ]
    return Made(paper, book.facts)


def _services(
    book: Ledger,
    pair: list[tuple[str, str]],
    where: Where,
    period: Period,
    counts: list[int],
) -> list[Cell]:
    cells: list[Cell] = []
    for at, (stem, name) in enumerate(pair):
        due, served = (Decimal(one) for one in counts[at * 2 : at * 2 + 2])
        for ending, value in (("target", due), ("served", served)):
            cells.append(book.cell(service(stem, ending, name), where, period, value))
        cells.append(book.draw.cell(rounded(served * 100 / due, 2)))
    return cells


def yearbook_by_subdistrict(draw: Draw) -> Made:
    """ "Dalam Angka": codes before districts, thin thousands, both languages in each head, earlier
    years of the whole at the foot, and the sex ratio as a column of its own."""
    region, year = settle(draw), year_of(draw)
    draw.style = "spaced"
    book = Ledger(draw)
    topic, english = draw.rng.choice(YEARBOOK)
    heads = (
        "Kecamatan\nSubdistrict",
        "Laki-laki\nMale",
        "Perempuan\nFemale",
        "Jumlah\nTotal",
        "Rasio Jenis Kelamin\nSex Ratio",
    )
    rows = [tuple(said(one) for one in heads), tuple(said(f"({at})") for at in range(1, 6))]
    now, sums = parse_period(str(year)), [0, 0]
    for at, district in enumerate(region.districts, start=1):
        men = draw.rng.randint(7_100, 41_000)
        parts = [men, men * draw.rng.randint(921, 1069) // 1000]
        sums = [old + new for old, new in zip(sums, parts, strict=True)]
        cells = _both_sexes(book, topic, part(region, district), now, parts)
        rows.append((said(f"{at * 10:03d} {district}"), *cells))
    rows.append((said(region.short), *_both_sexes(book, topic, whole(region), now, sums)))
    for back in (1, 2):
        earlier = parse_period(str(year - back))
        parts = [one - draw.rng.randint(900, 4_400) * back for one in sums]
        rows.append((said(earlier.text), *_both_sexes(book, topic, whole(region), earlier, parts)))
    number = f"{draw.rng.randint(2, 4)}.{draw.rng.randint(1, 3)}.{draw.rng.randint(1, 9)}"
    paper = Paper(
        f"{draw.wording(topic)} Menurut Kecamatan dan Jenis Kelamin di {region.full}, {year}"
    )
    paper.blocks += [
        words(f"{region.short} Dalam Angka/in Figures {year + 1}", small=True),
        Heading(f"Tabel {number} {paper.title}"),
        words(f"Table {number} {english} by Subdistrict and Sex in {region.short} Regency, {year}"),
        Grid(tuple(rows), heads=2, widths=(5, 3, 3, 3, 3), lines=False),
        words("Catatan/Note: angka rekaan/figures made up", small=True),
    ]
    return Made(paper, book.facts)


def _both_sexes(
    book: Ledger, topic: Topic, where: Where, period: Period, parts: list[int]
) -> list[Cell]:
    men, women = (Decimal(one) for one in parts)
    return [
        book.cell(topic, where, period, men, MEN),
        book.cell(topic, where, period, women, WOMEN),
        book.cell(topic, where, period, men + women),
        book.draw.cell(rounded(men * 100 / women, 1)),
    ]


def dashboard_export(draw: Draw) -> Made:
    """What a dashboard hands out: filters, then a line a figure with its month, and the month
    before beside it with a month of its own; points for commas."""
    region, period = settle(draw), month_of(draw)
    draw.style = "english"
    book, before = Ledger(draw), period.previous()
    names = ("Kartu", "Nilai", "Periode", "Nilai pembanding", "Periode pembanding", "Selisih")
    rows: list[tuple[Cell, ...]] = [tuple(said(one) for one in (*names, "Satuan"))]
    asks: list[Ask] = []
    for topic in draw.rng.sample(DASHBOARD, 7):
        cells: list[Cell] = []
        value = draw.value(topic)
        for one, shown in ((period, value), (before, near(draw, value))):
            cells += [book.cell(topic, whole(region), one, shown), said(_short(one))]
        last, fact = book.facts[-1], book.facts[-2]
        change = fact.value - last.value
        rows.append((said(draw.wording(topic)), *cells, draw.cell(change), said(topic.unit.label)))
        if topic.unit is not Unit.PERCENT and not asks and change > 1:
            asks += mistaken("change for figure", fact, change)
    paper = Paper(f"Dasbor Pimpinan {region.short}", look=Look(landscape=True))
    paper.blocks += [
        Heading(paper.title),
        words(f"Filter: wilayah = {region.full}; periode = {_short(period)}; perbandingan = ya"),
        words(f"Diunduh {draw.rng.randint(11, 27)}/01/{period.year + 1} 10:47 oleh pengguna 5231"),
        Grid(tuple(rows), widths=(7, 3, 2, 3, 3, 3, 2)),
    ]
    return Made(paper, book.facts, tuple(asks))


def _short(month: Period) -> str:
    return f"{MONTHS[month.start.month - 1][:3]} {month.year}"


def health_profile(draw: Draw) -> Made:
    """The summary of a health profile: groups of rows, men, women and both, unit, table number."""
    region, year = settle(draw), year_of(draw)
    book, period = Ledger(draw), parse_period(str(year))
    heads = ("No", "Indikator", "L", "P", "L + P", "Satuan", "No. Tabel")
    rows: list[tuple[Cell, ...]] = [tuple(said(one) for one in heads)]
    number = draw.rng.randint(1, 40)
    for name, topics in HEALTH_GROUPS:
        rows.append((_wide(name, 7),))
        for topic in topics:
            total = int(draw.value(topic))
            men = total * draw.rng.randint(47, 53) // 100
            cells = _both_sexes(book, topic, whole(region), period, [men, total - men])[:3]
            number += draw.rng.randint(1, 3)
            last = (said(topic.unit.label), said(f"Tabel {number}"))
            rows.append((said(f"{number}"), said(draw.wording(topic)), *cells, *last))
        shares = [draw.cell(Decimal(draw.rng.randint(7011, 9989)) / 100) for _ in "123"]
        number += 1
        rows.append(
            (
                said(f"{number}"),
                said("Persentase kelengkapan laporan"),
                *shares,
                said("%"),
                said("-"),
            )
        )
    paper = Paper(f"Resume Profil Kesehatan {region.full} Tahun {year}")
    paper.blocks += [
        Heading("RESUME PROFIL KESEHATAN"),
        words(f"KABUPATEN {region.short.upper()}", centred=True),
        words(f"TAHUN {year}", centred=True),
        Grid(tuple(rows), right_from=2, widths=(1, 7, 2, 2, 2, 2, 2)),
        words(INVENTED, small=True),
    ]
    return Made(paper, book.facts)
