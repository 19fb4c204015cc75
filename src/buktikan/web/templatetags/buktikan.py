"""What templates say in Buktikan's own way: icons, numbers, hours, fields."""

from functools import lru_cache
from pathlib import Path

from django import template
from django.contrib.staticfiles import finders
from django.templatetags.static import static
from django.utils.safestring import SafeString, mark_safe

register = template.Library()

ICONS = Path(__file__).parents[1] / "static" / "img" / "icons"


@register.simple_tag
def icon(name: str) -> SafeString:
    """One of our drawings, hidden from screen readers: the words beside it say the same."""
    return mark_safe(_drawing(name))  # noqa: S308  # our own file, not a person's text


@lru_cache
def _drawing(name: str) -> str:
    drawing = (ICONS / f"{name}.svg").read_text(encoding="utf-8").strip()
    return drawing.replace("<svg ", '<svg class="b-icon" aria-hidden="true" focusable="false" ', 1)


@register.simple_tag
def vendored(name: str) -> str:
    """The address of a file that `make assets` brings; empty where it has not."""
    return static(f"vendor/{name}") if finders.find(f"vendor/{name}") else ""
