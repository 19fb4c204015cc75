"""The verifier's queue by mark: what was found, what was not, what nobody searches."""

from collections.abc import Mapping, Sequence

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from buktikan.actions.evidence_queue import Spot
from buktikan.actions.proof_marks import Look, MarkNow, marks_of
from buktikan.records.models import EvidenceLink

MARK_WORDS: Mapping[str, Promise] = {
    "chosen": _("letak dipastikan"),
    "found": _("ditemukan"),
    "rounded": _("ditemukan, dibulatkan"),
    "other_value": _("ditemukan dengan angka lain"),
    "ambiguous": _("lebih dari satu tempat"),
    "not_found": _("tidak ditemukan"),
    "unreadable": _("tidak dapat dibaca"),
    "pending": _("belum dicari"),
    "by_hand": _("periksa sendiri"),
}


def kinds_of(mark: MarkNow) -> frozenset[str]:
    """The marks by which a value is filtered: what was found, and that somebody made sure."""
    if mark.look is Look.PENDING:
        return frozenset({"pending"})
    if mark.look is not Look.DONE or mark.mark is None:
        return frozenset({"by_hand"})
    return frozenset({mark.mark.value, *(("chosen",) if mark.chosen else ())})


def marked_as(spots: Sequence[Spot], kind: str) -> Sequence[Spot]:
    """Only those whose mark is of that kind; all for a kind that nobody knows."""
    if kind not in MARK_WORDS:
        return spots
    marks = marks_of(EvidenceLink.objects.filter(pk__in=[one.link for one in spots]))
    return [one for one in spots if one.link in marks and kind in kinds_of(marks[one.link])]
