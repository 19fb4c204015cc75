"""Importing what agencies and official sources send: all of a file, or nothing of it."""

import json
import mimetypes
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from buktikan.actions.agency import agency_named
from buktikan.actions.background import (
    background_of,
    gazetteer_of,
    history_of,
    related_elements,
)
from buktikan.actions.event import log_event
from buktikan.actions.evidence import attach, file_hash, keep_file, register_item
from buktikan.actions.examination import (
    Background,
    Examined,
    examine_workbook,
    item_of,
    understand_table,
    understand_typed,
)
from buktikan.actions.framework import installed
from buktikan.actions.observation import (
    Changes,
    compare_with_stored,
    store_observations,
    stored_key,
)
from buktikan.actions.official_import import OfficialFile, import_official
from buktikan.actions.proof_asking import search_backed
from buktikan.actions.receipt import Receipt, problem_data
from buktikan.core.evidence import (
    EvidenceFile,
    parse_locator,
)
from buktikan.core.observation import Entry
from buktikan.core.observation import Observation as CoreObservation
from buktikan.core.place import NATION, Gazetteer
from buktikan.core.problem import Findings, Problem, Severity, Where
from buktikan.records.models import (
    Agency,
    EvaluationSession,
    ImportReceipt,
    Place,
)
from buktikan.sheets.reading import TableReading
from buktikan.sheets.request import EvidenceRow


def import_workbook(
    path: Path,
    session_key: str,
    *,
    by: str,
    evidence_folder: Path | None = None,
    dry_run: bool = False,
    at: datetime | None = None,
    reason: str = "",
) -> Receipt:
    """Import an agency workbook with the evidence files that lie in a folder.

    `reason` speaks for every changed value to which the workbook gives none of its own.
    """
    row = EvaluationSession.objects.select_related("tenure", "framework").get(key=session_key)
    background = background_of(row.to_core(), by=by, at=at or timezone.now())
    examined = examine_workbook(path, background)
    coming = Coming(path.name, file_hash(path), "workbook", evidence_folder, reason)
    return _Import(coming, examined, background).carry_out(dry_run)


def import_table(
    path: Path,
    read: Callable[[Gazetteer], TableReading],
    *,
    session_key: str = "",
    framework: str = "",
    region: str = NATION,
    official: bool = False,
    layout: str = "tidy",
    by: str,
    dry_run: bool = False,
    at: datetime | None = None,
) -> Receipt:
    """Import a text table; `official` says that it is the register of official series.

    `read` is given the places that the import may speak of. With a session the checks know its
    cut-off; without one `framework` says which elements there are. The official register belongs
    to no session and may speak of any place below `region`.
    """
    moment = at or timezone.now()
    if official:
        file = OfficialFile(path, read, framework, layout, region)
        return import_official(file, by=by, dry_run=dry_run, at=moment)[0]
    if session_key:
        row = EvaluationSession.objects.select_related("tenure", "framework").get(key=session_key)
        background = background_of(row.to_core(), by=by, at=moment)
    else:
        background = Background(
            installed(framework),
            Place.objects.all().gazetteer() if region == NATION else gazetteer_of(region),
            by=by,
            at=moment,
        )
    reading = read(background.gazetteer)
    if background.session is None:
        background = replace(background, history=history_of(reading))
    examined = understand_table(path.name, reading, background)
    return _Import(Coming(path.name, file_hash(path), layout), examined, background).carry_out(
        dry_run
    )


def import_typed(
    entries: Sequence[Entry],
    session: EvaluationSession,
    agency: Agency,
    *,
    by: str,
    dry_run: bool = False,
    at: datetime | None = None,
) -> Receipt:
    """Import what an agency typed on its intake page, on the same way as its workbook.

    A question without a reason is refused like a block: who sends must have answered.
    """
    elements = related_elements(installed(session.framework_id), {one.element for one in entries})
    background = background_of(session.to_core(), by=by, at=at or timezone.now(), elements=elements)
    examined = replace(understand_typed(entries, background), agency=agency.name)
    content = json.dumps([asdict(one) for one in entries], default=str, sort_keys=True)
    name = f"isian {agency.short_name}"
    coming = Coming(name, sha256(content.encode()).hexdigest(), "typed")
    return _Import(coming, examined, background).carry_out(dry_run, questions_refuse=True)


@dataclass(frozen=True, slots=True)
class Coming:
    """What comes in: name, SHA-256, layout, where evidence files lie, why values were changed."""

    name: str
    digest: str
    layout: str
    folder: Path | None = None
    reason: str = ""


