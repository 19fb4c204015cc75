"""Explaining a difference with an official figure, or disputing the figure (sanggahan)."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext

from buktikan.actions.event import log_event
from buktikan.actions.reconciliation import Reconciled, values_of
from buktikan.core.dispute import MOVES, DisputeState, Move, move_named
from buktikan.core.rights import Access, Capability
from buktikan.records.models import (
    DifferenceExplanation,
    Dispute,
    DisputeAttachment,
    DisputeMove,
    EvidenceItem,
    OfficialSeries,
    Person,
    Place,
)
from buktikan.records.models.observation import breakdown_text


class DisputeRefusedError(Exception):
    """It cannot be recorded; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Carried:
    """What goes with a step: words, and the letter that carried it."""

    words: str = ""
    letter_number: str = ""
    letter_date: date | None = None


def may_speak(access: Access, region: str, agency: str) -> bool:
    """Whether a person may explain or dispute differences of that agency's values."""
    return access.may(Capability.OPEN_DISPUTE, region, agency)


def moves_for(dispute: Dispute, access: Access) -> tuple[Move, ...]:
    """The steps that a person may take now."""
    region, agency = dispute.region_id, dispute.agency
    return tuple(
        one for one in MOVES[dispute.state] if access.may_any(one.capabilities, region, agency)
    )


@transaction.atomic
def explain_difference(
    difference: Reconciled, region: str, words: str, *, by: str
) -> DifferenceExplanation:
    """Keep why the values differ; an earlier explanation stays beside it.

    Raises DisputeRefusedError without words or without an official value to differ from.
    """
    said = words.strip()
    if not said:
        raise DisputeRefusedError(gettext("Tulis penjelasannya: mengapa kedua angka berbeda."))
    row = DifferenceExplanation(
        **_facts(difference, region), words=said, explained_by=by[:200], explained_at=timezone.now()
    )
    row.save()
    log_event(
        "official.explained",
        _subject(row.element, row.period),
        by=by,
        region=region,
        agency=difference.agency,
        at=row.explained_at,
        detail={"words": said, "series": difference.comparison.series, "place": row.place},
    )
    return row


@transaction.atomic
def open_dispute(difference: Reconciled, region: str, grounds: str, *, by: str) -> Dispute:
    """Draft a dispute over the official figure; it is sent by a step of its own.

    Raises DisputeRefusedError without grounds, and while another one over the same figure runs.
    """
    said = grounds.strip()
    if not said:
        raise DisputeRefusedError(gettext("Tulis dasar sanggahan: apa yang keliru dan buktinya."))
    Place.objects.select_for_update().get(pk=region)  # numbers of a region count one by one
    running = next((one for one in difference.disputes if not one.state.is_over), None)
    if running is not None:
        raise DisputeRefusedError(
            gettext("Sanggahan nomor %(number)d atas angka ini masih berjalan. Lanjutkan itu.")
            % {"number": running.number}
        )
    held = Dispute.objects.filter(region=region).aggregate(number=Max("number"))
    dispute = Dispute(
        **_facts(difference, region),
        number=(held["number"] or 0) + 1,
        grounds=said,
        opened_by=by[:200],
        opened_at=timezone.now(),
    )
    dispute.save()
    log_event(
        "dispute.opened",
        _name(dispute),
        by=by,
        region=region,
        agency=difference.agency,
        at=dispute.opened_at,
        detail={
            "words": said,
            "series": difference.comparison.series,
            "stated": dispute.stated,
            "official": dispute.official,
        },
    )
    return dispute


def _facts(difference: Reconciled, region: str) -> dict[str, object]:
    comparison = difference.comparison
    official = comparison.official
    if official is None:
        raise DisputeRefusedError(gettext("Tidak ada angka resmi yang dapat dibandingkan."))
    about = comparison.stated.key
    stated, said = values_of(comparison)
    return {
        "region_id": region,
        "agency": difference.agency,
        "series": OfficialSeries.objects.get(code=official.series.code),
        "element": about.element,
        "place": about.place,
        "period": about.period,
        "source": about.source,
        "breakdown": breakdown_text(about.breakdown),
        "stated": stated,
        "official": said,
        "official_period": official.period.text,
    }


