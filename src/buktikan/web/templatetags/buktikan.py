"""What templates say in Buktikan's own way: icons, numbers, states, hours, fields of forms."""

from collections.abc import Hashable, Iterable, Mapping
from decimal import Decimal
from enum import Enum
from functools import lru_cache
from pathlib import Path

from django import forms, template
from django.contrib.staticfiles import finders
from django.core.paginator import Page
from django.forms.boundfield import BoundField, BoundWidget
from django.template import loader
from django.templatetags.static import static
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext, ngettext

from buktikan.core.figure import Figure
from buktikan.core.numeral import print_amount, print_number
from buktikan.core.period import PeriodError, parse_period
from buktikan.core.quantity import Unit
from buktikan.records.models import EvaluationSession
from buktikan.web import words as said

register = template.Library()

ICONS = Path(__file__).parents[1] / "static" / "img" / "icons"
SOON = 48
"""Hours before a deadline from which the chip asks for attention."""

STATE_KINDS = {
    "backed": "verified",
    "accepted": "verified",
    "submitted": "waiting",
    "approved": "waiting",
    "rejected": "returned",
    "reopened": "returned",
    "without": "unproven",
    "open": "unsent",
    "marking": "waiting",
    "discussion": "waiting",
    "settled": "waiting",
    "reply": "waiting",
    "final": "verified",
    **{kind: kind for kind in ("unsent", "cannot", "unproven", "waiting", "returned", "verified")},
}
"""Which look each state of the core has (its value), and the looks themselves."""


@register.simple_tag
def icon(name: str) -> SafeString:
    """One of our drawings, hidden from screen readers: the words beside it say the same."""
    return mark_safe(_drawing(name))  # noqa: S308  # our own file, not a person's text


@lru_cache
def _drawing(name: str) -> str:
    drawing = (ICONS / f"{name}.svg").read_text(encoding="utf-8").strip()
    return drawing.replace("<svg ", '<svg class="b-icon" aria-hidden="true" focusable="false" ', 1)


@register.simple_tag
def pure(template_name: str, **given: Hashable) -> SafeString:
    """An include that says the same whenever it is given the same: written once, then kept.

    For small parts that a list includes in each of its rows; what is given must be a word, a
    number, a state, never a row whose content may change.
    """
    return _written(get_language(), template_name, tuple(given.items()))


@lru_cache(maxsize=4096)
def _written(
    language: str | None, template_name: str, given: tuple[tuple[str, Hashable], ...]
) -> SafeString:
    return loader.render_to_string(template_name, dict(given))


@register.filter
def of(names: Mapping[str, str], key: str) -> str:
    """The name under a key; empty where there is none."""
    return names.get(key, "")


@register.simple_tag
def vendored(name: str) -> str:
    """The address of a file that `make assets` brings; empty where it has not."""
    return static(f"vendor/{name}") if _is_there(f"vendor/{name}") else ""


@lru_cache
def _is_there(name: str) -> bool:
    """Looked up once in a process: every page asks."""
    return finders.find(name) is not None


@register.filter
def number(amount: Decimal | int | None, places: int | None = None) -> str:
    """A number in Indonesian print: 1.234,5; a dash where there is none."""
    return "–" if amount is None else print_number(Decimal(amount), places)


@register.filter
def amount(quantity: Decimal | int, unit: Unit | str | None = None) -> str:
    """A number with its unit: 6,97 persen, 2.365 jiwa, Rp1,95 triliun."""
    if isinstance(unit, Unit):
        return said.printed_words(print_amount(Decimal(quantity), unit), unit)
    return print_number(Decimal(quantity))


@register.simple_tag
def printed(quantity: Decimal | int, unit: Unit | str = "") -> str:
    """The same for parts whose unit may be missing."""
    return amount(quantity, unit)


@register.filter
def words(label: object) -> str:
    """What the core says (a label, a bilingual name, a period, a day) in the page's language."""
    return said.words(label)


