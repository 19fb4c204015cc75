"""Evidence: files into the store, items into the register, links to values, decisions."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext

from buktikan.actions.event import BATCH, Happened, log_event, log_events
from buktikan.actions.evidence_store import StoreDamagedError as StoreDamagedError
from buktikan.actions.evidence_store import evidence_store
from buktikan.actions.evidence_store import file_hash as file_hash
from buktikan.actions.evidence_store import stored_path as stored_path
from buktikan.actions.proof_asking import search_soon
from buktikan.actions.scan import scan_new
from buktikan.core.evidence import EvidenceItem as CoreItem
from buktikan.core.evidence import EvidenceState, Locator
from buktikan.core.observation import ObservationKey
from buktikan.records.models import (
    EvidenceDecision,
    EvidenceFile,
    EvidenceItem,
    EvidenceLink,
    EvidenceRevision,
)
from buktikan.records.models.observation import breakdown_text


def keep_file(source: Path, *, media_type: str, at: datetime) -> EvidenceFile:
    """Put a file into the store under its hash, once for ever, and have it scanned.

    Raises StoreDamagedError when a copy that is already there has changed.
    """
    sha256 = evidence_store().put(source)
    held = EvidenceFile.objects.filter(sha256=sha256).first()
    if held is None:
        held = EvidenceFile(
            sha256=sha256, size=source.stat().st_size, media_type=media_type, stored_at=at
        )
        held.save()
    scan_new(held, source)
    return held


@transaction.atomic
def register_item(
    region: str,
    item: CoreItem,
    *,
    by: str,
    at: datetime | None = None,
    reason: str = "",
    agency: str = "",
) -> EvidenceItem:
    """Add an item to the region's register, or a revision when it says something new."""
    moment = at or timezone.now()
    held = EvidenceItem.objects.filter(region_id=region, key=item.key).first()
    if held is None:
        held = EvidenceItem(
            region_id=region, key=item.key, agency=agency, registered_by=by, registered_at=moment
        )
        held.save()
        number = 1
    else:
        newest = held.to_core()
        if _same(newest, item):
            return held
        number = newest.revision + 1
        search_soon(region, [item.key], by=by)
    _revision(held, item, number, by=by, at=moment, reason=reason).save()
    log_event(
        "evidence.registered",
        f"{region} {item.key}",
        by=by,
        region=region,
        agency=held.agency,
        at=moment,
        detail={"revision": number},
    )
    return held


def _same(one: CoreItem, other: CoreItem) -> bool:
    left, right = asdict(one), asdict(other)
    for name in ("received_at", "revision"):
        del left[name], right[name]
    return left == right


def _revision(
    held: EvidenceItem, item: CoreItem, number: int, *, by: str, at: datetime, reason: str
) -> EvidenceRevision:
    return EvidenceRevision(
        item=held,
        number=number,
        title=item.title,
        issuer=item.issuer,
        letter_number=item.number,
        issued=item.issued,
        link=item.link,
        effective_from=item.effective_from,
        effective_to=item.effective_to,
        classification=item.classification.value,
        files=[asdict(file) for file in item.files],
        synthetic=item.synthetic,
        received_by=by,
        received_at=at,
        reason=reason,
    )


@transaction.atomic
def attach(
    region: str, item_key: str, observation: ObservationKey, locator: Locator, *, by: str
) -> EvidenceLink:
    """Say that an item backs an observation; saying it twice changes nothing."""
    item = EvidenceItem.objects.get(region_id=region, key=item_key)
    link, _ = EvidenceLink.objects.get_or_create(
        item=item,
        element=observation.element,
        place=observation.place,
        period=observation.period,
        source=observation.source,
        breakdown=breakdown_text(observation.breakdown),
        defaults={
            "locator": asdict(locator),
            "linked_by": by,
            "linked_at": timezone.now(),
        },
    )
    return link


@transaction.atomic
def decide(
    links: Iterable[EvidenceLink],
    state: EvidenceState,
    *,
    by: str,
    reason: str = "",
    at: datetime | None = None,
) -> int:
    """The verifier accepts or rejects; a rejection needs its reason. Returns how many links."""
    if state is EvidenceState.REJECTED and not reason.strip():
        raise ValueError(gettext("Penolakan bukti harus disertai alasan."))
    moment = at or timezone.now()
    decisions: list[EvidenceDecision] = []
    happened: dict[str, list[Happened]] = {}
    for link in links:
        decisions.append(
            EvidenceDecision(
                link=link,
                state=state.value,
                decided_by=by,
                decided_at=moment,
                reason=reason.strip(),
            )
        )
        happened.setdefault(link.item.region_id, []).append(
            Happened(
                f"evidence.{state.value}",
                str(link),
                by,
                link.item.agency,
                moment,
                {"reason": reason},
            )
        )
    EvidenceDecision.objects.bulk_create(decisions, batch_size=BATCH)
    for region in sorted(happened):  # always in one order, so that two never wait for each other
        log_events(region, happened[region])
    return len(decisions)


class DecisionError(Exception):
    """A row of decisions cannot be carried out; the message says which and why."""


DECISION_WORDS = {
    EvidenceState.ACCEPTED: "diterima",
    EvidenceState.REJECTED: "ditolak",
    EvidenceState.WAITING: "menunggu",
}
ALL_VALUES = "*"


@transaction.atomic
def decide_rows(
    region: str, rows: Iterable[Mapping[str, str]], *, by: str, at: datetime | None = None
) -> dict[str, int]:
    """Carry out rows of element ("*" for all), evidence, state and reason; all or none.

    Returns how many links each word was said of. Raises DecisionError for an unknown state, an
    evidence key that backs nothing, or a rejection without its reason.
    """
    counts: dict[str, int] = {}
    for number, row in enumerate(rows, start=2):
        links = EvidenceLink.objects.filter(
            item__region_id=region, item__key=row["evidence"].strip()
        ).select_related("item")
        if row["element"].strip() != ALL_VALUES:
            links = links.filter(element=row["element"].strip())
        if not links.exists():
            raise DecisionError(
                f"Baris {number}: bukti {row['evidence']} tidak mendukung {row['element']}."
            )
        try:
            state = EvidenceState(row["state"].strip())
            count = decide(links, state, by=by, reason=row["reason"], at=at)
        except ValueError as error:
            raise DecisionError(f"Baris {number}: {error}") from error
        word = DECISION_WORDS[state]
        counts[word] = counts.get(word, 0) + count
    return counts
