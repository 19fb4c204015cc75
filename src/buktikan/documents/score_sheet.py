"""The score sheet as pages: settled points line by line, subtotals, the result or why there is
none. Marks of single evaluators have no place here."""

from collections.abc import Iterator
from decimal import Decimal

from buktikan.core.evaluation_paper import EvaluationPaper, lines_of_group
from buktikan.core.letter import grouped
from buktikan.core.numeral import print_number
from buktikan.core.period import print_day
from buktikan.core.scoring import LineScore, LineState, Score
from buktikan.core.scoring_rule import Scheme
from buktikan.documents.page import (
    Align,
    Block,
    Cell,
    Column,
    Facts,
    Row,
    Section,
    Signing,
    Signings,
    Table,
    Tone,
    prose,
)
from buktikan.documents.paper import Head, Paper, marks_of, place_and_day
from buktikan.documents.value import DASH

MOST_PLACES = 3
SHEET_COLUMNS = (
    Column("Kode", 8),
    Column("Baris", 42),
    Column("Poin", 9, Align.RIGHT),
    Column("Maksimum", 13, Align.RIGHT),
    Column("Bobot", 8, Align.RIGHT),
    Column("Keterangan", 32),
)
GROUP_COLUMNS = (
    Column("Kelompok", 52),
    Column("Baris disepakati", 14, Align.RIGHT),
    Column("Nilai", 12, Align.RIGHT),
    Column("Maksimum", 12, Align.RIGHT),
)


def score_sheet(told: EvaluationPaper) -> Paper:
    """The sheet of a session that is scored; one without a scheme says that there is none."""
    session = told.session
    return Paper(
        title=f"Lembar nilai {told.region_name} {session.quarter.label()}",
        head=evaluator_head(told),
        made_at=told.made_at,
        heading=("Lembar nilai", told.region_name, session.quarter.label()),
        marks=marks_of(synthetic=told.synthetic, draft=told.is_draft),
        sections=(Section(tuple(_blocks(told))),),
    )


def evaluator_head(told: EvaluationPaper) -> Head:
    """Who sends the papers of an evaluation."""
    return Head(told.sender.government, told.sender.office, told.sender.address, told.logo)


def evaluation_facts(told: EvaluationPaper) -> Facts:
    """What was judged, under which framework and scheme, of which sealed report."""
    session, seal = told.session, told.seal
    sealed = ""
    if seal is not None:
        how = "diterima" if seal.received else "disegel"
        sealed = f"nomor segel {grouped(seal.seal_id)}, {how} {print_day(seal.at.date())}"
    number = ""
    if told.result_number > 1:
        number = f"ke-{told.result_number}; menggantikan hasil sebelumnya: {told.why_again}"
    pairs = (
        ("Yang dievaluasi", f"{told.tenure.post} {told.tenure.holder}"),
        ("Masa yang dinilai", session.quarter.label()),
        ("Sesi", told.slot or print_day(session.held_on)),
        ("Tingkat", session.level.label),
        ("Kerangka", told.framework),
        ("Skema nilai", scheme_words(told.scheme)),
        ("Laporan yang dinilai", sealed or "data kerja daerah, belum disegel"),
        ("Keadaan hasil", told.state.label),
        ("Hasil", number),
    )
    return Facts(tuple((name, text) for name, text in pairs if text))


def scheme_words(scheme: Scheme | None) -> str:
    """The scheme's name and where it comes from; a local one is never the ministry's."""
    if scheme is None:
        return "tidak ada; yang disampaikan kesiapan"
    return f"{scheme.name} ({scheme.provenance.label}; {scheme.aggregation.label})"


def _blocks(told: EvaluationPaper) -> Iterator[Block]:
    yield evaluation_facts(told)
    score, scheme = told.score, told.scheme
    if score is None or scheme is None:
        words = "Sesi ini tidak memakai skema nilai, jadi tidak ada lembar nilai."
        yield prose(words, tone=Tone.ABSENT)
        return
    yield prose(*result_sentences(score))
    yield groups_table(told, score)
    yield Table("Nilai yang disepakati menurut baris", SHEET_COLUMNS, tuple(_rows(told)))
    yield Signings((chair_signing(told),))


