"""Running text: press releases of the statistics office, letters, reports."""

from decimal import Decimal

from benchmarks.proof.draw import Draw
from benchmarks.proof.facts import Made, neighbour, whole
from benchmarks.proof.figures import rounded, spell, write
from benchmarks.proof.paper import Heading, Look, Paper, Prose, Run, words
from benchmarks.proof.sentences import Sentences, Stated, topic_of
from buktikan.core.period import MONTHS, parse_period, print_day

FILLER = (
    "Perkembangan harga berbagai komoditas pada periode ini secara umum dipengaruhi oleh "
    "kelancaran distribusi, cuaca, dan permintaan menjelang hari besar keagamaan.",
    "Koordinasi antarperangkat daerah dilaksanakan secara berkala melalui rapat tim teknis yang "
    "dihadiri unsur terkait.",
    "Data yang disajikan bersumber dari pencatatan yang telah diverifikasi oleh petugas.",
)


def price_release(draw: Draw) -> Made:
    """The monthly release on prices: four numbers in the first paragraph, neighbours below."""
    region, period = draw.region, draw.month()
    yoy, mtm, ytd, cpi = (
        topic_of(one) for one in ("inflation_yoy", "inflation_mtm", "inflation_ytd", "cpi")
    )
    told = Sentences(draw, whole(region))
    values = {one.element: draw.value(one) for one in (yoy, mtm, ytd, cpi)}
    month = f"{MONTHS[period.start.month - 1]} {period.year}"
    told.tell(
        "Pada {month} terjadi inflasi year on year (y-on-y) {place} sebesar {yoy} persen dengan "
        "Indeks Harga Konsumen (IHK) sebesar {cpi}.",
        {
            "yoy": Stated(yoy, period, values["inflation_yoy"]),
            "cpi": Stated(cpi, period, values["cpi"]),
        },
        {"month": month, "place": region.full},
    )
    other = draw.rng.choice(region.others)
    told.tell(
        "Inflasi y-on-y tertinggi di provinsi ini terjadi di {other} sebesar {high} persen.",
        {"high": Stated(yoy, period, draw.value(yoy), where=neighbour(other))},
        {"other": other},
    )
    told.tell(
        "Tingkat inflasi month to month (m-to-m) {month} sebesar {mtm} persen dan tingkat inflasi "
        "year to date (y-to-d) sebesar {ytd} persen.",
        {
            "mtm": Stated(mtm, period, values["inflation_mtm"]),
            "ytd": Stated(ytd, period, values["inflation_ytd"]),
        },
        {"month": month},
    )
    told.tell(
        "Sebagai pembanding, inflasi y-on-y {month} {place} tercatat {old} persen.",
        {"old": Stated(yoy, period.year_ago(), draw.value(yoy))},
        {"month": f"{MONTHS[period.start.month - 1]} {period.year - 1}", "place": region.full},
    )
    title = f"Perkembangan Indeks Harga Konsumen {region.full} {month}"
    return _release(draw, title, told, values["inflation_yoy"])


def _release(draw: Draw, title: str, told: Sentences, decoyed: Decimal) -> Made:
    number = draw.rng.randint(2, 98)
    paper = Paper(title, look=Look(columns=draw.rng.choice((1, 2))))
    paper.blocks += [
        words(f"BERITA RESMI STATISTIK No. {number}/07/Th. XXVI, 1 Juli 2024", small=True),
        Heading(title),
        *told.paragraphs[:2],
        words(draw.rng.choice(FILLER)),
        *draw.decoys(decoyed),
        *told.paragraphs[2:],
        words(" ".join(FILLER)),
    ]
    return Made(paper, told.facts)


def labour_release(draw: Draw) -> Made:
    """The yearly release on work: rates and counts, men and women, this year and the last."""
    region, year = draw.region, draw.year()
    rate, share, jobless, force = (
        topic_of(one)
        for one in (
            "open_unemployment_rate",
            "labour_participation_rate",
            "unemployed",
            "labour_force",
        )
    )
    now, old = parse_period(f"{year}-08"), parse_period(f"{year - 1}-08")
    told = Sentences(draw, whole(region))
    names = {"place": region.full, "now": f"Agustus {year}", "old": f"Agustus {year - 1}"}
    told.tell(
        "Jumlah angkatan kerja {place} pada {now} sebanyak {force} orang, dan jumlah penganggur "
        "sebanyak {jobless} orang.",
        {
            "force": Stated(force, now, draw.value(force)),
            "jobless": Stated(jobless, now, draw.value(jobless)),
        },
        names,
    )
    told.tell(
        "Tingkat Pengangguran Terbuka (TPT) {now} sebesar {tpt} persen, sedangkan TPT {old} "
        "sebesar {before} persen.",
        {
            "tpt": Stated(rate, now, draw.value(rate)),
            "before": Stated(rate, old, draw.value(rate)),
        },
        names,
    )
    told.tell(
        "Tingkat Partisipasi Angkatan Kerja (TPAK) {now} sebesar {share} persen.",
        {"share": Stated(share, now, draw.value(share))},
        names,
    )
    men, women = ("laki-laki",), ("perempuan",)
    told.tell(
        "Pada {now}, TPT laki-laki sebesar {men} persen dan TPT perempuan sebesar {women} persen.",
        {
            "men": Stated(rate, now, draw.value(rate), breakdown=men),
            "women": Stated(rate, now, draw.value(rate), breakdown=women),
        },
        names,
    )
    title = f"Keadaan Ketenagakerjaan {region.full} Agustus {year}"
    return _release(draw, title, told, told.facts[2].value)


