"""All checks, in one pass: one function, one code, one section in docs/reference/checks.md."""

from collections.abc import Callable, Iterable

from buktikan.core.checks import (
    claims,
    presence,
    reading,
    series,
    shares,
    sources,
    sums,
    timing,
    versions,
)
from buktikan.core.checks.registry import CHECKS, Check, Material, Renewed, check
from buktikan.core.checks.shelf import Shelf, shelve
from buktikan.core.problem import Findings, Problem

__all__ = ["CHECKS", "Check", "Material", "Renewed", "check", "examine", "reading"]

PASSES: tuple[Callable[[Shelf], Iterable[Problem]], ...] = (
    presence.duplicates,
    presence.evidence_missing,
    presence.evidence_unknown,
    presence.evidence_period,
    timing.unpublished,
    timing.not_over,
    timing.stale,
    timing.aged,
    shares.over_hundred,
    shares.components,
    shares.wrong_base,
    shares.base_changed,
    sums.parts,
    sums.missing_parts,
    series.breaks,
    series.jumps,
    series.copied,
    series.hundredfold,
    sources.conflict,
    sources.survey_and_routine,
    sources.no_own_data,
    claims.denied,
    versions.meaning_changed,
)
"""Every check of observations, in the order in which its problems are listed."""


def examine(material: Material) -> Findings:
    """Run every check over the material; what could not be checked is said in words."""
    shelf = shelve(material)
    problems = tuple(problem for one_pass in PASSES for problem in one_pass(shelf))
    return Findings(problems, tuple(_unchecked(shelf)))


def _unchecked(shelf: Shelf) -> Iterable[str]:
    if shelf.material.session is None:
        yield (
            "Tanpa sesi evaluasi, batas terbit, umur data dan periode yang belum berakhir "
            "tidak diperiksa."
        )
    if not shelf.material.evidence and any(one.evidence for one in shelf.mine):
        yield "Tanpa register data dukung, kunci bukti dan masa berlakunya tidak diperiksa."
    short = series.too_short(shelf)
    if short:
        yield (
            f"Lonjakan tidak diperiksa pada {short} deret yang titiknya kurang dari "
            f"{series.FEWEST_POINTS + 1}."
        )
