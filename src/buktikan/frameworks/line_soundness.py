"""Whether a line fits the rest of its framework, one question per function."""

from collections.abc import Callable

from buktikan.core.formula import Kind
from buktikan.core.formulas.nodes import Mention, Moment
from buktikan.core.framework import Framework, Line, Polarity, Target, ValueKind
from buktikan.frameworks.block import Block
from buktikan.frameworks.parts import NO_FORMULA
from buktikan.frameworks.reference import must_exist
from buktikan.frameworks.schema import LINE_CODE
from buktikan.frameworks.sited import Sited

LineCheck = Callable[[Sited[Line], Framework], None]


def code_is_wellformed(sited: Sited[Line], _: Framework) -> None:
    """P1.1, P1.8a, D.4, A10.1b: other forms would not sort or print."""
    code = sited.thing.code
    if code and LINE_CODE.fullmatch(code) is None:
        what = f'Kode baris "{code}" tidak baku.'
        sited.block.fault("code", what, "Tulis misalnya P1.1, P1.8a, D.4, atau A10.1b.")


def references_exist(sited: Sited[Line], framework: Framework) -> None:
    """Everything that a line names must be in the framework."""
    line, block = sited.thing, sited.block
    aspects = {aspect.code for aspect in framework.aspects}
    priorities = {priority.code for priority in framework.priorities}
    chapters = {chapter.code for chapter in framework.chapters}
    must_exist(block, "aspect", (line.aspect,), aspects, "aspek")
    must_exist(block, "priority", (line.priority or "",), priorities, "indikator prioritas")
    must_exist(block, "chapter", (line.chapter,), chapters, "bab")
    must_exist(block, "owner", (line.owner,), framework.owners, "pengampu")
    must_exist(block, "scale", (line.scale,), framework.scales, "skala")
    must_exist(block, "show_with", line.show_with, framework.line_by_code, "baris")


def formula_gives_the_kind(sited: Sited[Line], framework: Framework) -> None:
    """A number line needs a number, a yes/no line yes or no, the others one element of the kind."""
    line, formula = sited.thing, sited.thing.formula
    if formula is NO_FORMULA:
        return
    if line.kind.is_numeric:
        right = formula.kind is Kind.NUMBER
    elif line.kind is ValueKind.YES_NO:
        right = formula.kind is Kind.YES_NO
    else:
        root = formula.root
        alone = isinstance(root, Mention) and root.moment is Moment.NOW
        right = alone and all(framework.elements[n].kind is line.kind for n in formula.elements)
    if not right:
        what = f'Rumus ini tidak menghasilkan nilai berjenis "{line.kind.value}".'
        mend = "Perbaiki rumusnya, atau satuan (unit) baris ini."
        sited.block.fault("formula", what, mend)


def share_follows_the_formula(sited: Sited[Line], framework: Framework) -> None:
    """Parts of a percentage must be elements, and the formula must read them."""
    line, share = sited.thing, sited.thing.share
    block = sited.block.block("share")
    if share is None or block is None:
        return
    if not line.kind.is_numeric:
        block.fault("numerator", "Share hanya berlaku untuk baris angka.", "Hapus bagian share.")
    named = {"numerator": share.numerator, "denominator": share.denominator, "stated": share.stated}
    for name, element in named.items():
        must_exist(block, name, (element,), framework.elements, "elemen")
        known = element in framework.elements and line.formula is not NO_FORMULA
        if known and element not in line.formula.elements:
            what = f'"{element}" tidak dibaca oleh rumus baris {line.code}.'
            block.fault(name, what, "Samakan bagian share dengan rumusnya.")
    must_exist(block, "not_base", share.not_base, framework.elements, "elemen")
    if share.denominator in share.not_base:
        what = f'"{share.denominator}" adalah penyebut dan sekaligus disebut bukan penyebut.'
        block.fault("not_base", what, "Hapus dari not_base.")


def targets_are_reachable(sited: Sited[Line], _: Framework) -> None:
    """A target needs a bound, in order, on a line that has a number; a band needs both."""
    line = sited.thing
    for target, block in zip(line.targets, sited.block.blocks("targets"), strict=True):
        if not line.kind.is_numeric:
            block.fault("year", "Sasaran hanya berlaku untuk baris angka.", "Hapus sasaran ini.")
        _check_bounds(target, block, is_band=line.polarity is Polarity.BAND)
    if line.polarity is Polarity.BAND and not line.targets:
        what = f"Baris {line.code} berarah band tetapi belum mempunyai rentang sasaran."
        mend = "Selama belum ada, capaiannya ditampilkan tanpa penilaian."
        sited.block.fault("better", what, mend, blocks=False)


def _check_bounds(target: Target, block: Block, *, is_band: bool) -> None:
    if target.low is None and target.high is None:
        block.fault("year", "Sasaran ini tanpa batas.", "Isi low, high, atau keduanya.")
    elif target.low is not None and target.high is not None and target.low > target.high:
        block.fault("low", "Batas bawah melebihi batas atas.", "Tukar low dan high.")
    elif is_band and (target.low is None or target.high is None):
        block.fault("year", "Sasaran untuk arah band memerlukan low dan high.", "Isi keduanya.")


def dates_have_a_rule(sited: Sited[Line], _: Framework) -> None:
    """Only dates have deadlines; a date without one cannot be judged."""
    line, is_date = sited.thing, sited.thing.kind is ValueKind.DATE
    if line.date_rule is not None and not is_date:
        what = "Tenggat hanya berlaku untuk baris berjenis tanggal."
        sited.block.fault("date_rule", what, 'Hapus date_rule, atau pakai "unit: date".')
    elif line.date_rule is None and is_date:
        what = f"Baris {line.code} berupa tanggal tetapi belum mempunyai tenggat."
        mend = "Selama belum ada, tanggalnya ditampilkan tanpa penilaian."
        sited.block.fault("formula", what, mend, blocks=False)


def scales_suit(sited: Sited[Line], framework: Framework) -> None:
    """A class needs its scale; a number can only be placed on a scale whose classes have bounds."""
    line, scale = sited.thing, framework.scales.get(sited.thing.scale)
    if line.kind is ValueKind.CLASS and not line.scale:
        what = f"Baris {line.code} berupa kelas tetapi tidak menyebut skalanya."
        sited.block.fault("unit", what, 'Tambahkan "scale: …".')
    if line.kind.is_numeric and scale is not None:
        unbounded = [c.code for c in scale.classes if c.low is None and c.high is None]
        if unbounded:
            what = f'Skala "{scale.code}" tidak mempunyai batas nilai untuk "{unbounded[0]}".'
            sited.block.fault("scale", what, "Isi low dan high kelasnya, atau hapus scale di sini.")


LINE_CHECKS: tuple[LineCheck, ...] = (
    code_is_wellformed,
    references_exist,
    formula_gives_the_kind,
    share_follows_the_formula,
    targets_are_reachable,
    dates_have_a_rule,
    scales_suit,
)
