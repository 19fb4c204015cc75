"""The annexes on wide pages: the matrix, the evidence, the problems, the follow-up."""

from collections import Counter
from collections.abc import Mapping

from buktikan.core.evidence import EvidenceItem, EvidenceLink, EvidenceState
from buktikan.core.note import Note
from buktikan.core.note_words import result_words, work_words
from buktikan.core.period import PeriodError, parse_period
from buktikan.core.problem import Problem, Severity, gravest_first
from buktikan.core.report import ReportContents
from buktikan.documents.achievement_table import matrix_table, others_table
from buktikan.documents.anchors import item_anchor
from buktikan.documents.followup_matrix import FollowUp, followup_blocks
from buktikan.documents.page import (
    Align,
    Block,
    Cell,
    Column,
    Heading,
    Row,
    Section,
    Table,
    Tone,
    points,
    prose,
)
from buktikan.documents.proof import Proof
from buktikan.documents.report_spots import named_elements, spot_blocks
from buktikan.documents.value import DASH, day_text, period_label
from buktikan.documents.wording import Wording

STATE_LABELS = {
    EvidenceState.ACCEPTED: "diterima",
    EvidenceState.WAITING: "menunggu",
    EvidenceState.REJECTED: "ditolak",
}
EVIDENCE_COLUMNS = (
    Column("Kunci", 13),
    Column("Judul", 32),
    Column("Penerbit dan nomor", 24),
    Column("Tanggal", 13),
    Column("Masa berlaku", 18),
    Column("Kelas", 8),
    Column("Berkas", 7, Align.RIGHT),
    Column("Putusan pemeriksa", 14),
    Column("Baris yang didukung", 22),
)
PROBLEM_COLUMNS = (
    Column("No.", 4, Align.RIGHT),
    Column("Temuan", 40),
    Column("Tempat", 20),
    Column("Periode", 13),
    Column("Cara memperbaiki", 26),
    Column("Alasan yang diberikan", 32),
    Column("Keadaan", 13),
)
NOTE_COLUMNS = (
    Column("Kunci", 7),
    Column("Catatan", 36),
    Column("Jenis", 12),
    Column("Tentang", 9),
    Column("Pengampu", 18),
    Column("Tenggat", 12),
    Column("Tindak lanjut", 26),
    Column("Bukti", 9),
    Column("Kendala", 18),
    Column("Keadaan", 13),
)


def annexes(proof: Proof, wording: Wording) -> Section:
    """All annexes."""
    contents = proof.contents
    blocks: list[Block] = [Heading(1, "Matriks Indikator", "LAMPIRAN 1")]
    blocks.append(matrix_table("Matriks indikator", proof))
    others = others_table("Angka dari sumber lain", contents.achievements, proof)
    if others is not None:
        blocks.append(others)
    blocks += [Heading(1, "Register Data Dukung", "LAMPIRAN 2"), _register(proof)]
    blocks += [Heading(1, "Masalah Data dan Alasannya", "LAMPIRAN 3"), _problems(proof)]
    if contents.findings.unchecked:
        blocks += [
            Heading(2, "Yang tidak dapat diperiksa"),
            points(contents.findings.unchecked),
        ]
    blocks += [Heading(1, "Matriks Tindak Lanjut", "LAMPIRAN 4"), *_follow_up(contents)]
    blocks += [Heading(1, "Letak Angka dalam Bukti", "LAMPIRAN 5"), *spot_blocks(proof)]
    blocks += named_elements(wording)
    return Section(tuple(blocks), landscape=True)


def lines_by_item(contents: ReportContents) -> Mapping[str, tuple[str, ...]]:
    """Which lines each evidence item carries."""
    found: dict[str, tuple[str, ...]] = {}
    for one in contents.achievements:
        for key in one.evidence:
            found[key] = (*found.get(key, ()), one.line.code)
    return found


def links_by_item(contents: ReportContents) -> Mapping[str, tuple[EvidenceLink, ...]]:
    """Links by the item that they point to."""
    found: dict[str, tuple[EvidenceLink, ...]] = {}
    for link in contents.links:
        found[link.item] = (*found.get(link.item, ()), link)
    return found


