"""Asking for searches behind the pages: after a file was attached, a number typed, a value sent."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from hashlib import sha256

from django.db import transaction
from django.db.models import Max, Q
from django.utils import timezone

from buktikan.actions.evidence_look import look_at_item
from buktikan.actions.job import JobProgress, Result, ask_for, job_kind
from buktikan.actions.proof import TOOLS, search_item
from buktikan.actions.proof_wanted import wording_of
from buktikan.core.cell import CellAddress
from buktikan.core.observation import Observation as CoreObservation
from buktikan.records.models import (
    CellDraft,
    EvidenceItem,
    EvidenceLink,
    EvidenceRevision,
    Job,
    Observation,
)
from buktikan.records.models.job import JobState

READ = "evidence.read"
SEARCHER = "Pencarian otomatis"
"""Who is named in the history for what nobody asked for by hand."""
AHEAD = timedelta(hours=1)
"""By how much a job that somebody waits for is dated back, to be taken before the others."""
FEW = 20
"""How many items of one import are asked for one by one; more become one job of the region."""


@job_kind(READ)
def read_evidence(progress: JobProgress, region: str, item: str = "") -> Result:
    """Read the files of one item, or of all in the region, and search what was not searched."""
    rows = EvidenceItem.objects.filter(region_id=region).prefetch_related("revisions")
    if item:
        rows = rows.filter(key=item)
    items = list(rows.filter(links__isnull=False).distinct().order_by("-pk"))
    wording = wording_of(region)
    count = 0
    for at, one in enumerate(items):
        if len(items) > 1:
            progress.tell(at, len(items), f"Membaca {one.key}")
        else:
            progress.tell(0, 1, f"Membaca {one.key}")
        count += search_item(one, by=SEARCHER, wording=wording)
        look_at_item(one)
    return {"searched": count}


def search_soon(region: str, items: Iterable[str], *, by: str, before_others: bool = True) -> None:
    """Ask for searches in the items (by register key) once the transaction is done."""
    keys = tuple(dict.fromkeys(items))
    if not keys:
        return

    def ask() -> None:
        ask_to_search(region, keys, by=by, before_others=before_others)

    transaction.on_commit(ask, robust=True)


def search_backed(region: str, observations: Iterable[CoreObservation], *, by: str) -> None:
    """Ask for searches in everything that backs the values that were just stored."""
    elements = {one.element for one in observations}
    links = EvidenceLink.objects.filter(item__region_id=region, element__in=elements)
    keys = links.order_by("item").values_list("item__key", flat=True)
    search_soon(region, keys, by=by, before_others=False)


def search_typed(region: str, address: CellAddress, *, by: str) -> None:
    """Ask for searches in what lies behind a cell that somebody typed into."""
    links = EvidenceLink.objects.filter(
        item__region_id=region, element=address.element, place=address.place
    )
    search_soon(region, links.order_by("item").values_list("item__key", flat=True), by=by)


def ask_to_search(
    region: str, items: Iterable[str], *, by: str, before_others: bool = True
) -> list[Job]:
    """Queue the searches: a job for each item, or one for the region where there are many.

    Items without a file are left out. The same state of the records gives the same job. Where
    somebody looks at the line and waits, it goes before what an import left in the queue.
    """
    keys = tuple(items)
    named = [one for one in keys if _has_files(region, one)]
    if len(named) > FEW:
        return [_ask(region, "", by=by)]
    moment = timezone.now() - AHEAD if before_others else None
    return [_ask(region, one, by=by, run_after=moment) for one in named]


def _ask(region: str, item: str, *, by: str, run_after: datetime | None = None) -> Job:
    arguments = {"region": region, "item": item} if item else {"region": region}
    key = job_key(region, item)
    return ask_for(READ, by=by, key=key, region=region, arguments=arguments, run_after=run_after)


def job_key(region: str, item: str) -> str:
    """The name of the search as the records stand now: any news asks for another one."""
    links = EvidenceLink.objects.filter(_of_item(region, item))
    elements = set(links.values_list("element", flat=True))
    revisions = EvidenceRevision.objects.filter(_of_item(region, item))
    sent = Observation.objects.filter(place__under=region, element__in=elements)
    typed = CellDraft.objects.filter(place__under=region, element__in=elements)
    newest = [rows.aggregate(n=Max("pk"))["n"] for rows in (links, revisions, sent, typed)]
    told = (*newest, TOOLS)
    mark = sha256(repr(told).encode()).hexdigest()[:16]
    return f"{READ} {region} {item} {mark}"


def _of_item(region: str, item: str) -> Q:
    wanted = Q(item__region_id=region)
    return wanted & Q(item__key=item) if item else wanted


def _has_files(region: str, item: str) -> bool:
    newest = EvidenceRevision.objects.filter(_of_item(region, item)).order_by("-number").first()
    return newest is not None and bool(newest.files)


def at_work(region: str, item: str) -> bool:
    """Whether a search of the item waits or runs."""
    return bool({"", item} & items_at_work(region))


def items_at_work(region: str) -> frozenset[str]:
    """Items whose searches wait or run; blank among them where the whole region is searched."""
    rows = Job.objects.in_state(JobState.QUEUED, JobState.RUNNING).filter(kind=READ, region=region)
    return frozenset(said.get("item", "") for said in rows.values_list("arguments", flat=True))
