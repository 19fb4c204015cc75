"""A model beside one's own: every kind of difference, and none where there is none."""

from dataclasses import replace

from buktikan.core.framework import Framework
from buktikan.core.model_report import (
    ModelHead,
    ModelLine,
    ModelPart,
    ModelReport,
    SlideRow,
    category_scale,
    evidence_of,
    line_as_model,
)
from buktikan.core.model_report_difference import Contrast, Own, Turn, compare_model
from buktikan.frameworks import catalogue
from buktikan.frameworks.model_report import shipped_agenda, shipped_slides
from buktikan.frameworks.outline import default_outline

FRAMEWORK: Framework = catalogue.load("pj-2024-01")
OWN = Own(FRAMEWORK, default_outline(), {}, shipped_slides(), shipped_agenda())
HEAD = ModelHead("k", 1, "T", "A", FRAMEWORK.key, FRAMEWORK.fingerprint)
MODEL = ModelReport(
    HEAD,
    default_outline(),
    lines=tuple(line_as_model(line, FRAMEWORK) for line in FRAMEWORK.lines),
    evidence=evidence_of(FRAMEWORK.lines),
    slides=shipped_slides(),
    scale=category_scale(FRAMEWORK),
    agenda=shipped_agenda(),
)


def test_the_same_is_no_difference() -> None:
    found = compare_model(OWN, MODEL)
    assert found.is_empty
    assert (found.lacking, found.other_framework) == ((), "")
    assert ModelPart.GUIDANCE not in found.by_part


def test_lines_with_another_formula_owner_or_evidence_are_told() -> None:
    first = MODEL.lines[0]
    foreign = ModelLine("Z9.1", "Baris lain", "", "persons", "x", "higher", "bulanan", "dinkes")
    changed = replace(first, formula="lain", owner="dinkes", traps=("awas",))
    evidence = {**MODEL.evidence, first.code: ("Surat lain",), "Z9.1": ("Rekap",)}
    model = replace(MODEL, lines=(changed, *MODEL.lines[1:], foreign), evidence=evidence)
    found = compare_model(OWN, model)
    told = [(one.key, one.what, one.turn) for one in found.by_part[ModelPart.LINES]]
    assert told == [
        (first.code, "rumus", Turn.CHANGED),
        (first.code, "pengampu", Turn.CHANGED),
        (first.code, "perhatian", Turn.CHANGED),
        ("Z9.1", "baris", Turn.ADDED),
    ]
    assert [one.key for one in found.by_part[ModelPart.EVIDENCE]] == [first.code, "Z9.1"]
    assert found.lacking == (foreign,)


def test_parts_of_the_outline_come_go_and_are_reworded() -> None:
    chapter = default_outline().chapters[1]
    parts = (replace(chapter.parts[0], title="Lain"), *chapter.parts[2:])
    other = replace(chapter.parts[0], key="2.baru", title="Baru")
    mended = replace(chapter, parts=(*parts, other))
    chapters = default_outline().chapters
    outline = replace(default_outline(), chapters=(chapters[0], mended, *chapters[2:]))
    found = compare_model(OWN, replace(MODEL, outline=outline)).by_part[ModelPart.OUTLINE]
    assert [(one.key, one.what, one.turn) for one in found] == [
        ("2.urusan", "judul", Turn.CHANGED),
        ("2.sosial_politik", "judul", Turn.REMOVED),
        ("2.baru", "judul", Turn.ADDED),
    ]


def test_guidance_slides_agenda_scale_and_framework_are_compared() -> None:
    agenda = replace(shipped_agenda(), invited=("Semua",))
    slides = (SlideRow("figures", "Angka", "Lain"), *shipped_slides()[1:])
    model = replace(
        MODEL,
        head=replace(HEAD, framework="pj-2022"),
        guidance={"1.umum": "Tulis [[P5.1]]."},
        slides=slides,
        agenda=agenda,
        scale=None,
    )
    found = compare_model(OWN, model)
    assert found.other_framework == "pj-2022"
    assert found.by_part[ModelPart.GUIDANCE] == (
        Contrast("1.umum", "1.1 Keadaan umum", "panduan", "", "Tulis [[P5.1]]."),
    )
    assert [one.key for one in found.by_part[ModelPart.SLIDES]] == ["figures"]
    assert [one.title for one in found.by_part[ModelPart.AGENDA]] == ["Yang diundang"]
    assert found.scale == ()
