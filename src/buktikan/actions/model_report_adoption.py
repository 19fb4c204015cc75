"""Adopting a model report for a region: all of it or chosen parts, superseded or withdrawn later.

What is adopted never changes the framework that a session is bound to: lines of a model are
guidance, and those that the framework lacks are kept as a supplement of the region or left out.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from buktikan.actions.event import log_event
from buktikan.actions.framework import installed
from buktikan.actions.model_report import ModelReportError
from buktikan.actions.model_report_reading import model_at, signature_of
from buktikan.core.framework import Framework
from buktikan.core.model_report import (
    MeetingTemplate,
    ModelLine,
    ModelPart,
    ModelReport,
    SlideRow,
    evidence_of,
)
from buktikan.core.model_report_difference import ModelDifference, Own, compare_model
from buktikan.core.outline import Outline, parts_of
from buktikan.core.signature import SignatureState
from buktikan.frameworks.model_report import shipped_agenda, shipped_slides
from buktikan.frameworks.outline import default_outline
from buktikan.records.models import EvaluationSession, ModelAdoption, Place
from buktikan.records.models import ModelReport as Row


@dataclass(frozen=True)
class InForce:
    """What a region goes by: what it adopted, else what comes with Buktikan.

    `evidence` is by line code, `supplement` the lines that the region keeps beside its framework,
    `homeless` the keys of adopted guidance that the outline has no part for.
    """

    adoption: ModelAdoption | None
    framework: Framework
    outline: Outline
    slides: tuple[SlideRow, ...]
    agenda: MeetingTemplate
    evidence: dict[str, tuple[str, ...]]
    supplement: tuple[ModelLine, ...]
    homeless: tuple[str, ...]

    @property
    def own(self) -> Own:
        """As the other side of a comparison."""
        return Own(self.framework, self.outline, self.outline.patterns, self.slides, self.agenda)


def adoption_in_force(region: str) -> ModelAdoption | None:
    """The last decision of the region; None when it never adopted or has withdrawn."""
    rows = ModelAdoption.objects.filter(region_id=region).select_related("model", "region")
    newest = rows.order_by("-number").first()
    return None if newest is None or newest.withdrawn else newest


def in_force(region: str) -> InForce:
    """What the region goes by now; raises ModelReportError before it has a session."""
    framework = framework_of(region)
    adoption = adoption_in_force(region)
    model = model_at(adoption.model) if adoption else None
    parts = frozenset(adoption.parts) if adoption else frozenset()
    lines = frozenset(adoption.lines) if adoption else frozenset()
    outline = default_outline()
    if model and ModelPart.OUTLINE.value in parts:
        outline = model.outline
    evidence = dict(evidence_of(framework.lines))
    if model and ModelPart.EVIDENCE.value in parts:
        evidence |= model.evidence
    patterns = dict(model.guidance) if model and ModelPart.GUIDANCE.value in parts else {}
    outline = Outline(outline.key, outline.name, outline.source, outline.chapters, patterns)
    keys = {part.key for part in parts_of(outline, framework)}
    agenda = model.agenda if model and ModelPart.AGENDA.value in parts else None
    return InForce(
        adoption,
        framework,
        outline,
        model.slides if model and ModelPart.SLIDES.value in parts else shipped_slides(),
        agenda or shipped_agenda(),
        evidence,
        tuple(line for line in model.lines if line.code in lines) if model else (),
        tuple(key for key in patterns if key not in keys),
    )


def framework_of(region: str) -> Framework:
    """The framework of the region's newest session; raises ModelReportError without one."""
    session = (
        EvaluationSession.objects.filter(tenure__place_id=region)
        .order_by("-held_on", "key")
        .values_list("framework_id", flat=True)
        .first()
    )
    if session is None:
        raise ModelReportError(
            _("Daerah ini belum mempunyai sesi evaluasi. Buka sesi dahulu di Pengaturan.")
        )
    return installed(session)


def difference(region: str, row: Row) -> ModelDifference:
    """The model beside what the region goes by now."""
    return difference_to(region, model_at(row))


