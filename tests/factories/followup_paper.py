"""A follow-up matrix as papers take it: praise, a late note, two owners, proof kept back."""

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from functools import partial

from buktikan.core.action import ActionPlan
from buktikan.core.evidence import EvidenceClass, EvidenceFile, EvidenceItem
from buktikan.core.followup_matrix import ActionLine, FollowUpMatrix, MatrixRow
from buktikan.core.note import Note, NoteKind, NoteState, Severity
from buktikan.core.tenure import EvaluationSession, Level, TenureQuarter
from buktikan.documents.followup_matrix import FollowUp
from buktikan.documents.followup_paper import FollowUpPaper
from tests.factories.meeting_paper import HEAD, ZONE

DAY = date(2024, 6, 20)
SECRET_TITLE = "Daftar nama balita"
SESSION = EvaluationSession(
    key="contoh-tw2",
    place="64.09",
    quarter=TenureQuarter(date(2023, 9, 19), 2),
    held_on=date(2024, 3, 20),
    cutoff=date(2024, 3, 15),
    level=Level.MINISTRY,
    framework="contoh",
)


def a_note(key: str, text: str, **said: object) -> Note:
    """A note of that session."""
    known = {"kind": NoteKind.DATA_GAP, "state": NoteState.IN_PROGRESS, "line": "P2.1", **said}
    return Note(key=key, session=SESSION.key, text=text, **known)  # type: ignore[arg-type]


def a_plan(what: str, due: date) -> ActionPlan:
    """What an agency undertakes."""
    return ActionPlan(
        "dinkes", what, due, money=Decimal(50_000_000), benefit="Setiap desa punya angka bulanan"
    )


NOTES = (
    a_note("N-1", "Konsep laporan layak menjadi percontohan.", kind=NoteKind.PRAISE, line=""),
    a_note(
        "N-2",
        "Pasokan data stunting belum sampai desa.",
        severity=Severity.SERIOUS,
        due=date(2024, 6, 10),
    ),
    a_note("N-3", "Bukti pasar murah hanya foto.", state=NoteState.RESOLVED, line="P1.2"),
)
LINES = (
    ActionLine(
        1, a_plan("Mengumpulkan laporan posyandu tiap desa", date(2024, 6, 10)), "dinkes",
        "Dinkes", NoteState.IN_PROGRESS, True, supporting=("DPMD", "Kecamatan Sepaku"), percent=60,
        obstacle="Tiga desa terputus jaringan", due_moves=2,
    ),
    ActionLine(
        2, a_plan("Memeriksa silang dengan Disdukcapil", date(2024, 6, 25)), "disduk",
        "Disdukcapil", NoteState.CHECKED, True, given_to="Dinas Lama", percent=100,
        proof=("B-1", "B-2"), checked_by="Nama Auditor",
    ),
    ActionLine(
        3, a_plan("Menyusun rekap penerima pasar murah", date(2024, 5, 1)), "disdag", "Disdag",
        NoteState.RESOLVED, True, percent=100, proof=("B-1",), checked_by="Nama Auditor",
    ),
    ActionLine(
        4, a_plan("Menunjuk petugas data", date(2024, 4, 1)), "dinkes", "Dinkes",
        NoteState.CHECKED, False, percent=100, proof=("B-1",), decision="64.09-1/2",
        checked_by="Nama Auditor",
    ),
)  # fmt: skip
EVIDENCE = {
    "B-1": EvidenceItem(
        "B-1", "Berita acara rekap", "Dinkes", (EvidenceFile("a1" * 32, "rekap.pdf", 9),),
        EvidenceClass.INTERNAL, issued=date(2024, 5, 2),
    ),
    "B-2": EvidenceItem(
        "B-2", SECRET_TITLE, "Dinkes", (EvidenceFile("b2" * 32, "nama-balita.xlsx", 9),),
        EvidenceClass.RESTRICTED,
    ),
}  # fmt: skip


def a_follow_up() -> FollowUpPaper:
    """A matrix of an ordinary size."""
    at = partial(MatrixRow, session=SESSION, born=SESSION.held_on)
    rows = (
        at(NOTES[0], (), sessions=1),
        at(
            NOTES[1], LINES[:2], priority="P2", line_name="Prevalensi stunting",
            sessions=2, times_said=2,
        ),
        at(
            NOTES[2], LINES[2:3], line_name="Pasar murah", sessions=1,
            result="Surat Irjen 700/12/IJ", ended=date(2024, 6, 1),
        ),
        MatrixRow(None, LINES[3:]),
    )  # fmt: skip
    names = {"dinkes": "Dinkes", "disduk": "Disdukcapil", "disdag": "Disdag", "dinsos": "Dinsos"}
    return FollowUpPaper(
        FollowUp(FollowUpMatrix("64.09", DAY, rows, names), EVIDENCE),
        "Kabupaten Contoh",
        HEAD,
        datetime(2024, 6, 20, 10, tzinfo=ZONE),
        synthetic=True,
    )


def a_large_follow_up() -> FollowUpPaper:
    """Forty agencies and texts of a page."""
    held = a_follow_up()
    note = replace(NOTES[1], text="Catatan \u202epanjang\u202c <b>& \u0007 " + "kata " * 60)
    rows = tuple(
        MatrixRow(
            note, (replace(LINES[0], number=number, owner_key=f"opd{number}"),), SESSION,
            born=SESSION.held_on, sessions=1,
        )
        for number in range(1, 41)
    )  # fmt: skip
    names = {f"opd{number}": f"Perangkat Daerah Nomor {number}" for number in range(1, 41)}
    return replace(held, told=FollowUp(FollowUpMatrix("64.09", DAY, rows, names), EVIDENCE))
