"""Virus scans of evidence files, and the quarantine of what is infected or not scanned yet."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from buktikan.actions.event import log_event
from buktikan.actions.evidence_store import evidence_store
from buktikan.actions.job import KINDS, JobProgress, Result, Schedule, ask_for, job_kind
from buktikan.actions.scanner import ScannerAwayError, Verdict, ask_scanner, is_set_up
from buktikan.core.proof.leaf import Unread
from buktikan.records.models import EvidenceFile, FileScan
from buktikan.records.models.scan import Verdict as Said

KIND = "evidence.scan"
READ_AGAIN = "evidence.read_again"
"""The job that reads what came out of quarantine; its function stands in reading_again."""
SCHEDULE = Schedule(KIND)
SCANNER = "Pemindai virus"
"""Who is named in the history for what a scan found."""
AT_ONCE_SECONDS = 5.0
"""How long an upload waits for the scanner; later a job asks again, with patience."""
PATIENT_SECONDS = 120.0
CODE = "quarantined"


class QuarantinedError(FileNotFoundError):
    """The file is kept, and handed to nobody; `unread` says why."""

    def __init__(self, unread: Unread) -> None:
        super().__init__(unread.what)
        self.unread = unread


@dataclass(frozen=True, slots=True)
class Quarantine:
    """Why a file is shut away: what the scanner found, or blank while it waits to be scanned."""

    signature: str

    @property
    def unread(self) -> Unread:
        """The words for it."""
        if self.signature:
            return Unread(
                CODE,
                f"Berkas ini dikarantina: pemindai virus menemukan {self.signature}.",
                "Bersihkan komputer asalnya, lalu kirim berkas yang bersih.",
            )
        return Unread(
            CODE,
            "Berkas ini menunggu pindai virus.",
            "Tunggu sebentar; bila lebih dari satu jam, beri tahu administrator.",
        )


def scan_new(file: EvidenceFile, source: Path) -> None:
    """Scan a file that was just kept, once; a scanner that is away leaves the work to a job."""
    if not is_set_up() or _said(file.pk) is not None:
        return
    try:
        verdict = ask_scanner(source, AT_ONCE_SECONDS)
    except ScannerAwayError as error:
        note_failure(file, str(error))
        ask_for(KIND, by=SCANNER, key=f"{KIND} {file.pk}", arguments={"sha256": file.pk})
    else:
        note_verdict(file, verdict, by=SCANNER)


@transaction.atomic
def note_verdict(file: EvidenceFile, verdict: Verdict, *, by: str) -> FileScan:
    """Write down what the scanner said; an infection stands in the history too."""
    said = Said.INFECTED if verdict.signature else Said.CLEAN
    scan = FileScan(
        file=file,
        verdict=said,
        signature=verdict.signature[:200],
        scanner=verdict.scanner[:200],
        scanned_at=timezone.now(),
    )
    scan.save()
    if verdict.signature:
        detail = {"signature": scan.signature, "scanner": scan.scanner}
        log_event("evidence.infected", file.pk, by=by, detail=detail)
    return scan


def note_failure(file: EvidenceFile, fault: str) -> FileScan:
    """Write down that the scanner gave no verdict, and why."""
    scan = FileScan(file=file, verdict=Said.FAILED, fault=fault[:300], scanned_at=timezone.now())
    scan.save()
    return scan


@job_kind(KIND)
def scan_waiting(progress: JobProgress, sha256: str = "") -> Result:
    """Scan one file, or all that no scanner has judged; fails when the scanner is away.

    The first file without a verdict does not stop the others: each says why by itself.
    """
    if not is_set_up():
        return {"scanned": 0}
    files = _unjudged()
    rows = list(files.filter(pk=sha256) if sha256 else files)
    away: list[str] = []
    with evidence_store().at_hand() as local:
        for at, file in enumerate(rows):
            progress.tell(at, len(rows), "Memindai berkas")
            try:
                note_verdict(file, ask_scanner(local(file.pk), PATIENT_SECONDS), by=SCANNER)
            except ScannerAwayError as error:
                away.append(str(error))
                note_failure(file, away[-1])
    if len(away) < len(rows) and READ_AGAIN in KINDS:
        ask_for(READ_AGAIN, by=SCANNER)
    if away:
        raise ScannerAwayError(f"{len(away)} berkas tidak dipindai: {away[0]}")
    return {"scanned": len(rows)}


def _unjudged() -> QuerySet[EvidenceFile]:
    judged = FileScan.objects.filter(file=OuterRef("pk")).exclude(verdict=Said.FAILED)
    return EvidenceFile.objects.filter(~Exists(judged)).order_by("stored_at")


def _said(sha256: str) -> FileScan | None:
    rows = FileScan.objects.filter(file_id=sha256).exclude(verdict=Said.FAILED)
    return rows.order_by("-pk").first()


def quarantines(hashes: Iterable[str]) -> Mapping[str, Quarantine]:
    """Which of the files are shut away, and why. One query for all of them.

    Without a scanner in the settings only what one once found infected is.
    """
    wanted = tuple(hashes)
    rows = FileScan.objects.filter(file__in=wanted).exclude(verdict=Said.FAILED).order_by("pk")
    said = dict(rows.values_list("file", "signature"))
    waiting = is_set_up()
    return {
        one: Quarantine(said.get(one, ""))
        for one in wanted
        if said.get(one) or (waiting and one not in said)
    }


def refuse_quarantined(sha256: str) -> None:
    """Raise QuarantinedError for a file that is shut away; ask before a file is handed out."""
    found = quarantines((sha256,)).get(sha256)
    if found is not None:
        raise QuarantinedError(found.unread)
