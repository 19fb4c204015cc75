"""A model beside what a region has: what comes, what goes, what is worded otherwise."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from enum import Enum

from buktikan.core.framework import Framework, Scale
from buktikan.core.model_report import (
    MeetingTemplate,
    ModelLine,
    ModelPart,
    ModelReport,
    SlideRow,
    category_scale,
    evidence_of,
    line_as_model,
)
from buktikan.core.numeral import print_number
from buktikan.core.outline import Outline, OutlinePart, PartKind, parts_of


class Turn(Enum):
    """What adopting would do to one thing."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"

    @property
    def label(self) -> str:
        """The Indonesian word."""
        return {"added": "bertambah", "removed": "hilang", "changed": "berubah"}[self.value]


@dataclass(frozen=True, slots=True)
class Contrast:
    """One thing that differs: `mine` as it is, `theirs` as the model has it; empty where absent."""

    key: str
    title: str
    what: str
    mine: str
    theirs: str

    @property
    def turn(self) -> Turn:
        """Whether it comes, goes, or changes."""
        if not self.mine:
            return Turn.ADDED
        return Turn.CHANGED if self.theirs else Turn.REMOVED


@dataclass(frozen=True, slots=True)
class Own:
    """What a region goes by now."""

    framework: Framework
    outline: Outline
    guidance: Mapping[str, str]
    slides: tuple[SlideRow, ...]
    agenda: MeetingTemplate | None


