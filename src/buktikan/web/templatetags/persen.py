"""Shares and rates in Indonesian print."""

from decimal import Decimal

from django import template

from buktikan.core.numeral import print_number

register = template.Library()


@register.filter
def persen(amount: Decimal | None) -> str:
    """A percentage with one decimal; a dash where there is none."""
    return "–" if amount is None else f"{print_number(amount, 1)}%"


@register.filter
def satu(amount: Decimal | None) -> str:
    """A number with one decimal; a dash where there is none."""
    return "–" if amount is None else print_number(amount, 1)
