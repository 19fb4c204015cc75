"""Gathering a session's report, and building its documents."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

from django.utils import timezone

from buktikan.actions.carrying import renewed_for
from buktikan.actions.followup_matrix import matrix_of
from buktikan.actions.framework import installed
from buktikan.actions.outline import outline_of
from buktikan.actions.public_copies import public_copies
from buktikan.actions.reconciliation import answers_of
from buktikan.actions.template import in_force, letterhead_on
from buktikan.core.achievement import Known, achieve
from buktikan.core.checks import Material, examine
from buktikan.core.evidence import EvidenceItem as CoreItem
from buktikan.core.evidence import EvidenceLink as CoreLink
from buktikan.core.evidence import EvidenceState, standing
from buktikan.core.framework import Framework, Priority
from buktikan.core.note import Note as CoreNote
from buktikan.core.observation import Observation as CoreObservation
from buktikan.core.observation import latest_versions
from buktikan.core.place import NATION, Gazetteer, parent_of
from buktikan.core.problem import Findings
from buktikan.core.report import (
    ActionRow,
    ReportContents,
    ReportState,
    blocks_of,
    sections_of,
)
from buktikan.core.report import ReportText as CoreText
from buktikan.core.selection import index_links
from buktikan.core.template import TemplateKind
from buktikan.core.tenure import EvaluationSession as CoreSession
from buktikan.documents.matrix import write_matrix
from buktikan.documents.one_page import write_one_page
from buktikan.documents.report_docx import write_report_docx
from buktikan.documents.report_pdf import write_report_pdf
from buktikan.documents.slides import write_slides
from buktikan.records.models import (
    Agency,
    EvaluationSession,
    EvidenceItem,
    EvidenceLink,
    Note,
    Observation,
    Place,
    RegionProfile,
    ReportText,
)


@dataclass(frozen=True, slots=True)
class Documents:
    """Where the documents of a session lie."""

    report_pdf: Path
    report_docx: Path
    slides: Path
    matrix: Path
    summary: Path

    @property
    def all(self) -> tuple[Path, ...]:
        """In the order in which a person wants them."""
        return (self.report_pdf, self.report_docx, self.summary, self.slides, self.matrix)


def contents_of(
    session_key: str, *, state: ReportState = ReportState.DRAFT, made_at: datetime | None = None
) -> ReportContents:
    """Everything that the session's report is made of, as the records stand now."""
    row = EvaluationSession.objects.select_related("tenure", "framework").get(key=session_key)
    session = row.to_core()
    framework = installed(row.framework.key)
    region = session.place
    above = _above(region)
    observations = _observations(region, above)
    links = EvidenceLink.objects.filter(item__region_id__in=(region, *above)).to_core()
    evidence = _evidence(region)
    gazetteer = Place.objects.around(region).gazetteer()
    findings = _examine(row, framework, gazetteer, session, observations, evidence, links)
    achievements = achieve(Known(framework, session, observations, links, findings.problems, above))
    actions = _actions(framework, session, observations, links)
    profile = RegionProfile.objects.get(place_id=region)
    moment = made_at or timezone.localtime()
    return ReportContents(
        region_name=gazetteer.name(region),
        framework=framework,
        outline=outline_of(row),
        tenure=row.tenure.to_core(),
        session=session,
        letterhead=letterhead_on(moment.date(), region, profile.to_core()),
        state=state,
        made_at=moment,
        achievements=achievements,
        blocks=blocks_of(framework, achievements, actions),
        sections=sections_of(framework, achievements),
        texts=_texts(row),
        findings=findings,
        evidence=evidence,
        links=links,
        observations=observations,
        notes=_notes_before(row),
        agencies=tuple(one.to_core() for one in Agency.objects.filter(region_id=region)),
        place_names={key: gazetteer.name(key) for key in gazetteer.places},
        synthetic=profile.synthetic,
        copies=public_copies(region, evidence),
        logo=in_force(region, TemplateKind.LOGO),
        follow_up=matrix_of(region, row, moment.date()),
    )


