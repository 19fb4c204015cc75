"""One region of the benchmark's country, made row by row; every value is CONTOH."""

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal

from django.db import models

from benchmarks.nation import AT, BY, FRAMEWORK, QUARTERS
from benchmarks.nation_events import BATCH, STEPS, make_events
from benchmarks.nation_setup import agencies_made, due, sessions_made, share_out
from buktikan.actions.framework import installed
from buktikan.actions.ownership import owners_of
from buktikan.core.board import inputs_of
from buktikan.core.cell import CellAddress
from buktikan.core.framework import Element, ValueKind
from buktikan.core.observation import Value
from buktikan.core.period import parse_period
from buktikan.records.models import (
    Agency,
    CellDraft,
    Deadline,
    EvaluationSession,
    EvidenceDecision,
    EvidenceItem,
    EvidenceLink,
    EvidenceRevision,
    ImportReceipt,
    Observation,
    RegionProfile,
    SubmissionMove,
    Tenure,
)
from buktikan.records.models.observation import write_value
from buktikan.sheets.request import default_period

LINES = 120
COPIED: tuple[type[models.Model], ...] = (
    RegionProfile,
    Agency,
    Tenure,
    EvaluationSession,
    Deadline,
    ImportReceipt,
    Observation,
    EvidenceItem,
    EvidenceRevision,
    EvidenceLink,
    EvidenceDecision,
    SubmissionMove,
    CellDraft,
)


@dataclass(frozen=True)
class Made:
    """What a region was made of: its agencies, and the highest number key of each table."""

    agencies: tuple[Agency, ...]
    highest: dict[type[models.Model], int] = field(default_factory=dict)


def make_region(place: str, *, agencies: int, events: int) -> Made:
    """Everything of a region: set-up, eight quarters, evidence, steps, drafts, events."""
    RegionProfile.objects.create(
        place_id=place,
        government=f"Pemerintah {place} (CONTOH)",
        office="SEKRETARIAT DAERAH",
        seat="CONTOH",
        signatory="CONTOH",
        signatory_post="Sekretaris Daerah",
        synthetic=True,
    )
    made = agencies_made(place, agencies)
    sessions = sessions_made(place)
    share_out(sessions, made)
    desk = _Desk(place, made, random.Random(6409))
    for session in sessions:
        desk.fill(session)
    desk.store()
    make_events(place, made, quarters=events)
    highest = {model: _highest(model) for model in COPIED}
    return Made(made, highest)


def _highest(model: type[models.Model]) -> int:
    if not isinstance(model._meta.pk, models.AutoField):
        return 0
    found = model._default_manager.aggregate(highest=models.Max("pk"))["highest"]
    return int(found or 0)