def verdicts(links: tuple[EvidenceLink, ...]) -> str:
    """How often the verifier accepted, rejected, or has not yet looked."""
    counted = Counter(link.state for link in links)
    told = [f"{counted[state]} {label}" for state, label in STATE_LABELS.items() if counted[state]]
    return ", ".join(told) if told else "belum dikaitkan"


def span(item: EvidenceItem) -> str:
    """The time that an item speaks of."""
    if item.effective_from is None and item.effective_to is None:
        return DASH
    begin, end = day_text(item.effective_from) or "…", day_text(item.effective_to) or "seterusnya"
    return f"{begin} s.d. {end}"


def _register(proof: Proof) -> Block:
    contents = proof.contents
    if not contents.evidence:
        return prose("Belum ada data dukung yang didaftarkan.", tone=Tone.ABSENT)
    lines, links = lines_by_item(contents), links_by_item(contents)
    rows = tuple(
        Row(
            (
                Cell(item.key, tone=Tone.QUIET, anchor=item_anchor(item.key)),
                Cell(item.title, _revision(item)),
                Cell(item.issuer, item.number),
                Cell(day_text(item.issued) or DASH),
                Cell(span(item)),
                Cell(item.classification.label),
                Cell(str(len(item.files))),
                Cell(verdicts(links.get(item.key, ()))),
                Cell(", ".join(lines.get(item.key, ())) or DASH),
            )
        )
        for item in contents.evidence
    )
    return Table("Register data dukung", EVIDENCE_COLUMNS, rows)


def _revision(item: EvidenceItem) -> str:
    made_up = "CONTOH" if item.synthetic else ""
    revised = f"revisi ke-{item.revision}" if item.revision > 1 else ""
    return ", ".join(part for part in (made_up, revised) if part)


def problem_state(problem: Problem) -> tuple[str, Tone]:
    """Open, explained, or only told."""
    if problem.severity is Severity.INFORM:
        return "pemberitahuan", Tone.QUIET
    return ("terbuka", Tone.POOR) if problem.is_open else ("dijelaskan", Tone.GOOD)


def _problems(proof: Proof) -> Block:
    problems = gravest_first(proof.contents.findings.problems)
    if not problems:
        return prose("Pemeriksaan data tidak menemukan masalah.")
    rows = tuple(
        Row(
            (
                Cell(str(number), tone=Tone.QUIET),
                Cell(proof.what(one), one.code),
                Cell(str(one.where) or DASH),
                Cell(_when(one.period, proof) or DASH),
                Cell(proof.mend(one)),
                Cell(proof.reason(one) or DASH),
                Cell(problem_state(one)[0], tone=problem_state(one)[1]),
            )
        )
        for number, one in enumerate(problems, start=1)
    )
    return Table("Masalah data dan alasannya", PROBLEM_COLUMNS, rows)


def _when(notation: str, proof: Proof) -> str:
    """The period of a problem in words; what is no period stays as it was written."""
    try:
        period = parse_period(notation)
    except PeriodError:
        return notation
    return period_label(period, proof.contents.session.quarter)


def _follow_up(contents: ReportContents) -> tuple[Block, ...]:
    """What this session finds of earlier notes; the notes alone where no action is known."""
    held = contents.follow_up
    if held is not None and held.rows:
        return followup_blocks(FollowUp(held, {one.key: one for one in contents.evidence}))
    if not contents.notes:
        return (prose("Tidak ada catatan evaluator dari sesi sebelumnya."),)
    rows = tuple(map(_note_row, contents.notes))
    return (Table("Matriks tindak lanjut", NOTE_COLUMNS, rows),)


def _note_row(note: Note) -> Row:
    return Row(
        (
            Cell(note.key, tone=Tone.QUIET),
            Cell(note.text, note.speaker),
            Cell(note.kind.label),
            Cell(note.line or "laporan"),
            Cell(note.owner or DASH),
            Cell(day_text(note.due) or DASH),
            Cell(note.action or DASH),
            Cell(", ".join(note.proof) or DASH),
            Cell(note.obstacle or DASH),
            Cell(result_words(note) or DASH, work_words(note)),
        )
    )