def _examine(
    row: EvaluationSession,
    framework: Framework,
    gazetteer: Gazetteer,
    session: CoreSession,
    observations: tuple[CoreObservation, ...],
    evidence: tuple[CoreItem, ...],
    links: tuple[CoreLink, ...],
) -> Findings:
    """Every check over the region's own observations, with all others as their history."""
    region = session.place
    return examine(
        Material(
            framework=framework,
            gazetteer=gazetteer,
            observations=_within(region, observations),
            session=session,
            history=tuple(one for one in observations if not _is_within(region, one)),
            evidence={item.key: item for item in evidence},
            links=index_links(links),
            answers=answers_of(row),
            renewed=renewed_for(row),
        )
    )


def _above(region: str) -> tuple[str, ...]:
    """The province and the nation of a region, nearest first."""
    province = parent_of(region)
    return tuple(key for key in (province, NATION) if key)


def _observations(region: str, above: tuple[str, ...]) -> tuple[CoreObservation, ...]:
    own = Observation.objects.within(region).to_core()
    return (*own, *Observation.objects.of_places(above).to_core())


def _is_within(region: str, one: CoreObservation) -> bool:
    return one.place == region or one.place.startswith(f"{region}.")


def _within(region: str, observations: tuple[CoreObservation, ...]) -> tuple[CoreObservation, ...]:
    return tuple(one for one in observations if _is_within(region, one))


def _evidence(region: str) -> tuple[CoreItem, ...]:
    items = EvidenceItem.objects.filter(region_id=region).prefetch_related("revisions")
    return tuple(item.to_core() for item in items.order_by("key"))


def _texts(row: EvaluationSession) -> Mapping[str, CoreText]:
    return {text.key: text.to_core() for text in ReportText.objects.filter(session=row).newest()}


def _notes_before(row: EvaluationSession) -> tuple[CoreNote, ...]:
    earlier = Note.objects.let_out().filter(
        session__tenure__place_id=row.tenure.place_id, session__held_on__lt=row.held_on
    )
    before = earlier.filter(session__tenure_id=row.tenure_id) | earlier.open()
    return tuple(note.to_core() for note in before.order_by("session__held_on", "session", "key"))


def _actions(
    framework: Framework,
    session: CoreSession,
    observations: tuple[CoreObservation, ...],
    links: tuple[CoreLink, ...],
) -> Mapping[str, tuple[ActionRow, ...]]:
    by_key = index_links(links)
    found: dict[str, list[ActionRow]] = {}
    by_element = {one.actions: one for one in framework.priorities if one.actions}
    for one in latest_versions(observations):
        priority: Priority | None = by_element.get(one.element)
        if priority is None or one.place != session.place or not isinstance(one.value, tuple):
            continue
        if one.period != session.quarter.period:
            continue
        own = by_key.get(one.key, ())
        accepted = tuple(
            link.item for link in own if link.state_for(one.recorded_at) is EvidenceState.ACCEPTED
        )
        backed = standing(own, one.recorded_at).counts
        found.setdefault(priority.code, []).extend(
            ActionRow(one.producer or one.source, record, backed, accepted) for record in one.value
        )
    return {code: tuple(rows) for code, rows in found.items()}


Tell = Callable[[int, int, str], None]
"""How building says how far it is: steps done, steps in all, what is being done."""


def build(contents: ReportContents, out: Path, tell: Tell | None = None) -> Documents:
    """Write report (PDF and DOCX), one-page summary, slides and matrix into a folder."""
    out.mkdir(parents=True, exist_ok=True)
    stem = f"{contents.session.key}"
    documents = Documents(
        out / f"laporan-{stem}.pdf",
        out / f"laporan-{stem}.docx",
        out / f"paparan-{stem}.pptx",
        out / f"matriks-{stem}.xlsx",
        out / f"ringkasan-{stem}.pdf",
    )
    master = in_force(contents.session.place, TemplateKind.SLIDES)
    steps: tuple[tuple[Callable[[Path, ReportContents], object], Path, str], ...] = (
        (write_report_pdf, documents.report_pdf, "Menulis laporan (PDF)"),
        (write_report_docx, documents.report_docx, "Menulis laporan (DOCX)"),
        (write_one_page, documents.summary, "Menulis ringkasan satu halaman (PDF)"),
        (partial(write_slides, master=master), documents.slides, "Menulis paparan (PPTX)"),
        (write_matrix, documents.matrix, "Menulis matrik indikator (XLSX)"),
    )
    for number, (write, path, words) in enumerate(steps):
        if tell is not None:
            tell(number, len(steps), words)
        write(path, contents)
    return documents