class _Desk:
    """Gathers the rows of eight quarters, then stores them table by table."""

    def __init__(self, place: str, agencies: Sequence[Agency], dice: random.Random) -> None:
        self.place = place
        self.agencies = agencies
        self.dice = dice
        framework = installed(FRAMEWORK)
        named = {name for line in framework.lines[:LINES] for name in inputs_of(line)}
        self.elements = tuple(framework.elements[name] for name in sorted(named))
        self.versions: dict[tuple[str, str, str], int] = {}
        self.observations: list[Observation] = []
        self.links: list[EvidenceLink] = []
        self.decisions: list[EvidenceDecision] = []
        self.moves: list[SubmissionMove] = []
        self.drafts: list[CellDraft] = []

    def fill(self, session: EvaluationSession) -> None:
        """One quarter of all agencies; in the last one they stand at different steps."""
        owners = owners_of(session, self.agencies)
        core = session.to_core()
        own: dict[str, list[tuple[Element, str]]] = {}
        for element in self.elements:
            if element.name in owners:
                period = default_period(element, core)
                own.setdefault(owners[element.name], []).append((element, period))
        for number, agency in enumerate(self.agencies):
            asked = own.get(agency.key, [])
            steps = (
                3 if session.quarter < QUARTERS else (number + 2) % 4
            )  # the largest agency is still filling
            self._steps(session, agency, steps)
            if steps:
                self._send(session, agency, asked)
            else:
                self._draft(session, agency, asked[: len(asked) * 2 // 3])

    def _steps(self, session: EvaluationSession, agency: Agency, steps: int) -> None:
        for number, state in enumerate(STEPS[:steps]):
            self.moves.append(
                SubmissionMove(
                    session=session,
                    agency=agency.key,
                    number=number + 1,
                    state=state.value,
                    moved_by=f"{agency.short_name} (CONTOH)",
                    moved_at=due(session.held_on, number - 1),
                )
            )

    def _send(
        self, session: EvaluationSession, agency: Agency, asked: Sequence[tuple[Element, str]]
    ) -> None:
        at = due(session.held_on, -1)
        receipt = ImportReceipt(
            session=session.key,
            agency=agency.key,
            file_name="",
            sha256="",
            layout="pages",
            imported_by=BY,
            imported_at=at,
            rows_read=len(asked),
            stored=len(asked),
            unchanged=0,
            refused=0,
            blank=0,
        )
        receipt.save()
        item = self._item(session, agency, at)
        for element, period in asked:
            key = (element.name, period, agency.name)
            self.versions[key] = self.versions.get(key, 0) + 1
            kind, text = write_value(self._value(element, session))
            row = Observation(
                element=element.name,
                place=self.place,
                period=period,
                period_end=parse_period(period).end,
                source=agency.name,
                version=self.versions[key],
                value_type=kind,
                value=text,
                agency=agency.key,
                recorded_by=f"{agency.short_name} (CONTOH)",
                recorded_at=at,
                spot=element.label.id,
                receipt=receipt,
            )
            self.observations.append(row)
            if self.versions[key] == 1 and self.dice.random() < 0.9:
                self._link(session, item, row)

    def _item(self, session: EvaluationSession, agency: Agency, at: datetime) -> EvidenceItem:
        item = EvidenceItem(
            region_id=self.place,
            key=f"TW{session.quarter}-{agency.key}",
            agency=agency.key,
            registered_by=BY,
            registered_at=at,
        )
        item.save()
        EvidenceRevision(
            item=item,
            number=1,
            title=f"Laporan triwulan {session.quarter} {agency.short_name} (CONTOH)",
            issuer=agency.name,
            issued=at.date(),
            classification=self.dice.choice(("public", "internal", "internal", "restricted")),
            files=[],
            synthetic=True,
            received_by=BY,
            received_at=at,
        ).save()
        return item

    def _link(self, session: EvaluationSession, item: EvidenceItem, row: Observation) -> None:
        link = EvidenceLink(
            item=item,
            element=row.element,
            place=row.place,
            period=row.period,
            source=row.source,
            locator={},
            linked_by=row.recorded_by,
            linked_at=row.recorded_at,
        )
        self.links.append(link)
        if session.quarter < QUARTERS or self.dice.random() < 0.3:
            accepted = self.dice.random() < 0.95
            self.decisions.append(
                EvidenceDecision(
                    link=link,
                    state="accepted" if accepted else "rejected",
                    decided_by=BY,
                    decided_at=row.recorded_at,
                    reason="" if accepted else "Bukan untuk periode ini (CONTOH).",
                )
            )

    def _draft(
        self, session: EvaluationSession, agency: Agency, asked: Iterable[tuple[Element, str]]
    ) -> None:
        for element, period in asked:
            if element.kind is ValueKind.RECORDS:
                continue
            _, text = write_value(self._value(element, session))
            text = text.replace(".", ",") if element.kind.is_numeric else text
            for version in (1, 2):
                self.drafts.append(
                    CellDraft(
                        session=session,
                        agency=agency.key,
                        cell=str(CellAddress(element.name, self.place)),
                        version=version,
                        element=element.name,
                        place=self.place,
                        period=period,
                        text=text,
                        typed_by=f"{agency.short_name} (CONTOH)",
                        typed_at=AT + timedelta(minutes=version),
                    )
                )

    def _value(self, element: Element, session: EvaluationSession) -> Value:
        if element.kind is ValueKind.YES_NO:
            return True
        if element.kind is ValueKind.DATE:
            return session.cutoff
        if element.kind is ValueKind.RECORDS:
            names = element.records or ("uraian",)
            return tuple(tuple((name, "CONTOH") for name in names) for _ in range(3))
        if element.kind is ValueKind.CLASS:
            return installed(FRAMEWORK).scales[element.scale].classes[0].code
        if element.kind is ValueKind.TEXT:
            return "CONTOH"
        if element.kind is ValueKind.PERCENT:
            return Decimal(self.dice.randint(100, 9900)) / 100
        return Decimal(self.dice.randint(1_000, 90_000) + session.quarter * 10)

    def store(self) -> None:
        """All at once, a table after the other."""
        Observation.objects.bulk_create(self.observations, batch_size=BATCH)
        EvidenceLink.objects.bulk_create(self.links, batch_size=BATCH)
        EvidenceDecision.objects.bulk_create(self.decisions, batch_size=BATCH)
        SubmissionMove.objects.bulk_create(self.moves, batch_size=BATCH)
        CellDraft.objects.bulk_create(self.drafts, batch_size=BATCH)