def difference_to(region: str, model: ModelReport) -> ModelDifference:
    """The same for a model that nobody kept."""
    return compare_model(in_force(region).own, model)


@transaction.atomic
def adopt(
    region: str,
    row: Row,
    *,
    parts: Iterable[ModelPart],
    lines: Iterable[str] = (),
    reason: str = "",
    unproven: bool = False,
    by: str,
) -> ModelAdoption:
    """Go by these parts of the model from now on; an adoption before is superseded.

    `lines` are codes that the framework lacks, kept as a supplement of the region. `unproven`
    says that the person knows that the signature is not valid. Raises ModelReportError.
    """
    model, chosen = model_at(row), frozenset(parts)
    _check_parts(region, model, chosen)
    verdict = signature_of(row).state
    if verdict is SignatureState.BROKEN:
        raise ModelReportError(_("Tanda tangan konsep ini tidak cocok dengan isinya."))
    if verdict is not SignatureState.VALID and not unproven:
        raise ModelReportError(
            _("Penanda tangan konsep ini tidak terbukti. Nyatakan bahwa Anda mengetahuinya.")
        )
    known = framework_of(region).line_by_code
    offered = {line.code for line in model.lines if line.code not in known}
    kept = sorted(offered & set(lines)) if ModelPart.LINES in chosen else []
    return _decide(
        region,
        row,
        verdict,
        withdrawn=False,
        parts=[part.value for part in ModelPart if part in chosen],
        lines=kept,
        reason=reason,
        by=by,
    )


def _check_parts(region: str, model: ModelReport, chosen: frozenset[ModelPart]) -> None:
    if not chosen:
        raise ModelReportError(_("Pilih paling sedikit satu bagian."))
    if not chosen <= set(model.parts):
        raise ModelReportError(_("Konsep ini tidak memuat salah satu bagian yang dipilih."))
    if ModelPart.OUTLINE in chosen:
        framework = framework_of(region)
        keys = [part.key for part in parts_of(model.outline, framework) if part.key]
        for key in keys:
            if keys.count(key) > 1:
                raise ModelReportError(
                    _("Kunci bagian %(key)s muncul dua kali dengan kerangka Anda.") % {"key": key}
                )


@transaction.atomic
def withdraw(region: str, *, reason: str, by: str) -> ModelAdoption:
    """Go by what comes with Buktikan again; raises ModelReportError without reason or adoption."""
    before = adoption_in_force(region)
    if before is None:
        raise ModelReportError(_("Daerah ini tidak memakai konsep percontohan."))
    return _decide(
        region,
        before.model,
        signature_of(before.model).state,
        withdrawn=True,
        parts=[],
        lines=[],
        reason=reason,
        by=by,
    )


def _decide(
    region: str,
    row: Row,
    verdict: SignatureState,
    *,
    withdrawn: bool,
    parts: list[str],
    lines: list[str],
    reason: str,
    by: str,
) -> ModelAdoption:
    Place.objects.select_for_update().get(pk=region)
    before = ModelAdoption.objects.filter(region_id=region).order_by("-number").first()
    reason = reason.strip()
    if before is not None and not reason:
        raise ModelReportError(
            _("Tulis alasan mengganti atau mencabut konsep yang dipakai sekarang.")
        )
    decision = ModelAdoption(
        region_id=region,
        number=before.number + 1 if before else 1,
        model=row,
        withdrawn=withdrawn,
        parts=parts,
        lines=lines,
        reason=reason,
        verdict=verdict.value,
        by=by,
        at=timezone.now(),
    )
    decision.save()
    verb = "model.withdrawn" if withdrawn else "model.adopted"
    detail: dict[str, str | int | list[str]] = {
        "version": row.version,
        "seal": row.seal_id,
        "parts": [ModelPart(one).label for one in parts],
        "elements": lines,
        "reason": reason,
    }
    log_event(verb, row.title, by=by, region=region, detail=detail)
    return decision