def chair_signing(told: EvaluationPaper) -> Signing:
    """The chair's side: place, day and name."""
    on = told.settled_on or told.made_at.date()
    place = place_and_day(told.sender.seat, on)
    chair = told.chair
    return Signing((place,), "Ketua Tim Evaluator", chair.name if chair else "")


def plain(amount: Decimal | None) -> str:
    """Points as people write them: no more places than they have."""
    if amount is None:
        return DASH
    exponent = amount.normalize().as_tuple().exponent
    places = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    return print_number(amount, min(places, MOST_PLACES))


def result_sentences(score: Score) -> tuple[str, ...]:
    """The total, then the category or the sentence why there is none."""
    if score.total is None:
        total = "Belum ada baris yang disepakati."
    else:
        total = f"Nilai yang disepakati: {plain(score.total)} dari {plain(score.most)}."
    if score.category is not None:
        return (total, f"Kategori: {score.category.name}.")
    return (total, score.no_category)


def groups_table(told: EvaluationPaper, score: Score) -> Table:
    """Subtotals by priority indicator and aspect, then the whole."""
    rows = [
        Row(
            (
                Cell(told.name_of(one.code)),
                Cell(f"{one.settled} dari {one.lines}"),
                Cell(plain(one.total)),
                Cell(plain(one.most)),
            )
        )
        for one in score.groups
    ]
    known = [one for one in score.lines if one.state is not LineState.INFORMS]
    settled = len(known) - len(score.open_lines)
    whole = (
        Cell("Seluruhnya", tone=Tone.STRONG),
        Cell(f"{settled} dari {len(known)}", tone=Tone.STRONG),
        Cell(plain(score.total), tone=Tone.STRONG),
        Cell(plain(score.most), tone=Tone.STRONG),
    )
    return Table("Nilai menurut indikator prioritas dan aspek", GROUP_COLUMNS, (*rows, Row(whole)))


def _rows(told: EvaluationPaper) -> Iterator[Row]:
    score, scheme = told.score, told.scheme
    assert score is not None
    assert scheme is not None
    for group in score.groups:
        yield Row((Cell(told.name_of(group.code)),), group=True)
        for line in lines_of_group(score, group):
            yield _line(told, scheme, line)
        yield Row(
            (
                Cell(""),
                Cell(f"Jumlah {told.short_name_of(group.code)}", tone=Tone.STRONG),
                Cell(plain(group.total), tone=Tone.STRONG),
                Cell(plain(group.most), tone=Tone.STRONG),
                Cell(""),
                Cell(f"{group.settled} dari {group.lines} baris", tone=Tone.QUIET),
            )
        )


def _line(told: EvaluationPaper, scheme: Scheme, line: LineScore) -> Row:
    counts = line.state is LineState.POINTS
    points = Cell(plain(line.points), tone=Tone.STRONG) if counts else Cell(DASH, tone=Tone.QUIET)
    informs = line.state is LineState.INFORMS
    words = state_words(scheme, line)
    return Row(
        (
            Cell(line.code, tone=Tone.QUIET),
            Cell(told.names.get(line.code, "")),
            points,
            Cell(DASH if informs else plain(line.most)),
            Cell(DASH if informs else plain(scheme.rules[line.code].weight)),
            Cell(words, line.words) if words else Cell(line.words),
        )
    )


def state_words(scheme: Scheme, line: LineScore) -> str:
    """What a line without points is and what that does to the result; empty for one with points."""
    if line.state is LineState.POINTS:
        return ""
    if line.state in (LineState.NOT_APPLICABLE, LineState.ABSTAIN):
        absent = scheme.abstain if line.state is LineState.ABSTAIN else scheme.not_applicable
        return f"{line.state.label}; {absent.effect.label}"
    return line.state.label
