"""Text documents of the set that nobody tunes for: minutes, certificates, cards, answers."""

from decimal import Decimal

from benchmarks.proof.draw import Draw
from benchmarks.proof.facts import Ask, Fact, Made, Verdict, neighbour, part, wanted, whole
from benchmarks.proof.figures import rounded, spell, write
from benchmarks.proof.paper import Cell, Grid, Heading, Look, Paper, Prose, Run, said, words
from benchmarks.proof.sentences import Sentences, Stated, topic_of
from benchmarks.proof.topics import MONTHLY, RATES
from benchmarks.proof.topics_counts import COUNTS
from buktikan.core.period import parse_period, print_day
from buktikan.core.quantity import Unit

OPENERS = (
    "Kepala Bappeda memaparkan bahwa",
    "Sekretaris Daerah menegaskan bahwa",
    "Perwakilan BPS menerangkan bahwa",
    "Inspektur menanyakan sumber data; dijawab bahwa",
)


def minutes(draw: Draw) -> Made:
    """Minutes of a meeting: numbered remarks, one number each, last year's in the same breath."""
    region, year = draw.region, draw.year()
    told = Sentences(draw, whole(region))
    now, old = parse_period(str(year)), parse_period(str(year - 1))
    for number, topic in enumerate(draw.topics(RATES, 5), start=1):
        unit = " persen" if topic.unit is Unit.PERCENT else ""
        name = topic.unseen[0].split(" (")[0]
        told.tell(
            f"{number}. {draw.rng.choice(OPENERS)} {name} {{place}} di tahun {{now}} berada pada "
            f"angka {{value}}{unit}, setelah tahun sebelumnya ({{old}}) berada pada "
            f"{{before}}{unit}.",
            {
                "value": Stated(topic, now, draw.value(topic)),
                "before": Stated(topic, old, draw.value(topic)),
            },
            {"place": region.short, "now": str(year), "old": str(year - 1)},
        )
    paper = Paper(f"Notulen Rapat Evaluasi {region.full}")
    paper.blocks += [
        Heading("NOTULEN"),
        words(f"Rapat evaluasi kinerja, {draw.rng.randint(2, 28)} Februari {year + 1}"),
        words(f"Tempat: Ruang Rapat Bupati {region.short}; hadir 41 orang."),
        *told.paragraphs,
        *draw.decoys(told.facts[0].value),
        words("Rapat ditutup pukul 11.45 waktu setempat."),
    ]
    return Made(paper, told.facts)


def certificate(draw: Draw) -> Made:
    """A statement with labels before colons and points that lead to the numbers."""
    region, period = draw.region, draw.month()
    topics = [
        topic_of(one)
        for one in (
            "population",
            "jkn_members",
            "jkn_active_members",
            "ektp_obliged",
            "ektp_recorded",
            "uhc_coverage_rate",
        )
    ]
    blocks, facts = [], []
    dotted = draw.rng.random() < 0.5
    for topic in topics:
        value, plant = draw.value(topic), draw.plant()
        name = draw.wording(topic)
        lead = " " + "." * (52 - len(name)) + " " if dotted else " : "
        runs = [Run(f"{name}{lead}"), Run(draw.number(value), plant)]
        if topic.unit is Unit.PERCENT:
            runs.append(Run(" %"))
        elif draw.rng.random() < 0.4:
            again = draw.plant()
            runs += [Run(" ("), Run(spell(int(value)), again), Run(") jiwa")]
            facts.append(Fact(topic, whole(region), period, value, (again,)))
        else:
            runs.append(Run(" jiwa"))
        blocks.append(Prose(tuple(runs)))
        facts.append(Fact(topic, whole(region), period, value, (plant,)))
    paper = Paper(f"Surat Keterangan {region.full}")
    paper.blocks += [
        words("BERITA ACARA REKONSILIASI DATA", centred=True),
        words(f"Nomor {draw.rng.randint(100, 999)}/BA/IV-{period.start.month}/{period.year}"),
        words(
            f"Pada hari ini, {print_day(period.end)}, para pihak menyepakati data wilayah "
            f"{region.full} posisi {period.label()} sebagai berikut."
        ),
        *blocks,
        words("Berita acara ini dibuat dalam rangkap 3 (tiga)."),
    ]
    return Made(paper, facts)


