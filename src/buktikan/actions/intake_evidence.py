"""Evidence on the intake: files that an agency lays behind its cells."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from buktikan.actions.draft import cells_now
from buktikan.actions.evidence import attach, keep_file, register_item
from buktikan.actions.evidence_intake import Accepted, Upload, examine_upload
from buktikan.actions.framework import installed
from buktikan.actions.intake import key_of, periods_of
from buktikan.actions.proof_asking import search_soon
from buktikan.core.cell import CellAddress, TypedCell
from buktikan.core.evidence import EvidenceClass, EvidenceFile, EvidenceItem, parse_locator
from buktikan.core.problem import Problem
from buktikan.records.models import Agency, EvaluationSession
from buktikan.records.models import EvidenceItem as ItemRow


class EvidenceRefusedError(Exception):
    """Files that may not be kept; `problems` says which and why."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(" ".join(one.sentence() for one in problems))
        self.problems = tuple(problems)


@dataclass(frozen=True, slots=True)
class Offer:
    """What a person says of the evidence that is being laid behind cells."""

    title: str
    issuer: str
    classification: EvidenceClass
    number: str = ""
    issued: date | None = None
    effective_from: date | None = None
    effective_to: date | None = None
    locator: str = ""


@transaction.atomic
def offer_evidence(
    session: EvaluationSession,
    agency: Agency,
    elements: Iterable[str],
    offer: Offer,
    files: Sequence[Upload],
    *,
    by: str,
) -> ItemRow:
    """Register one item with its files and lay it behind the cells of all those elements.

    Raises EvidenceRefusedError when any file may not be kept; then none is.
    """
    row = register_offer(session.tenure.place_id, agency, offer, files, by=by)
    lay_behind(session, agency, elements, row.key, offer.locator, by=by)
    return row


@transaction.atomic
def register_offer(
    region: str, agency: Agency, offer: Offer, files: Sequence[Upload], *, by: str
) -> ItemRow:
    """Register one item with its files, laid behind nothing yet.

    Raises EvidenceRefusedError when any file may not be kept; then none is.
    """
    examined = [(file, examine_upload(file.path, file.name)) for file in files]
    refused = [one for _, one in examined if isinstance(one, Problem)]
    if refused:
        raise EvidenceRefusedError(refused)
    moment = timezone.now()
    kept: list[EvidenceFile] = []
    for file, found in examined:
        assert isinstance(found, Accepted)
        stored = keep_file(file.path, media_type=found.media_type, at=moment)
        kept.append(EvidenceFile(stored.sha256, found.name, stored.size, stored.media_type))
    item = EvidenceItem(
        key=_next_key(region, agency),
        title=offer.title,
        issuer=offer.issuer or agency.name,
        files=tuple(kept),
        classification=offer.classification,
        number=offer.number,
        issued=offer.issued,
        effective_from=offer.effective_from,
        effective_to=offer.effective_to,
    )
    return register_item(region, item, by=by, at=moment, agency=agency.key)


@transaction.atomic
def lay_behind(
    session: EvaluationSession,
    agency: Agency,
    elements: Iterable[str],
    item: str,
    locator: str,
    *,
    by: str,
) -> int:
    """Lay a registered item behind the cells of the elements; returns how many.

    An empty cell takes it too, for the period that it offers first.
    """
    region = session.tenure.place_id
    names = tuple(dict.fromkeys(elements))
    cells = cells_now(session, agency, names)
    framework, core = installed(session.framework_id), session.to_core()
    count = 0
    for name in names:
        address = CellAddress(name, region)
        cell = cells.get(address)
        typed = (
            cell.typed
            if cell
            else TypedCell(address, periods_of(framework.elements[name], core)[0][0])
        )
        attach(region, item, key_of(typed, agency), parse_locator(locator), by=by)
        count += 1
    search_soon(region, [item], by=by)
    return count


def _next_key(region: str, agency: Agency) -> str:
    """A key of the register that is not taken: the agency's short name and a running number."""
    stem = agency.key.upper()
    taken = set(
        ItemRow.objects.filter(region_id=region, key__startswith=f"{stem}-").values_list(
            "key", flat=True
        )
    )
    number = len(taken) + 1
    while f"{stem}-{number}" in taken:
        number += 1
    return f"{stem}-{number}"
