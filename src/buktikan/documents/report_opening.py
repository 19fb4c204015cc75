"""The cover and the summary: who reports what to whom, and how much of it is proven."""

from collections.abc import Mapping

from buktikan.core.evidence import WITHOUT_EVIDENCE, Standing
from buktikan.core.figure import NO_DATA, NOT_SUPPLIED
from buktikan.core.numeral import print_number
from buktikan.core.period import print_day
from buktikan.core.report import Completeness, ReportContents
from buktikan.documents.page import (
    Align,
    Cell,
    Column,
    Cover,
    Facts,
    Heading,
    Prose,
    Row,
    Section,
    Table,
    Tallies,
    Tally,
    Tone,
    prose,
)
from buktikan.documents.value import standing_label

KINDS_OF_REGION = ("Kabupaten ", "Kota ", "Provinsi ")
MOST_AGENCIES = 12
MARK = "CONTOH"
BLOCK_COLUMNS = (
    Column("Indikator prioritas", 30),
    Column("Baris", 9, Align.RIGHT),
    Column("Didukung bukti", 12, Align.RIGHT),
    Column("Menunggu", 12, Align.RIGHT),
    Column("Ditolak", 10, Align.RIGHT),
    Column("Tanpa bukti", 10, Align.RIGHT),
    Column("Belum dipasok", 11, Align.RIGHT),
    Column("Tidak ada data", 11, Align.RIGHT),
)
AGENCY_COLUMNS = (
    Column("Perangkat daerah", 44),
    Column("Baris", 9, Align.RIGHT),
    Column("Baris yang belum dihitung", 62),
)


def short_region(contents: ReportContents) -> str:
    """The region's name without its kind."""
    name = contents.region_name
    for kind in KINDS_OF_REGION:
        name = name.removeprefix(kind)
    return name


def full_post(contents: ReportContents) -> str:
    """The post with the region's name, said once."""
    post, region = contents.tenure.post, short_region(contents)
    return post if region.casefold() in post.casefold() else f"{post} {region}"


def mark_of(contents: ReportContents) -> str:
    """What every page carries when anything in the report was made up; else empty."""
    made_up = (
        contents.synthetic
        or any(item.synthetic for item in contents.evidence)
        or any(text.synthetic for text in contents.texts.values())
    )
    return MARK if made_up else ""


def tenure_window(contents: ReportContents) -> str:
    """The quarter's days in words."""
    quarter = contents.session.quarter
    return f"{print_day(quarter.start)} s.d. {print_day(quarter.end)}"


def session_facts(contents: ReportContents) -> Facts:
    """What this report is about, in pairs."""
    session = contents.session
    scope = (
        "seluruh indikator"
        if not session.scope
        else "indikator prioritas " + ", ".join(_priority_names(contents))
    )
    pairs = (
        ("Penjabat", contents.tenure.holder),
        ("Dilantik", print_day(contents.tenure.inaugurated)),
        ("Keputusan pengangkatan", contents.tenure.decree),
        ("Masa yang dilaporkan", f"{session.quarter.label()}, {tenure_window(contents)}"),
        ("Sesi evaluasi", f"{print_day(session.held_on)}, {session.level.label}"),
        ("Batas data", f"terbit paling lambat {print_day(session.cutoff)}"),
        ("Lingkup", scope),
        ("Instrumen", contents.framework.source),
        ("Keadaan laporan", contents.state.label),
        ("Menggantikan laporan", contents.supersedes),
    )
    return Facts(tuple((name, text) for name, text in pairs if text))


def _priority_names(contents: ReportContents) -> tuple[str, ...]:
    asked = contents.session.scope
    return tuple(str(one.name) for one in contents.framework.priorities if one.code in asked)


def cover(contents: ReportContents) -> Cover:
    """The first page."""
    return Cover(
        government=contents.letterhead.government,
        title=(
            "Laporan Pertanggungjawaban",
            full_post(contents),
            contents.session.quarter.label(),
        ),
        facts=session_facts(contents),
        seat=contents.letterhead.seat,
        year=str(contents.made_at.year),
        logo=contents.logo,
    )