@transaction.atomic
def take_dispute_step(dispute: Dispute, key: str, carried: Carried, *, by: Person) -> DisputeState:
    """Take one step of core.dispute.MOVES.

    Raises DisputeRefusedError for a step that the table does not have from here (somebody else was
    faster), that the person may not take, or that lacks its words or its letter.
    """
    Place.objects.select_for_update().get(pk=dispute.region_id)
    held = Dispute.objects.prefetch_related("moves").get(pk=dispute.pk)
    move = move_named(held.state, key)
    if move is None or move not in moves_for(held, by.access()):
        raise DisputeRefusedError(
            gettext(
                "Langkah ini tidak tersedia: sanggahan nomor %(number)d kini %(state)s. "
                "Muat ulang halaman untuk melihat keadaan terakhir."
            )
            % {"number": held.number, "state": gettext(held.state.label)}
        )
    _check(move, carried)
    record_dispute_step(held, move, carried, by=by.name)
    return move.to


def _check(move: Move, carried: Carried) -> None:
    if move.words_needed and not carried.words.strip():
        raise DisputeRefusedError(
            gettext('Tulis keterangannya: langkah "%(step)s" selalu disertai kata.')
            % {"step": gettext(move.label)}
        )
    if move.letter_needed and not (carried.letter_number.strip() and carried.letter_date):
        raise DisputeRefusedError(
            gettext("Isi nomor dan tanggal surat: sanggahan dikirim dengan surat.")
        )


@transaction.atomic
def record_dispute_step(dispute: Dispute, move: Move, carried: Carried, *, by: str) -> DisputeMove:
    """Write a step down, without asking anybody's rights: `take_dispute_step` does that."""
    newest = DisputeMove.objects.filter(dispute=dispute).aggregate(number=Max("number"))
    row = DisputeMove(
        dispute=dispute,
        number=(newest["number"] or 0) + 1,
        state=move.to.value,
        words=carried.words.strip(),
        letter_number=carried.letter_number.strip()[:120],
        letter_date=carried.letter_date,
        moved_by=by[:200],
        moved_at=timezone.now(),
    )
    row.save()
    log_event(
        f"dispute.{move.to.value}",
        _name(dispute),
        by=by,
        region=dispute.region_id,
        agency=dispute.agency,
        at=row.moved_at,
        detail={
            "words": row.words,
            "letter": row.letter_number,
            "letter_date": row.letter_date.isoformat() if row.letter_date else "",
        },
    )
    return row


@transaction.atomic
def attach_to_dispute(dispute: Dispute, item: EvidenceItem, *, by: str) -> DisputeAttachment:
    """Lay an item of the region's evidence register to the dispute; twice is once.

    Raises DisputeRefusedError for an item of another region's register.
    """
    if item.region_id != dispute.region_id:
        raise DisputeRefusedError(gettext("Data dukung itu milik register daerah lain."))
    held = DisputeAttachment.objects.filter(dispute=dispute, item=item).first()
    if held is not None:
        return held
    row = DisputeAttachment(
        dispute=dispute, item=item, attached_by=by[:200], attached_at=timezone.now()
    )
    row.save()
    log_event(
        "dispute.attached",
        _name(dispute),
        by=by,
        region=dispute.region_id,
        agency=dispute.agency,
        at=row.attached_at,
        detail={"item": item.key},
    )
    return row


def _name(dispute: Dispute) -> str:
    return f"nomor {dispute.number}: {_subject(dispute.element, dispute.period)}"


def _subject(element: str, period: str) -> str:
    return f"{element} {period}"