@dataclass(frozen=True, slots=True)
class ModelDifference:
    """Differences by what can be adopted; `lacking` are lines that the bound framework lacks."""

    by_part: Mapping[ModelPart, tuple[Contrast, ...]]
    scale: tuple[Contrast, ...]
    lacking: tuple[ModelLine, ...]
    other_framework: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether the region has all of it already."""
        return not self.scale and not any(self.by_part.values())


def compare_model(own: Own, model: ModelReport) -> ModelDifference:
    """What the model would change for a region; parts that it does not bring stay out."""
    framework = own.framework
    known = framework.line_by_code
    shared = [line for line in model.lines if line.code in known]
    mine = {line.code: line_as_model(known[line.code], framework) for line in shared}
    evidence = evidence_of(tuple(known[code] for code in model.evidence if code in known))
    found: dict[ModelPart, Iterable[Contrast]] = {
        ModelPart.OUTLINE: _outlines(own.outline, model.outline),
        ModelPart.GUIDANCE: _texts(own.guidance, model.guidance, _titles(own, model)),
        ModelPart.LINES: _lines(mine, {line.code: line for line in model.lines}),
        ModelPart.EVIDENCE: _evidence(evidence, model.evidence, model.lines),
        ModelPart.SLIDES: _slides(own.slides, model.slides),
        ModelPart.AGENDA: _agendas(own.agenda, model.agenda),
    }
    same = (model.head.framework, model.head.fingerprint) == (framework.key, framework.fingerprint)
    return ModelDifference(
        {part: tuple(found[part]) for part in model.parts},
        tuple(_scales(category_scale(framework), model.scale)),
        tuple(line for line in model.lines if line.code not in known),
        "" if same else model.head.framework,
    )


def _outlines(mine: Outline, theirs: Outline) -> Iterator[Contrast]:
    before, after = _parts(mine), _parts(theirs)
    for key in dict.fromkeys((*before, *after)):
        old, new = before.get(key), after.get(key)
        title = (new or old or _NO_PART)[1].title
        for what, words in PART_FIELDS:
            was, now = words(old) if old else "", words(new) if new else ""
            if was != now and (what == "judul" or (old and new)):
                yield Contrast(key, title, what, was, now)


Placed = tuple[str, OutlinePart]
_NO_PART: Placed = ("", OutlinePart("", "", PartKind.TEXT))
PART_FIELDS: tuple[tuple[str, Callable[[Placed], str]], ...] = (
    ("judul", lambda one: one[1].title),
    ("bab", lambda one: one[0]),
    ("jenis", lambda one: one[1].kind.value),
    ("keterangan", lambda one: one[1].guidance),
    ("penulis", lambda one: one[1].owner),
)


def _parts(outline: Outline) -> dict[str, Placed]:
    return {
        part.key: (f"{chapter.number} {chapter.title}", part)
        for chapter in outline.chapters
        for part in chapter.parts
    }


def _titles(own: Own, model: ModelReport) -> Mapping[str, str]:
    """What the part of each text is called, in the model's outline or in one's own."""
    named = (*parts_of(own.outline, own.framework), *parts_of(model.outline, own.framework))
    return {part.key: f"{part.number} {part.title}" for part in named}


def _texts(
    mine: Mapping[str, str], theirs: Mapping[str, str], titles: Mapping[str, str]
) -> Iterator[Contrast]:
    for key in dict.fromkeys((*mine, *theirs)):
        was, now = mine.get(key, ""), theirs.get(key, "")
        if was != now:
            yield Contrast(key, titles.get(key, key), "panduan", was, now)


def _lines(mine: Mapping[str, ModelLine], theirs: Mapping[str, ModelLine]) -> Iterator[Contrast]:
    for code, line in theirs.items():
        own = mine.get(code)
        if own is None:
            yield Contrast(code, line.name, "baris", "", f"{line.name} = {line.formula}")
            continue
        for name, what in LINE_FIELDS.items():
            was, now = _plain(own, name), _plain(line, name)
            if was != now:
                yield Contrast(code, line.name, what, was, now)


LINE_FIELDS = {
    "name": "nama",
    "priority": "indikator prioritas",
    "unit": "satuan",
    "formula": "rumus",
    "better": "arah",
    "period": "periode",
    "owner": "pengampu",
    "definition": "definisi",
    "traps": "perhatian",
    "settings": "setelan pemeriksaan",
}


def _plain(line: ModelLine, name: str) -> str:
    value: str | tuple[str, ...] = getattr(line, name)
    return value if isinstance(value, str) else "; ".join(value)


def _evidence(
    mine: Mapping[str, tuple[str, ...]],
    theirs: Mapping[str, tuple[str, ...]],
    lines: tuple[ModelLine, ...],
) -> Iterator[Contrast]:
    names = {line.code: line.name for line in lines}
    for code, listed in theirs.items():
        was, now = "; ".join(mine.get(code, ())), "; ".join(listed)
        if was != now:
            yield Contrast(code, names.get(code, code), "data dukung", was, now)


def _slides(mine: tuple[SlideRow, ...], theirs: tuple[SlideRow, ...]) -> Iterator[Contrast]:
    before = {row.key: f"{row.title}: {row.shows}" for row in mine}
    after = {row.key: f"{row.title}: {row.shows}" for row in theirs}
    for key in dict.fromkeys((*before, *after)):
        if before.get(key) != after.get(key):
            yield Contrast(key, key, "baris paparan", before.get(key, ""), after.get(key, ""))


def _agendas(mine: MeetingTemplate | None, theirs: MeetingTemplate | None) -> Iterator[Contrast]:
    for one in fields(MeetingTemplate):
        was, now = _of_agenda(mine, one.name), _of_agenda(theirs, one.name)
        if was != now:
            yield Contrast(one.name, AGENDA_FIELDS[one.name], "templat rapat", was, now)


AGENDA_FIELDS = {
    "title": "Judul rapat",
    "invitation": "Undangan",
    "invited": "Yang diundang",
    "items": "Susunan acara",
    "attendance": "Daftar hadir",
    "minutes": "Notula",
}


def _of_agenda(agenda: MeetingTemplate | None, name: str) -> str:
    if agenda is None:
        return ""
    if name == "items":
        return "; ".join(f"{one.title} ({one.minutes} menit, {one.lead})" for one in agenda.items)
    value: str | tuple[str, ...] = getattr(agenda, name)
    return value if isinstance(value, str) else "; ".join(value)


def _scales(mine: Scale | None, theirs: Scale | None) -> Iterator[Contrast]:
    was, now = _classes(mine), _classes(theirs)
    for code in dict.fromkeys((*was, *now)):
        if theirs is not None and was.get(code) != now.get(code):
            yield Contrast(code, code, "skala penilaian", was.get(code, ""), now.get(code, ""))


def _classes(scale: Scale | None) -> dict[str, str]:
    found: dict[str, str] = {}
    for one in scale.classes if scale else ():
        bounds = [print_number(end) for end in (one.low, one.high) if end is not None]
        found[one.code] = f"{one.name} {' sampai '.join(bounds)}".strip()
    return found