def poverty_release(draw: Draw) -> Made:
    """The yearly release on poverty: thousands of persons, rates, and last year's in brackets."""
    region, year = draw.region, draw.year()
    rate, poor, gap = (
        topic_of(one) for one in ("poverty_rate", "poor_persons", "poverty_gap_index")
    )
    now, old = parse_period(str(year)), parse_period(str(year - 1))
    told = Sentences(draw, whole(region))
    names = {"place": region.full, "now": f"Maret {year}", "old": f"Maret {year - 1}"}
    head_count = draw.value(poor) // 10 * 10
    thousands = f"{write(rounded(head_count / 1000, 2))} ribu"
    told.tell(
        "Persentase penduduk miskin {place} pada {now} sebesar {rate} persen, berubah dibandingkan "
        "{old} ({before} persen).",
        {
            "rate": Stated(rate, now, draw.value(rate)),
            "before": Stated(rate, old, draw.value(rate)),
        },
        names,
    )
    told.tell(
        "Jumlah penduduk miskin pada {now} mencapai {poor} orang.",
        {"poor": Stated(poor, now, head_count, written=thousands)},
        names,
    )
    told.tell(
        "Indeks Kedalaman Kemiskinan (P1) {now} tercatat {gap}, dan pada {old} tercatat {was}.",
        {
            "gap": Stated(gap, now, draw.value(gap)),
            "was": Stated(gap, old, draw.value(gap)),
        },
        names,
    )
    title = f"Profil Kemiskinan di {region.full} Maret {year}"
    return _release(draw, title, told, told.facts[0].value)


def letter(draw: Draw) -> Made:
    """A letter with a letterhead: numbers, the same in words, or in words alone."""
    region, period = draw.region, draw.month()
    told = Sentences(draw, whole(region))
    names = {"month": period.label(), "place": region.full}
    members, active, cover = (
        topic_of(one) for one in ("jkn_members", "jkn_active_members", "uhc_coverage_rate")
    )
    poor = topic_of("extreme_poor_persons")
    told.tell(
        "Bersama ini disampaikan bahwa jumlah peserta JKN di {place} sampai dengan {month} adalah "
        "{all} jiwa, dengan peserta aktif sebanyak {active} jiwa.",
        {
            "all": Stated(members, period, draw.value(members)),
            "active": Stated(active, period, draw.value(active)),
        },
        names,
    )
    told.tell(
        "Dengan demikian cakupan kepesertaan JKN mencapai {cover} persen dari jumlah penduduk.",
        {"cover": Stated(cover, period, draw.value(cover))},
        names,
    )
    count = draw.value(poor)
    told.tell(
        "Adapun penduduk miskin ekstrem hasil verifikasi {month} tersisa {poor} jiwa.",
        {"poor": Stated(poor, period, count, written=spell(int(count)))},
        names,
    )
    paper = Paper(f"Surat Keterangan Data {region.full}")
    digits = f"{told.facts[0].value}"[:3]
    paper.blocks += [
        words(f"PEMERINTAH {region.full.upper()}", centred=True),
        words("DINAS KESEHATAN", centred=True),
        words("Jalan Provinsi Km. 9, Telepon (0542) 7211697, Kode Pos 76141", centred=True),
        words(f"Nomor: 440/{digits}/DINKES/{period.year}"),
        words(f"Tanggal: {print_day(period.end)}"),
        words("Hal: Keterangan data kepesertaan"),
        *told.paragraphs,
        words("Demikian disampaikan, atas perhatiannya diucapkan terima kasih."),
        Prose((Run("Kepala Dinas, dr. CONTOH REKAAN, NIP 19710203 199903 1 004"),), small=True),
    ]
    return Made(paper, told.facts)
