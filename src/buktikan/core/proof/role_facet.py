"""What a number is for: achieved, or only planned; a figure, or the numbering of rows."""

import re

from buktikan.core.proof.facet import NOTHING, Facet, clause_of
from buktikan.core.proof.sighting import Reason
from buktikan.core.proof.surroundings import Surroundings
from buktikan.core.proof.wanted import Wanted
from buktikan.core.quantity import Unit

ROLE_POINTS = 20
PLAN = re.compile(
    r"\b(?:target|sasaran|rencana|prognosis|prognosa|ambang|pagu|anggaran|alokasi)\b", re.IGNORECASE
)
BUDGET = re.compile(r"pagu|anggaran|alokasi", re.IGNORECASE)
WANTS_PLAN = re.compile(
    r"\btarget\b|\bpagu\b|\bdianggarkan\b|\b[Ss]asaran\b|(?:^|\s)Anggaran\b", re.MULTILINE
)
ACHIEVED = re.compile(
    r"\b(?:(?:ter?)?realisasi|direalisasikan|capaian|hasil|tercapai|terserap|serapan|penyerapan"
    r"|dilayani|terlayani|pelayanan)\b",
    re.IGNORECASE,
)
CHANGE = re.compile(
    r"\b(?:perubahan|selisih|kenaikan|penurunan|naik\s?/\s?turun|beda|tren|change|growth|deviasi)\b"
    r"|\u0394",
    re.IGNORECASE,
)
EARLIER = re.compile(r"\b(?:lalu|sebelumnya|terdahulu|previous|prior)\b", re.IGNORECASE)
AGAINST_TARGET = re.compile(
    r"(?:capaian|kinerja|tercapai|rasio)[^\n]{0,20}(?:%|persen)|(?:%|persen)[^\n]{0,20}(?:capaian|target)",
    re.IGNORECASE,
)
COUNTING = re.compile(r"(?:no|nomor|kode|rank|peringkat|hal(?:aman)?|urut|#)\.?(?:\s*urut)?", re.I)


def wants_plan(names: str) -> bool:
    """Whether names ask for a target or a budget rather than for what was achieved."""
    return WANTS_PLAN.search(names) is not None


def other_role(rival: str, wanted: Wanted) -> bool:
    """Whether a name may be the same thing in another role: heads tell that, not names."""
    names = "\n".join(wanted.names)
    one = wants_plan(rival) or ACHIEVED.search(rival) is not None
    return one and wants_plan(rival) != wants_plan(names)


def role_facet(around: Surroundings, wanted: Wanted) -> Facet:
    """What the number is for: a target is no achievement, and the number of a row is no figure."""
    words = _no_figure(around) or _compared(around, wanted) or _other_purpose(around, wanted)
    if not words:
        return NOTHING
    return Facet(Reason("other_role", -ROLE_POINTS, words), against=True)


def _no_figure(around: Surroundings) -> str:
    if around.leading:
        return "Ini nomor atau kode baris, bukan angka."
    counted = around.tabular and around.heads and COUNTING.fullmatch(around.heads[0].strip())
    return "Ini nomor baris, bukan angka." if counted else ""


def _other_purpose(around: Surroundings, wanted: Wanted) -> str:
    """A plan where what was achieved is asked for, or the reverse; the nearest word tells."""
    names = "\n".join(wanted.names)
    planned = wants_plan(names)
    for text in around.heads if around.tabular else (clause_of(around),):
        plan, done = PLAN.search(text), ACHIEVED.search(text)
        if wanted.unit is Unit.PERCENT and plan and BUDGET.fullmatch(plan[0]):
            continue
        if plan or done:
            return _told_apart(plan, done, planned=planned, names=names)
    return ""


def _told_apart(
    plan: re.Match[str] | None, done: re.Match[str] | None, *, planned: bool, names: str
) -> str:
    if planned and not plan:
        return "Ini realisasi, bukan target atau anggaran."
    if not planned and plan and not done and _is_plan_only(plan[0], names):
        return "Ini target atau anggaran, bukan capaian."
    return ""


def _compared(around: Surroundings, wanted: Wanted) -> str:
    """Whether a column compares figures instead of giving one; says so."""
    if not around.tabular:
        return ""
    names = " ".join(wanted.names)
    heads = " ".join(around.heads)
    if CHANGE.search(heads) and not CHANGE.search(names):
        return "Ini perubahan, bukan angkanya."
    if EARLIER.search(heads):
        return "Ini angka periode sebelumnya."
    beside = " ".join(around.row_kinds)
    if AGAINST_TARGET.search(heads) and PLAN.search(beside):
        return "Ini capaian terhadap target, bukan angkanya."
    return ""


def _is_plan_only(word: str, names: str) -> bool:
    """A budget may be a part of what is looked for ("penyerapan anggaran"); a target never is."""
    return BUDGET.fullmatch(word) is None or ACHIEVED.search(names) is not None