@register.filter
def period(notation: str) -> str:
    """A reference period by its notation, in words; what is no period stays as it is."""
    try:
        return said.period_words(parse_period(notation))
    except PeriodError:
        return notation


@register.filter
def state_kind(state: Enum | str) -> str:
    """The look of a state of the core, or of its value; what is not known looks unsent."""
    value = state.value if isinstance(state, Enum) else state
    return STATE_KINDS.get(str(value), "unsent")


@register.filter
def figure(held: Figure) -> str:
    """What a report prints of a figure: the value that counts, or why there is none."""
    return said.figure_words(held)


@register.filter
def session_label(session: EvaluationSession) -> str:
    """The quarter and the region of a session whose tenure and place are loaded."""
    tenure = session.tenure
    quarter = session.tenure_quarter
    return f"{said.quarter_words(quarter)} · {tenure.place.name}"


@register.filter
def hours_kind(hours: int) -> str:
    """late once the deadline has passed, soon in the last two days, else calm."""
    if hours < 0:
        return "late"
    return "soon" if hours < SOON else "calm"


@register.filter
def hours_words(hours: int) -> str:
    """How much time is left, in whole days from two days on, else in hours."""
    days = abs(hours) // 24
    if hours < 0:
        if -hours >= SOON:
            return ngettext("terlambat %(n)d hari", "terlambat %(n)d hari", days) % {"n": days}
        return ngettext("terlambat %(n)d jam", "terlambat %(n)d jam", -hours) % {"n": -hours}
    if hours >= SOON:
        return ngettext("sisa %(n)d hari", "sisa %(n)d hari", days) % {"n": days}
    if hours == 0:
        return gettext("sisa kurang dari 1 jam")
    return ngettext("sisa %(n)d jam", "sisa %(n)d jam", hours) % {"n": hours}


@register.filter
def page_numbers(page: Page[object]) -> Iterable[int | None]:
    """Numbers of pages to offer; None stands for those between."""
    elided = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return [number if isinstance(number, int) else None for number in elided]


@register.filter
def field_kind(field: BoundField) -> str:
    """What a field is drawn as: radios, checkboxes, checkbox, select, textarea, file or input."""
    widget = field.field.widget
    kinds: tuple[tuple[type[forms.Widget], str], ...] = (
        (forms.CheckboxSelectMultiple, "checkboxes"),
        (forms.RadioSelect, "radios"),
        (forms.CheckboxInput, "checkbox"),
        (forms.Select, "select"),
        (forms.Textarea, "textarea"),
        (forms.FileInput, "file"),
    )
    return next((kind for widget_type, kind in kinds if isinstance(widget, widget_type)), "input")


@register.filter
def described_by(field: BoundField) -> str:
    """Ids of the words that belong to a field: its hint, its error."""
    parts = ((field.help_text, "hint"), (field.errors, "error"))
    return " ".join(f"{field.auto_id}_{name}" for present, name in parts if present)


CLASSES = {
    "checkbox": "govuk-checkboxes__input",
    "select": "govuk-select",
    "textarea": "govuk-textarea",
    "file": "govuk-file-upload",
    "input": "govuk-input",
}


@register.filter
def control(field: BoundField) -> SafeString:
    """The field's own input, with the class of its kind and the words that describe it."""
    kind = field_kind(field)
    own = field.field.widget.attrs.get("class", "")
    classes = [CLASSES[kind], own, f"{CLASSES[kind]}--error" if field.errors else ""]
    attributes: dict[str, str | bool] = {"class": " ".join(one for one in classes if one)}
    if described_by(field):
        attributes["aria-describedby"] = described_by(field)
    return field.as_widget(attrs=attributes)


@register.filter
def choice_control(choice: BoundWidget, kind: str) -> SafeString:
    """One radio button or check box of several."""
    attributes = choice.data["attrs"]
    attributes["class"] = f"{attributes.get('class', '')} govuk-{kind}__input".strip()
    attributes.pop("aria-describedby", None)
    return choice.tag()
