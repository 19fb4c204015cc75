"""The attendance list of a meeting: to be signed by hand, empty or with what was recorded."""

from buktikan.core.meeting_paper import MeetingPaper
from buktikan.core.period import print_day
from buktikan.documents.meeting_blocks import (
    attendance_sentence,
    attendance_table,
    meeting_facts,
)
from buktikan.documents.page import Block, Section, Signing, Signings, Tone, prose
from buktikan.documents.paper import Paper, head_of, marks_of


def attendance_list(told: MeetingPaper, *, filled: bool) -> Paper:
    """The list; `filled` with whoever was recorded, else with room for their names."""
    name = "Daftar hadir" if filled else "Daftar hadir (kosong)"
    return Paper(
        title=f"{name} {told.title}, {print_day(told.starts_at.date())}",
        head=head_of(told.letterhead, told.logo),
        made_at=told.made_at,
        heading=("Daftar hadir",),
        marks=marks_of(synthetic=told.synthetic),
        sections=(Section(_blocks(told, filled=filled), landscape=True),),
    )


def _blocks(told: MeetingPaper, *, filled: bool) -> tuple[Block, ...]:
    if not told.invited:
        return (meeting_facts(told), prose("Belum ada yang diundang.", tone=Tone.ABSENT))
    sentence = (prose(attendance_sentence(told)),) if filled else ()
    table = attendance_table(told, filled=filled, to_sign=True)
    signing = Signing((), told.chair_post or "Pimpinan rapat", told.chair)
    return (meeting_facts(told), *sentence, table, Signings((signing,)))
