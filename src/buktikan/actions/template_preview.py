"""How a region's template looks with the region's own data, before anything is sent with it."""

from pathlib import Path
from tempfile import TemporaryDirectory

from django.utils.translation import gettext

from buktikan.actions.letters import fill_letter, preview_facts
from buktikan.actions.report import contents_of
from buktikan.actions.template import in_force
from buktikan.core.template import TemplateKind
from buktikan.documents.letter_pdf import write_letter_pdf
from buktikan.documents.one_page import write_one_page
from buktikan.documents.slides import write_slides
from buktikan.records.models import EvaluationSession


class NoSessionError(Exception):
    """There is nothing to show the template with; the message says how to mend it."""


def previewed(region: str, kind: TemplateKind) -> tuple[str, bytes]:
    """A document with the template in force: its name and bytes.

    A logo is shown on the one-page summary. Raises NoSessionError, TemplateRefusedError.
    """
    sessions = EvaluationSession.objects.filter(tenure__place_id=region)
    session = sessions.order_by("-held_on").first()
    if session is None:
        raise NoSessionError(
            gettext("Belum ada sesi evaluasi. Buat sesinya dahulu, lalu lihat contohnya di sini.")
        )
    contents = contents_of(session.key)
    with TemporaryDirectory(prefix="buktikan-") as folder:
        path = (
            Path(folder)
            / f"contoh-{kind.value}{'.pptx' if kind is TemplateKind.SLIDES else '.pdf'}"
        )
        if kind is TemplateKind.LETTER:
            facts = preview_facts(contents)
            filled = fill_letter(facts)
            write_letter_pdf(path, filled.words, filled.fields, facts.day, contents.logo)
        elif kind is TemplateKind.SLIDES:
            write_slides(path, contents, master=in_force(region, kind))
        else:
            write_one_page(path, contents)
        return path.name, path.read_bytes()
