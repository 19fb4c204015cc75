"""Reads an agency workbook back: entries, evidence, and every fault by sheet and cell."""

from collections.abc import Iterable
from difflib import get_close_matches
from pathlib import Path

from buktikan.core.framework import Framework
from buktikan.core.problem import Findings, Problem, Where
from buktikan.core.tenure import EvaluationSession
from buktikan.sheets.evidence_register import read_register
from buktikan.sheets.fault import Fault
from buktikan.sheets.identity import SheetIdentity, WorkbookIdentity, identity_from
from buktikan.sheets.layout import (
    EVIDENCE_SHEET,
    HELP_SHEET,
    IDENTITY_SHEET,
    LISTS_SHEET,
    SheetKind,
)
from buktikan.sheets.opening import LIMITS, Limits, OpenedWorkbook, SheetRows, safely_read
from buktikan.sheets.reading import Counts, WorkbookReading
from buktikan.sheets.request import EvidenceRow
from buktikan.sheets.sheet_entries import (
    Found,
    RecordRow,
    lost_records,
    read_data,
    read_places,
    read_records,
)

OWN_SHEETS = (HELP_SHEET, EVIDENCE_SHEET, IDENTITY_SHEET, LISTS_SHEET)
AGAIN = "Unduh templat sesi ini, salin isinya sebagai nilai, lalu kirim ulang."


def read_workbook(
    path: Path,
    framework: Framework,
    *,
    session: EvaluationSession | None = None,
    limits: Limits = LIMITS,
) -> WorkbookReading:
    """Read one agency workbook; people's faults come back as findings, never as exceptions.

    With `session` given, a workbook of another session or region is refused.
    """
    opened = safely_read(path, limits)
    if isinstance(opened, Problem):
        return WorkbookReading(findings=Findings((opened,)))
    by_name = {sheet.name: sheet for sheet in opened.sheets}
    hidden = by_name.get(IDENTITY_SHEET)
    identity = identity_from(hidden.rows) if hidden else None
    if identity is None:
        return WorkbookReading(findings=Findings((_foreign(opened.name),)))
    problems = tuple(_not_this_one(identity, framework, session, opened.name))
    if problems:
        return WorkbookReading(findings=Findings(problems), identity=identity)
    return _Reading(opened, by_name, identity, framework).read()


def _foreign(file: str) -> Problem:
    return Fault.TEMPLATE_FOREIGN.at(
        Where(file),
        "Workbook ini bukan templat isian Buktikan, atau lembar pengenalnya hilang.",
        AGAIN,
    )


def _not_this_one(
    identity: WorkbookIdentity,
    framework: Framework,
    session: EvaluationSession | None,
    file: str,
) -> Iterable[Problem]:
    expected = [("kerangka indikator", identity.framework, framework.key)]
    if session is not None:
        expected += [
            ("sesi", identity.session, session.key),
            ("daerah", identity.place, session.place),
        ]
    for what, found, wanted in expected:
        if found != wanted:
            yield Fault.TEMPLATE_OTHER.at(
                Where(file),
                f'Workbook ini dibuat untuk {what} "{found}", bukan "{wanted}".',
                AGAIN,
                found=found,
                wanted=wanted,
            )


class _Reading:
    """One workbook while it is read."""

    def __init__(
        self,
        opened: OpenedWorkbook,
        by_name: dict[str, SheetRows],
        identity: WorkbookIdentity,
        framework: Framework,
    ) -> None:
        self.file = opened.name
        self.by_name = by_name
        self.identity = identity
        self.framework = framework
        self.problems: list[Problem] = []
        self.found: list[Found] = []

    def read(self) -> WorkbookReading:
        """Records first, for their data rows to gather; then the sheets in their order."""
        self._older()
        records = self._records()
        for known, sheet in self._sheets(SheetKind.DATA):
            found = read_data(sheet, self.framework, self.identity.place, records, self.file)
            self.found.append(found)
            if found.readable:
                self._lost_rows(known, found)
        for kind in (SheetKind.DISTRICTS, SheetKind.VILLAGES):
            for known, sheet in self._sheets(kind):
                element = self.framework.elements.get(known.elements[0])
                if element is not None:
                    self.found.append(read_places(sheet, element, self.file))
        evidence_found, evidence = self._register()
        self.problems += lost_records(records)
        self._strange_sheets()
        return WorkbookReading(
            entries=tuple(entry for found in self.found for entry in found.entries),
            evidence=evidence,
            findings=Findings((*self.problems, *self._told(), *evidence_found.problems)),
            identity=self.identity,
            counts=sum((found.counts for found in self.found), Counts()),
        )

    def _register(self) -> tuple[Found, tuple[EvidenceRow, ...]]:
        register = self.by_name.get(EVIDENCE_SHEET)
        if register is None:
            self._gone(EVIDENCE_SHEET)
            return Found(), ()
        return read_register(register, self.file)

    def _told(self) -> Iterable[Problem]:
        for found in self.found:
            yield from found.problems

    def _sheets(self, kind: SheetKind) -> Iterable[tuple[SheetIdentity, SheetRows]]:
        for known in self.identity.sheets:
            if known.kind is not kind:
                continue
            sheet = self.by_name.get(known.name)
            if sheet is None:
                self._gone(known.name)
            elif known.elements:
                yield known, sheet

    def _gone(self, name: str) -> None:
        near = get_close_matches(name, self.by_name, n=1)
        hint = f' Mungkin berganti nama menjadi "{near[0]}".' if near else ""
        self.problems.append(
            Fault.SHEET_MISSING.at(
                Where(self.file, name),
                f'Lembar "{name}" tidak ada.{hint}',
                f'Kembalikan nama lembarnya menjadi "{name}", atau unduh templat baru.',
            )
        )

    def _records(self) -> dict[str, list[RecordRow]]:
        gathered: dict[str, list[RecordRow]] = {}
        for known, sheet in self._sheets(SheetKind.RECORDS):
            element = self.framework.elements.get(known.elements[0])
            if element is not None:
                found, rows = read_records(sheet, element, self.file)
                self.found.append(found)
                gathered[element.name] = rows
        return gathered

    def _older(self) -> None:
        if self.identity.fingerprint != self.framework.fingerprint:
            self.problems.append(
                Fault.TEMPLATE_OLDER.at(
                    Where(self.file),
                    "Isi kerangka indikator berubah sejak templat ini diunduh.",
                    "Periksa apakah definisi yang tertulis di templat masih sama.",
                )
            )

    def _lost_rows(self, known: SheetIdentity, found: Found) -> None:
        for name in known.elements:
            element = self.framework.elements.get(name)
            if element is not None and name not in found.elements:
                self.problems.append(
                    Fault.ROW_MISSING.at(
                        Where(self.file, known.name),
                        f'Baris "{element.label.id}" ({name}) tidak ada lagi di lembar ini.',
                        "Tulis kembali pada baris tambahan dengan kode datanya.",
                        element=name,
                    )
                )

    def _strange_sheets(self) -> None:
        expected = {*OWN_SHEETS, *(one.name for one in self.identity.sheets)}
        for name, sheet in self.by_name.items():
            if name not in expected and sheet.rows:
                self.problems.append(
                    Fault.SHEET_UNKNOWN.at(
                        Where(self.file, name),
                        f'Lembar "{name}" bukan bagian templat dan tidak dibaca.',
                        "Pindahkan datanya ke lembar templat bila perlu.",
                    )
                )