def summary(contents: ReportContents) -> Section:
    """One page: how much was asked, how much counts, what is missing and at whom."""
    return Section(
        (
            Heading(1, "Ringkasan"),
            tallies(contents.completeness),
            prose(completeness_sentence(contents.completeness)),
            blocks_table(contents),
            *missing_by_agency(contents),
        )
    )


def completeness_sentence(of: Completeness) -> str:
    """The same numbers as words."""
    percent = of.backed_percent
    share = f" ({print_number(percent, 2)} persen)" if percent is not None else ""
    return (
        f"Dari {of.lines} baris yang diminta, {of.backed} baris{share} memiliki bukti yang telah "
        "diterima pemeriksa dan karena itu dihitung. Nilai yang dinyatakan tanpa bukti yang "
        f'diterima dianggap tidak ada dan dicetak sebagai "{WITHOUT_EVIDENCE}".'
    )


def tallies(of: Completeness) -> Tallies:
    """The lines by standing."""
    parts = (
        (of.backed, Standing.BACKED.label, Tone.GOOD),
        (of.waiting, Standing.WAITING.label, Tone.QUIET),
        (of.rejected, Standing.REJECTED.label, Tone.POOR),
        (of.without, WITHOUT_EVIDENCE, Tone.STRONG),
        (of.not_supplied, NOT_SUPPLIED, Tone.PLAIN),
        (of.no_data, NO_DATA, Tone.ABSENT),
    )
    whole = max(of.lines, 1)
    return Tallies(tuple(Tally(str(n), label, tone, n / whole) for n, label, tone in parts))


def completeness_row(name: str, of: Completeness, tone: Tone = Tone.PLAIN) -> Row:
    """The counts of one block in a row."""
    counts = (of.lines, of.backed, of.waiting, of.rejected, of.without, of.not_supplied, of.no_data)
    numbers = (Cell(str(n) if n else "–", tone=tone if n else Tone.QUIET) for n in counts)
    return Row((Cell(name, tone=tone), *numbers))


def blocks_table(contents: ReportContents) -> Table:
    """Completeness by priority indicator, and of all lines."""
    rows = [
        completeness_row(f"{block.priority.code} {block.priority.name}", block.completeness)
        for block in contents.blocks
    ]
    rows.append(completeness_row("Seluruh baris", contents.completeness, Tone.STRONG))
    return Table("Kelengkapan menurut indikator prioritas", BLOCK_COLUMNS, tuple(rows))


def uncounted_by_agency(contents: ReportContents) -> Mapping[str, tuple[tuple[str, str], ...]]:
    """Codes and standings of lines that do not count, by agency, the longest list first."""
    found: dict[str, tuple[tuple[str, str], ...]] = {}
    for one in contents.achievements:
        if one.now.value is None:
            agency = contents.agency_of_role(one.line.owner)
            entry = (one.line.code, standing_label(one.now))
            found[agency] = (*found.get(agency, ()), entry)
    return dict(sorted(found.items(), key=lambda pair: (-len(pair[1]), pair[0])))


def missing_by_agency(contents: ReportContents) -> tuple[Table | Prose, ...]:
    """Who still owes proof or data."""
    owed = uncounted_by_agency(contents)
    if not owed:
        return (prose("Semua baris memiliki bukti yang diterima."),)
    most = MOST_AGENCIES if len(owed) > MOST_AGENCIES + 1 else len(owed)
    shown = list(owed.items())[:most]
    rows = tuple(
        Row((Cell(agency), Cell(str(len(lines))), Cell(_grouped(lines)))) for agency, lines in shown
    )
    table = Table("Baris yang belum dihitung, menurut perangkat daerah", AGENCY_COLUMNS, rows)
    rest = len(owed) - len(shown)
    if not rest:
        return (table,)
    return (table, prose(f"Dan {rest} perangkat daerah lain; lihat Lampiran 1.", tone=Tone.QUIET))


def _grouped(lines: tuple[tuple[str, str], ...]) -> str:
    by_standing: dict[str, list[str]] = {}
    for code, standing in lines:
        by_standing.setdefault(standing, []).append(code)
    return "; ".join(f"{standing}: {', '.join(codes)}" for standing, codes in by_standing.items())
