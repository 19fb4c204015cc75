"""The chapters as the outline wants them, and a visible note where nobody has written yet."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from buktikan.core.note import Note
from buktikan.core.note_words import result_words, work_words
from buktikan.core.outline import PartKind, ReportPart, parts_of
from buktikan.core.period import print_day
from buktikan.core.report import ReportContents
from buktikan.documents.page import (
    Block,
    Cell,
    Column,
    Heading,
    Prose,
    Row,
    Section,
    Signature,
    Table,
    Tone,
    points,
    prose,
)
from buktikan.documents.proof import Proof
from buktikan.documents.report_achievement import aspect_blocks, priority_blocks
from buktikan.documents.report_opening import full_post, session_facts
from buktikan.documents.value import DASH
from buktikan.documents.wording import Wording

BANS = (
    "pengisian jabatan dan mutasi pegawai;",
    "pembatalan perizinan yang dikeluarkan pejabat sebelumnya atau penerbitan izin yang "
    "bertentangan dengannya;",
    "kebijakan tentang pemekaran daerah; dan",
    "kebijakan yang bertentangan dengan program pembangunan pejabat sebelumnya.",
)
BANS_LEAD = (
    "Tanpa persetujuan tertulis Menteri Dalam Negeri, seorang penjabat kepala daerah tidak "
    "melakukan:"
)
HOW_TO_READ = (
    "Setiap baris memuat angka sekarang, angka triwulan sebelumnya, dan angka sebelum menjabat. "
    "Angka tahunan atau triwulanan yang terbit sebelum masa laporan dibawa terus dan diberi "
    "keterangan waktu serta umurnya. Triwulan dihitung sejak pelantikan, bukan sejak Januari. "
    "Nilai hanya dihitung apabila ada bukti yang telah diterima. Angka bergaris bawah menunjuk ke "
    "letaknya dalam bukti (Lampiran 5); yang lain dari baris itu juga, dalam Lampiran 1."
)
NOT_ASKED = "Tidak ada baris bagian ini yang diminta pada sesi ini."
DRAFTERS = "tim penyusun"
NOTE_COLUMNS = (
    Column("No.", 7),
    Column("Catatan", 46),
    Column("Pengampu", 17),
    Column("Tindak lanjut", 29),
    Column("Bukti", 10),
    Column("Keadaan", 15),
)


@dataclass(frozen=True)
class Chapters:
    """All chapters of one report."""

    proof: Proof
    wording: Wording

    @property
    def contents(self) -> ReportContents:
        """What the report is made of."""
        return self.proof.contents

    def sections(self) -> Iterator[Section]:
        """A section for each chapter; the last one is signed."""
        contents = self.contents
        parts = groupby(parts_of(contents.outline, contents.framework), lambda one: one.chapter)
        held = {number: tuple(found) for number, found in parts}
        for chapter in contents.outline.chapters:
            blocks: list[Block] = [Heading(1, chapter.title, chapter.number)]
            own = held.get(chapter.number, ())
            if any(part.kind.expands for part in own):
                blocks.append(prose(HOW_TO_READ))
            for part in own:
                blocks += self._part(part, alone=len(own) == 1 and part.title == chapter.title)
            if chapter is contents.outline.chapters[-1]:
                blocks.append(self._signature())
            yield Section(tuple(blocks))

    def _part(self, part: ReportPart, *, alone: bool) -> Iterator[Block]:
        """A part; where it is all that its chapter holds, the chapter's heading is its own."""
        if not alone:
            yield Heading(part.level, part.title, part.number)
        match part.kind:
            case PartKind.SCOPE:
                yield session_facts(self.contents)
            case PartKind.ASPECTS | PartKind.PRIORITIES:
                if part.code:
                    yield from self._expanded(part)
            case PartKind.BANS:
                yield prose(BANS_LEAD)
                yield points(BANS)
                yield from self._written(part)
            case PartKind.FOLLOW_UP:
                yield from self._written(part)
                yield follow_up(self.contents.notes)
            case PartKind.TEXT | PartKind.INNOVATION:
                yield from self._written(part)

    def _expanded(self, part: ReportPart) -> Iterator[Block]:
        contents = self.contents
        section = next((x for x in contents.sections if x.chapter.code == part.code), None)
        block = next((x for x in contents.blocks if x.priority.code == part.code), None)
        yield from self._written(part)
        if part.kind is PartKind.ASPECTS and section is not None and section.achievements:
            yield from aspect_blocks(section, self.proof)
        elif part.kind is PartKind.PRIORITIES and block is not None:
            yield from priority_blocks(block, self.proof)
        else:
            yield prose(NOT_ASKED, tone=Tone.QUIET)

    def _written(self, part: ReportPart) -> Iterator[Block]:
        """The text of a part, or a note that says who still has to write it."""
        text = self.contents.texts.get(part.key)
        if text is None or not any(one.strip() for one in text.paragraphs):
            by = self.contents.agency_of_role(part.owner) if part.owner else DRAFTERS
            yield prose(f"[belum diisi oleh {by}]", tone=Tone.ABSENT)
        else:
            yield from self.wording.blocks(text)

    def _signature(self) -> Signature:
        contents = self.contents
        letterhead = contents.letterhead
        return Signature(
            f"{letterhead.seat}, {print_day(contents.made_at.date())}",
            letterhead.signatory_post or full_post(contents),
            letterhead.signatory or contents.tenure.holder,
            letterhead.preparer_post,
            letterhead.preparer,
        )


def follow_up(notes: tuple[Note, ...]) -> Table | Prose:
    """What became of the notes of earlier sessions, on an upright page; annex 4 has it whole."""
    if not notes:
        return prose("Tidak ada catatan evaluator dari sesi sebelumnya.", tone=Tone.QUIET)
    rows = tuple(
        Row(
            (
                Cell(note.key, tone=Tone.QUIET),
                Cell(note.text, note.kind.label),
                Cell(note.owner or DASH),
                Cell(note.action or DASH, note.obstacle and f"Kendala: {note.obstacle}"),
                Cell(", ".join(note.proof) or DASH),
                Cell(result_words(note) or DASH, work_words(note)),
            )
        )
        for note in notes
    )
    return Table("Tindak lanjut catatan evaluasi sebelumnya", NOTE_COLUMNS, rows)