def cards(draw: Draw) -> Made:
    """Large numbers with small words beneath, three in a row, as posters show them."""
    region, year = draw.region, draw.year()
    period = parse_period(str(year))
    topics = draw.topics([*RATES, *COUNTS], 6)
    facts, rows = [], []
    for at in range(0, 6, 3):
        numbers, names = [], []
        for topic in topics[at : at + 3]:
            value, plant = draw.value(topic), draw.plant()
            percent = "%" if topic.unit is Unit.PERCENT else ""
            numbers.append(Cell((Run(draw.number(value), plant), Run(percent))))
            names.append(said(draw.wording(topic)))
            facts.append(Fact(topic, whole(region), period, value, (plant,)))
        rows += [tuple(numbers), tuple(names)]
    paper = Paper(f"{region.short} dalam Angka Sekilas {year}")
    grid = Grid(tuple(rows), heads=0, right_from=9, widths=(1, 1, 1), lines=False)
    paper.blocks += [Heading(paper.title), grid]
    paper.blocks.append(words("Infografik ini memuat angka rekaan.", small=True))
    return Made(paper, facts)


def questions_answered(draw: Draw) -> Made:
    """A sheet of questions and answers; each answer names a neighbour or the province as well."""
    region, year = draw.region, draw.year()
    period = parse_period(str(year))
    told = Sentences(draw, whole(region))
    for topic in draw.topics(RATES, 4):
        other = draw.rng.choice([one for one in region.others if one.startswith("Kab")])
        unit = " persen" if topic.unit is Unit.PERCENT else ""
        name = draw.wording(topic)
        told.paragraphs.append(words(f"Tanya: Bagaimana posisi {name} tahun {year}?"))
        told.tell(
            f"Jawab: Untuk {{other}} tercatat {{theirs}}{unit}; adapun untuk {{place}} tercatat "
            f"{{ours}}{unit}.",
            {
                "theirs": Stated(topic, period, draw.value(topic), where=neighbour(other)),
                "ours": Stated(topic, period, draw.value(topic)),
            },
            {"other": other, "place": region.full},
        )
    paper = Paper(f"Tanya Jawab Data {year}")
    paper.blocks += [Heading(paper.title), *told.paragraphs, *draw.decoys(told.facts[1].value)]
    return Made(paper, told.facts)


def budget_letter(draw: Draw) -> Made:
    """Money in a letter: full, in thousands of billions with few digits, and in words."""
    region, period = draw.region, draw.month()
    told = Sentences(draw, whole(region))
    names = {"place": region.full, "month": period.label()}
    topics = {
        one: topic_of(one)
        for one in ("apbd_spending_realised_rp", "apbd_spending_budget_rp", "btt_realised_rp")
    }
    ceiling = rounded(draw.value(topics["apbd_spending_budget_rp"]) / 10**12, 3) * 10**12
    spent = draw.value(topics["apbd_spending_realised_rp"]) // 1000 * 1000
    emergency = draw.value(topics["btt_realised_rp"]) // 10**8 * 10**8
    told.tell(
        "Menindaklanjuti permintaan data, belanja daerah terealisasi {place} per {month} adalah "
        "sebesar {spent}.",
        {
            "spent": Stated(
                topics["apbd_spending_realised_rp"], period, spent, written=_rupiah(spent)
            )
        },
        names,
    )
    trillions = write(ceiling / 10**12).rstrip("0").rstrip(",")
    told.tell(
        "Adapun pagu belanja daerah yang berlaku pada {month} adalah Rp{ceiling} triliun.",
        {"ceiling": Stated(topics["apbd_spending_budget_rp"], period, ceiling, written=trillions)},
        names,
    )
    told.tell(
        "BTT terealisasi sampai {month} sejumlah {btt} rupiah.",
        {
            "btt": Stated(
                topics["btt_realised_rp"], period, emergency, written=spell(int(emergency))
            )
        },
        names,
    )
    paper = Paper("Surat Balasan")
    paper.blocks += [
        words(f"{region.full.upper()}", centred=True),
        words("BADAN PENGELOLA KEUANGAN DAERAH", centred=True),
        words(f"Lampiran: {draw.rng.randint(1, 4)} berkas. Sifat: biasa."),
        *told.paragraphs,
        words("Atas kerja samanya disampaikan terima kasih."),
    ]
    return Made(paper, told.facts)


