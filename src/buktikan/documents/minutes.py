"""The minutes of a meeting: who came, what was said, numbered decisions, who signed what."""

from collections.abc import Iterator

from buktikan.core.evidence import EvidenceClass
from buktikan.core.meeting import SigningSide
from buktikan.core.meeting_paper import (
    AgendaLine,
    DecisionLine,
    MeetingPaper,
    MeetingPhoto,
    print_hour,
)
from buktikan.core.period import print_day
from buktikan.documents.meeting_blocks import (
    attendance_sentence,
    attendance_table,
    meeting_facts,
    missing_offices,
)
from buktikan.documents.page import (
    Align,
    Block,
    Cell,
    Column,
    Heading,
    Picture,
    Pictures,
    Prose,
    Row,
    Section,
    Signing,
    Signings,
    Table,
    Tone,
    points,
    prose,
)
from buktikan.documents.paper import Paper, head_of, marks_of, place_and_day
from buktikan.documents.value import DASH

DECISION_COLUMNS = (
    Column("No.", 6, Align.RIGHT),
    Column("Keputusan", 42),
    Column("Penanggung jawab", 26),
    Column("Tenggat", 15),
    Column("Menjawab catatan", 14),
)
GROUP = 16
"""Letters of a hash that stand together, so that two people can compare them aloud."""


def minutes(told: MeetingPaper) -> Paper:
    """The minutes; a draft until chair and note-taker signed the same version."""
    annex = Section(tuple(_annex(told)))
    return Paper(
        title=f"Notulen {told.title}, {print_day(told.starts_at.date())}",
        head=head_of(told.letterhead, told.logo),
        made_at=told.made_at,
        heading=("Notulen", told.title),
        marks=marks_of(synthetic=told.synthetic, draft=not told.is_signed),
        sections=(Section(tuple(_body(told))), *((annex,) if annex.blocks else ())),
        pictures={one.name: one.data for one in _shown(told)},
    )


def _body(told: MeetingPaper) -> Iterator[Block]:
    yield meeting_facts(told, people=True)
    if told.opening:
        yield prose(*told.opening.splitlines())
    yield Heading(2, "Kehadiran", "A.")
    if told.invited:
        yield prose(attendance_sentence(told))
        away = missing_offices(told)
        if away:
            yield prose("Yang tidak hadir atau izin:")
            yield points(away)
    else:
        yield prose("Tidak ada daftar undangan.", tone=Tone.ABSENT)
    yield Heading(2, "Agenda dan pembahasan", "B.")
    yield from _discussion(told)
    yield Heading(2, "Keputusan", "C.")
    yield _decisions(told)
    if told.closing:
        yield prose(*told.closing.splitlines())
    yield Signings((_side(told, SigningSide.NOTE_TAKER), _side(told, SigningSide.CHAIR)))


def _discussion(told: MeetingPaper) -> Iterator[Block]:
    if not told.agenda:
        yield prose("Tidak ada butir agenda.", tone=Tone.ABSENT)
    for number, item in enumerate(told.agenda, start=1):
        yield Heading(3, item.title, f"{number}.")
        yield from _item(item)


def _item(item: AgendaLine) -> Iterator[Prose]:
    if item.carried:
        yield prose("Lanjutan rapat lalu.", tone=Tone.QUIET)
    if item.left:
        yield prose(f"{item.left[:1].upper()}{item.left[1:]}.", tone=Tone.QUIET)
    told = tuple(line for line in item.outcome.splitlines() if line.strip())
    if told:
        yield prose(*told)
    elif not item.left:
        yield prose("Tidak ada catatan pembahasan.", tone=Tone.ABSENT)


def _decisions(told: MeetingPaper) -> Block:
    if not told.decisions:
        return prose("Rapat tidak mengambil keputusan.", tone=Tone.ABSENT)
    rows = tuple(row for one in told.decisions for row in _decision_rows(one))
    return Table("Keputusan rapat", DECISION_COLUMNS, rows)


def _decision_rows(one: DecisionLine) -> Iterator[Row]:
    decided = Cell(one.text, one.item)
    note = Cell(one.note or DASH)
    number = Cell(str(one.number))
    if one.withdrawn:
        taken = Cell(one.text, f"ditarik: {one.withdrawn}", Tone.QUIET)
        yield Row((number, taken, Cell(DASH), Cell(DASH), note))
        return
    if len(one.actions) != 1:
        nobody = Cell(DASH, "" if one.actions else "tanpa tindakan", Tone.QUIET)
        yield Row((number, decided, nobody, Cell(DASH), note))
    for place, action in enumerate(one.actions):
        owner = Cell(action.owner, _supported(action.supporting))
        due = Cell(print_day(action.due))
        if len(one.actions) == 1:
            what = action.what if action.what != one.text else ""
            yield Row((number, Cell(one.text, what or one.item), owner, due, note))
        else:
            letter = f"{one.number}{chr(ord('a') + place % 26)}"
            yield Row((Cell(letter, tone=Tone.QUIET), Cell(action.what), owner, due, Cell("")))


def _supported(supporting: tuple[str, ...]) -> str:
    return f"didukung {', '.join(supporting)}" if supporting else ""


def _side(told: MeetingPaper, side: SigningSide) -> Signing:
    signed = next((one for one in told.signed if one.side is side), None)
    chair = side is SigningSide.CHAIR
    above = (
        place_and_day(told.letterhead.seat, told.written_on) if chair else "\u00a0",
        side.label,
    )
    name, post = (told.chair, told.chair_post) if chair else (told.note_taker, told.note_taker_post)
    if signed is None:
        return Signing(above, post, name)
    when = f"{print_day(signed.signed_at.date())} pukul {print_hour(signed.signed_at)}"
    told_hash = (signed.sha256[at : at + GROUP] for at in range(0, len(signed.sha256), GROUP))
    lines = (f"ditandatangani {when}", "SHA-256 isi notulen:", *_pairs(tuple(told_hash)))
    return Signing(above, signed.post or post, signed.name, lines)


def _pairs(parts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(" ".join(parts[at : at + 2]) for at in range(0, len(parts), 2))


def _annex(told: MeetingPaper) -> Iterator[Block]:
    if told.invited:
        yield Heading(1, "Daftar hadir", "LAMPIRAN 1")
        yield attendance_table(told, filled=True, to_sign=False)
    shown = _shown(told)
    if shown or told.photos_kept:
        yield Heading(1, "Dokumentasi", "LAMPIRAN 2" if told.invited else "LAMPIRAN 1")
    if shown:
        yield Pictures(tuple(Picture(one.name, _caption(one)) for one in shown))
    if told.photos_kept:
        kept = (
            f"{told.photos_kept} foto lain disimpan dan tidak dimuat di sini, karena berkelas "
            "terbatas atau tidak dapat digambar."
        )
        yield prose(kept, tone=Tone.QUIET)


def _shown(told: MeetingPaper) -> tuple[MeetingPhoto, ...]:
    return tuple(one for one in told.photos if one.classification is not EvidenceClass.RESTRICTED)


def _caption(one: MeetingPhoto) -> str:
    return f"{one.caption or 'Foto rapat'} ({one.classification.label})"
