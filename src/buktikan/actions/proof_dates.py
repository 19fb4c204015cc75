"""What documents say of themselves: proposals for the register, and days that ask."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from buktikan.actions.event import log_event
from buktikan.core.evidence import EvidenceItem as CoreItem
from buktikan.core.period import parse_period
from buktikan.core.proof.date_question import date_question
from buktikan.core.proof.document_facts import DocumentFacts, facts_from
from buktikan.records.models import DateAnswer, EvaluationSession, EvidenceItem, FileReading


@dataclass(frozen=True, slots=True)
class DateQuestion:
    """A day of a document that does not fit a period, and what somebody said to it."""

    asked: str
    answer: DateAnswer | None = None


def facts_of(item: CoreItem) -> DocumentFacts:
    """What the item's files say, the first that says a thing first; years of all of them.

    One query. Nothing where nobody has read the files yet.
    """
    hashes = [one.sha256 for one in item.files]
    rows = FileReading.objects.filter(file__in=hashes, code="").order_by("pk")
    held = {one.file_id: facts_from(one.said) for one in rows}
    found = [held[one] for one in hashes if one in held]
    return DocumentFacts(
        next((one.number for one in found if one.number), ""),
        next((one.issuer for one in found if one.issuer), ""),
        next((one.day for one in found if one.day), None),
        tuple(sorted({year for one in found for year in one.years})),
    )


def date_questions(item: EvidenceItem) -> tuple[DateQuestion, ...]:
    """What asks, once for each question; the newest answer beside it. Four queries."""
    periods = sorted(set(item.links.values_list("period", flat=True)))
    facts = facts_of(item.to_core())
    if not periods or not (facts.day or facts.years):
        return ()
    cutoff = _cutoff(item)
    asked = [date_question(facts, parse_period(one), cutoff) for one in periods]
    answers = {one.asked: one for one in DateAnswer.objects.filter(item=item).order_by("pk")}
    return tuple(DateQuestion(one, answers.get(one)) for one in dict.fromkeys(filter(None, asked)))


def _cutoff(item: EvidenceItem) -> date | None:
    """The newest session's: what was attached for an older one was judged then."""
    rows = EvaluationSession.objects.filter(tenure__place_id=item.region_id)
    found: date | None = rows.aggregate(newest=Max("cutoff"))["newest"]
    return found


@transaction.atomic
def answer_dates(item: EvidenceItem, asked: str, reason: str, *, by: str) -> DateAnswer | None:
    """Keep why a document's day is right although it asks; absent for what nobody asks.

    Raises ValueError without a reason.
    """
    if not reason.strip():
        raise ValueError(asked)
    if asked not in {one.asked for one in date_questions(item)}:
        return None
    row = DateAnswer(
        item=item, asked=asked, reason=reason.strip(), given_by=by, given_at=timezone.now()
    )
    row.save()
    log_event(
        "evidence.dates_answered",
        f"{item.region_id} {item.key}",
        by=by,
        region=item.region_id,
        agency=item.agency,
        at=row.given_at,
        detail={"reason": row.reason},
    )
    return row


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a document says and the register does not, or says otherwise."""

    number: str = ""
    issuer: str = ""
    issued: date | None = None

    @property
    def says_anything(self) -> bool:
        """Whether there is anything to take over."""
        return bool(self.number or self.issuer or self.issued)


def proposal_for(item: CoreItem) -> Proposal:
    """Blanks are proposed, and an issuer that the register does not name."""
    facts = facts_of(item)
    return Proposal(
        "" if item.number else facts.number,
        "" if facts.issuer.casefold() in item.issuer.casefold() else facts.issuer,
        None if item.issued else facts.day,
    )
