"""An evaluation as its papers tell it: three groups, every kind of mark, praise, notes, replies."""

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

from buktikan.core.evaluation import RoundState, Seat
from buktikan.core.evaluation_paper import (
    AnswerLine,
    EvaluationPaper,
    EvaluatorMarks,
    JudgedSeal,
    ReplyLine,
    TeamMember,
    sender_of,
)
from buktikan.core.framework import Bilingual
from buktikan.core.mark import Mark, MarkKind, Settled
from buktikan.core.note import NoteKind, Severity
from buktikan.core.readiness import GroupReady, Readiness
from buktikan.core.scoring import score_of
from buktikan.core.scoring_rule import Aggregation, LineRule, Scheme, SchemeProvenance
from buktikan.core.tenure import Level, Tenure
from tests.factories.followup_paper import SESSION, a_note
from tests.factories.meeting_paper import ZONE

MEMBER = "Nama Anggota Rahasia"
SINGLE = Decimal("7.25")
"""Points that one evaluator gave and nobody settled."""
NAMES = {
    "P1": "Pengendalian inflasi",
    "P2": "Penurunan stunting",
    "A1": "Pemerintahan",
    "P1.1": "Tingkat inflasi",
    "P1.2": "Pasar murah",
    "P2.1": "Prevalensi stunting menurut e-PPGBM",
    "P2.2": "Balita yang ditimbang",
    "A1.1": "Pelayanan publik",
    "A1.2": "Keterangan tambahan",
}


def rule(code: str, most: int, weight: str, **said: object) -> LineRule:
    """One line of the scheme."""
    group = code.partition(".")[0]
    where = {"aspect": group} if group.startswith("A") else {"priority": group, "aspect": "A2"}
    return LineRule(code, Decimal(most), Decimal("0.5"), Decimal(weight), **where, **said)  # type: ignore[arg-type]


def a_scheme(aggregation: Aggregation = Aggregation.SUM) -> Scheme:
    """A scheme of three groups whose weights are no round numbers."""
    rules = (
        rule("P1.1", 10, "1"),
        rule("P1.2", 5, "0.5"),
        rule("P2.1", 10, "1.5"),
        rule("P2.2", 8, "1"),
        rule("A1.1", 4, "0.3"),
        rule("A1.2", 4, "1", counts=False),
    )
    return Scheme(
        "tim-contoh",
        "contoh",
        Bilingual("Skema kerja contoh", "Example scheme"),
        "contoh",
        SchemeProvenance.LOCAL,
        {one.code: one for one in rules},
        aggregation,
        weights={"P1": Decimal("1.2"), "P2": Decimal("0.7"), "A2": Decimal(1)},
    )


SETTLED = (
    Settled("P1.1", MarkKind.POINTS, Decimal("8.5")),
    Settled("P1.2", MarkKind.NOT_APPLICABLE, words="tidak ada pasar murah di masa ini"),
    Settled("P2.1", MarkKind.POINTS, Decimal(6), "selisih dibahas: data desa belum lengkap"),
    Settled("P2.2", MarkKind.POINTS, Decimal("7.5")),
    Settled("A1.1", MarkKind.ABSTAIN, words="menunggu hasil survei"),
)


def an_evaluation(aggregation: Aggregation = Aggregation.SUM) -> EvaluationPaper:
    """A final result under a scheme without a published scale."""
    scheme = a_scheme(aggregation)
    notes = (
        a_note("N-1", "Konsep laporan layak menjadi percontohan.", kind=NoteKind.PRAISE, line=""),
        a_note(
            "N-2", "Pasokan data stunting belum sampai desa.", severity=Severity.SERIOUS,
            due=date(2024, 6, 24), expected="Angka tiap desa setiap bulan", finding="data.grain",
            repeats="contoh-tw1/N-4",
        ),
        a_note("N-3", "Bukti pasar murah hanya foto.", kind=NoteKind.EVIDENCE_GAP, line="P1.2"),
    )  # fmt: skip
    return EvaluationPaper(
        region_name="Kabupaten Contoh",
        tenure=Tenure("64.09", "Nama Penjabat", "Penjabat Bupati", date(2023, 9, 19)),
        session=SESSION,
        state=RoundState.FINAL,
        sender=sender_of(Level.MINISTRY, "Kalimantan Timur"),
        made_at=datetime(2024, 4, 2, 9, tzinfo=ZONE),
        framework="Kerangka contoh",
        names=NAMES,
        scheme=scheme,
        score=score_of(scheme, {one.code: one for one in SETTLED}),
        team=(
            TeamMember(Seat.CHAIR, "Nama Ketua", "Inspektorat I"),
            TeamMember(Seat.MEMBER, MEMBER, "Inspektorat III"),
        ),
        slot="Rabu, 20 Maret 2024 pukul 10.00 WIB, Ruang Rapat 1",
        readiness=Readiness((GroupReady("P1", 57, 40, 30), GroupReady("P2", 50, 35, 30))),
        notes=notes,
        replies=(
            ReplyLine(
                "P2.1", "Data 13 desa menyusul.", date(2024, 3, 28), ("B-1",),
                (AnswerLine("Nilai tetap; data dinilai pada sesi berikut.", date(2024, 3, 29)),),
            ),
        ),
        reply_until=date(2024, 3, 28),
        seal=JudgedSeal("3FA1-77C2", datetime(2024, 3, 18, 16, tzinfo=ZONE)),
        result_number=1,
        settled_on=date(2024, 4, 1),
        synthetic=True,
        seat="Penajam",
        findings={"data.grain": "Data belum sampai desa"},
    )  # fmt: skip


def with_marks(told: EvaluationPaper) -> EvaluationPaper:
    """The team's own sheet, with what one evaluator gave."""
    mark = Mark("P1.1", 2, MarkKind.POINTS, SINGLE)
    return replace(told, marks=(EvaluatorMarks(MEMBER, {"P1.1": mark}),))
