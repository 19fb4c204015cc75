"""What pages of model reports say alike."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from buktikan.core.model_report import ModelPart
from buktikan.core.model_report_difference import Contrast
from buktikan.core.signature import SignatureState
from buktikan.core.text_difference import ParagraphChange
from buktikan.core.text_difference import difference as compare_texts
from buktikan.web.words import words


def crumb() -> tuple[str, str]:
    """The way to the list."""
    return _("Konsep percontohan"), reverse("model:list")


@dataclass(frozen=True, slots=True)
class Where:
    """A region that decided about a model; `signature` is None for one of this installation."""

    name: str
    at: datetime
    withdrawn: bool
    parts: str
    reason: str
    signature: SignatureState | None = None


@dataclass(frozen=True, slots=True)
class ShownContrast:
    """A difference with its words side by side."""

    one: Contrast
    paragraphs: tuple[ParagraphChange, ...]


def shown_contrasts(found: Iterable[Contrast]) -> tuple[ShownContrast, ...]:
    """Differences ready for a page."""
    return tuple(
        ShownContrast(one, compare_texts(one.mine, one.theirs) if one.mine and one.theirs else ())
        for one in found
    )


def parts_words(parts: Iterable[str]) -> str:
    """Adopted parts in words."""
    return ", ".join(words(ModelPart(one)) for one in parts)
