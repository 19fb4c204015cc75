"""A line's formula as an official reads it: names of data in the place of their codes."""

import re
from collections.abc import Mapping

from buktikan.core.formula import Formula
from buktikan.core.formulas.figures import FUNCTIONS, OPERATORS
from buktikan.core.formulas.nodes import Mention, Moment
from buktikan.core.formulas.printing import Manner, print_node
from buktikan.core.framework import Element
from buktikan.core.numeral import print_number
from buktikan.web.words import words


def in_words(formula: Formula, elements: Mapping[str, Element]) -> str:
    """The formula with labels; empty where it is nothing but one element."""
    if formula.text.strip() in elements:
        return ""

    def mention(node: Mention) -> str:
        known = elements.get(node.element)
        label = f"[{words(known.label)}]" if known else node.element
        now = node.moment is Moment.NOW
        return label if now else f"{label} {words(node.moment.label)}"

    manner = Manner(
        number=print_number,
        truth=lambda yes: words("ya" if yes else "tidak"),
        mention=mention,
        operators={one: words(sign) for one, sign in OPERATORS.items()},
        functions={name: words(said) for name, said in FUNCTIONS.items()},
        separator="; ",
    )
    return print_node(formula.root, manner)


def with_labels(sentence: str, elements: Mapping[str, Element]) -> str:
    """A sentence of the core with labels in the place of quoted codes."""

    def label(found: re.Match[str]) -> str:
        known = elements.get(found[1])
        return f'"{words(known.label)}"' if known else found[0]

    return re.sub(r'"([a-z0-9_]+)"', label, sentence)
