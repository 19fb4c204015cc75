"""Whether the things of a package fit together; every misfit becomes a fault at its line."""

from itertools import pairwise

from buktikan.core.formula import RESERVED_NAMES
from buktikan.core.framework import (
    Element,
    Framework,
    OverPlaces,
    OverTime,
    Priority,
    Scale,
    ScaleClass,
    ValueKind,
)
from buktikan.frameworks.block import Block
from buktikan.frameworks.line_soundness import LINE_CHECKS
from buktikan.frameworks.reference import must_be_single, must_exist
from buktikan.frameworks.schema import ELEMENT_NAME, PLAIN_CODE
from buktikan.frameworks.sited import Parts, Sited


def check_soundness(parts: Parts, framework: Framework) -> None:
    """Compare everything with everything; faults go where the blocks keep them."""
    _check_head(parts.head, framework)
    must_be_single(((one.thing.code, one.block) for one in parts.aspects), "aspek")
    must_be_single(((one.thing.code, one.block) for one in parts.chapters), "bab")
    must_be_single(((one.thing.code, one.block) for one in parts.priorities), "indikator prioritas")
    must_be_single(((one.thing.code, one.block) for one in parts.scales), "skala")
    must_be_single(((one.thing.code, one.block) for one in parts.lines), "baris")
    for priority in parts.priorities:
        _check_priority(priority, framework)
    for scale in parts.scales:
        _check_scale(scale)
    for element in parts.elements.values():
        _check_element(element, framework)
        _check_combining(element)
    for line in parts.lines:
        for check in LINE_CHECKS:
            check(line, framework)
    _check_unused(parts, framework)


def _check_head(head: Block, framework: Framework) -> None:
    if framework.key and PLAIN_CODE.fullmatch(framework.key) is None:
        what = f'Kunci "{framework.key}" tidak baku.'
        head.fault("key", what, "Pakai huruf, angka, titik, dan tanda hubung, tanpa spasi.")
    must_exist(head, "category_scale", (framework.category_scale,), framework.scales, "skala")
    if head.has("aspects") and not framework.aspects:
        head.fault("aspects", "Kerangka ini tidak mempunyai aspek.", "Isi sedikitnya satu aspek.")
    if not framework.lines:
        head.fault(
            "key", "Kerangka ini tidak mempunyai baris indikator.", "Tambahkan bagian lines."
        )


def _check_priority(sited: Sited[Priority], framework: Framework) -> None:
    priority, block = sited.thing, sited.block
    aspects = {aspect.code for aspect in framework.aspects}
    must_exist(block, "aspect", (priority.aspect,), aspects, "aspek")
    must_exist(block, "actions", (priority.actions,), framework.elements, "elemen")
    element = framework.elements.get(priority.actions)
    if element is not None and element.kind is not ValueKind.RECORDS:
        what = f'Elemen tindakan "{element.name}" bukan daftar (records).'
        block.fault("actions", what, "Sebut elemen dengan unit: records.")


def _check_scale(sited: Sited[Scale]) -> None:
    scale, block = sited.thing, sited.block
    if not scale.classes and block.has("classes"):
        block.fault("classes", f'Skala "{scale.code}" tidak mempunyai kelas.', "Isi kelasnya.")
    items = zip(scale.classes, block.blocks("classes"), strict=True)
    must_be_single(((one.code, inner) for one, inner in items), "kelas")
    for (lower, _), (upper, inner) in pairwise(
        zip(scale.classes, block.blocks("classes"), strict=True)
    ):
        if _overlap(lower, upper):
            what = f'Batas kelas "{upper.code}" tidak melanjutkan kelas "{lower.code}".'
            inner.fault("low", what, "Urutkan kelas dari terburuk, tanpa batas yang bertumpuk.")


def _overlap(lower: ScaleClass, upper: ScaleClass) -> bool:
    if lower.high is None or upper.low is None:
        return False
    return upper.low <= lower.high


def _check_element(sited: Sited[Element], framework: Framework) -> None:
    element, block = sited.thing, sited.block
    if ELEMENT_NAME.fullmatch(element.name) is None or element.name in RESERVED_NAMES:
        what = f'Nama elemen "{element.name}" tidak dapat dipakai dalam rumus.'
        block.fault("", what, "Pakai huruf kecil, angka, dan garis bawah; bukan nama fungsi.")
    must_exist(block, "owner", (element.owner,), framework.owners, "pengampu")
    must_exist(block, "scale", (element.scale,), framework.scales, "skala")
    must_exist(block, "same_as", element.same_as, framework.elements, "elemen")
    if element.kind is ValueKind.CLASS and not element.scale:
        block.fault("unit", "Elemen berupa kelas harus menyebut skalanya.", 'Tambahkan "scale: …".')
    if (element.kind is ValueKind.RECORDS) != bool(element.records):
        what = "Kolom daftar (records) harus ada pada elemen daftar, dan hanya di situ."
        block.fault("records", what, 'Isi "records: [kolom, …]", atau hapus.')


def _check_combining(sited: Sited[Element]) -> None:
    """A sum of percentages is no percentage, and a sum of yes and no is nothing."""
    element, block = sited.thing, sited.block
    addable = element.kind in (ValueKind.NUMBER, ValueKind.COUNT, ValueKind.MONEY)
    if element.over_places is OverPlaces.SUM and not addable:
        what = f'Elemen "{element.name}" tidak dapat dijumlahkan antartempat.'
        block.fault("over_places", what, "Pakai pembilang dan penyebutnya, atau none.")
    if element.over_time in (OverTime.SUM, OverTime.CUMULATIVE) and not addable:
        # A stated percentage of a cumulative budget is itself "as of then": LAST says so.
        what = f'Elemen "{element.name}" tidak dapat dijumlahkan antarwaktu.'
        block.fault("over_time", what, "Pakai last.")


def _check_unused(parts: Parts, framework: Framework) -> None:
    for name in sorted(set(parts.elements) - _used(framework)):
        what = f'Elemen "{name}" tidak dipakai oleh baris mana pun.'
        mend = "Hapus, atau pakai dalam rumus, share, not_base, same_as, atau actions."
        parts.elements[name].block.fault("", what, mend, blocks=False)


def _used(framework: Framework) -> set[str]:
    used = {priority.actions for priority in framework.priorities}
    for line in framework.lines:
        used |= line.formula.elements
        if line.share is not None:
            used |= {line.share.numerator, line.share.denominator, *line.share.not_base}
    for name in tuple(used & framework.elements.keys()):
        used.update(framework.elements[name].same_as)
    return used
