"""The follow-up matrix as a paper of its own, under the region's head."""

from dataclasses import dataclass
from datetime import datetime

from buktikan.core.period import print_day
from buktikan.core.report import Letterhead
from buktikan.documents.followup_matrix import FollowUp, followup_blocks
from buktikan.documents.page import Block, Section, Signing, Signings, prose
from buktikan.documents.paper import Paper, head_of, marks_of, place_and_day


@dataclass(frozen=True)
class FollowUpPaper:
    """A matrix with everything that its paper says around it; `session` narrows it in words."""

    told: FollowUp
    region_name: str
    letterhead: Letterhead
    made_at: datetime
    session: str = ""
    synthetic: bool = False
    logo: bytes = b""


def followup_paper(held: FollowUpPaper) -> Paper:
    """The paper; the day of the matrix stands on it."""
    matrix = held.told.matrix
    day = print_day(matrix.day)
    for_session = (f"Untuk {held.session}",) if held.session else ()
    return Paper(
        title=f"Matriks tindak lanjut {held.region_name}, {day}",
        head=head_of(held.letterhead, held.logo),
        made_at=held.made_at,
        heading=("Matriks tindak lanjut", *for_session, f"Keadaan {day}"),
        marks=marks_of(synthetic=held.synthetic),
        sections=(Section(_blocks(held), landscape=True),),
    )


def _blocks(held: FollowUpPaper) -> tuple[Block, ...]:
    matrix, head = held.told.matrix, held.letterhead
    open_rows, late = len(matrix.open_rows), len(matrix.overdue)
    sentence = (
        f"Terbuka: {open_rows} dari {len(matrix.rows)} catatan dan keputusan; {late} di antaranya "
        "lewat tenggat. Hanya evaluator yang menyatakan sebuah catatan sesuai; pemeriksaan "
        "Inspektorat tidak menutupnya."
    )
    signing = Signing((place_and_day(head.seat, matrix.day),), head.signatory_post, head.signatory)
    return (prose(sentence), *followup_blocks(held.told), Signings((signing,)))