def _rupiah(value: Decimal) -> str:
    return f"Rp. {write(value)},00"


def bulletin(draw: Draw) -> Made:
    """A monthly bulletin in two columns; months and elements change from sentence to sentence."""
    region, period = draw.region, draw.month()
    told = Sentences(draw, whole(region))
    before = period.previous()
    for topic in draw.topics([one for one in MONTHLY if one.unit is Unit.PERCENT], 4):
        name = topic.unseen[0].split(" (%)")[0]
        told.tell(
            f"{name} bulan {{now}} ialah {{value}} persen. Bulan {{old}} ialah {{last}} persen.",
            {
                "value": Stated(topic, period, draw.value(topic)),
                "last": Stated(topic, before, draw.value(topic)),
            },
            {"now": period.label(), "old": before.label()},
        )
    paper = Paper(f"Buletin Data {region.short}", look=Look(columns=2))
    paper.blocks += [Heading(paper.title), words(f"Edisi {period.label()}, {region.full}.")]
    for paragraph in told.paragraphs:
        paper.blocks += [
            paragraph,
            words("Pembahasan lengkap tersedia pada laman resmi dan diperbarui setiap pekan."),
        ]
    return Made(paper, told.facts)


def district_story(draw: Draw) -> Made:
    """A report that names districts first and the whole regency last."""
    region, period = draw.region, draw.month()
    topic = topic_of(draw.rng.choice(("extreme_poor_persons", "stunted_children")))
    told = Sentences(draw, whole(region))
    name, unit = topic.unseen[-1].lower(), topic.unit.label
    for district in region.districts[:3]:
        told.tell(
            f"Di Kecamatan {{district}}, {name} pada {{month}} terdata {{value}} {unit}.",
            {
                "value": Stated(
                    topic, period, draw.value(topic) // 6 + 11, where=part(region, district)
                )
            },
            {"district": district, "month": period.label()},
        )
    told.tell(
        f"Secara keseluruhan, {name} {{place}} pada {{month}} terdata {{value}} {unit}.",
        {"value": Stated(topic, period, draw.value(topic))},
        {"place": region.full, "month": period.label()},
    )
    paper = Paper(f"Laporan Lapangan {period.label()}")
    paper.blocks += [Heading(paper.title), *told.paragraphs, *draw.decoys(told.facts[-1].value)]
    return Made(paper, told.facts)


def two_numbers(draw: Draw) -> Made:
    """Numbers without any word that says what they are."""
    topic, period = draw.topics(RATES, 1)[0], parse_period(str(draw.year()))
    value = draw.value(topic)
    shown = draw.number(value)
    rows = ((said("Bahan"), said("Isi")), (said("A"), said(shown)), (said("B"), said(shown)))
    paper = Paper(f"Catatan {draw.region.full} {period.year}")
    paper.blocks += [Heading(paper.title), Grid(rows)]
    fact = Fact(topic, whole(draw.region), period, value, (), own=False)
    return Made(paper, [fact], (Ask("no label", wanted(fact), Verdict.UNCLEAR),))
