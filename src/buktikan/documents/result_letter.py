"""The result letter: from the evaluating side to the acting head, praise first, then the notes.

What single evaluators gave is never told; a category only where a published scale gives one.
"""

from collections.abc import Iterator

from buktikan.core.evaluation_paper import EvaluationPaper, ReplyLine
from buktikan.core.meeting_paper import WEEKDAYS
from buktikan.core.note import Note
from buktikan.core.numeral import print_number
from buktikan.core.period import print_day
from buktikan.core.readiness import Readiness
from buktikan.documents.page import (
    Align,
    Block,
    Cell,
    Column,
    Heading,
    Opening,
    Row,
    Section,
    Signings,
    Table,
    Tone,
    points,
    prose,
)
from buktikan.documents.paper import Paper, marks_of, place_and_day
from buktikan.documents.score_sheet import (
    chair_signing,
    evaluation_facts,
    evaluator_head,
    groups_table,
    result_sentences,
)
from buktikan.documents.value import DASH

NUMBER_LATER = "................................"
NOTE_COLUMNS = (
    Column("No.", 5, Align.RIGHT),
    Column("Tentang", 17),
    Column("Jenis dan bobot", 14),
    Column("Catatan", 34),
    Column("Perubahan yang diharapkan", 26),
    Column("Tenggat", 13),
)
REPLY_COLUMNS = (
    Column("Tentang", 17),
    Column("Tanggapan daerah", 42),
    Column("Jawaban tim evaluator", 42),
)


def result_letter(told: EvaluationPaper) -> Paper:
    """The letter; a draft until the result is final."""
    subject = f"Hasil evaluasi kinerja {told.region_name} {told.session.quarter.label()}"
    return Paper(
        title=subject,
        head=evaluator_head(told),
        made_at=told.made_at,
        marks=marks_of(synthetic=told.synthetic, draft=told.is_draft),
        sections=(Section(tuple(_blocks(told, subject))),),
    )


def _blocks(told: EvaluationPaper, subject: str) -> Iterator[Block]:
    yield _opening(told, subject)
    yield prose(_lead(told))
    yield evaluation_facts(told)
    yield Heading(2, "Hasil", "A.")
    yield from _result(told)
    yield Heading(2, "Apresiasi", "B.")
    if told.praise:
        yield points(_praised(one, told) for one in told.praise)
    else:
        yield prose("Tidak ada apresiasi yang dicatat dalam sesi ini.", tone=Tone.QUIET)
    yield Heading(2, "Catatan", "C.")
    yield from _notes(told)
    yield Heading(2, "Tanggapan daerah", "D.")
    yield from _replies(told)
    yield prose(*_closing(told))
    yield Signings((chair_signing(told),))


def _opening(told: EvaluationPaper, subject: str) -> Opening:
    day = told.settled_on or told.made_at.date()
    attached = "1 (lembar nilai)" if told.score is not None else "-"
    pairs = (
        ("Nomor", NUMBER_LATER),
        ("Sifat", "Penting"),
        ("Lampiran", attached),
        ("Hal", subject),
    )
    seat = told.seat or "Tempat"
    return Opening(
        pairs, place_and_day(told.sender.seat, day), ("Yth.", _addressee(told), f"di {seat}")
    )


def _addressee(told: EvaluationPaper) -> str:
    post, region = told.tenure.post, told.region_name
    for kind in ("Kabupaten ", "Kota ", "Provinsi "):
        region = region.removeprefix(kind)
    return post if region.casefold() in post.casefold() else f"{post} {region}"


def _lead(told: EvaluationPaper) -> str:
    held = told.session.held_on
    day = f"{WEEKDAYS[held.weekday()]}, {print_day(held)}"
    others = max(0, sum(one.seat.marks for one in told.team) - 1)
    with_others = f" bersama {others} anggota" if others else ""
    chair = told.chair
    by = f" yang diketuai {chair.name}{with_others}" if chair else ""
    return (
        f"Berdasarkan evaluasi kinerja pada {day} oleh Tim Evaluator {told.session.level.label}"
        f"{by}, bersama ini kami sampaikan hasilnya sebagai berikut."
    )


