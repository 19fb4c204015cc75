"""What the papers of an evaluation say: the result letter and the score sheet."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from buktikan.core.evaluation import RoundState, Seat
from buktikan.core.mark import Mark
from buktikan.core.note import Note, NoteKind
from buktikan.core.readiness import Readiness
from buktikan.core.report import Letterhead
from buktikan.core.scoring import GroupScore, LineScore, Score
from buktikan.core.scoring_rule import Scheme
from buktikan.core.tenure import EvaluationSession, Level, Tenure

MINISTRY = Letterhead(
    "Kementerian Dalam Negeri", "Inspektorat Jenderal", "", "Jakarta", "", "Ketua Tim Evaluator"
)


@dataclass(frozen=True, slots=True)
class TeamMember:
    """Somebody of the team. Papers name the chair alone; the others are counted."""

    seat: Seat
    name: str
    office: str = ""


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """What the team answered."""

    text: str
    on: date


@dataclass(frozen=True, slots=True)
class ReplyLine:
    """What the region replied on a line (an empty code: on the whole), with the team's answers."""

    code: str
    text: str
    on: date
    proof: tuple[str, ...] = ()
    answers: tuple[AnswerLine, ...] = ()


@dataclass(frozen=True, slots=True)
class JudgedSeal:
    """The sealed report that was judged: `at` is when it was sealed, or `received` here."""

    seal_id: str
    at: datetime
    received: bool = False


@dataclass(frozen=True, slots=True)
class EvaluatorMarks:
    """One evaluator's own marks by line: for the team's internal sheet, never for a region."""

    name: str
    marks: Mapping[str, Mark]


@dataclass(frozen=True)
class EvaluationPaper:
    """An evaluation as its papers tell it.

    `names` are those of lines, priorities and aspects by code. `sender` is the evaluating side.
    `score` is None where no scheme is bound. `marks` is empty except in the team's own sheet.
    """

    region_name: str
    tenure: Tenure
    session: EvaluationSession
    state: RoundState
    sender: Letterhead
    made_at: datetime
    framework: str
    names: Mapping[str, str]
    scheme: Scheme | None = None
    score: Score | None = None
    team: tuple[TeamMember, ...] = ()
    slot: str = ""
    readiness: Readiness | None = None
    notes: tuple[Note, ...] = ()
    replies: tuple[ReplyLine, ...] = ()
    reply_until: date | None = None
    seal: JudgedSeal | None = None
    result_number: int = 0
    settled_on: date | None = None
    why_again: str = ""
    marks: tuple[EvaluatorMarks, ...] = ()
    synthetic: bool = False
    logo: bytes = b""
    seat: str = ""
    findings: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_draft(self) -> bool:
        """Whether the result may still change."""
        return self.state is not RoundState.FINAL

    @property
    def praise(self) -> tuple[Note, ...]:
        """What was praised."""
        return tuple(one for one in self.notes if one.kind is NoteKind.PRAISE)

    @property
    def asking(self) -> tuple[Note, ...]:
        """Notes that ask for something."""
        return tuple(one for one in self.notes if one.kind is not NoteKind.PRAISE)

    @property
    def chair(self) -> TeamMember | None:
        """Who signs."""
        return next((one for one in self.team if one.seat is Seat.CHAIR), None)

    def name_of(self, code: str) -> str:
        """A code with its name; aspects, whose codes are words, go by their name alone."""
        name = self.names.get(code, "")
        return self.short_name_of(code) if code.isalpha() else f"{code} {name}".strip()

    def short_name_of(self, code: str) -> str:
        """The code; of an aspect, whose code is a word, its name."""
        return self.names.get(code, code) if code.isalpha() else code


def sender_of(level: Level, province: str, seat: str = "") -> Letterhead:
    """The evaluating side; `province` is the name of the region's province."""
    if level is Level.MINISTRY:
        return MINISTRY
    name = province if province.startswith("Provinsi") else f"Provinsi {province}"
    return Letterhead(
        f"Pemerintah {name}", "Tim Evaluator Provinsi", "", seat, "", "Ketua Tim Evaluator"
    )


def lines_of_group(score: Score, group: GroupScore) -> tuple[LineScore, ...]:
    """The lines of a priority or aspect, in the order of the scheme."""
    return tuple(one for one in score.lines if one.group == group.code)
