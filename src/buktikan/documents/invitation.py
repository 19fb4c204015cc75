"""The invitation to a meeting in the form of an official letter, its agenda and list below it."""

from buktikan.core.meeting_paper import MeetingPaper
from buktikan.core.period import print_day
from buktikan.documents.meeting_blocks import agenda_table, invited_table, meeting_facts
from buktikan.documents.page import (
    Block,
    Heading,
    Opening,
    Section,
    Signing,
    Signings,
    Table,
    prose,
)
from buktikan.documents.paper import Paper, head_of, marks_of, place_and_day

NUMBER_LATER = "................................"
FEW = 3
"""Up to so many invited are named in the letter itself."""


def invitation(told: MeetingPaper) -> Paper:
    """The letter; its number stays dotted until somebody gives one."""
    title = f"Undangan {told.title}"
    return Paper(
        title=f"{title}, {print_day(told.starts_at.date())}",
        head=head_of(told.letterhead, told.logo),
        made_at=told.made_at,
        marks=marks_of(synthetic=told.synthetic),
        sections=(Section((*_letter(told), *_annexes(told))),),
    )


def _letter(told: MeetingPaper) -> tuple[Block, ...]:
    attached = [name for name, there in _attached(told) if there]
    pairs = (
        ("Nomor", told.letter_number or NUMBER_LATER),
        ("Sifat", "Biasa"),
        ("Lampiran", f"{len(attached)} ({', '.join(attached)})" if attached else "-"),
        ("Hal", f"Undangan {told.title}"),
    )
    return (
        Opening(pairs, place_and_day(told.letterhead.seat, told.written_on), _to(told)),
        prose(_lead(told)),
        meeting_facts(told, occasion=False),
        prose(*_closing(told)),
        Signings((Signing((), _post(told), told.chair or told.letterhead.signatory),)),
    )


def _attached(told: MeetingPaper) -> tuple[tuple[str, bool], ...]:
    return ("agenda", bool(told.agenda)), ("daftar undangan", len(told.invited) > FEW)


def _to(told: MeetingPaper) -> tuple[str, ...]:
    if not told.invited or len(told.invited) > FEW:
        return ("Yth. (daftar terlampir)" if told.invited else "Yth.", "di Tempat")
    return (*(f"Yth. {one.post or one.office}" for one in told.invited), "di Tempat")


def _post(told: MeetingPaper) -> str:
    if not told.chair:
        return told.letterhead.signatory_post
    return told.chair_post or "Pimpinan rapat"


def _lead(told: MeetingPaper) -> str:
    if told.cancelled:
        return "Dengan hormat kami beritahukan bahwa rapat di bawah ini dibatalkan:"
    because = f"Sehubungan dengan {told.occasion}, d" if told.occasion else "D"
    return f"{because}engan hormat kami mengundang Saudara untuk hadir dalam rapat pada:"


def _closing(told: MeetingPaper) -> tuple[str, ...]:
    thanks = "Atas perhatian dan kehadiran Saudara, kami ucapkan terima kasih."
    if told.cancelled:
        return ("Atas perhatian Saudara, kami ucapkan terima kasih.",)
    deputy = (
        "Kepala perangkat daerah diharapkan hadir sendiri. Yang berhalangan menugaskan wakil yang "
        "berwenang mengambil keputusan, dan menyebutkan nama serta jabatannya saat mengisi daftar "
        "hadir."
    )
    return (deputy, thanks)


def _annexes(told: MeetingPaper) -> tuple[Block, ...]:
    tables: list[tuple[str, Table]] = []
    if told.agenda:
        tables.append(("Agenda rapat", agenda_table(told)))
    if len(told.invited) > FEW:
        tables.append(("Daftar undangan", invited_table(told)))
    blocks: list[Block] = []
    for number, (name, table) in enumerate(tables, start=1):
        blocks += [Heading(1, name, f"LAMPIRAN {number}"), table]
    return tuple(blocks)