def _result(told: EvaluationPaper) -> Iterator[Block]:
    score = told.score
    if score is not None:
        yield prose(*result_sentences(score))
        yield groups_table(told, score)
    else:
        words = (
            "Sesi ini tidak dinilai dengan skema yang diterbitkan. Yang disampaikan kesiapan "
            "laporan, bukan perkiraan kategori."
        )
        yield prose(words)
    if told.readiness is not None and (score is None or score.category is None):
        yield prose(_readiness(told.readiness))


def _readiness(of: Readiness) -> str:
    share = f" ({print_number(of.proof, 1)} persen)" if of.proof is not None else ""
    return (
        f"Kesiapan: dari {of.lines} baris yang diminta, {of.filled} baris terisi dan {of.proven} "
        f"baris{share} memiliki bukti yang diterima; selebihnya tanpa data dukung."
    )


def _praised(note: Note, told: EvaluationPaper) -> str:
    about = f" ({told.name_of(note.line)})" if note.line else ""
    return f"{note.text}{about}"


def _notes(told: EvaluationPaper) -> Iterator[Block]:
    if not told.asking:
        yield prose("Tidak ada catatan yang meminta tindak lanjut.")
        return
    rows = tuple(_note_row(number, one, told) for number, one in enumerate(told.asking, start=1))
    yield Table("Catatan yang ditindaklanjuti", NOTE_COLUMNS, rows)


def _note_row(number: int, note: Note, told: EvaluationPaper) -> Row:
    about = Cell(note.line, told.names.get(note.line, "")) if note.line else Cell("laporan")
    repeated = f"mengulang catatan {note.repeats.partition('/')[2]}" if note.repeats else ""
    finding = told.findings.get(note.finding, "")
    return Row(
        (
            Cell(str(number), note.key, Tone.QUIET),
            about,
            Cell(note.kind.label, note.severity.label),
            Cell(note.text, "; ".join(part for part in (finding, repeated) if part)),
            Cell(note.expected or DASH),
            Cell(print_day(note.due) if note.due else "sesi berikutnya"),
        )
    )


def _replies(told: EvaluationPaper) -> Iterator[Block]:
    if told.replies:
        rows = tuple(_reply_row(one, told) for one in told.replies)
        yield Table("Tanggapan daerah dan jawaban tim", REPLY_COLUMNS, rows)
    elif told.reply_until is not None:
        until = print_day(told.reply_until)
        yield prose(f"Daerah diberi kesempatan menanggapi sampai {until}; tidak ada tanggapan.")
    else:
        yield prose("Daerah belum diminta menanggapi.", tone=Tone.QUIET)


def _reply_row(one: ReplyLine, told: EvaluationPaper) -> Row:
    about = Cell(one.code, told.names.get(one.code, "")) if one.code else Cell("keseluruhan")
    proof = f"; data dukung {', '.join(one.proof)}" if one.proof else ""
    answers = " ".join(answer.text for answer in one.answers)
    answered = print_day(one.answers[-1].on) if one.answers else ""
    said = Cell(answers, answered) if answers else Cell("belum dijawab", tone=Tone.ABSENT)
    return Row((about, Cell(one.text, f"{print_day(one.on)}{proof}"), said))


def _closing(told: EvaluationPaper) -> tuple[str, ...]:
    if told.is_draft:
        until = f" sampai {print_day(told.reply_until)}" if told.reply_until else ""
        return (
            f"Rancangan ini disampaikan untuk ditanggapi{until} dan belum menjadi hasil evaluasi.",
        )
    follow = (
        "Catatan di atas diharapkan ditindaklanjuti dengan bukti, dan disampaikan pada sesi "
        "evaluasi berikutnya."
    )
    thanks = "Atas perhatian Saudara, kami ucapkan terima kasih."
    return (follow, thanks) if told.asking else (thanks,)
