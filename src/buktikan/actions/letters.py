"""The documents that follow a seal: cover letter and press note, from the bundle alone."""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm

from buktikan.actions.template import TemplateRefusedError, in_force, letter_in_force
from buktikan.actions.template_cage import look_into
from buktikan.core.letter import letter_fields
from buktikan.core.letter_facts import LetterFacts, draft_facts
from buktikan.core.letter_press import press_note
from buktikan.core.place import parent_of
from buktikan.core.report import ReportContents
from buktikan.core.template import TemplateKind
from buktikan.documents.letter_pdf import write_letter_pdf
from buktikan.documents.letter_render import render_letter
from buktikan.documents.press_docx import write_press_docx
from buktikan.documents.sealed_reading import facts_of_bundle
from buktikan.records.models import Place

Words = Sequence[Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Letters:
    """Where the letters of a seal lie."""

    letter_docx: Path
    letter_pdf: Path
    press_docx: Path
    press_text: Path

    @property
    def all(self) -> tuple[Path, ...]:
        """In the order in which a person wants them."""
        return (self.letter_pdf, self.letter_docx, self.press_docx, self.press_text)


@dataclass(frozen=True, slots=True)
class FilledLetter:
    """The letter as a Word document and as its words."""

    document: bytes
    words: Words
    fields: Mapping[str, str]


def write_letters(bundle: Path, out: Path) -> Letters:
    """Write the letters of a sealed report; live data is never asked.

    Raises SealedReadingError for a bundle that is not exactly what was sealed.
    """
    facts = facts_of_bundle(bundle)
    facts = _with_province(facts)
    out.mkdir(parents=True, exist_ok=True)
    stem = facts.session.session.key
    letters = Letters(
        out / f"surat-pengantar-{stem}.docx",
        out / f"surat-pengantar-{stem}.pdf",
        out / f"siaran-pers-{stem}.docx",
        out / f"siaran-pers-{stem}.txt",
    )
    filled = fill_letter(facts)
    letters.letter_docx.write_bytes(filled.document)
    logo = in_force(facts.session.place, TemplateKind.LOGO)
    write_letter_pdf(letters.letter_pdf, filled.words, filled.fields, facts.day, logo)
    note = press_note(facts)
    write_press_docx(letters.press_docx, note, facts.day)
    letters.press_text.write_text(note.text, encoding="utf-8")
    return letters


def fill_letter(facts: LetterFacts, template: bytes = b"") -> FilledLetter:
    """The region's letter filled; raises TemplateRefusedError. `template` is one to try."""
    fields = letter_fields(facts)
    held, own = (template, True) if template else letter_in_force(facts.session.place)
    if own:
        looked = look_into(TemplateKind.LETTER, held, fields)
        if looked.refusals:
            raise TemplateRefusedError(looked.refusals)
        return FilledLetter(looked.made, looked.words, fields)
    refusals, made, words = render_letter(held, fields)
    if refusals:
        raise TemplateRefusedError(refusals)
    logo = in_force(facts.session.place, TemplateKind.LOGO)
    return FilledLetter(_with_logo(made, logo) if logo else made, words, fields)


def preview_facts(contents: ReportContents) -> LetterFacts:
    """What a template is tried with: the region's own data, without a seal."""
    return _with_province(draft_facts(contents))


def _with_province(facts: LetterFacts) -> LetterFacts:
    above = Place.objects.filter(key=parent_of(facts.session.place)).first()
    name = above.name.removeprefix("Provinsi ") if above else ""
    return replace(facts, province=name)


def _with_logo(letter: bytes, logo: bytes) -> bytes:
    """The logo above our own letter; a region's template brings its own."""
    document = docx.Document(io.BytesIO(letter))
    first = document.paragraphs[0]
    paragraph = first.insert_paragraph_before()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    drawn = paragraph.add_run().add_picture(io.BytesIO(logo), height=Cm(2.1))
    drawn._inline.docPr.set("descr", "Lambang daerah")
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()
