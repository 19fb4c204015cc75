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
WANTS_PLAN = re.compile(r"\btarget\b|\bpagu\b|\bdianggarkan\b|(?:^|\s)Anggaran\b", re.MULTILINE)
ACHIEVED = re.compile(
    r"\b(?:(?:ter?)?realisasi|direalisasikan|capaian|hasil|tercapai|terserap|serapan|penyerapan)\b",
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
    if around.leading:
        return _other_role("Ini nomor atau kode baris, bukan angka.")
    if around.tabular and around.heads and COUNTING.fullmatch(around.heads[0].strip()):
        words = "Ini nomor baris, bukan angka."
        return Facet(Reason("numbering", -ROLE_POINTS, words), against=True)
    names = "\n".join(wanted.names)
    planned = wants_plan(names)
    share = wanted.unit is Unit.PERCENT
    for text in around.heads if around.tabular else (clause_of(around),):
        plan, done = PLAN.search(text), ACHIEVED.search(text)
        if share and plan and BUDGET.fullmatch(plan[0]):
            continue
        if planned and done and not plan:
            return _other_role("Ini realisasi, bukan target atau anggaran.")
        if not planned and plan and not done and _is_plan_only(plan[0], names):
            return _other_role("Ini target atau anggaran, bukan capaian.")
        if plan or done:
            return NOTHING
    return NOTHING


def _is_plan_only(word: str, names: str) -> bool:
    """A budget may be a part of what is looked for ("penyerapan anggaran"); a target never is."""
    return BUDGET.fullmatch(word) is None or ACHIEVED.search(names) is not None


def _other_role(words: str) -> Facet:
    return Facet(Reason("other_role", -ROLE_POINTS, words), against=True)