class _Import:
    """One file on its way into the records."""

    def __init__(self, coming: Coming, examined: Examined, background: Background) -> None:
        self.coming = coming
        self.examined = examined
        self.background = background
        assert background.at is not None
        self.at = background.at

    def carry_out(self, dry_run: bool, *, questions_refuse: bool = False) -> Receipt:
        """Store everything in one transaction, unless a problem blocks or it is a dry run."""
        changes = compare_with_stored(self.examined.observations, reason=self.coming.reason)
        files = tuple(self._missing_files())
        findings = self.examined.findings + Findings((*changes.problems, *files))
        impossible = bool(findings.blocking or (questions_refuse and findings.asking))
        refuse = impossible or dry_run
        if not refuse:
            self._store(changes, findings)
        return Receipt(
            file=self.coming.name,
            rows_read=self.examined.rows_read,
            stored=0 if impossible else len(changes.to_store),
            unchanged=0 if impossible else len(changes.unchanged),
            refused=self.examined.entries if impossible else self.examined.refused,
            blank=self.examined.blank,
            findings=findings,
            committed=not refuse,
            dry_run=dry_run,
            observations=self.examined.observations,
            agency=self.examined.agency,
        )

    def _missing_files(self) -> Iterable[Problem]:
        for row in self.examined.evidence:
            for name in row.files:
                if self._file(name) is None:
                    yield Problem(
                        "evidence.file_missing",
                        Severity.ASK,
                        row.where or Where(self.coming.name),
                        f'Berkas "{name}" dari bukti {row.key} tidak ikut terkirim.',
                        "Kirim berkasnya bersama buku kerja; tanpa berkas, bukti belum ada.",
                    )

    def _file(self, name: str) -> Path | None:
        if self.coming.folder is None or Path(name).name != name:
            return None
        found = self.coming.folder / name
        return found if found.is_file() else None

    @transaction.atomic
    def _store(self, changes: Changes, findings: Findings) -> None:
        receipt = self._receipt(changes, findings)
        receipt.save()
        store_observations(
            changes.to_store, receipt, by=self.background.by, at=self.at, agency=receipt.agency
        )
        session = self.background.session
        if session is not None and self.examined.evidence:
            self._register(session.place)
        if session is not None:
            self._attach((*changes.to_store, *changes.unchanged), session.place)
            search_backed(session.place, changes.to_store, by=self.background.by)
        log_event(
            "import.stored",
            self.coming.name,
            by=self.background.by,
            region=session.place if session is not None else "",
            agency=receipt.agency,
            at=self.at,
            detail={"stored": receipt.stored, "unchanged": receipt.unchanged},
        )

    def _receipt(self, changes: Changes, findings: Findings) -> ImportReceipt:
        return ImportReceipt(
            session=self.background.session.key if self.background.session else "",
            agency=self._agency(),
            file_name=self.coming.name,
            sha256=self.coming.digest,
            layout=self.coming.layout,
            imported_by=self.background.by,
            imported_at=self.at,
            rows_read=self.examined.rows_read,
            stored=len(changes.to_store),
            unchanged=len(changes.unchanged),
            refused=self.examined.refused,
            blank=self.examined.blank,
            problems=[problem_data(problem) for problem in findings.problems],
        )

    def _agency(self) -> str:
        """The key of the agency whose name the workbook carries; empty where there is none."""
        session = self.background.session
        if session is None or not self.examined.agency:
            return ""
        return agency_named(session.place, self.examined.agency)

    def _register(self, region: str) -> None:
        agency = self._agency()
        for row in self.examined.evidence:
            item = replace(item_of(row), files=tuple(self._kept(row)))
            register_item(region, item, by=self.background.by, at=self.at, agency=agency)

    def _kept(self, row: EvidenceRow) -> Iterable[EvidenceFile]:
        for name in row.files:
            found = self._file(name)
            if found is None:
                continue
            media_type = mimetypes.guess_type(name)[0] or "application/octet-stream"
            kept = keep_file(found, media_type=media_type, at=self.at)
            yield EvidenceFile(kept.sha256, name, kept.size, kept.media_type)

    def _attach(self, observations: Iterable[CoreObservation], region: str) -> None:
        for one in observations:
            for claim in one.evidence:
                attach(
                    region,
                    claim.item,
                    stored_key(one),
                    parse_locator(claim.locator),
                    by=self.background.by,
                )
