"""Redacted copies: making one, checking that nothing is left, and deciding whether it is used."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath
from tempfile import TemporaryDirectory

from django.db import transaction
from django.utils import timezone

from buktikan.actions.event import log_event
from buktikan.actions.evidence_look import keep_bytes
from buktikan.actions.evidence_store import StoreDamagedError, evidence_store
from buktikan.actions.job import JobProgress, Result, ask_for, job_kind
from buktikan.actions.personal import restrict_item
from buktikan.actions.reading import read_once
from buktikan.actions.scan import refuse_quarantined
from buktikan.core.evidence import EvidenceFile
from buktikan.core.personal.erasure import Span, cuts_of
from buktikan.core.personal.finding import Personal
from buktikan.core.proof.leaf import FileText, Unread
from buktikan.reading.opening import read_file
from buktikan.reading.personal import NotSearchedError, personal_in
from buktikan.reading.redaction import METHOD, NotRedactableError, Redacted, redact_file
from buktikan.records.models import CopyDecision, EvidenceItem, FileCopy, Job
from buktikan.records.models import EvidenceFile as FileRow
from buktikan.records.models.job import JobState
from buktikan.records.models.redaction import CopyKind

KIND = "evidence.redact"
MADE = "evidence.copy_made"
ACCEPTED = "evidence.copy_accepted"
REFUSED = "evidence.copy_refused"
WHOLE_PAGES = "halaman"
BLANK = frozenset({"no_text", "no_ocr"})
"""Why a copy says nothing, which is as good as it gets."""
NUMBERS = re.compile(r"\d{1,4}(?:\s*-\s*\d{1,4})?")
MOST_WHOLE = 500


@dataclass(frozen=True, slots=True)
class CopyOf:
    """The newest redacted copy of one of an item's files, and what was decided of it."""

    original: str
    row: FileCopy
    decision: CopyDecision | None

    @property
    def is_used(self) -> bool:
        """Whether it leaves the house in place of the original."""
        return self.decision is not None and self.decision.accepted


def pages_of(text: str) -> frozenset[int]:
    """Pages as people write them: "2, 5-7"; what is no number is passed over."""
    found: set[int] = set()
    for one in NUMBERS.findall(text):
        first, _, last = one.partition("-")
        begin, end = int(first), int(last or first)
        found.update(range(begin, min(end, begin + MOST_WHOLE) + 1))
    return frozenset(found)


def ask_for_copy(item: EvidenceItem, sha256: str, *, whole: str = "", by: str) -> Job:
    """Make a redacted copy behind the pages; `whole` names pages that go wholly."""
    pages = ",".join(str(one) for one in sorted(pages_of(whole)))
    return ask_for(
        KIND,
        by=by,
        key=f"{KIND} {item.pk} {sha256} {pages}"[:200],
        region=item.region_id,
        arguments={
            "region": item.region_id,
            "item": item.key,
            "sha256": sha256,
            "whole": pages,
            "by": by,
        },
    )


@job_kind(KIND)
def make_copy(
    progress: JobProgress, region: str, item: str, sha256: str, whole: str, by: str
) -> Result:
    """The copy, or in words why there is none: trying again would not help."""
    progress.tell(0, 1, "Membuat salinan tersunting")
    row = EvidenceItem.objects.get(region_id=region, key=item)
    try:
        made = redacted_copy(row, sha256, whole=pages_of(whole), by=by)
    except NotRedactableError as error:
        return {"refused": str(error)}
    return {"copy": made.copy_id}


def redacted_copy(
    item: EvidenceItem, sha256: str, *, whole: Iterable[int] = (), by: str
) -> FileCopy:
    """Make the copy, read it again, and keep it beside the original.

    Raises NotRedactableError, also when anything of persons could still be read in it.
    """
    text = read_once(sha256)
    if isinstance(text, Unread):
        raise NotRedactableError(f"{text.what} {text.mend}")
    found = _persons(text)
    cuts = cuts_of(text, found, frozenset(whole))
    if not cuts:
        raise NotRedactableError(
            "Tidak ada data pribadi yang ditemukan. Sebutkan halaman yang harus dihapus seluruhnya."
        )
    row = FileRow.objects.get(pk=sha256)
    made = _made(row, text, cuts)
    _assert_nobody_is_left(made)
    removed: dict[str, int] = {kind.value: count for kind, count in found.counts.items()}
    pages = len([one for one in cuts if one in set(whole)])
    if pages:
        removed[WHOLE_PAGES] = pages
    return _keep(item, row, made, removed, by=by)


