"""The slide template that goes along with a model, and what becomes of it where it is adopted."""

import zipfile
from dataclasses import dataclass

from django.utils.translation import gettext as _

from buktikan.actions.bundle_store import at_hand
from buktikan.actions.model_report_draft import Prepared
from buktikan.actions.model_report_reading import SLIDES_FILE
from buktikan.actions.template import TemplateRefusedError, in_force, keep_template
from buktikan.core.model_report_secrets import concerns_of
from buktikan.core.template import TemplateKind
from buktikan.documents.bundle import PAYLOAD
from buktikan.documents.model_slides import bare_slides
from buktikan.records.models import ModelReport

SLIDES_TYPE = "application/vnd.openxmlformats-officedocument.presentationml.presentation"


@dataclass(frozen=True, slots=True)
class SlidesToSend:
    """The template as it would leave, or why none does."""

    data: bytes = b""
    why_not: str = ""


def slides_to_send(prepared: Prepared) -> SlidesToSend:
    """The region's template if nothing in it can be a figure, a person or a place."""
    held = in_force(prepared.session.tenure.place_id, TemplateKind.SLIDES)
    if not held:
        return SlidesToSend(why_not=_("Daerah ini memakai templat paparan bawaan."))
    looked = bare_slides(held)
    if looked is None:
        return SlidesToSend(why_not=_("Templat paparan tidak dapat dibaca."))
    if looked.unread:
        part = looked.unread[0].rpartition("/")[2]
        words = _("Templat paparan memuat gambar atau grafik yang tidak dapat diperiksa: %(name)s.")
        return SlidesToSend(why_not=words % {"name": part})
    found = concerns_of({"paparan": looked.words}, prepared.secrets)
    if found:
        words = _("Templat paparan memuat “%(found)s”; hapus dahulu bila ingin ikut.")
        return SlidesToSend(why_not=words % {"found": found[0].found})
    return SlidesToSend(looked.data)


def keep_slides(region: str, row: ModelReport, *, by: str) -> str:
    """Make the model's template the region's, through the same door as an upload.

    Returns why it was not kept; empty when it was.
    """
    try:
        with at_hand(row.bundle) as path, zipfile.ZipFile(path) as archive:
            data = archive.read(f"{PAYLOAD}{SLIDES_FILE}")
        keep_template(region, TemplateKind.SLIDES, SLIDES_FILE, data, by=by, note=row.title)
    except (OSError, KeyError, zipfile.BadZipFile):
        return _("Templat paparan tidak ada di penyimpanan.")
    except TemplateRefusedError as error:
        return str(error)
    return ""