def _persons(text: FileText) -> Personal:
    try:
        return personal_in(text)
    except NotSearchedError as error:
        raise NotRedactableError(
            "Teks berkas ini terlalu panjang untuk diperiksa. Bagi berkasnya, lalu kirim lagi."
        ) from error


def _made(row: FileRow, text: FileText, cuts: Mapping[int, tuple[Span, ...]]) -> Redacted:
    try:
        refuse_quarantined(row.sha256)
        with evidence_store().at_hand() as local:
            path = local(row.sha256)
            if not path.is_file():
                raise FileNotFoundError(row.sha256)
            return redact_file(path, row.media_type, text, cuts)
    except (FileNotFoundError, StoreDamagedError) as error:
        raise NotRedactableError(
            "Berkas aslinya tidak ada di gudang bukti. Beri tahu administrator."
        ) from error


def _assert_nobody_is_left(made: Redacted) -> None:
    with TemporaryDirectory(prefix="buktikan-uji-") as folder:
        path = Path(folder) / "salinan"
        path.write_bytes(made.contents)
        again = read_file(path, made.media_type)
    clean = again.code in BLANK if isinstance(again, Unread) else not _persons(again).hits
    if not clean:
        raise NotRedactableError(
            "Salinan diperiksa ulang dan belum bersih, jadi tidak disimpan. Sebutkan halaman yang "
            "harus dihapus seluruhnya, atau hapus sendiri data pribadinya."
        )


@transaction.atomic
def _keep(
    item: EvidenceItem, row: FileRow, made: Redacted, removed: dict[str, int], *, by: str
) -> FileCopy:
    now = timezone.now()
    copy = FileCopy(
        original=row,
        copy=keep_bytes(made.contents, made.media_type),
        kind=CopyKind.REDACTED,
        removed=removed,
        ending=made.ending,
        method=METHOD,
        made_by=by,
        made_at=now,
    )
    copy.save()
    _log(MADE, item, copy, by=by)
    return copy


@transaction.atomic
def decide_copy(item: EvidenceItem, copy: FileCopy, *, accepted: bool, by: str) -> CopyDecision:
    """Use the copy in place of the original, or not. Using it makes the item restricted."""
    if accepted:
        restrict_item(item, by=by)
    decision = CopyDecision(
        copy=copy, item=item, accepted=accepted, decided_by=by, decided_at=timezone.now()
    )
    decision.save()
    _log(ACCEPTED if accepted else REFUSED, item, copy, by=by)
    return decision


def _log(verb: str, item: EvidenceItem, copy: FileCopy, *, by: str) -> None:
    log_event(
        verb,
        f"{item.region_id} {item.key}",
        by=by,
        region=item.region_id,
        agency=item.agency,
        detail={"original": copy.original_id, "copy": copy.copy_id},
    )


def copies_of(item: EvidenceItem, files: Iterable[str]) -> Mapping[str, CopyOf]:
    """The newest redacted copy of each of the files, as it stands for the item; two queries."""
    newest: dict[str, FileCopy] = {}
    rows = FileCopy.objects.filter(original__in=set(files), kind=CopyKind.REDACTED)
    for row in rows.select_related("copy").order_by("pk"):
        newest[row.original_id] = row
    said: dict[int, CopyDecision] = {}
    for one in CopyDecision.objects.filter(item=item, copy__in=newest.values()).order_by("pk"):
        said[one.copy_id] = one
    return {original: CopyOf(original, row, said.get(row.pk)) for original, row in newest.items()}


def copy_name(file: EvidenceFile, copy: FileCopy) -> str:
    """What the copy of a file is called."""
    return f"{PurePath(file.name).stem}-disunting{copy.ending}"


def copy_job(item: EvidenceItem, sha256: str) -> Job | None:
    """The newest job that makes, or made, a copy of the file for the item."""
    rows = Job.objects.filter(kind=KIND, region=item.region_id, arguments__sha256=sha256)
    return rows.order_by("-pk").first()


def is_at_work(job: Job | None) -> bool:
    """Whether the copy is still being made."""
    return job is not None and job.state in (JobState.QUEUED.value, JobState.RUNNING.value)
